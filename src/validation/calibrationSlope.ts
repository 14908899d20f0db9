import { fail } from '../data/checks.js'
import {
  chiSquareUpperTail,
  cholesky,
  choleskyInverse,
  type NewtonMaximum,
  type NewtonReason,
  newtonRaphson,
} from '../numeric/index.js'
import { type ClipOptions, readClip } from './logLoss.js'
import { readProbabilities } from './predictedProbabilities.js'
import type { Outcomes } from './scoredOutcomes.js'

/** The logistic regression of the outcomes on the logits of the probabilities: intercept + slope × logit. */
export interface CalibrationSlope {
  /** 1 where the probabilities are true; below 1 they are too extreme (the model was overfitted). Null where it does not exist. */
  readonly slope: number | null
  readonly slopeStandardError: number | null
  /** 0 where the probabilities are true. */
  readonly intercept: number | null
  readonly interceptStandardError: number | null
  /** The intercept with slope 1 (calibration in the large): below 0 the probabilities are too high on the whole. */
  readonly interceptInTheLarge: number | null
  readonly interceptInTheLargeStandardError: number | null
  /** Likelihood-ratio test of intercept 0 and slope 1, two degrees of freedom. */
  readonly statistic: number | null
  readonly pValue: number | null
  readonly converged: boolean
  /** `maximum`; `singular`: all probabilities are equal; `diverging`: they separate the outcomes; `start`: no customers. */
  readonly reason: NewtonReason
}

/**
 * Calibration slope and intercept: do the probabilities have to be stretched, or moved? (Cox 1958; Van Calster et al. 2019.)
 *
 * @param probabilities - one a customer, between 0 and 1 (0 and 1 have no logit: `clip`)
 * @param outcomes      - 1 or true where the event came
 * @param options       - `clip`
 * @throws ClienteleError `out-of-range` for a probability of 0 or 1 without `clip`, `invalid-number`, `missing-value`,
 *   `unequal-lengths`
 * @example
 * calibrationSlope([0.9, 0.6, 0.6, 0.2, 0.2, 0.1], [1, 0, 1, 0, 1, 0]).slope //=> 0.8063
 */
export function calibrationSlope(
  probabilities: ArrayLike<number>,
  outcomes: Outcomes,
  options: ClipOptions = {},
): CalibrationSlope {
  const read = readProbabilities(probabilities, outcomes)
  const logits = logitsOf(read.probabilities, readClip(options))
  const count = logits.length
  const centre = count === 0 ? 0 : logits.reduce((sum, logit) => sum + logit, 0) / count
  const line = maximumOf(read.outcomes, logits, centre, 2)
  const large = maximumOf(read.outcomes, logits, centre, 1)
  const covariance = line.converged ? inverseOf(line) : null
  const statistic = line.converged ? Math.max(0, 2 * (line.value - asTheyStand(read.outcomes, logits))) : null
  return {
    slope: covariance === null ? null : line.x[1]! + 1,
    slopeStandardError: covariance && Math.sqrt(covariance[3]!),
    intercept: covariance && line.x[0]! - centre * line.x[1]!,
    interceptStandardError:
      covariance && Math.sqrt(covariance[0]! - 2 * centre * covariance[1]! + centre * centre * covariance[3]!),
    interceptInTheLarge: large.converged && count > 0 ? large.x[0]! : null,
    interceptInTheLargeStandardError: large.converged && count > 0 ? 1 / Math.sqrt(large.information[0]!) : null,
    statistic,
    pValue: statistic === null ? null : chiSquareUpperTail(statistic, 2),
    converged: line.converged && count > 0,
    reason: count === 0 ? 'start' : line.reason,
  }
}

function logitsOf(probabilities: Float64Array, clip: number): Float64Array {
  const logits = new Float64Array(probabilities.length)
  for (let i = 0; i < logits.length; i++) {
    const p = Math.min(Math.max(probabilities[i]!, clip), 1 - clip)
    if (p === 0 || p === 1) {
      fail(
        'out-of-range',
        `probabilities[${i}]`,
        'a probability between 0 and 1',
        p,
        'or clip them, such as clip: 1e-6',
      )
    }
    logits[i] = Math.log(p) - Math.log1p(-p)
  }
  return logits
}

/** Newton from the probabilities as they stand; the first `size` of: a shift, and a stretch around the centre. */
function maximumOf(outcomes: Uint8Array, logits: Float64Array, centre: number, size: 1 | 2): NewtonMaximum {
  return newtonRaphson((x, gradient, information) => {
    gradient.fill(0)
    information.fill(0)
    const stretch = size === 2 ? x[1]! : 0
    let value = 0
    for (let i = 0; i < logits.length; i++) {
      const off = logits[i]! - centre
      const own = (outcomes[i] === 1 ? 1 : -1) * (logits[i]! + x[0]! + stretch * off)
      const odds = Math.exp(-Math.abs(own))
      const missed = own >= 0 ? odds / (1 + odds) : 1 / (1 + odds)
      const residual = outcomes[i] === 1 ? missed : -missed
      const weight = odds / (1 + odds) ** 2
      value += Math.min(own, 0) - Math.log1p(odds)
      gradient[0]! += residual
      information[0]! += weight
      if (size === 1) continue
      gradient[1]! += residual * off
      information[1]! += weight * off
      information[2]! += weight * off
      information[3]! += weight * off * off
    }
    return value
  }, new Float64Array(size))
}

/** ln L of the probabilities themselves. */
function asTheyStand(outcomes: Uint8Array, logits: Float64Array): number {
  let value = 0
  for (let i = 0; i < logits.length; i++) {
    const own = outcomes[i] === 1 ? logits[i]! : -logits[i]!
    value += Math.min(own, 0) - Math.log1p(Math.exp(-Math.abs(own)))
  }
  return value
}

function inverseOf({ information }: NewtonMaximum): Float64Array | null {
  const factor = cholesky(information, 2)
  return factor.positiveDefinite ? choleskyInverse(factor) : null
}
