import { between, quantilePosition } from './quantiles.js'

/**
 * Quantiles of type 7 of values that come with how often they occur: those that `quantiles` gives for the values written out.
 *
 * @param values        - ascending, each once
 * @param counts        - whole numbers ≥ 1
 * @param probabilities - each in [0, 1]
 * @returns one quantile per probability, in their order; `null` of no values
 */
export function quantilesOfCounts(
  values: Float64Array,
  counts: Float64Array,
  probabilities: readonly number[],
): (number | null)[] {
  if (values.length === 0) return probabilities.map(() => null)
  const ends = new Float64Array(counts.length)
  let count = 0
  for (let i = 0; i < counts.length; i++) {
    count += counts[i]!
    ends[i] = count
  }
  const valueAt = (rank: number): number => values[firstAbove(ends, rank)]!
  return probabilities.map((probability) => {
    const position = quantilePosition(probability, count)
    const below = Math.floor(position)
    return between(valueAt(below), valueAt(Math.ceil(position)), position - below)
  })
}

/** The first place whose end is above a rank. */
export function firstAbove(ends: Float64Array, rank: number): number {
  let low = 0
  let high = ends.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ends[middle]! > rank) high = middle
    else low = middle + 1
  }
  return low
}
