/** xᵀ A x of a symmetric matrix, row by row; not below 0 for rounding. */
export function quadraticForm(matrix: Float64Array, x: Float64Array): number {
  const size = x.length
  let sum = 0
  for (let i = 0; i < size; i++) {
    let inner = matrix[i * size + i]! * x[i]!
    for (let j = 0; j < i; j++) inner += 2 * matrix[i * size + j]! * x[j]!
    sum += inner * x[i]!
  }
  return Math.max(0, sum)
}
