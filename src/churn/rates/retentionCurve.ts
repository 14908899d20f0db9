import { fail } from '../../data/checks.js'
import { countOf, shareOf } from './counts.js'

/** A cohort at the end of one period. */
export interface RetentionPoint {
  /** 0 at the start. */
  readonly period: number
  readonly customers: number
  /** Lost in the period. */
  readonly lost: number
  /** n_t / n_(t−1), the retention rate (保持率) of the period; null at the start and after the last customer left. */
  readonly retentionRate: number | null
  /** 1 − retentionRate */
  readonly churnRate: number | null
  /** n_t / n_0, the share still there (累计存活率); null for an empty cohort. */
  readonly survival: number | null
}

/** How a cohort melts. */
export interface RetentionCurve {
  readonly points: readonly RetentionPoint[]
  /** Geometric mean of the retention rates, (n_T / n_0)^(1/T); null of an empty cohort or without a period. */
  readonly meanRetentionRate: number | null
}

/**
 * Retention rate of each period and share of survivors of one cohort, from the number of customers still there.
 *
 * Rates that rise from period to period are no sign of growing loyalty: those who leave easily leave first (Fader & Hardie 2007).
 * A cohort seen through single customers, some of whom came late: `kaplanMeier`.
 *
 * @param survivors - customers at the start and at the end of each period, never more than before
 * @throws ClienteleError `empty-input`, `out-of-range` for a count above the one before, `invalid-type`, `missing-value`
 * @example
 * retentionCurve([1000, 631, 468]).points.map(({ retentionRate, survival }) => [retentionRate, survival])
 * //=> [[null, 1], [0.631, 0.631], [0.7417, 0.468]]
 */
export function retentionCurve(survivors: readonly number[]): RetentionCurve {
  if (!Array.isArray(survivors)) fail('invalid-type', 'survivors', 'an array of counts', survivors)
  if (survivors.length === 0) fail('empty-input', 'survivors', 'the customers at the start', survivors)
  const counts = survivors.map((count, i) => countOf(count, `survivors[${i}]`, survivors[i - 1]))
  const start = counts[0]!
  const periods = counts.length - 1
  const points = counts.map((customers, period): RetentionPoint => {
    const before = counts[period - 1]
    return {
      period,
      customers,
      lost: before === undefined ? 0 : before - customers,
      retentionRate: before === undefined ? null : shareOf(customers, before),
      churnRate: before === undefined ? null : shareOf(before - customers, before),
      survival: shareOf(customers, start),
    }
  })
  const share = shareOf(counts[periods]!, start)
  return { points, meanRetentionRate: share === null || periods === 0 ? null : share ** (1 / periods) }
}
