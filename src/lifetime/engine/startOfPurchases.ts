import { meanOf } from './definePurchaseModel.js'
import type { HistoryColumns } from './histories.js'

/** Where a search may begin. */
export interface PurchaseStart {
  readonly r: number
  readonly alpha: number
  /** Mean age of the customers, 1 where all are 0. */
  readonly age: number
}

/**
 * r and α of purchase rates λ ~ Gamma(r, α), by the mean and the variance of the counts given the ages, as if nobody ever stopped;
 * r from 0.1 to 10.
 */
export function startOfPurchases({ x, age, count }: HistoryColumns, weights: Float64Array): PurchaseStart {
  const meanAge = meanOf(age, weights) || 1
  const rate = meanOf(x, weights) / meanAge || 1 / meanAge
  let mean = 0
  let squares = 0
  let spread = 0
  for (let i = 0; i < count; i++) {
    const expected = rate * age[i]!
    mean += weights[i]! * expected
    squares += weights[i]! * expected * expected
    spread += weights[i]! * (x[i]! - expected) ** 2
  }
  const r = spread > mean ? Math.min(10, Math.max(0.1, squares / (spread - mean))) : 10
  return { r, alpha: r / rate, age: meanAge }
}
