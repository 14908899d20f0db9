import { type Outcomes, type RankingOptions, readDistinctScores } from './scoredOutcomes.js'

/**
 * Average precision: the precision at each different score, weighted by the events that it adds; the area under the
 * precision-recall curve in steps, as scikit-learn's. Chance is the share of events. For rare events it says more than the
 * area under the ROC curve.
 *
 * @param scores   - one a customer
 * @param outcomes - 1 or true where the event came
 * @param options  - `higherScore`
 * @returns 0 … 1, or null where nobody has the event
 * @throws ClienteleError `invalid-number`, `missing-value`, `out-of-range`, `unequal-lengths`
 * @example
 * averagePrecision([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0]) //=> 0.9167
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: RankingOptions = {},
): number | null {
  const { events, nonEvents, eventCount } = readDistinctScores(scores, outcomes, options)
  if (eventCount === 0) return null
  let sum = 0
  let caught = 0
  let predicted = 0
  for (let group = 0; group < events.length; group++) {
    caught += events[group]!
    predicted += events[group]! + nonEvents[group]!
    sum += events[group]! * (caught / predicted)
  }
  return sum / eventCount
}
