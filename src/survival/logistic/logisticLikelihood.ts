import type { LogLikelihood } from '../../numeric/index.js'
import { BLOCK_ROWS, blockedProducts } from '../regression/blockedProducts.js'

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
  const size = columns.length
  const count = outcome.length
  const products = blockedProducts(size)
  const linear = new Float64Array(BLOCK_ROWS)
  const root = new Float64Array(BLOCK_ROWS)
  return (x, gradient, information) => {
    gradient.fill(0)
    let value = 0
    for (let from = 0; from < count; from += BLOCK_ROWS) {
      const rows = Math.min(BLOCK_ROWS, count - from)
      linearPredictors(columns, offset, x, from, rows, linear)
      value += rowTerms(outcome, weights, from, rows, linear, root)
      for (let j = 0; j < size; j++) {
        gradient[j]! += scaleColumn(columns[j]!, from, rows, linear, root, products.values, j * BLOCK_ROWS)
      }
      products.add(rows)
    }
    products.take(information)
    return value
  }
}

/** xᵀ b + offset of the rows from `from` on. */
export function linearPredictors(
  columns: readonly Float64Array[],
  offset: Float64Array | null,
  x: ArrayLike<number>,
  from: number,
  rows: number,
  into: Float64Array,
): void {
  if (offset === null) into.fill(0, 0, rows)
  else for (let i = 0; i < rows; i++) into[i] = offset[from + i]!
  let j = 0
  for (; j + 4 <= columns.length; j += 4) addMultiples(columns, x, j, from, rows, into)
  for (; j < columns.length; j++) addMultiple(columns[j]!, x[j]!, from, rows, into)
}

/** Four columns at a time: a sum is then loaded and stored once for four products. */
function addMultiples(
  columns: readonly Float64Array[],
  x: ArrayLike<number>,
  j: number,
  from: number,
  rows: number,
  into: Float64Array,
): void {
  const p = columns[j]!
  const q = columns[j + 1]!
  const r = columns[j + 2]!
  const s = columns[j + 3]!
  const a = x[j]!
  const b = x[j + 1]!
  const c = x[j + 2]!
  const d = x[j + 3]!
  for (let i = 0, row = from; i < rows; i++, row++) {
    into[i]! += a * p[row]! + b * q[row]! + (c * r[row]! + d * s[row]!)
  }
}

function addMultiple(column: Float64Array, by: number, from: number, rows: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) into[i]! += by * column[from + i]!
}

/** Puts w (y − p) in place of the linear predictors and √(w p (1 − p)) into `root`; gives the log-likelihood of the rows. */
function rowTerms(
  outcome: Uint8Array,
  weights: Float64Array | null,
  from: number,
  rows: number,
  linear: Float64Array,
  root: Float64Array,
): number {
  let value = 0
  for (let i = 0; i < rows; i++) {
    const isEvent = outcome[from + i] === 1
    // The logit of what happened, and the odds of the less probable of the two.
    const own = isEvent ? linear[i]! : -linear[i]!
    const odds = Math.exp(-Math.abs(own))
    const missed = own >= 0 ? odds / (1 + odds) : 1 / (1 + odds)
    const logProbability = Math.min(own, 0) - Math.log1p(odds)
    const residual = isEvent ? missed : -missed
    const spread = Math.sqrt(odds) / (1 + odds)
    if (weights === null) {
      value += logProbability
      linear[i] = residual
      root[i] = spread
    } else {
      const weight = weights[from + i]!
      value += weight * logProbability
      linear[i] = weight * residual
      root[i] = Math.sqrt(weight) * spread
    }
  }
  return value
}

/** Writes root × column to the block and gives Σ residual × column. */
function scaleColumn(
  column: Float64Array,
  from: number,
  rows: number,
  residual: Float64Array,
  root: Float64Array,
  block: Float64Array,
  at: number,
): number {
  // Two sums: one would wait for itself.
  let sum = 0
  let other = 0
  let i = 0
  for (; i + 2 <= rows; i += 2) {
    const value = column[from + i]!
    const next = column[from + i + 1]!
    sum += residual[i]! * value
    other += residual[i + 1]! * next
    block[at + i] = root[i]! * value
    block[at + i + 1] = root[i + 1]! * next
  }
  for (; i < rows; i++) {
    const value = column[from + i]!
    sum += residual[i]! * value
    block[at + i] = root[i]! * value
  }
  return sum + other
}

/** 1 / (1 + e^−x), with all digits in both tails. */
export function logistic(x: number): number {
  const odds = Math.exp(-Math.abs(x))
  return x >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
}
