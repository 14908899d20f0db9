import { checkConfidence, checkOptions, fail } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import { type LogRankColumns, readLogRank } from './logRankTest.js'
import { scoreStatistic } from './scoreStatistic.js'

/** How {@link logRankHazardRatio} compares. */
export interface LogRankHazardRatioOptions {
  /** The group that the other is compared with. Default: the first in order of the labels. */
  readonly reference?: string
  /** Confidence level. Default 0.95. */
  readonly level?: number
}

/** An estimated ratio of two hazards; all `null` where it does not exist. */
export interface HazardRatioEstimate {
  readonly hazardRatio: number | null
  readonly logHazardRatio: number | null
  /** Of the logarithm. */
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** What {@link logRankHazardRatio} gives back. */
export interface LogRankHazardRatio {
  readonly group: string
  readonly reference: string
  readonly level: number
  /** Pike: (observed / expected) of the group over that of the reference, error √(1/E₁ + 1/E₂). */
  readonly pike: HazardRatioEstimate
  /** Peto's one step: exp((O − E) / V), error 1/√V. */
  readonly peto: HazardRatioEstimate
}

/**
 * How much faster does one of two groups leave? The hazard ratio that comes with the log-rank test.
 *
 * Both estimates are good near 1 and too near to 1 further off (below a half or above two); {@link coxRegression} has no such
 * bias. Berry, Kitchin & Mock (1991), Statistics in Medicine 10:749; Yusuf et al. (1985).
 *
 * @param columns - `{ time, event, group, entry?, weight?, strata? }` with exactly two groups
 * @param options - see {@link LogRankHazardRatioOptions}
 * @throws ClienteleError `out-of-range` for other than two groups, `invalid-option` for a reference that is none of them, and as
 *   {@link logRankTest}
 * @example
 * const columns = { time: [3, 5, 7, 9, 11, 2, 4, 5, 6, 8], event: [1, 1, 0, 1, 0, 1, 1, 1, 1, 1] }
 * const group = ['new', 'new', 'new', 'new', 'new', 'old', 'old', 'old', 'old', 'old']
 * const { pike, peto } = logRankHazardRatio({ ...columns, group })
 * const ratios = [pike.hazardRatio, peto.hazardRatio]
 * //=> [2.7266, 3.3704]
 */
export function logRankHazardRatio(
  columns: LogRankColumns,
  options: LogRankHazardRatioOptions = {},
): LogRankHazardRatio {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const { labels, table } = readLogRank(columns)
  const { group, reference } = twoGroups(labels, options.reference)
  const { observed, expected, covariance } = scoreStatistic(table, 'log-rank')
  const z = normalQuantile((1 + level) / 2)
  const own = labels.indexOf(group)
  const other = 1 - own
  const variance = covariance[0]!
  const rates = [observed[own]! / expected[own]!, observed[other]! / expected[other]!] as const
  const pike = Math.log(rates[0] / rates[1])
  return {
    group,
    reference,
    level,
    pike: estimate(pike, Math.sqrt(1 / expected[own]! + 1 / expected[other]!), z),
    peto: estimate((observed[own]! - expected[own]!) / variance, 1 / Math.sqrt(variance), z),
  }
}

/** The group to describe and the one to compare it with, of exactly two. */
export function twoGroups(
  labels: readonly string[],
  reference: string | undefined,
): { readonly group: string; readonly reference: string } {
  if (labels.length !== 2) fail('out-of-range', 'columns.group', 'exactly two groups', labels.length)
  const chosen = reference ?? labels[0]!
  const group = labels.find((label) => label !== chosen)!
  if (!labels.includes(chosen)) {
    fail('invalid-option', 'options.reference', labels.map((label) => `'${label}'`).join(' or '), reference)
  }
  return { group, reference: chosen }
}

function estimate(logHazardRatio: number, standardError: number, z: number): HazardRatioEstimate {
  if (!Number.isFinite(logHazardRatio) || !Number.isFinite(standardError)) {
    return { hazardRatio: null, logHazardRatio: null, standardError: null, lower: null, upper: null }
  }
  return {
    hazardRatio: Math.exp(logHazardRatio),
    logHazardRatio,
    standardError,
    lower: Math.exp(logHazardRatio - z * standardError),
    upper: Math.exp(logHazardRatio + z * standardError),
  }
}
