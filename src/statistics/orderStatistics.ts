import { type DateInput, dateOfDay } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Order } from '../data/rows.js'
import { median } from '../numeric/quantiles.js'
import { compensatedSum, sumByCode } from '../numeric/sums.js'
import type { OrderBook, OrderRules } from '../orders/orderBook.js'
import { finiteSum, ordersWithin, windowOf } from './orderWindow.js'

/** Options of {@link orderStatistics}. */
export interface OrderStatisticsOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** First day that counts. Default: that of the first order. */
  readonly from?: DateInput
}

/** The figures of a stretch of time. Means and medians are null where there is nothing to take them of. */
export interface OrderStatistics {
  /** First day that counts (without `from`: that of the first order or refund), null of no orders. */
  readonly from: string | null
  readonly asOf: string
  /** Purchases: line items of one order count once, refunds not at all. */
  readonly orders: number
  /** Customers with at least one purchase. */
  readonly customers: number
  /** Customers with one purchase only. */
  readonly boughtOnce: number
  /** Money of the purchases. */
  readonly sales: number
  /** How many refunds there were, and their money (0 or less), also of customers without a purchase. */
  readonly refunds: { readonly count: number; readonly amount: number }
  /** `sales` with the refunds taken off. */
  readonly revenue: number
  /** `revenue` by `orders` (客单价). */
  readonly averageOrderValue: number | null
  /** Median money of a purchase; refunds are not set against single orders. */
  readonly medianOrderValue: number | null
  /** `orders` by `customers`. */
  readonly ordersPerCustomer: number | null
  readonly medianOrdersPerCustomer: number | null
  /** `revenue` by `customers`. */
  readonly revenuePerCustomer: number | null
  /** Median over the customers with a purchase of their money, refunds taken off. */
  readonly medianRevenuePerCustomer: number | null
}

/**
 * The figures of the order book: orders, customers, revenue, the average order, orders and revenue per customer, with medians.
 *
 * How refunds, line items and late orders count: {@link OrderRules}. Money is summed with compensation: exact to the cent, the
 * same in any order of rows. Cost: two passes and a selection for each median.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, the last day, and `from`, the first one
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for `from` after `asOf`, `invalid-option`
 * @example
 * orderStatistics([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 },
 *   { customerId: 'ann', date: '2024-03-01', amount: '9.90' },
 *   { customerId: 'bob', date: '2024-03-04', amount: '30.10' },
 * ], { asOf: '2024-03-31' }).averageOrderValue //=> 20
 */
export function orderStatistics(orders: RowsOrColumns<Order>, options: OrderStatisticsOptions): OrderStatistics {
  const window = windowOf(options)
  const book = ordersWithin(orders, options, window)
  const purchases = purchaseAmounts(book)
  const { counts, revenues } = figuresOfBuyers(book)
  const refundCount = book.amount.length - purchases.length
  const revenue = finiteSum(compensatedSum(book.amount))
  const customers = counts.length
  const isEmpty = book.amount.length === 0
  const first = window.from === -Infinity ? book.firstDay : window.from
  return {
    from: isEmpty && window.from === -Infinity ? null : dateOfDay(first),
    asOf: dateOfDay(window.asOf),
    orders: purchases.length,
    customers,
    boughtOnce: countOnce(counts),
    sales: finiteSum(compensatedSum(purchases)),
    refunds: { count: refundCount, amount: refundedMoney(book.amount, refundCount) },
    revenue,
    averageOrderValue: ratio(revenue, purchases.length),
    medianOrderValue: median(purchases),
    ordersPerCustomer: ratio(purchases.length, customers),
    medianOrdersPerCustomer: median(counts),
    revenuePerCustomer: ratio(revenue, customers),
    medianRevenuePerCustomer: median(revenues),
  }
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** The amounts of 0 or more; no copy where these are all. */
function purchaseAmounts({ amount }: OrderBook): Float64Array {
  let count = 0
  for (let i = 0; i < amount.length; i++) if (amount[i]! >= 0) count++
  if (count === amount.length) return amount
  const purchases = new Float64Array(count)
  for (let i = 0, at = 0; i < amount.length; i++) if (amount[i]! >= 0) purchases[at++] = amount[i]!
  return purchases
}

/** The sum of the negative amounts, of which there are `count`. */
function refundedMoney(amount: Float64Array, count: number): number {
  const refunds = new Float64Array(count)
  for (let i = 0, at = 0; at < count; i++) if (amount[i]! < 0) refunds[at++] = amount[i]!
  return finiteSum(compensatedSum(refunds))
}

/** Purchases and money of each customer with a purchase. */
function figuresOfBuyers({ codes, amount, customers }: OrderBook): { counts: Float64Array; revenues: Float64Array } {
  const counts = new Float64Array(customers)
  const revenues = sumByCode(amount, codes, customers)
  for (let i = 0; i < codes.length; i++) if (amount[i]! >= 0) counts[codes[i]!]!++
  let buyers = 0
  for (let c = 0; c < customers; c++) {
    if (counts[c] === 0) continue
    counts[buyers] = counts[c]!
    revenues[buyers++] = revenues[c]!
  }
  return { counts: counts.subarray(0, buyers), revenues: revenues.subarray(0, buyers) }
}

function countOnce(counts: Float64Array): number {
  let once = 0
  for (let i = 0; i < counts.length; i++) if (counts[i] === 1) once++
  return once
}
