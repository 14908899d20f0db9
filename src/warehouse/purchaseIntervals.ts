import { checkOptions } from '../data/checks.js'
import { dayNumber } from '../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import { type PurchaseIntervals, type PurchaseIntervalsOptions, purchaseIntervalsFields } from '../orders/index.js'
import { customersFromSummary } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { orderRelation, type SqlOrderRules } from './orderRelation.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import type { SummaryColumns } from './summaryRows.js'

/** Options of {@link purchaseIntervalsSql}: those of `purchaseIntervals`, and the currency. */
export type PurchaseIntervalsSqlOptions = PurchaseIntervalsOptions & SqlOrderRules

const COLUMNS = ['customer_id', 'count', 'mean', 'sd', 'median', 'current_gap', 'days', 'problem'] as const

/**
 * The query of `purchaseIntervals`: number, mean, spread and median of the days between purchases, and the days since the last.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `purchaseIntervals`; `currency` where the mapping has a column for it
 * @param dialectOrName - name of a dialect, or one of your own
 * @returns one row a customer, the fields of `PurchaseIntervals` in snake case (NULL for null), and `problem`
 * @throws ClienteleError as `rfmValuesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * purchaseIntervalsSql(orders, { asOf: '2024-03-31' }, 'clickhouse').columns[4] //=> 'median'
 */
export function purchaseIntervalsSql(
  mapping: OrderMapping,
  options: PurchaseIntervalsSqlOptions,
  dialectOrName: DialectName | Dialect,
): SqlQuery {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const builder = sqlBuilder(dialectOrName)
  const { dialect, parameter } = builder
  const double = (expression: string): string => dialect.cast(expression, 'double')
  const text = `WITH ${orderRelation(builder, mapping, options, { to: asOf, from: -Infinity })},
clientele_days AS (
  SELECT customer AS day_customer, order_day AS day_number, MAX(problem) AS day_problem
  FROM clientele_orders
  GROUP BY customer, order_day
  HAVING SUM(purchases) > 0 OR MAX(problem) > 0
),
clientele_numbered AS (
  SELECT day_customer AS gap_customer, day_number AS gap_day, day_problem AS gap_problem,
    COUNT(*) OVER (PARTITION BY day_customer) AS day_count,
    ROW_NUMBER() OVER (PARTITION BY day_customer ORDER BY day_number) AS day_rank,
    day_number - MAX(day_number) OVER (PARTITION BY day_customer ORDER BY day_number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS days_since
  FROM clientele_days
),
clientele_gaps AS (
  SELECT gap_customer, gap_day, gap_problem, day_count, CASE WHEN day_rank > 1 THEN days_since END AS gap,
    ROW_NUMBER() OVER (PARTITION BY gap_customer ORDER BY CASE WHEN day_rank > 1 THEN days_since ELSE 0 END) - 1 AS gap_rank
  FROM clientele_numbered
),
clientele_sums AS (
  SELECT gap_customer AS sum_customer, MAX(day_count) - 1 AS gap_count, MIN(gap_day) AS first_day, MAX(gap_day) AS last_day,
    SUM(gap * gap) AS squares,
    MAX(CASE WHEN gap_rank = ${dialect.integerDivide('day_count', '2')} THEN gap END) AS lower_median,
    MAX(CASE WHEN gap_rank = ${dialect.integerDivide('(day_count + 1)', '2')} THEN gap END) AS upper_median,
    MAX(gap_problem) AS worst_problem
  FROM clientele_gaps
  GROUP BY gap_customer
)
SELECT ${dialect.textOfKey('sum_customer')} AS customer_id, gap_count AS count,
  CASE WHEN gap_count > 0 THEN ${double('(last_day - first_day)')} / ${double('gap_count')} END AS mean,
  CASE WHEN gap_count > 1 THEN SQRT(${double('(gap_count * squares - (last_day - first_day) * (last_day - first_day))')} / ${double('(gap_count * (gap_count - 1))')}) END AS sd,
  ${double('(lower_median + upper_median)')} / 2 AS median,
  ${parameter(asOf, 'integer')} - last_day AS current_gap, gap_count + 1 AS days, worst_problem AS problem
FROM clientele_sums`
  return builder.query(text, COLUMNS)
}

/**
 * Purchase intervals from the rows of {@link purchaseIntervalsSql}.
 *
 * @param rows - as the driver gives them, rows or columns, in any order
 * @returns what `purchaseIntervals` returns for the same orders: rows for rows, columns for columns
 * @throws ClienteleError as `rfmValuesFromSummary`
 * @example
 * purchaseIntervalsFromSummary([{ customer_id: 'ann', count: 1, mean: 9, sd: null, median: 9, current_gap: 3, days: 2, problem: 0 }])
 * //=> [{ customerId: 'ann', count: 1, mean: 9, sd: null, median: 9, currentGap: 3, days: 2 }]
 */
export function purchaseIntervalsFromSummary(rows: readonly object[]): PurchaseIntervals[]
export function purchaseIntervalsFromSummary(rows: SummaryColumns): Columns<PurchaseIntervals>
export function purchaseIntervalsFromSummary(rows: readonly object[] | SummaryColumns): RowsOrColumns<PurchaseIntervals>
export function purchaseIntervalsFromSummary(
  rows: readonly object[] | SummaryColumns,
): RowsOrColumns<PurchaseIntervals> {
  const nullable = { nullable: true }
  return customersFromSummary(rows, purchaseIntervalsFields, ({ wholes, numbers }) => ({
    count: wholes('count', { minimum: 0 }),
    mean: numbers('mean', nullable),
    sd: numbers('sd', nullable),
    median: numbers('median', nullable),
    currentGap: wholes('current_gap', { minimum: 0 }),
    days: wholes('days', { minimum: 1 }),
  }))
}
