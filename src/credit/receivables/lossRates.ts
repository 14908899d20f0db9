import { checkInteger } from '../../data/checks.js'
import { type DateInput, dayNumber } from '../../data/dayNumber.js'
import type { AgingBucket } from './agingBuckets.js'
import { checkBucketLimits } from './agingBuckets.js'
import type { LedgerOptions } from './checkLedger.js'

/** Options of functions that learn from what became of past invoices. */
export interface LossHistoryOptions extends LedgerOptions {
  /** The end of this day: what is known. */
  readonly asOf: DateInput
  /** Only what happened from this day on. Default: everything. */
  readonly from?: DateInput
  /** Last day of each bucket but the last one, rising. Default `[30, 60, 90]`. */
  readonly buckets?: readonly number[]
  /** Money still open so many days after its due date is lost; above the last bucket limit. Default 180, a convention of ours. */
  readonly lostAfterDays?: number
}

/** Settings of {@link LossHistoryOptions}, checked. */
export interface LossHistory {
  readonly asOf: number
  readonly from: number
  readonly limits: Int32Array
  readonly lostAfterDays: number
}

export function checkLossHistory(options: LossHistoryOptions): LossHistory {
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const from = options.from === undefined ? -Infinity : dayNumber(options.from, 'options.from')
  const limits = checkBucketLimits(options.buckets)
  const minimum = limits[limits.length - 1]! + 1
  const lostAfterDays = checkInteger(options.lostAfterDays ?? Math.max(180, minimum), 'options.lostAfterDays', {
    minimum,
    maximum: 1_000_000,
  })
  return { asOf, from, limits, lostAfterDays }
}

/** Rates by the id of the bucket, as `receivablesAllowance` takes them: only buckets that have one. */
export function ratesByBucket(
  buckets: readonly AgingBucket[],
  rates: readonly (number | null)[],
): Readonly<Record<string, number>> {
  const byBucket: Record<string, number> = {}
  for (const [b, { id }] of buckets.entries()) {
    const rate = rates[b] ?? null
    if (rate !== null) byBucket[id] = rate
  }
  return byBucket
}
