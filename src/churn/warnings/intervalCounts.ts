import { censoredQuantiles } from '../../survival/index.js'
import type { CheckedRule, WarningLimits, WarningReason } from './warningRules.js'

/** The intervals of one class: how many there are of each length, in days. */
export interface IntervalCounts {
  /** Closed intervals of 0, 1, 2, … days. */
  readonly closed: Float64Array
  /** Open ones of as many days so far, > 0. */
  readonly open: Float64Array
  /** Intervals that were open already when counting began. */
  readonly late: LateIntervals | null
}

/** Intervals of which the first `entry` days were not watched: what ended there could not be seen. */
export interface LateIntervals {
  readonly time: number[]
  readonly event: number[]
  readonly entry: number[]
}

/** Statistics of the closed intervals of a class; null where there are too few. */
export interface IntervalSummary {
  readonly intervals: number
  readonly open: number
  readonly mean: number | null
  /** Divisor n − 1. */
  readonly sd: number | null
  readonly median: number | null
}

/** Number, mean, deviation and median of the intervals. */
export function summarize({ closed, open }: IntervalCounts): IntervalSummary {
  let intervals = 0
  let sum = 0
  let openOnes = 0
  for (let days = 0; days < closed.length; days++) {
    intervals += closed[days]!
    sum += closed[days]! * days
    openOnes += open[days]!
  }
  if (intervals === 0) return { intervals, open: openOnes, mean: null, sd: null, median: null }
  const mean = sum / intervals
  let squares = 0
  for (let days = 0; days < closed.length; days++) squares += closed[days]! * (days - mean) ** 2
  return {
    intervals,
    open: openOnes,
    mean,
    sd: intervals < 2 ? null : Math.sqrt(squares / (intervals - 1)),
    median: quantileOfCounts(closed, intervals, 0.5),
  }
}

/** Type-7 quantile of whole numbers that are counted: the same as `quantile` of `src/numeric` has of the single ones. */
function quantileOfCounts(counts: Float64Array, total: number, probability: number): number {
  const position = (total - 1) * probability
  const nearest = Math.round(position)
  const exact = Math.abs(position - nearest) <= 4 * Number.EPSILON * nearest ? nearest : position
  const below = Math.floor(exact)
  const lower = valueAt(counts, below)
  return exact === below ? lower : lower + (valueAt(counts, below + 1) - lower) * (exact - below)
}

/** The value at a rank counted from 0. */
function valueAt(counts: Float64Array, rank: number): number {
  let seen = 0
  for (let value = 0; value < counts.length; value++) {
    seen += counts[value]!
    if (seen > rank) return value
  }
  return Number.NaN
}

/** The limits of a class and, where there is no threshold, why. */
export interface ClassLimits extends WarningLimits {
  readonly reason: WarningReason | null
}

/** Limits by the rule for each of the classes, from all intervals of its customers together. */
export function classLimits(
  classes: readonly IntervalCounts[],
  summaries: readonly IntervalSummary[],
  rule: CheckedRule,
): ClassLimits[] {
  if (rule.rule === 'quantile' && rule.openGaps === 'censored') {
    const quantiles = censoredLimits(classes, [rule.watchQuantile, rule.quantile])
    return quantiles.map(([watch = null, threshold = null], i) =>
      withReason(watch, threshold, summaries[i]!.intervals === 0 ? 'no-intervals' : 'quantile-not-reached'),
    )
  }
  return classes.map(({ closed }, i) => {
    const { intervals, mean, sd, median } = summaries[i]!
    const reason = intervals === 0 ? 'no-intervals' : 'too-few-intervals'
    if (rule.rule === 'mean-plus-sd')
      return withReason(mean, mean === null || sd === null ? null : mean + rule.deviations * sd, reason)
    if (rule.rule === 'median-multiple')
      return withReason(median, median === null ? null : rule.multiple * median, reason)
    if (intervals === 0) return withReason(null, null, reason)
    const [watch, threshold] = [rule.watchQuantile, rule.quantile].map((p) => quantileOfCounts(closed, intervals, p))
    return withReason(watch!, threshold!, reason)
  })
}

function withReason(watch: number | null, threshold: number | null, reason: WarningReason): ClassLimits {
  return {
    watch: watch ?? Number.NaN,
    threshold: threshold ?? Number.NaN,
    reason: threshold === null ? reason : null,
  }
}

/** Quantiles of each class with the open intervals censored: the first day by which so many are over. Null where never. */
function censoredLimits(
  classes: readonly IntervalCounts[],
  probabilities: readonly number[],
): (readonly (number | null)[])[] {
  const time: number[] = []
  const event: number[] = []
  const weight: number[] = []
  const entry: number[] = []
  const group: number[] = []
  const add = (days: number, isOver: number, count: number, since: number, i: number): void => {
    time.push(days)
    event.push(isOver)
    weight.push(count)
    entry.push(since)
    group.push(i)
  }
  for (const [i, { closed, open, late }] of classes.entries()) {
    for (let days = 1; days < closed.length; days++) {
      if (closed[days]! > 0) add(days, 1, closed[days]!, 0, i)
      if (open[days]! > 0) add(days, 0, open[days]!, 0, i)
    }
    for (let row = 0; row < (late?.time.length ?? 0); row++)
      add(late!.time[row]!, late!.event[row]!, 1, late!.entry[row]!, i)
  }
  const found = new Map<string, readonly (number | null)[]>()
  if (time.length > 0) {
    const curves = censoredQuantiles({ time, event, weight, entry, group }, { probabilities, flat: 'first' })
    for (const { group: name, quantiles } of curves) found.set(name, quantiles)
  }
  const none = probabilities.map(() => null)
  return classes.map((_, i) => found.get(String(i)) ?? none)
}
