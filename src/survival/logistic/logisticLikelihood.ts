import type { LogLikelihood } from '../../numeric/index.js'
import { addLinearPredictors } from '../regression/linearPredictors.js'
import { BLOCK_ROWS, weightedProducts } from '../regression/weightedProducts.js'

/** What a logistic likelihood is made of. */
export interface LogisticData {
  /** One column a coefficient; the column of the intercept holds ones. */
  readonly columns: readonly Float64Array[]
  /** 1 for the event, 0 for none. */
  readonly outcome: Uint8Array
  /** How many customers each row stands for; null for 1. */
  readonly weights: Float64Array | null
  /** What is added to the linear predictor of each row; null for 0. */
  readonly offset: Float64Array | null
}

/**
 * ln L = Σ w [y ln p + (1 − y) ln(1 − p)] with logit p = xᵀ b, its gradient Σ w (y − p) x and information Σ w p (1 − p) x xᵀ, in
 * one pass over blocks of rows. Computed from the probability of what did not happen, so that nothing is lost near 0 and 1.
 */
export function logisticLikelihood(data: LogisticData): LogLikelihood {
  const { columns, outcome, weights, offset } = data
  const count = outcome.length
  const products = weightedProducts(columns.length)
  const linear = new Float64Array(BLOCK_ROWS)
  const spread = new Float64Array(BLOCK_ROWS)
  return (x, gradient, information) => {
    gradient.fill(0)
    let value = 0
    for (let from = 0; from < count; from += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, count - from)
      products.load(columns, from, rows)
      if (offset === null) linear.fill(0)
      else linear.set(offset.subarray(from, from + rows))
      addLinearPredictors(products.block, x, 0, rows, linear)
      value += rowTerms(outcome, weights, from, rows, linear, spread)
      for (let j = 0; j < x.length; j++) gradient[j]! += sumOfProducts(products.block[j]!, linear, rows)
      products.add(rows, spread, 0)
    }
    products.take(information)
    return value
  }
}

/** Puts w (y − p) in place of the linear predictors and w p (1 − p) into `spread`; gives the log-likelihood of the rows. */
function rowTerms(
  outcome: Uint8Array,
  weights: Float64Array | null,
  from: number,
  rows: number,
  linear: Float64Array,
  spread: Float64Array,
): number {
  let value = 0
  for (let i = 0; i < rows; i++) {
    const isEvent = outcome[from + i] === 1
    // The logit of what happened, and the odds of the less probable of the two.
    const own = isEvent ? linear[i]! : -linear[i]!
    const odds = Math.exp(-Math.abs(own))
    const share = 1 / (1 + odds)
    const missed = own >= 0 ? odds * share : share
    const logProbability = Math.min(own, 0) - Math.log1p(odds)
    const residual = isEvent ? missed : -missed
    const weight = weights === null ? 1 : weights[from + i]!
    value += weight * logProbability
    linear[i] = weight * residual
    spread[i] = weight * odds * share * share
  }
  return value
}

/** Four sums: one would wait for itself. */
function sumOfProducts(column: Float64Array, by: Float64Array, rows: number): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let i = 0
  for (; i + 4 <= rows; i += 4) {
    a += by[i]! * column[i]!
    b += by[i + 1]! * column[i + 1]!
    c += by[i + 2]! * column[i + 2]!
    d += by[i + 3]! * column[i + 3]!
  }
  for (; i < rows; i++) a += by[i]! * column[i]!
  return a + b + (c + d)
}

/** 1 / (1 + e^−x), with all digits in both tails. */
export function logistic(x: number): number {
  const odds = Math.exp(-Math.abs(x))
  return x >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
}
