import { bucketOf } from './agingBuckets.js'
import type { Ledger } from './ledger.js'

/** The days on which pictures are taken, and what the buckets are. */
export interface FlowRules {
  /** Rising. */
  readonly days: readonly number[]
  readonly limits: Int32Array
  readonly lostAfterDays: number
}

/** Money from picture to picture, in units of its currency. */
export interface MoneyFlows {
  /** Number of buckets. */
  readonly size: number
  /** Money of bucket b that is in bucket t (`size`: lost) at the next picture: `moved[(currency * size + b) * (size + 1) + t]`. */
  readonly moved: Float64Array
  /** Money of bucket b that was paid by the next picture: `collected[currency * size + b]`. */
  readonly collected: Float64Array
  /** Money in bucket b on day m: `balances[(currency * days + m) * size + b]`. */
  readonly balances: Float64Array
  /** 1 where a currency had money open on some day. */
  readonly isUsed: Uint8Array
}

/** Follows every invoice from picture to picture until it is paid or lost. */
export function monthlyFlows(ledger: Ledger, { days, limits, lostAfterDays }: FlowRules): MoneyFlows {
  const { count, amount, issued, due, currencies, firstPayment, paidOn, paid } = ledger
  const size = limits.length + 2
  const used = currencies.values.length
  const moved = new Float64Array(used * size * (size + 1))
  const collected = new Float64Array(used * size)
  const balances = new Float64Array(used * days.length * size)
  const isUsed = new Uint8Array(used)
  const lastDay = days[days.length - 1]!
  for (let i = 0; i < count; i++) {
    if (amount[i]! <= 0 || issued[i]! > lastDay) continue
    const currency = currencies.codes[i]!
    const end = firstPayment[i + 1]!
    let k = firstPayment[i]!
    let open = amount[i]!
    let from = -1
    for (let m = firstDayFrom(days, issued[i]!); m < days.length; m++) {
      const day = days[m]!
      const before = open
      for (; k < end && paidOn[k]! <= day; k++) open -= paid[k]!
      // What was paid too much is a credit, and pays nothing of this money.
      const left = Math.max(0, open)
      const daysPastDue = day - due[i]!
      const state = daysPastDue > lostAfterDays ? size : bucketOf(daysPastDue, limits)
      if (from >= 0) {
        moved[(currency * size + from) * (size + 1) + state]! += left
        collected[currency * size + from]! += Math.max(0, before) - left
      }
      if (state === size || (left === 0 && k === end)) break
      balances[(currency * days.length + m) * size + state]! += left
      if (left > 0) isUsed[currency] = 1
      from = state
    }
  }
  return { size, moved, collected, balances, isUsed }
}

/** Position of the first day that is not before `day`. */
function firstDayFrom(days: readonly number[], day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}
