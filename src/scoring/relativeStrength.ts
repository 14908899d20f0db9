/** Relative strength: how strong we are in the eyes of a customer, against the best of our rivals. */
import { checkOptions, fail } from '../data/checks.js'
import {
  checkScores,
  contributions,
  type Factor,
  readFactors,
  type Scores,
  type UsedFactor,
  weightedSum,
} from '../numeric/factors.js'

/** Options of {@link relativeStrength}. */
export interface RelativeStrengthOptions {
  /** What makes a supplier attractive to the customer (price, quality, service …), with weights. */
  readonly factors: readonly Factor[]
}

/** Our weighted score against the rivals'. */
export interface RelativeStrength {
  /** Our weighted score. */
  own: number
  /** The weighted score of each rival, in the order given. */
  rivals: number[]
  /** The largest of them. */
  bestRival: number
  /** `own` over `bestRival`: above 1 we lead. */
  ratio: number
  /** Whether `own` is above `bestRival`. */
  ahead: boolean
  /** The factors with the weights used: they add up to 1. */
  factors: UsedFactor[]
  /** weight · score of each factor, ours; they add up to `own`. */
  contributions: Record<string, number>
}

/**
 * Our strength relative to the best rival (相对实力): Σ w·own / max Σ w·rival, judged with the customer's eyes.
 *
 * It is the second axis of {@link kaism} for accounts that name rivals. The best rival is the one with the largest total, not the
 * best on each factor. Factors with different scales are carried to 1–10 first, as there.
 *
 * @param own     - our score on each factor, by its id
 * @param rivals  - the scores of each rival on the same factors, at least one
 * @param options - the factors: {@link RelativeStrengthOptions}
 * @throws ClienteleError `empty-input` without a rival, `missing-value` for a factor without a score, `invalid-id` for a score without
 * a factor, `out-of-range` for a score outside of its scale, a scale below 0 or a best rival whose total is not above 0
 * @example
 * relativeStrength({ price: 7, service: 9 }, [{ price: 8, service: 6 }],
 *   { factors: [{ id: 'price', weight: 0.5 }, { id: 'service', weight: 0.5 }] }).ratio //=> 1.142857
 */
export function relativeStrength(
  own: Scores,
  rivals: readonly Scores[],
  options: RelativeStrengthOptions,
): RelativeStrength {
  checkOptions(options)
  const set = readFactors(options.factors, 'options.factors')
  if (set.scale[0] < 0) {
    fail('out-of-range', 'options.factors', 'scales from 0 or above, as a ratio to rivals needs them', set.scale[0])
  }
  checkScores(own, set, 'own')
  if (!Array.isArray(rivals)) return fail('invalid-type', 'rivals', 'an array with the scores of each rival', rivals)
  if (rivals.length === 0) return fail('empty-input', 'rivals', 'the scores of at least one rival', rivals)
  const totals = rivals.map((scores: Scores, k) => {
    checkScores(scores, set, `rivals[${k}]`)
    return weightedSum(scores, set)
  })
  const total = weightedSum(own, set)
  const bestRival = totals.reduce((best, rival) => Math.max(best, rival), 0)
  const ratio = total / bestRival
  if (!Number.isFinite(ratio)) fail('out-of-range', 'rivals', 'a best rival with a total above 0', bestRival)
  return {
    own: total,
    rivals: totals,
    bestRival,
    ratio,
    ahead: total > bestRival,
    factors: [...set.used],
    contributions: contributions(own, set),
  }
}
