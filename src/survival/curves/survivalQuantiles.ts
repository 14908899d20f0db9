import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { SurvivalCurve } from './kaplanMeier.js'

/** The time by which a share has had the event. */
export interface SurvivalQuantile {
  readonly probability: number
  /** First time with 1 − S(t) ≥ probability; null where the curve does not fall so far. */
  readonly time: number | null
  /** Where the lower limit of the curve falls so far: limits of the time. Null where it does not. */
  readonly lower: number | null
  /** Where the upper limit of the curve falls so far; null where it does not. */
  readonly upper: number | null
}

/** Options of {@link survivalQuantiles}. */
export interface SurvivalQuantilesOptions {
  /** Shares that have had the event, in (0, 1). Default ¼, ½ and ¾. */
  readonly probabilities?: readonly number[]
  /**
   * Where S is exactly 1 − probability on a stretch of time: the middle of the stretch (`'midpoint'`, default, as in R) or its
   * beginning (`'first'`, as in lifelines and most textbooks).
   */
  readonly flat?: 'midpoint' | 'first'
}

/** Shares closer than this are the same, as in R: products of 1 − d/n meet a share like 0.9 only up to rounding. */
const SAME_SHARE = 2 ** -26

/**
 * Times by which given shares have had the event, with confidence limits: the median, the quartiles, the 90 % quantile.
 *
 * The limits are where the limits of the curve cross the share (Brookmeyer & Crowley 1982), so their level and kind are those of
 * the curve.
 *
 * @param curve   - a curve of {@link kaplanMeier}
 * @param options - see {@link SurvivalQuantilesOptions}
 * @throws ClienteleError `out-of-range` for a probability outside (0, 1)
 * @example
 * const { curves } = kaplanMeier({ time: [2, 3, 5, 7, 11, 13], event: [1, 1, 1, 0, 1, 0] })
 * survivalQuantiles(curves[0], { probabilities: [0.25] }) //=> [{ probability: 0.25, time: 3, lower: 2, upper: null }]
 */
export function survivalQuantiles(
  curve: Pick<SurvivalCurve, 'time' | 'survival' | 'lower' | 'upper'>,
  options: SurvivalQuantilesOptions = {},
): SurvivalQuantile[] {
  checkOptions(options)
  const flat = checkChoice(options.flat ?? 'midpoint', ['midpoint', 'first'], 'options.flat')
  const probabilities = checkProbabilities(options.probabilities ?? [0.25, 0.5, 0.75])
  const middle = flat === 'midpoint'
  return probabilities.map((probability) => ({
    probability,
    time: fallTime(curve.time, curve.survival, probability, middle),
    lower: fallTime(curve.time, curve.lower, probability, middle),
    upper: fallTime(curve.time, curve.upper, probability, middle),
  }))
}

/** Probabilities in (0, 1), or an error. */
export function checkProbabilities(probabilities: readonly number[]): readonly number[] {
  if (!Array.isArray(probabilities)) {
    return fail('invalid-type', 'options.probabilities', 'an array of numbers', probabilities)
  }
  probabilities.forEach((probability, i) => {
    checkNumber(probability, `options.probabilities[${i}]`, { above: 0, maximum: 1 - 2 ** -53 })
  })
  return probabilities
}

/** Where a falling curve first is at most 1 − probability; null where it is not. NaN are points without a value. */
export function fallTime(
  time: Float64Array,
  falling: Float64Array,
  probability: number,
  middleOfFlat: boolean,
): number | null {
  const points = time.length
  let at = 0
  while (at < points && !(1 - falling[at]! >= probability - SAME_SHARE)) at += 1
  if (at === points) return null
  if (!middleOfFlat || 1 - falling[at]! > probability + SAME_SHARE) return time[at]!
  let end = at + 1
  while (end < points && !(falling[end]! < falling[at]!)) end += 1
  return (time[at]! + time[Math.min(end, points - 1)]!) / 2
}
