import { describe, expect, test } from 'vitest'
import { numericalHessian, plainHessian } from '../../src/numeric/hessian.js'
import { expectClose } from '../support/expectClose.js'
import { bgNbdLikelihood, gammaLikelihood, quadratic, rosenbrock } from './fixtures/objectives.js'
import { BG_HESSIAN, BG_HISTORIES, BG_OPTIMUM, GAMMA_HESSIAN, GAMMA_OPTIMUM, GAMMA_SAMPLE } from './fixtures/optima.js'

const expectAll = (actual: Float64Array, expected: readonly number[], relative: number): void => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expectClose(actual[i], value, relative, `element ${i}`)
}

describe('the Hessian by differences', () => {
  test('of the Rosenbrock function is the analytic one', () => {
    // 2 − 400 (b − 3a²), −400 a, 200
    expectAll(numericalHessian(rosenbrock, [-1.2, 1]).matrix, [1330, 480, 480, 200], 1e-13)
  })

  test('of the gamma and BG/NBD log-likelihoods is that of mpmath', () => {
    // 40 and 50 digits, rounded to 17
    expectAll(numericalHessian(gammaLikelihood(GAMMA_SAMPLE), GAMMA_OPTIMUM).matrix, GAMMA_HESSIAN, 1e-12)
    // Relative to the largest element: 0.0036 is what is left of terms of about 0.1.
    const { matrix } = numericalHessian(bgNbdLikelihood(BG_HISTORIES), BG_OPTIMUM)
    for (const [i, value] of BG_HESSIAN.entries()) expect(Math.abs(matrix[i]! - value)).toBeLessThan(1e-13)
  })

  test('comes with an error estimate that covers the error', () => {
    const { matrix, error, evaluations } = numericalHessian(gammaLikelihood(GAMMA_SAMPLE), GAMMA_OPTIMUM)
    for (const [i, value] of GAMMA_HESSIAN.entries()) {
      expect(Math.abs(matrix[i]! - value)).toBeLessThan(Math.max(10 * error[i]!, 1e-13))
      expect(error[i]!).toBeLessThan(1e-11)
    }
    expect(evaluations).toBeLessThanOrEqual(32)
  })

  test('is exact for a quadratic function, and symmetric', () => {
    const { matrix, error } = numericalHessian(quadratic([3, 5], [1e6, -2]), [4, 0])
    expectAll(matrix, [3, 0, 0, 5], 1e-9)
    expect(Math.max(...error)).toBeLessThan(1e-7)
    const bent = numericalHessian(
      (x, gradient) => {
        gradient[0] = Math.cos(x[0]! + 2 * x[1]!)
        gradient[1] = 2 * Math.cos(x[0]! + 2 * x[1]!)
        return Math.sin(x[0]! + 2 * x[1]!)
      },
      [0.3, 0.4],
    )
    expect(bent.matrix[1]).toBe(bent.matrix[2])
    expectAll(
      bent.matrix,
      [1, 2, 2, 4].map((factor) => -factor * Math.sin(1.1)),
      1e-12,
    )
  })

  test('counts a gradient that belongs to another function as an error', () => {
    const { error } = numericalHessian(
      (x, gradient) => {
        gradient[0] = x[1]!
        gradient[1] = 3 * x[0]!
        return 0
      },
      [1, 1],
    )
    expectClose(error[1], 1, 1e-12)
  })

  test('shrinks its steps beside a wall', () => {
    // −ln x is not defined below 0: steps of 1/16 and 1/32 leave the domain.
    const { matrix } = numericalHessian(
      (x, gradient) => {
        gradient[0] = -1 / x[0]!
        return x[0]! > 0 ? -Math.log(x[0]!) : Number.NaN
      },
      [0.02],
    )
    expectClose(matrix[0], 2500, 1e-8)
  })

  test('is NaN where there is nothing around', () => {
    const nowhere = numericalHessian(
      (x, gradient) => {
        gradient[0] = 0
        return x[0] === 1 ? 0 : Number.NaN
      },
      [1],
    )
    expect(nowhere).toMatchObject({ matrix: Float64Array.of(Number.NaN), error: Float64Array.of(Infinity) })
  })

  test('leaves the point as it was', () => {
    const x = Float64Array.of(-1.2, 1)
    numericalHessian(rosenbrock, x)
    plainHessian(rosenbrock, x, new Float64Array(4))
    expect(x).toEqual(Float64Array.of(-1.2, 1))
  })

  test('by plain differences is good to nine digits', () => {
    const matrix = new Float64Array(4)
    expect(plainHessian(gammaLikelihood(GAMMA_SAMPLE), GAMMA_OPTIMUM, matrix)).toBe(4)
    expectAll(matrix, GAMMA_HESSIAN, 1e-9)
  })
})
