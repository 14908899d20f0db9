import { customerStateIds } from './stateLabels.js'
import type { UsedStateRules } from './stateRules.js'

/** What happened to a customer before its first purchase; the order of the codes is that of the events of one day. */
export const CONTACT = 0
export const TARGETED = 1
export const RULED_OUT = 2

const NON_CUSTOMER = /* @__PURE__ */ customerStateIds.indexOf('non-customer')
const POTENTIAL = /* @__PURE__ */ customerStateIds.indexOf('potential')
const TARGET = /* @__PURE__ */ customerStateIds.indexOf('target')
const FIRST_TIME = /* @__PURE__ */ customerStateIds.indexOf('first-time')
const REPEAT = /* @__PURE__ */ customerStateIds.indexOf('repeat')
const LOYAL = /* @__PURE__ */ customerStateIds.indexOf('loyal')
const LOST = /* @__PURE__ */ customerStateIds.indexOf('lost')

/** Rules as the kernel reads them; days count from any day, the same for all. */
export interface WalkRules {
  readonly lastDay: number
  readonly lostAfterDays: number
  readonly loyalAfter: number
  readonly returnState: number
}

/** The moves of the customer walked last. The arrays are used again for the next one. */
export interface Walk {
  /** Day and state of each move, in time. */
  day: Int32Array
  state: Uint8Array
  moves: number
  /** Purchase days in a row at the end; 0 for who has not bought or is lost. */
  streak: number
}

/** Rules of the caller for the kernel. */
export function walkRules(used: UsedStateRules, lastDay: number): WalkRules {
  const { lostAfterDays, loyalAfter } = used
  return { lastDay, lostAfterDays, loyalAfter, returnState: used.returnsAs === 'repeat' ? REPEAT : FIRST_TIME }
}

export function roomForWalk(): Walk {
  return { day: new Int32Array(64), state: new Uint8Array(64), moves: 0, streak: 0 }
}

/**
 * Walks one customer from state to state.
 *
 * A customer moves at most once at the end of a day, but for the days before the first purchase, on which a contact, a choice and
 * the purchase may fall together. Who is silent for `lostAfterDays` days is lost at the end of the last of them, and so was lost
 * before a purchase that comes later than that.
 *
 * @param days      - purchase days, ascending, none twice
 * @param purchases - how many of them
 * @param markDay   - days of contacts, choices and rulings-out, ascending; on one day by `markKind`
 * @param from      - the first mark of the customer
 * @param to        - end of its marks
 */
export function walkStates(
  days: Int32Array,
  purchases: number,
  markDay: Int32Array,
  markKind: Uint8Array,
  from: number,
  to: number,
  rules: WalkRules,
  walk: Walk,
): void {
  makeRoom(walk, 2 * purchases + to - from + 1)
  walk.moves = 0
  walk.streak = 0
  const firstPurchase = purchases > 0 ? days[0]! : Infinity
  let state = NON_CUSTOMER
  for (let i = from; i < to && markDay[i]! <= firstPurchase; i++) {
    const next = afterMark(state, markKind[i]!)
    if (next === state) continue
    addMove(walk, markDay[i]!, next)
    state = next
  }
  if (purchases === 0) return
  const { lastDay, lostAfterDays, loyalAfter, returnState } = rules
  addMove(walk, firstPurchase, FIRST_TIME)
  state = FIRST_TIME
  let streak = 1
  for (let i = 1; i < purchases; i++) {
    const day = days[i]!
    let next = LOYAL
    if (day - days[i - 1]! > lostAfterDays) {
      addMove(walk, days[i - 1]! + lostAfterDays, LOST)
      state = LOST
      streak = 1
      next = returnState
    } else {
      streak++
      if (streak < loyalAfter) next = REPEAT
    }
    if (next === state) continue
    addMove(walk, day, next)
    state = next
  }
  const silent = lastDay - days[purchases - 1]!
  if (silent >= lostAfterDays) {
    addMove(walk, days[purchases - 1]! + lostAfterDays, LOST)
    streak = 0
  }
  walk.streak = streak
}

/** State of the customer walked last: who never moved is no customer. */
export function stateOf(walk: Walk): number {
  return walk.moves === 0 ? NON_CUSTOMER : walk.state[walk.moves - 1]!
}

/** Who was ruled out may be met or chosen again. */
function afterMark(state: number, kind: number): number {
  if (kind === TARGETED) return TARGET
  if (kind === RULED_OUT) return NON_CUSTOMER
  return state === NON_CUSTOMER ? POTENTIAL : state
}

function addMove(walk: Walk, day: number, state: number): void {
  walk.day[walk.moves] = day
  walk.state[walk.moves] = state
  walk.moves++
}

function makeRoom(walk: Walk, moves: number): void {
  if (walk.day.length >= moves) return
  walk.day = new Int32Array(2 * moves)
  walk.state = new Uint8Array(2 * moves)
}
