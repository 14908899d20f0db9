import { chiSquareTest, type OverallTests, scoreTest, waldTest } from '../regression/overallTests.js'
import { firthMaximum } from './firth.js'
import type { LogisticPenalty } from './logisticFit.js'
import type { LogisticData } from './logisticLikelihood.js'
import type { LogisticMaximum } from './maximize.js'

/**
 * Tests of "all coefficients but the intercept are 0"; null with a ridge, whose likelihood has no chi-square distribution.
 *
 * @param start - the fit without covariates
 * @param gain  - of the log-likelihood over that fit
 */
export function logisticTests(
  data: LogisticData,
  maximum: LogisticMaximum,
  penalty: LogisticPenalty,
  start: Float64Array,
  gain: number,
): OverallTests | null {
  if (typeof penalty === 'object') return null
  const size = start.length
  const likelihoodGain = penalty === 'none' ? gain : maximum.value - firthMaximum(data, start, [0]).value
  const information = besidesIntercept(maximum.information, size)
  return {
    likelihoodRatio: chiSquareTest(2 * likelihoodGain, size - 1),
    wald: maximum.converged ? waldTest({ x: maximum.x.subarray(1), information }) : null,
    score:
      maximum.first === null
        ? null
        : scoreTest(maximum.first.gradient.subarray(1), besidesIntercept(maximum.first.information, size)),
  }
}

/** The information of the covariates, what they share with the intercept taken out: the inverse of their covariance. */
function besidesIntercept(information: Float64Array, size: number): Float64Array {
  const left = size - 1
  const own = new Float64Array(left * left)
  for (let i = 1; i < size; i++) {
    for (let j = 1; j < size; j++) {
      const shared = (information[i * size]! * information[j]!) / information[0]!
      own[(i - 1) * left + j - 1] = information[i * size + j]! - shared
    }
  }
  return own
}
