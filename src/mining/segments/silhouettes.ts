import { compensatedSum } from '../../numeric/sums.js'
import type { Points } from './points.js'

/** How well points lie in their clusters. */
export interface Silhouettes {
  /** Mean over all points; null with fewer than two clusters. */
  readonly mean: number | null
  /** Mean over the points of each cluster; null where there is none. */
  readonly byCluster: readonly (number | null)[]
}

/**
 * Silhouettes (Rousseeuw 1987): (b − a) / max(a, b) with a, the mean distance to the other points of the own cluster, and b, the
 * least mean distance to the points of another one; 0 for a point that is alone in its cluster. Cost: every pair of points.
 */
export function silhouettes(points: Points, labels: Uint32Array, clusters: number): Silhouettes {
  const { count } = points
  const sizes = new Float64Array(clusters)
  for (let i = 0; i < count; i++) sizes[labels[i]!]!++
  if (sizes.filter((size) => size > 0).length < 2) return { mean: null, byCluster: Array.from(sizes, () => null) }
  const { coordinates, starts } = byCluster(points, labels, sizes)
  const sums = distanceSums(coordinates, starts, count)
  const widths = new Float64Array(count)
  for (let c = 0; c < clusters; c++) {
    for (let i = starts[c]!; i < starts[c + 1]!; i++) widths[i] = widthOf(sums, i, c, sizes)
  }
  const means = Array.from(sizes, (size, c) =>
    size === 0 ? null : compensatedSum(widths.subarray(starts[c], starts[c + 1])) / size,
  )
  return { mean: compensatedSum(widths) / count, byCluster: means }
}

/** Points cluster by cluster, each coordinate by itself: points of one cluster from `starts[c]` up to `starts[c + 1]`. */
function byCluster(
  { values, count, dimensions }: Points,
  labels: Uint32Array,
  sizes: Float64Array,
): { coordinates: Float64Array[]; starts: Uint32Array } {
  const starts = new Uint32Array(sizes.length + 1)
  for (let c = 0; c < sizes.length; c++) starts[c + 1] = starts[c]! + sizes[c]!
  const next = starts.slice()
  const coordinates = Array.from({ length: dimensions }, () => new Float64Array(count))
  for (let i = 0; i < count; i++) {
    const at = next[labels[i]!]!++
    for (let d = 0; d < dimensions; d++) coordinates[d]![at] = values[i * dimensions + d]!
  }
  return { coordinates, starts }
}

/**
 * Sum of the distances of each point to the points of each cluster, a row of `sums` for each cluster.
 *
 * The first three coordinates (recency, frequency, money) are squared where the root is taken: half the time of a pass for each
 * (measured).
 */
function distanceSums(coordinates: readonly Float64Array[], starts: Uint32Array, count: number): Float64Array[] {
  const sums = Array.from({ length: starts.length - 1 }, () => new Float64Array(count))
  const squares = new Float64Array(count)
  const none = new Float64Array(count)
  const [x = none, y = none, z = none, ...others] = coordinates
  for (let own = 0; own < sums.length; own++) {
    for (let i = starts[own]!; i < starts[own + 1]!; i++) {
      if (others.length > 0) squares.fill(0, 0, i)
      for (const coordinate of others) addSquares(coordinate, i, squares)
      for (let c = 0; c <= own; c++) {
        sums[c]![i]! += addDistances(x, y, z, i, squares, starts[c]!, Math.min(i, starts[c + 1]!), sums[own]!)
      }
    }
  }
  return sums
}

/** Adds the squared differences of point i and those before it. */
function addSquares(coordinate: Float64Array, i: number, squares: Float64Array): void {
  const value = coordinate[i]!
  for (let j = 0; j < i; j++) {
    const difference = value - coordinate[j]!
    squares[j]! += difference * difference
  }
}

/** Adds the distance of point i to each of some points before it to the sum of that point, and gives the sum of them. */
function addDistances(
  x: Float64Array,
  y: Float64Array,
  z: Float64Array,
  i: number,
  squares: Float64Array,
  from: number,
  to: number,
  sums: Float64Array,
): number {
  const ownX = x[i]!
  const ownY = y[i]!
  const ownZ = z[i]!
  let total = 0
  for (let j = from; j < to; j++) {
    const dx = ownX - x[j]!
    const dy = ownY - y[j]!
    const dz = ownZ - z[j]!
    const distance = Math.sqrt(squares[j]! + dx * dx + dy * dy + dz * dz)
    total += distance
    sums[j]! += distance
  }
  return total
}

function widthOf(sums: readonly Float64Array[], point: number, own: number, sizes: Float64Array): number {
  if (sizes[own] === 1) return 0
  const inside = sums[own]![point]! / (sizes[own]! - 1)
  let outside = Infinity
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own && sizes[c]! > 0) outside = Math.min(outside, sums[c]![point]! / sizes[c]!)
  }
  const larger = Math.max(inside, outside)
  return larger === 0 ? 0 : (outside - inside) / larger
}
