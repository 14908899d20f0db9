import { checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Order } from '../data/rows.js'
import { type OrderBook, type OrderRules, readOrders } from '../orders/orderBook.js'

/** A window of days, both ends inclusive. */
export interface Window {
  readonly asOf: number
  /** -Infinity where none was given. */
  readonly from: number
}

/** Reads `asOf` and `from` of the options of a function. */
export function windowOf(options: { readonly asOf: DateInput; readonly from?: DateInput }): Window {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const from = options.from === undefined ? -Infinity : dayNumber(options.from, 'options.from')
  if (from > asOf) fail('out-of-range', 'options.from', `a day not after \`asOf\` (${dateOfDay(asOf)})`, options.from)
  return { asOf, from }
}

/** All orders up to `asOf`, line items added up. */
export function ordersUpTo(orders: RowsOrColumns<Order>, rules: OrderRules, { asOf }: Window): OrderBook {
  return readOrders(orders, rules, { to: asOf, endName: 'asOf' })
}

/** The orders of the window, line items added up. */
export function ordersWithin(orders: RowsOrColumns<Order>, rules: OrderRules, { asOf, from }: Window): OrderBook {
  return readOrders(orders, rules, { to: asOf, from, endName: 'asOf' })
}

/** The number, or an error where the amounts have left the range of float64. */
export function finiteSum(sum: number, path = 'orders'): number {
  if (Number.isFinite(sum)) return sum
  return fail('out-of-range', path, 'amounts whose sum a float64 can hold', sum, 'look for amounts beyond 1e300')
}

/** First day that the data cover: that of the first order, or `from` where it is earlier. */
export function coverStart({ from }: Window, firstDay: number): number {
  return from === -Infinity ? firstDay : Math.min(from, firstDay)
}
