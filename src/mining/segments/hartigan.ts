import { type Clustering, type LloydRules, meansOfClusters } from './lloyd.js'
import { type Points, squaredDistance } from './points.js'

/**
 * Hartigan's exchange (1975, ch. 4): moves single points as long as that lowers the sum of squares within, which counts how far the
 * two means move with the point. Every end of it is one of Lloyd's algorithm, but not the other way round: it improves a clustering
 * where Lloyd is stuck. (`Hartigan-Wong` in R is a faster scheme with the same ends.)
 *
 * @param clustering - where to start: one that Lloyd has finished
 */
export function hartigan(points: Points, clustering: Clustering, { maxIterations }: LloydRules): Clustering {
  const { values, count, dimensions } = points
  const labels = clustering.labels.slice()
  const centres = new Float64Array(clustering.centres.length)
  const sizes = new Float64Array(centres.length / dimensions)
  let { iterations } = clustering
  let moved = 1
  while (moved > 0 && iterations < maxIterations) {
    // Anew for every pass, so that the roundings of single moves do not add up.
    meansOfClusters(points, labels, centres, sizes)
    moved = 0
    for (let i = 0; i < count; i++) {
      const own = labels[i]!
      const size = sizes[own]!
      if (size < 2) continue
      const from = i * dimensions
      const gain = (size / (size - 1)) * squaredDistance(values, from, centres, own * dimensions, dimensions)
      let best = own
      let least = gain
      for (let c = 0; c < sizes.length; c++) {
        if (c === own) continue
        const other = sizes[c]!
        const loss = (other / (other + 1)) * squaredDistance(values, from, centres, c * dimensions, dimensions)
        if (loss < least) {
          least = loss
          best = c
        }
      }
      // A gain of rounding alone would go to and fro for ever.
      if (gain - least <= 1e-12 * gain) continue
      movePoint(values, from, dimensions, centres, sizes, own, best)
      labels[i] = best
      moved++
    }
    iterations++
  }
  meansOfClusters(points, labels, centres, sizes)
  return { labels, centres, iterations, converged: moved === 0 }
}

/** Takes a point out of the mean of one cluster and into that of another. */
function movePoint(
  values: Float64Array,
  from: number,
  dimensions: number,
  centres: Float64Array,
  sizes: Float64Array,
  own: number,
  to: number,
): void {
  sizes[own]!--
  sizes[to]!++
  for (let d = 0; d < dimensions; d++) {
    const value = values[from + d]!
    centres[own * dimensions + d]! -= (value - centres[own * dimensions + d]!) / sizes[own]!
    centres[to * dimensions + d]! += (value - centres[to * dimensions + d]!) / sizes[to]!
  }
}
