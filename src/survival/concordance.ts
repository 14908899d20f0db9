import { checkChoice, checkConfidence, checkNumber, checkOptions, fail } from '../data/checks.js'
import type { CodedIds } from '../data/ids.js'
import { finiteColumn } from '../data/vectors.js'
import { normalQuantile } from '../numeric/index.js'
import { censoringSurvival } from './censoringSurvival.js'
import { type ConcordanceRows, countConcordance } from './concordancePairs.js'
import { type DurationColumns, readDurations, readGroups } from './durations.js'
import { orderDurations } from './orderedDurations.js'
import type { ConcordanceCounts } from './sortedConcordance.js'
import { strataOrder } from './strata.js'

/** Durations and a score that is to tell who leaves first. */
export interface ConcordanceColumns extends Omit<DurationColumns, 'group'> {
  /** The score of each customer: a linear predictor, a churn probability, a predicted lifetime (see `higherScore`). */
  readonly score: ArrayLike<number>
  /** Only customers of one stratum are compared. Default: all with all. */
  readonly strata?: ArrayLike<string | number | boolean> | CodedIds
}

/** How {@link concordanceIndex} counts. */
export interface ConcordanceOptions {
  /**
   * `harrell`: every pair whose order is known counts alike. `uno`: pairs count as the inverse square of the probability not to
   * be censored before the earlier time, so that the result does not depend on how long customers were observed. Default `harrell`.
   */
  readonly method?: 'harrell' | 'uno'
  /** Whether a higher score foretells an earlier event (a risk) or a later one (a lifetime). Default `earlier`. */
  readonly higherScore?: 'earlier' | 'later'
  /** Only events up to this time count; for `uno` choose one that enough customers are observed beyond. Default: all. */
  readonly until?: number
  /** Confidence level. Default 0.95. */
  readonly level?: number
}

/** What {@link concordanceIndex} gives back. */
export interface ConcordanceIndex extends ConcordanceCounts {
  readonly method: 'harrell' | 'uno'
  /** Concordance ± normal quantile · standard error, kept within [0, 1]; `null` with the concordance. */
  readonly lower: number | null
  readonly upper: number | null
  readonly level: number
  /** Somers' d = 2 · concordance − 1. */
  readonly somersD: number | null
}

/**
 * How often a score orders two customers as their lifetimes did: 1 always, 0.5 like a coin, 0 always the wrong way round.
 *
 * A pair is compared when one has the event and the other is then still at risk: later time, or censored at the same time;
 * two events at one time are not compared (R's rules). Harrell, Lee & Mark (1996), Statistics in Medicine 15:361; Uno, Cai,
 * Pencina, D'Agostino & Wei (2011), Statistics in Medicine 30:1105, with Kaplan–Meier weights for the censoring within each
 * stratum; standard error by the infinitesimal jackknife, as R's `concordance` (for `uno` it takes the weights as known).
 * Cost: O(n log n).
 *
 * @param columns - see {@link ConcordanceColumns}; weights count a row several times
 * @param options - see {@link ConcordanceOptions}
 * @throws ClienteleError `invalid-option` for `uno` with `entry`: the censoring curve is not known there; and as
 *   `kaplanMeier` for the columns
 * @example
 * const columns = { time: [1, 2, 3, 4, 5], event: [1, 1, 0, 1, 0], score: [3, 5, 2, 2, 1] }
 * const { concordant, discordant, tiedScores, concordance } = concordanceIndex(columns)
 * const counted = [concordant, discordant, tiedScores, concordance]
 * //=> [7, 1, 0, 0.875]
 */
export function concordanceIndex(columns: ConcordanceColumns, options: ConcordanceOptions = {}): ConcordanceIndex {
  checkOptions(options)
  const method = checkChoice(options.method ?? 'harrell', ['harrell', 'uno'], 'options.method')
  const higherScore = checkChoice(options.higherScore ?? 'earlier', ['earlier', 'later'], 'options.higherScore')
  const level = checkConfidence(options.level)
  const until = options.until === undefined ? Infinity : checkNumber(options.until, 'options.until')
  const durations = readDurations(columns)
  const { count, event, weight } = durations
  const score = finiteColumn(columns.score, 'columns.score', count)
  const strata = readGroups(columns.strata, count, 'columns.strata')
  if (method === 'uno' && durations.entry !== null) {
    fail('invalid-option', 'options.method', "'harrell' where customers enter late", 'uno')
  }
  const { order, time, entry } = orderDurations(durations)
  const rows = { order, time, event, entry, weight, strata: strata.codes, strataCount: strata.labels.length }
  const pairWeight = method === 'uno' || until < Infinity ? pairWeights(rows, method, until) : null
  const counts = countConcordance({ ...rows, pairWeight }, higherScore === 'earlier' ? score : score.map((x) => -x))
  const { concordance, standardError } = counts
  const interval = concordance === null ? null : normalQuantile((1 + level) / 2) * standardError!
  return {
    method,
    ...counts,
    lower: interval === null ? null : Math.max(0, concordance! - interval),
    upper: interval === null ? null : Math.min(1, concordance! + interval),
    level,
    somersD: concordance === null ? null : 2 * concordance - 1,
  }
}

/** What a pair counts whose earlier event is this row's. */
function pairWeights(rows: ConcordanceRows, method: 'harrell' | 'uno', until: number): Float64Array {
  const { time, event, weight, strata, strataCount } = rows
  const weights = new Float64Array(time.length).fill(1)
  if (method === 'uno') {
    const { order, starts } = strataOrder(rows.order, strata, strataCount)
    for (let stratum = 0; stratum < strataCount; stratum++) {
      const inStratum = order.subarray(starts[stratum]!, starts[stratum + 1]!)
      censoringSurvival({ order: inStratum, time, event, weight }, weights)
    }
  }
  // Only rows of weight 0 stand where G is 0 already.
  for (let i = 0; i < weights.length; i++) {
    weights[i] = time[i]! <= until && weights[i]! > 0 ? 1 / weights[i]! ** 2 : 0
  }
  return weights
}
