import { compensatedSum } from '../../numeric/sums.js'
import { hartigan } from './hartigan.js'
import { type Clustering, lloyd } from './lloyd.js'
import { type Points, pointsAt, sampleRows, squaredDistance } from './points.js'
import { plusPlusSeeds } from './seeds.js'

/** How clusters are searched for, checked. */
export interface FitRules {
  readonly method: 'lloyd' | 'hartigan'
  readonly restarts: number
  readonly maxIterations: number
  readonly tolerance: number
  readonly sampleSize: number
  readonly random: () => number
}

/** A clustering with its sum of squares. */
export interface FittedClusters extends Clustering {
  /** Squared distance of each point to its centre. */
  readonly squares: Float64Array
  readonly withinSquares: number
}

/**
 * The best of several starts by k-means++. Of more points than `sampleSize` the starts are tried on a sample, and the best goes on
 * with all points.
 */
export function fitClusters(points: Points, clusters: number, rules: FitRules): FittedClusters {
  const rows = sampleRows(points.count, rules.sampleSize, rules.random)
  const tried = rows === null ? points : pointsAt(points, rows)
  let best: FittedClusters | undefined
  for (let i = 0; i < rules.restarts; i++) {
    const fitted = fitFrom(tried, plusPlusSeeds(tried, clusters, rules.random), rules)
    if (best === undefined || fitted.withinSquares < best.withinSquares) best = fitted
  }
  return rows === null ? best! : fitFrom(points, best!.centres, rules)
}

/** Clusters from given first centres. */
export function fitFrom(
  points: Points,
  start: Float64Array,
  rules: Pick<FitRules, 'method' | 'maxIterations' | 'tolerance'>,
): FittedClusters {
  const first = lloyd(points, start, rules)
  const clustering = rules.method === 'hartigan' ? hartigan(points, first, rules) : first
  const squares = squaresOf(points, clustering)
  return { ...clustering, squares, withinSquares: compensatedSum(squares) }
}

function squaresOf({ values, count, dimensions }: Points, { labels, centres }: Clustering): Float64Array {
  const squares = new Float64Array(count)
  for (let i = 0; i < count; i++)
    squares[i] = squaredDistance(values, i * dimensions, centres, labels[i]! * dimensions, dimensions)
  return squares
}
