import { fail } from '../data/checks.js'
import { dateOfDay } from '../data/dayNumber.js'
import type { NumberColumn } from '../data/fields.js'
import { type CodedIds, type IdColumn, idAt, isCodedIds } from '../data/ids.js'
import type { ColumnSource } from '../data/lift.js'
import type { Order } from '../data/rows.js'
import type { OrderWindow } from './orderBook.js'

/** The range of `Date` in days. */
const LARGEST_DAY = 100_000_000

/** Where a value stands, and how many rows there are: what a check needs to know of rows with this field. */
interface RowsWith<Name extends string> {
  readonly count: number
  readonly pathOf: (row: number, field: Name) => string
}

/** Day numbers as whole numbers within the range of `Date`, with their bounds; no copy where they stand in an `Int32Array`. */
export function dayColumn(source: RowsWith<'date'>, column: NumberColumn): { day: Int32Array; given: DayBounds } {
  if (column instanceof Int32Array) {
    const given = dayBounds(column)
    if (!(given.first < -LARGEST_DAY || given.last > LARGEST_DAY)) return { day: column, given }
  }
  for (let i = 0; i < column.length; i++) {
    if (Number.isInteger(column[i]) && Math.abs(column[i]!) <= LARGEST_DAY) continue
    fail('invalid-date', source.pathOf(i, 'date'), 'a whole number of days since 1970-01-01', column[i])
  }
  const day = Int32Array.from(column)
  return { day, given: dayBounds(day) }
}

/** First and last day. */
export interface DayBounds {
  readonly first: number
  readonly last: number
}

/** First and last of the days; Infinity and -Infinity where there is none. Four rows a turn: twice as fast as one (measured). */
export function dayBounds(day: Int32Array): DayBounds {
  if (day.length === 0) return { first: Infinity, last: -Infinity }
  let first = day[0]!
  let last = first
  const whole = day.length & ~3
  for (let i = 0; i < whole; i += 4) {
    const a = day[i]!
    const b = day[i + 1]!
    const c = day[i + 2]!
    const d = day[i + 3]!
    const isWithin =
      a >= first && b >= first && c >= first && d >= first && a <= last && b <= last && c <= last && d <= last
    if (isWithin) continue
    first = Math.min(first, a, b, c, d)
    last = Math.max(last, a, b, c, d)
  }
  for (let i = whole; i < day.length; i++) {
    first = Math.min(first, day[i]!)
    last = Math.max(last, day[i]!)
  }
  return { first, last }
}

/** The currency that rows name, `''` for none; throws `mixed-currencies` at the first row in another than the first one named. */
export function checkOneCurrency(source: RowsWith<'currency'>, currencies: IdColumn): string {
  let first = ''
  for (let i = 0; i < source.count; i++) {
    const currency = idAt(currencies, i)
    if (currency === first || currency === '') continue
    if (typeof currency !== 'string') {
      const received = isCodedIds(currencies) ? currencies.codes[i] : currency
      fail('invalid-id', source.pathOf(i, 'currency'), 'a currency code or its place in `values`', received)
    }
    if (first === '') first = currency
    else {
      const path = source.pathOf(i, 'currency')
      const advice = 'convert the amounts to one currency, or run each currency by itself'
      fail('mixed-currencies', path, `'${first}', as in the orders before`, currency, advice)
    }
  }
  return first
}

/** Throws `late-order` at the first order after the end of the window. */
export function checkNotLate(source: ColumnSource<Order>, day: Int32Array, { to, endName }: OrderWindow): void {
  const row = day.findIndex((value) => value > to)
  if (row < 0) return
  const expected = `a day not after \`${endName}\` (${dateOfDay(to)})`
  const advice = "move the end, or leave such orders out with `later: 'ignore'`"
  fail('late-order', source.pathOf(row, 'date'), expected, dateOfDay(day[row]!), advice)
}

/** Throws `refund` at the first negative amount of the window. */
export function checkNoRefund(
  source: ColumnSource<Order>,
  day: Int32Array,
  amount: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = 0; i < amount.length; i++) {
    if (amount[i]! >= 0 || day[i]! < from || day[i]! > to) continue
    const advice = "set it against the money of its customer with `refunds: 'net'`"
    fail('refund', source.pathOf(i, 'amount'), 'an amount of at least 0', amount[i], advice)
  }
}

/** Throws where a sum of amounts has left the range of float64. */
export function checkSums(sums: Float64Array): void {
  for (let i = 0; i < sums.length; i++) {
    if (Number.isFinite(sums[i])) continue
    fail('out-of-range', 'orders', 'amounts whose sum a float64 can hold', sums[i], 'look for amounts beyond 1e300')
  }
}

/** Ids of customers in the representation of the input. The entries of a dictionary that are used must be ids. */
export function idsOfCustomers(
  source: ColumnSource<Order>,
  { codes, values }: CodedIds,
  customers: Uint32Array,
): IdColumn {
  if (!isCodedIds(source.columns.customerId)) return Array.from(customers, (customer) => values[customer]!)
  for (let i = 0; i < customers.length; i++) {
    const id: unknown = values[customers[i]!]
    if (typeof id === 'string' && id !== '') continue
    const row = codes.indexOf(customers[i]!)
    fail('invalid-id', source.pathOf(row, 'customerId'), 'an id (a string that is not empty)', id)
  }
  return { codes: customers, values }
}
