import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Columns, NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { type CodedIds, type IdColumn, isCodedIds } from '../../data/ids.js'
import { asFloat64, type ColumnSource, codedColumn, readColumns } from '../../data/lift.js'
import { type Subscription, subscriptionFields } from '../../data/rows.js'
import { orderByValue } from '../../numeric/index.js'

/** Subscriptions as columns: `customerId`, `startsOn` and `endsOn` as day numbers (NaN: still running), `monthlyAmount`. */
export type SubscriptionColumns = Columns<Subscription>

/**
 * How subscriptions are read, the same in every function of this chapter (conventions of this package):
 *
 * - A customer pays, on a day, the sum of the monthly amounts of its subscriptions that run on it; two that overlap add up. Who
 *   pays nothing (a free plan, a trial at 0) is no customer yet.
 * - Changes of one customer on one day are one change: a plan that ends the day before the next one begins is an expansion or a
 *   contraction, no churn.
 * - A subscription without end still runs; one that begins after `to` is left out.
 */
export interface SubscriptionWindow {
  /** First day of the period, inclusive; the opening is the end of the day before. */
  readonly from: DateInput
  /** Last day of the period, inclusive; the closing is its end. */
  readonly to: DateInput
  /**
   * What `endsOn` is: the last day of the subscription (`inclusive`, the default), or the first day without it (`exclusive`, as
   * systems have it that note when a cancellation takes effect).
   */
  readonly endsOn?: 'inclusive' | 'exclusive'
}

/** Beginnings and ends of subscriptions, customer by customer. */
export interface SubscriptionLog {
  readonly from: number
  readonly to: number
  readonly customers: number
  /** 1 for who paid, and may have left, before the opening. */
  readonly hasPaid: Uint8Array
  /** The changes of customer c stand from `starts[c]` up to, not including, `starts[c + 1]`, in order of time. */
  readonly starts: Uint32Array
  /** 0 for what runs at the opening, 1 for a change on `from`, 2 for one on the day after, and so on. */
  readonly day: Uint32Array
  /** Monthly amount: above 0 at a beginning, below 0 at an end. */
  readonly amount: Float64Array
  readonly idsOf: (customers: Uint32Array) => IdColumn
}

/** The range of `Date` in days. */
const LARGEST_DAY = 100_000_000

/** Ten thousand years. */
const MOST_DAYS = 3_652_425

/** Reads the window of the options. */
function windowOf(options: SubscriptionWindow): { readonly from: number; readonly to: number } {
  checkOptions(options)
  const from = dayNumber(options.from, 'options.from')
  const to = dayNumber(options.to, 'options.to')
  if (to < from || to - from >= MOST_DAYS)
    fail('out-of-range', 'options.to', `a day from ${dateOfDay(from)} on, within ten thousand years`, options.to)
  return { from, to }
}

/**
 * Reads subscriptions: what runs at the opening and the changes of the window, brought together by customer.
 *
 * Customer by customer, because a walk through time would touch the state of another customer at every change, which is seldom
 * in the cache: 1e6 subscriptions took 3 times as long that way (measured).
 *
 * @throws ClienteleError `out-of-range` for an end before the start or an amount below 0, `invalid-date`, `invalid-option`, and
 *         those of `readColumns`
 */
export function readSubscriptions(
  subscriptions: RowsOrColumns<Subscription>,
  options: SubscriptionWindow,
): SubscriptionLog {
  const { from, to } = windowOf(options)
  const ends = checkChoice(options.endsOn ?? 'inclusive', ['inclusive', 'exclusive'], 'options.endsOn')
  const source = readColumns(subscriptions, subscriptionFields, 'subscriptions')
  const { columns } = source
  const ids = codedColumn(source, columns.customerId, 'customerId')
  const rows: SubscriptionRows = {
    customer: ids.codes,
    ...daysOf(source, columns.startsOn, columns.endsOn, ends === 'inclusive' ? 1 : 0),
    amount: amountsOf(source, columns.monthlyAmount),
  }
  const customers = ids.values.length
  const hasPaid = new Uint8Array(customers)
  const starts = new Uint32Array(customers + 1)
  countChanges(rows, from, to, hasPaid, starts)
  const changes = changesByCustomer(rows, from, to, starts)
  for (let c = 0; c < customers; c++) sortByDay(changes.day, changes.amount, starts[c]!, starts[c + 1]!)
  const idsOfCustomers = (chosen: Uint32Array): IdColumn => idsOf(columns.customerId, ids, chosen)
  return { from, to, customers, hasPaid, starts, ...changes, idsOf: idsOfCustomers }
}

