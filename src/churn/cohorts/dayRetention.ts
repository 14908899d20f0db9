import { checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import { rangesOfCustomers } from '../../orders/customerRanges.js'
import { type OrderBook, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { readPurchaseDays, roomForDays } from '../../orders/purchaseDays.js'
import { checkAscendingDays } from './ascendingDays.js'

/** Options of {@link dayRetention}. */
export interface DayRetentionOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** Days after the first purchase, each ≥ 1, ascending. Default 1, 7, 14, 30, 60, 90, 180, 365. */
  readonly days?: readonly number[]
  /** Customers with a purchase before this day are left out: see `CohortRetentionOptions`. Default: nobody is. */
  readonly from?: DateInput
}

/** Who was back so many days after the first purchase. */
export interface RetentionDay {
  /** N: days after the first purchase, which is day 0. */
  readonly day: number
  /** Customers for whom day N is not after `asOf`; the other numbers are of these only. */
  readonly eligible: number
  /** With a purchase on day N itself. */
  readonly exact: number
  /** Null where nobody is eligible, as the other rates. */
  readonly exactRate: number | null
  /** With a purchase on day N or later (unbounded, or rolling, retention). */
  readonly onOrAfter: number
  readonly onOrAfterRate: number | null
  /** With a purchase on a day from 1 to N. */
  readonly within: number
  readonly withinRate: number | null
  /** First day of the window that ends with N: the day after the N before, 1 for the first. */
  readonly windowFrom: number
  /** With a purchase in the window. */
  readonly window: number
  readonly windowRate: number | null
}

/** Retention by day, all customers together. */
export interface DayRetention {
  readonly asOf: string
  readonly customers: number
  readonly days: readonly RetentionDay[]
}

const USUAL_DAYS = [1, 7, 14, 30, 60, 90, 180, 365]

/**
 * N-day retention, in the four ways that are in use: came back exactly on day N, on day N or later, within the first N days, in the
 * window since the N before.
 *
 * They differ widely (on CDNOW, day 30: 0.6 %, 43 %, 17 %, and 14 % from day 8 on), so a figure without its way says nothing. Customers who are
 * too young for day N are not eligible rather than lost. One pass over the orders; several of a day count once.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `days`, `from`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for days that do not ascend from 1 on, `empty-input` without days, `invalid-option`
 * @example
 * dayRetention([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-06', amount: 20 },
 *   { customerId: 'bob', date: '2024-01-01', amount: 10 },
 *   { customerId: 'eve', date: '2024-01-28', amount: 10 },
 * ], { asOf: '2024-01-31', days: [5, 7] }).days.map(({ eligible, exact, onOrAfter, within }) => [eligible, exact, onOrAfter, within])
 * //=> [[2, 1, 1, 1], [2, 0, 0, 1]]
 */
export function dayRetention(orders: RowsOrColumns<Order>, options: DayRetentionOptions): DayRetention {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const from = options.from === undefined ? -Infinity : dayNumber(options.from, 'options.from')
  if (from > asOf) fail('out-of-range', 'options.from', `a day not after \`asOf\` (${dateOfDay(asOf)})`, options.from)
  const marks = checkAscendingDays(options.days ?? USUAL_DAYS, 'options.days')
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const counts = countDays(book, asOf - book.firstDay, from - book.firstDay, marks)
  const { eligible, exact, onOrAfter, within, window } = counts
  const rate = (count: Float64Array, i: number): number | null => (eligible[i] === 0 ? null : count[i]! / eligible[i]!)
  return {
    asOf: dateOfDay(asOf),
    customers: counts.customers,
    days: marks.map((day, i) => ({
      day,
      eligible: eligible[i]!,
      exact: exact[i]!,
      exactRate: rate(exact, i),
      onOrAfter: onOrAfter[i]!,
      onOrAfterRate: rate(onOrAfter, i),
      within: within[i]!,
      withinRate: rate(within, i),
      windowFrom: (marks[i - 1] ?? 0) + 1,
      window: window[i]!,
      windowRate: rate(window, i),
    })),
  }
}

/** One pass, customer by customer: what each says about each of the days. */
function countDays(book: OrderBook, lastDay: number, fromDay: number, marks: readonly number[]) {
  const counts = (): Float64Array => new Float64Array(marks.length)
  const [eligible, exact, onOrAfter, within, window] = [counts(), counts(), counts(), counts(), counts()]
  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  const { days } = room
  let customers = 0
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const purchases = readPurchaseDays(range, range.starts[c]!, range.starts[c + 1]!, room)
      const first = days[0]!
      if (purchases === 0 || first < fromDay) continue
      customers++
      const last = days[purchases - 1]! - first
      let next = 1
      for (let i = 0; i < marks.length && marks[i]! <= lastDay - first; i++) {
        const mark = marks[i]!
        const before = next
        while (next < purchases && days[next]! - first <= mark) next++
        eligible[i]! += 1
        if (next > 1) within[i]! += 1
        if (next > before) window[i]! += 1
        if (next > before && days[next - 1]! - first === mark) exact[i]! += 1
        if (last >= mark) onOrAfter[i]! += 1
      }
    }
  }
  return { customers, eligible, exact, onOrAfter, within, window }
}
