/** Times of all customers with x repeat purchases. */
export interface TimeRange {
  readonly x: number
  customers: number
  least: number
  most: number
}

/** By number of repeat purchases, in order of first appearance: the range from the lowest of `lows` to the highest of `highs`. */
export function rangesByCount(x: Float64Array, lows: Float64Array, highs: Float64Array): TimeRange[] {
  const ranges: TimeRange[] = []
  // Sparse: counts may be in the millions.
  const rangeOf: (TimeRange | undefined)[] = []
  for (let i = 0; i < x.length; i++) {
    const known = rangeOf[x[i]!]
    if (known === undefined) {
      const range = { x: x[i]!, customers: 1, least: lows[i]!, most: highs[i]! }
      rangeOf[x[i]!] = range
      ranges.push(range)
      continue
    }
    known.customers++
    if (lows[i]! < known.least) known.least = lows[i]!
    if (highs[i]! > known.most) known.most = highs[i]!
  }
  return ranges
}
