/** Covariance matrices of answer columns. */
import { mean } from '../../numeric/index.js'

/** Covariances (divisor n − 1) of columns, and what they rest on. */
export interface Covariances {
  /** Row by row, symmetric; exactly 0 in the row and column of a constant one. NaN of a pair with fewer than two rows. */
  readonly matrix: Float64Array
  readonly means: Float64Array
  /** 1 for a column whose answers are all the same. */
  readonly constant: Uint8Array
  /** The smallest number of rows that an element rests on. */
  readonly rows: number
}

/** So many rows are centred at a time: with 20 columns they stay in the second-level cache. */
const BLOCK = 512

/**
 * Covariances of columns without gaps, in two passes: means first, then products of deviations, block by block.
 *
 * @param columns - of equal length ≥ 2, finite
 */
export function covariancesOf(columns: readonly Float64Array[]): Covariances {
  const size = columns.length
  const rows = columns[0]!.length
  const means = Float64Array.from(columns, (column) => mean(column)!)
  const constant = Uint8Array.from(columns, isConstant)
  const matrix = new Float64Array(size * size)
  const block = new Float64Array(size * BLOCK)
  // What the rounding of the means leaves of the sums of deviations (Chan, Golub & LeVeque 1983, eq. 1.7).
  const rests = new Float64Array(size)
  for (let start = 0; start < rows; start += BLOCK) {
    const length = Math.min(BLOCK, rows - start)
    for (let j = 0; j < size; j++) rests[j]! += centre(columns[j]!, means[j]!, start, length, block, j * BLOCK)
    addProducts(block, size, length, matrix)
  }
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const covariance =
        constant[i] === 1 || constant[j] === 1
          ? 0
          : (matrix[i * size + j]! - (rests[i]! * rests[j]!) / rows) / (rows - 1)
      matrix[i * size + j] = covariance
      matrix[j * size + i] = covariance
    }
  }
  return { matrix, means, constant, rows }
}

/**
 * Covariances of columns with gaps (NaN): each pair from the rows where both are answered, around its means in those rows, as R's
 * `cov(use = "pairwise")`. Such a matrix need not be that of any data.
 *
 * @param columns - of equal length
 */
export function pairwiseCovariances(columns: readonly Float64Array[]): Covariances {
  const size = columns.length
  const means = new Float64Array(size)
  const constant = new Uint8Array(size)
  const matrix = new Float64Array(size * size)
  let fewest = Infinity
  for (let i = 0; i < size; i++) {
    const answered = columns[i]!.filter((value) => !Number.isNaN(value))
    means[i] = mean(answered) ?? Number.NaN
    constant[i] = isConstant(answered) ? 1 : 0
  }
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const { rows, covariance } = pairCovariance(columns[i]!, columns[j]!)
      fewest = Math.min(fewest, rows)
      matrix[i * size + j] = constant[i] === 1 || constant[j] === 1 ? 0 : covariance
      matrix[j * size + i] = matrix[i * size + j]!
    }
  }
  return { matrix, means, constant, rows: fewest }
}

function pairCovariance(x: Float64Array, y: Float64Array): { rows: number; covariance: number } {
  let rows = 0
  let sumX = 0
  let sumY = 0
  for (let i = 0; i < x.length; i++) {
    const a = x[i]!
    const b = y[i]!
    if (Number.isNaN(a) || Number.isNaN(b)) continue
    rows++
    sumX += a
    sumY += b
  }
  const meanX = sumX / rows
  const meanY = sumY / rows
  let products = 0
  let restX = 0
  let restY = 0
  for (let i = 0; i < x.length; i++) {
    const a = x[i]! - meanX
    const b = y[i]! - meanY
    if (Number.isNaN(a * b)) continue
    products += a * b
    restX += a
    restY += b
  }
  return { rows, covariance: rows < 2 ? Number.NaN : (products - (restX * restY) / rows) / (rows - 1) }
}

function isConstant(column: Float64Array): number {
  for (let i = 1; i < column.length; i++) if (column[i] !== column[0]) return 0
  return 1
}

/** Writes deviations from the mean into the block, and gives their sum. */
function centre(
  column: Float64Array,
  mean: number,
  start: number,
  length: number,
  block: Float64Array,
  at: number,
): number {
  let sum = 0
  for (let i = 0; i < length; i++) {
    const deviation = column[start + i]! - mean
    block[at + i] = deviation
    sum += deviation
  }
  return sum
}

/** Adds the products of all pairs of columns in the block; two by two, so that each value read serves twice. */
function addProducts(block: Float64Array, size: number, length: number, matrix: Float64Array): void {
  for (let i = 0; i < size; i += 2) {
    for (let j = i; j < size; j += 2) {
      const a = i * BLOCK
      // Beyond the last column of an odd number the first of the pair stands twice, and is not added.
      const b = (i + 1 < size ? i + 1 : i) * BLOCK
      const c = j * BLOCK
      const d = (j + 1 < size ? j + 1 : j) * BLOCK
      let ac = 0
      let ad = 0
      let bc = 0
      let bd = 0
      for (let k = 0; k < length; k++) {
        const u = block[a + k]!
        const v = block[b + k]!
        const x = block[c + k]!
        const y = block[d + k]!
        ac += u * x
        ad += u * y
        bc += v * x
        bd += v * y
      }
      matrix[i * size + j]! += ac
      if (j + 1 < size) matrix[i * size + j + 1]! += ad
      if (i + 1 < size && j > i) matrix[(i + 1) * size + j]! += bc
      if (i + 1 < size && j + 1 < size) matrix[(i + 1) * size + j + 1]! += bd
    }
  }
}
