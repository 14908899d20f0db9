import { checkConfidence, checkOptions } from '../../data/checks.js'
import { type DateInput, dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { idAt } from '../../data/ids.js'
import type { Interval } from '../../data/interval.js'
import type { Opportunity } from '../../data/rows.js'
import { median, wilsonInterval } from '../../numeric/index.js'
import { type Deals, daysOf, OPEN, readDeals, readPeriod, WON } from './deals.js'
import { type DealTotal, shareOfAmount, totalWhere } from './dealTotals.js'

/** Options of {@link slippage}. */
export interface SlippageOptions {
  /** First and last day of the period, both inclusive. */
  readonly from: DateInput
  readonly to: DateInput
  /** Confidence level of the interval, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** What became of the deals that were expected in a period. Amounts are those of the earlier snapshot, exact decimal text. */
export interface Slippage {
  readonly from: string
  readonly to: string
  /** Expected in the period, in the earlier snapshot. */
  readonly expected: DealTotal
  /** Of those: expected after the period now. */
  readonly slipped: DealTotal
  /** Of those: neither closed nor expected after the period; the date was left to pass or is still to come. */
  readonly stillOpen: DealTotal
  readonly won: DealTotal
  readonly lost: DealTotal
  /** Of those: not in the later snapshot. */
  readonly missing: DealTotal
  /** slipped / expected by count, with Wilson's interval; null where none was expected. */
  readonly rate: number | null
  readonly interval: Interval | null
  /** slipped / expected by amount; null where that is 0. */
  readonly valueRate: number | null
  /** By how many days the expected day of the slipped deals was moved; null where none slipped. */
  readonly medianDays: number | null
  readonly level: number
}

/**
 * Slippage (延期率): of the deals that were expected to close in a period, how many are expected later now. Needs two snapshots of the
 * same pipeline: that of the beginning of the period and a later one; deals are matched by id.
 *
 * A deal counts as slipped by its date, also if it was closed since: the forecast of the period counted on it. Won, lost and still
 * open are those of the others. {@link targetOutlook} takes the rate as `slippageRate`.
 *
 * @param snapshot - rows or columns of `{ id, amount, expectedCloseOn? }` as they stood; those without a day are not counted
 * @param options  - `later`: the same deals as they stand now, rows or columns; `from`, `to`, `level`
 * @throws ClienteleError `duplicate-id`, `invalid-date`, `out-of-range` for a period that ends before it begins
 * @example
 * const snapshot = [
 *   { id: 'P1', amount: 70, expectedCloseOn: '2024-02-10' }, { id: 'P2', amount: 30, expectedCloseOn: '2024-03-10' },
 * ]
 * const later = [
 *   { id: 'P1', amount: 70, expectedCloseOn: '2024-04-20' }, { id: 'P2', amount: 30, expectedCloseOn: '2024-03-10', outcome: 'won' },
 * ]
 * const slipped = slippage(snapshot, { later, from: '2024-01-01', to: '2024-03-31' })
 * slipped.rate //=> 0.5
 * slipped.valueRate //=> 0.7
 */
export function slippage(
  snapshot: RowsOrColumns<SlippageInput>,
  options: SlippageOptions & { readonly later: RowsOrColumns<SlippageInput> },
): Slippage {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const { from, to } = readPeriod(options)
  const before = readDeals(snapshot, ['id', 'expectedCloseOn'], { name: 'snapshot' })
  const now = readDeals(options.later, ['id', 'expectedCloseOn'], { name: 'options.later' })
  const rowNow = rowsInLater(before, now)
  const expectedThen = daysOf(before, 'expectedCloseOn')
  const expectedNow = daysOf(now, 'expectedCloseOn')
  const isExpected = (i: number): boolean => expectedThen[i]! >= from && expectedThen[i]! <= to
  const isSlipped = (i: number): boolean => isExpected(i) && expectedNow[rowNow[i]!]! > to
  const totalOf = (isChosen: (rowOfLater: number) => boolean): DealTotal =>
    totalWhere(before, (i) => isExpected(i) && !isSlipped(i) && rowNow[i]! >= 0 && isChosen(rowNow[i]!))
  const expected = totalWhere(before, isExpected)
  const slipped = totalWhere(before, isSlipped)
  const days: number[] = []
  for (let i = 0; i < before.count; i++) if (isSlipped(i)) days.push(expectedNow[rowNow[i]!]! - expectedThen[i]!)
  return {
    from: dateOfDay(from),
    to: dateOfDay(to),
    expected,
    slipped,
    stillOpen: totalOf((row) => now.outcome[row] === OPEN),
    won: totalOf((row) => now.outcome[row] === WON),
    lost: totalOf((row) => now.outcome[row] !== OPEN && now.outcome[row] !== WON),
    missing: totalWhere(before, (i) => isExpected(i) && rowNow[i]! < 0),
    rate: expected.deals === 0 ? null : slipped.deals / expected.deals,
    interval: wilsonInterval(slipped.deals, expected.deals, level),
    valueRate: shareOfAmount(slipped, expected),
    medianDays: median(days),
    level,
  }
}

/** What {@link slippage} reads of an opportunity. */
export type SlippageInput = Pick<Opportunity, 'id' | 'amount' | 'outcome' | 'expectedCloseOn'>

/** The row of each deal in the later snapshot; −1 where it is not there. */
function rowsInLater(before: Deals, now: Deals): Int32Array {
  const rows = new Map<string, number>()
  for (let i = 0; i < now.count; i++) rows.set(idAt(now.columns.id!, i), i)
  return Int32Array.from({ length: before.count }, (_, i) => rows.get(idAt(before.columns.id!, i)) ?? -1)
}
