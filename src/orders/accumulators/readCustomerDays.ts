import { fail } from '../../data/checks.js'
import type { NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { type CodedIds, isCodedIds } from '../../data/ids.js'
import { asFloat64, type ColumnSource, codedColumn, readColumns } from '../../data/lift.js'
import { rowsByCustomer } from '../lineItems.js'
import { checkOneCurrency, dayColumn } from '../orderChecks.js'
import { type CustomerDay, customerDayFields } from './customerDays.js'
import { addUpRows, type DayRows, type DayTable, firstRows, roomForRows } from './dayRows.js'

/**
 * A checked table of customer days in order of the customer, then of the day, each pair once: rows of a GROUP BY come in any order,
 * and several of one customer and day add up.
 *
 * @throws ClienteleError see `ordersOfCustomerDays`
 */
export function readCustomerDays(days: RowsOrColumns<CustomerDay>, name: string): DayTable {
  const source = readColumns(days, customerDayFields, name)
  const { columns } = source
  const ids = codedColumn(source, columns.customerId, 'customerId')
  const { day } = dayColumn(source, columns.day)
  const amount = asFloat64(columns.amount)
  const purchases = countColumn(source, columns.purchases, amount)
  const currency = columns.currency === undefined ? '' : checkOneCurrency(source, columns.currency)
  const rows: DayRows = { codes: ids.codes, day, purchases, amount }
  if (isCodedIds(columns.customerId)) checkUsedIds(source, ids)
  return { ...inOrder(rows), values: ids.values, currency }
}

/** Numbers of purchases as `Uint32Array`; no copy where they are one. */
function countColumn(source: ColumnSource<CustomerDay>, column: NumberColumn, amount: Float64Array): Uint32Array {
  const counts = column instanceof Uint32Array ? column : Uint32Array.from(column)
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] !== column[i])
      fail('out-of-range', source.pathOf(i, 'purchases'), 'a whole number from 0 to 4294967295', column[i])
    if (counts[i] === 0 && amount[i]! > 0)
      fail('out-of-range', source.pathOf(i, 'amount'), 'at most 0 on a day without a purchase', amount[i])
  }
  return counts
}

/** The entries of the dictionary that are used must be ids. */
function checkUsedIds({ pathOf }: ColumnSource<CustomerDay>, { codes, values }: CodedIds): void {
  for (let i = 0; i < codes.length; i++) {
    if (i > 0 && codes[i] === codes[i - 1]) continue
    const id: unknown = values[codes[i]!]
    if (typeof id !== 'string' || id === '')
      fail('invalid-id', pathOf(i, 'customerId'), 'an id (a string that is not empty)', id)
  }
}

/** Rows in order of the customer, then of the day, each pair once; the rows themselves where they are so already. */
export function inOrder(rows: DayRows): DayRows {
  if (isInOrder(rows)) return rows
  const { codes, day, purchases, amount } = rows
  const byCustomer = roomForRows(codes.length)
  rowsByCustomer(codes).forEach((row, i) => {
    byCustomer.codes[i] = codes[row]!
    byCustomer.day[i] = day[row]!
    byCustomer.purchases[i] = purchases[row]!
    byCustomer.amount[i] = amount[row]!
  })
  const sorted = roomForRows(codes.length)
  return firstRows(sorted, addUpRows(byCustomer, codes.length, 0, sorted, 0))
}

function isInOrder({ codes, day }: DayRows): boolean {
  for (let i = 1; i < codes.length; i++) {
    if (codes[i]! < codes[i - 1]! || (codes[i] === codes[i - 1] && day[i]! <= day[i - 1]!)) return false
  }
  return true
}
