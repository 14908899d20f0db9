import {
  type SatisfactionGap,
  type SatisfactionGapOptions,
  type SatisfactionGapRow,
  type SatisfactionPair,
  satisfactionGap,
} from '../../satisfaction/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, symbol } from '../maths.js'
import { cell, firstOf, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.satisfactionGap`. */
export interface SatisfactionGapInputs extends SatisfactionGapOptions {
  readonly pairs: readonly SatisfactionPair[]
}

type Gaps = SatisfactionGap<SatisfactionGapRow[]>

/** The most pairs that are worked out in a line of their own; the table has all of them. */
const MOST_LINES = 6

/** Works out satisfaction as perception against expectation. */
export function explainSatisfactionGap(inputs: SatisfactionGapInputs, options?: ExplainOptions): WorkedAnswer<Gaps> {
  return worked('satisfactionGap', inputs, options, ({ pairs, ...settings }, wording) => {
    checkRows(pairs, 'pairs')
    const value = satisfactionGap(pairs, settings)
    const { say } = wording
    const names = value.pairs.map(({ id }, i) => (id === undefined ? String(i + 1) : wording.nameOf(id)))
    const [a, b] = [symbol('a'), symbol('b')]
    const isRatio = value.measure === 'ratio'
    const [gap, ratio] = [equals(symbol('G'), minus(b, a)), equals(symbol('C'), divide(b, a))]
    return {
      title: say('Satisfaction: perception against expectation', '客户满意度：感知与期望的比较'),
      given: [
        {
          name: say('Expectations (a) and perceptions (b)', '期望值（a）与感知值（b）'),
          table: {
            columns: [say('Name', '名称'), say('Expected', '期望值'), say('Perceived', '感知值')],
            rows: value.pairs.map(({ expected, perceived }, i) => [names[i]!, cell(expected), cell(perceived)]),
          },
        },
      ],
      formula: isRatio ? [ratio] : [gap, ratio],
      steps: steps(value, names, wording),
      result: { value, text: told(value, names, wording) },
      unit: '',
      source: say('Difference form: Kotler; ratio form: Chinese texts', '差值口径见科特勒；比值口径见国内教材'),
    }
  })
}

function steps(value: Gaps, names: readonly string[], { say, language }: Wording): WorkedStep[] {
  const { measure, pairs, levels, meanGap, answered } = value
  const list: WorkedStep[] = []
  pairs.slice(0, MOST_LINES).forEach(({ expected, perceived, gap, ratio }, i) => {
    if (expected === null || perceived === null || gap === null) return
    const [a, b] = [number(expected), number(perceived)]
    if (measure === 'difference')
      list.push({
        note: say(`Gap of ${names[i]}`, `${names[i]}的差距`),
        maths: gives(minus(b, a), gap),
      })
    if (ratio !== null)
      list.push({ note: say(`Ratio of ${names[i]}`, `${names[i]}的满意度系数`), maths: gives(divide(b, a), ratio) })
  })
  const nameOfLevel = new Map(levels.map(({ id, labels }) => [id, labels[language].name]))
  list.push({
    note: say(
      'Above the expectation is delighted, at it satisfied, below it dissatisfied',
      '超过期望为很满意，等于期望为满意，低于期望为不满意',
    ),
    table: {
      columns: [say('Name', '名称'), say('Gap', '差距'), say('Ratio', '系数'), say('Level', '满意程度')],
      rows: pairs.map(({ gap, ratio, level }, i) => [
        names[i]!,
        cell(gap),
        cell(ratio),
        level === null ? say('not answered', '未作答') : (nameOfLevel.get(level) ?? level),
      ]),
    },
  })
  if (answered > 1 && meanGap !== null) {
    const gaps = pairs.flatMap(({ gap }) => (gap === null ? [] : [gap]))
    list.push({
      note: say('Mean gap', '平均差距'),
      maths: gives(divide(sumOfNumbers(gaps), number(gaps.length)), meanGap),
    })
  }
  return list
}

function told({ pairs, levels, meanGap, unanswered }: Gaps, names: readonly string[], wording: Wording): string {
  const { say, language } = wording
  if (meanGap === null) return say('Nobody answered both questions.', '没有同时给出期望与感知的答卷。')
  const nameOfLevel = new Map(levels.map(({ id, labels }) => [id, labels[language].name]))
  const each = pairs.flatMap(({ level }, i) =>
    level === null ? [] : [say(`${names[i]}: ${nameOfLevel.get(level)}`, `${names[i]}：${nameOfLevel.get(level)}`)],
  )
  const missing = unanswered === 0 ? '' : say(`; not answered: ${unanswered}`, `；未作答：${unanswered}`)
  const mean = say(`; the mean gap is ${formatNumber(meanGap)}`, `；平均差距为${formatNumber(meanGap)}`)
  return `${firstOf(each, 12).join(say('; ', '；'))}${mean}${missing}${say('.', '。')}`
}
