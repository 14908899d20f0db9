import { chiSquareUpperTail, cholesky, choleskySolve, type NewtonMaximum } from '../../numeric/index.js'

/** A chi-square test. */
export interface ChiSquareTest {
  readonly statistic: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/** Whether the covariates together explain anything: three tests of "all coefficients are 0". */
export interface OverallTests {
  /** Twice the gain in log-likelihood. */
  readonly likelihoodRatio: ChiSquareTest
  /** bᵀ I b at the estimate; null where the coefficients run away. */
  readonly wald: ChiSquareTest | null
  /** gᵀ I⁻¹ g at 0; null where the information has no inverse. */
  readonly score: ChiSquareTest | null
}

/** A test from its statistic; with 0 degrees of freedom nothing was tested and p is 1. */
export function chiSquareTest(statistic: number, degreesOfFreedom: number): ChiSquareTest {
  const bounded = Math.max(0, statistic)
  const pValue = degreesOfFreedom === 0 ? 1 : chiSquareUpperTail(bounded, degreesOfFreedom)
  return { statistic: bounded, degreesOfFreedom, pValue }
}

/** gᵀ I⁻¹ g; null where I is not positive definite. */
export function scoreTest(gradient: Float64Array, information: Float64Array): ChiSquareTest | null {
  const size = gradient.length
  const factor = cholesky(information, size)
  if (!factor.positiveDefinite) return null
  const solved = choleskySolve(factor, gradient)
  let sum = 0
  for (let i = 0; i < size; i++) sum += gradient[i]! * solved[i]!
  return chiSquareTest(sum, size)
}

/** bᵀ I b. */
export function waldTest({ x, information }: Pick<NewtonMaximum, 'x' | 'information'>): ChiSquareTest {
  const size = x.length
  let sum = 0
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) sum += x[i]! * information[i * size + j]! * x[j]!
  }
  return chiSquareTest(sum, size)
}
