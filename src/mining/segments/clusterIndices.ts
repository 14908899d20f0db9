import { compensatedSum, sumByCode } from '../../numeric/sums.js'
import type { FittedClusters } from './fitClusters.js'
import { meansOfClusters } from './lloyd.js'
import { type Points, squaredDistance } from './points.js'

/** Sum of the squared distances to the common mean. */
export function totalSquares(points: Points): number {
  const { values, count, dimensions } = points
  const mean = new Float64Array(dimensions)
  meansOfClusters(points, new Uint32Array(count), mean, new Float64Array(1))
  return compensatedSum(values.map((value, at) => (value - mean[at % dimensions]!) ** 2))
}

/**
 * Calinski & Harabasz (1974): the mean square between clusters by that within them. Null for one cluster, for as many as there are
 * points, and where nothing varies within.
 */
export function calinskiHarabasz(total: number, within: number, clusters: number, count: number): number | null {
  if (clusters < 2 || count <= clusters || !(within > 0)) return null
  return (total - within) / (clusters - 1) / (within / (count - clusters))
}

/**
 * Davies & Bouldin (1979) with mean distances: how wide two clusters are by how far their centres are apart, for the worst neighbour
 * of each cluster, on the mean; small is good. Null for one cluster, and where two centres coincide.
 */
export function daviesBouldin(dimensions: number, { labels, centres, squares }: FittedClusters): number | null {
  const clusters = centres.length / dimensions
  if (clusters < 2) return null
  const sizes = new Float64Array(clusters)
  for (let i = 0; i < labels.length; i++) sizes[labels[i]!]!++
  const widths = sumByCode(squares.map(Math.sqrt), labels, clusters).map((sum, c) => sum / sizes[c]!)
  let sum = 0
  for (let a = 0; a < clusters; a++) {
    let worst = 0
    for (let b = 0; b < clusters; b++) {
      if (a === b) continue
      const apart = Math.sqrt(squaredDistance(centres, a * dimensions, centres, b * dimensions, dimensions))
      worst = Math.max(worst, (widths[a]! + widths[b]!) / apart)
    }
    sum += worst
  }
  return Number.isFinite(sum) ? sum / clusters : null
}
