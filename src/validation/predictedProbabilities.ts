import { fail } from '../data/checks.js'
import { eventColumn, finiteColumn } from '../data/vectors.js'
import type { Outcomes } from './scoredOutcomes.js'

/** Probabilities and outcomes, checked. */
export interface PredictedOutcomes {
  readonly probabilities: Float64Array
  readonly outcomes: Uint8Array
}

/**
 * Checks probabilities and outcomes.
 *
 * @throws ClienteleError `out-of-range` at `probabilities[row]` for a number outside [0, 1], and as `readScores`
 */
export function readProbabilities(probabilities: ArrayLike<number>, outcomes: Outcomes): PredictedOutcomes {
  const values = finiteColumn(probabilities, 'probabilities')
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < 0 || value > 1) fail('out-of-range', `probabilities[${i}]`, 'a probability from 0 to 1', value)
  }
  return { probabilities: values, outcomes: eventColumn(outcomes, values.length, 'outcomes') }
}

/** Number of events. */
export function eventsAmong(outcomes: Uint8Array): number {
  let events = 0
  for (let i = 0; i < outcomes.length; i++) events += outcomes[i]!
  return events
}
