import { fail } from '../../data/checks.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import { type CustomerDay, customerDayFields, dayColumns } from './customerDays.js'
import type { DayRows, DayTable } from './dayRows.js'
import { recoded, unionOfIds } from './idUnion.js'
import { mergeRows } from './mergeRows.js'
import { inOrder, readCustomerDays } from './readCustomerDays.js'

/**
 * Tables of customer days as one: yesterday's with today's, partitions, the results of workers. In any order and any grouping the
 * same, money within 1e-12; parts may have customers and days in common. Adding the same part twice counts its orders twice.
 *
 * The parts are not changed. Cost: one pass over all rows, however many parts; so a small part costs a copy of the large one. Give all
 * that there is at once rather than one after the other.
 *
 * @param parts - tables of {@link customerDays}, or rows of a GROUP BY, all in one shape
 * @returns one row for each customer and day, in order of the id, then of the day, in the shape of the first part; of no parts no
 *          rows. In columns, parts that share one dictionary (the same array) keep it, and the order of the result is its order
 * @throws ClienteleError `mixed-currencies`, and those of `ordersOfCustomerDays`
 * @example
 * const yesterday = customerDays([{ customerId: 'ann', date: '2024-03-01', amount: 20 }])
 * const today = customerDays([{ customerId: 'bob', date: '2024-03-02', amount: 9 }, { customerId: 'ann', date: '2024-03-02', amount: 4 }])
 * rfmValues(ordersOfCustomerDays(mergeCustomerDays([yesterday, today])), { asOf: '2024-03-02' })
 *   .map(({ customerId, recency, frequency, monetary }) => [customerId, recency, frequency, monetary])
 * //=> [['ann', 0, 2, 24], ['bob', 0, 1, 9]]
 */
export function mergeCustomerDays(parts: readonly (readonly CustomerDay[])[]): CustomerDay[]
export function mergeCustomerDays(parts: readonly Columns<CustomerDay>[]): Columns<CustomerDay>
export function mergeCustomerDays(parts: readonly RowsOrColumns<CustomerDay>[]): CustomerDay[] | Columns<CustomerDay>
export function mergeCustomerDays(parts: readonly RowsOrColumns<CustomerDay>[]): CustomerDay[] | Columns<CustomerDay> {
  if (!Array.isArray(parts)) return fail('invalid-type', 'parts', 'an array of tables', parts)
  const first: RowsOrColumns<CustomerDay> = parts[0] ?? []
  const given = parts.map((part: RowsOrColumns<CustomerDay>, p) => readCustomerDays(part, `parts[${p}]`))
  if (given.length === 0) return []
  const currency = oneCurrency(given)
  const { tables, values } = withOneDictionary(given)
  return inShapeOf(first, dayColumns({ ...mergeRows(tables, values.length), values, currency }), customerDayFields)
}

/** The tables with codes of one dictionary: that which they share, or the ids of all in order. */
function withOneDictionary(tables: readonly DayTable[]): { tables: readonly DayRows[]; values: DayTable['values'] } {
  const { values } = tables[0]!
  if (tables.every((table) => table.values === values)) return { tables, values }
  const union = unionOfIds(tables.map((table) => table.values))
  return {
    tables: tables.map((table, t) => inOrder({ ...table, codes: recoded(table.codes, union.places[t]!) })),
    values: union.values,
  }
}

/** The currency that the parts name, `''` for none. */
function oneCurrency(tables: readonly DayTable[]): string {
  let common = ''
  for (const [p, { currency }] of tables.entries()) {
    if (currency === common || currency === '') continue
    if (common !== '') fail('mixed-currencies', `parts[${p}].currency`, `'${common}', as in the parts before`, currency)
    common = currency
  }
  return common
}
