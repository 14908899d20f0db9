import { describe, expect, test } from 'vitest'
import { multiStart } from '../../src/numeric/multiStart.js'
import type { Objective } from '../../src/numeric/objective.js'
import { expectClose } from '../support/expectClose.js'
import { bgNbdLikelihood, quadratic } from './fixtures/objectives.js'
import { BG_HISTORIES, BG_OPTIMUM } from './fixtures/optima.js'

/** Minima near −1 (lower) and near 1. */
const twoWells: Objective = (x, gradient) => {
  const u = x[0]!
  gradient[0] = 4 * u * (u * u - 1) + 0.2
  return (u * u - 1) ** 2 + 0.2 * u
}

describe('several starts', () => {
  test('agree where there is one minimum', () => {
    const starts = [
      [0, 0, 0, 0],
      [-1, 2, 0, 3],
      [3, 3, 3, 3],
    ]
    const { x, agree, agreeing, converged, starts: outcomes } = multiStart(bgNbdLikelihood(BG_HISTORIES), starts)
    expect({ agree, agreeing, converged, starts: outcomes.length }).toEqual({
      agree: true,
      agreeing: 3,
      converged: true,
      starts: 3,
    })
    for (const [i, value] of BG_OPTIMUM.entries()) expectClose(x[i], value, 1e-8)
    expect(outcomes.every((one) => one.converged)).toBe(true)
  })

  test('give the lower of two minima and say that they disagree', () => {
    for (const starts of [
      [[0.9], [-1.5], [0.8]],
      [[0.8], [0.9], [-1.5]],
    ]) {
      const result = multiStart(twoWells, starts)
      expect(result).toMatchObject({ converged: true, agree: false, agreeing: 1 })
      expectClose(result.x[0], -1.0241203, 1e-7)
    }
  })

  test('count a start without a value as one that disagrees', () => {
    const objective: Objective = (x, gradient) => {
      gradient[0] = 1 - 1 / x[0]!
      return x[0]! - Math.log(x[0]!)
    }
    for (const starts of [
      [[-1], [3]],
      [[3], [-1]],
    ]) {
      const result = multiStart(objective, starts)
      expect(result).toMatchObject({ converged: true, agree: false, agreeing: 1 })
      expectClose(result.x[0], 1, 1e-12)
    }
    expect(multiStart(objective, [[-1], [-2]])).toMatchObject({ converged: false, reason: 'start', agreeing: 0 })
  })

  test('go on with a simplex where none converged on a saddle', () => {
    const saddle: Objective = (x, gradient) => {
      gradient[0] = 2 * x[0]!
      gradient[1] = 4 * x[1]! ** 3 - 2 * x[1]!
      return x[0]! ** 2 + x[1]! ** 4 - x[1]! ** 2
    }
    const result = multiStart(saddle, [[1, 0]])
    expect(result).toMatchObject({ converged: true, agree: false, agreeing: 0 })
    expectClose(result.value, -0.25, 1e-12)
    expect(result.starts[0]?.reason).toBe('saddle')
    expect(result.evaluations).toBeGreaterThan(result.starts[0]!.evaluations)
  })

  test('stop at a direction that means nothing, without a simplex', () => {
    const result = multiStart(quadratic([2, 0], [1, 1], 1), [
      [3, 4],
      [0, 0],
    ])
    expect(result).toMatchObject({ converged: false, reason: 'flat', agree: false })
    expect(result.evaluations).toBeLessThan(20)
  })

  test('put what converged before what only came as low', () => {
    // A minimum of 1 at 0 and, far away, a plain of nearly the same height.
    const plain: Objective = (x, gradient) => {
      const u = x[0]!
      const bump = Math.exp(-((u - 4) ** 2))
      gradient[0] = u < 4 ? 2 * u * bump - 2 * u * u * (u - 4) * bump : -2 * (u - 4) * 16 * bump
      return 1 + (u < 4 ? u * u : 16) * bump
    }
    const result = multiStart(plain, [[30], [0.1]])
    expect(result.starts.map((one) => one.reason)).toEqual(['flat', 'minimum'])
    expect(result).toMatchObject({ converged: true, agreeing: 1, agree: false })
  })

  test('put a slope that goes lower before a minimum', () => {
    // A minimum of 1 at 0, and a fall to 0 at infinity.
    const slope: Objective = (x, gradient) => {
      const u = x[0]!
      if (u > 5) {
        gradient[0] = -Math.exp(5 - u)
        return Math.exp(5 - u)
      }
      gradient[0] = 2 * u
      return 1 + u * u
    }
    const result = multiStart(slope, [[1], [6]])
    expect(result.starts[0]?.converged).toBe(true)
    expect(result).toMatchObject({ converged: false, reason: 'runaway', agreeing: 0 })
  })
})
