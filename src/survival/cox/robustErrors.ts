import { cholesky, choleskyInverse } from '../../numeric/index.js'
import { matrixRows } from '../regression/matrixRows.js'
import { waldTest } from '../regression/overallTests.js'
import type { CoxRobustErrors } from './coxFit.js'
import type { CoxInput } from './coxInput.js'
import { eventSteps } from './hazardSteps.js'
import type { RiskRows } from './riskRows.js'
import type { CoxTies } from './riskSums.js'
import { scoreProducts } from './rowResiduals.js'

/** V B V, with B from {@link scoreProducts}. */
export function robustErrors(
  rows: RiskRows,
  ties: CoxTies,
  inverse: Float64Array,
  x: Float64Array,
  { clusters, durations }: CoxInput,
): CoxRobustErrors {
  const { size } = rows
  const covariance = product(
    product(inverse, scoreProducts(rows, eventSteps(rows, ties, x), clusters), size),
    inverse,
    size,
  )
  const factor = cholesky(covariance, size)
  return {
    clusters: clusters === null ? durations.count : new Set(clusters).size,
    standardErrors: Array.from({ length: size }, (_, j) => Math.sqrt(covariance[j * size + j]!)),
    covariance: matrixRows(covariance, size),
    wald: factor.positiveDefinite ? waldTest({ x, information: choleskyInverse(factor) }) : null,
  }
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0
      for (let k = 0; k < size; k++) sum += a[i * size + k]! * b[k * size + j]!
      result[i * size + j] = sum
    }
  }
  return result
}
