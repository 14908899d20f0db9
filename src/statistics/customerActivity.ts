import { checkInteger } from '../data/checks.js'
import type { DateInput } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Order } from '../data/rows.js'
import type { OrderBook, OrderRules } from '../orders/orderBook.js'
import { type Calendar, type CalendarPeriod, calendarOf, checkPeriod } from './calendar.js'
import { ordersUpTo, windowOf } from './orderWindow.js'

/** Options of {@link customerActivity}. */
export interface CustomerActivityOptions extends OrderRules {
  /** Last day that counts; its period is the last one. */
  readonly asOf: DateInput
  /** Length of a period. Default `'month'`. */
  readonly period?: CalendarPeriod
  /**
   * A customer is active in the period of a purchase and `lapse` − 1 periods more, and lapses with the next one. Default 1: who
   * does not buy in a period has lapsed in it.
   */
  readonly lapse?: number
}

/** The customers of one period. */
export interface PeriodActivity {
  /** `2024-03-05`, `2024-03`, `2024-Q1` or `2024`. */
  readonly period: string
  /** Whether the data, from the first order to `asOf`, cover all of its days; where not, customers may yet come back in it. */
  readonly complete: boolean
  /** Customers with a purchase in the last `lapse` periods, this one included. */
  readonly active: number
  /** Customers with a purchase in this period. */
  readonly buyers: number
  /** Of the buyers: first purchase ever (in these data). */
  readonly new: number
  /** Of the buyers: active in the period before. */
  readonly returning: number
  /** Of the buyers: bought before, but had lapsed. */
  readonly reactivated: number
  /** Active in the period before and still so. With `lapse` 1 the same as `returning`. */
  readonly retained: number
  /** Active in the period before, no longer so. */
  readonly lapsed: number
  /** `retained` by the `active` of the period before; null where nobody was. */
  readonly retentionRate: number | null
}

/** New, returning, reactivated and lapsed customers period by period. */
export interface CustomerActivity {
  readonly period: CalendarPeriod
  readonly lapse: number
  /** Customers with at least one purchase. */
  readonly customers: number
  /** From the period of the first purchase to that of `asOf`, also periods without an order. */
  readonly periods: readonly PeriodActivity[]
}

/**
 * New, returning, reactivated and lapsed customers of each period (客户活跃与流失).
 *
 * In every period
 * - active = new + retained + reactivated,
 * - active = active of the period before − lapsed + new + reactivated,
 * - buyers = new + returning + reactivated.
 *
 * Only purchases count: a refund keeps nobody active. The data do not tell who bought before their first day: in their first
 * periods old customers look new. Cost: one pass over the orders, in order of their periods.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `period`, `lapse`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for `lapse` below 1, `invalid-option`
 * @example
 * customerActivity([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 },
 *   { customerId: 'bob', date: '2024-01-09', amount: 10 },
 *   { customerId: 'bob', date: '2024-02-01', amount: 10 },
 *   { customerId: 'ann', date: '2024-03-04', amount: 20 },
 * ], { asOf: '2024-03-31' }).periods.map(({ reactivated, lapsed }) => [reactivated, lapsed]) //=> [[0, 0], [0, 1], [1, 1]]
 */
export function customerActivity(orders: RowsOrColumns<Order>, options: CustomerActivityOptions): CustomerActivity {
  const window = windowOf(options)
  const period = checkPeriod(options.period)
  const lapse = checkInteger(options.lapse ?? 1, 'options.lapse', { minimum: 1 })
  const book = ordersUpTo(orders, options, window)
  const first = firstPurchaseDay(book)
  if (first === null) return { period, lapse, customers: 0, periods: [] }

  const calendar = calendarOf(first, window.asOf, period)
  const moves = movesOf(purchasesByPeriod(book, calendar), book.customers, lapse)
  let customers = 0
  let before = 0
  const periods = calendar.names.map((name, i): PeriodActivity => {
    const fresh = moves.new[i]!
    const reactivated = moves.reactivated[i]!
    const lapsed = moves.lapsed[i]!
    const buyers = moves.buyers[i]!
    const retained = before - lapsed
    const activity = {
      period: name,
      complete: calendar.complete[i] === 1,
      active: retained + fresh + reactivated,
      buyers,
      new: fresh,
      returning: buyers - fresh - reactivated,
      reactivated,
      retained,
      lapsed,
      retentionRate: before === 0 ? null : retained / before,
    }
    before = activity.active
    customers += fresh
    return activity
  })
  return { period, lapse, customers, periods }
}

/** Day of the first purchase; null where there are refunds only, or nothing. */
function firstPurchaseDay({ day, amount }: OrderBook): number | null {
  let first = Infinity
  for (let i = 0; i < day.length; i++) if (amount[i]! >= 0 && day[i]! < first) first = day[i]!
  return first === Infinity ? null : first
}

/** Customers of the purchases, period by period. */
interface PurchasesByPeriod {
  readonly customers: Uint32Array
  /** Where the purchases of each period end. */
  readonly ends: Uint32Array
}

/** A counting sort by period: within a period customers come as they stand in the book. */
function purchasesByPeriod({ codes, day, amount }: OrderBook, calendar: Calendar): PurchasesByPeriod {
  const { periodOfDay, firstDay, names } = calendar
  const ends = new Uint32Array(names.length + 1)
  for (let i = 0; i < day.length; i++) if (amount[i]! >= 0) ends[periodOfDay[day[i]! - firstDay]! + 1]!++
  for (let p = 1; p < ends.length; p++) ends[p]! += ends[p - 1]!
  const customers = new Uint32Array(ends[names.length]!)
  for (let i = 0; i < day.length; i++) {
    // Each entry starts where its period starts, and ends where it ends.
    if (amount[i]! >= 0) customers[ends[periodOfDay[day[i]! - firstDay]!]!++] = codes[i]!
  }
  return { customers, ends: ends.subarray(0, names.length) }
}

/** How many customers did what in each period. */
interface Moves {
  readonly buyers: Uint32Array
  readonly new: Uint32Array
  readonly reactivated: Uint32Array
  readonly lapsed: Uint32Array
}

/**
 * One pass in order of time: what the last period of a customer was says which kind of buyer it is, and when it lapsed in
 * between. A customer lapses `lapse` periods after its last one.
 */
function movesOf({ customers, ends }: PurchasesByPeriod, size: number, lapse: number): Moves {
  const moves = {
    buyers: new Uint32Array(ends.length),
    new: new Uint32Array(ends.length),
    reactivated: new Uint32Array(ends.length),
    lapsed: new Uint32Array(ends.length),
  }
  const last = new Int32Array(size).fill(-1)
  let i = 0
  for (let p = 0; p < ends.length; p++) {
    for (const end = ends[p]!; i < end; i++) {
      const customer = customers[i]!
      const before = last[customer]!
      if (before === p) continue
      last[customer] = p
      moves.buyers[p]!++
      if (before < 0) moves.new[p]!++
      else if (p - before > lapse) {
        moves.reactivated[p]!++
        moves.lapsed[before + lapse]!++
      }
    }
  }
  for (let c = 0; c < size; c++) {
    const at = last[c]! + lapse
    if (last[c]! >= 0 && at < ends.length) moves.lapsed[at]!++
  }
  return moves
}
