import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { PurchaseHistory } from '../orders/index.js'
import { checkProblems } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import { type GroupedHistories, readWeights } from './groupedHistories.js'
import type { OrderMapping } from './mapping.js'
import { historyRelation, type PurchaseHistorySqlOptions } from './purchaseHistories.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type SummaryColumns } from './summaryRows.js'

/** What customers with the same spend have in common: what the spend models read. */
export type GroupedSpend = Pick<PurchaseHistory, 'repeatPurchases' | 'meanRepeatValue'>

export const groupedSpendFields: FieldTable<GroupedSpend> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'meanRepeatValue', kind: 'number' },
]

/**
 * The query of spend for `gammaGamma.fit`: the customers with the same x and the same mean repeat value are counted. Where prices are
 * few, that is much less than a row a customer; where each amount is different, it is not.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `purchaseHistories`; `currency` where the mapping has a column for it
 * @param dialect - name of a dialect, or one of your own
 * @returns one row for each x and value: `repeat_purchases`, `mean_repeat_value`, `customers`, `problem`
 * @throws ClienteleError as `rfmValuesSql`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * groupedSpendSql(orders, { asOf: '2024-03-31', timeUnit: 'week' }, 'postgres').columns[1] //=> 'mean_repeat_value'
 */
export function groupedSpendSql(
  mapping: OrderMapping,
  options: PurchaseHistorySqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const builder = sqlBuilder(dialect)
  const text = `WITH ${historyRelation(builder, mapping, options)}
SELECT repeat_purchases, mean_repeat_value, COUNT(*) AS customers, history_problem AS problem
FROM clientele_histories
GROUP BY repeat_purchases, mean_repeat_value, history_problem`
  return builder.query(text, ['repeat_purchases', 'mean_repeat_value', 'customers', 'problem'])
}

/**
 * Spend and weights from the rows of {@link groupedSpendSql}: `gammaGamma.fit(histories, { weights })`.
 *
 * @param rows - as the driver gives them, rows or columns
 * @returns `histories` in the shape of `rows`, the customers of each in `weights`
 * @throws ClienteleError as `rfmValuesFromSummary`
 * @example
 * groupedSpendFromSummary([{ repeat_purchases: 2, mean_repeat_value: 9.5, customers: 12, problem: 0 }]).histories
 * //=> [{ repeatPurchases: 2, meanRepeatValue: 9.5 }]
 */
export function groupedSpendFromSummary(rows: readonly object[]): GroupedHistories<GroupedSpend[]>
export function groupedSpendFromSummary(rows: SummaryColumns): GroupedHistories<Columns<GroupedSpend>>
export function groupedSpendFromSummary(
  rows: readonly object[] | SummaryColumns,
): GroupedHistories<RowsOrColumns<GroupedSpend>> {
  const summary = readSummary(rows)
  checkProblems(summary)
  const columns: Columns<GroupedSpend> = {
    repeatPurchases: summary.wholes('repeat_purchases', { minimum: 0 }),
    meanRepeatValue: summary.numbers('mean_repeat_value'),
  }
  return {
    histories: inShapeOf(rows, columns, groupedSpendFields),
    ...readWeights(summary.wholes('customers', { minimum: 1 })),
  }
}
