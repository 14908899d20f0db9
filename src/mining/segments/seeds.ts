import { type Points, squaredDistance } from './points.js'

/**
 * First centres by k-means++ (Arthur & Vassilvitskii 2007): a point at random, then each next one with a probability in proportion
 * to its squared distance to the nearest centre so far. Of 2 + ⌊ln k⌋ points drawn so, the one that lowers the sum of these
 * distances most is taken (their greedy variant, which scikit-learn takes, too).
 *
 * @param points   - with at least `clusters` different ones
 * @param clusters - how many
 * @param random   - numbers in [0, 1)
 */
export function plusPlusSeeds(points: Points, clusters: number, random: () => number): Float64Array {
  const { values, count, dimensions } = points
  const centres = new Float64Array(clusters * dimensions)
  const tries = 2 + Math.floor(Math.log(clusters))
  let squared: Float64Array = new Float64Array(count).fill(Infinity)
  let tried: Float64Array = new Float64Array(count)
  let best: Float64Array = new Float64Array(count)
  let row = Math.floor(random() * count)
  let total = nearestSquares(points, row, squared, best)
  for (let c = 0; ; c++) {
    ;[squared, best] = [best, squared]
    for (let d = 0; d < dimensions; d++) centres[c * dimensions + d] = values[row * dimensions + d]!
    if (c === clusters - 1) return centres
    let least = Infinity
    const before = total
    for (let t = 0; t < tries; t++) {
      const candidate = rowAtShare(squared, random() * before)
      const sum = nearestSquares(points, candidate, squared, tried)
      if (sum >= least) continue
      least = sum
      row = candidate
      ;[best, tried] = [tried, best]
    }
    total = least
  }
}

/** Squared distances to the nearest centre once this row is one, too, in `result`; their sum. */
function nearestSquares(
  { values, count, dimensions }: Points,
  row: number,
  squared: Float64Array,
  result: Float64Array,
): number {
  let total = 0
  for (let i = 0; i < count; i++) {
    const distance = squaredDistance(values, i * dimensions, values, row * dimensions, dimensions)
    const nearest = Math.min(distance, squared[i]!)
    result[i] = nearest
    total += nearest
  }
  return total
}

/** The row at which the running sum passes `target`; the last one with a weight where rounding lets it go by. */
function rowAtShare(weights: Float64Array, target: number): number {
  let sum = 0
  let last = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue
    sum += weights[i]!
    last = i
    if (sum > target) break
  }
  return last
}
