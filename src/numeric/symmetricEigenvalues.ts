/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface SymmetricEigenvalues {
  /** Ascending. */
  readonly values: Float64Array
  /** Row k holds the eigenvector of `values[k]`, of length 1, its largest element positive. */
  readonly vectors: Float64Array
  /** Largest ÷ smallest absolute eigenvalue; `null` where that is infinite or overflows. */
  readonly condition: number | null
}

/**
 * Eigenvalues of a symmetric matrix: how well a minimum is determined, and in which direction it is not.
 *
 * Jacobi's method by rows (Golub & Van Loan, Matrix Computations, §8.5), which finds small eigenvalues of a positive definite
 * matrix to about the accuracy its scaling allows. For up to some 50 rows. Scale to a unit diagonal first where the variables
 * have different units.
 *
 * @param matrix - symmetric, finite, row by row; not changed
 * @param size   - its number of rows, ≥ 1
 */
export function symmetricEigenvalues(matrix: Float64Array, size: number): SymmetricEigenvalues {
  const work = matrix.slice()
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  // Convergence is quadratic; 6 to 10 sweeps do.
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotated = rotate(work, vectors, size, p, q) || rotated
    }
    if (!rotated) break
  }
  return sorted(work, vectors, size)
}

/** Makes element (p, q) zero; false where it already is, next to the diagonal elements that it joins. */
function rotate(work: Float64Array, vectors: Float64Array, size: number, p: number, q: number): boolean {
  const off = work[p * size + q]!
  const first = work[p * size + p]!
  const second = work[q * size + q]!
  if (Math.abs(off) <= 2 ** -53 * Math.sqrt(Math.abs(first)) * Math.sqrt(Math.abs(second))) return false
  const half = (second - first) / (2 * off)
  const tangent = 1 / (half + (half < 0 ? -1 : 1) * Math.hypot(1, half))
  const cosine = 1 / Math.hypot(1, tangent)
  const sine = tangent * cosine
  for (let k = 0; k < size; k++) {
    const a = work[k * size + p]!
    const b = work[k * size + q]!
    work[k * size + p] = cosine * a - sine * b
    work[k * size + q] = sine * a + cosine * b
  }
  for (let k = 0; k < size; k++) {
    const a = work[p * size + k]!
    const b = work[q * size + k]!
    work[p * size + k] = cosine * a - sine * b
    work[q * size + k] = sine * a + cosine * b
    const c = vectors[p * size + k]!
    const d = vectors[q * size + k]!
    vectors[p * size + k] = cosine * c - sine * d
    vectors[q * size + k] = sine * c + cosine * d
  }
  work[p * size + p] = first - tangent * off
  work[q * size + q] = second + tangent * off
  work[p * size + q] = 0
  work[q * size + p] = 0
  return true
}

function sorted(work: Float64Array, vectors: Float64Array, size: number): SymmetricEigenvalues {
  const order = Array.from({ length: size }, (_, i) => i)
  order.sort((a, b) => work[a * size + a]! - work[b * size + b]!)
  const values = new Float64Array(size)
  const rows = new Float64Array(size * size)
  let least = Infinity
  let most = 0
  for (let k = 0; k < size; k++) {
    const from = order[k]!
    const value = work[from * size + from]!
    values[k] = value
    least = Math.min(least, Math.abs(value))
    most = Math.max(most, Math.abs(value))
    const row = vectors.subarray(from * size, (from + 1) * size)
    let largest = 0
    for (const element of row) if (Math.abs(element) > Math.abs(largest)) largest = element
    for (let i = 0; i < size; i++) rows[k * size + i] = row[i]! * Math.sign(largest)
  }
  const condition = most / least
  return { values, vectors: rows, condition: condition < Infinity ? condition : null }
}
