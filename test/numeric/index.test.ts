import { expect, test } from 'vitest'
import * as numeric from '../../src/numeric/index.js'

test('the door gives what the chapters compute with', () => {
  expect(numeric.median([3, 1, 2])).toBe(2)
  expect(numeric.compensatedSum([0.1, 0.2, 0.3])).toBe(0.6)
  expect(numeric.normalUpperQuantile(0.025).toFixed(2)).toBe('1.96')
  expect(numeric.chiSquareUpperTail(3.841, 1).toFixed(3)).toBe('0.050')
  expect(numeric.studentTUpperTail(2.228, 10).toFixed(3)).toBe('0.025')
  expect(numeric.logBeta(1, 1) + 0).toBe(0)
})

test('the door gives what the chapters fit with', () => {
  const objective: numeric.Objective = (x, gradient) => {
    gradient[0] = Math.exp(x[0]!) - 2
    return Math.exp(x[0]!) - 2 * x[0]!
  }
  const { x, converged } = numeric.multiStart(objective, [[0], [3]])
  expect(converged).toBe(true)
  expect(x[0]!.toFixed(8)).toBe('0.69314718')
  expect(numeric.minimize(objective, [1]).x[0]!.toFixed(8)).toBe('0.69314718')
  expect(numeric.numericalHessian(objective, x).matrix[0]!.toFixed(8)).toBe('2.00000000')
  expect(numeric.nelderMead((at) => (at[0]! - 3) ** 2, [1]).x[0]!.toFixed(4)).toBe('3.0000')
  expect(numeric.minimizeScalar((at) => (at - 3) ** 2, 0, 5).x.toFixed(4)).toBe('3.0000')
  expect(numeric.findRoot((at) => at * at - 2, 0, 2)?.toFixed(8)).toBe('1.41421356')
  expect(numeric.linearDependence(Float64Array.of(1, 2, 2, 4), 2).map(({ column }) => column)).toEqual([1])
  expect(numeric.symmetricEigenvalues(Float64Array.of(2, 1, 1, 2), 2).condition?.toFixed(8)).toBe('3.00000000')
  const parabola: numeric.LogLikelihood = (at, gradient, information) => {
    gradient[0] = -at[0]! + 3
    information[0] = 1
    return -((at[0]! - 3) ** 2) / 2
  }
  expect(numeric.newtonRaphson(parabola, [0]).x[0]).toBe(3)
  const factor = numeric.cholesky(Float64Array.of(4), 1)
  if (!factor.positiveDefinite) expect.fail('not positive definite')
  expect(numeric.choleskySolve(factor, [8])).toEqual(Float64Array.of(2))
  expect(numeric.choleskyInverse(factor)).toEqual(Float64Array.of(0.25))
  expect(numeric.choleskyLogDeterminant(factor).toFixed(8)).toBe(Math.log(4).toFixed(8))
})
