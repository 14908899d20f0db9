import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { calinskiHarabasz, daviesBouldin, totalSquares } from './clusterIndices.js'
import { type CustomerFeatures, featureNames, pointsOf, readFeatures, scalingsOf } from './features.js'
import { type FitRules, type FittedClusters, fitClusters } from './fitClusters.js'
import { type ClusterSearchOptions, fitRules } from './fitOptions.js'
import { gapChoice, gapStatistic } from './gapStatistic.js'
import { differentPoints, type Points, pointsAt, sampleRows } from './points.js'
import { silhouettes } from './silhouettes.js'

/** Options of {@link clusterNumbers}. */
export interface ClusterNumbersOptions extends ClusterSearchOptions {
  /** Largest number of clusters to try, 2 … 100. Default 8. */
  readonly maximum?: number
  /** Data sets to draw for the gap statistic, 0 … 1,000; 0: no gap. Default 20. */
  readonly references?: number
}

/** What speaks for one number of clusters. */
export interface ClusterNumber {
  readonly clusters: number
  /** Sum of the squared distances to the centres: falls with every cluster more, and shows the elbow. */
  readonly withinSquares: number
  /** 1 − within / total; null where all customers are alike. */
  readonly explained: number | null
  /** Mean silhouette, −1 … 1; null for one cluster. */
  readonly silhouette: number | null
  /** Large is good; null for one cluster. */
  readonly calinskiHarabasz: number | null
  /** Small is good; null for one cluster. */
  readonly daviesBouldin: number | null
  /** Null where there is none (see {@link ClusterNumbersOptions.references}). */
  readonly gap: number | null
  readonly gapStandardError: number | null
}

/** Numbers of clusters compared. */
export interface ClusterNumbers {
  readonly customers: number
  /** How many of them the figures are of; fewer than `customers` where a sample was drawn. */
  readonly sampled: number
  /** From 1 cluster up; fewer than asked for where fewer customers differ. */
  readonly numbers: readonly ClusterNumber[]
  /** The number with the largest silhouette, of several the smallest; 1 where nothing can be parted. */
  readonly bySilhouette: number
  /** The number by the gap and its rule of one standard error; null without references. */
  readonly byGap: number | null
}

/**
 * Into how many segments do customers fall? One row for each number of clusters, with what is used to choose it: the elbow of the
 * sum of squares, silhouette (Rousseeuw 1987), Calinski–Harabasz (1974), Davies–Bouldin (1979), gap (Tibshirani et al. 2001).
 *
 * The silhouette cannot say "one", the gap can: evenly spread customers have no segments, however well k-means cuts them up.
 * All on a sample where there are more customers than `sampleSize`. Cost: mostly the gap, `references` times the clustering.
 *
 * @param customers - rows or columns with `customerId` and the features, such as RFM values
 * @param options   - `random`; see {@link ClusterNumbersOptions}
 * @throws ClienteleError `empty-input` without customers; `missing-value`, `invalid-option`, `out-of-range`, `duplicate-id`,
 *         `unequal-lengths`, `invalid-number`
 * @example
 * const ages = [20, 21, 22, 60, 61, 62].map((age, i) => ({ customerId: `c${i}`, age }))
 * clusterNumbers(ages, { features: ['age'], transform: 'none', maximum: 3, random: seededRandom(1) }).bySilhouette //=> 2
 */
export function clusterNumbers(customers: CustomerFeatures, options: ClusterNumbersOptions): ClusterNumbers {
  checkOptions(options)
  const rules = fitRules(options)
  const maximum = checkInteger(options.maximum ?? 8, 'options.maximum', { minimum: 2, maximum: 100 })
  const references = checkInteger(options.references ?? 20, 'options.references', { minimum: 0, maximum: 1000 })
  const table = readFeatures(customers, featureNames(options.features))
  if (table.count === 0) fail('empty-input', 'customers', 'at least one customer', customers)
  return compareNumbers(pointsOf(table, scalingsOf(table, options)), maximum, references, rules)
}

/** {@link clusterNumbers} of points. */
export function compareNumbers(all: Points, maximum: number, references: number, rules: FitRules): ClusterNumbers {
  const rows = sampleRows(all.count, rules.sampleSize, rules.random)
  const points = rows === null ? all : pointsAt(all, rows)
  const tried = Array.from({ length: differentPoints(points, maximum) }, (_, i) => i + 1)
  const total = totalSquares(points)
  const fits = tried.map((k) => fitClusters(points, k, rules))
  const within = fits.map(({ withinSquares }) => withinSquares)
  const gaps = references > 0 ? gapStatistic(points, within, tried, references, rules) : null
  const numbers = fits.map((fit, at) => figuresOf(points, fit, total, gaps?.[at] ?? { gap: null, standardError: null }))
  return {
    customers: all.count,
    sampled: points.count,
    numbers,
    bySilhouette: largestSilhouette(numbers),
    byGap: gaps === null ? null : tried[gapChoice(gaps)]!,
  }
}

function figuresOf(
  points: Points,
  fit: FittedClusters,
  total: number,
  { gap, standardError }: { gap: number | null; standardError: number | null },
): ClusterNumber {
  const clusters = fit.centres.length / points.dimensions
  const within = fit.withinSquares
  return {
    clusters,
    withinSquares: within,
    explained: total > 0 ? 1 - within / total : null,
    silhouette: silhouettes(points, fit.labels, clusters).mean,
    calinskiHarabasz: calinskiHarabasz(total, within, clusters, points.count),
    daviesBouldin: daviesBouldin(points.dimensions, fit),
    gap,
    gapStandardError: standardError,
  }
}

function largestSilhouette(numbers: readonly ClusterNumber[]): number {
  let best = 1
  let largest = -Infinity
  for (const { clusters, silhouette } of numbers) {
    if (silhouette === null || silhouette <= largest) continue
    largest = silhouette
    best = clusters
  }
  return best
}
