/** Customers as points: one row each, `dimensions` numbers side by side. What the kernels of this folder work on. */
export interface Points {
  readonly values: Float64Array
  readonly count: number
  readonly dimensions: number
}

/** Some of the points, in the order of `rows`. */
export function pointsAt({ values, dimensions }: Points, rows: Uint32Array): Points {
  const chosen = new Float64Array(rows.length * dimensions)
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * dimensions
    for (let j = 0; j < dimensions; j++) chosen[i * dimensions + j] = values[from + j]!
  }
  return { values: chosen, count: rows.length, dimensions }
}

/** Squared Euclidean distance of two points, which begin at `i` and `j`. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, dimensions: number): number {
  let sum = 0
  for (let d = 0; d < dimensions; d++) {
    const difference = a[i + d]! - b[j + d]!
    sum += difference * difference
  }
  return sum
}

/** How many different points there are; counts no further than `enough`. */
export function differentPoints({ values, count, dimensions }: Points, enough: number): number {
  const found: number[] = []
  for (let i = 0; i < count && found.length < enough; i++) {
    const from = i * dimensions
    if (!found.some((other) => squaredDistance(values, from, values, other, dimensions) === 0)) found.push(from)
  }
  return found.length
}

/**
 * Rows drawn without replacement, in rising order (Knuth's algorithm S: one draw a row); null where all rows are few enough.
 *
 * @param random - numbers in [0, 1)
 */
export function sampleRows(count: number, size: number, random: () => number): Uint32Array | null {
  if (count <= size) return null
  const rows = new Uint32Array(size)
  let taken = 0
  for (let i = 0; taken < size; i++) if ((count - i) * random() < size - taken) rows[taken++] = i
  return rows
}
