import { fillLinearPredictors } from '../regression/linearPredictors.js'
import { addColumns, weightedProducts } from '../regression/weightedProducts.js'
import { type LogisticData, logistic } from './logisticLikelihood.js'

/** xᵀ b + offset of all rows. */
export function allLinearPredictors({ columns, outcome, offset }: LogisticData, x: ArrayLike<number>): Float64Array {
  const linear = new Float64Array(outcome.length)
  fillLinearPredictors(columns, offset, x, linear)
  return linear
}

/** Σ s sᵀ of the rows' scores s = w (y − p) x, row by row: the middle of the sandwich. */
export function scoreProducts(data: LogisticData, x: ArrayLike<number>): Float64Array {
  const { columns, outcome, weights } = data
  const size = columns.length
  const squares = allLinearPredictors(data, x)
  for (let i = 0; i < squares.length; i++) {
    squares[i] = ((weights === null ? 1 : weights[i]!) * (outcome[i]! - logistic(squares[i]!))) ** 2
  }
  const products = weightedProducts(size)
  addColumns(products, columns, squares)
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
