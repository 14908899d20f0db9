import { checkConfidence, checkOptions } from '../../data/checks.js'
import { normalQuantile, normalUpperTail } from '../../numeric/index.js'
import { kaplanMeier } from '../curves/kaplanMeier.js'
import { restrictedMean } from '../curves/restrictedMean.js'
import type { DurationColumns } from '../durations.js'
import { twoGroups } from './logRankHazardRatio.js'

/** How {@link restrictedMeanDifference} compares. */
export interface RestrictedMeanDifferenceOptions {
  /** Horizon. Default: the last time up to which both groups were observed, the smaller of their largest times. */
  readonly until?: number
  /** The group that the other is compared with. Default: the first in order of the labels. */
  readonly reference?: string
  /** Confidence level. Default 0.95. */
  readonly level?: number
}

/** The restricted mean of one group. */
export interface GroupRestrictedMean {
  readonly group: string
  readonly value: number
  readonly standardError: number
  /** Whether the horizon lies behind what was observed of the group. */
  readonly extended: boolean
}

/** What {@link restrictedMeanDifference} gives back. */
export interface RestrictedMeanDifference {
  readonly until: number
  readonly level: number
  readonly group: GroupRestrictedMean
  readonly reference: GroupRestrictedMean
  /** Mean time of the group less that of the reference, with its error and limits. */
  readonly difference: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** `null` where neither mean varies. */
  readonly z: number | null
  /** Two-sided. */
  readonly pValue: number | null
}

/**
 * How much longer do customers of one group stay, up to a horizon: the difference of two restricted mean lifetimes. Means what it
 * says whether or not hazards are proportional.
 *
 * Royston & Parmar (2013), BMC Medical Research Methodology 13:152; variances as in {@link restrictedMean}.
 *
 * @param columns - `{ time, event, group, entry?, weight? }` with exactly two groups
 * @param options - see {@link RestrictedMeanDifferenceOptions}
 * @throws ClienteleError `out-of-range` for other than two groups, `invalid-option` for a reference that is none of them, and as
 *   {@link kaplanMeier}
 * @example
 * const columns = { time: [2, 4, 6, 8, 1, 2, 3, 8], event: [1, 1, 1, 0, 1, 1, 1, 0] }
 * const group = ['yearly', 'yearly', 'yearly', 'yearly', 'monthly', 'monthly', 'monthly', 'monthly']
 * restrictedMeanDifference({ ...columns, group }).difference //=> 1.5
 */
export function restrictedMeanDifference(
  columns: DurationColumns & { readonly group: NonNullable<DurationColumns['group']> },
  options: RestrictedMeanDifferenceOptions = {},
): RestrictedMeanDifference {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const { curves } = kaplanMeier(columns)
  const labels = curves.map(({ group }) => group)
  const names = twoGroups(labels, options.reference)
  const until = options.until ?? Math.min(...curves.map(({ time }) => time[time.length - 1]!))
  const meanOf = (group: string): GroupRestrictedMean => {
    const { value, standardError, extended } = restrictedMean(curves[labels.indexOf(group)]!, { until })
    return { group, value, standardError, extended }
  }
  const first = meanOf(names.group)
  const second = meanOf(names.reference)
  const difference = first.value - second.value
  const standardError = Math.hypot(first.standardError, second.standardError)
  const half = normalQuantile((1 + level) / 2) * standardError
  const z = standardError > 0 ? difference / standardError : null
  return {
    until,
    level,
    group: first,
    reference: second,
    difference,
    standardError,
    lower: difference - half,
    upper: difference + half,
    z,
    pValue: z === null ? null : Math.min(1, 2 * normalUpperTail(Math.abs(z))),
  }
}
