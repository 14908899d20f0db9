import { fail } from '../../data/checks.js'
import type { DateInput } from '../../data/dayNumber.js'
import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type CodedIds, codeIds, isCodedIds } from '../../data/ids.js'
import { readColumns } from '../../data/lift.js'
import { orderOfUniqueIds } from '../../numeric/uniqueIds.js'
import { rowsByCustomer } from '../lineItems.js'
import { checkOneCurrency } from '../orderChecks.js'
import { recordsAt, type SummaryRecords, summaryNumbers } from './summaryRecords.js'

/** All that RFM values and purchase histories need of the past of one customer: it does not grow with time. */
export interface CustomerSummary {
  customerId: string
  /** First and last day with an order or a refund. */
  firstDay: DateInput
  lastDay: DateInput
  /** First and last day with a purchase; null for refunds only. NaN in columns. */
  firstPurchase: DateInput | null
  lastPurchase: DateInput | null
  /** Days with a purchase. */
  purchaseDays: number
  /** Orders. */
  purchases: number
  /** Money, refunds taken off: all of it, that before the first purchase day, and that before the second (or all). */
  amount: number
  amountBefore: number
  openingAmount: number
  /** Money of `lastDay`. */
  lastDayAmount: number
  /** Σ ln of the intervals between purchase days, in days. */
  sumLogIntervals: number
  /** There where an order names one; the same in all rows. */
  currency?: string
}

export const customerSummaryFields: FieldTable<CustomerSummary> = [
  { name: 'customerId', kind: 'id' },
  { name: 'firstDay', kind: 'day' },
  { name: 'lastDay', kind: 'day' },
  { name: 'firstPurchase', kind: 'day', nullable: true },
  { name: 'lastPurchase', kind: 'day', nullable: true },
  { name: 'purchaseDays', kind: 'number' },
  { name: 'purchases', kind: 'number' },
  { name: 'amount', kind: 'number' },
  { name: 'amountBefore', kind: 'number' },
  { name: 'openingAmount', kind: 'number' },
  { name: 'lastDayAmount', kind: 'number' },
  { name: 'sumLogIntervals', kind: 'number' },
  { name: 'currency', kind: 'text', optional: true },
]

/** Checked summaries in order of the customer, and where they came from. */
export interface SummaryTable extends SummaryRecords {
  readonly values: CodedIds['values']
  /** `''` for none named. */
  readonly currency: string
  /** Where a number stands in what the caller gave. */
  readonly pathOf: (row: number, field: keyof CustomerSummary) => string
}

/** @throws ClienteleError see `appendSummaries` */
export function readSummaries(summaries: RowsOrColumns<CustomerSummary>, name: string): SummaryTable {
  const { columns, count, pathOf } = readColumns(summaries, customerSummaryFields, name)
  const { customerId } = columns
  const order = orderOfUniqueIds(customerId, (row) => pathOf(row, 'customerId'))
  const { codes, values } = codeIds(customerId, (row) => pathOf(row, 'customerId'))
  const numbers = new Float64Array(count * summaryNumbers.length)
  summaryNumbers.forEach((field, n) => {
    copyColumn(columns[field], numbers, n)
  })
  const records = { codes, numbers }
  const rowOf = (row: number): number => (order === null ? row : order[row]!)
  if (isCodedIds(customerId)) checkIds(codes, values, (row) => pathOf(row, 'customerId'))
  return {
    ...(order === null ? records : recordsAt(records, order)),
    values,
    currency: columns.currency === undefined ? '' : checkOneCurrency({ count, pathOf }, columns.currency),
    pathOf: (row, field) => pathOf(rowOf(row), field),
  }
}

/** Records in order of their codes. */
export function inOrder(records: SummaryRecords): SummaryRecords {
  const { codes } = records
  for (let i = 1; i < codes.length; i++) if (codes[i]! < codes[i - 1]!) return recordsAt(records, rowsByCustomer(codes))
  return records
}

function copyColumn(column: ArrayLike<number>, numbers: Float64Array, n: number): void {
  for (let i = 0, at = n; i < column.length; i++, at += summaryNumbers.length) numbers[at] = column[i]!
}

/** The entries of the dictionary that are used must be ids. */
function checkIds(codes: Uint32Array, values: readonly unknown[], pathOf: (row: number) => string): void {
  for (let i = 0; i < codes.length; i++) {
    const id = values[codes[i]!]
    if (typeof id !== 'string' || id === '') fail('invalid-id', pathOf(i), 'an id (a string that is not empty)', id)
  }
}
