import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idsAt } from '../data/ids.js'
import { inShapeOf } from '../data/lift.js'
import { ClienteleError, type ClienteleErrorCode } from '../errors.js'
import { orderOfUniqueIds } from '../numeric/index.js'
import { PROBLEMS } from './orderRelation.js'
import { readSummary, type Summary, type SummaryRows } from './summaryRows.js'

/**
 * One row a customer from the rows of a query, in the shape of the input: see {@link readCustomers}.
 *
 * @param fields - field table of the result
 */
export function customersFromSummary<Row extends { customerId: string }>(
  rows: SummaryRows,
  fields: FieldTable<Row>,
  read: (summary: Summary) => Readonly<Record<Exclude<Extract<keyof Row, string>, 'customerId'>, Float64Array>>,
): RowsOrColumns<Row> {
  return inShapeOf(rows, readCustomers(rows, read) as Columns<object> as Columns<Row>, fields)
}

/**
 * One row a customer, as columns: problems are thrown, and ids come into their order.
 *
 * @param rows - rows or columns with `customer_id` and `problem`
 * @param read - the columns of the result, all but the ids, in the order of the rows
 */
export function readCustomers<Names extends string>(
  rows: SummaryRows,
  read: (summary: Summary) => Readonly<Record<Names, Float64Array>>,
): { readonly customerId: IdColumn } & Readonly<Record<Names, Float64Array>> {
  const summary = readSummary(rows)
  checkProblems(summary)
  const ids = summary.ids('customer_id')
  const numbers = read(summary)
  const order = orderOfUniqueIds(ids, (row) => summary.pathOf(row, 'customer_id'))
  if (order === null) return { customerId: ids, ...numbers }
  const sorted = Object.entries<Float64Array>(numbers).map(([name, column]) => [name, numbersAt(column, order)])
  return { customerId: idsAt(ids, order), ...(Object.fromEntries(sorted) as typeof numbers) }
}

function numbersAt(column: Float64Array, rows: Uint32Array): Float64Array {
  const chosen = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) chosen[i] = column[rows[i]!]!
  return chosen
}

/** What the functions in memory say of a row that they refuse. */
const MESSAGES: Readonly<Record<number, readonly [code: ClienteleErrorCode, message: string]>> = {
  [PROBLEMS.refund]: ['refund', "orders have a negative amount; set it against the money with `refunds: 'net'`"],
  [PROBLEMS.late]: [
    'late-order',
    "orders are dated after the last day; move it, or leave such orders out with `later: 'ignore'`",
  ],
  [PROBLEMS.otherCurrency]: [
    'mixed-currencies',
    'orders are in another currency than `options.currency`; convert the amounts, or run each currency by itself',
  ],
  [PROBLEMS.amount]: ['invalid-number', 'orders have an amount that is NULL or no finite number'],
  [PROBLEMS.date]: ['invalid-date', 'orders have a date that is NULL or cannot be read'],
  [PROBLEMS.customer]: ['missing-value', 'orders have no customer (NULL)'],
}

/**
 * Throws what the function in memory would throw for the orders of a row: the first row with a problem.
 *
 * @throws ClienteleError at `rows[i].problem`
 */
export function checkProblems(summary: Summary): void {
  const problems = summary.wholes('problem', { minimum: 0, maximum: PROBLEMS.customer })
  const row = problems.findIndex((problem) => problem > 0)
  if (row < 0) return
  const [code, message] = MESSAGES[problems[row]!]!
  throw new ClienteleError(code, summary.pathOf(row, 'problem'), message, problems[row])
}
