import { checkConfidence, checkInteger, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Order } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/proportions.js'
import { type OrderBook, type OrderRules, readOrders } from '../../orders/orderBook.js'

/** A stretch of days, both ends inclusive. */
export interface PurchaseWindow {
  readonly from: DateInput
  readonly to: DateInput
}

/** Buyers that were counted already. */
export interface RepurchaseCounts {
  /** Buyers of the first window. */
  readonly buyers: number
  /** Those of them who bought in the next one, too. */
  readonly again: number
}

/** Options of {@link repurchaseRate} for orders. */
export interface RepurchaseOptions extends Pick<OrderRules, 'refunds'> {
  readonly window: PurchaseWindow
  /** Begins after the end of `window`. Be sure that it is over: an unfinished one gives too low a rate. */
  readonly next: PurchaseWindow
  /** Confidence level of the interval. Default 0.95. */
  readonly level?: number
}

/** How many buyers of one window buy in the next. */
export interface RepurchaseRate {
  /** again / buyers; null where nobody bought. */
  readonly rate: number | null
  /** Wilson. */
  readonly interval: Interval | null
  readonly buyers: number
  readonly again: number
  /** Buyers of the first window who did not buy in the next. */
  readonly missing: number
  /** Buyers of the next window; null from counts. */
  readonly nextBuyers: number | null
  /** Those of them who did not buy in the first window; null from counts. */
  readonly others: number | null
}

/**
 * Repurchase rate (回购率): the share of the buyers of one window of time who buy in the next one, too.
 *
 * January's 1,000 buyers, 300 of whom buy in February: 30 %. Orders outside of both windows do not matter; refunds are no purchases.
 *
 * @param counts  - {@link RepurchaseCounts}, or rows or columns of orders
 * @param options - for orders `window` and `next`; `level`
 * @throws ClienteleError `out-of-range` for a window that ends before it begins or a next one that does not lie after the first,
 *         `invalid-date`, `missing-value`, and those of reading orders
 * @example
 * repurchaseRate({ buyers: 1000, again: 300 }).rate //=> 0.3
 * @example
 * repurchaseRate([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 },
 *   { customerId: 'bo', date: '2024-01-20', amount: 25 },
 *   { customerId: 'bo', date: '2024-02-01', amount: 9 },
 * ], { window: { from: '2024-01-01', to: '2024-01-31' }, next: { from: '2024-02-01', to: '2024-02-29' } }).rate //=> 0.5
 */
export function repurchaseRate(counts: RepurchaseCounts, options?: Pick<RepurchaseOptions, 'level'>): RepurchaseRate
export function repurchaseRate(orders: RowsOrColumns<Order>, options: RepurchaseOptions): RepurchaseRate
export function repurchaseRate(
  orders: RowsOrColumns<Order> | RepurchaseCounts,
  options: Pick<RepurchaseOptions, 'level'> | RepurchaseOptions = {},
): RepurchaseRate {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const isCounted = typeof orders === 'object' && orders !== null && 'buyers' in orders
  const { buyers, again, nextBuyers } = isCounted
    ? { ...readCounts(orders), nextBuyers: null }
    : countBuyers(orders as RowsOrColumns<Order>, options as RepurchaseOptions)
  return {
    rate: buyers === 0 ? null : again / buyers,
    interval: wilsonInterval(again, buyers, level),
    buyers,
    again,
    missing: buyers - again,
    nextBuyers,
    others: nextBuyers === null ? null : nextBuyers - again,
  }
}

function readCounts(counts: RepurchaseCounts): RepurchaseCounts {
  const buyers = checkInteger(counts.buyers, 'counts.buyers', { minimum: 0 })
  return { buyers, again: checkInteger(counts.again, 'counts.again', { minimum: 0, maximum: buyers }) }
}

interface Days {
  readonly from: number
  readonly to: number
}

function countBuyers(
  orders: RowsOrColumns<Order>,
  options: RepurchaseOptions,
): RepurchaseCounts & { readonly nextBuyers: number } {
  const window = readWindow(options.window, 'options.window')
  const next = readWindow(options.next, 'options.next')
  if (next.from <= window.to)
    fail(
      'out-of-range',
      'options.next.from',
      `a day after the end of \`window\` (${dateOfDay(window.to)})`,
      options.next.from,
    )
  const rules: OrderRules = { later: 'ignore', ...(options.refunds === undefined ? {} : { refunds: options.refunds }) }
  const marks = windowsOfCustomers(
    readOrders(orders, rules, { to: next.to, from: window.from, endName: 'next.to' }),
    window,
    next,
  )
  const counts = [0, 0, 0, 0]
  for (let c = 0; c < marks.length; c++) counts[marks[c]!]!++
  const [, first = 0, second = 0, both = 0] = counts
  return { buyers: first + both, again: both, nextBuyers: second + both }
}

/** 1 for a purchase in the first window, 2 for one in the next, 3 for both. */
function windowsOfCustomers(
  { codes, day, amount, customers }: OrderBook,
  { from, to }: Days,
  { from: nextFrom, to: nextTo }: Days,
): Uint8Array {
  const marks = new Uint8Array(customers)
  for (let i = 0; i < codes.length; i++) {
    if (amount[i]! < 0) continue
    const at = day[i]!
    if (at >= from && at <= to) marks[codes[i]!]! |= 1
    else if (at >= nextFrom && at <= nextTo) marks[codes[i]!]! |= 2
  }
  return marks
}

function readWindow(window: PurchaseWindow, path: string): Days {
  checkOptions(window, path)
  const from = dayNumber(window.from, `${path}.from`)
  const to = dayNumber(window.to, `${path}.to`)
  if (to < from) fail('out-of-range', `${path}.to`, `a day not before \`from\` (${dateOfDay(from)})`, window.to)
  return { from, to }
}
