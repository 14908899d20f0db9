import type { Interval } from '../data/interval.js'
import { normalUpperTail } from './normal.js'
import { normalQuantile } from './normalQuantile.js'

/**
 * Wilson's score interval for a proportion: Wilson (1927). Within [0, 1], and sensible for small counts and for 0 and all.
 *
 * @param successes - 0 … trials
 * @param trials    - number of trials
 * @param level     - confidence level in (0, 1)
 * @returns null without trials
 */
export function wilsonInterval(successes: number, trials: number, level: number): Interval | null {
  if (!(trials > 0)) return null
  const z = normalQuantile(0.5 + level / 2)
  const share = successes / trials
  const shrunk = (z * z) / trials
  const centre = share + shrunk / 2
  const half = z * Math.sqrt((share * (1 - share)) / trials + shrunk / (4 * trials))
  return {
    lower: successes === 0 ? 0 : Math.max(0, (centre - half) / (1 + shrunk)),
    upper: successes === trials ? 1 : Math.min(1, (centre + half) / (1 + shrunk)),
  }
}

/** Whether two proportions differ. */
export interface ProportionTest {
  /** first − second */
  readonly difference: number
  /** Newcombe's interval of the difference (1998, method 10: from the Wilson intervals of both). */
  readonly lower: number
  readonly upper: number
  /** Of the pooled test; null where both proportions are 0 or both are 1. */
  readonly z: number | null
  /** Two-sided. */
  readonly pValue: number
}

/**
 * Two independent proportions: pooled z test (the square root of Pearson's chi-square without correction) and an interval of
 * their difference.
 *
 * @returns null where one of them has no trials
 */
export function twoProportionTest(
  [successesA, trialsA]: readonly [number, number],
  [successesB, trialsB]: readonly [number, number],
  level: number,
): ProportionTest | null {
  const a = wilsonInterval(successesA, trialsA, level)
  const b = wilsonInterval(successesB, trialsB, level)
  if (a === null || b === null) return null
  const shareA = successesA / trialsA
  const shareB = successesB / trialsB
  const difference = shareA - shareB
  const pooled = (successesA + successesB) / (trialsA + trialsB)
  const variance = pooled * (1 - pooled) * (1 / trialsA + 1 / trialsB)
  const z = variance > 0 ? difference / Math.sqrt(variance) : null
  return {
    difference,
    lower: difference - Math.hypot(shareA - a.lower, b.upper - shareB),
    upper: difference + Math.hypot(a.upper - shareA, shareB - b.lower),
    z,
    pValue: z === null ? 1 : Math.min(1, 2 * normalUpperTail(Math.abs(z))),
  }
}
