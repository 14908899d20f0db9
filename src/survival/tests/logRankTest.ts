import { checkOptions, fail } from '../../data/checks.js'
import type { CodedIds } from '../../data/ids.js'
import { chiSquareUpperTail } from '../../numeric/index.js'
import { type DurationColumns, readDurations, readGroups } from '../durations.js'
import { type EventTable, eventTable } from './eventTable.js'
import { chiSquareOf, scoreStatistic } from './scoreStatistic.js'
import { checkWeighting, type LogRankWeighting } from './weighting.js'

/** Durations of groups to compare. */
export interface LogRankColumns extends DurationColumns {
  /** The group of each row. */
  readonly group: NonNullable<DurationColumns['group']>
  /** Groups are compared within strata and the differences added up. Default: one stratum. */
  readonly strata?: ArrayLike<string | number | boolean> | CodedIds
}

/** How {@link logRankTest} weighs. */
export interface LogRankOptions {
  /** Default `'log-rank'`; see {@link LogRankWeighting}. */
  readonly weighting?: LogRankWeighting
}

/** One group of a {@link LogRankTest}. */
export interface LogRankGroup {
  readonly group: string
  /** Number of rows. */
  readonly rows: number
  /** Events, weighted only by the weights of the rows. */
  readonly observed: number
  /** Events that it would have had, were the groups alike. */
  readonly expected: number
  /** The same with the weights of the times; their difference is what is tested. */
  readonly weightedObserved: number
  readonly weightedExpected: number
}

/** What {@link logRankTest} gives back. */
export interface LogRankTest {
  readonly weighting: LogRankWeighting
  /** In order of the labels: numbers by value, text by code unit. */
  readonly groups: readonly LogRankGroup[]
  /** Number of strata. */
  readonly strata: number
  /** Covariance of weightedObserved − weightedExpected, groups × groups. */
  readonly covariance: readonly (readonly number[])[]
  /** `null` where no two groups can be compared: without events, or none while two groups are at risk. */
  readonly chiSquare: number | null
  /** Groups that can differ, less one. */
  readonly degreesOfFreedom: number
  /** P(χ² > chiSquare). */
  readonly pValue: number | null
}

/**
 * Do groups of customers leave at different rates? The log-rank test and its weighted family.
 *
 * At each time of an event the events of a group are compared with its share of those at risk. Mantel (1966); Peto & Peto (1972);
 * Gehan (1965); Tarone & Ware (1977); Harrington & Fleming (1982); Fleming & Harrington (1991). Agrees with R's `survdiff`, which
 * knows G-rho only and no late entry. Weights of rows are counts of customers. Cost: one pass for whole-number times, one sort for
 * others, and the square of the number of groups at each time of an event.
 *
 * How large is the difference: {@link logRankHazardRatio}, {@link restrictedMeanDifference}; which groups differ:
 * {@link pairwiseLogRankTests}; do they in an order: {@link logRankTrend}.
 *
 * @param columns - `{ time, event, group, entry?, weight?, strata? }`
 * @param options - see {@link LogRankOptions}
 * @throws ClienteleError `missing-value` without `group`, `invalid-option` and `out-of-range` for a weighting, and as
 *   {@link kaplanMeier} for the columns
 * @example
 * const columns = { time: [6, 7, 10, 15, 19, 25, 1, 2, 3, 3, 8, 11], event: [1, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 0] }
 * const test = logRankTest({ ...columns, group: ['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b'] })
 * const found = [test.groups[0].observed, test.groups[0].expected, test.chiSquare, test.pValue]
 * //=> [4, 6.4621, 4.0567, 0.044]
 */
export function logRankTest(columns: LogRankColumns, options: LogRankOptions = {}): LogRankTest {
  checkOptions(options)
  const weighting = checkWeighting(options.weighting)
  const { labels, rows, strata, table } = readLogRank(columns)
  const statistic = scoreStatistic(table, weighting)
  const { chiSquare, degreesOfFreedom } = chiSquareOf(statistic)
  return {
    weighting,
    groups: labels.map((group, g) => ({
      group,
      rows: rows[g]!,
      observed: statistic.observed[g]!,
      expected: statistic.expected[g]!,
      weightedObserved: statistic.weightedObserved[g]!,
      weightedExpected: statistic.weightedExpected[g]!,
    })),
    strata,
    covariance: labels.map((_, g) =>
      Array.from(statistic.covariance.subarray(g * labels.length, (g + 1) * labels.length)),
    ),
    chiSquare,
    degreesOfFreedom,
    pValue: chiSquare === null ? null : chiSquareUpperTail(chiSquare, degreesOfFreedom),
  }
}

/** Groups, strata and the table of their events, checked. */
export interface LogRankInput {
  readonly labels: readonly string[]
  /** Rows of each group. */
  readonly rows: Uint32Array
  readonly strata: number
  readonly table: EventTable
}

/** Reads the columns of a comparison. */
export function readLogRank(columns: LogRankColumns): LogRankInput {
  const durations = readDurations(columns)
  if (columns.group === undefined) fail('missing-value', 'columns.group', 'the group of each row', columns.group)
  const groups = readGroups(columns.group, durations.count)
  const strata = columns.strata === undefined ? null : readGroups(columns.strata, durations.count, 'columns.strata')
  const table = eventTable(
    durations,
    { codes: groups.codes, count: groups.labels.length },
    strata && { codes: strata.codes, count: strata.labels.length },
  )
  return { labels: groups.labels, rows: groups.rows, strata: strata?.labels.length ?? 1, table }
}
