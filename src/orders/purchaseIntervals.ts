import { checkOptions } from '../data/checks.js'
import { type DateInput, dayNumber } from '../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { Order } from '../data/rows.js'
import { rangesOfCustomers } from './customerRanges.js'
import { firstOf, type OrderColumns, type OrderRules, readOrders } from './orderBook.js'
import { readPurchaseDays, roomForDays } from './purchaseDays.js'

/** The intervals between the purchase days of one customer, in days. */
export interface PurchaseIntervals {
  customerId: string
  /** Number of intervals: one less than the purchase days. */
  count: number
  /** Mean interval; null without one. NaN in columns. */
  mean: number | null
  /** Sample standard deviation (divisor `count` − 1); null for fewer than two. NaN in columns. */
  sd: number | null
  /** Median interval, of an even number the mean of the middle two; null without one. NaN in columns. */
  median: number | null
  /** Days from the last purchase to `asOf`: the interval that is still open, ≥ 0. */
  currentGap: number
  /** Number of purchase days, ≥ 1. */
  days: number
}

export const purchaseIntervalsFields: FieldTable<PurchaseIntervals> = [
  { name: 'customerId', kind: 'id' },
  { name: 'count', kind: 'number' },
  { name: 'mean', kind: 'number', nullable: true },
  { name: 'sd', kind: 'number', nullable: true },
  { name: 'median', kind: 'number', nullable: true },
  { name: 'currentGap', kind: 'number' },
  { name: 'days', kind: 'number' },
]

/** Options of {@link purchaseIntervals}. */
export interface PurchaseIntervalsOptions extends OrderRules {
  /** The last day that counts, and the day up to which the current gap runs. */
  asOf: DateInput
}

/**
 * How regularly each customer buys: number, mean, spread and median of the days between purchases, and the days since the last.
 *
 * All orders of one customer on one UTC day are one purchase, so an interval is a whole number of days, ≥ 1. Closed intervals
 * alone make customers look quicker than they are: the current gap is an interval that has not ended, and `churnWarnings` counts
 * it as censored. How refunds, line items and late orders count: {@link OrderRules}.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`
 * @returns one row for each customer with a purchase up to `asOf`, in order of the id; columns for columns, with coded ids for
 *          coded ids and a `Float64Array` for each number, NaN for null
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `invalid-option`
 * @example
 * purchaseIntervals([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-11', amount: 30 },
 *   { customerId: 'ann', date: '2024-01-15', amount: 40 },
 * ], { asOf: '2024-01-31' })
 * //=> [{ customerId: 'ann', count: 2, mean: 7, sd: 4.2426, median: 7, currentGap: 16, days: 3 }]
 */
export function purchaseIntervals(orders: readonly Order[], options: PurchaseIntervalsOptions): PurchaseIntervals[]
export function purchaseIntervals(orders: OrderColumns, options: PurchaseIntervalsOptions): Columns<PurchaseIntervals>
export function purchaseIntervals(
  orders: RowsOrColumns<Order>,
  options: PurchaseIntervalsOptions,
): PurchaseIntervals[] | Columns<PurchaseIntervals>
export function purchaseIntervals(
  orders: RowsOrColumns<Order>,
  options: PurchaseIntervalsOptions,
): PurchaseIntervals[] | Columns<PurchaseIntervals> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })

  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  const lastAge = asOf - book.firstDay
  const size = Math.min(book.customers, book.codes.length)
  const customers = new Uint32Array(size)
  const mean = new Float64Array(size)
  const sd = new Float64Array(size)
  const median = new Float64Array(size)
  const currentGap = new Float64Array(size)
  const days = new Float64Array(size)
  let at = 0
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const purchases = readPurchaseDays(range, range.starts[c]!, range.starts[c + 1]!, room)
      if (purchases === 0) continue
      customers[at] = range.firstCustomer + c
      currentGap[at] = lastAge - room.days[purchases - 1]!
      days[at] = purchases
      toIntervals(room.days, purchases)
      mean[at] = meanOf(room.days, purchases - 1)
      sd[at] = deviationOf(room.days, purchases - 1, mean[at]!)
      median[at] = medianOf(room.days, purchases - 1)
      at++
    }
  }
  const columns: Columns<PurchaseIntervals> = {
    customerId: book.idsOf(firstOf(customers, at)),
    count: firstOf(days, at).map((number) => number - 1),
    mean: firstOf(mean, at),
    sd: firstOf(sd, at),
    median: firstOf(median, at),
    currentGap: firstOf(currentGap, at),
    days: firstOf(days, at),
  }
  return inShapeOf(orders, columns, purchaseIntervalsFields)
}

/** Replaces ascending days by the intervals between them, one fewer. */
function toIntervals(days: Int32Array, count: number): void {
  for (let i = 1; i < count; i++) days[i - 1] = days[i]! - days[i - 1]!
}

/** NaN of none. */
function meanOf(intervals: Int32Array, count: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += intervals[i]!
  return sum / count
}

/** NaN of fewer than two. */
function deviationOf(intervals: Int32Array, count: number, mean: number): number {
  if (count < 2) return Number.NaN
  let squares = 0
  for (let i = 0; i < count; i++) squares += (intervals[i]! - mean) ** 2
  return Math.sqrt(squares / (count - 1))
}

/** NaN of none. Sorts the intervals. */
function medianOf(intervals: Int32Array, count: number): number {
  if (count === 0) return Number.NaN
  const sorted = intervals.subarray(0, count).sort()
  return (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2
}
