import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { normalUpperTail } from '../../numeric/index.js'
import { type LogRankColumns, type LogRankOptions, readLogRank } from './logRankTest.js'
import { scoreStatistic } from './scoreStatistic.js'
import { checkWeighting, type LogRankWeighting } from './weighting.js'

/** How {@link logRankTrend} scores. */
export interface LogRankTrendOptions extends LogRankOptions {
  /** A score for each group by its label, such as `{ basic: 0, plus: 1, premium: 3 }`. Default 1, 2, 3 … in order of the labels. */
  readonly scores?: Readonly<Record<string, number>>
}

/** What {@link logRankTrend} gives back. */
export interface LogRankTrend {
  readonly weighting: LogRankWeighting
  readonly groups: readonly { readonly group: string; readonly score: number }[]
  /** Σ score · (weighted observed − expected); above 0 where groups with higher scores leave sooner. */
  readonly statistic: number
  readonly variance: number
  /** statistic / √variance; `null` where nothing can be compared. */
  readonly z: number | null
  /** z², on one degree of freedom. */
  readonly chiSquare: number | null
  /** Two-sided. */
  readonly pValue: number | null
}

/**
 * Does leaving rise or fall from group to group in their order? The log-rank test for trend, with more power than
 * {@link logRankTest} against just that.
 *
 * Tarone (1975), Biometrika 62:679; Klein & Moeschberger (2003), §7.4. Linear changes of the scores change only the sign.
 *
 * @param columns - `{ time, event, group, entry?, weight?, strata? }`
 * @param options - see {@link LogRankTrendOptions}
 * @throws ClienteleError `missing-value` for a group without a score, and as {@link logRankTest}
 * @example
 * const columns = { time: [9, 8, 7, 6, 5, 4, 3, 2, 1], event: [1, 1, 1, 1, 1, 1, 1, 1, 1] }
 * const group = ['low', 'low', 'low', 'mid', 'mid', 'mid', 'top', 'top', 'top']
 * logRankTrend({ ...columns, group }, { scores: { low: 1, mid: 2, top: 3 } }).z //=> 3.3655
 */
export function logRankTrend(columns: LogRankColumns, options: LogRankTrendOptions = {}): LogRankTrend {
  checkOptions(options)
  const weighting = checkWeighting(options.weighting)
  const { labels, table } = readLogRank(columns)
  const scores = labels.map((label, g) => scoreOf(options.scores, label, g))
  // Scores about their mean: the same statistic with less to cancel.
  const centre = scores.reduce((sum, score) => sum + score / scores.length, 0)
  const { weightedObserved, weightedExpected, covariance } = scoreStatistic(table, weighting)
  let statistic = 0
  let variance = 0
  scores.forEach((score, g) => {
    statistic += (score - centre) * (weightedObserved[g]! - weightedExpected[g]!)
    scores.forEach((other, h) => {
      variance += (score - centre) * (other - centre) * covariance[g * scores.length + h]!
    })
  })
  const z = variance > 0 ? statistic / Math.sqrt(variance) : null
  return {
    weighting,
    groups: labels.map((group, g) => ({ group, score: scores[g]! })),
    statistic,
    variance: Math.max(0, variance),
    z,
    chiSquare: z === null ? null : z * z,
    pValue: z === null ? null : Math.min(1, 2 * normalUpperTail(Math.abs(z))),
  }
}

function scoreOf(scores: LogRankTrendOptions['scores'], label: string, place: number): number {
  if (scores === undefined) return place + 1
  if (typeof scores !== 'object' || scores === null) {
    return fail('invalid-type', 'options.scores', 'an object of scores by group', scores)
  }
  return checkNumber(Object.hasOwn(scores, label) ? scores[label] : undefined, `options.scores.${label}`)
}
