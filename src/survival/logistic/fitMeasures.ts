import type { CentredTerms } from '../regression/independentTerms.js'
import { matrixRows } from '../regression/matrixRows.js'
import { uncentreCovariance } from '../regression/uncentre.js'
import type { PseudoRSquared, RobustErrors } from './logisticFit.js'
import { type LogisticData, logistic } from './logisticLikelihood.js'
import { allLinearPredictors, sandwich, scoreProducts } from './rowScores.js'

/**
 * Sandwich errors: inverse × Σ s sᵀ × inverse. With weights a row's score counts by its weight, as in R's `sandwich`: right for
 * sampling weights.
 *
 * @param inverse - of the information, for centred covariates
 */
export function robustErrors(
  kind: RobustErrors['kind'],
  data: LogisticData,
  x: Float64Array,
  inverse: Float64Array,
  { means }: CentredTerms,
  observations: number,
): RobustErrors {
  const size = x.length
  const correction = kind === 'hc1' ? observations / (observations - size) : 1
  const covariance = uncentreCovariance(sandwich(inverse, scoreProducts(data, x), size), means)
  for (let at = 0; at < covariance.length; at++) covariance[at]! *= correction
  return {
    kind,
    standardErrors: Array.from({ length: size }, (_, j) => Math.sqrt(covariance[j * size + j]!)),
    covariance: matrixRows(covariance, size),
  }
}

/** See {@link PseudoRSquared}; n is the number of rows, as in R, also with weights. Nothing falls below 0 for rounding. */
export function pseudoRSquared(
  data: LogisticData,
  x: Float64Array,
  logLikelihood: number,
  nullLogLikelihood: number,
  observations: number,
): PseudoRSquared {
  const coxSnell = Math.max(0, -Math.expm1((2 / observations) * (nullLogLikelihood - logLikelihood)))
  return {
    mcFadden: Math.max(0, 1 - logLikelihood / nullLogLikelihood),
    coxSnell,
    nagelkerke: coxSnell / -Math.expm1((2 / observations) * nullLogLikelihood),
    tjur: Math.max(0, tjur(data, x)),
  }
}

function tjur(data: LogisticData, x: Float64Array): number {
  const { outcome, weights } = data
  const linear = allLinearPredictors(data, x)
  const sums = [0, 0]
  const totals = [0, 0]
  for (let i = 0; i < linear.length; i++) {
    const weight = weights === null ? 1 : weights[i]!
    sums[outcome[i]!]! += weight * logistic(linear[i]!)
    totals[outcome[i]!]! += weight
  }
  return sums[1]! / totals[1]! - sums[0]! / totals[0]!
}

/** Σ aᵢⱼ bᵢⱼ: the trace of a b for symmetric matrices. */
export function traceOfProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!
  return sum
}
