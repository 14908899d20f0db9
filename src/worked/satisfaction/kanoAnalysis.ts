import {
  type KanoAnalysis,
  type KanoAnalysisOptions,
  type KanoFeature,
  type KanoResponses,
  kanoAnalysis,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, power, symbol, times } from '../maths.js'
import { cell, gives, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import {
  categoryName,
  categoryStrategy,
  coefficientFormulas,
  coefficientSteps,
  coefficientText,
  PRINTED,
  pairTable,
} from './kanoWords.js'

/** One side of 5 percent, as Fong (1996) has it. */
const FONG_FACTOR = 1.65

/** Inputs of `explain.kanoAnalysis`. */
export interface KanoAnalysisInputs extends KanoAnalysisOptions {
  readonly responses: KanoResponses
}

/** Works out the category of each feature, how much it moves satisfaction and whether it stands out. */
export function explainKanoAnalysis(inputs: KanoAnalysisInputs, options?: ExplainOptions): WorkedAnswer<KanoAnalysis> {
  return worked('kanoAnalysis', inputs, options, ({ responses, ...settings }, wording) => {
    const { say, nameOf } = wording
    const value = kanoAnalysis(responses, settings)
    return {
      title: say('Kano analysis', 'KANO模型分析'),
      given: value.features.map((feature) => givenOf(feature, wording)),
      formula: [...coefficientFormulas(), fongFormula()],
      steps: [
        {
          note: say('Category of each pair of answers, counted', '每对回答查表归类后的频数'),
          table: {
            columns: [say('Feature', '功能'), ...PRINTED],
            rows: value.features.map(({ feature, counts }) => [
              nameOf(feature),
              ...PRINTED.map((id) => formatNumber(counts[id])),
            ]),
          },
        },
        ...value.features.flatMap((feature) => [
          ...coefficientSteps(feature, value.rule, wording, nameOf(feature.feature)),
          ...fongSteps(feature, wording),
        ]),
        {
          note: say('What to do', '结论与策略'),
          table: {
            columns: [
              say('Feature', '功能'),
              say('Category', '类别'),
              say('Better', 'Better系数'),
              say('Worse', 'Worse系数'),
              say('Category strength', '类别强度'),
              say('Strategy', '策略'),
            ],
            rows: value.features.map((found) => [
              nameOf(found.feature),
              found.category === null ? '–' : categoryName(found.category, wording),
              cell(found.better),
              cell(found.worse),
              shareCell(found.categoryStrength),
              found.category === null ? '–' : categoryStrategy(found.category, wording),
            ]),
          },
        },
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say(
        'Kano et al. (1984); Berger et al. (1993); test: Fong (1996)',
        'KANO模型（1984年提出）；Better、Worse系数（1993）；显著性检验（1996）',
      ),
    }
  })
}

function givenOf({ feature, answers, counts, unanswered }: KanoFeature, wording: Wording): WorkedGiven {
  const { say, nameOf } = wording
  if (answers === null) {
    const list = PRINTED.map((id) => `${id} ${formatNumber(counts[id])}`)
    return { name: nameOf(feature), value: list.join(say(', ', '、')) }
  }
  const blank = unanswered === 0 ? '' : say(` (${unanswered} without an answer)`, `（${unanswered}人未答）`)
  return {
    name: say(
      `${nameOf(feature)}: answers with the feature (lines) and without it (columns)${blank}`,
      `${nameOf(feature)}：具备时（行）与不具备时（列）的回答人数${blank}`,
    ),
    table: pairTable(
      answers.map((row) => row.map((count) => formatNumber(count))),
      wording,
    ),
  }
}

/** The least significant difference between the first count a and the second b of n answers. */
function fongFormula(): Maths {
  const both = plus(symbol('a'), symbol('b'))
  const twice = times(number(2), symbol('n'))
  return equals(
    symbol('d'),
    times(number(FONG_FACTOR), power(divide(times(both, minus(twice, both)), twice), number(0.5))),
  )
}

/** Fong's test: the threshold with the numbers put in, and the verdict. */
function fongSteps({ feature, fong, counts, total }: KanoFeature, { say, nameOf }: Wording): WorkedStep[] {
  if (fong === null) return []
  const name = nameOf(feature)
  const { first, second, threshold } = fong
  const difference = formatNumber(fong.difference)
  const both = plus(number(counts[first]), number(counts[second]))
  const twice = times(number(2), number(total))
  const verdict = fong.significant
    ? say('so the category stands out', '类别显著')
    : say('so the category does not stand out', '类别不显著')
  const is = fong.significant ? '≥' : '<'
  return [
    {
      note: say(`${name}: least difference that is significant`, `${name}：显著性临界值`),
      maths: gives(
        times(number(FONG_FACTOR), power(divide(times(both, minus(twice, both)), twice), number(0.5))),
        threshold,
      ),
    },
    {
      note: say(
        `${name}: ${first} is ${difference} ahead of ${second}, ${difference} ${is} ${formatNumber(threshold)}, ${verdict}`,
        `${name}：${first}比${second}多${difference}，${difference} ${is} ${formatNumber(threshold)}，${verdict}`,
      ),
    },
  ]
}

function told({ features }: KanoAnalysis, wording: Wording): string {
  const { say, nameOf } = wording
  const texts = features.flatMap((found) =>
    found.category === null
      ? []
      : [
          `${nameOf(found.feature)}${say(': ', '：')}${categoryName(found.category, wording)}${coefficientText(found, wording)}`,
        ],
  )
  return texts.length === 0
    ? say('There are no answers.', '没有回答。')
    : `${texts.join(say('; ', '；'))}${say('.', '。')}`
}
