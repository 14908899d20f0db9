import { describe, expect, test } from 'vitest'
import { nelderMead } from '../../src/numeric/nelderMead.js'
import type { Objective } from '../../src/numeric/objective.js'
import { bgNbdLikelihood, powellSingular, quadratic, rosenbrock, wood } from './fixtures/objectives.js'
import { BG_HISTORIES, BG_MINIMUM, BG_OPTIMUM } from './fixtures/optima.js'

const valueAlone = (objective: Objective, size: number): ((x: Float64Array) => number) => {
  const gradient = new Float64Array(size)
  return (x) => objective(x, gradient)
}

const expectNear = (actual: Float64Array, expected: readonly number[], tolerance: number): void => {
  for (const [i, value] of expected.entries()) expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(tolerance)
}

describe('the simplex of Nelder and Mead', () => {
  test('finds the minima of the test functions without a gradient', () => {
    const valley = nelderMead(valueAlone(rosenbrock, 2), [-1.2, 1])
    expect(valley.converged).toBe(true)
    expectNear(valley.x, [1, 1], 1e-6)
    const four = nelderMead(valueAlone(wood, 4), [-3, -1, -3, -1])
    expect(four.converged).toBe(true)
    expectNear(four.x, [1, 1, 1, 1], 1e-6)
    expect(nelderMead(valueAlone(powellSingular, 4), [3, -1, 0, 1]).value).toBeLessThan(1e-20)
  })

  test('finds the optimum of the BG/NBD likelihood', () => {
    const { x, value, converged, evaluations } = nelderMead(valueAlone(bgNbdLikelihood(BG_HISTORIES), 4), [0, 0, 0, 0])
    expect(converged).toBe(true)
    expect(value - BG_MINIMUM).toBeLessThan(1e-9)
    expectNear(x, BG_OPTIMUM, 1e-3)
    expect(evaluations).toBeLessThan(1600)
  })

  test('works in one dimension and around regions without values', () => {
    const line = nelderMead(valueAlone(quadratic([2], [2]), 1), [0])
    expect(line.converged).toBe(true)
    expectNear(line.x, [2], 1e-6)
    const hole = nelderMead((x) => (x[0]! > 1.2 ? Number.NaN : (x[0]! - 1) ** 2 + x[1]! ** 2), [1.1, 3])
    expectNear(hole.x, [1, 0], 1e-5)
  })

  test('begins again where it collapsed', () => {
    // Two kinks: the simplex folds up on the crease |x − y| before it is down.
    const crease = (x: Float64Array): number => 10 * Math.abs(x[0]! - x[1]!) + Math.abs(x[0]! + x[1]! - 2)
    const result = nelderMead(crease, [-5, 7], { maxEvaluations: 4000 })
    expectNear(result.x, [1, 1], 1e-6)
  })

  test('gives the same again, and leaves the start as it was', () => {
    const start = Float64Array.of(-1.2, 1)
    const first = nelderMead(valueAlone(rosenbrock, 2), start)
    expect(nelderMead(valueAlone(rosenbrock, 2), start)).toEqual(first)
    expect(start).toEqual(Float64Array.of(-1.2, 1))
  })

  test('says when the evaluations are through', () => {
    const result = nelderMead(valueAlone(wood, 4), [-3, -1, -3, -1], { maxEvaluations: 50 })
    expect(result.converged).toBe(false)
    expect(result.evaluations).toBeLessThan(60)
    expect(result.value).toBeLessThan(19192)
  })

  test('finds nothing where there is nothing', () => {
    expect(nelderMead(() => Number.NaN, [1, 2])).toMatchObject({ converged: false, value: Infinity })
  })

  test('takes the size and the tolerance of the caller', () => {
    const rough = nelderMead(valueAlone(rosenbrock, 2), [-1.2, 1], { size: 0.1, tolerance: 1e-3 })
    expect(rough.evaluations).toBeLessThan(nelderMead(valueAlone(rosenbrock, 2), [-1.2, 1]).evaluations)
  })
})
