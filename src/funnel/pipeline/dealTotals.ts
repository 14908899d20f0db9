import { money } from '../../data/money.js'
import type { Deals } from './deals.js'

/** How many deals, and how much they are worth. */
export interface DealTotal {
  readonly deals: number
  /** Exact decimal text. */
  readonly amount: string
}

/**
 * Count and exact amount of the deals of each code.
 *
 * @param deals - checked deals
 * @param codeOf - 0 … count − 1; −1 for a deal that is in no total
 * @param count - number of codes
 */
export function totalsByCode(deals: Deals, codeOf: (row: number) => number, count: number): DealTotal[] {
  const counts = new Uint32Array(count)
  const sums = Array.from({ length: count }, () => money(0))
  for (let i = 0; i < deals.count; i++) {
    const code = codeOf(i)
    if (code < 0) continue
    counts[code]! += 1
    sums[code] = sums[code]!.plus(deals.exactAmount(i))
  }
  return sums.map((sum, code) => ({ deals: counts[code]!, amount: sum.toFixed() }))
}

/** Count and exact amount of the deals that are chosen. */
export function totalWhere(deals: Deals, isChosen: (row: number) => boolean): DealTotal {
  return totalsByCode(deals, (row) => (isChosen(row) ? 0 : -1), 1)[0]!
}

/** Share of one amount in another; null where that is 0. */
export function shareOfAmount(part: DealTotal, whole: DealTotal): number | null {
  const amount = money(whole.amount)
  return amount.isZero() ? null : money(part.amount).div(amount).toNumber()
}
