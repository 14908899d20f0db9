import { checkChoice, checkOptions } from '../data/checks.js'
import { DAYS_PER_UNIT, type DateInput, dayNumber, type TimeUnit } from '../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { Order } from '../data/rows.js'
import { rangesOfCustomers } from './customerRanges.js'
import { firstOf, type OrderBook, type OrderColumns, type OrderRules, readOrders } from './orderBook.js'
import { checkSums } from './orderChecks.js'
import { moneyOfDays, type PurchaseDays, readPurchaseDays, roomForDays } from './purchaseDays.js'

/**
 * What the buy-till-you-die models know of one customer: the papers' (x, t_x, T) and their mean spend, in time units.
 *
 * All orders of one customer on one UTC day are one purchase. Mind the word *recency*: the papers call t_x so, which is an age
 * (how old the customer was at the last purchase); RFM calls the days since the last purchase so.
 */
export interface PurchaseHistory {
  customerId: string
  /** Σ ln of the intervals between purchases, each in time units: 0 where there is none. For the models of regular buyers. */
  sumLogIntervals?: number
  /** x: purchase days after the first one. */
  repeatPurchases: number
  /** t_x: from the first purchase to the last one, 0 when x = 0. */
  lastPurchaseAge: number
  /** T: from the first purchase to `asOf`. */
  age: number
  /**
   * Mean spend a repeat purchase day; 0 when x = 0, by the field's convention. The first purchase is left out, since it tends
   * to differ. A refund is set against the last purchase before it (or on its day), so what comes back before the second purchase
   * goes with the first one. Not above 0 where refunds eat the money up: spend models leave such customers out.
   */
  meanRepeatValue: number
}

export const purchaseHistoryFields: FieldTable<PurchaseHistory> = [
  { name: 'customerId', kind: 'id' },
  { name: 'sumLogIntervals', kind: 'number', optional: true },
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'lastPurchaseAge', kind: 'number' },
  { name: 'age', kind: 'number' },
  { name: 'meanRepeatValue', kind: 'number' },
]

/** Options of {@link purchaseHistories}. */
export interface PurchaseHistoryOptions extends OrderRules {
  /** The last day that counts, and the day up to which ages run. */
  asOf: DateInput
  /** Unit of ages and intervals: a week is 7 days, a month 30.4375, a year 365.25. */
  timeUnit: TimeUnit
}

/**
 * Purchase histories: repeat purchases, age at the last purchase, age, mean repeat value and Σ ln of the intervals.
 *
 * Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way; Σ ln of the intervals as Platzer & Reutterer (2016) and the R
 * package BTYDplus have it. How refunds, line items and late orders count: {@link OrderRules}.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf` and `timeUnit`
 * @returns one row for each customer with a purchase up to `asOf`, in order of the id; columns for columns, with coded ids for
 *          coded ids and a `Float64Array` for each number. `sumLogIntervals` is always there
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `invalid-option`
 * @example
 * purchaseHistories([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-15', amount: 30 },
 *   { customerId: 'ann', date: '2024-01-29', amount: 40 },
 * ], { asOf: '2024-02-26', timeUnit: 'week' })
 * //=> [{ customerId: 'ann', sumLogIntervals: 1.3863, repeatPurchases: 2, lastPurchaseAge: 4, age: 8, meanRepeatValue: 35 }]
 */
export function purchaseHistories(orders: readonly Order[], options: PurchaseHistoryOptions): PurchaseHistory[]
export function purchaseHistories(orders: OrderColumns, options: PurchaseHistoryOptions): Columns<PurchaseHistory>
export function purchaseHistories(
  orders: RowsOrColumns<Order>,
  options: PurchaseHistoryOptions,
): PurchaseHistory[] | Columns<PurchaseHistory>
export function purchaseHistories(
  orders: RowsOrColumns<Order>,
  options: PurchaseHistoryOptions,
): PurchaseHistory[] | Columns<PurchaseHistory> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const unit = daysPerUnit(options.timeUnit)
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })

  const span = book.lastDay - book.firstDay
  const room = roomForDays(span, book.codes.length)
  const histories = roomForHistories(book, asOf, unit)
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const from = range.starts[c]!
      const to = range.starts[c + 1]!
      const purchases = readPurchaseDays(range, from, to, room)
      if (purchases === 0) continue
      const money = purchases > 1 ? moneyOfDays(range, from, to, room.days[1]!, span + 1) : 0
      addHistory(histories, range.firstCustomer + c, room.days, purchases, money)
    }
  }
  return inShapeOf(orders, historyColumns(book, histories), purchaseHistoryFields)
}

