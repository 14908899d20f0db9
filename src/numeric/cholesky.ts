/** The lower triangle L of A = L Lᵀ. */
export interface CholeskyFactor {
  readonly positiveDefinite: true
  readonly size: number
  /** Row by row, `size` × `size`; zeros above the diagonal. */
  readonly lower: Float64Array
}

/** Why there is no factor. */
export interface NotPositiveDefinite {
  readonly positiveDefinite: false
  /** The first row, from 0, that adds nothing to those before it, or less than nothing. */
  readonly pivot: number
  /**
   * What is left of its diagonal element when the rows before it are taken out, as a share of that element: for a matrix of
   * cross-products 1 − R² of its column on those before. About 0 where they determine it; below 0 where the matrix is
   * indefinite (−1 also where the diagonal element itself is negative); 0 where that element is 0; NaN where an element is not finite.
   */
  readonly remainder: number
}

/**
 * Cholesky factor of a symmetric matrix.
 *
 * The test for a pivot is relative to its own diagonal element, so that it does not change with the units of the variables.
 *
 * @param matrix    - symmetric, row by row; only its lower triangle is read
 * @param size      - its number of rows
 * @param tolerance - a row with a smaller remainder counts as determined by those before it; 4 `size` · 2⁻⁵² unless given,
 *   which is what rounding leaves of a row that is determined exactly
 */
export function cholesky(
  matrix: Float64Array,
  size: number,
  tolerance: number = 4 * size * Number.EPSILON,
): CholeskyFactor | NotPositiveDefinite {
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      lower[i * size + j] = (matrix[i * size + j]! - dotRows(lower, size, i, j)) / lower[j * size + j]!
    }
    const diagonal = matrix[i * size + i]!
    const left = diagonal - dotRows(lower, size, i, i)
    const remainder = diagonal > 0 ? left / diagonal : Math.sign(diagonal)
    if (!(remainder > tolerance && remainder < Infinity)) return { positiveDefinite: false, pivot: i, remainder }
    lower[i * size + i] = Math.sqrt(left)
  }
  return { positiveDefinite: true, size, lower }
}

/** x with A x = `right`. */
export function choleskySolve({ lower, size }: CholeskyFactor, right: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(right)
  for (let i = 0; i < size; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * x[k]!
    x[i] = sum / lower[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = x[i]!
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * x[k]!
    x[i] = sum / lower[i * size + i]!
  }
  return x
}

/** A⁻¹, symmetric to the last digit: the covariance matrix, where A is an information matrix. */
export function choleskyInverse({ lower, size }: CholeskyFactor): Float64Array {
  const root = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    root[j * size + j] = 1 / lower[j * size + j]!
    for (let i = j + 1; i < size; i++) {
      let sum = 0
      for (let k = j; k < i; k++) sum -= lower[i * size + k]! * root[k * size + j]!
      root[i * size + j] = sum / lower[i * size + i]!
    }
  }
  const inverse = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let k = i; k < size; k++) sum += root[k * size + i]! * root[k * size + j]!
      inverse[i * size + j] = sum
      inverse[j * size + i] = sum
    }
  }
  return inverse
}

/** ln det A. */
export function choleskyLogDeterminant({ lower, size }: CholeskyFactor): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += Math.log(lower[i * size + i]!)
  return 2 * sum
}

/** Σ over k < `j` of L[i, k] L[j, k]. */
function dotRows(lower: Float64Array, size: number, i: number, j: number): number {
  let sum = 0
  for (let k = 0; k < j; k++) sum += lower[i * size + k]! * lower[j * size + k]!
  return sum
}
