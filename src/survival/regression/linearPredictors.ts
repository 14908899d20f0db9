/** Rows at a time: so many sums stay in the nearest cache while the columns go by. */
const BLOCK = 512

/**
 * Fills xᵀ b + offset of all rows.
 *
 * @param columns - one a coefficient
 * @param offset  - null for 0
 * @param x       - the coefficients
 */
export function fillLinearPredictors(
  columns: readonly Float64Array[],
  offset: Float64Array | null,
  x: ArrayLike<number>,
  into: Float64Array,
): void {
  for (let from = 0; from < into.length; from += BLOCK) {
    const rows = Math.min(BLOCK, into.length - from)
    const block = into.subarray(from, from + rows)
    if (offset === null) block.fill(0)
    else block.set(offset.subarray(from, from + rows))
    addLinearPredictors(columns, x, from, rows, block)
  }
}

/** Adds xᵀ b of the rows from `from` on. */
export function addLinearPredictors(
  columns: readonly Float64Array[],
  x: ArrayLike<number>,
  from: number,
  rows: number,
  into: Float64Array,
): void {
  let j = 0
  for (; j + 4 <= columns.length; j += 4) addMultiples(columns, x, j, from, rows, into)
  for (; j < columns.length; j++) addMultiple(columns[j]!, x[j]!, from, rows, into)
}

/** Four columns at a time: a sum is then loaded and stored once for four products. */
function addMultiples(
  columns: readonly Float64Array[],
  x: ArrayLike<number>,
  j: number,
  from: number,
  rows: number,
  into: Float64Array,
): void {
  const p = columns[j]!
  const q = columns[j + 1]!
  const r = columns[j + 2]!
  const s = columns[j + 3]!
  const a = x[j]!
  const b = x[j + 1]!
  const c = x[j + 2]!
  const d = x[j + 3]!
  for (let i = 0, row = from; i < rows; i++, row++) {
    into[i]! += a * p[row]! + b * q[row]! + (c * r[row]! + d * s[row]!)
  }
}

function addMultiple(column: Float64Array, by: number, from: number, rows: number, into: Float64Array): void {
  for (let i = 0; i < rows; i++) into[i]! += by * column[from + i]!
}
