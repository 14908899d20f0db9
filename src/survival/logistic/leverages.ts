import type { CholeskyFactor } from '../../numeric/index.js'

/** w p (1 − p) xᵀ A⁻¹ x of each row, A given by its Cholesky factor. */
export function leverages(
  columns: readonly Float64Array[],
  probability: Float64Array,
  weights: Float64Array | null,
  { lower, size }: CholeskyFactor,
): Float64Array {
  const result = new Float64Array(probability.length)
  const solved = new Float64Array(size)
  for (let i = 0; i < result.length; i++) {
    const p = probability[i]!
    let norm = 0
    for (let j = 0; j < size; j++) {
      let sum = columns[j]![i]!
      for (let k = 0; k < j; k++) sum -= lower[j * size + k]! * solved[k]!
      solved[j] = sum / lower[j * size + j]!
      norm += solved[j]! ** 2
    }
    result[i] = (weights === null ? 1 : weights[i]!) * p * (1 - p) * norm
  }
  return result
}
