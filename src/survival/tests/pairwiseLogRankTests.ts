import { checkChoice, checkOptions } from '../../data/checks.js'
import { adjustPValues, chiSquareUpperTail, type PValueAdjustment, pValueAdjustments } from '../../numeric/index.js'
import { type LogRankColumns, type LogRankOptions, readLogRank } from './logRankTest.js'
import { chiSquareOf, scoreStatistic } from './scoreStatistic.js'
import { checkWeighting, type LogRankWeighting } from './weighting.js'

/** How {@link pairwiseLogRankTests} weighs and adjusts. */
export interface PairwiseLogRankOptions extends LogRankOptions {
  /** Default `'holm'`. */
  readonly adjustment?: PValueAdjustment
}

/** Two groups against each other. */
export interface LogRankPair {
  readonly groups: readonly [string, string]
  /** Events of the two, and those expected were the two alike. */
  readonly observed: readonly [number, number]
  readonly expected: readonly [number, number]
  /** `null` where the two cannot be compared. */
  readonly chiSquare: number | null
  readonly pValue: number | null
  readonly adjustedPValue: number | null
}

/** What {@link pairwiseLogRankTests} gives back. */
export interface PairwiseLogRankTests {
  readonly weighting: LogRankWeighting
  readonly adjustment: PValueAdjustment
  /** All pairs, in order of the labels. */
  readonly pairs: readonly LogRankPair[]
}

/**
 * Which groups differ? A log-rank test of every two groups by themselves, with p-values adjusted for their number.
 *
 * @param columns - `{ time, event, group, entry?, weight?, strata? }`
 * @param options - see {@link PairwiseLogRankOptions}
 * @throws ClienteleError `invalid-option` for an adjustment, and as {@link logRankTest}
 * @example
 * const columns = { time: [1, 2, 3, 4, 5, 6, 7, 8, 9], event: [1, 1, 1, 1, 1, 1, 1, 1, 1] }
 * const group = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c']
 * const { pairs } = pairwiseLogRankTests({ ...columns, group })
 * const adjusted = pairs.map((pair) => pair.adjustedPValue)
 * //=> [0.0738, 0.0738, 0.0738]
 */
export function pairwiseLogRankTests(
  columns: LogRankColumns,
  options: PairwiseLogRankOptions = {},
): PairwiseLogRankTests {
  checkOptions(options)
  const weighting = checkWeighting(options.weighting)
  const adjustment = checkChoice(options.adjustment ?? 'holm', pValueAdjustments, 'options.adjustment')
  const { labels, table } = readLogRank(columns)
  const tests: Omit<LogRankPair, 'adjustedPValue'>[] = []
  for (let g = 0; g < labels.length; g++) {
    for (let h = g + 1; h < labels.length; h++) {
      const statistic = scoreStatistic(table, weighting, [g, h])
      const { chiSquare } = chiSquareOf(statistic)
      tests.push({
        groups: [labels[g]!, labels[h]!],
        observed: [statistic.observed[0]!, statistic.observed[1]!],
        expected: [statistic.expected[0]!, statistic.expected[1]!],
        chiSquare,
        pValue: chiSquare === null ? null : chiSquareUpperTail(chiSquare, 1),
      })
    }
  }
  const pValues = tests.map(({ pValue }) => pValue)
  const adjusted = adjustPValues(pValues, adjustment)
  return {
    weighting,
    adjustment,
    pairs: tests.map((test, at) => ({ ...test, adjustedPValue: adjusted[at]! })),
  }
}
