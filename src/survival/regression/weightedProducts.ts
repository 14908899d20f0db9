/** Rows that are multiplied at a time: so many of some twenty columns stay in the nearest cache. */
export const BLOCK_ROWS = 128
/** Columns of a tile. */
const TILE = 3

/**
 * Sums of products of all pairs of columns, Σ w xᵢ xⱼ, block by block of rows: `load` a block, or fill its columns, and `add` it.
 *
 * A tile of 3 × 3 sums stays in registers while the rows of a block go by, so that each number is read a third as often as in
 * plain loops: 3 times as fast on 20 columns.
 */
export interface WeightedProducts {
  /** The columns of the block. */
  readonly block: readonly Float64Array[]
  /** Copies at most {@link BLOCK_ROWS} rows into the block: all that is done with them then finds them in the nearest cache. */
  load(columns: readonly Float64Array[], from: number, rows: number): void
  /**
   * Adds the products of the rows of the block.
   *
   * @param weights - null for 1
   * @param at      - place of the weight of the first row
   */
  add(rows: number, weights: Float64Array | null, at: number): void
  /** Writes the sums as a symmetric matrix, row by row, and starts again from 0. */
  take(into: Float64Array): void
}

/** Adds the products of all rows of the columns. */
export function addColumns(
  products: WeightedProducts,
  columns: readonly Float64Array[],
  weights: Float64Array | null,
): void {
  const count = columns[0]?.length ?? 0
  for (let from = 0; from < count; from += BLOCK_ROWS) {
    const rows = Math.min(BLOCK_ROWS, count - from)
    products.load(columns, from, rows)
    products.add(rows, weights, from)
  }
}

/** @param size - number of columns */
export function weightedProducts(size: number): WeightedProducts {
  // Columns of zeros fill up the last tile.
  const wide = Math.ceil(size / TILE) * TILE
  const sums = new Float64Array(wide * wide)
  // The columns of the block, then those of one tile times their weights: a single array is read fastest.
  const room = new Float64Array((wide + TILE) * BLOCK_ROWS)
  return {
    block: Array.from({ length: size }, (_, j) => room.subarray(j * BLOCK_ROWS, (j + 1) * BLOCK_ROWS)),
    load: (columns, from, rows) => {
      for (let j = 0; j < size; j++) copyRows(columns[j]!, from, rows, room, j * BLOCK_ROWS)
    },
    add: (rows, weights, at) => addBlock(sums, wide, size, room, rows, weights, at),
    take: (into) => {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j <= i; j++) {
          into[i * size + j] = sums[i * wide + j]!
          into[j * size + i] = sums[i * wide + j]!
        }
      }
      sums.fill(0)
    },
  }
}

function copyRows(column: Float64Array, from: number, rows: number, room: Float64Array, to: number): void {
  for (let i = 0; i < rows; i++) room[to + i] = column[from + i]!
}

function addBlock(
  sums: Float64Array,
  wide: number,
  size: number,
  room: Float64Array,
  rows: number,
  weights: Float64Array | null,
  at: number,
): void {
  const scaled = wide * BLOCK_ROWS
  for (let i = 0; i < size; i += TILE) {
    const tall = Math.min(TILE, size - i)
    for (let k = 0; k < tall; k++) scale(room, (i + k) * BLOCK_ROWS, rows, weights, at, scaled + k * BLOCK_ROWS)
    for (let j = 0; j <= i; j += TILE) {
      if (tall === TILE) addTile(room, scaled, j * BLOCK_ROWS, rows, sums, i * wide + j, wide)
      else addRest(room, scaled, j * BLOCK_ROWS, rows, sums, i * wide + j, wide)
    }
  }
}

function scale(
  room: Float64Array,
  from: number,
  rows: number,
  weights: Float64Array | null,
  at: number,
  to: number,
): void {
  if (weights === null) room.copyWithin(to, from, from + rows)
  else for (let i = 0; i < rows; i++) room[to + i] = weights[at + i]! * room[from + i]!
}

/** Adds the products of three columns times their weights, from place `a` on, with three others, from place `p` on. */
function addTile(
  room: Float64Array,
  a: number,
  p: number,
  rows: number,
  sums: Float64Array,
  at: number,
  wide: number,
): void {
  const b = a + BLOCK_ROWS
  const c = b + BLOCK_ROWS
  const q = p + BLOCK_ROWS
  const r = q + BLOCK_ROWS
  let ap = 0
  let aq = 0
  let ar = 0
  let bp = 0
  let bq = 0
  let br = 0
  let cp = 0
  let cq = 0
  let cr = 0
  for (let i = 0; i < rows; i++) {
    const first = room[p + i]!
    const second = room[q + i]!
    const third = room[r + i]!
    const one = room[a + i]!
    ap += one * first
    aq += one * second
    ar += one * third
    const two = room[b + i]!
    bp += two * first
    bq += two * second
    br += two * third
    const three = room[c + i]!
    cp += three * first
    cq += three * second
    cr += three * third
  }
  sums[at]! += ap
  sums[at + 1]! += aq
  sums[at + 2]! += ar
  sums[at + wide]! += bp
  sums[at + wide + 1]! += bq
  sums[at + wide + 2]! += br
  sums[at + 2 * wide]! += cp
  sums[at + 2 * wide + 1]! += cq
  sums[at + 2 * wide + 2]! += cr
}

/** {@link addTile} of the last two columns; of the last one, what it adds to the row below is not taken. */
function addRest(
  room: Float64Array,
  a: number,
  p: number,
  rows: number,
  sums: Float64Array,
  at: number,
  wide: number,
): void {
  const b = a + BLOCK_ROWS
  const q = p + BLOCK_ROWS
  const r = q + BLOCK_ROWS
  let ap = 0
  let aq = 0
  let ar = 0
  let bp = 0
  let bq = 0
  let br = 0
  for (let i = 0; i < rows; i++) {
    const first = room[p + i]!
    const second = room[q + i]!
    const third = room[r + i]!
    const one = room[a + i]!
    ap += one * first
    aq += one * second
    ar += one * third
    const two = room[b + i]!
    bp += two * first
    bq += two * second
    br += two * third
  }
  sums[at]! += ap
  sums[at + 1]! += aq
  sums[at + 2]! += ar
  sums[at + wide]! += bp
  sums[at + wide + 1]! += bq
  sums[at + wide + 2]! += br
}
