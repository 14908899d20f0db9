import { checkOptions } from '../data/checks.js'
import { dayNumber } from '../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import { type PurchaseHistory, type PurchaseHistoryOptions, purchaseHistoryFields } from '../orders/index.js'
import { daysPerUnit } from '../orders/purchaseHistories.js'
import { customersFromSummary } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { orderRelation, type SqlOrderRules } from './orderRelation.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'
import type { SummaryColumns } from './summaryRows.js'

/** Options of {@link purchaseHistoriesSql}: those of `purchaseHistories`, and the currency. */
export type PurchaseHistorySqlOptions = PurchaseHistoryOptions & SqlOrderRules

const COLUMNS = [
  'customer_id',
  'sum_log_intervals',
  'repeat_purchases',
  'last_purchase_age',
  'age',
  'mean_repeat_value',
  'problem',
] as const

/**
 * The query of `purchaseHistories`: (x, t_x, T), mean repeat value and Σ ln of the intervals of each customer, from a table of orders.
 *
 * To fit a model, {@link groupedHistoriesSql} is far less to carry: it counts the customers with the same (x, t_x, T).
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `purchaseHistories`; `currency` where the mapping has a column for it
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a customer, the fields of `PurchaseHistory` in snake case, and `problem`
 * @throws ClienteleError as `rfmValuesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * purchaseHistoriesSql(orders, { asOf: '2024-03-31', timeUnit: 'week' }, 'duckdb').columns[2] //=> 'repeat_purchases'
 */
export function purchaseHistoriesSql(
  mapping: OrderMapping,
  options: PurchaseHistorySqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const text = `WITH ${historyRelation(builder, mapping, options)}
SELECT ${builder.dialect.textOfKey('history_customer')} AS customer_id, sum_log_intervals, repeat_purchases, last_purchase_age, age,
  mean_repeat_value, history_problem AS problem
FROM clientele_histories`
  return builder.query(text, COLUMNS)
}

/**
 * Purchase histories from the rows of {@link purchaseHistoriesSql}.
 *
 * @param rows - as the driver gives them, rows or columns, in any order
 * @returns what `purchaseHistories` returns for the same orders: rows for rows, columns for columns
 * @throws ClienteleError as `rfmValuesFromSummary`
 * @example
 * purchaseHistoriesFromSummary([{ customer_id: 7, sum_log_intervals: 0, repeat_purchases: 1n, last_purchase_age: 1, age: 4, mean_repeat_value: 9.5, problem: 0 }])
 * //=> [{ customerId: '7', sumLogIntervals: 0, repeatPurchases: 1, lastPurchaseAge: 1, age: 4, meanRepeatValue: 9.5 }]
 */
export function purchaseHistoriesFromSummary(rows: readonly object[]): PurchaseHistory[]
export function purchaseHistoriesFromSummary(rows: SummaryColumns): Columns<PurchaseHistory>
export function purchaseHistoriesFromSummary(rows: readonly object[] | SummaryColumns): RowsOrColumns<PurchaseHistory>
export function purchaseHistoriesFromSummary(rows: readonly object[] | SummaryColumns): RowsOrColumns<PurchaseHistory> {
  return customersFromSummary(rows, purchaseHistoryFields, ({ wholes, numbers }) => ({
    sumLogIntervals: numbers('sum_log_intervals'),
    repeatPurchases: wholes('repeat_purchases', { minimum: 0 }),
    lastPurchaseAge: numbers('last_purchase_age'),
    age: numbers('age'),
    meanRepeatValue: numbers('mean_repeat_value'),
  }))
}

/** The days and lengths that queries about histories have in common. */
export interface HistoryClock {
  readonly asOf: number
  /** Days of a time unit. */
  readonly unit: number
}

/** Options of histories, checked. */
export function historyClock(options: PurchaseHistorySqlOptions): HistoryClock {
  checkOptions(options)
  return { asOf: dayNumber(options.asOf, 'options.asOf'), unit: daysPerUnit(options.timeUnit) }
}

/** A number of days as a double in time units: the same division as in memory. */
export function inUnits({ dialect, parameter }: SqlBuilder, days: string, unit: number): string {
  return `${dialect.cast(days, 'double')} / ${parameter(unit, 'double')}`
}

/**
 * `clientele_histories` with `history_customer` (a key), the fields of a history and `history_problem`.
 *
 * The days of a customer are numbered by the purchase days up to them, so that a refund has the number of the last purchase
 * before it, and what has the number 2 or more is money of repeat purchases.
 */
export function historyRelation(
  builder: SqlBuilder,
  mapping: OrderMapping,
  options: PurchaseHistorySqlOptions,
): string {
  const { asOf, unit } = historyClock(options)
  const { dialect, parameter } = builder
  return `${orderRelation(builder, mapping, options, { to: asOf, from: -Infinity })},
clientele_days AS (
  SELECT customer AS day_customer, order_day AS day_number, SUM(money) AS day_money,
    CASE WHEN SUM(purchases) > 0 THEN 1 ELSE 0 END AS bought, MAX(problem) AS day_problem
  FROM clientele_orders
  GROUP BY customer, order_day
),
clientele_numbered AS (
  SELECT day_customer, day_number, day_money, bought, day_problem,
    SUM(bought) OVER (PARTITION BY day_customer ORDER BY day_number ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS purchase_number,
    MAX(CASE WHEN bought = 1 THEN day_number END) OVER (PARTITION BY day_customer ORDER BY day_number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS day_before
  FROM clientele_days
),
clientele_sums AS (
  SELECT day_customer AS sum_customer, SUM(bought) AS purchase_days,
    MIN(CASE WHEN bought = 1 THEN day_number END) AS first_day, MAX(CASE WHEN bought = 1 THEN day_number END) AS last_day,
    SUM(CASE WHEN purchase_number >= 2 THEN day_money END) AS repeat_money,
    SUM(CASE WHEN bought = 1 AND purchase_number >= 2 THEN ${dialect.ln(inUnits(builder, '(day_number - day_before)', unit))} END) AS sum_logs,
    MAX(day_problem) AS worst_problem
  FROM clientele_numbered
  GROUP BY day_customer
  HAVING SUM(bought) > 0 OR MAX(day_problem) > 0
),
clientele_histories AS (
  SELECT sum_customer AS history_customer, COALESCE(sum_logs, ${dialect.cast('0', 'double')}) AS sum_log_intervals,
    ${dialect.cast('purchase_days - 1', 'integer')} AS repeat_purchases,
    ${inUnits(builder, '(last_day - first_day)', unit)} AS last_purchase_age,
    ${inUnits(builder, `(${parameter(asOf, 'integer')} - first_day)`, unit)} AS age,
    CASE WHEN purchase_days < 2 THEN ${dialect.cast('0', 'double')}
      ELSE ${dialect.cast('repeat_money', 'double')} / ${dialect.cast('purchase_days - 1', 'double')} END AS mean_repeat_value,
    worst_problem AS history_problem
  FROM clientele_sums
)`
}
