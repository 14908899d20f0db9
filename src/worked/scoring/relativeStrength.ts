import {
  type RelativeStrength,
  type RelativeStrengthOptions,
  relativeStrength,
  type Scores,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, divide, equals, list, type Maths, number, sumOver, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { givenFactors, measureSteps, scoresTable, weightedSumOf } from './factors.js'

/** Inputs of `explain.relativeStrength`. */
export interface RelativeStrengthInputs extends RelativeStrengthOptions {
  readonly own: Scores
  readonly rivals: readonly Scores[]
}

/** Works out our strength relative to the best rival. */
export function explainRelativeStrength(
  inputs: RelativeStrengthInputs,
  options?: ExplainOptions,
): WorkedAnswer<RelativeStrength> {
  return worked('relativeStrength', inputs, options, ({ own, rivals, ...settings }, wording) => {
    checkRows(rivals, 'rivals')
    const result = relativeStrength(own, rivals, settings)
    const { say } = wording
    const suppliers = [
      { name: say('We', '本企业'), scores: own },
      ...rivals.map((scores, k) => ({ name: rivalName(k, rivals.length, wording), scores })),
    ]
    const standing = result.ahead
      ? say('we are ahead', '本企业领先')
      : result.own === result.bestRival
        ? say('we are level', '双方持平')
        : say('we are behind', '本企业落后')
    return {
      title: say('Relative strength against the best rival', '相对实力：与最强竞争者之比'),
      given: [
        givenFactors(say('Factors and weights', '各因素权重'), settings.factors, wording),
        {
          name: say('How the customer scores us (s) and our rivals (t)', '客户对本企业（s）与竞争者（t）的评分'),
          symbol: list(symbol('s_k'), symbol('t_k')),
          table: scoresTable(result.factors, suppliers, wording),
        },
      ],
      formula: [relativeStrengthFormula()],
      steps: [
        ...measureSteps(settings.factors, result.factors, wording),
        { note: suppliers[0]!.name, maths: gives(weightedSumOf(own, result.factors), result.own) },
        ...rivals.map((scores, k) => ({
          note: suppliers[k + 1]!.name,
          maths: gives(weightedSumOf(scores, result.factors), result.rivals[k]!),
        })),
        {
          note: say('Relative strength', '相对实力'),
          maths: gives(divide(number(result.own), number(result.bestRival)), result.ratio),
        },
      ],
      result: {
        value: result,
        text: say(
          `Our weighted score is ${formatNumber(result.own)}, the best rival's ${formatNumber(result.bestRival)}; the ratio is ${formatNumber(result.ratio)}: ${standing}.`,
          `本企业加权得分${formatNumber(result.own)}分，最强竞争者${formatNumber(result.bestRival)}分，相对实力比为${formatNumber(result.ratio)}，${standing}。`,
        ),
      },
      unit: say('ratio', '倍'),
      source: say('Cheverton, "Key Account Management"', '相对实力（Cheverton）'),
    }
  })
}

/** `S = (Σ w_k × s_k) / max(Σ w_k × t_k)`: our scores s, those of the rivals t. */
export function relativeStrengthFormula(): Maths {
  const weighted = (scores: string): Maths => sumOver('k', times(symbol('w_k'), symbol(scores)))
  return equals(symbol('S'), divide(weighted('s_k'), call('max', weighted('t_k'))))
}

/** `Rival`, or `Rival 2` where there are several. */
export function rivalName(k: number, rivals: number, { say }: Wording): string {
  return rivals === 1 ? say('Best rival', '最强竞争者') : say(`Rival ${k + 1}`, `竞争者${k + 1}`)
}
