import { dateOfDay, dayNumber } from '../../../src/data/dayNumber.js'
import type { Order } from '../../../src/data/rows.js'
import type { CustomerStateId, StateMark } from '../../../src/relationship/index.js'

/** What a random customer does, by day numbers from `FIRST`. */
export interface Life {
  readonly purchases: readonly number[]
  readonly contacts: readonly number[]
  readonly targeted: readonly number[]
  readonly ruledOut: readonly number[]
}

const FIRST: number = dayNumber('2024-01-01')
export const isoOf = (day: number): string => dateOfDay(FIRST + day)

export interface Rules {
  readonly lostAfterDays: number
  readonly loyalAfter: number
  readonly returnsAs: 'repeat' | 'first-time'
}

/** The states of a life, day after day, told as the textbook tells them. */
export function* livedDays(
  life: Life,
  rules: Rules,
  days: number,
): Generator<{ day: number; moves: [CustomerStateId, CustomerStateId][]; state: CustomerStateId }> {
  let state = 'non-customer' as CustomerStateId
  let row = 0
  let last = Number.NaN
  for (let day = 0; day < days; day++) {
    const moves: [CustomerStateId, CustomerStateId][] = []
    const go = (to: CustomerStateId): void => {
      if (to !== state) moves.push([state, to])
      state = to
    }
    const isNew = Number.isNaN(last)
    if (isNew && life.contacts.includes(day) && state === 'non-customer') go('potential')
    if (isNew && life.targeted.includes(day)) go('target')
    if (isNew && life.ruledOut.includes(day)) go('non-customer')
    if (life.purchases.includes(day)) {
      row = state === 'lost' ? 1 : row + 1
      if (isNew) go('first-time')
      else if (state === 'lost') go(rules.returnsAs)
      else go(row >= rules.loyalAfter ? 'loyal' : 'repeat')
      last = day
    } else if (day - last === rules.lostAfterDays) {
      go('lost')
    }
    yield { day, moves, state }
  }
}

export const ordersOf = (lives: readonly Life[]): Order[] =>
  lives.flatMap(({ purchases }, i) =>
    purchases.map((day) => ({ customerId: idOf(i), date: isoOf(day), amount: 10 + day })),
  )

export const marksOf = (lives: readonly Life[], which: 'targeted' | 'ruledOut'): StateMark[] =>
  lives.flatMap((life, i) => life[which].map((day) => ({ customerId: idOf(i), on: isoOf(day) })))

export const contactsOf = (lives: readonly Life[]): { customerId: string; at: string; kind: string }[] =>
  lives.flatMap(({ contacts }, i) =>
    contacts.map((day) => ({ customerId: idOf(i), at: `${isoOf(day)}T22:00Z`, kind: 'follow-up' })),
  )

/** Not in the order of the numbers: c1, c10, c11, …, c2. */
export const idOf = (i: number): string => `c${i}`
