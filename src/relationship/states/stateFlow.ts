import { type CalendarPeriods, type CalendarUnit, calendarPeriods, type WeekStart } from '../../data/calendar.js'
import { checkChoice, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import { type OrderBook, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { type People, readPeople, type StateSources } from './people.js'
import { type CustomerStateId, customerStateIds, stateTransitions } from './stateLabels.js'
import { readStateRules, type StateRules, type UsedStateRules } from './stateRules.js'
import { walkRules } from './stateWalk.js'
import { walkEveryone } from './walkEveryone.js'

/** Options of {@link stateFlow}. */
export interface StateFlowOptions extends StateRules, StateSources, OrderRules {
  /** Length of a period; default `'month'`. */
  period?: CalendarUnit
  /** First day of a week; default `'monday'`. */
  weekStart?: WeekStart
  /** First day of the table; what came before is in the first opening. Default: the first order, contact or mark. */
  from?: DateInput
}

/** How many are in one state, and came and went: opening + inflow − outflow = closing. */
export interface StateBalance {
  readonly id: CustomerStateId
  readonly opening: number
  readonly inflow: number
  readonly outflow: number
  readonly closing: number
}

/** How often one legal move was made. A customer may move more than once in a period. */
export interface StateMoveCount {
  readonly from: CustomerStateId
  readonly to: CustomerStateId
  readonly count: number
}

/** The flow of one period. */
export interface StateFlowPeriod {
  /** Such as `2024-03`; see `CalendarUnit`. */
  readonly period: string
  /** First and last ISO day that count. */
  readonly from: string
  readonly to: string
  /** False where the table begins or ends within the period. */
  readonly isComplete: boolean
  /** The seven states in their order. */
  readonly states: readonly StateBalance[]
  /** All moves of {@link stateTransitions}, also those that nobody made. */
  readonly moves: readonly StateMoveCount[]
}

/** The flow between the states. */
export interface StateFlow {
  readonly periods: readonly StateFlowPeriod[]
  /** Everyone known by `asOf`: who is not known yet counts as a non-customer, so that the sum over the states never changes. */
  readonly people: number
  /** ISO days. */
  readonly from: string
  readonly asOf: string
  readonly unit: CalendarUnit
  readonly rules: UsedStateRules
}

/**
 * The flow between the customer states, period by period: who became a customer, came again, was lost and won back.
 *
 * Every move of {@link customerState} is counted in the period of its day, so that for each state opening + inflow − outflow =
 * closing, and the closing of a period is the opening of the next. The closing of the last is what {@link customerStates} counts.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `lostAfterDays` and what else {@link StateFlowOptions} has
 * @throws ClienteleError as {@link customerStates}; `out-of-range` for `from` after `asOf`
 * @example
 * const orders = [{ customerId: 'ann', date: '2024-01-05', amount: 20 }, { customerId: 'bo', date: '2024-02-01', amount: 9 },
 *   { customerId: 'ann', date: '2024-02-09', amount: 25 }]
 * const { periods } = stateFlow(orders, { asOf: '2024-02-29', lostAfterDays: 60 })
 * periods[1].moves.filter(({ count }) => count > 0)
 * //=> [{ from: 'non-customer', to: 'first-time', count: 1 }, { from: 'first-time', to: 'repeat', count: 1 }]
 */
export function stateFlow(orders: RowsOrColumns<Order>, options: StateFlowOptions): StateFlow {
  const { asOf, used } = readStateRules(options)
  const unit = checkChoice(options.period ?? 'month', ['day', 'week', 'month', 'quarter', 'year'], 'options.period')
  const weekStart = checkChoice(options.weekStart ?? 'monday', ['monday', 'saturday', 'sunday'], 'options.weekStart')
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const people = readPeople(book, options, asOf)
  const from = options.from === undefined ? firstDayOf(book, people) : dayNumber(options.from, 'options.from')
  if (from > asOf) fail('out-of-range', 'options.from', `a day not after \`asOf\` (${dateOfDay(asOf)})`, options.from)

  const periods = calendarPeriods(from, asOf, unit, weekStart)
  const opening = new Float64Array(STATES)
  const moves = new Float64Array(periods.names.length * STATES * STATES)
  const firstDay = from - book.firstDay
  const { periodOfDay } = periods
  walkEveryone(book, people, walkRules(used, asOf - book.firstDay), (_, walk) => {
    let state = 0
    let i = 0
    for (; i < walk.moves && walk.day[i]! < firstDay; i++) state = walk.state[i]!
    opening[state]!++
    for (; i < walk.moves; i++) {
      const next = walk.state[i]!
      moves[(periodOfDay[walk.day[i]! - firstDay]! * STATES + state) * STATES + next]!++
      state = next
    }
  })
  return {
    periods: balances(periods, opening, moves, asOf),
    people: opening.reduce((sum, count) => sum + count, 0),
    from: dateOfDay(from),
    asOf: dateOfDay(asOf),
    unit,
    rules: used,
  }
}

/** Number of the states: `customerStateIds.length`. */
const STATES = 7

/** Day of the first order, contact or mark. */
function firstDayOf(book: OrderBook, { markDay }: People): number {
  let first = 0
  for (let i = 0; i < markDay.length; i++) first = Math.min(first, markDay[i]!)
  return book.firstDay + first
}

function balances(
  { names, starts, firstDay }: CalendarPeriods,
  first: Float64Array,
  moves: Float64Array,
  asOf: number,
): StateFlowPeriod[] {
  let opening = first
  return names.map((period, p): StateFlowPeriod => {
    const made = (from: number, to: number): number => moves[(p * STATES + from) * STATES + to]!
    const closing = Float64Array.from(opening)
    const states = customerStateIds.map((id, state): StateBalance => {
      let inflow = 0
      let outflow = 0
      for (let other = 0; other < STATES; other++) {
        inflow += made(other, state)
        outflow += made(state, other)
      }
      closing[state]! += inflow - outflow
      return { id, opening: opening[state]!, inflow, outflow, closing: closing[state]! }
    })
    opening = closing
    const last = starts[p + 1]! - 1
    return {
      period,
      from: dateOfDay(Math.max(starts[p]!, firstDay)),
      to: dateOfDay(Math.min(last, asOf)),
      isComplete: starts[p]! >= firstDay && last <= asOf,
      states,
      moves: stateTransitions.map(({ from, to }) => ({
        from,
        to,
        count: made(customerStateIds.indexOf(from), customerStateIds.indexOf(to)),
      })),
    }
  })
}
