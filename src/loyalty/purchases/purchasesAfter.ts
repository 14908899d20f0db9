import { idAt } from '../../data/ids.js'
import type { OrderBook } from '../../orders/orderBook.js'
import type { FollowedAnswers } from './answersToFollow.js'

/** Purchases and money in the window after each answer. */
export interface PurchasesAfter {
  readonly purchases: Float64Array
  /** Refunds taken off, summed with compensation. */
  readonly amount: Float64Array
}

/**
 * What customers bought on the days after each answer: from the next day to `windowDays` later, inclusive.
 *
 * @param answers    - answers, customer by customer
 * @param book       - orders, up to the end of the last window at least
 * @param windowDays - length of the window
 */
export function purchasesAfter(
  { customers, day: answerDay, starts }: FollowedAnswers,
  book: OrderBook,
  windowDays: number,
): PurchasesAfter {
  const { codes, day, amount } = book
  const customerOf = customersOfBook(customers.values, book)
  const purchases = new Float64Array(answerDay.length)
  const total = new Float64Array(answerDay.length)
  const rest = new Float64Array(answerDay.length)
  for (let i = 0; i < codes.length; i++) {
    const customer = customerOf[codes[i]!]!
    if (customer < 0) continue
    const end = starts[customer + 1]!
    for (let at = starts[customer]!; at < end; at++) {
      const after = day[i]! - answerDay[at]!
      if (after < 1 || after > windowDays) continue
      const value = amount[i]!
      if (value >= 0) purchases[at]!++
      const sum = total[at]!
      const next = sum + value
      const part = next - sum
      rest[at]! += sum - (next - part) + (value - part)
      total[at] = next
    }
  }
  for (let at = 0; at < total.length; at++) total[at]! += rest[at]!
  return { purchases, amount: total }
}

/** For each customer code of the orders the customer code of the answers, -1 for none. */
function customersOfBook(values: readonly string[], { codes, customers, idsOf }: OrderBook): Int32Array {
  const isUsed = new Uint8Array(customers)
  for (let i = 0; i < codes.length; i++) isUsed[codes[i]!] = 1
  const used = Uint32Array.from(isUsed.keys()).filter((code) => isUsed[code] === 1)
  const ids = idsOf(used)
  const places = new Map(values.map((id, place) => [id, place]))
  const found = new Int32Array(customers).fill(-1)
  for (let i = 0; i < used.length; i++) found[used[i]!] = places.get(idAt(ids, i)) ?? -1
  return found
}
