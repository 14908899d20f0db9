import { checkOptions, fail } from '../data/checks.js'
import type { Dialect, DialectName } from './dialect.js'
import { purchaseDayRelation } from './groupedHistories.js'
import type { OrderMapping, TableName } from './mapping.js'
import type { PurchaseHistorySqlOptions } from './purchaseHistories.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'

/** A table of scores of histories, which the caller has filled: one row a history of `groupedHistories`, and what a model says of it. */
export interface HistoryScoresTable {
  readonly table: TableName
  /** Columns of `repeatPurchases`, `firstDay` and `lastDay` of the grouped histories. */
  readonly repeatPurchases: string
  readonly firstDay: string
  readonly lastDay: string
  /** Columns with scores; they have these names in the result. */
  readonly scores: readonly string[]
}

/** Options of {@link historyScoresSql}. */
export type HistoryScoresSqlOptions = PurchaseHistorySqlOptions & { readonly scoresOf: HistoryScoresTable }

/**
 * The query that gives each customer the scores of its history: for every model and every prediction.
 *
 * A prediction depends on (x, t_x, T) alone. So `groupedHistoriesSql` brings the different histories here, a model is fitted and scores
 * them, and the few rows go back into a table of their own, which this query joins with the customers.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - those of the grouped histories, and the table of `scoresOf`
 * @param dialect - name of a dialect, or one of your own
 * @returns one row a customer: `customer_id`, the scores (NULL where the table has no row of the history), `problem`
 * @throws ClienteleError `empty-input` without scores; as `groupedHistoriesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * const scoresOf = { table: 'scores', repeatPurchases: 'x', firstDay: 'first_day', lastDay: 'last_day', scores: ['alive'] }
 * historyScoresSql(orders, { asOf: '2024-03-31', timeUnit: 'week', scoresOf }, 'spark').columns //=> ['customer_id', 'alive', 'problem']
 */
export function historyScoresSql(
  mapping: OrderMapping,
  options: HistoryScoresSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const relation = purchaseDayRelation(builder, mapping, options)
  const path = 'options.scoresOf'
  checkOptions(options.scoresOf, path)
  const { table, scores } = options.scoresOf
  if (!Array.isArray(scores) || scores.length === 0)
    fail('empty-input', `${path}.scores`, 'at least one column', scores)
  const column = (name: 'repeatPurchases' | 'firstDay' | 'lastDay'): string =>
    `history_scores.${builder.name(options.scoresOf[name], `${path}.${name}`)}`
  const names = scores.map((score, i) => builder.name(score, `${path}.scores[${i}]`))
  const text = `WITH ${relation}
SELECT ${builder.dialect.textOfKey('clientele_customers.purchaser')} AS customer_id,
  ${names.map((name) => `history_scores.${name} AS ${name}`).join(', ')}, clientele_customers.customer_problem AS problem
FROM clientele_customers
LEFT JOIN ${builder.table(table, `${path}.table`)} AS history_scores
  ON ${column('repeatPurchases')} = clientele_customers.x
  AND ${column('firstDay')} = clientele_customers.first_purchase_day
  AND ${column('lastDay')} = clientele_customers.last_purchase_day`
  return builder.query(text, ['customer_id', ...scores, 'problem'])
}
