import { type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/** A ROC curve, point by point from (0, 0) to (1, 1): one point for nobody, then one for each different score. */
export interface RocCurve {
  /** Customers with the event. */
  readonly events: number
  /** Customers without. */
  readonly nonEvents: number
  /** A customer whose score reaches it counts as predicted; NaN at the first point, where nobody is. */
  readonly threshold: Float64Array
  /** Of those predicted, how many had the event, and how many had not. */
  readonly truePositives: Uint32Array
  readonly falsePositives: Uint32Array
  /** Share of the events that is predicted; null where there are none. */
  readonly truePositiveRate: Float64Array | null
  /** Share of the others that is predicted; null where there are none. */
  readonly falsePositiveRate: Float64Array | null
}

/**
 * ROC curve: what share of the leavers is caught when so many of the others are bothered in vain.
 *
 * A threshold moves only from one different score to the next: those who share a score are predicted together. The area below is
 * {@link areaUnderCurve}. Cost: one sort.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came
 * @param options  - `higherScore`
 * @returns columns of equal length; of no customers the point (0, 0) alone, without rates
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`
 * @example
 * rocCurve([0.9, 0.6, 0.6, 0.1], [1, 1, 0, 0]).truePositiveRate.join(' ') //=> '0 0.5 1 1'
 */
export function rocCurve(scores: ArrayLike<number>, outcomes: Outcomes, options: RankingOptions = {}): RocCurve {
  const groups = readDistinctScores(scores, outcomes, options)
  const points = groups.scores.length + 1
  const threshold = new Float64Array(points)
  threshold[0] = Number.NaN
  threshold.set(groups.scores, 1)
  const truePositives = runningCounts(groups.events)
  const falsePositives = runningCounts(groups.nonEvents)
  return {
    events: groups.eventCount,
    nonEvents: groups.nonEventCount,
    threshold,
    truePositives,
    falsePositives,
    truePositiveRate: sharesOf(truePositives, groups.eventCount),
    falsePositiveRate: sharesOf(falsePositives, groups.nonEventCount),
  }
}

function runningCounts(counts: Uint32Array): Uint32Array {
  const sums = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) sums[i + 1] = sums[i]! + counts[i]!
  return sums
}

function sharesOf(counts: Uint32Array, total: number): Float64Array | null {
  return total === 0 ? null : Float64Array.from(counts, (count) => count / total)
}
