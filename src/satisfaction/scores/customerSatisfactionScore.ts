import { checkChoice, checkConfidence, checkInteger, checkOptions } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { type AnswerScale, type AnswerVector, readScale } from '../survey/answers.js'
import { checkCountable, countAnswers } from './answerCounts.js'
import { type ScaleAnswers, scaleAnswers, shareBetween } from './answerMeans.js'
import { type ShareInterval, shareInterval, shareIntervals } from './proportionIntervals.js'

/** Options of {@link customerSatisfactionScore}. */
export interface CustomerSatisfactionOptions {
  /** Lowest and highest answer. Default [1, 5]. */
  readonly scale?: AnswerScale
  /** So many answers from the top count as satisfied. Default 2: fours and fives of five. */
  readonly topBoxes?: number
  /** Interval of the share. Default `wilson`. */
  readonly interval?: ShareInterval
  /** Confidence level of intervals, in (0, 1). Default 0.95. */
  readonly level?: number
  /** Weight of each answer, 0 or more. Default all alike. */
  readonly weights?: AnswerVector
}

/** Share of the satisfied, and the mean. */
export interface CustomerSatisfaction extends ScaleAnswers {
  /** Share of the answers in the top boxes, in [0, 1]; null where nobody answered. */
  readonly score: number | null
  /** People in the top boxes. */
  readonly satisfied: number
  /** Of the share: √(p(1 − p)/n); null where nobody answered. */
  readonly standardError: number | null
  /** Of the share, within [0, 1]. */
  readonly interval: Interval | null
  readonly method: ShareInterval
  readonly topBoxes: number
}

/**
 * Customer satisfaction score (CSAT, 满意率): the share of the answers in the top boxes of a scale, with Wilson's interval; and the
 * mean with Student's. One pass.
 *
 * @param scores  - an answer for each respondent, null (or NaN) for no answer
 * @param options - scale, top boxes, interval, weights: {@link CustomerSatisfactionOptions}
 * @throws ClienteleError `out-of-range` for an answer outside of the scale or between two whole numbers, more top boxes than
 *         answers, a negative weight; `invalid-type`, `invalid-number`, `missing-value`, `unequal-lengths`
 * @example
 * const { score, interval, mean } = customerSatisfactionScore([5, 4, 4, 3, 5, 2, 4, null])
 * score //=> 0.714
 * interval //=> { lower: 0.359, upper: 0.918 }
 * mean //=> 3.857
 */
export function customerSatisfactionScore(
  scores: AnswerVector,
  options: CustomerSatisfactionOptions = {},
): CustomerSatisfaction {
  checkOptions(options)
  const scale = checkCountable(readScale(options.scale ?? [1, 5], 'options.scale'), 'options.scale')
  const points = scale[1] - scale[0] + 1
  const topBoxes = checkInteger(options.topBoxes ?? 2, 'options.topBoxes', { minimum: 1, maximum: points })
  const method = checkChoice(options.interval ?? 'wilson', shareIntervals, 'options.interval')
  const level = checkConfidence(options.level)
  const counts = countAnswers({ answers: scores, path: 'scores', weights: options.weights }, scale)
  const answers = scaleAnswers(counts, level)
  const top = shareBetween(counts, points - topBoxes, points)
  return {
    score: top.share,
    satisfied: top.count,
    ...shareError(top.share, answers.effectiveResponses, level, method),
    method,
    topBoxes,
    ...answers,
  }
}

/** Standard error and interval of a share of so many answers. */
export function shareError(
  share: number | null,
  responses: number,
  level: number,
  method: ShareInterval,
): { standardError: number | null; interval: Interval | null } {
  if (share === null) return { standardError: null, interval: null }
  return {
    standardError: Math.sqrt((share * (1 - share)) / responses),
    interval: shareInterval(share === 1 ? responses : share * responses, responses, level, method),
  }
}
