import { checkChoice, checkInteger, checkNumber, fail } from '../../data/checks.js'
import type { FeatureOptions } from './features.js'
import type { FitRules } from './fitClusters.js'

/** How clusters are searched for. */
export interface ClusterSearchOptions extends FeatureOptions {
  /** Source of chance, such as `seededRandom(1)`: for the starts and the samples. */
  readonly random: () => number
  /**
   * `lloyd` (default): Lloyd's algorithm. `hartigan`: then single customers are exchanged as long as that helps (Hartigan 1975),
   * which finds the better ends that R's `Hartigan-Wong` finds.
   */
  readonly method?: 'lloyd' | 'hartigan'
  /** Starts by k-means++, 1 … 1,000; the best one counts. Default 10. */
  readonly restarts?: number
  /** Most passes over the customers of one start. Default 300. */
  readonly maxIterations?: number
  /**
   * Stops when the centres together move by no more than this (squared distance, scaled features). Default 0: stops when nobody
   * changes.
   */
  readonly tolerance?: number
  /**
   * Of more customers than this, the starts are tried on a sample of so many, and silhouettes, gap and stability are of one; at
   * least 100. Default 10,000.
   */
  readonly sampleSize?: number
}

/** The options of a search, checked. */
export function fitRules(options: ClusterSearchOptions): FitRules {
  const { random, maxIterations, tolerance, restarts, sampleSize } = options
  if (typeof random !== 'function') {
    fail(
      random === undefined ? 'missing-value' : 'invalid-type',
      'options.random',
      'a source of random numbers',
      random,
      'give `seededRandom(1)`',
    )
  }
  return {
    random,
    method: checkChoice(options.method ?? 'lloyd', ['lloyd', 'hartigan'], 'options.method'),
    restarts: checkInteger(restarts ?? 10, 'options.restarts', { minimum: 1, maximum: 1000 }),
    maxIterations: checkInteger(maxIterations ?? 300, 'options.maxIterations', { minimum: 1 }),
    tolerance: checkNumber(tolerance ?? 0, 'options.tolerance', { minimum: 0 }),
    sampleSize: checkInteger(sampleSize ?? 10_000, 'options.sampleSize', { minimum: 100 }),
  }
}
