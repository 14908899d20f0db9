import { normalUpperTail } from '../numeric/index.js'
import { readProbabilities } from './predictedProbabilities.js'
import type { Outcomes } from './scoredOutcomes.js'

/** A test that is about normally distributed. */
export interface SpiegelhalterZ {
  /** Null where every probability is 0, ½ or 1: then the Brier score tells nothing. */
  readonly z: number | null
  /** Two-sided. Small: the probabilities are not true. */
  readonly pValue: number | null
}

/**
 * Spiegelhalter's test of calibration: is the Brier score what it would be if the probabilities were true? Needs no bins.
 *
 * z = Σ (y − p)(1 − 2p) / √Σ (1 − 2p)² p (1 − p) (Spiegelhalter 1986).
 *
 * @param probabilities - one a customer, 0 … 1
 * @param outcomes      - 1 or true where the event came
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `unequal-lengths`
 * @example
 * spiegelhalterZ([0.9, 0.6, 0.2, 0.1], [1, 1, 0, 0]).z //=> -0.8429
 */
export function spiegelhalterZ(probabilities: ArrayLike<number>, outcomes: Outcomes): SpiegelhalterZ {
  const read = readProbabilities(probabilities, outcomes)
  let sum = 0
  let variance = 0
  for (let i = 0; i < read.outcomes.length; i++) {
    const p = read.probabilities[i]!
    const tilt = 1 - 2 * p
    sum += (read.outcomes[i]! - p) * tilt
    variance += tilt * tilt * p * (1 - p)
  }
  if (variance === 0) return { z: null, pValue: null }
  const z = sum / Math.sqrt(variance)
  return { z, pValue: 2 * normalUpperTail(Math.abs(z)) }
}
