import type { DateInput } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Order } from '../data/rows.js'
import { sumByCode } from '../numeric/sums.js'
import type { OrderRules } from '../orders/orderBook.js'
import { type CalendarPeriod, calendarOf, checkPeriod, periodsOf } from './calendar.js'
import { growthRate } from './growthRate.js'
import { coverStart, finiteSum, ordersUpTo, windowOf } from './orderWindow.js'

/** Options of {@link salesGrowth}. */
export interface SalesGrowthOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** Its period is the first that is shown; earlier orders still serve the comparisons. Default: that of the first order. */
  readonly from?: DateInput
  /** Length of a period. Default `'month'`. */
  readonly period?: CalendarPeriod
}

/** Sales of one period. */
export interface PeriodSales {
  /** `2024-03-05`, `2024-03`, `2024-Q1` or `2024`. */
  readonly period: string
  /** Whether the data cover all of its days, from the first order (or `from`, where that is earlier) to `asOf`. */
  readonly complete: boolean
  /** Money, refunds taken off. */
  readonly revenue: number
  /** Purchases. */
  readonly orders: number
  /** `revenue` by `orders`; null without orders. */
  readonly averageOrderValue: number | null
  /** Growth of the revenue against the period before (环比); null where that is not above 0 or one of the two is incomplete. */
  readonly vsPrevious: number | null
  /** Growth of the revenue against the same period of the year before (同比); null likewise. */
  readonly vsLastYear: number | null
}

/** Sales period by period. */
export interface SalesGrowth {
  readonly period: CalendarPeriod
  /** In order of time, also periods without an order. */
  readonly periods: readonly PeriodSales[]
}

/**
 * Revenue and orders of each period, and how they grow against the period before and the same period of last year.
 *
 * A month that is not over yet is no smaller than the last one, it is unfinished: rates are taken between complete periods only.
 * A refund counts in the period in which it is given. Cost: two passes.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `period`, `from`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for `from` after `asOf`, `invalid-option`
 * @example
 * salesGrowth([
 *   { customerId: 'ann', date: '2024-01-01', amount: 200 },
 *   { customerId: 'bob', date: '2024-02-10', amount: 250 },
 * ], { asOf: '2024-02-29' }).periods.map(({ vsPrevious }) => vsPrevious) //=> [null, 0.25]
 */
export function salesGrowth(orders: RowsOrColumns<Order>, options: SalesGrowthOptions): SalesGrowth {
  const window = windowOf(options)
  const period = checkPeriod(options.period)
  const { day, amount, firstDay } = ordersUpTo(orders, options, window)
  if (day.length === 0 && window.from === -Infinity) return { period, periods: [] }

  const calendar = calendarOf(coverStart(window, firstDay), window.asOf, period)
  const { names, complete, lastYear } = calendar
  const codes = periodsOf(calendar, day)
  const revenue = sumByCode(amount, codes, names.length)
  const orderCounts = new Float64Array(names.length)
  for (let i = 0; i < codes.length; i++) if (amount[i]! >= 0) orderCounts[codes[i]!]!++

  const growth = (i: number, base: number): number | null =>
    base >= 0 && complete[i] === 1 && complete[base] === 1 ? growthRate(revenue[i]!, revenue[base]) : null
  const shownFrom = window.from === -Infinity ? 0 : calendar.periodOfDay[window.from - calendar.firstDay]!
  const periods = names.map((name, i): PeriodSales => {
    const count = orderCounts[i]!
    return {
      period: name,
      complete: complete[i] === 1,
      revenue: finiteSum(revenue[i]!),
      orders: count,
      averageOrderValue: count === 0 ? null : revenue[i]! / count,
      vsPrevious: growth(i, i - 1),
      vsLastYear: growth(i, lastYear[i]!),
    }
  })
  return { period, periods: periods.slice(shownFrom) }
}
