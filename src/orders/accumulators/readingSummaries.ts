import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import {
  daysPerUnit,
  type PurchaseHistory,
  type PurchaseHistoryOptions,
  purchaseHistoryFields,
} from '../purchaseHistories.js'
import { type RfmOptions, type RfmValue, rfmValueFields } from '../rfmValues.js'
import { type CustomerSummary, readSummaries } from './readSummaries.js'
import { recordsAt, type SummaryRecords, summaryColumn } from './summaryRecords.js'

/**
 * Recency, frequency and money of each customer from summaries: what `rfmValues` gives for all their orders.
 *
 * @param summaries - of {@link customerSummaries} or `appendSummaries`
 * @param options   - `asOf`, on the last day of all summaries or later; `monetary` and `frequency` as in `rfmValues`
 * @returns one row for each customer with a purchase, in order of the id; columns for columns, ids coded
 * @throws ClienteleError `late-order` for a summary with a day after `asOf`, `invalid-option`, and those of `appendSummaries`
 * @example
 * const days = customerDays([{ customerId: 'ann', date: '2024-03-04', amount: 20 }, { customerId: 'ann', date: '2024-03-05', amount: 5 }])
 * rfmValuesOfSummaries(customerSummaries(days), { asOf: '2024-03-31', monetary: 'mean' })
 * //=> [{ customerId: 'ann', recency: 26, frequency: 2, monetary: 12.5 }]
 */
export function rfmValuesOfSummaries(summaries: readonly CustomerSummary[], options: SummaryRfmOptions): RfmValue[]
export function rfmValuesOfSummaries(summaries: Columns<CustomerSummary>, options: SummaryRfmOptions): Columns<RfmValue>
export function rfmValuesOfSummaries(
  summaries: RowsOrColumns<CustomerSummary>,
  options: SummaryRfmOptions,
): RfmValue[] | Columns<RfmValue> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const money = checkChoice(options.monetary ?? 'total', ['total', 'mean'], 'options.monetary')
  const by = checkChoice(options.frequency ?? 'orders', ['orders', 'days'], 'options.frequency')
  const { records, values } = buyersUpTo(summaries, asOf)
  const recency = summaryColumn(records, 'lastPurchase')
  const frequency = summaryColumn(records, by === 'days' ? 'purchaseDays' : 'purchases')
  const monetary = summaryColumn(records, 'amount')
  for (let i = 0; i < recency.length; i++) {
    recency[i] = asOf - recency[i]!
    if (money === 'mean') monetary[i]! /= frequency[i]!
  }
  const columns = { customerId: { codes: records.codes, values }, recency, frequency, monetary }
  return inShapeOf(summaries, columns, rfmValueFields)
}

/** Options of {@link rfmValuesOfSummaries}. */
export type SummaryRfmOptions = Pick<RfmOptions, 'asOf' | 'monetary' | 'frequency'>

/**
 * Purchase histories from summaries: what `purchaseHistories` gives for all their orders.
 *
 * @param summaries - of {@link customerSummaries} or `appendSummaries`
 * @param options   - `asOf`, on the last day of all summaries or later, and `timeUnit`
 * @returns one row for each customer with a purchase, in order of the id; columns for columns, ids coded
 * @throws ClienteleError `late-order` for a summary with a day after `asOf`, `invalid-option`, and those of `appendSummaries`
 * @example
 * const days = customerDays([{ customerId: 'ann', date: '2024-03-04', amount: 20 }, { customerId: 'ann', date: '2024-03-18', amount: 5 }])
 * purchaseHistoriesOfSummaries(customerSummaries(days), { asOf: '2024-04-01', timeUnit: 'week' })
 * //=> [{ customerId: 'ann', sumLogIntervals: 0.6931, repeatPurchases: 1, lastPurchaseAge: 2, age: 4, meanRepeatValue: 5 }]
 */
export function purchaseHistoriesOfSummaries(
  summaries: readonly CustomerSummary[],
  options: SummaryHistoryOptions,
): PurchaseHistory[]
export function purchaseHistoriesOfSummaries(
  summaries: Columns<CustomerSummary>,
  options: SummaryHistoryOptions,
): Columns<PurchaseHistory>
export function purchaseHistoriesOfSummaries(
  summaries: RowsOrColumns<CustomerSummary>,
  options: SummaryHistoryOptions,
): PurchaseHistory[] | Columns<PurchaseHistory> {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const unit = daysPerUnit(options.timeUnit)
  const { records, values } = buyersUpTo(summaries, asOf)
  const first = summaryColumn(records, 'firstPurchase')
  const lastPurchaseAge = summaryColumn(records, 'lastPurchase')
  const repeatPurchases = summaryColumn(records, 'purchaseDays')
  const sumLogIntervals = summaryColumn(records, 'sumLogIntervals')
  const meanRepeatValue = summaryColumn(records, 'amount')
  const opening = summaryColumn(records, 'openingAmount')
  const age = new Float64Array(first.length)
  for (let i = 0; i < first.length; i++) {
    const repeats = repeatPurchases[i]! - 1
    repeatPurchases[i] = repeats
    age[i] = (asOf - first[i]!) / unit
    lastPurchaseAge[i] = (lastPurchaseAge[i]! - first[i]!) / unit
    sumLogIntervals[i]! -= repeats * Math.log(unit)
    meanRepeatValue[i] = repeats === 0 ? 0 : (meanRepeatValue[i]! - opening[i]!) / repeats
  }
  const customerId = { codes: records.codes, values }
  const columns = { customerId, sumLogIntervals, repeatPurchases, lastPurchaseAge, age, meanRepeatValue }
  return inShapeOf<PurchaseHistory>(summaries, columns, purchaseHistoryFields)
}

/** Options of {@link purchaseHistoriesOfSummaries}. */
export type SummaryHistoryOptions = Pick<PurchaseHistoryOptions, 'asOf' | 'timeUnit'>

/** The summaries of customers with a purchase; all must end by `asOf`. */
function buyersUpTo(
  summaries: RowsOrColumns<CustomerSummary>,
  asOf: number,
): { records: SummaryRecords; values: readonly string[] } {
  const table = readSummaries(summaries, 'summaries')
  const last = summaryColumn(table, 'lastDay')
  const late = last.findIndex((day) => day > asOf)
  if (late >= 0) {
    const expected = `a day not after \`asOf\` (${dateOfDay(asOf)})`
    fail('late-order', table.pathOf(late, 'lastDay'), expected, dateOfDay(last[late]!), 'take a later `asOf`')
  }
  const bought = summaryColumn(table, 'purchaseDays')
  const rows = Uint32Array.from(bought.keys()).filter((row) => bought[row]! > 0)
  return { records: recordsAt(table, rows), values: table.values }
}
