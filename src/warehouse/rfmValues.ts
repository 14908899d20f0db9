import type { Columns, RowsOrColumns } from '../data/fields.js'
import { type RfmOptions, type RfmValue, rfmValueFields } from '../orders/index.js'
import { checkRfmOptions } from '../orders/rfmValues.js'
import { customersFromSummary } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { orderRelation, type SqlOrderRules } from './orderRelation.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'
import type { SummaryColumns } from './summaryRows.js'

/** Options of {@link rfmValuesSql}: those of `rfmValues`, and the currency. */
export type RfmSqlOptions = RfmOptions & SqlOrderRules

/** Columns of {@link rfmValuesSql}. */
const COLUMNS = ['customer_id', 'recency', 'frequency', 'monetary', 'problem'] as const

/**
 * The query of `rfmValues`: recency, frequency and money of each customer, from a table of orders.
 *
 * Money is the database's own sum: exact where the column is decimal, of doubles as good as they are (1e-9 of it or better).
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `rfmValues`; `currency` where the mapping has a column for it
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a customer: `customer_id`, `recency`, `frequency`, `monetary`, `problem` (0, or what is wrong: see `rfmValuesFromSummary`)
 * @throws ClienteleError `missing-value`, `invalid-id` for names, `invalid-option`, `invalid-date`, `out-of-range` as `rfmValues`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * rfmValuesSql(orders, { asOf: '2024-03-31' }, 'postgres').parameters.at(-1) //=> 19813
 */
export function rfmValuesSql(mapping: OrderMapping, options: RfmSqlOptions, dialect: DialectName | Dialect): SqlQuery {
  const builder = sqlBuilder(dialect)
  const text = `WITH ${rfmRelation(builder, mapping, options)}
SELECT ${builder.dialect.textOfKey('rfm_customer')} AS customer_id, recency, frequency, monetary, rfm_problem AS problem
FROM clientele_rfm`
  return builder.query(text, COLUMNS)
}

/**
 * RFM values from the rows of {@link rfmValuesSql}.
 *
 * @param rows - as the driver gives them, rows or columns, in any order
 * @returns what `rfmValues` returns for the same orders: rows for rows, columns for columns
 * @throws ClienteleError as `rfmValues` for orders that it refuses (`late-order`, `refund`, `mixed-currencies`, `missing-value` …), at
 *         `rows[i].problem`; `missing-column`, `duplicate-id`, `invalid-number` for rows that are none of this query
 * @example
 * rfmValuesFromSummary([{ CUSTOMER_ID: 'ann', RECENCY: 30n, FREQUENCY: '2', MONETARY: 20, PROBLEM: 0 }])
 * //=> [{ customerId: 'ann', recency: 30, frequency: 2, monetary: 20 }]
 */
export function rfmValuesFromSummary(rows: readonly object[]): RfmValue[]
export function rfmValuesFromSummary(rows: SummaryColumns): Columns<RfmValue>
export function rfmValuesFromSummary(rows: readonly object[] | SummaryColumns): RowsOrColumns<RfmValue>
export function rfmValuesFromSummary(rows: readonly object[] | SummaryColumns): RowsOrColumns<RfmValue> {
  return customersFromSummary(rows, rfmValueFields, ({ wholes, numbers }) => ({
    recency: wholes('recency', { minimum: 0 }),
    frequency: wholes('frequency', { minimum: 1 }),
    monetary: numbers('monetary'),
  }))
}

/** `clientele_rfm` with `rfm_customer` (a key), `recency`, `frequency`, `monetary` and `rfm_problem`. */
export function rfmRelation(builder: SqlBuilder, mapping: OrderMapping, options: RfmSqlOptions): string {
  const { asOf, from, monetary, frequency } = checkRfmOptions(options)
  const { dialect, parameter } = builder
  const count = frequency === 'days' ? 'COUNT(DISTINCT CASE WHEN purchases > 0 THEN order_day END)' : 'SUM(purchases)'
  const money = dialect.cast('total_money', 'double')
  return `${orderRelation(builder, mapping, options, { to: asOf, from })},
clientele_sums AS (
  SELECT customer AS sum_customer, MAX(CASE WHEN purchases > 0 THEN order_day END) AS last_day,
    ${count} AS purchase_count, SUM(money) AS total_money, MAX(problem) AS worst_problem
  FROM clientele_orders
  GROUP BY customer
  HAVING SUM(purchases) > 0 OR MAX(problem) > 0
),
clientele_rfm AS (
  SELECT sum_customer AS rfm_customer, ${parameter(asOf, 'integer')} - last_day AS recency,
    ${dialect.cast('purchase_count', 'integer')} AS frequency,
    ${monetary === 'mean' ? `CASE WHEN purchase_count > 0 THEN ${money} / ${dialect.cast('purchase_count', 'double')} END` : money} AS monetary,
    worst_problem AS rfm_problem
  FROM clientele_sums
)`
}
