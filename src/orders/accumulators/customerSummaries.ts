import { fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import { checkSums } from '../orderChecks.js'
import type { CustomerDay } from './customerDays.js'
import { recoded, unionOfIds } from './idUnion.js'
import { readCustomerDays } from './readCustomerDays.js'
import {
  type CustomerSummary,
  customerSummaryFields,
  inOrder,
  readSummaries,
  type SummaryTable,
} from './readSummaries.js'
import { appendRecords, type SummaryRecords, summariesOfDays, summaryColumn } from './summaryRecords.js'

/**
 * Customer days as one row a customer, for a stream that comes in order of time and must not grow with it.
 *
 * Parts are put together by {@link appendSummaries}, later ones after earlier ones; `rfmValuesOfSummaries` and
 * `purchaseHistoriesOfSummaries` read them. What is given up for that: parts that overlap in time, a day to look back from that lies
 * before the last order, splits, and the median of the intervals. For these keep the {@link customerDays} themselves.
 *
 * @param days - of `customerDays` or `mergeCustomerDays`
 * @returns one row for each customer, in order of the id; columns for columns, ids coded
 * @throws ClienteleError those of `ordersOfCustomerDays`
 * @example
 * customerSummaries(customerDays([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 }, { customerId: 'ann', date: '2024-01-08', amount: 30 },
 * ])).map(({ purchaseDays, amount, openingAmount }) => [purchaseDays, amount, openingAmount])
 * //=> [[2, 50, 20]]
 */
export function customerSummaries(days: readonly CustomerDay[]): CustomerSummary[]
export function customerSummaries(days: Columns<CustomerDay>): Columns<CustomerSummary>
export function customerSummaries(days: RowsOrColumns<CustomerDay>): CustomerSummary[] | Columns<CustomerSummary>
export function customerSummaries(days: RowsOrColumns<CustomerDay>): CustomerSummary[] | Columns<CustomerSummary> {
  const table = readCustomerDays(days, 'days')
  return inShape(days, { ...summariesOfDays(table), values: table.values, currency: table.currency })
}

/**
 * Summaries of two stretches of time, one after the other: for each customer the later one begins on the last day of the earlier one
 * at the soonest. As if all orders had been summed up at once: counts and days alike, money and logarithms within 1e-12.
 *
 * Cost: a copy of both tables, whose size is that of the customers, however many orders they had.
 *
 * @param earlier - of {@link customerSummaries}, or of this function
 * @param later   - the same, of a later time, in the same shape; other customers may be in it
 * @returns one row for each customer, in order of the id, in the shape of `earlier`
 * @throws ClienteleError `out-of-range` at the first row of `later` that begins too soon; `mixed-currencies`, `duplicate-id`, `missing-value`,
 *         `invalid-number`, `unequal-lengths`
 * @example
 * const monday = customerSummaries(customerDays([{ customerId: 'ann', date: '2024-03-04', amount: 20 }]))
 * const tuesday = customerSummaries(customerDays([{ customerId: 'ann', date: '2024-03-05', amount: 5 }]))
 * rfmValuesOfSummaries(appendSummaries(monday, tuesday), { asOf: '2024-03-05' })
 * //=> [{ customerId: 'ann', recency: 0, frequency: 2, monetary: 25 }]
 */
export function appendSummaries(
  earlier: readonly CustomerSummary[],
  later: readonly CustomerSummary[],
): CustomerSummary[]
export function appendSummaries(
  earlier: Columns<CustomerSummary>,
  later: Columns<CustomerSummary>,
): Columns<CustomerSummary>
export function appendSummaries(
  earlier: RowsOrColumns<CustomerSummary>,
  later: RowsOrColumns<CustomerSummary>,
): CustomerSummary[] | Columns<CustomerSummary> {
  const first = readSummaries(earlier, 'earlier')
  const second = readSummaries(later, 'later')
  const { a, b, values } = withOneDictionary(first, second)
  const records = appendRecords(a, b, (row) => {
    const day = summaryColumn(second, 'firstDay')[row]!
    const id = second.values[second.codes[row]!]
    const expected = `a day not before the last one of '${id}' in \`earlier\``
    return fail(
      'out-of-range',
      second.pathOf(row, 'firstDay'),
      expected,
      dateOfDay(day),
      'keep customer days to merge these',
    )
  })
  return inShape(earlier, { ...records, values, currency: oneCurrency(first.currency, second.currency) })
}

/** The tables with codes of one dictionary: that which they share, or the ids of both in order. */
function withOneDictionary(
  first: SummaryTable,
  second: SummaryTable,
): { a: SummaryRecords; b: SummaryRecords; values: SummaryTable['values'] } {
  if (first.values === second.values) return { a: first, b: second, values: first.values }
  const { values, places } = unionOfIds([first.values, second.values])
  const [a, b] = [first, second].map((table, t) => inOrder({ ...table, codes: recoded(table.codes, places[t]!) }))
  return { a: a!, b: b!, values }
}

/** The currency that either names, `''` for none. */
function oneCurrency(first: string, second: string): string {
  if (first !== '' && second !== '' && first !== second)
    fail('mixed-currencies', 'later.currency', `'${first}', as in \`earlier\``, second)
  return first || second
}

function inShape(
  input: RowsOrColumns<object>,
  { values, currency, ...records }: Omit<SummaryTable, 'pathOf'>,
): CustomerSummary[] | Columns<CustomerSummary> {
  checkSums(summaryColumn(records, 'amount'))
  const columns: Columns<CustomerSummary> = {
    customerId: { codes: records.codes, values },
    firstDay: Int32Array.from(summaryColumn(records, 'firstDay')),
    lastDay: Int32Array.from(summaryColumn(records, 'lastDay')),
    firstPurchase: summaryColumn(records, 'firstPurchase'),
    lastPurchase: summaryColumn(records, 'lastPurchase'),
    purchaseDays: summaryColumn(records, 'purchaseDays'),
    purchases: summaryColumn(records, 'purchases'),
    amount: summaryColumn(records, 'amount'),
    amountBefore: summaryColumn(records, 'amountBefore'),
    openingAmount: summaryColumn(records, 'openingAmount'),
    lastDayAmount: summaryColumn(records, 'lastDayAmount'),
    sumLogIntervals: summaryColumn(records, 'sumLogIntervals'),
  }
  const named = { codes: new Uint32Array(records.codes.length), values: [currency] }
  return inShapeOf(input, currency === '' ? columns : { ...columns, currency: named }, customerSummaryFields)
}
