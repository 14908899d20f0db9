import type { CodedIds } from '../../data/ids.js'
import { checkSums } from '../orderChecks.js'

/** One row for each customer and day, in order of both. */
export interface DayRows {
  readonly codes: Uint32Array
  readonly day: Int32Array
  readonly purchases: Uint32Array
  readonly amount: Float64Array
}

/** Rows with the ids that the codes stand for, and the currency, `''` for none named. */
export interface DayTable extends DayRows {
  readonly values: CodedIds['values']
  readonly currency: string
}

export function roomForRows(size: number): DayRows {
  return {
    codes: new Uint32Array(size),
    day: new Int32Array(size),
    purchases: new Uint32Array(size),
    amount: new Float64Array(size),
  }
}

/** The first rows of more room, no copy where these are all; throws where an amount has left the range of float64. */
export function firstRows(rows: DayRows, count: number): DayRows {
  const { codes, day, purchases, amount } = rows
  checkSums(amount.subarray(0, count))
  if (count === codes.length) return rows
  return {
    codes: codes.slice(0, count),
    day: day.slice(0, count),
    purchases: purchases.slice(0, count),
    amount: amount.slice(0, count),
  }
}

/**
 * Adds up rows of one customer and day, and appends what comes of them.
 *
 * @param rows          - customer by customer, days in any order: sorted in place
 * @param count         - how many rows
 * @param firstCustomer - the customer that `rows` calls 0
 * @param merged        - where to append
 * @param before        - how many rows there are already
 * @returns how many there are then
 */
export function addUpRows(
  rows: DayRows,
  count: number,
  firstCustomer: number,
  merged: DayRows,
  before: number,
): number {
  const { codes, day, purchases, amount } = rows
  let at = before
  for (let from = 0, to = 0; from < count; from = to) {
    const customer = codes[from]!
    let isSorted = true
    for (to = from + 1; to < count && codes[to] === customer; to++) if (day[to]! < day[to - 1]!) isSorted = false
    if (!isSorted) sortDays(rows, from, to)
    for (let i = from; i < to; at++) {
      const today = day[i]!
      let number = 0
      let total = 0
      let rest = 0
      for (; i < to && day[i] === today; i++) {
        const value = amount[i]!
        const next = total + value
        const part = next - total
        number += purchases[i]!
        rest += total - (next - part) + (value - part)
        total = next
      }
      merged.codes[at] = firstCustomer + customer
      merged.day[at] = today
      merged.purchases[at] = number
      merged.amount[at] = total + rest
    }
  }
  return at
}

/** Up to this number of rows an insertion sort is quicker than the typed one. */
const INSERTED = 32

/** Sorts the rows of one customer by day. */
function sortDays({ day, purchases, amount }: DayRows, from: number, to: number): void {
  if (to - from > INSERTED) {
    sortManyDays({ day, purchases, amount }, from, to)
    return
  }
  for (let i = from + 1; i < to; i++) {
    const today = day[i]!
    const number = purchases[i]!
    const money = amount[i]!
    let at = i
    for (; at > from && day[at - 1]! > today; at--) {
      day[at] = day[at - 1]!
      purchases[at] = purchases[at - 1]!
      amount[at] = amount[at - 1]!
    }
    day[at] = today
    purchases[at] = number
    amount[at] = money
  }
}

/** Day and row in one number, below 2^53 for 2^25 rows of one customer. */
function sortManyDays({ day, purchases, amount }: Omit<DayRows, 'codes'>, from: number, to: number): void {
  const count = to - from
  const before = {
    day: day.slice(from, to),
    purchases: purchases.slice(from, to),
    amount: amount.slice(from, to),
  }
  const keys = Float64Array.from(before.day, (today, i) => (today - LEAST_DAY) * count + i).sort()
  for (let i = 0; i < count; i++) {
    const row = keys[i]! % count
    day[from + i] = before.day[row]!
    purchases[from + i] = before.purchases[row]!
    amount[from + i] = before.amount[row]!
  }
}

/** The least day of a `Date`: keys are not negative, so that their remainder is the row. */
const LEAST_DAY = -100_000_000
