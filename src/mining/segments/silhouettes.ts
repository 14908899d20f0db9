import { compensatedSum } from '../../numeric/sums.js'
import { type Points, squaredDistance } from './points.js'

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
  const { values, count, dimensions } = points
  const sizes = new Float64Array(clusters)
  for (let i = 0; i < count; i++) sizes[labels[i]!]!++
  if (sizes.filter((size) => size > 0).length < 2) return { mean: null, byCluster: Array.from(sizes, () => null) }
  const sums = new Float64Array(count * clusters)
  for (let i = 1; i < count; i++) {
    const own = labels[i]!
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(values, i * dimensions, values, j * dimensions, dimensions))
      sums[i * clusters + labels[j]!]! += distance
      sums[j * clusters + own]! += distance
    }
  }
  const widths = new Float64Array(count)
  for (let i = 0; i < count; i++) widths[i] = widthOf(sums, i * clusters, labels[i]!, sizes)
  const byCluster = Array.from(sizes, (size, c) =>
    size === 0 ? null : compensatedSum(widths.filter((_, i) => labels[i] === c)) / size,
  )
  return { mean: compensatedSum(widths) / count, byCluster }
}

function widthOf(sums: Float64Array, from: number, own: number, sizes: Float64Array): number {
  if (sizes[own] === 1) return 0
  const inside = sums[from + own]! / (sizes[own]! - 1)
  let outside = Infinity
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own && sizes[c]! > 0) outside = Math.min(outside, sums[from + c]! / sizes[c]!)
  }
  const larger = Math.max(inside, outside)
  return larger === 0 ? 0 : (outside - inside) / larger
}
