import {
  type RfmScore,
  type RfmScoring,
  type RfmWeightedScore,
  type RfmWeightedScoresOptions,
  type RfmWeightedScoring,
  rfmWeightedScores,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, number, plus, symbol, times } from '../maths.js'
import { firstOf, gives } from '../substitution.js'
import { worked } from '../worked.js'
import { scoresTable } from './rfm.js'
import { type ScoredInputs, scoresOf } from './rfmScores.js'

/** Inputs of `explain.rfmWeightedScores`. */
export interface RfmWeightedScoresInputs extends ScoredInputs, RfmWeightedScoresOptions {}

/** Weighted scores, and the scores that were weighted where the answer made them. */
export interface WorkedWeightedScores extends RfmWeightedScoring<RfmWeightedScore[]> {
  /** Null where the scores were given. */
  readonly scoring: RfmScoring<RfmScore[]> | null
}

/** The most customers whose score is worked out in a line of its own. */
const MOST_LINES = 8

/** Works out weighted RFM scores. */
export function explainRfmWeightedScores(
  inputs: RfmWeightedScoresInputs,
  options?: ExplainOptions,
): WorkedAnswer<WorkedWeightedScores> {
  return worked('rfmWeightedScores', inputs, options, ({ scores, values, scoring, ...settings }, wording) => {
    const { say, nameOf } = wording
    const made = scoresOf(
      { ...(scores && { scores }), ...(values && { values }), ...(scoring && { scoring }) },
      wording,
    )
    const weighted = rfmWeightedScores(made.scores, settings)
    const { weights = [1, 1, 1], scale = 'sum' } = settings
    const [wR, wF, wM] = weights.map((weight) => number(weight))
    const scoreOf = new Map(weighted.scores.map(({ customerId, score }) => [customerId, score]))
    const ranked = [...weighted.scores].sort((a, b) => b.score - a.score)
    const isMean = scale === 'mean'
    const weightedSum = (r: Maths, f: Maths, m: Maths, by: readonly [Maths, Maths, Maths]): Maths =>
      plus(times(by[0], r), times(by[1], f), times(by[2], m))
    const symbols = [symbol('w_R'), symbol('w_F'), symbol('w_M')] as const
    const meanOf = (sum: Maths, by: readonly [Maths, Maths, Maths]): Maths => (isMean ? divide(sum, plus(...by)) : sum)
    const byId = [...made.scores].sort((a, b) => (a.customerId < b.customerId ? -1 : 1))
    const told = firstOf(ranked.map(({ customerId, score }) => `${nameOf(customerId)} ${formatNumber(score)}`))
    const [first, second] = ranked
    const best =
      first === undefined || second === undefined || first.score === second.score
        ? ''
        : say(`; ${nameOf(first.customerId)} ranks first`, `；${nameOf(first.customerId)}排在最前`)
    return {
      title: say('Weighted RFM score', 'RFM加权得分'),
      given: [
        ...made.given,
        {
          name: say('Weights of R, F and M', 'R、F、M的权重'),
          value: weights.map((weight) => formatNumber(weight)).join(say(', ', '、')),
        },
      ],
      formula: [
        ...made.formula,
        equals(symbol('S'), meanOf(weightedSum(symbol('R'), symbol('F'), symbol('M'), symbols), symbols)),
      ],
      steps: [
        ...made.steps,
        ...byId.slice(0, MOST_LINES).map(({ customerId, r, f, m }) => ({
          note: nameOf(customerId),
          maths: gives(
            equals(symbol('S'), meanOf(weightedSum(number(r), number(f), number(m), [wR!, wF!, wM!]), [wR!, wF!, wM!])),
            scoreOf.get(customerId)!,
          ),
        })),
        ...(byId.length > MOST_LINES
          ? [
              {
                note: say('All weighted scores', '全部加权得分'),
                table: scoresTable(
                  byId,
                  [{ head: 'S', cell: ({ customerId }) => formatNumber(scoreOf.get(customerId)!) }],
                  wording,
                ),
              },
            ]
          : []),
      ],
      result: {
        value: { ...weighted, scoring: made.scoring },
        text:
          first !== undefined && second === undefined
            ? say(
                `The weighted score of ${nameOf(first.customerId)} is ${formatNumber(first.score)}.`,
                `${nameOf(first.customerId)}的加权得分为${formatNumber(first.score)}分。`,
              )
            : say(`The weighted scores are ${told.join(', ')}${best}.`, `加权得分：${told.join('，')}${best}。`),
      },
      unit: say('points', '分'),
      source: say('RFM model, weighted sum of the scores', 'RFM模型，客户价值得分（加权求和）'),
    }
  })
}
