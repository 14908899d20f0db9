import { checkChoice, checkInteger, checkNumber, fail } from '../../data/checks.js'
import { type ClusterNumbers, compareNumbers } from './clusterNumbers.js'
import {
  type CustomerFeatures,
  type FeatureScaling,
  type FeatureTable,
  featureNames,
  pointsOf,
  readFeatures,
  scalingsOf,
} from './features.js'
import { type FitRules, type FittedClusters, fitClusters, fitFrom } from './fitClusters.js'
import { type ClusterSearchOptions, fitRules } from './fitOptions.js'
import { differentPoints, type Points } from './points.js'

/** Options of {@link kMeansSegments}. */
export interface KMeansOptions extends ClusterSearchOptions {
  /**
   * Number of segments, 1 … 1,000; or how to choose it from 1 … `maximum`: `silhouette` (default), the largest mean silhouette;
   * `gap`, the gap statistic, which may also say that there are none (see {@link clusterNumbers}).
   */
  readonly clusters?: number | 'silhouette' | 'gap'
  /** Largest number to choose from, 2 … 100. Default 8. */
  readonly maximum?: number
  /** Data sets to draw for `gap`, 1 … 1,000. Default 20. */
  readonly references?: number
  /**
   * First centres in the units of the features, one array a segment, in place of starts by chance: last year's `means`, say. Only
   * with a number of `clusters`, which may then be left out.
   */
  readonly start?: readonly (readonly number[])[]
  /** Feature by which segments are numbered, largest mean coordinate first. Default: the last one (`monetary`). */
  readonly orderBy?: string
}

/** What the number of segments was chosen from. */
export interface ClusterChoice extends ClusterNumbers {
  readonly method: 'silhouette' | 'gap'
}

/** Customers in clusters that are numbered, and all that led to them. */
export interface OrderedClusters {
  readonly table: FeatureTable
  readonly scalings: readonly FeatureScaling[]
  readonly points: Points
  readonly clusters: FittedClusters
  readonly choice: ClusterChoice | null
  readonly rules: FitRules
}

/** Reads, scales, parts and numbers: what {@link kMeansSegments} reports on. */
export function orderedClusters(customers: CustomerFeatures, options: KMeansOptions): OrderedClusters {
  const rules = fitRules(options)
  const names = featureNames(options.features)
  const orderBy = checkChoice(options.orderBy ?? names[names.length - 1]!, names, 'options.orderBy')
  const table = readFeatures(customers, names)
  if (table.count === 0) fail('empty-input', 'customers', 'at least one customer', customers)
  const scalings = scalingsOf(table, options)
  const points = pointsOf(table, scalings)
  const { fit, choice } = fitted(points, scalings, options, rules)
  return { table, scalings, points, clusters: inOrder(fit, names.indexOf(orderBy), names.length), choice, rules }
}

/** The clustering for the options, and what its number was chosen from. */
function fitted(
  points: Points,
  scalings: readonly FeatureScaling[],
  { clusters = 'silhouette', maximum = 8, references = 20, start }: KMeansOptions,
  rules: FitRules,
): { fit: FittedClusters; choice: ClusterChoice | null } {
  if (start !== undefined)
    return { fit: fitFrom(points, startingCentres(points, scalings, start, clusters), rules), choice: null }
  if (typeof clusters === 'number') {
    const wanted = checkInteger(clusters, 'options.clusters', { minimum: 1, maximum: 1000 })
    return { fit: fitClusters(points, differentPoints(points, wanted), rules), choice: null }
  }
  const method = checkChoice(clusters, ['silhouette', 'gap'], 'options.clusters')
  const most = checkInteger(maximum, 'options.maximum', { minimum: 2, maximum: 100 })
  const draws = checkInteger(references, 'options.references', { minimum: 1, maximum: 1000 })
  const compared = compareNumbers(points, most, method === 'gap' ? draws : 0, rules)
  const chosen = method === 'gap' ? compared.byGap! : compared.bySilhouette
  return { fit: fitClusters(points, chosen, rules), choice: { method, ...compared } }
}

/** The first centres that the caller gave, as coordinates side by side. */
function startingCentres(
  points: Points,
  scalings: readonly FeatureScaling[],
  start: unknown,
  clusters: number | string,
): Float64Array {
  if (!Array.isArray(start) || start.length === 0)
    return fail('empty-input', 'options.start', 'at least one centre', start)
  if (clusters !== 'silhouette' && clusters !== start.length)
    fail('invalid-option', 'options.clusters', `${start.length}, the number of centres in \`start\``, clusters)
  start.forEach((centre: unknown, c) => {
    const path = `options.start[${c}]`
    if (!Array.isArray(centre) || centre.length !== scalings.length)
      fail('unequal-lengths', path, `${scalings.length} numbers, one a feature`, centre)
  })
  if (differentPoints(points, start.length) < start.length)
    fail('out-of-range', 'options.start', 'no more centres than there are different customers', start)
  const table: FeatureTable = {
    ids: [],
    names: scalings.map(({ feature }) => feature),
    count: start.length,
    columns: scalings.map((_, f) =>
      Float64Array.from(start, (centre: readonly unknown[], c) => checkNumber(centre[f], `options.start[${c}][${f}]`)),
    ),
    pathOf: (row, feature) => `options.start[${row}][${scalings.findIndex((one) => one.feature === feature)}]`,
  }
  return pointsOf(table, scalings).values
}

/** Clusters numbered anew: by their centres in this feature, largest first, then in the others, then by their first customer. */
function inOrder(fit: FittedClusters, feature: number, dimensions: number): FittedClusters {
  const { labels, centres } = fit
  const clusters = centres.length / dimensions
  const keys = [feature, ...Array.from({ length: dimensions }, (_, d) => d)]
  const order = Array.from({ length: clusters }, (_, c) => c).sort((a, b) => {
    for (const d of keys) {
      const difference = centres[b * dimensions + d]! - centres[a * dimensions + d]!
      if (difference !== 0) return difference
    }
    return labels.indexOf(a) - labels.indexOf(b)
  })
  const placeOf = new Uint32Array(clusters)
  const sorted = new Float64Array(centres.length)
  order.forEach((c, place) => {
    placeOf[c] = place
    sorted.set(centres.subarray(c * dimensions, (c + 1) * dimensions), place * dimensions)
  })
  return { ...fit, centres: sorted, labels: labels.map((c) => placeOf[c]!) }
}
