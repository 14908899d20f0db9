import { BLOCK_ROWS, blockedProducts } from '../regression/blockedProducts.js'
import { type LogisticData, linearPredictors, logistic } from './logisticLikelihood.js'

/** xᵀ b + offset of all rows. */
export function allLinearPredictors({ columns, outcome, offset }: LogisticData, x: ArrayLike<number>): Float64Array {
  const linear = new Float64Array(outcome.length)
  for (let from = 0; from < linear.length; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, linear.length - from)
    linearPredictors(columns, offset, x, from, rows, linear.subarray(from, from + rows))
  }
  return linear
}

/** Σ s sᵀ of the rows' scores s = w (y − p) x, row by row: the middle of the sandwich. */
export function scoreProducts(data: LogisticData, x: ArrayLike<number>): Float64Array {
  const { columns, outcome, weights } = data
  const size = columns.length
  const products = blockedProducts(size)
  const residual = allLinearPredictors(data, x)
  for (let i = 0; i < residual.length; i++) {
    residual[i] = (weights === null ? 1 : weights[i]!) * (outcome[i]! - logistic(residual[i]!))
  }
  for (let from = 0; from < residual.length; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, residual.length - from)
    for (let j = 0; j < size; j++) {
      const column = columns[j]!
      for (let i = 0; i < rows; i++) products.values[j * BLOCK_ROWS + i] = residual[from + i]! * column[from + i]!
    }
    products.add(rows)
  }
  const sums = new Float64Array(size * size)
  products.take(sums)
  return sums
}

/** a b a for symmetric matrices, row by row. */
export function sandwich(bread: Float64Array, middle: Float64Array, size: number): Float64Array {
  const left = new Float64Array(size * size)
  const result = new Float64Array(size * size)
  multiply(bread, middle, size, left)
  multiply(left, bread, size, result)
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) result[j * size + i] = result[i * size + j]!
  return result
}

function multiply(a: Float64Array, b: Float64Array, size: number, into: Float64Array): void {
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      for (let j = 0; j < size; j++) into[i * size + j]! += a[i * size + k]! * b[k * size + j]!
    }
  }
}
