import { checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { money } from '../../data/money.js'
import type { Opportunity } from '../../data/rows.js'
import { mean } from '../../numeric/index.js'
import { daysOf, OPEN, readDeals, WON } from './deals.js'
import { totalWhere } from './dealTotals.js'
import { type SalesVelocity, type SalesVelocityOptions, salesVelocity } from './salesVelocity.js'

/** Options of {@link pipelineVelocity}. */
export interface PipelineVelocityOptions extends SalesVelocityOptions {
  /** Day of the snapshot: nothing is created or closed after it. */
  readonly asOf: DateInput
  /** Win rate, amount and cycle are those of deals closed from this day on. Default: of all closed deals. */
  readonly from?: DateInput
}

/** Sales velocity and the deals it comes from. */
export interface PipelineVelocity {
  readonly asOf: string
  readonly open: number
  readonly won: number
  readonly lost: number
  /** Exact decimal text. */
  readonly wonAmount: string
  /** Null where nothing is won, or each won deal was created and won on the same day. */
  readonly velocity: SalesVelocity | null
}

/**
 * Sales velocity of a pipeline: open deals × win rate by count × mean amount of a won deal / mean days from creation to the win.
 *
 * @param opportunities - rows or columns of `{ amount, createdOn, outcome?, closedOn? }`
 * @param options       - `asOf`, `from`, `changes`
 * @throws ClienteleError `missing-value` for a closed deal without outcome or the reverse; `out-of-range` for a date after `asOf` or
 *   a close before the creation; as {@link salesVelocity}
 * @example
 * const deals = [
 *   { amount: 900, createdOn: '2024-01-01', outcome: 'won', closedOn: '2024-01-31' },
 *   { amount: 500, createdOn: '2024-01-01', outcome: 'lost', closedOn: '2024-02-10' },
 *   { amount: 700, createdOn: '2024-02-01' }, { amount: 100, createdOn: '2024-02-05' },
 * ]
 * pipelineVelocity(deals, { asOf: '2024-02-29' }).velocity.perDay //=> 30
 */
export function pipelineVelocity(
  opportunities: RowsOrColumns<Pick<Opportunity, 'amount' | 'createdOn' | 'outcome' | 'closedOn'>>,
  options: PipelineVelocityOptions,
): PipelineVelocity {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const from = options.from === undefined ? -Infinity : dayNumber(options.from, 'options.from')
  if (from > asOf) fail('out-of-range', 'options.from', `a day up to ${dateOfDay(asOf)} (asOf)`, options.from)
  const deals = readDeals(opportunities, ['createdOn', 'closedOn'], { asOf })
  const created = daysOf(deals, 'createdOn')
  const closed = daysOf(deals, 'closedOn')
  const isWon = (i: number): boolean => deals.outcome[i] === WON && closed[i]! >= from
  const cycles: number[] = []
  let open = 0
  let lost = 0
  for (let i = 0; i < deals.count; i++) {
    if (deals.outcome[i] === OPEN) open += 1
    else if (isWon(i)) cycles.push(closed[i]! - created[i]!)
    else if (closed[i]! >= from && deals.outcome[i] !== WON) lost += 1
  }
  const won = totalWhere(deals, isWon)
  const cycleDays = mean(cycles)
  const velocity =
    cycleDays === null || cycleDays === 0
      ? null
      : salesVelocity(
          {
            deals: open,
            averageAmount: money(won.amount).div(won.deals),
            winRate: won.deals / (won.deals + lost),
            cycleDays,
          },
          options.changes === undefined ? {} : { changes: options.changes },
        )
  return { asOf: dateOfDay(asOf), open, won: won.deals, lost, wonAmount: won.amount, velocity }
}
