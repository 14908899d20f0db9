import { checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Labels } from '../../data/labels.js'
import {
  type CustomerStateId,
  customerStateIds,
  customerStateLabels,
  type StateCause,
  stateTransitions,
} from './stateLabels.js'
import { readStateRules, type StateRules, type UsedStateRules } from './stateRules.js'
import { CONTACT, RULED_OUT, roomForWalk, stateOf, TARGETED, walkRules, walkStates } from './stateWalk.js'

/** What is known of one customer, each a list of days in any order. */
export interface StateHistory {
  /** Purchases; several on one day are one. */
  readonly purchases?: readonly DateInput[]
  /** Contacts: interactions of any kind. */
  readonly contacts?: readonly DateInput[]
  /** Days on which the firm chose it as a target. */
  readonly targeted?: readonly DateInput[]
  /** Days on which it was found to have no need. */
  readonly ruledOut?: readonly DateInput[]
}

/** A move that a customer made. */
export interface StateMove {
  /** ISO day, at whose end the customer was in `to`. */
  readonly on: string
  readonly from: CustomerStateId
  readonly to: CustomerStateId
  readonly cause: StateCause
}

/** Where one customer stands, and how it came there. */
export interface CustomerState {
  readonly state: CustomerStateId
  readonly labels: Labels
  /** ISO day of the last move; null for who never moved. */
  readonly since: string | null
  /** Purchase days up to `asOf`. */
  readonly purchases: number
  /** Purchase days in a row, without having been lost between them; 0 without a purchase and for the lost. */
  readonly streak: number
  /** Days from the last purchase to `asOf`; null without one. */
  readonly silentDays: number | null
  /** All moves, the first from non-customer. Each stands in {@link stateTransitions}. */
  readonly moves: readonly StateMove[]
  /** ISO day. */
  readonly asOf: string
  readonly rules: UsedStateRules
}

/**
 * State of a customer (客户状态): non-customer, potential, target, first-time, repeat, loyal or lost.
 *
 * States and published transitions as in the Chinese textbooks; how days make them is a convention of ours:
 *
 * - A contact makes a potential customer, a choice of the firm a target, the first purchase a first-time customer whatever came
 *   before; contacts and choices after it change nothing.
 * - The second purchase day makes a repeat customer, `loyalAfter` purchase days in a row (3) a loyal one.
 * - `lostAfterDays` days without a purchase make any of the three a lost customer, at the end of the last of these days. A purchase
 *   on just that day still counts as in a row.
 * - A purchase after that wins back: the state is `returnsAs`, and the row begins anew.
 *
 * @param history - days of purchases, contacts, choices, rulings-out; those but purchases after `asOf` are left out
 * @param rules   - {@link StateRules}: `asOf`, `lostAfterDays`, `loyalAfter`, `returnsAs`
 * @returns the state, since when, and all moves
 * @throws ClienteleError `late-order` for a purchase after `asOf`, `missing-value`, `invalid-type`, `invalid-date`, `out-of-range`,
 *         `invalid-option`
 * @example
 * const history = { contacts: ['2024-01-02'], purchases: ['2024-01-20', '2024-03-05', '2024-04-30'] }
 * customerState(history, { asOf: '2024-06-30', lostAfterDays: 90 }).state //=> 'loyal'
 * @example
 * customerState({ purchases: ['2024-01-20', '2024-06-20'] }, { asOf: '2024-06-30', lostAfterDays: 90 })
 *   .moves.map(({ on, to }) => [on, to]) //=> [['2024-01-20', 'first-time'], ['2024-04-19', 'lost'], ['2024-06-20', 'repeat']]
 */
export function customerState(history: StateHistory, rules: StateRules): CustomerState {
  checkOptions(history, 'history')
  const { asOf, used } = readStateRules(rules, 'rules')
  const days = purchaseDays(history.purchases, asOf)
  const marks = [
    ...marksOf(history.contacts, 'contacts', CONTACT),
    ...marksOf(history.targeted, 'targeted', TARGETED),
    ...marksOf(history.ruledOut, 'ruledOut', RULED_OUT),
  ]
    .filter(({ day }) => day <= asOf)
    .sort((a, b) => a.day - b.day || a.kind - b.kind)
  const markDay = Int32Array.from(marks, ({ day }) => day)
  const markKind = Uint8Array.from(marks, ({ kind }) => kind)
  const walk = roomForWalk()
  walkStates(days, days.length, markDay, markKind, 0, marks.length, walkRules(used, asOf), walk)

  const moves: StateMove[] = []
  let from: CustomerStateId = 'non-customer'
  for (let i = 0; i < walk.moves; i++) {
    const to = customerStateIds[walk.state[i]!]!
    moves.push({ on: dateOfDay(walk.day[i]!), from, to, cause: causeOf(from, to) })
    from = to
  }
  const state = customerStateIds[stateOf(walk)]!
  return {
    state,
    labels: customerStateLabels[state],
    since: moves[moves.length - 1]?.on ?? null,
    purchases: days.length,
    streak: walk.streak,
    silentDays: days.length === 0 ? null : asOf - days[days.length - 1]!,
    moves,
    asOf: dateOfDay(asOf),
    rules: used,
  }
}

/** Purchase days, ascending, each once. */
function purchaseDays(dates: readonly DateInput[] | undefined, asOf: number): Int32Array {
  const days = daysOf(dates, 'purchases')
  days.forEach((day, i) => {
    if (day <= asOf) return
    const advice = 'move the end, or leave such purchases out'
    fail(
      'late-order',
      `history.purchases[${i}]`,
      `a day not after \`asOf\` (${dateOfDay(asOf)})`,
      dateOfDay(day),
      advice,
    )
  })
  return Int32Array.from(new Set(days)).sort()
}

function marksOf(
  dates: readonly DateInput[] | undefined,
  name: string,
  kind: number,
): { readonly day: number; readonly kind: number }[] {
  return daysOf(dates, name).map((day) => ({ day, kind }))
}

function daysOf(dates: unknown, name: string): number[] {
  if (dates === undefined) return []
  if (!Array.isArray(dates)) return fail('invalid-type', `history.${name}`, 'an array of dates', dates)
  return dates.map((date: DateInput, i) => dayNumber(date, `history.${name}[${i}]`))
}

function causeOf(from: CustomerStateId, to: CustomerStateId): StateCause {
  return stateTransitions.find((move) => move.from === from && move.to === to)!.cause
}
