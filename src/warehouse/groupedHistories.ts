import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { PurchaseHistory } from '../orders/index.js'
import { checkProblems } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { orderRelation, PROBLEMS } from './orderRelation.js'
import { historyClock, inUnits, type PurchaseHistorySqlOptions } from './purchaseHistories.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type SummaryColumns } from './summaryRows.js'

/** What customers with the same history have in common: what the purchase models read. */
export type GroupedHistory = Pick<PurchaseHistory, 'repeatPurchases' | 'lastPurchaseAge' | 'age'> & {
  /** Day number of the first purchase, and of the last: by them (and x) the group is found in the table again. */
  firstDay: number
  lastDay: number
}

export const groupedHistoryFields: FieldTable<GroupedHistory> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'lastPurchaseAge', kind: 'number' },
  { name: 'age', kind: 'number' },
  { name: 'firstDay', kind: 'number' },
  { name: 'lastDay', kind: 'number' },
]

/** Different histories and how many customers have each: `model.fit(histories, { weights })`. */
export interface GroupedHistories<Histories> {
  readonly histories: Histories
  readonly weights: Float64Array
  /** Sum of the weights. */
  readonly customers: number
}

const COLUMNS = [
  'repeat_purchases',
  'first_day',
  'last_day',
  'last_purchase_age',
  'age',
  'customers',
  'problem',
] as const

/**
 * The query of purchase histories for a fit: the customers with the same (x, t_x, T) are counted in the database, so that as
 * many rows are transferred as there are different histories. A fit on them is the fit on all customers.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `purchaseHistories`; `currency` where the mapping has a column for it
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a history: `repeat_purchases`, `first_day` and `last_day` (day numbers), `last_purchase_age`, `age`, `customers`, `problem`
 * @throws ClienteleError as `rfmValuesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * groupedHistoriesSql(orders, { asOf: '2024-03-31', timeUnit: 'week' }, 'spark').columns.at(-2) //=> 'customers'
 */
export function groupedHistoriesSql(
  mapping: OrderMapping,
  options: PurchaseHistorySqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const { asOf, unit } = historyClock(options)
  const { parameter } = builder
  const text = `WITH ${purchaseDayRelation(builder, mapping, options)},
clientele_groups AS (
  SELECT x AS group_x, first_purchase_day, last_purchase_day, COUNT(*) AS group_customers, customer_problem AS group_problem
  FROM clientele_customers
  GROUP BY x, first_purchase_day, last_purchase_day, customer_problem
)
SELECT group_x AS repeat_purchases, first_purchase_day AS first_day, last_purchase_day AS last_day,
  ${inUnits(builder, '(last_purchase_day - first_purchase_day)', unit)} AS last_purchase_age,
  ${inUnits(builder, `(${parameter(asOf, 'integer')} - first_purchase_day)`, unit)} AS age,
  group_customers AS customers, group_problem AS problem
FROM clientele_groups`
  return builder.query(text, COLUMNS)
}

/**
 * Histories and weights from the rows of {@link groupedHistoriesSql}.
 *
 * @param rows - as the driver gives them, rows or columns
 * @returns `histories` in the shape of `rows`, the customers of each in `weights`
 * @throws ClienteleError as `rfmValuesFromSummary`
 * @example
 * const row = { repeat_purchases: 1, first_day: 19723, last_day: 19737, last_purchase_age: 2, age: 8, customers: 12, problem: 0 }
 * const { weights } = groupedHistoriesFromSummary([row])
 * const first = weights[0] //=> 12
 */
export function groupedHistoriesFromSummary(rows: readonly object[]): GroupedHistories<GroupedHistory[]>
export function groupedHistoriesFromSummary(rows: SummaryColumns): GroupedHistories<Columns<GroupedHistory>>
export function groupedHistoriesFromSummary(
  rows: readonly object[] | SummaryColumns,
): GroupedHistories<RowsOrColumns<GroupedHistory>>
export function groupedHistoriesFromSummary(
  rows: readonly object[] | SummaryColumns,
): GroupedHistories<RowsOrColumns<GroupedHistory>> {
  const summary = readSummary(rows)
  checkProblems(summary)
  const columns: Columns<GroupedHistory> = {
    repeatPurchases: summary.wholes('repeat_purchases', { minimum: 0 }),
    lastPurchaseAge: summary.numbers('last_purchase_age'),
    age: summary.numbers('age'),
    firstDay: summary.wholes('first_day'),
    lastDay: summary.wholes('last_day'),
  }
  const { weights, customers } = readWeights(summary.wholes('customers', { minimum: 1 }))
  return { histories: inShapeOf(rows, columns, groupedHistoryFields), weights, customers }
}

/** Weights and their sum. */
export function readWeights(weights: Float64Array): { readonly weights: Float64Array; readonly customers: number } {
  let customers = 0
  for (let i = 0; i < weights.length; i++) customers += weights[i]!
  return { weights, customers }
}

/**
 * `clientele_customers` with `purchaser` (a key), `x`, `first_purchase_day`, `last_purchase_day` and `customer_problem`: without
 * money and intervals, which takes no window functions.
 */
export function purchaseDayRelation(
  builder: SqlBuilder,
  mapping: OrderMapping,
  options: PurchaseHistorySqlOptions,
): string {
  const { asOf } = historyClock(options)
  const { dialect } = builder
  return `${orderRelation(builder, mapping, options, { to: asOf, from: -Infinity })},
clientele_days AS (
  SELECT customer AS day_customer, order_day AS day_number,
    CASE WHEN SUM(purchases) > 0 THEN order_day END AS bought_day, MAX(problem) AS day_problem
  FROM clientele_orders
  GROUP BY customer, order_day
),
clientele_customers AS (
  SELECT day_customer AS purchaser, COUNT(bought_day) - 1 AS x, MIN(bought_day) AS first_purchase_day,
    MAX(bought_day) AS last_purchase_day,
    CASE WHEN LENGTH(${dialect.textOfKey('day_customer')}) = 0 THEN ${PROBLEMS.customer} ELSE MAX(day_problem) END AS customer_problem
  FROM clientele_days
  GROUP BY day_customer
  HAVING COUNT(bought_day) > 0 OR MAX(day_problem) > 0
)`
}
