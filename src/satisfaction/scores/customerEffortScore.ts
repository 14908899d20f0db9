import { checkChoice, checkConfidence, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { type AnswerScale, type AnswerVector, readScale } from '../survey/answers.js'
import { checkCountable, countAnswers } from './answerCounts.js'
import { type ScaleAnswers, scaleAnswers, shareBetween } from './answerMeans.js'
import { shareError } from './customerSatisfactionScore.js'
import { type ShareInterval, shareIntervals } from './proportionIntervals.js'

/**
 * What a high answer means: `ease`, agreement to "the company made it easy for me" (CES 2.0, from 1 to 7); `effort`, the older "how
 * much effort did you have to put forth?" (from 1 to 5).
 */
export type EffortDirection = 'ease' | 'effort'

/** Options of {@link customerEffortScore}. */
export interface CustomerEffortOptions {
  /** Lowest and highest answer. Default [1, 7]. */
  readonly scale?: AnswerScale
  /** What a high answer means. Default `ease` on the scale from 1 to 7; must be given with any other scale. */
  readonly direction?: EffortDirection
  /** So many answers at the easy end count as easy. Default those beyond the middle: 3 of 7, 2 of 5. */
  readonly easyBoxes?: number
  /** Interval of the share. Default `wilson`. */
  readonly interval?: ShareInterval
  /** Confidence level of intervals, in (0, 1). Default 0.95. */
  readonly level?: number
  /** Weight of each answer, 0 or more. Default all alike. */
  readonly weights?: AnswerVector
}

/** How easy customers find it: the mean answer is the score, and the share of those for whom it was easy. */
export interface CustomerEffort extends ScaleAnswers {
  /** The mean answer, as CES is reported: high is good for `ease`, bad for `effort`; null where nobody answered. */
  readonly score: number | null
  /** Share of the answers at the easy end, in [0, 1]; null where nobody answered. */
  readonly easyShare: number | null
  /** People who gave them. */
  readonly easy: number
  /** The mean from 0 (all had the greatest effort) to 1 (all had none), whatever the direction; null where nobody answered. */
  readonly ease: number | null
  /** Of the share; null where nobody answered. */
  readonly standardError: number | null
  /** Of the share, within [0, 1]. */
  readonly interval: Interval | null
  readonly method: ShareInterval
  readonly direction: EffortDirection
  readonly easyBoxes: number
}

/**
 * Customer effort score (CES, 客户费力度): the mean answer and the share of those who had it easy, with intervals.
 *
 * Dixon, Freeman & Toman (2010) asked for effort, the second version asks for ease. The two run in opposite directions, so a scale
 * other than 1–7 needs its direction. One pass.
 *
 * @param scores  - an answer for each respondent, null (or NaN) for no answer
 * @param options - scale, direction, interval, weights: {@link CustomerEffortOptions}
 * @throws ClienteleError `missing-value` for a scale without direction, and as {@link customerSatisfactionScore}
 * @example
 * const { score, easyShare } = customerEffortScore([7, 6, 5, 4, 2, 6, null])
 * score //=> 5
 * easyShare //=> 0.667
 * customerEffortScore([1, 2, 2, 5], { scale: [1, 5], direction: 'effort' }).easyShare //=> 0.75
 */
export function customerEffortScore(scores: AnswerVector, options: CustomerEffortOptions = {}): CustomerEffort {
  checkOptions(options)
  const scale = checkCountable(readScale(options.scale ?? [1, 7], 'options.scale'), 'options.scale')
  const direction = readDirection(options.direction, scale)
  const points = scale[1] - scale[0] + 1
  const easyBoxes = checkInteger(options.easyBoxes ?? Math.floor(points / 2), 'options.easyBoxes', {
    minimum: 1,
    maximum: points,
  })
  const method = checkChoice(options.interval ?? 'wilson', shareIntervals, 'options.interval')
  const level = checkConfidence(options.level)
  const counts = countAnswers({ answers: scores, path: 'scores', weights: options.weights }, scale)
  const answers = scaleAnswers(counts, level)
  const easy =
    direction === 'ease' ? shareBetween(counts, points - easyBoxes, points) : shareBetween(counts, 0, easyBoxes)
  const { mean, meanOnScale } = answers
  return {
    score: mean,
    easyShare: easy.share,
    easy: easy.count,
    ease: meanOnScale === null ? null : direction === 'ease' ? meanOnScale : 1 - meanOnScale,
    ...shareError(easy.share, answers.effectiveResponses, level, method),
    method,
    direction,
    easyBoxes,
    ...answers,
  }
}

function readDirection(direction: unknown, [lowest, highest]: AnswerScale): EffortDirection {
  if (direction === undefined) {
    if (lowest === 1 && highest === 7) return 'ease'
    const expected = "'ease' or 'effort', as a high answer on this scale may mean either"
    return fail('missing-value', 'options.direction', expected, direction)
  }
  return checkChoice(direction, ['ease', 'effort'], 'options.direction')
}
