/** Analytic hierarchy process: weights out of pairwise judgements, and how far the judgements agree with each other. */
import { checkChoice, checkNumber, checkOptions, fail } from '../data/checks.js'

/** How weights are taken from the matrix. */
export type AhpMethod = 'column-mean' | 'geometric-mean' | 'eigenvector'

/** Options of {@link ahpWeights}. */
export interface AhpOptions {
  /**
   * `column-mean`: divide each column by its sum, average the rows (the textbook's way by hand, default); `geometric-mean`: of
   * each row; `eigenvector`: the principal one, Saaty's own.
   */
  readonly method?: AhpMethod
  /**
   * How far a_ij · a_ji may lie from 1; default 0.05, which lets 1/8 pass as 0.13 but no judgement that was entered wrongly
   * (neighbours on Saaty's scale differ by at least 1/8).
   */
  readonly tolerance?: number
  /** The judgements count as consistent when the ratio is below it; default 0.1. */
  readonly threshold?: number
  /** The random index; default: Saaty's table for the size of the matrix. */
  readonly randomIndex?: number
}

/** Weights, and the steps to the consistency ratio. */
export interface AhpWeights {
  /** One weight a criterion, adding up to 1. */
  weights: number[]
  method: AhpMethod
  /** The matrix used, with every `null` filled in. */
  comparisons: number[][]
  /** Sum of each column: divisors of the method `column-mean`. */
  columnSums: number[]
  /** The matrix times the weights. */
  weightedSums: number[]
  /** Mean of weightedSums / weights: n or more, n exactly when the judgements agree perfectly. */
  lambdaMax: number
  /** (λmax − n) / (n − 1); 0 for one criterion. Rounded judgements can bring it a little below 0. */
  consistencyIndex: number
  /** Mean consistency index of random matrices of this size; null above 15 criteria, where the table ends. */
  randomIndex: number | null
  /** Index / random index; 0 up to two criteria, which cannot contradict each other; null without a random index. */
  consistencyRatio: number | null
  /** Whether the ratio is below the threshold; null without a ratio. */
  consistent: boolean | null
  /** Steps of the power iteration; 0 for the other methods. */
  iterations: number
  /** False where the power iteration ended without settling. */
  converged: boolean
}

/** Saaty, "The Analytic Hierarchy Process" (1980): mean consistency index of random reciprocal matrices, for n = 1 … 15. */
const RANDOM_INDEX: readonly number[] = [
  0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
]

/** Beyond it products of judgements leave the range of float64. */
const LARGEST_JUDGEMENT = 1e50

const MAXIMUM_ITERATIONS = 10_000

/**
 * Weights of criteria from pairwise comparisons, with Saaty's consistency ratio.
 *
 * `comparisons[i][j]` says how many times as important criterion i is as criterion j, on Saaty's scale 1 (equal) to 9
 * (absolutely more). The matrix is used as given: `a_ji` need be 1/a_ij only within `tolerance`, since published matrices are
 * rounded. λmax is the mean of (A·w)_i / w_i, whichever method gave w. Saaty (1977), J. Math. Psychol. 15, 234–281.
 *
 * @param comparisons - a square matrix with 1 on its diagonal; a `null` is filled in with the reciprocal of its mirror entry, so
 * the upper triangle is enough
 * @param options     - {@link AhpOptions}
 * @returns weights in the order of the rows, λmax, consistency index and ratio: {@link AhpWeights}
 * @throws ClienteleError `invalid-matrix` at the entry that is not positive or not reciprocal, or at the row that makes the
 * matrix not square; `missing-value` for a `null` whose mirror is none better
 * @example
 * const { weights, consistencyRatio } = ahpWeights([[1, 0.71, 0.46], [1.41, 1, 0.85], [2.18, 1.18, 1]])
 * weights //=> [0.2209, 0.3404, 0.4387]
 * @example
 * ahpWeights([[1, 3, 5], [null, 1, 2], [null, null, 1]], { method: 'eigenvector' }).consistencyRatio //=> 0.0032
 */
