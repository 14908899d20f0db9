/** Cronbach's alpha and its diagnostics from the covariances of the items alone. */

/** Alpha of a scale, and what it compares. */
export interface AlphaParts {
  readonly alpha: number | null
  readonly standardizedAlpha: number | null
  readonly averageCorrelation: number | null
  readonly itemVarianceSum: number
  readonly totalVariance: number
}

/** What an item does in its scale. */
export interface DroppedAlpha {
  /** Correlation of the item with the sum of all; null where one of the two is constant. */
  readonly itemTotal: number | null
  /** Correlation of the item with the sum of the others: the discrimination of the item. */
  readonly correctedItemTotal: number | null
  /** Alpha without the item; null of fewer than two others, or where they are constant. */
  readonly alphaIfDropped: number | null
  readonly standardizedAlphaIfDropped: number | null
}

/** Alpha of the items of a covariance matrix of `size` ≥ 2 rows. */
export function alphaOf(matrix: Float64Array, size: number): AlphaParts {
  let itemVarianceSum = 0
  let totalVariance = 0
  let correlationSum = 0
  for (let i = 0; i < size; i++) {
    const variance = matrix[i * size + i]!
    itemVarianceSum += variance
    totalVariance += variance
    for (let j = 0; j < i; j++) {
      const covariance = matrix[i * size + j]!
      totalVariance += 2 * covariance
      // 0 / 0 where an item is constant: its correlations do not exist.
      correlationSum += covariance / Math.sqrt(variance * matrix[j * size + j]!)
    }
  }
  const average = (2 * correlationSum) / (size * (size - 1))
  return {
    alpha: rawAlpha(itemVarianceSum, totalVariance, size),
    standardizedAlpha: standardized(average, size),
    averageCorrelation: Number.isNaN(average) ? null : average,
    itemVarianceSum,
    totalVariance,
  }
}

/** The same without each item in turn, and its correlations with the sum. */
export function droppedAlphas(matrix: Float64Array, size: number, whole: AlphaParts): DroppedAlpha[] {
  return Array.from({ length: size }, (_, i): DroppedAlpha => {
    const variance = matrix[i * size + i]!
    let withTotal = 0
    for (let j = 0; j < size; j++) withTotal += matrix[i * size + j]!
    const left = whole.totalVariance - 2 * withTotal + variance
    return {
      itemTotal: correlation(withTotal, variance, whole.totalVariance),
      correctedItemTotal: correlation(withTotal - variance, variance, left),
      alphaIfDropped: rawAlpha(whole.itemVarianceSum - variance, left, size - 1),
      standardizedAlphaIfDropped: standardized(averageWithout(matrix, size, i), size - 1),
    }
  })
}

/**
 * Asymptotic standard error of alpha, Duhachek & Iacobucci (2004), "Alpha's standard error (ASE)".
 *
 * @param rows - respondents
 */
export function asymptoticError(matrix: Float64Array, size: number, rows: number): number {
  // In units of the trace, so that cubes neither overflow nor vanish.
  let trace = 0
  for (let i = 0; i < size; i++) trace += matrix[i * size + i]!
  let total = 0
  let traceOfSquare = 0
  let totalOfSquare = 0
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0; j < size; j++) {
      const element = matrix[i * size + j]! / trace
      sum += element
      traceOfSquare += element * element
    }
    total += sum
    totalOfSquare += sum * sum
  }
  const spread = total * (traceOfSquare + 1) - 2 * totalOfSquare
  const scale = (2 * size * size) / ((size - 1) * (size - 1) * total ** 3)
  // Of items that are all the same the spread is 0, and rounding may leave less.
  return Math.sqrt(Math.max(0, scale * spread) / rows)
}

function rawAlpha(itemVarianceSum: number, totalVariance: number, size: number): number | null {
  // What rounding leaves of a total that is exactly 0 (an item and its mirror image) is no variance.
  if (size < 2 || !(totalVariance > 1e-12 * itemVarianceSum)) return null
  return (size / (size - 1)) * (1 - itemVarianceSum / totalVariance)
}

function standardized(average: number, size: number): number | null {
  const spread = 1 + (size - 1) * average
  return size < 2 || !(spread > 1e-12) ? null : (size * average) / spread
}

function averageWithout(matrix: Float64Array, size: number, dropped: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      if (i === dropped || j === dropped) continue
      sum += matrix[i * size + j]! / Math.sqrt(matrix[i * size + i]! * matrix[j * size + j]!)
    }
  }
  return (2 * sum) / ((size - 1) * (size - 2))
}

function correlation(covariance: number, variance: number, other: number): number | null {
  if (!(variance > 0 && other > 1e-12 * variance)) return null
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(variance * other)))
}
