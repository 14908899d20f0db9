import { checkInteger, checkOptions } from '../../data/checks.js'
import { mean } from '../../numeric/sums.js'
import type { CustomerFeatures } from './features.js'
import { type FitRules, fitClusters } from './fitClusters.js'
import { type KMeansOptions, orderedClusters } from './orderedClusters.js'
import { differentPoints, type Points, pointsAt, sampleRows } from './points.js'

/** Options of {@link clusterStability}. */
export interface ClusterStabilityOptions extends KMeansOptions {
  /** Samples to draw, 10 … 10,000. Default 100. */
  readonly resamples?: number
}

/** How surely a segment comes again. */
export interface StableSegment {
  /** Id of the segment, as in {@link kMeansSegments} with the same options. */
  readonly id: string
  readonly count: number
  /** Mean Jaccard similarity to the most similar cluster of each sample, 0 … 1; null where no sample had a customer of it. */
  readonly jaccard: number | null
  /** In how many samples the similarity was above 0.75. */
  readonly recovered: number
  /** In how many it was 0.5 or less: the segment was gone. */
  readonly dissolved: number
  /** Hennig's reading: `high` from 0.85, `stable` from 0.75, `pattern` from 0.6 (who exactly belongs to it is doubtful), else `none`. */
  readonly stability: 'high' | 'stable' | 'pattern' | 'none' | null
}

/** Stability of all segments. */
export interface ClusterStability {
  readonly customers: number
  /** How many customers each sample draws from. */
  readonly sampled: number
  readonly resamples: number
  readonly segments: readonly StableSegment[]
}

/**
 * Would the segments be the same with other customers of the same kind? Draws samples of the customers with replacement, parts each
 * anew, and compares: Jaccard similarity of each segment, less who was not drawn, with the most similar cluster (Hennig 2007,
 * bootstrap scheme; thresholds of his `fpc::clusterboot`).
 *
 * A stable segment need not mean anything; one that is not stable means nothing. Cost: `resamples` times the clustering.
 *
 * @param customers - as for {@link kMeansSegments}
 * @param options   - those of {@link kMeansSegments}, and `resamples`
 * @throws ClienteleError as {@link kMeansSegments}
 * @example
 * const ages = [20, 21, 22, 23, 60, 61, 62, 63].map((age, i) => ({ customerId: `c${i}`, age }))
 * clusterStability(ages, { features: ['age'], clusters: 2, random: seededRandom(1) }).segments.map(({ stability }) => stability)
 * //=> ['high', 'high']
 */
export function clusterStability(customers: CustomerFeatures, options: ClusterStabilityOptions): ClusterStability {
  checkOptions(options)
  const resamples = checkInteger(options.resamples ?? 100, 'options.resamples', { minimum: 10, maximum: 10_000 })
  const { points: all, clusters, rules } = orderedClusters(customers, options)
  const rows = sampleRows(all.count, rules.sampleSize, rules.random)
  const points = rows === null ? all : pointsAt(all, rows)
  const labels = rows === null ? clusters.labels : Uint32Array.from(rows, (row) => clusters.labels[row]!)
  const sizes = countsOf(clusters.labels, clusters.centres.length / all.dimensions)

  const similarities = Array.from(sizes, (): number[] => [])
  for (let b = 0; b < resamples; b++) addSimilarities(points, labels, rules, similarities)
  return {
    customers: all.count,
    sampled: points.count,
    resamples,
    segments: similarities.map((found, c) => ({ id: `segment-${c + 1}`, count: sizes[c]!, ...summaryOf(found) })),
  }
}

/** Parts one sample with replacement, and adds the similarity of each cluster that it has customers of. */
function addSimilarities(points: Points, labels: Uint32Array, rules: FitRules, similarities: number[][]): void {
  const clusters = similarities.length
  const drawn = Uint32Array.from({ length: points.count }, () => Math.floor(rules.random() * points.count)).sort()
  const sample = pointsAt(points, drawn)
  const fit = fitClusters(sample, differentPoints(sample, clusters), rules)
  const both = new Uint32Array(clusters * clusters)
  const before = new Uint32Array(clusters)
  const after = new Uint32Array(clusters)
  for (let i = 0; i < drawn.length; i++) {
    // Each customer once: those drawn twice stand side by side.
    if (drawn[i] === drawn[i - 1]) continue
    const own = labels[drawn[i]!]!
    const found = fit.labels[i]!
    both[own * clusters + found]!++
    before[own]!++
    after[found]!++
  }
  for (let own = 0; own < clusters; own++) {
    if (before[own] === 0) continue
    let most = 0
    for (let found = 0; found < clusters; found++) {
      const common = both[own * clusters + found]!
      most = Math.max(most, common / (before[own]! + after[found]! - common))
    }
    similarities[own]!.push(most)
  }
}

function summaryOf(similarities: readonly number[]): Omit<StableSegment, 'id' | 'count'> {
  const jaccard = mean(similarities)
  return {
    jaccard,
    recovered: similarities.filter((one) => one > 0.75).length,
    dissolved: similarities.filter((one) => one <= 0.5).length,
    stability:
      jaccard === null
        ? null
        : jaccard >= 0.85
          ? 'high'
          : jaccard >= 0.75
            ? 'stable'
            : jaccard >= 0.6
              ? 'pattern'
              : 'none',
  }
}

function countsOf(labels: Uint32Array, clusters: number): Uint32Array {
  const counts = new Uint32Array(clusters)
  for (let i = 0; i < labels.length; i++) counts[labels[i]!]!++
  return counts
}
