import { checkInteger, fail } from '../../data/checks.js'
import type { Language } from '../../data/labels.js'

/** A stretch of days past due (or of age). */
export interface AgingBucket {
  /** `current`, `1-30`, `31-60`, `61-90`, `90+` with the usual limits. */
  readonly id: string
  /** First day; null for `current`, which has everything up to day 0. */
  readonly from: number | null
  /** Last day; null for the last bucket. */
  readonly to: number | null
  readonly labels: Readonly<Record<Language, string>>
}

/** What the days of a bucket count from: the due date, or the date of issue. */
export type AgingBasis = 'due' | 'issued'

/** Buckets between the limits, which belong to the bucket that they close: 30 days past due is `1-30`. */
export function agingBuckets(limits: readonly number[], by: AgingBasis = 'due'): AgingBucket[] {
  const isDue = by === 'due'
  const first: AgingBucket = {
    id: 'current',
    from: null,
    to: 0,
    labels: isDue ? { en: 'Not overdue', zh: '未逾期' } : { en: 'Issued today', zh: '当日开票' },
  }
  const between = limits.map((to, i): AgingBucket => {
    const from = i === 0 ? 1 : limits[i - 1]! + 1
    const days = from === to ? `${to}` : `${from}–${to}`
    const labels = isDue
      ? { en: `${days} days overdue`, zh: `逾期${days}天` }
      : { en: `${days} days old`, zh: `账龄${days}天` }
    return { id: from === to ? `${to}` : `${from}-${to}`, from, to, labels }
  })
  const last = limits[limits.length - 1]!
  const labels = isDue
    ? { en: `More than ${last} days overdue`, zh: `逾期${last}天以上` }
    : { en: `More than ${last} days old`, zh: `账龄${last}天以上` }
  return [first, ...between, { id: `${last}+`, from: last + 1, to: null, labels }]
}

/** Limits of buckets in days, or an error: whole, above 0, rising. Default 30, 60, 90. */
export function checkBucketLimits(limits: readonly number[] = [30, 60, 90], path = 'options.buckets'): Int32Array {
  if (!Array.isArray(limits)) return fail('invalid-type', path, 'an array of days such as [30, 60, 90]', limits)
  if (limits.length === 0) return fail('empty-input', path, 'at least one number of days', limits)
  for (let i = 0; i < limits.length; i++) {
    checkInteger(limits[i], `${path}[${i}]`, { minimum: i === 0 ? 1 : limits[i - 1]! + 1, maximum: 100_000 })
  }
  return Int32Array.from(limits)
}

/** Position of the bucket of a number of days: 0 up to day 0, then by the first limit that is not below the days. */
export function bucketOf(days: number, limits: Int32Array): number {
  if (days <= 0) return 0
  let bucket = 1
  while (bucket <= limits.length && days > limits[bucket - 1]!) bucket++
  return bucket
}
