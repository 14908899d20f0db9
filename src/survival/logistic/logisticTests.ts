import { chiSquareTest, type OverallTests, scoreTest, waldTest } from '../regression/overallTests.js'
import { firthMaximum } from './firth.js'
import type { LogisticPenalty } from './logisticFit.js'
import { type LogisticData, logistic } from './logisticLikelihood.js'
import type { LogisticMaximum } from './maximize.js'

/**
 * Tests of "all coefficients but the intercept are 0"; null with a ridge, whose likelihood has no chi-square distribution.
 *
 * @param products - Σ w x xᵀ of the covariates
 * @param start    - the fit without covariates
 * @param gain     - of the log-likelihood over that fit
 */
export function logisticTests(
  data: LogisticData,
  products: Float64Array,
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
    score: penalty === 'none' ? nullScoreTest(data, products, start) : null,
  }
}

/** At the fit without covariates all rows have one probability, and centred covariates share nothing with the intercept. */
function nullScoreTest({ columns, outcome, weights }: LogisticData, products: Float64Array, start: Float64Array) {
  const probability = logistic(start[0]!)
  const spread = probability * (1 - probability)
  const gradient = columns.slice(1).map((column) => residualSum(column, outcome, weights, probability))
  return scoreTest(
    Float64Array.from(gradient),
    products.map((product) => spread * product),
  )
}

function residualSum(column: Float64Array, outcome: Uint8Array, weights: Float64Array | null, probability: number) {
  let sum = 0
  if (weights === null) for (let i = 0; i < column.length; i++) sum += (outcome[i]! - probability) * column[i]!
  else for (let i = 0; i < column.length; i++) sum += weights[i]! * (outcome[i]! - probability) * column[i]!
  return sum
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
