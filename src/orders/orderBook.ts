import { checkChoice } from '../data/checks.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import type { IdColumn } from '../data/ids.js'
import { asFloat64, type ColumnSource, codedColumn, readColumns } from '../data/lift.js'
import { type Order, orderFields } from '../data/rows.js'
import { mergeLineItems } from './lineItems.js'
import { checkNoRefund, checkNotLate, checkOneCurrency, dayBounds, dayColumn, idsOfCustomers } from './orderChecks.js'

/** Orders as columns: `customerId`, `day` (days since 1970-01-01), `amount`; optional `orderId`, `productId`, `currency`. */
export type OrderColumns = Columns<Order>

/**
 * How orders are read, the same in every function of this chapter (conventions of this package):
 *
 * - Days are UTC calendar days, and the last day (`asOf`, `holdoutEnd`) is inclusive.
 * - A **purchase** is an order of 0 or more: a free order is a purchase. A **refund** is a negative amount. It lowers money, is
 *   no purchase and moves no date; nor does it take a purchase away: a day whose money nets to 0 or less stays a purchase day.
 *   Who has refunds only has bought nothing and is not in the result.
 * - **Line items**: rows of one customer with the same `orderId` are one order, dated by the first of its lines. Negative lines
 *   are refunds, each on its own day. A row without `orderId` (in columns: `''`) is an order by itself. Ids of orders need to
 *   be unique within a customer only.
 * - **Currency**: all rows that name one name the same; a row without one is taken to be in it.
 */
export interface OrderRules {
  /** What a negative amount is: a refund (`net`, the default) or an error (`reject`). */
  refunds?: 'net' | 'reject'
  /**
   * What orders after the last day are: an error (`reject`, the default) or left out (`ignore`). The result has one row a
   * customer and no place for their number: count the days after the last one where you need it.
   */
  later?: 'reject' | 'ignore'
}

/** What the kernels read: one purchase or refund a row. */
export interface OrderRows {
  /** Customer of each row: an index into the dictionary of ids. */
  readonly codes: Uint32Array
  readonly day: Int32Array
  /** 0 or more: a purchase; negative: a refund. */
  readonly amount: Float64Array
}

/** Orders with the bounds that the kernels need. */
export interface BoundedRows extends OrderRows {
  /** Number of ids in the dictionary; not all need to occur. */
  readonly customers: number
  /** All rows lie in these days; both are `to` of the window where there is no row. */
  readonly firstDay: number
  readonly lastDay: number
}

/** Checked orders of a window of time. */
export interface OrderBook extends BoundedRows {
  /** The checked columns as they came, outside of the window too. */
  readonly source: ColumnSource<Order>
  /** Ids of the chosen customers, in the representation that came. */
  readonly idsOf: (customers: Uint32Array) => IdColumn
}

/** A window of time, and which option of the caller ends it. */
export interface OrderWindow {
  /** Last day, inclusive. */
  readonly to: number
  /** First day, inclusive; no limit where left out. */
  readonly from?: number
  /** Of an order from before this day or on it, lines after it are left out: the past of a split does not see its future. */
  readonly boundary?: number
  /** Name of the option that gave `to`, for messages. */
  readonly endName: string
}

/**
 * Reads orders: rows or columns become checked columns of the window, line items become orders.
 *
 * @throws ClienteleError `invalid-option`, `mixed-currencies`, `late-order`, `refund`, and those of `readColumns`
 */
export function readOrders(orders: RowsOrColumns<Order>, rules: OrderRules, window: OrderWindow): OrderBook {
  const { to, from = -Infinity, boundary = to } = window
  const refunds = checkChoice(rules.refunds ?? 'net', ['net', 'reject'], 'options.refunds')
  const later = checkChoice(rules.later ?? 'reject', ['reject', 'ignore'], 'options.later')
  const source = readColumns(orders, orderFields, 'orders')
  const { columns } = source
  const ids = codedColumn(source, columns.customerId, 'customerId')
  const { day, given } = dayColumn(source, columns.day)
  const amount = asFloat64(columns.amount)
  if (columns.currency !== undefined) checkOneCurrency(source, columns.currency)
  if (given.last > to && later === 'reject') checkNotLate(source, day, window)
  if (refunds === 'reject') checkNoRefund(source, day, amount, from, to)

  const all: OrderRows = { codes: ids.codes, day, amount }
  const merged = columns.orderId === undefined ? all : mergeLineItems(all, source, columns.orderId, { to, boundary })
  const isInside = merged === all && given.first >= from && given.last <= to
  const rows = isInside ? all : rowsBetween(merged, from, to)
  const { first, last } = isInside ? given : dayBounds(rows.day)
  const isEmpty = rows.day.length === 0
  return {
    ...rows,
    customers: ids.values.length,
    firstDay: isEmpty ? to : first,
    lastDay: isEmpty ? to : last,
    source,
    idsOf: (customers) => idsOfCustomers(source, ids, customers),
  }
}

/** The rows of a stretch of days, both ends inclusive. */
function rowsBetween({ codes, day, amount }: OrderRows, from: number, to: number): OrderRows {
  let count = 0
  for (let i = 0; i < day.length; i++) if (day[i]! >= from && day[i]! <= to) count++
  const kept = { codes: new Uint32Array(count), day: new Int32Array(count), amount: new Float64Array(count) }
  let at = 0
  for (let i = 0; i < day.length; i++) {
    if (day[i]! < from || day[i]! > to) continue
    kept.codes[at] = codes[i]!
    kept.day[at] = day[i]!
    kept.amount[at] = amount[i]!
    at++
  }
  return kept
}

/** The first `count` entries; no copy where these are all. */
export function firstOf<Numbers extends Float64Array | Uint32Array>(numbers: Numbers, count: number): Numbers {
  return numbers.length === count ? numbers : (numbers.slice(0, count) as Numbers)
}