export function ahpWeights(comparisons: readonly (readonly (number | null)[])[], options: AhpOptions = {}): AhpWeights {
  checkOptions(options)
  const method = checkChoice(
    options.method ?? 'column-mean',
    ['column-mean', 'geometric-mean', 'eigenvector'],
    'options.method',
  )
  const tolerance = checkNumber(options.tolerance ?? 0.05, 'options.tolerance', { minimum: 0 })
  const threshold = checkNumber(options.threshold ?? 0.1, 'options.threshold', { above: 0 })
  const matrix = readMatrix(comparisons, tolerance)
  const n = matrix.length
  const randomIndex =
    options.randomIndex === undefined
      ? (RANDOM_INDEX[n - 1] ?? null)
      : checkNumber(options.randomIndex, 'options.randomIndex', { above: 0 })

  const columnSums = matrix.map((_, j) => matrix.reduce((sum, row) => sum + row[j]!, 0))
  const { weights, iterations, converged } = weightsBy(method, matrix, columnSums)
  const weightedSums = times(matrix, weights)
  const lambdaMax = weightedSums.reduce((sum, value, i) => sum + value / weights[i]!, 0) / n
  const consistencyIndex = n === 1 ? 0 : (lambdaMax - n) / (n - 1)
  const consistencyRatio = n <= 2 ? 0 : randomIndex === null ? null : consistencyIndex / randomIndex
  return {
    weights,
    method,
    comparisons: matrix,
    columnSums,
    weightedSums,
    lambdaMax,
    consistencyIndex,
    randomIndex,
    consistencyRatio,
    consistent: consistencyRatio === null ? null : consistencyRatio < threshold,
    iterations,
    converged,
  }
}

interface Iterated {
  weights: number[]
  iterations: number
  converged: boolean
}

function weightsBy(method: AhpMethod, matrix: readonly number[][], columnSums: readonly number[]): Iterated {
  if (method === 'eigenvector') return principalEigenvector(matrix)
  const n = matrix.length
  const raw =
    method === 'column-mean'
      ? matrix.map((row) => row.reduce((sum, value, j) => sum + value / columnSums[j]!, 0))
      : matrix.map((row) => Math.exp(row.reduce((sum, value) => sum + Math.log(value), 0) / n))
  return { weights: normalized(raw), iterations: 0, converged: true }
}

/** Power iteration: a positive matrix has one largest eigenvalue, with a positive vector (Perron). Starts from equal weights. */
function principalEigenvector(matrix: readonly number[][]): Iterated {
  const n = matrix.length
  const settled = Math.max(1e-14, n * Number.EPSILON)
  let weights = new Array<number>(n).fill(1 / n)
  for (let iterations = 1; iterations <= MAXIMUM_ITERATIONS; iterations++) {
    const next = normalized(times(matrix, weights))
    let change = 0
    for (let i = 0; i < n; i++) change = Math.max(change, Math.abs(next[i]! - weights[i]!) / next[i]!)
    weights = next
    if (change <= settled) return { weights, iterations, converged: true }
  }
  return { weights, iterations: MAXIMUM_ITERATIONS, converged: false }
}

function times(matrix: readonly number[][], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, value, j) => sum + value * vector[j]!, 0))
}

function normalized(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0)
  return values.map((value) => value / sum)
}

/** The matrix, checked and filled in. */
function readMatrix(comparisons: readonly (readonly (number | null)[])[], tolerance: number): number[][] {
  const rows = checkSquare(comparisons)
  const n = rows.length
  const matrix = rows.map((row, i) =>
    row.map((value, j) => (value === null ? 1 / judgement(rows[j]![i], j, i) : judgement(value, i, j))),
  )
  for (let i = 0; i < n; i++) {
    if (matrix[i]![i] !== 1) fail('invalid-matrix', `comparisons[${i}][${i}]`, '1 on the diagonal', matrix[i]![i])
    for (let j = 0; j < i; j++) {
      const product = matrix[i]![j]! * matrix[j]![i]!
      if (Math.abs(product - 1) <= tolerance) continue
      fail(
        'invalid-matrix',
        `comparisons[${i}][${j}]`,
        `the reciprocal of comparisons[${j}][${i}], ${1 / matrix[j]![i]!}`,
        matrix[i]![j],
        'raise `tolerance` if it is only rounded',
      )
    }
  }
  return matrix
}

function checkSquare(comparisons: unknown): readonly (readonly unknown[])[] {
  const rows: readonly unknown[] = Array.isArray(comparisons)
    ? comparisons
    : fail('invalid-type', 'comparisons', 'an array of rows', comparisons)
  if (rows.length === 0) return fail('empty-input', 'comparisons', 'at least one criterion', comparisons)
  return rows.map((row, i): readonly unknown[] => {
    if (!Array.isArray(row)) return fail('invalid-type', `comparisons[${i}]`, 'an array of numbers', row)
    if (row.length === rows.length) return row
    return fail('invalid-matrix', `comparisons[${i}]`, `${rows.length} entries, as there are rows`, row)
  })
}

function judgement(value: unknown, i: number, j: number): number {
  const path = `comparisons[${i}][${j}]`
  const number = checkNumber(value, path)
  if (number <= 0) return fail('invalid-matrix', path, 'a number above 0', value)
  return checkNumber(number, path, { minimum: 1 / LARGEST_JUDGEMENT, maximum: LARGEST_JUDGEMENT })
}
