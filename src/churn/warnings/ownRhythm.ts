import { normalQuantile } from '../../numeric/index.js'
import type { ClassLimits } from './intervalCounts.js'
import type { IntervalTable } from './intervalTable.js'
import type { CheckedRule } from './warningRules.js'

/**
 * How the rhythms of the customers of a class differ, on the logarithms of their intervals: variance components of a one-way layout
 * of unequal sizes (method of moments; Searle 1971).
 */
export interface ClassRhythm {
  /** Mean of the customers' mean logarithms, each with its weight: e to this is the typical interval in days. */
  readonly logMean: number
  /** Variance of the logarithms around the customer's own mean. */
  readonly within: number
  /** Variance of the customers' means. */
  readonly between: number
  /** k of the weight n/(n + k): with so many intervals a customer's own rhythm counts for half. Null: own rhythms tell nothing. */
  readonly halfWeight: number | null
}

/** The rhythms of each class; null where not two customers have intervals, or nobody two of them. */
export function classRhythms({
  classes,
  count,
  classOf,
  intervals,
  logMean,
  logSquares,
}: IntervalTable): (ClassRhythm | null)[] {
  const sums = classes.map(() => ({ customers: 0, n: 0, log: 0, squares: 0, n2: 0 }))
  for (let i = 0; i < count; i++) {
    const n = intervals[i]!
    if (n === 0) continue
    const own = sums[classOf[i]!]!
    own.customers++
    own.n += n
    own.n2 += n * n
    own.log += n * logMean[i]!
    own.squares += logSquares[i]!
  }
  const means = sums.map(({ log, n }) => log / n)
  const spread = classes.map(() => 0)
  for (let i = 0; i < count; i++) {
    const c = classOf[i]!
    if (intervals[i]! > 0) spread[c]! += intervals[i]! * (logMean[i]! - means[c]!) ** 2
  }
  const components = sums.map(({ customers, n, n2, squares }, c) => {
    if (customers < 2 || n === customers) return null
    const within = squares / (n - customers)
    const size = (n - n2 / n) / (customers - 1)
    const between = Math.max(0, (spread[c]! / (customers - 1) - within) / size)
    return { within, between, halfWeight: between === 0 ? null : within / between }
  })
  // The class's mean counts each customer by its weight, so that those who buy often do not stand for all.
  const weights = classes.map(() => 0)
  const weighted = classes.map(() => 0)
  for (let i = 0; i < count; i++) {
    const c = classOf[i]!
    const halfWeight = components[c]?.halfWeight ?? null
    if (intervals[i] === 0 || halfWeight === null) continue
    const weight = intervals[i]! / (intervals[i]! + halfWeight)
    weights[c]! += weight
    weighted[c]! += weight * logMean[i]!
  }
  return components.map((one, c) =>
    one === null ? null : { logMean: one.halfWeight === null ? means[c]! : weighted[c]! / weights[c]!, ...one },
  )
}

/** The limits of each customer. */
export interface CustomerLimits {
  /** Weight of the customer's own rhythm, 0 to 1. */
  readonly ownWeight: Float64Array
  /** NaN where there is none. */
  readonly watch: Float64Array
  readonly threshold: Float64Array
  /** Place of the reason in {@link reasonNames}. */
  readonly reason: Uint32Array
}

/** Reasons as a dictionary; the first stands for none. */
export const reasonNames = ['', 'no-intervals', 'too-few-intervals', 'quantile-not-reached'] as const

/** The limits of the customers: those of their class, of their own, or between the two. */
export function customerLimits(
  table: IntervalTable,
  limits: readonly ClassLimits[],
  rhythms: readonly (ClassRhythm | null)[],
  rule: CheckedRule,
): CustomerLimits {
  const { count, classOf, intervals } = table
  const ownWeight = new Float64Array(count)
  const watch = new Float64Array(count)
  const threshold = new Float64Array(count)
  const reason = new Uint32Array(count)
  const classReason = limits.map((one) => reasonNames.indexOf(one.reason ?? ''))
  const fallback = limits.map((one, c) => fallbackOf(one, rhythms[c]!, rule))
  for (let i = 0; i < count; i++) {
    const c = classOf[i]!
    const n = intervals[i]!
    const weight = rule.basis === 'class' || n < rule.minimumIntervals ? 0 : weightOf(n, rhythms[c]!, rule)
    const ownWatch = weight > 0 ? ownLimit(table, i, rule, 'watch', rhythms[c]!) : Number.NaN
    const ownThreshold = weight > 0 ? ownLimit(table, i, rule, 'threshold', rhythms[c]!) : Number.NaN
    if (!(ownThreshold >= 0)) {
      const isOwn = rule.basis === 'customer'
      watch[i] = isOwn ? Number.NaN : limits[c]!.watch
      threshold[i] = isOwn ? Number.NaN : limits[c]!.threshold
      reason[i] = isOwn ? (n === 0 ? 1 : 2) : classReason[c]!
      continue
    }
    ownWeight[i] = weight
    watch[i] = between(fallback[c]!.watch, ownWatch, weight)
    threshold[i] = between(fallback[c]!.threshold, ownThreshold, weight)
  }
  return { ownWeight, watch, threshold, reason }
}

function weightOf(n: number, rhythm: ClassRhythm | null, { basis }: CheckedRule): number {
  if (basis === 'customer') return 1
  return rhythm === null || rhythm.halfWeight === null ? 0 : n / (n + rhythm.halfWeight)
}

/** Geometric mean with a weight for the second. */
function between(first: number, second: number, weight: number): number {
  return weight === 1 ? second : first ** (1 - weight) * second ** weight
}

/**
 * What stands for the class beside a customer's own rhythm: its limits, or, where its quantile is never reached, the quantile of a
 * log-normal with the mean and both variances of its closed intervals.
 */
function fallbackOf(limits: ClassLimits, rhythm: ClassRhythm | null, rule: CheckedRule) {
  if (rule.rule !== 'quantile' || rhythm === null || !Number.isNaN(limits.threshold)) return limits
  const deviation = Math.sqrt(rhythm.within + rhythm.between)
  return {
    watch: Math.exp(rhythm.logMean + normalQuantile(rule.watchQuantile) * deviation),
    threshold: Math.exp(rhythm.logMean + normalQuantile(rule.quantile) * deviation),
  }
}

/** The limit that the customer's own intervals make by the rule; NaN where they cannot. */
function ownLimit(
  { mean, sd, median, logMean }: IntervalTable,
  i: number,
  rule: CheckedRule,
  limit: 'watch' | 'threshold',
  rhythm: ClassRhythm | null,
): number {
  if (rule.rule === 'mean-plus-sd') return limit === 'watch' ? mean[i]! : mean[i]! + rule.deviations * sd[i]!
  if (rule.rule === 'median-multiple') return limit === 'watch' ? median[i]! : rule.multiple * median[i]!
  if (rhythm === null) return Number.NaN
  const quantile = limit === 'watch' ? rule.watchQuantile : rule.quantile
  return Math.exp(logMean[i]! + normalQuantile(quantile) * Math.sqrt(rhythm.within))
}
