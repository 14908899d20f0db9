import { checkOptions } from '../../data/checks.js'
import type { Columns } from '../../data/fields.js'
import type { Labels } from '../../data/labels.js'
import { median } from '../../numeric/quantiles.js'
import { mean, sumByCode } from '../../numeric/sums.js'
import { membersIn, type SegmentMember, type SegmentModel } from './assignSegments.js'
import { calinskiHarabasz, daviesBouldin, totalSquares } from './clusterIndices.js'
import {
  type CustomerColumns,
  type CustomerFeatures,
  type FeatureScaling,
  type FeatureTable,
  unscaled,
} from './features.js'
import type { FittedClusters } from './fitClusters.js'
import { type ClusterChoice, type KMeansOptions, orderedClusters } from './orderedClusters.js'
import { pointsAt, sampleRows } from './points.js'
import { silhouettes } from './silhouettes.js'

/** A segment, with its profile in the units of the features. */
export interface Segment {
  /** `segment-1` for the first by `orderBy`. */
  readonly id: string
  readonly labels: Labels
  readonly count: number
  readonly share: number
  /** Mean of each feature. */
  readonly means: Readonly<Record<string, number>>
  /** Median of each feature. */
  readonly medians: Readonly<Record<string, number>>
  /** The centre in the units of the features: for `log1p` a geometric mean, and smaller than `means`. */
  readonly centre: Readonly<Record<string, number>>
  /** The centre in scaled features: with `z`, standard deviations from the mean of all customers. */
  readonly scaledCentre: Readonly<Record<string, number>>
  /** Sum of the squared distances to the centre, scaled features. */
  readonly withinSquares: number
  /** Mean silhouette of its customers; null with one segment, or where none of them was drawn. */
  readonly silhouette: number | null
}

/** Customers in segments. */
export interface KMeansSegments<Members> {
  readonly customers: number
  /** For {@link assignSegments}: plain data. */
  readonly model: SegmentModel
  /** Fewer than asked for where fewer customers differ. */
  readonly segments: readonly Segment[]
  readonly totalSquares: number
  readonly withinSquares: number
  /** 1 − within / total; null where all customers are alike. */
  readonly explained: number | null
  /** Mean silhouette, −1 … 1; null with one segment. */
  readonly silhouette: number | null
  /** How many customers the silhouettes are of; fewer than `customers` where a sample was drawn. */
  readonly silhouetteSample: number
  readonly calinskiHarabasz: number | null
  readonly daviesBouldin: number | null
  /** Passes over the customers, of the start that counts. */
  readonly iterations: number
  /** False where `maxIterations` came first. */
  readonly converged: boolean
  /** What the number of segments was chosen from; null where it was given. */
  readonly choice: ClusterChoice | null
  /** One row a customer in order of the ids. */
  readonly members: Members
}

/**
 * Segments of customers who are alike (k-means): by RFM values, or by any numbers.
 *
 * Features are transformed (`log1p`: money and counts are skewed, and without it the largest customers are segments of their own),
 * scaled, and parted by Lloyd's algorithm (1982) from starts by k-means++ (Arthur & Vassilvitskii 2007); a segment that runs empty
 * gets the customer farthest from a centre. The same `random` gives the same segments, in any order of the rows; segments are
 * numbered by `orderBy`, so that `segment-1` is the best one in every run. Customers with equal values are always together.
 *
 * k-means finds round segments of like width, and finds them also where there are none: see {@link clusterNumbers} for how many, and
 * {@link clusterStability} for which of them come again in other samples.
 *
 * Cost: a few passes for each start; bounds (Hamerly 2010) spare most distances.
 *
 * @param customers - rows or columns with `customerId` and the features, such as `rfmValues` gives them
 * @param options   - `random`; see {@link KMeansOptions}
 * @returns segments with profiles, a model, and members in the shape of `customers` (in columns: `segment` dictionary-coded)
 * @throws ClienteleError `empty-input` without customers; `out-of-range` for a value ≤ −1 with `log1p`; `missing-value`,
 *         `invalid-option`, `duplicate-id`, `unequal-lengths`, `invalid-number`
 * @example
 * const { segments, members } = kMeansSegments([
 *   { customerId: 'ann', recency: 2, frequency: 20, monetary: 900 }, { customerId: 'bob', recency: 90, frequency: 2, monetary: 40 },
 *   { customerId: 'cat', recency: 3, frequency: 25, monetary: 950 }, { customerId: 'dan', recency: 99, frequency: 1, monetary: 30 },
 * ], { clusters: 2, random: seededRandom(1) })
 * segments[0].means.monetary //=> 925
 * members.map(({ segment }) => segment) //=> ['segment-1', 'segment-2', 'segment-1', 'segment-2']
 */
