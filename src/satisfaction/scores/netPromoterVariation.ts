import type { Interval } from '../../data/interval.js'
import { adjustPValues, chiSquareUpperTail, normalUpperTail, type PValueAdjustment } from '../../numeric/index.js'
import { estimateOf, intervalAround, type NetPromoterScore, type ReadRules } from './netPromoterClasses.js'

/** Whether several scores differ more than chance lets them. */
export interface NetPromoterVariation {
  /** Σ (score − weighted mean)² / variance: Cochran's Q (1954). */
  readonly chiSquare: number
  /** Scores less one. */
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/** One test for all scores together; null of fewer than two, and by `wald` where all answers of one agree. */
export function variationOf(
  scores: readonly NetPromoterScore[],
  { method }: Pick<ReadRules, 'method'>,
): NetPromoterVariation | null {
  const estimates = scores.flatMap((score) => estimateOf(score, method) ?? [])
  if (estimates.length < 2 || estimates.some(({ variance }) => variance === 0)) return null
  let precision = 0
  let sum = 0
  for (const { score, variance } of estimates) {
    precision += 1 / variance
    sum += score / variance
  }
  const centre = sum / precision
  let chiSquare = 0
  for (const { score, variance } of estimates) chiSquare += (score - centre) ** 2 / variance
  const degreesOfFreedom = estimates.length - 1
  return { chiSquare, degreesOfFreedom, pValue: chiSquareUpperTail(chiSquare, degreesOfFreedom) }
}

/** How the score moves from period to period: the straight line through all scores, each weighted by how sure it is. */
export interface NetPromoterSlope {
  /** Points by period. */
  readonly perPeriod: number
  /** As if all that lies off the line were chance. */
  readonly standardError: number
  readonly interval: Interval
  readonly z: number
  readonly pValue: number
}

/**
 * Weighted least squares of the scores on the number of their period; null of fewer than two, and by `wald` where all answers of
 * one agree.
 */
export function slopeOf(
  scores: readonly NetPromoterScore[],
  { method, level }: Pick<ReadRules, 'method' | 'level'>,
): NetPromoterSlope | null {
  const points = scores.flatMap((score, x) => {
    const estimate = estimateOf(score, method)
    return estimate === null ? [] : [{ x, ...estimate }]
  })
  if (points.length < 2 || points.some(({ variance }) => variance === 0)) return null
  let precision = 0
  let middle = 0
  for (const { x, variance } of points) {
    precision += 1 / variance
    middle += x / variance
  }
  middle /= precision
  let spread = 0
  let rise = 0
  for (const { x, score, variance } of points) {
    spread += (x - middle) ** 2 / variance
    rise += ((x - middle) * score) / variance
  }
  const estimate = { score: rise / spread, variance: 1 / spread }
  const z = estimate.score / Math.sqrt(estimate.variance)
  return {
    perPeriod: 100 * estimate.score,
    standardError: 100 * Math.sqrt(estimate.variance),
    interval: intervalAround(estimate, level, 200)!,
    z,
    pValue: Math.min(1, 2 * normalUpperTail(Math.abs(z))),
  }
}

/** Puts the p-value adjusted for the number of tests beside each. */
export function withAdjusted<Change extends { readonly pValue: number | null }>(
  changes: readonly (Change | null)[],
  adjustment: PValueAdjustment,
): ((Change & { readonly adjustedPValue: number | null }) | null)[] {
  const adjusted = adjustPValues(
    changes.map((change) => change?.pValue ?? null),
    adjustment,
  )
  return changes.map((change, i) => (change === null ? null : { ...change, adjustedPValue: adjusted[i]! }))
}
