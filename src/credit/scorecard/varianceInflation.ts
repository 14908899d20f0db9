import { cholesky, choleskyInverse } from '../../numeric/index.js'

/**
 * Variance inflation factors, 1 / (1 − R²) of each column on the others: the diagonal of the inverse correlation matrix.
 *
 * @param columns - of equal length, none constant
 * @param weights - of the rows, or null for 1 each
 * @returns one factor a column, ≥ 1; null for all where a column is determined by others
 */
export function varianceInflation(columns: readonly Float64Array[], weights: Float64Array | null): (number | null)[] {
  const size = columns.length
  const centred = columns.map((column) => centre(column, weights))
  const spread = centred.map((column) => Math.sqrt(weightedProduct(column, column, weights)))
  const correlation = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const product = weightedProduct(centred[i]!, centred[j]!, weights) / (spread[i]! * spread[j]!)
      correlation[i * size + j] = product
      correlation[j * size + i] = product
    }
    correlation[i * size + i] = 1
  }
  const factor = cholesky(correlation, size)
  if (!factor.positiveDefinite) return columns.map(() => null)
  const inverse = choleskyInverse(factor)
  return columns.map((_, i) => Math.max(1, inverse[i * size + i]!))
}

function centre(column: Float64Array, weights: Float64Array | null): Float64Array {
  let sum = 0
  let total = 0
  for (let i = 0; i < column.length; i++) {
    const weight = weights === null ? 1 : weights[i]!
    sum += weight * column[i]!
    total += weight
  }
  const mean = sum / total
  return column.map((value) => value - mean)
}

function weightedProduct(a: Float64Array, b: Float64Array, weights: Float64Array | null): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (weights === null ? 1 : weights[i]!) * a[i]! * b[i]!
  return sum
}
