import { checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber, type TimeUnit } from '../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { Order } from '../data/rows.js'
import { rangesOfCustomers } from './customerRanges.js'
import { firstOf, type OrderColumns, type OrderRules, readOrders } from './orderBook.js'
import { checkSums } from './orderChecks.js'
import { moneyOfDays, readPurchaseDays, roomForDays } from './purchaseDays.js'
import {
  addHistory,
  daysPerUnit,
  historyColumns,
  type PurchaseHistory,
  purchaseHistoryFields,
  roomForHistories,
} from './purchaseHistories.js'

/** A purchase history up to `calibrationEnd`, and what the same customer did after it. */
export interface SplitHistory extends PurchaseHistory {
  /** Purchase days after `calibrationEnd`, up to `holdoutEnd`. */
  holdoutPurchases: number
  /** From `calibrationEnd` to `holdoutEnd`, in time units; the same for everyone. */
  holdoutDuration: number
  /** Mean spend a purchase day of the holdout, refunds taken off as in `meanRepeatValue`; 0 where there is no purchase. */
  holdoutMeanValue: number
}

export const splitHistoryFields: FieldTable<SplitHistory> = [
  ...purchaseHistoryFields,
  { name: 'holdoutPurchases', kind: 'number' },
  { name: 'holdoutDuration', kind: 'number' },
  { name: 'holdoutMeanValue', kind: 'number' },
]

/** Options of {@link splitHistories}. */
export interface SplitHistoriesOptions extends OrderRules {
  /** Last day of the calibration period, inclusive. */
  calibrationEnd: DateInput
  /** Last day of the holdout period, inclusive; after `calibrationEnd`. */
  holdoutEnd: DateInput
  /** Unit of ages, intervals and durations: a week is 7 days, a month 30.4375, a year 365.25. */
  timeUnit: TimeUnit
}

/**
 * Purchase histories up to a day, and what the customers did afterwards: to fit a model on the one and test it on the other.
 *
 * The history of a customer is exactly that of `purchaseHistories` with `asOf: calibrationEnd`: nothing of the holdout shows in
 * it. Who bought first after `calibrationEnd` is not in the result. A refund in the holdout before the first purchase there
 * belongs to the calibration period, and counts in neither. How refunds, line items and orders after `holdoutEnd` count:
 * {@link OrderRules}.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `calibrationEnd`, `holdoutEnd` and `timeUnit`
 * @returns one row for each customer with a purchase up to `calibrationEnd`, in order of the id; columns for columns, with coded
 *          ids for coded ids and a `Float64Array` for each number
 * @throws ClienteleError `out-of-range` unless `holdoutEnd` is after `calibrationEnd`, `late-order` for an order after
 *         `holdoutEnd`, `refund` with `refunds: 'reject'`, `mixed-currencies`, `invalid-date`, `invalid-option`
 * @example
 * splitHistories([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-15', amount: 30 },
 *   { customerId: 'ann', date: '2024-02-05', amount: 40 },
 * ], { calibrationEnd: '2024-01-29', holdoutEnd: '2024-02-12', timeUnit: 'week' })
 *   .map(({ age, repeatPurchases, holdoutPurchases, holdoutDuration, holdoutMeanValue }) =>
 *     [age, repeatPurchases, holdoutPurchases, holdoutDuration, holdoutMeanValue])
 * //=> [[4, 1, 1, 2, 40]]
 */
export function splitHistories(orders: readonly Order[], options: SplitHistoriesOptions): SplitHistory[]
export function splitHistories(orders: OrderColumns, options: SplitHistoriesOptions): Columns<SplitHistory>
export function splitHistories(
  orders: RowsOrColumns<Order>,
  options: SplitHistoriesOptions,
): SplitHistory[] | Columns<SplitHistory>
export function splitHistories(
  orders: RowsOrColumns<Order>,
  options: SplitHistoriesOptions,
): SplitHistory[] | Columns<SplitHistory> {
  checkOptions(options)
  const calibrationEnd = dayNumber(options.calibrationEnd, 'options.calibrationEnd')
  const holdoutEnd = dayNumber(options.holdoutEnd, 'options.holdoutEnd')
  if (holdoutEnd <= calibrationEnd) {
    const expected = `a day after \`calibrationEnd\` (${dateOfDay(calibrationEnd)})`
    fail('out-of-range', 'options.holdoutEnd', expected, options.holdoutEnd)
  }
  const unit = daysPerUnit(options.timeUnit)
  const book = readOrders(orders, options, { to: holdoutEnd, boundary: calibrationEnd, endName: 'holdoutEnd' })

  const span = book.lastDay - book.firstDay
  const split = calibrationEnd - book.firstDay
  const room = roomForDays(span, book.codes.length)
  const histories = roomForHistories(book, calibrationEnd, unit)
  const holdoutPurchases = new Float64Array(histories.customers.length)
  const holdoutMeanValue = new Float64Array(histories.customers.length)
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const from = range.starts[c]!
      const to = range.starts[c + 1]!
      const purchases = readPurchaseDays(range, from, to, room)
      let before = 0
      while (before < purchases && room.days[before]! <= split) before++
      if (before === 0) continue
      const after = purchases - before
      holdoutPurchases[histories.count] = after
      if (after > 0) {
        holdoutMeanValue[histories.count] = moneyOfDays(range, from, to, room.days[before]!, span + 1) / after
      }
      const money = before > 1 ? moneyOfDays(range, from, to, room.days[1]!, split + 1) : 0
      addHistory(histories, range.firstCustomer + c, room.days, before, money)
    }
  }
  checkSums(holdoutMeanValue)
  const { count } = histories
  const columns: Columns<SplitHistory> = {
    ...historyColumns(book, histories),
    holdoutPurchases: firstOf(holdoutPurchases, count),
    holdoutDuration: new Float64Array(count).fill((holdoutEnd - calibrationEnd) / unit),
    holdoutMeanValue: firstOf(holdoutMeanValue, count),
  }
  return inShapeOf(orders, columns, splitHistoryFields)
}