/** Days of a time unit, or an error. */
export function daysPerUnit(timeUnit: TimeUnit): number {
  return DAYS_PER_UNIT[checkChoice(timeUnit, ['day', 'week', 'month', 'year'], 'options.timeUnit')]
}

/** Histories as they come: of customers with a purchase only, `count` so far. */
export interface Histories {
  readonly unit: number
  /** Days from the first day of the book to the end of the history. */
  readonly lastAge: number
  /** ln of an interval of so many days in time units; longer ones are computed. */
  readonly logOfDays: Float64Array
  count: number
  readonly customers: Uint32Array
  readonly sumLogIntervals: Float64Array
  readonly repeatPurchases: Float64Array
  readonly lastPurchaseAge: Float64Array
  readonly age: Float64Array
  readonly meanRepeatValue: Float64Array
}

/** Room for the histories of a book up to a day. */
export function roomForHistories(book: OrderBook, asOf: number, unit: number): Histories {
  const size = Math.min(book.customers, book.codes.length)
  const logOfDays = new Float64Array(Math.min(book.lastDay - book.firstDay, 4095) + 1)
  for (let days = 1; days < logOfDays.length; days++) logOfDays[days] = Math.log(days / unit)
  return {
    unit,
    lastAge: asOf - book.firstDay,
    logOfDays,
    count: 0,
    customers: new Uint32Array(size),
    sumLogIntervals: new Float64Array(size),
    repeatPurchases: new Float64Array(size),
    lastPurchaseAge: new Float64Array(size),
    age: new Float64Array(size),
    meanRepeatValue: new Float64Array(size),
  }
}

/**
 * Appends one history.
 *
 * @param customer  - number of the customer
 * @param days      - its purchase days, ascending
 * @param purchases - how many of them count, ≥ 1
 * @param money     - money of the purchase days after the first
 */
export function addHistory(
  histories: Histories,
  customer: number,
  days: PurchaseDays['days'],
  purchases: number,
  money: number,
): void {
  const { unit, logOfDays } = histories
  const at = histories.count++
  const repeats = purchases - 1
  const first = days[0]!
  let before = first
  let sumLog = 0
  for (let i = 1; i < purchases; i++) {
    const interval = days[i]! - before
    sumLog += interval < logOfDays.length ? logOfDays[interval]! : Math.log(interval / unit)
    before = days[i]!
  }
  histories.customers[at] = customer
  histories.sumLogIntervals[at] = sumLog
  histories.repeatPurchases[at] = repeats
  histories.lastPurchaseAge[at] = (before - first) / unit
  histories.age[at] = (histories.lastAge - first) / unit
  histories.meanRepeatValue[at] = repeats === 0 ? 0 : money / repeats
}

/** The histories as columns. */
export function historyColumns(book: OrderBook, histories: Histories): Columns<PurchaseHistory> {
  const { count } = histories
  checkSums(histories.meanRepeatValue)
  return {
    customerId: book.idsOf(firstOf(histories.customers, count)),
    sumLogIntervals: firstOf(histories.sumLogIntervals, count),
    repeatPurchases: firstOf(histories.repeatPurchases, count),
    lastPurchaseAge: firstOf(histories.lastPurchaseAge, count),
    age: firstOf(histories.age, count),
    meanRepeatValue: firstOf(histories.meanRepeatValue, count),
  }
}
