import { checkOptions, checkWeights } from '../data/checks.js'
import { readScale, type Scale } from '../numeric/axes.js'
import {
  checkScores,
  contributions,
  type Factor,
  readFactors,
  type Scores,
  type UsedFactor,
  weightedSum,
} from '../numeric/factors.js'

/** Options of {@link weightedScore}. */
export interface WeightedScoreOptions {
  /** How much each factor counts, 0 or more, by its id. Any sum will do: weights are divided by it. */
  readonly weights: Scores
  /** Lowest and highest possible score; default [0, 100]. */
  readonly scale?: Scale
}

/** A composite with what it is made of. */
export interface WeightedScore {
  /** Σ weight · score, on the scale of the scores. */
  score: number
  /** The factors with the weights used: they add up to 1. */
  factors: UsedFactor[]
  /** weight · score of each factor. */
  contributions: Record<string, number>
}

/**
 * One composite from scores on several factors: Σ w·s with Σ w = 1, as key-account, credit and loyalty evaluations use it.
 *
 * For many accounts on two axes see {@link kaism}; for weights out of pairwise judgements {@link ahpWeights}.
 *
 * @param scores  - one score a factor, by its id
 * @param options - weights and scale: {@link WeightedScoreOptions}
 * @returns the composite, the weights used and what each factor adds
 * @throws ClienteleError `missing-value` for a factor without a score, `invalid-id` for a score without a weight,
 * `out-of-range` for a score outside of the scale, `invalid-shares` when no weight is above 0
 * @example
 * weightedScore({ purchases: 90, channel: 80, technology: 70, brand: 60, reliability: 100 },
 *   { weights: { purchases: 30, channel: 25, technology: 20, brand: 15, reliability: 10 } }).score //=> 80
 */
export function weightedScore(scores: Scores, options: WeightedScoreOptions): WeightedScore {
  checkOptions(options)
  checkOptions(options.weights, 'options.weights')
  const scale = readScale(options.scale ?? [0, 100], 'options.scale')
  const ids = Object.keys(options.weights)
  const weights = Object.values(options.weights)
  checkWeights(weights, 'options.weights', (k) => `options.weights.${ids[k]}`)
  const factors = ids.map((id, k): Factor => ({ id, weight: weights[k]!, scale }))
  const set = readFactors(factors, 'options.weights')
  checkScores(scores, set, 'scores')
  return { score: weightedSum(scores, set), factors: [...set.used], contributions: contributions(scores, set) }
}