/** Checked rows: the subscription runs from `start` up to, not including, `end`. */
interface SubscriptionRows {
  readonly customer: Uint32Array
  readonly start: Float64Array
  readonly end: Float64Array
  readonly amount: Float64Array
}

/** Counts the changes of each customer, one place further on, and marks who paid before. */
function countChanges(
  { customer, start, end, amount }: SubscriptionRows,
  from: number,
  to: number,
  hasPaid: Uint8Array,
  counts: Uint32Array,
): void {
  for (let i = 0; i < customer.length; i++) {
    const first = start[i]!
    const stop = end[i]!
    if (amount[i] === 0 || first > to || stop <= first) continue
    const c = customer[i]!
    if (first < from) hasPaid[c] = 1
    if (stop < from) continue
    counts[c + 1]! += stop <= to ? 2 : 1
  }
}

/** The changes of each customer in the order of the rows; `starts` comes with counts and goes with positions. */
function changesByCustomer(
  { customer, start, end, amount }: SubscriptionRows,
  from: number,
  to: number,
  starts: Uint32Array,
): Pick<SubscriptionLog, 'day' | 'amount'> {
  for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!
  const count = starts[starts.length - 1]!
  const changes = { day: new Uint32Array(count), amount: new Float64Array(count) }
  for (let i = 0; i < customer.length; i++) {
    const first = start[i]!
    const stop = end[i]!
    const value = amount[i]!
    if (value === 0 || first > to || stop < from || stop <= first) continue
    const c = customer[i]!
    const at = starts[c]!
    changes.day[at] = first < from ? 0 : first - from + 1
    changes.amount[at] = value
    starts[c] = at + 1
    if (stop > to) continue
    changes.day[at + 1] = stop - from + 1
    changes.amount[at + 1] = -value
    starts[c] = at + 2
  }
  // Each start has moved on to that of the next customer.
  starts.copyWithin(1, 0, starts.length - 1)
  starts[0] = 0
  return changes
}

/** From this number of changes on, insertion is slower than a radix sort. */
const LONG = 64

/** Brings the changes of one customer in order of time. */
function sortByDay(day: Uint32Array, amount: Float64Array, from: number, to: number): void {
  if (to - from > LONG) {
    const days = day.slice(from, to)
    const amounts = amount.slice(from, to)
    const order = orderByValue(Float64Array.from(days))
    for (let k = 0; k < order.length; k++) {
      day[from + k] = days[order[k]!]!
      amount[from + k] = amounts[order[k]!]!
    }
    return
  }
  for (let i = from + 1; i < to; i++) {
    const key = day[i]!
    const value = amount[i]!
    let at = i
    for (; at > from && day[at - 1]! > key; at--) {
      day[at] = day[at - 1]!
      amount[at] = amount[at - 1]!
    }
    day[at] = key
    amount[at] = value
  }
}

/** First day of each subscription and first day without it; Infinity where it still runs. */
function daysOf(
  source: ColumnSource<Subscription>,
  startsOn: NumberColumn,
  endsOn: NumberColumn | undefined,
  added: number,
): { readonly start: Float64Array; readonly end: Float64Array } {
  const start = asFloat64(startsOn)
  const end = endsOn === undefined ? new Float64Array(start.length).fill(Infinity) : Float64Array.from(endsOn)
  for (let i = 0; i < start.length; i++) {
    const first = start[i]!
    if (!isDay(first)) failDay(first, source.pathOf(i, 'startsOn'))
    if (endsOn === undefined) continue
    const last = end[i]!
    if (Number.isNaN(last)) {
      end[i] = Infinity
      continue
    }
    if (!isDay(last)) failDay(last, source.pathOf(i, 'endsOn'))
    if (last < first)
      fail('out-of-range', source.pathOf(i, 'endsOn'), `a day from ${dateOfDay(first)} on, its start`, dateOfDay(last))
    end[i] = last + added
  }
  return { start, end }
}

function isDay(value: number): boolean {
  return Number.isInteger(value) && value <= LARGEST_DAY && value >= -LARGEST_DAY
}

function failDay(value: number, path: string): never {
  return fail('invalid-date', path, 'a whole number of days since 1970-01-01', value)
}

function amountsOf(source: ColumnSource<Subscription>, column: NumberColumn): Float64Array {
  const amount = asFloat64(column)
  for (let i = 0; i < amount.length; i++)
    if (amount[i]! < 0)
      fail('out-of-range', source.pathOf(i, 'monthlyAmount'), 'an amount of at least 0', amount[i], 'net of discounts')
  return amount
}

/** Ids of customers in the representation that came. */
function idsOf(column: IdColumn, { values }: CodedIds, customers: Uint32Array): IdColumn {
  return isCodedIds(column) ? { codes: customers, values } : Array.from(customers, (customer) => values[customer]!)
}
