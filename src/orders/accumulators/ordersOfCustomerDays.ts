import { fail } from '../../data/checks.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import { type Order, orderFields } from '../../data/rows.js'
import type { OrderColumns, OrderRows } from '../orderBook.js'
import type { CustomerDay } from './customerDays.js'
import type { DayRows } from './dayRows.js'
import { readCustomerDays } from './readCustomerDays.js'

/**
 * Orders that say the same as a table of customer days: one for each purchase of a day, the first of them with the money of the day.
 *
 * What looks at customers, days, numbers of orders and sums of money gives for them what it gives for the orders that the table was
 * made of: `rfmValues`, `purchaseHistories`, `splitHistories`, `purchaseIntervals`, and all that stands on these. What looks at the
 * amount of a single order (the mean is right, the median is not) does not. A day whose refunds are larger than its purchases becomes
 * a purchase of 0 and a refund.
 *
 * @param days - of {@link customerDays} or `mergeCustomerDays`, or the rows of a GROUP BY, in any order
 * @returns orders in order of the id, then of the day, in the shape of `days`; ids coded in columns
 * @throws ClienteleError `out-of-range` for purchases that are no whole number ≥ 0, or money without a purchase; `invalid-date`,
 *         `mixed-currencies`, `missing-value`, `invalid-number`, `unequal-lengths`
 * @example
 * const days = customerDays([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-05', amount: 5 },
 *   { customerId: 'ann', date: '2024-02-07', amount: 15 },
 * ])
 * rfmValues(ordersOfCustomerDays(days), { asOf: '2024-02-29' })
 * //=> [{ customerId: 'ann', recency: 22, frequency: 3, monetary: 40 }]
 */
export function ordersOfCustomerDays(days: readonly CustomerDay[]): Order[]
export function ordersOfCustomerDays(days: Columns<CustomerDay>): OrderColumns
export function ordersOfCustomerDays(days: RowsOrColumns<CustomerDay>): Order[] | OrderColumns
export function ordersOfCustomerDays(days: RowsOrColumns<CustomerDay>): Order[] | OrderColumns {
  const table = readCustomerDays(days, 'days')
  const { codes, day, amount } = orderRows(table)
  const columns = { customerId: { codes, values: table.values }, day, amount }
  const { currency } = table
  const named = { codes: new Uint32Array(currency === '' ? 0 : codes.length), values: [currency] }
  return inShapeOf<Order>(days, currency === '' ? columns : { ...columns, currency: named }, orderFields)
}

/** Orders of float64 columns that fit into one typed array. */
const MOST_ORDERS = 2 ** 31

/** The orders of days, in their order. */
function orderRows({ codes, day, purchases, amount }: DayRows): OrderRows {
  let count = 0
  for (let i = 0; i < codes.length; i++) count += purchases[i]! + (amount[i]! < 0 ? 1 : 0)
  if (count > MOST_ORDERS) fail('out-of-range', 'days', `at most ${MOST_ORDERS} purchases in all`, count)
  const orders = { codes: new Uint32Array(count), day: new Int32Array(count), amount: new Float64Array(count) }
  let at = 0
  for (let i = 0; i < codes.length; i++) {
    const money = amount[i]!
    const first = at
    for (let p = purchases[i]! + (money < 0 ? 1 : 0); p > 0; p--) {
      orders.codes[at] = codes[i]!
      orders.day[at] = day[i]!
      at++
    }
    // With refunds larger than the purchases, the last of these rows is the refund, and the purchases before it are of 0.
    if (money < 0) orders.amount[at - 1] = money
    else if (at > first) orders.amount[first] = money
  }
  return orders
}
