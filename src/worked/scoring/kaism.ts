import {
  type KaismAccount,
  type KaismMatrix,
  type KaismOptions,
  type KaismPlacement,
  kaism,
  type UsedFactor,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, list, number, symbol } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { commonScale, givenFactors, measureSteps, scoresTable, weightedSumFormula, weightedSumOf } from './factors.js'
import { type AxesWording, cellRule, cutsAsked, placesText, placingSteps } from './matrix.js'
import { relativeStrengthFormula, rivalName } from './relativeStrength.js'

/** Inputs of `explain.kaism`. */
export interface KaismInputs extends Omit<KaismOptions, 'language'> {
  readonly accounts: readonly KaismAccount[]
}

/** The most accounts whose scores are worked out line by line; the table has all of them. */
const MOST_ACCOUNTS = 6

/** Works out both axes of the key account matrix, and who belongs where. */
export function explainKaism(
  inputs: KaismInputs,
  options?: ExplainOptions,
): WorkedAnswer<KaismMatrix<KaismPlacement[]>> {
  return worked('kaism', inputs, options, ({ accounts, ...settings }, wording) => {
    checkRows(accounts, 'accounts')
    const { say, nameOf, language } = wording
    const matrix = kaism(accounts, { ...settings, language })
    const { attractiveness, strength } = matrix.factors
    const isRatio = matrix.strengthMeasure === 'ratio'
    const cuts = cutsAsked(settings.cut, 'midpoint')
    const axes: AxesWording = {
      x: {
        name: say('Customer attractiveness', '客户吸引力'),
        letter: 'A',
        cut: cuts.x,
        scale: commonScale(attractiveness) ?? [1, 10],
      },
      y: {
        name: say('Relative strength', '相对实力'),
        letter: 'S',
        cut: cuts.y,
        scale: isRatio ? null : (commonScale(strength) ?? [1, 10]),
      },
    }
    const named = accounts.map((account) => ({ ...account, name: nameOf(account.id) }))
    return {
      title: say('Key account identification and selection matrix (KAISM)', '关键客户识别与选择矩阵（KAISM）'),
      given: [
        givenFactors(say('Weights of attractiveness', '客户吸引力各因素权重'), settings.attractiveness, wording),
        {
          name: say('Scores of attractiveness', '客户吸引力得分') + scaleText(attractiveness, wording),
          symbol: symbol('s_k'),
          table: scoresTable(
            attractiveness,
            named.map(({ name, attractiveness: scores }) => ({ name, scores })),
            wording,
          ),
        },
        givenFactors(say('Weights of relative strength', '相对实力各因素权重'), settings.strength, wording),
        {
          name: say('Scores of relative strength', '相对实力得分') + scaleText(strength, wording),
          symbol: isRatio ? list(symbol('s_k'), symbol('t_k')) : symbol('s_k'),
          table: scoresTable(
            strength,
            named.flatMap(({ name, strength: scores, rivals = [] }) => [
              { name, scores },
              ...rivals.map((rival, k) => ({
                name: say(
                  `${name}, ${rivalName(k, rivals.length, wording).toLowerCase()}`,
                  `${name}：${rivalName(k, rivals.length, wording)}`,
                ),
                scores: rival,
              })),
            ]),
            wording,
          ),
        },
      ],
      formula: [weightedSumFormula('A'), isRatio ? relativeStrengthFormula() : weightedSumFormula('S')],
      steps: [
        ...measureSteps(settings.attractiveness, attractiveness, wording),
        ...measureSteps(settings.strength, strength, wording),
        ...matrix.items.slice(0, MOST_ACCOUNTS).flatMap((item) => axisSteps(item, accounts, matrix, wording)),
        cellRule(matrix, axes, wording),
        ...placingSteps(matrix, axes, wording),
      ],
      result: { value: matrix, text: placesText(matrix, wording) },
      unit: isRatio ? say('points; ratio', '分；倍') : say('points', '分'),
      source: say('Cheverton, "Key Account Management"', '关键客户识别与选择矩阵（Cheverton）'),
    }
  })
}

/** The scale that all factors share, in brackets; nothing where they differ, because then the factors name it. */
function scaleText(factors: readonly UsedFactor[], { say }: Wording): string {
  const scale = commonScale(factors)
  if (scale === null) return ''
  const [low, high] = [formatNumber(scale[0]), formatNumber(scale[1])]
  return say(` (from ${low} to ${high})`, `（${low}至${high}分）`)
}

/** The weighted sums of one account. */
function axisSteps(
  item: KaismPlacement,
  accounts: readonly KaismAccount[],
  { factors }: KaismMatrix<KaismPlacement[]>,
  wording: Wording,
): WorkedStep[] {
  const { say, nameOf } = wording
  const account = accounts.find(({ id }) => id === item.id)
  if (account === undefined) return []
  const name = nameOf(item.id)
  const { rivals = [] } = account
  const steps: WorkedStep[] = [
    {
      note: say(`${name}, attractiveness`, `${name}的客户吸引力`),
      maths: gives(equals(symbol('A'), weightedSumOf(account.attractiveness, factors.attractiveness)), item.x),
    },
    {
      note:
        item.bestRivalStrength === null
          ? say(`${name}, strength`, `${name}的相对实力`)
          : say(`${name}, our strength`, `${name}：本企业实力`),
      maths: gives(
        item.bestRivalStrength === null
          ? equals(symbol('S'), weightedSumOf(account.strength, factors.strength))
          : weightedSumOf(account.strength, factors.strength),
        item.ownStrength,
      ),
    },
  ]
  if (item.bestRivalStrength === null) return steps
  rivals.forEach((scores, k) => {
    steps.push({
      note: say(
        `${name}, ${rivalName(k, rivals.length, wording).toLowerCase()}`,
        `${name}：${rivalName(k, rivals.length, wording)}`,
      ),
      maths: gives(weightedSumOf(scores, factors.strength), item.rivalStrengths[k]!),
    })
  })
  steps.push({
    note: say(`${name}, relative strength`, `${name}的相对实力`),
    maths: gives(equals(symbol('S'), divide(number(item.ownStrength), number(item.bestRivalStrength))), item.y),
  })
  return steps
}
