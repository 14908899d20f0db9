import { type Scores, type WeightedScore, type WeightedScoreOptions, weightedScore } from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, symbol } from '../maths.js'
import { gives } from '../substitution.js'
import { worked } from '../worked.js'
import { givenFactors, measureSteps, scoresTable, weightedSumFormula, weightedSumOf } from './factors.js'

/** Inputs of `explain.weightedScore`. */
export interface WeightedScoreInputs extends WeightedScoreOptions {
  readonly scores: Scores
}

/** Works out a composite of weighted scores. */
export function explainWeightedScore(
  inputs: WeightedScoreInputs,
  options?: ExplainOptions,
): WorkedAnswer<WeightedScore> {
  return worked('weightedScore', inputs, options, ({ scores, ...settings }, wording) => {
    const result = weightedScore(scores, settings)
    const { say } = wording
    const { scale = [0, 100] } = settings
    const given = result.factors.map(({ id }) => ({ id, weight: settings.weights[id]!, scale }))
    return {
      title: say('Weighted score', '加权得分'),
      given: [
        givenFactors(say('Factors and weights', '各因素权重'), given, wording),
        {
          name: say(
            `Scores from ${formatNumber(scale[0])} to ${formatNumber(scale[1])}`,
            `各因素得分（${formatNumber(scale[0])}至${formatNumber(scale[1])}分）`,
          ),
          symbol: symbol('s_k'),
          table: scoresTable(result.factors, [{ name: say('Score', '得分'), scores }], wording),
        },
      ],
      formula: [weightedSumFormula('S')],
      steps: [
        ...measureSteps(given, result.factors, wording),
        {
          note: say('Put in', '代入'),
          maths: gives(equals(symbol('S'), weightedSumOf(scores, result.factors)), result.score),
        },
      ],
      result: {
        value: result,
        text: say(
          `The weighted score is ${formatNumber(result.score)}.`,
          `加权得分为${formatNumber(result.score)}分。`,
        ),
      },
      unit: say('points', '分'),
      source: say('Method of weighted factors', '加权评分法'),
    }
  })
}
