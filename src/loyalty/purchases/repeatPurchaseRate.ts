import { checkChoice, checkConfidence, checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Order } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/proportions.js'
import { type RfmOptions, rfmValues } from '../../orders/rfmValues.js'

/** Purchases that were counted already: `{ transactions: 100, again: [20, 10] }`. */
export interface PurchaseCounts {
  /** All purchases of the period, first ones included. */
  readonly transactions: number
  /** Customers who bought a second time, those who bought a third time, and so on. */
  readonly again: readonly number[]
}

/** Which of the two rates the texts call by one name. */
export interface RepeatPurchaseRule {
  /**
   * `customer` (default): customers with two purchases or more by customers. `transaction`: purchases after the first of each
   * customer by purchases.
   */
  readonly by?: 'customer' | 'transaction'
  /** Confidence level of the interval. Default 0.95. */
  readonly level?: number
}

/** Options of {@link repeatPurchaseRate} for orders: the window, and how orders are read. */
export interface RepeatPurchaseOptions
  extends RepeatPurchaseRule,
    Pick<RfmOptions, 'asOf' | 'from' | 'frequency' | 'refunds' | 'later'> {}

/** How many came back within a period. */
export interface RepeatPurchaseRate {
  readonly by: 'customer' | 'transaction'
  /** The rate asked for; null where nobody bought. */
  readonly rate: number | null
  /** repeatBuyers / buyers; null where nobody bought. */
  readonly customerRate: number | null
  /** repeatTransactions / transactions; null where nobody bought. */
  readonly transactionRate: number | null
  /** Wilson interval of `customerRate`. Purchases of one customer are not independent, so the other rate has none. */
  readonly interval: Interval | null
  readonly buyers: number
  /** Customers with two purchases or more. */
  readonly repeatBuyers: number
  readonly transactions: number
  /** Purchases after the first of each customer. */
  readonly repeatTransactions: number
  /** Customers who bought a second time, a third time, and so on. */
  readonly again: readonly number[]
}

/**
 * Repeat purchase rate (重复购买率) of a period, by customers or by transactions.
 *
 * Texts call both so; 100 purchases in which 20 customers bought twice and 10 of them a third time are 30 % by transactions and
 * 20 of 70 by customers. What a customer bought before the period does not count: its first purchase in the period is a first one.
 * Refunds and line items: `OrderRules`.
 *
 * @param counts  - {@link PurchaseCounts}, or rows or columns of orders
 * @param options - for orders `asOf`, and `from` for the first day of the period; `by`, `frequency`, `level`
 * @throws ClienteleError `out-of-range` for counts that contradict each other (`counts.again[1]`), and those of `rfmValues`
 * @example
 * repeatPurchaseRate({ transactions: 100, again: [20, 10] }, { by: 'transaction' }).rate //=> 0.3
 * @example
 * repeatPurchaseRate([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 },
 *   { customerId: 'ann', date: '2024-02-09', amount: 25 },
 *   { customerId: 'bo', date: '2024-03-01', amount: 9 },
 * ], { asOf: '2024-03-31', from: '2024-01-01' }).rate //=> 0.5
 */
export function repeatPurchaseRate(counts: PurchaseCounts, options?: RepeatPurchaseRule): RepeatPurchaseRate
export function repeatPurchaseRate(orders: RowsOrColumns<Order>, options: RepeatPurchaseOptions): RepeatPurchaseRate
export function repeatPurchaseRate(
  orders: RowsOrColumns<Order> | PurchaseCounts,
  options: RepeatPurchaseRule | RepeatPurchaseOptions = {},
): RepeatPurchaseRate {
  checkOptions(options)
  const by = checkChoice(options.by ?? 'customer', ['customer', 'transaction'], 'options.by')
  const level = checkConfidence(options.level)
  const isCounted = typeof orders === 'object' && orders !== null && 'transactions' in orders
  const { transactions, again } = isCounted
    ? readCounts(orders)
    : countOrders(orders as RowsOrColumns<Order>, options as RepeatPurchaseOptions)
  const repeatTransactions = again.reduce((sum, count) => sum + count, 0)
  const buyers = transactions - repeatTransactions
  const repeatBuyers = again[0] ?? 0
  const customerRate = buyers === 0 ? null : repeatBuyers / buyers
  const transactionRate = transactions === 0 ? null : repeatTransactions / transactions
  return {
    by,
    rate: by === 'customer' ? customerRate : transactionRate,
    customerRate,
    transactionRate,
    interval: wilsonInterval(repeatBuyers, buyers, level),
    buyers,
    repeatBuyers,
    transactions,
    repeatTransactions,
    again,
  }
}

function countOrders(orders: RowsOrColumns<Order>, options: RepeatPurchaseOptions): PurchaseCounts {
  const { asOf, from, frequency, refunds, later } = options
  const values = rfmValues(orders, {
    asOf,
    ...(from === undefined ? {} : { from }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(refunds === undefined ? {} : { refunds }),
    ...(later === undefined ? {} : { later }),
  })
  const purchases = Array.isArray(values) ? Float64Array.from(values, (one) => one.frequency) : values.frequency
  let transactions = 0
  let most = 1
  for (let i = 0; i < purchases.length; i++) {
    transactions += purchases[i]!
    most = Math.max(most, purchases[i]!)
  }
  // again[k] counts those with at least k + 2 purchases: count those with exactly that many, then add up from the top.
  const again = new Array<number>(most - 1).fill(0)
  for (let i = 0; i < purchases.length; i++) if (purchases[i]! > 1) again[purchases[i]! - 2]!++
  for (let k = most - 3; k >= 0; k--) again[k]! += again[k + 1]!
  return { transactions, again }
}

function readCounts(counts: PurchaseCounts): PurchaseCounts {
  const transactions = checkInteger(counts.transactions, 'counts.transactions', { minimum: 0 })
  if (!Array.isArray(counts.again))
    return fail(
      counts.again === undefined ? 'missing-value' : 'invalid-type',
      'counts.again',
      'an array of numbers of customers',
      counts.again,
    )
  let most = Number.MAX_SAFE_INTEGER
  let rest = transactions
  const again = counts.again.map((value: unknown, k) => {
    const count = checkInteger(value, `counts.again[${k}]`, { minimum: 0, maximum: Math.min(most, rest) })
    most = count
    rest -= count
    return count
  })
  // Whoever bought again has bought a first time.
  checkNumber(again[0] ?? 0, 'counts.again[0]', { maximum: rest })
  return { transactions, again }
}
