import { orderStatistics } from './orderStatistics.js'

/**
 * Quantile of type 7 (Hyndman & Fan 1996; the default of R, NumPy and Excel's PERCENTILE.INC): linear between the order
 * statistics, at position (n − 1) · p counted from 0.
 *
 * A position within 4 rounding errors of a whole number is that number, so that the 0.7-quantile of 91 values is one of them
 * although 90 · 0.7 is 62.99999999999999 in floating point.
 *
 * @param values      - numbers, not changed; one NaN makes the quantile NaN
 * @param probability - in [0, 1], else NaN
 * @returns between the smallest and the largest value (0 for −0), `null` of no values
 */
export function quantile(values: ArrayLike<number>, probability: number): number | null {
  return quantiles(values, [probability])[0]!
}

/**
 * Several quantiles of type 7 at once, by one selection: for 1e6 values and 4 cuts mostly in a tenth of the time of sorting.
 *
 * @param values        - as for {@link quantile}
 * @param probabilities - each in [0, 1], else NaN, in any order
 * @returns one quantile per probability, in their order
 */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): (number | null)[] {
  const column = values instanceof Float64Array ? values : Float64Array.from(values)
  if (column.length === 0) return probabilities.map(() => null)
  if (hasNaN(column)) return probabilities.map(() => Number.NaN)
  const positions = probabilities.map((p) => (p >= 0 && p <= 1 ? quantilePosition(p, column.length) : Number.NaN))
  const ranks = new Set<number>()
  for (const position of positions) {
    if (Number.isNaN(position)) continue
    ranks.add(Math.floor(position))
    ranks.add(Math.ceil(position))
  }
  const statistics = orderStatistics(column, ranks)
  return positions.map((position) => {
    if (Number.isNaN(position)) return Number.NaN
    const below = statistics.get(Math.floor(position))!
    return between(below, statistics.get(Math.ceil(position))!, position - Math.floor(position))
  })
}

/**
 * The 0.5-{@link quantile}: the middle value, or the mean of the two middle ones.
 *
 * @param values - as for {@link quantile}
 */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5)
}

/** Position of a quantile among `count` values in order, counted from 0: between two of them where it is no whole number. */
export function quantilePosition(probability: number, count: number): number {
  const position = (count - 1) * probability
  const nearest = Math.round(position)
  return Math.abs(position - nearest) <= 4 * Number.EPSILON * nearest ? nearest : position
}

/** Monotone in the share, exact at its ends, never outside of them. */
export function between(low: number, high: number, share: number): number {
  // + 0 turns −0 into 0, so that the order of the input cannot show.
  if (low === high || share === 0) return low + 0
  const gap = high - low
  return Math.min(high, gap < Infinity ? low + gap * share : low * (1 - share) + high * share) + 0
}

function hasNaN(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) return true
  return false
}