export function kMeansSegments<Row extends { customerId: string }>(
  customers: readonly Row[],
  options: KMeansOptions,
): KMeansSegments<SegmentMember[]>
export function kMeansSegments(
  customers: CustomerColumns,
  options: KMeansOptions,
): KMeansSegments<Columns<SegmentMember>>
export function kMeansSegments(
  customers: CustomerFeatures,
  options: KMeansOptions,
): KMeansSegments<SegmentMember[] | Columns<SegmentMember>>
export function kMeansSegments(
  customers: CustomerFeatures,
  options: KMeansOptions,
): KMeansSegments<SegmentMember[] | Columns<SegmentMember>> {
  checkOptions(options)
  const { table, scalings, points, clusters, choice, rules } = orderedClusters(customers, options)
  const { names } = table
  const total = totalSquares(points)
  const rows = sampleRows(points.count, rules.sampleSize, rules.random)
  const drawn = rows === null ? points : pointsAt(points, rows)
  const labels = rows === null ? clusters.labels : Uint32Array.from(rows, (row) => clusters.labels[row]!)
  const widths = silhouettes(drawn, labels, clusters.centres.length / names.length)
  const segments = profiles(table, scalings, clusters, widths.byCluster)
  const within = clusters.withinSquares
  return {
    customers: table.count,
    model: {
      scalings,
      segments: segments.map(({ id, scaledCentre }) => ({ id, centre: names.map((name) => scaledCentre[name]!) })),
    },
    segments,
    totalSquares: total,
    withinSquares: within,
    explained: total > 0 ? 1 - within / total : null,
    silhouette: widths.mean,
    silhouetteSample: drawn.count,
    calinskiHarabasz: calinskiHarabasz(total, within, segments.length, points.count),
    daviesBouldin: daviesBouldin(names.length, clusters),
    iterations: clusters.iterations,
    converged: clusters.converged,
    choice,
    members: membersIn(
      customers,
      table.ids,
      clusters.labels,
      segments.map(({ id }) => id),
      clusters.squares,
    ),
  }
}

function profiles(
  table: FeatureTable,
  scalings: readonly FeatureScaling[],
  { labels, centres, squares }: FittedClusters,
  widths: readonly (number | null)[],
): Segment[] {
  const { names } = table
  const within = sumByCode(squares, labels, widths.length)
  return widths.map((silhouette, c) => {
    const rows = rowsOfCluster(labels, c)
    const columns = table.columns.map((column) => valuesAt(column, rows))
    const byName = (figureOf: (feature: number) => number): Record<string, number> =>
      Object.fromEntries(names.map((name, f) => [name, figureOf(f)]))
    const coordinate = (f: number): number => centres[c * names.length + f]!
    return {
      id: `segment-${c + 1}`,
      labels: segmentLabels(c + 1),
      count: rows.length,
      share: rows.length / table.count,
      means: byName((f) => mean(columns[f]!)!),
      medians: byName((f) => median(columns[f]!)!),
      centre: byName((f) => unscaled(coordinate(f), scalings[f]!)),
      scaledCentre: byName(coordinate),
      withinSquares: within[c]!,
      silhouette,
    }
  })
}

function rowsOfCluster(labels: Uint32Array, cluster: number): Uint32Array {
  let count = 0
  for (let i = 0; i < labels.length; i++) if (labels[i] === cluster) count++
  const rows = new Uint32Array(count)
  for (let i = 0, at = 0; at < count; i++) if (labels[i] === cluster) rows[at++] = i
  return rows
}

function valuesAt(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!
  return values
}

function segmentLabels(position: number): Labels {
  return {
    en: { name: `Segment ${position}`, strategy: '' },
    zh: { name: `客户群${position}`, strategy: '' },
  }
}
