import { checkOptions } from '../../data/checks.js'
import type { DateInput } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { isCodedIds } from '../../data/ids.js'
import { inShapeOf } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import { type OrderColumns, type OrderRules, readOrders } from '../orderBook.js'
import { checkOneCurrency } from '../orderChecks.js'
import type { DayTable } from './dayRows.js'
import { daysOfOrders } from './daysOfOrders.js'

/** All that one customer bought and gave back on one UTC day. */
export interface CustomerDay {
  customerId: string
  /** The day. In columns: `day`, days since 1970-01-01. */
  date: DateInput
  /** Orders of 0 or more, ≥ 0; none on a day with refunds only. */
  purchases: number
  /** Their money, refunds of the day taken off; without a purchase at most 0. */
  amount: number
  /** There where an order names one; the same in all rows. */
  currency?: string
}

export const customerDayFields: FieldTable<CustomerDay> = [
  { name: 'customerId', kind: 'id' },
  { name: 'date', kind: 'day', column: 'day' },
  { name: 'purchases', kind: 'number' },
  { name: 'amount', kind: 'number' },
  { name: 'currency', kind: 'text', optional: true },
]

/**
 * Orders added up by customer and day: what has to be kept of them, so that tomorrow's can be added.
 *
 * The state of a stream, as a plain table. `mergeCustomerDays` combines the tables of days, partitions or workers, in any order;
 * `ordersOfCustomerDays` makes orders of one, and every function of this chapter then gives what it gives for all the orders at
 * once, for any `asOf`: counts and days alike, money within 1e-12. In a database the same table is a GROUP BY.
 *
 * All lines of one order must come in one call: afterwards there are no order ids any more. An order whose lines have several days
 * counts on the first of them as a whole, also for an `asOf` between them (which the functions of orders see line by line).
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `refunds`: `net` (default) or `reject`
 * @returns one row for each customer and day, in order of the id, then of the day. Columns for columns: ids always coded, `day` an
 *          `Int32Array`, `purchases` a `Uint32Array`, `amount` a `Float64Array` (20 bytes a row)
 * @throws ClienteleError `refund` with `refunds: 'reject'`, `mixed-currencies`, `invalid-date`, `invalid-option`
 * @example
 * customerDays([
 *   { customerId: 'ann', date: '2024-01-05T09:00:00Z', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-05T17:00:00Z', amount: 5 },
 *   { customerId: 'ann', date: '2024-01-07', amount: -5 },
 * ])
 * //=> [{ customerId: 'ann', date: '2024-01-05', purchases: 2, amount: 25 }, { customerId: 'ann', date: '2024-01-07', purchases: 0, amount: -5 }]
 */
export function customerDays(orders: readonly Order[], options?: Pick<OrderRules, 'refunds'>): CustomerDay[]
export function customerDays(orders: OrderColumns, options?: Pick<OrderRules, 'refunds'>): Columns<CustomerDay>
export function customerDays(
  orders: RowsOrColumns<Order>,
  options?: Pick<OrderRules, 'refunds'>,
): CustomerDay[] | Columns<CustomerDay>
export function customerDays(
  orders: RowsOrColumns<Order>,
  options: Pick<OrderRules, 'refunds'> = {},
): CustomerDay[] | Columns<CustomerDay> {
  checkOptions(options)
  const book = readOrders(orders, options, { to: Infinity, endName: 'asOf' })
  const { source } = book
  const days = daysOfOrders(book)
  const customers = differentCodes(days.codes)
  const ids = book.idsOf(customers)
  const currency = source.columns.currency === undefined ? '' : checkOneCurrency(source, source.columns.currency)
  // Without a dictionary of the caller, every id that there is occurs, in order: the numbers are its codes.
  const values = isCodedIds(ids) ? ids.values : ids
  return inShapeOf(orders, dayColumns({ ...days, values, currency }), customerDayFields)
}

/** The table as columns. */
export function dayColumns({ codes, values, day, purchases, amount, currency }: DayTable): Columns<CustomerDay> {
  const columns = { customerId: { codes, values }, day, purchases, amount }
  return currency === ''
    ? columns
    : { ...columns, currency: { codes: new Uint32Array(codes.length), values: [currency] } }
}

/** The different ones of ascending codes. */
function differentCodes(codes: Uint32Array): Uint32Array {
  const different = new Uint32Array(codes.length)
  let count = 0
  for (let i = 0; i < codes.length; i++) if (i === 0 || codes[i] !== codes[i - 1]) different[count++] = codes[i]!
  return different.slice(0, count)
}
