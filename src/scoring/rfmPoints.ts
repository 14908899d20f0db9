import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'
import { DAYS_PER_UNIT, type TimeUnit } from '../data/dayNumber.js'

/** Points for so many orders or so much money: `pointsEach` for each one, no more than `maximum`, never below 0. */
export interface RfmPointRate {
  readonly pointsEach: number
  readonly maximum: number
}

/** A points method: every dimension earns points instead of a score from 1 to k. */
export interface RfmPoints {
  /** Points for a last order within so many units of time, the limit included; shortest first. Later than all: 0 points. */
  readonly recency: readonly { readonly within: number; readonly points: number }[]
  /** Unit of `within`: 1, 7, 30.4375 or 365.25 days. Default `'day'`. */
  readonly recencyUnit?: TimeUnit
  readonly frequency: RfmPointRate
  readonly monetary: RfmPointRate
}

/**
 * The published points method: 20, 10, 5, 3, 1 points for a last order within 3, 6, 9, 12, 24 months; 4 points an order and a tenth
 * of the money, each at most 20. Its weights are 5 : 3 : 2 (`rfmWeightedScores(scores, { weights: [5, 3, 2] })`). The money rate
 * belongs to one currency and one trade: set your own.
 */
export const classicRfmPoints: RfmPoints = /* @__PURE__ */ Object.freeze<RfmPoints>({
  recency: [
    { within: 3, points: 20 },
    { within: 6, points: 10 },
    { within: 9, points: 5 },
    { within: 12, points: 3 },
    { within: 24, points: 1 },
  ],
  recencyUnit: 'month',
  frequency: { pointsEach: 4, maximum: 20 },
  monetary: { pointsEach: 0.1, maximum: 20 },
})

/** More points than anybody gives; keeps sums finite. */
const MOST_POINTS = 1e12

/** A points method, checked: recency limits in days. */
export interface CheckedPoints {
  readonly limits: Float64Array
  readonly points: Float64Array
  readonly frequency: RfmPointRate
  readonly monetary: RfmPointRate
}

/** Checks a points method. */
export function checkPoints(scheme: RfmPoints, path: string): CheckedPoints {
  checkOptions(scheme, path)
  const unit = checkChoice(scheme.recencyUnit ?? 'day', ['day', 'week', 'month', 'year'], `${path}.recencyUnit`)
  const steps = scheme.recency
  if (!Array.isArray(steps)) return fail('invalid-type', `${path}.recency`, 'an array of { within, points }', steps)
  const limits = new Float64Array(steps.length)
  const points = new Float64Array(steps.length)
  for (let i = 0; i < steps.length; i++) {
    const at = `${path}.recency[${i}]`
    checkOptions(steps[i], at)
    const { within, points: earned } = steps[i] as { within: unknown; points: unknown }
    limits[i] = DAYS_PER_UNIT[unit] * checkNumber(within, `${at}.within`, { minimum: 0 })
    points[i] = checkNumber(earned, `${at}.points`, { minimum: 0, maximum: MOST_POINTS })
    if (i > 0 && !(limits[i]! > limits[i - 1]!)) {
      fail('out-of-range', `${at}.within`, 'a limit above the one before', within, 'the shortest stands first')
    }
  }
  return {
    limits,
    points,
    frequency: checkRate(scheme.frequency, `${path}.frequency`),
    monetary: checkRate(scheme.monetary, `${path}.monetary`),
  }
}

/** Points for recency. */
export function recencyPoints(recency: Float64Array, { limits, points }: CheckedPoints): Float64Array {
  const earned = new Float64Array(recency.length)
  for (let i = 0; i < recency.length; i++) {
    const days = recency[i]!
    for (let step = 0; step < limits.length; step++) {
      if (days > limits[step]!) continue
      earned[i] = points[step]!
      break
    }
  }
  return earned
}

/** Points at a rate. */
export function ratePoints(amounts: Float64Array, { pointsEach, maximum }: RfmPointRate): Float64Array {
  const earned = new Float64Array(amounts.length)
  for (let i = 0; i < amounts.length; i++) earned[i] = Math.min(maximum, Math.max(0, pointsEach * amounts[i]!))
  return earned
}

function checkRate(rate: RfmPointRate, path: string): RfmPointRate {
  checkOptions(rate, path)
  return {
    pointsEach: checkNumber(rate.pointsEach, `${path}.pointsEach`, { minimum: 0 }),
    maximum: checkNumber(rate.maximum, `${path}.maximum`, { minimum: 0, maximum: MOST_POINTS }),
  }
}
