import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { classLimits, type IntervalCounts, type IntervalSummary, summarize } from './intervalCounts.js'
import {
  type CheckedRule,
  checkRule,
  levelOf,
  type WarningLevel,
  type WarningReason,
  type WarningRule,
} from './warningRules.js'

/** The intervals of a class of customers. */
export interface ClassIntervals {
  /** Days between purchases, whole numbers ≥ 1. */
  readonly intervals: ArrayLike<number>
  /** Days since the last purchase of each customer, whole numbers ≥ 0: intervals that are still open. Default none. */
  readonly daysSince?: ArrayLike<number>
}

/** Options of {@link warningThreshold}: a rule. */
export type ThresholdOptions = Omit<WarningRule, 'basis' | 'minimumIntervals'>

/** The threshold of a class. */
export interface WarningThreshold extends IntervalSummary {
  readonly rule: CheckedRule
  /** `watch` begins after so many days; null where there is no such limit. */
  readonly watch: number | null
  /** `alert` begins after so many days; null where there is none, for the `reason`. */
  readonly threshold: number | null
  readonly reason: WarningReason | null
  /** The level of each of `daysSince`; null where there is no limit. */
  readonly levels: readonly (WarningLevel | null)[]
}

/** A span of days beyond which a table of lengths is no longer small. */
const MOST_DAYS = 3_652_425

/**
 * Warning threshold (流失预警阈值) of one class of customers from its purchase intervals, and the level of each customer by it.
 *
 * The rules of {@link WarningRule} for whoever has the intervals already; `churnWarnings` takes orders. Mean + 2 sd is a convention
 * of ours for what the syllabus asks (分析各类客户采购频率，建立流失预警阈值); no source gives a formula.
 *
 * @param intervals - `{ intervals, daysSince? }`
 * @param options   - a {@link WarningRule} without a basis: that is the class
 * @throws ClienteleError `out-of-range` for an interval that is no whole number ≥ 1, `invalid-option`
 * @example
 * const { threshold, levels } = warningThreshold({ intervals: [28, 30, 35, 27, 30], daysSince: [25, 34, 40] }, { rule: 'mean-plus-sd' })
 * threshold //=> 36.164414
 * levels //=> ['normal', 'watch', 'alert']
 */
export function warningThreshold(
  { intervals, daysSince = [] }: ClassIntervals,
  options: ThresholdOptions = {},
): WarningThreshold {
  checkOptions(options)
  const rule = checkRule({ ...options, basis: 'class' }, 'options')
  const counts: IntervalCounts = {
    ...sameLength(countsOf(intervals, 'intervals', 1), countsOf(daysSince, 'daysSince', 0)),
    late: null,
  }
  // Who bought today has no interval that is open.
  counts.open[0] = 0
  const summary = summarize(counts)
  const [limits] = classLimits([counts], [summary], rule)
  const { watch, threshold, reason } = limits!
  return {
    rule,
    ...summary,
    watch: Number.isNaN(watch) ? null : watch,
    threshold: Number.isNaN(threshold) ? null : threshold,
    reason,
    levels: Array.from(daysSince, (days) => levelOf(days, limits!)),
  }
}

/** How many there are of each length. */
function countsOf(days: ArrayLike<number>, path: string, minimum: number): number[] {
  if (!Array.isArray(days) && !ArrayBuffer.isView(days)) return fail('invalid-type', path, 'an array of days', days)
  const counts: number[] = []
  for (let i = 0; i < days.length; i++) {
    const length = checkInteger(days[i], `${path}[${i}]`, { minimum, maximum: MOST_DAYS })
    while (counts.length <= length) counts.push(0)
    counts[length]! += 1
  }
  return counts
}

function sameLength(closed: readonly number[], open: readonly number[]) {
  const length = Math.max(closed.length, open.length, 1)
  const filled = (counts: readonly number[]): Float64Array => Float64Array.from({ length }, (_, i) => counts[i] ?? 0)
  return { closed: filled(closed), open: filled(open) }
}
