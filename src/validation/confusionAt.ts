import { checkNumber } from '../data/checks.js'
import { type Outcomes, type RankingOptions, readScores } from './scoredOutcomes.js'

/** Where {@link confusionAt} cuts. */
export interface ConfusionOptions extends RankingOptions {
  /** Customers whose score reaches it are predicted (≥; with `higherScore: 'no-event'` ≤). */
  readonly cut: number
}

/** Prediction against outcome at one cut. A rate is null where there is nobody to divide by. */
export interface Confusion {
  readonly cut: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
  /** Share predicted: how many customers the action reaches. */
  readonly predictedShare: number | null
  readonly accuracy: number | null
  /** Of those predicted, the share with the event. */
  readonly precision: number | null
  /** Of those with the event, the share predicted. */
  readonly recall: number | null
  /** Of those without, the share not predicted. */
  readonly specificity: number | null
  /** Harmonic mean of precision and recall. */
  readonly f1: number | null
  /** Mean of recall and specificity. */
  readonly balancedAccuracy: number | null
  /** Correlation of prediction and outcome, −1 … 1 (Matthews 1975). */
  readonly matthewsCorrelation: number | null
  /** Agreement above chance (Cohen 1960). */
  readonly kappa: number | null
}

/**
 * Who is predicted, and how many of them rightly, at one cut of the score.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came
 * @param options  - `cut`, `higherScore`
 * @throws ClienteleError `missing-value` without a cut, `invalid-number`, `out-of-range`, `unequal-lengths`
 * @example
 * confusionAt([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0], { cut: 0.7 }).precision //=> 0.6667
 */
export function confusionAt(scores: ArrayLike<number>, outcomes: Outcomes, options: ConfusionOptions): Confusion {
  const read = readScores(scores, outcomes, options)
  const cut = checkNumber(options.cut, 'options.cut')
  const counts = countAt(read.scores, read.outcomes, cut, read.descending)
  const { truePositives: tp, falsePositives: fp, falseNegatives: fn, trueNegatives: tn } = counts
  const all = tp + fp + fn + tn
  const recall = share(tp, tp + fn)
  const specificity = share(tn, tn + fp)
  const chance = share((tp + fp) * (tp + fn) + (fn + tn) * (fp + tn), all * all)
  const accuracy = share(tp + tn, all)
  return {
    cut,
    ...counts,
    predictedShare: share(tp + fp, all),
    accuracy,
    precision: share(tp, tp + fp),
    recall,
    specificity,
    f1: share(2 * tp, 2 * tp + fp + fn),
    balancedAccuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    matthewsCorrelation: share(
      tp * tn - fp * fn,
      Math.sqrt(tp + fp) * Math.sqrt(tp + fn) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn),
    ),
    kappa: accuracy === null || chance === null ? null : share(accuracy - chance, 1 - chance),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

function countAt(scores: Float64Array, outcomes: Uint8Array, cut: number, descending: boolean) {
  let truePositives = 0
  let predicted = 0
  let events = 0
  for (let i = 0; i < scores.length; i++) {
    const reached = descending ? scores[i]! >= cut : scores[i]! <= cut
    events += outcomes[i]!
    if (!reached) continue
    predicted += 1
    truePositives += outcomes[i]!
  }
  const falsePositives = predicted - truePositives
  const falseNegatives = events - truePositives
  const trueNegatives = scores.length - predicted - falseNegatives
  return { truePositives, falsePositives, falseNegatives, trueNegatives }
}
