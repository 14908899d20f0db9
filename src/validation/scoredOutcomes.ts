import { checkChoice, checkOptions } from '../data/checks.js'
import { eventColumn, finiteColumn } from '../data/vectors.js'
import { orderByValue } from '../numeric/index.js'

/** Which end of a score foretells the event. */
export interface RankingOptions {
  /** A higher score means that the event is more likely (default: a probability), or less likely (a credit score). */
  readonly higherScore?: 'event' | 'no-event'
}

/** Outcomes: 1 or true where the event came, 0 or false where it did not. */
export type Outcomes = ArrayLike<number | boolean>

/** The different scores, the riskiest first, with how many customers have each. */
export interface DistinctScores {
  readonly scores: Float64Array
  /** Customers with the event. */
  readonly events: Uint32Array
  /** Customers without. */
  readonly nonEvents: Uint32Array
  readonly eventCount: number
  readonly nonEventCount: number
}

/** Scores and outcomes as they came, checked. */
export interface ScoredOutcomes {
  readonly scores: Float64Array
  readonly outcomes: Uint8Array
  /** Whether the highest score is the riskiest. */
  readonly descending: boolean
}

/**
 * Checks scores and outcomes.
 *
 * @throws ClienteleError `invalid-number`, `missing-value`, `invalid-type` and `out-of-range` at `scores[row]` or `outcomes[row]`,
 *   `unequal-lengths`, `invalid-option`
 */
export function readScores(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: RankingOptions,
  path = 'scores',
): ScoredOutcomes {
  checkOptions(options)
  const higher = checkChoice(options.higherScore ?? 'event', ['event', 'no-event'], 'options.higherScore')
  const values = finiteColumn(scores, path)
  return {
    scores: values,
    outcomes: eventColumn(outcomes, values.length, 'outcomes'),
    descending: higher === 'event',
  }
}

/** Sorts by score and counts: all that a measure of ranking depends on, whatever the order of the rows. */
function distinctScores({ scores, outcomes, descending }: ScoredOutcomes): DistinctScores {
  const order = orderByValue(scores, { descending })
  const count = order.length
  const different = new Float64Array(count)
  const events = new Uint32Array(count)
  const all = new Uint32Array(count)
  let last = -1
  let eventCount = 0
  let before = Number.NaN
  for (let at = 0; at < count; at++) {
    const row = order[at]!
    const score = scores[row]!
    if (score !== before) {
      last += 1
      different[last] = score
      before = score
    }
    const outcome = outcomes[row]!
    events[last]! += outcome
    all[last]! += 1
    eventCount += outcome
  }
  const length = last + 1
  for (let group = 0; group < length; group++) all[group]! -= events[group]!
  return {
    scores: different.subarray(0, length),
    events: events.subarray(0, length),
    nonEvents: all.subarray(0, length),
    eventCount,
    nonEventCount: count - eventCount,
  }
}

/** {@link readScores} and {@link distinctScores}. */
export function readDistinctScores(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  options: RankingOptions,
): DistinctScores {
  return distinctScores(readScores(scores, outcomes, options))
}
