/** A column that others determine. */
export interface DependentColumn {
  /** Its index. */
  readonly column: number
  /** 1 − R² on the independent columns before it; 0 for a column of zeros (a centred constant). */
  readonly remainder: number
  /** The combination that it is, up to the remainder: one coefficient per column, 0 for all that are not used. */
  readonly coefficients: Float64Array
}

/**
 * The columns that are linear combinations of columns before them, as R's `coxph` and `glm` find them: of two that say the same
 * the later is dependent.
 *
 * Cholesky factorisation that passes over the dependent rows. For covariates give the cross-products of the centred columns;
 * centring first keeps a column with a large mean from looking constant.
 *
 * @param matrix    - cross-products or an information matrix: symmetric, positive semidefinite, row by row
 * @param size      - its number of rows
 * @param tolerance - a column with a smaller remainder is dependent; 1e-10 unless given
 */
export function linearDependence(matrix: Float64Array, size: number, tolerance = 1e-10): DependentColumn[] {
  const dependent: DependentColumn[] = []
  const kept: number[] = []
  const lower = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    const diagonal = matrix[i * size + i]!
    let left = diagonal
    for (const j of kept) {
      let sum = matrix[i * size + j]!
      for (const k of kept) {
        if (k === j) break
        sum -= lower[i * size + k]! * lower[j * size + k]!
      }
      const element = sum / lower[j * size + j]!
      lower[i * size + j] = element
      left -= element * element
    }
    const remainder = diagonal > 0 ? Math.max(0, left / diagonal) : 0
    if (remainder > tolerance) {
      lower[i * size + i] = Math.sqrt(left)
      kept.push(i)
    } else {
      dependent.push({ column: i, remainder, coefficients: combination(lower, size, kept, i) })
    }
  }
  return dependent
}

/** The coefficients of row i on the kept rows: back substitution with their triangle. */
function combination(lower: Float64Array, size: number, kept: readonly number[], i: number): Float64Array {
  const coefficients = new Float64Array(size)
  for (let at = kept.length - 1; at >= 0; at--) {
    const j = kept[at]!
    let sum = lower[i * size + j]!
    for (let later = at + 1; later < kept.length; later++) {
      const k = kept[later]!
      sum -= lower[k * size + j]! * coefficients[k]!
    }
    coefficients[j] = sum / lower[j * size + j]!
  }
  return coefficients
}
