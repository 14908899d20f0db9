import { checkNumber, checkOptions } from '../data/checks.js'
import { readProbabilities } from './predictedProbabilities.js'
import type { Outcomes } from './scoredOutcomes.js'

/** How {@link logLoss} and {@link calibrationSlope} treat probabilities of 0 and 1. */
export interface ClipOptions {
  /** Probabilities are moved into [clip, 1 − clip]; below ½. Default 0: they stay. scikit-learn: 2⁻⁵². */
  readonly clip?: number
}

/**
 * Logarithmic loss: mean of −ln of the probability that was given to what happened. 0 is perfect, ln 2 a coin.
 *
 * @param probabilities - one a customer, 0 … 1
 * @param outcomes      - 1 or true where the event came
 * @param options       - `clip`
 * @returns at least 0; null of no customers, and where something happened whose probability was 0: the loss is infinite
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`, `unequal-lengths`
 * @example
 * logLoss([0.9, 0.6, 0.2, 0.1], [1, 1, 0, 0]) //=> 0.2362
 */
export function logLoss(
  probabilities: ArrayLike<number>,
  outcomes: Outcomes,
  options: ClipOptions = {},
): number | null {
  const read = readProbabilities(probabilities, outcomes)
  const clip = readClip(options)
  const count = read.outcomes.length
  if (count === 0) return null
  let sum = 0
  for (let i = 0; i < count; i++) {
    const probability = Math.min(Math.max(read.probabilities[i]!, clip), 1 - clip)
    sum -= read.outcomes[i] === 1 ? Math.log(probability) : Math.log1p(-probability)
  }
  return sum === Infinity ? null : Math.max(0, sum / count)
}

/** Checks `clip`. */
export function readClip(options: ClipOptions): number {
  checkOptions(options)
  return checkNumber(options.clip ?? 0, 'options.clip', { minimum: 0, maximum: 0.5 })
}
