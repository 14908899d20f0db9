import { checkConfidence, checkOptions } from '../../data/checks.js'
import { type DateInput, dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Opportunity } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/index.js'
import { daysOf, LOST, readDeals, readPeriod, WON } from './deals.js'
import { type DealTotal, shareOfAmount, totalWhere } from './dealTotals.js'

/** Options of {@link closingOnTime}. */
export interface ClosingOnTimeOptions {
  /** First and last day of a period that is over, both inclusive. */
  readonly from: DateInput
  readonly to: DateInput
  /** Confidence level of the interval, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** What became of the deals that should have closed in a period. */
export interface ClosingOnTime {
  readonly from: string
  readonly to: string
  /** Open when the period began, and expected in it. */
  readonly expected: DealTotal
  /** Of those: closed by the end of the period. */
  readonly won: DealTotal
  readonly lost: DealTotal
  /** Of those: closed later, or still open. */
  readonly late: DealTotal
  /** late / expected by count, with Wilson's interval; null where none was expected. */
  readonly lateRate: number | null
  readonly interval: Interval | null
  /** late / expected by amount; null where that is 0. */
  readonly lateValueRate: number | null
  readonly level: number
}

/**
 * Do deals close when they should? Of those that were open when a past period began and were expected in it, how many had not been
 * closed when it ended. {@link targetOutlook} takes the rate as `slippageRate`.
 *
 * It needs one snapshot only, and therefore believes that the expected days have not been moved since; where sellers move them,
 * compare two snapshots with {@link slippage}, or this rate is too small.
 *
 * @param opportunities - rows or columns of `{ amount, createdOn, expectedCloseOn?, outcome?, closedOn? }`
 * @param options       - `from`, `to`, `level`
 * @throws ClienteleError `missing-value` for a closed deal without outcome or the reverse; `out-of-range` for a close before the
 *   creation or a period that ends before it begins; `invalid-date`
 * @example
 * const deals = [
 *   { amount: 70, createdOn: '2023-11-01', expectedCloseOn: '2024-02-01', outcome: 'won', closedOn: '2024-02-20' },
 *   { amount: 30, createdOn: '2023-12-01', expectedCloseOn: '2024-03-01', outcome: 'won', closedOn: '2024-04-02' },
 * ]
 * const closing = closingOnTime(deals, { from: '2024-01-01', to: '2024-03-31' })
 * closing.lateRate //=> 0.5
 * closing.lateValueRate //=> 0.3
 */
export function closingOnTime(
  opportunities: RowsOrColumns<Pick<Opportunity, 'amount' | 'createdOn' | 'expectedCloseOn' | 'outcome' | 'closedOn'>>,
  options: ClosingOnTimeOptions,
): ClosingOnTime {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const { from, to } = readPeriod(options)
  const deals = readDeals(opportunities, ['createdOn', 'expectedCloseOn', 'closedOn'])
  const created = daysOf(deals, 'createdOn')
  const due = daysOf(deals, 'expectedCloseOn')
  const closed = daysOf(deals, 'closedOn')
  const isExpected = (i: number): boolean =>
    due[i]! >= from && due[i]! <= to && created[i]! < from && !(closed[i]! < from)
  const isInTime = (i: number): boolean => isExpected(i) && closed[i]! <= to
  const expected = totalWhere(deals, isExpected)
  const late = totalWhere(deals, (i) => isExpected(i) && !isInTime(i))
  return {
    from: dateOfDay(from),
    to: dateOfDay(to),
    expected,
    won: totalWhere(deals, (i) => isInTime(i) && deals.outcome[i] === WON),
    lost: totalWhere(deals, (i) => isInTime(i) && deals.outcome[i] === LOST),
    late,
    lateRate: expected.deals === 0 ? null : late.deals / expected.deals,
    interval: wilsonInterval(late.deals, expected.deals, level),
    lateValueRate: shareOfAmount(late, expected),
    level,
  }
}
