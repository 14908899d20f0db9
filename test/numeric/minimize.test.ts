import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minimize } from '../../src/numeric/minimize.js'
import type { Objective } from '../../src/numeric/objective.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared, readSharedCells } from '../support/shared.js'
import {
  bgNbdLikelihood,
  gammaLikelihood,
  type History,
  powellSingular,
  quadratic,
  rosenbrock,
  wood,
} from './fixtures/objectives.js'
import { BG_HISTORIES, BG_MINIMUM, BG_OPTIMUM, GAMMA_MINIMUM, GAMMA_OPTIMUM, GAMMA_SAMPLE } from './fixtures/optima.js'

const expectNear = (actual: Float64Array, expected: readonly number[], tolerance: number): void => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(tolerance)
}

/** A function of one variable with its derivative. */
const curve =
  (value: (x: number) => number, slope: (x: number) => number): Objective =>
  (x, gradient) => {
    gradient[0] = slope(x[0]!)
    return value(x[0]!)
  }

describe('the minimum', () => {
  test('of the test functions of Moré, Garbow and Hillstrom', () => {
    const valley = minimize(rosenbrock, [-1.2, 1])
    expect(valley).toMatchObject({ converged: true, reason: 'minimum' })
    expectNear(valley.x, [1, 1], 1e-12)
    expect(valley.evaluations).toBeLessThan(60)
    const four = minimize(wood, [-3, -1, -3, -1])
    expect(four.converged).toBe(true)
    expectNear(four.x, [1, 1, 1, 1], 1e-10)
    expect(four.evaluations).toBeLessThan(70)
  })

  test('of the gamma log-likelihood is that of mpmath', () => {
    const { x, value, converged } = minimize(gammaLikelihood(GAMMA_SAMPLE), [0, 0])
    expect(converged).toBe(true)
    expectClose(value, GAMMA_MINIMUM, 1e-15)
    expectNear(x, GAMMA_OPTIMUM, 1e-12)
  })

  test('of the BG/NBD log-likelihood is that of mpmath, from near and far', () => {
    for (const start of [
      [0, 0, 0, 0],
      [-1, 2, 0, 3],
      [3, 3, 3, 3],
      [-3, -3, -3, -3],
    ]) {
      const { x, value, converged, gradientNorm, evaluations } = minimize(bgNbdLikelihood(BG_HISTORIES), start)
      expect(converged).toBe(true)
      expectClose(value, BG_MINIMUM, 1e-14)
      expectNear(x, BG_OPTIMUM, 1e-9)
      expect(gradientNorm).toBeLessThan(1e-10)
      expect(evaluations).toBeLessThan(80)
    }
  })

  test('is found with as many digits whatever the curvatures and the distance', () => {
    const scaled = minimize(quadratic([1e-12, 1, 1e12], [1, 2, 3]), [10, -10, 10])
    expect(scaled.converged).toBe(true)
    expectNear(scaled.x, [1, 2, 3], 1e-9)
    const far = minimize(quadratic([1, 1], [1e6, -1e6]), [0, 0])
    expect(far.converged).toBe(true)
    expectNear(far.x, [1e6, -1e6], 1e-4)
  })

  test('does not move with the unit of the value', () => {
    for (const unit of [1e-20, 1e20]) {
      const objective: Objective = (x, gradient) => {
        const value = rosenbrock(x, gradient) * unit
        for (let i = 0; i < 2; i++) gradient[i]! *= unit
        return value
      }
      const { x, converged } = minimize(objective, [-1.2, 1])
      expect(converged).toBe(true)
      expectNear(x, [1, 1], 1e-12)
    }
  })

  test('of a quadratic function from anywhere', () => {
    const coordinate = fc.double({ min: -100, max: 100, noNaN: true })
    const power = fc.integer({ min: -3, max: 3 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(coordinate, coordinate, power), { minLength: 1, maxLength: 5 }),
        coordinate,
        (axes, offset) => {
          const curvatures = axes.map(([, , exponent]) => 10 ** exponent)
          const centre = axes.map(([at]) => at)
          const { x, converged } = minimize(
            quadratic(curvatures, centre, offset),
            axes.map(([, from]) => from),
          )
          expect(converged).toBe(true)
          expectNear(x, centre, 1e-6)
        },
      ),
    )
  })

  test('is left at once by a start at the optimum', () => {
    expect(minimize(rosenbrock, [1, 1])).toMatchObject({ converged: true, iterations: 0, evaluations: 5, value: 0 })
    const again = minimize(bgNbdLikelihood(BG_HISTORIES), BG_OPTIMUM)
    expect(again.converged).toBe(true)
    expect(again.iterations).toBeLessThanOrEqual(2)
  })

  test('of one variable', () => {
    const objective = curve(
      (x) => Math.exp(x) - 2 * x,
      (x) => Math.exp(x) - 2,
    )
    for (const start of [-10, 0, 0.7, 5, 700]) {
      const { x, converged } = minimize(objective, [start])
      expect(converged).toBe(true)
      expectClose(x[0], Math.LN2, 1e-10)
    }
  })

  test('is reached around a region without values', () => {
    const objective = curve(
      (x) => x - Math.log(x),
      (x) => 1 - 1 / x,
    )
    for (const start of [5, 1e-3, 1e3]) {
      const { x, converged } = minimize(objective, [start])
      expect(converged).toBe(true)
      expectClose(x[0], 1, 1e-12)
    }
    // A value without a gradient does not count either.
    const halfBlind = curve(
      (x) => (x - 1) ** 2,
      (x) => (x > 2.5 ? Number.NaN : 2 * (x - 1)),
    )
    expectClose(minimize(halfBlind, [-3]).x[0], 1, 1e-12)
  })

  test('is found through noise in the last digits', () => {
    const objective = curve(
      (x) => 4 + (x - 0.3) ** 2 + 1e-14 * Math.sin(1e10 * x),
      (x) => 2 * (x - 0.3) + 1e-9 * Math.sin(1e10 * x),
    )
    const { x, converged } = minimize(objective, [3.3])
    expect(converged).toBe(true)
    expectClose(x[0], 0.3, 1e-8)
  })

  test('counts as found where a step too short for the digits of the value goes up by their noise', () => {
    const noisy = curve(
      (x) => 1 + x * x + (x < 0 ? 1e-12 : 0),
      (x) => 2 * x + 2e-7,
    )
    expect(minimize(noisy, [0])).toMatchObject({ converged: true, value: 1, iterations: 0 })
  })

  test('is found before a cliff', () => {
    const cliff = curve(
      (x) => 1e-5 * Math.exp(460 * x) - x,
      (x) => 4.6e-3 * Math.exp(460 * x) - 1,
    )
    const { x, converged } = minimize(cliff, [0])
    expect(converged).toBe(true)
    expectClose(x[0], -Math.log(4.6e-3) / 460, 1e-8)
  })

  test('takes the Hessian of the caller where there is one', () => {
    let asked = 0
    const { x, converged, evaluations } = minimize(rosenbrock, [-1.2, 1], {
      hessian: (at, hessian) => {
        asked++
        hessian.set([2 - 400 * (at[1]! - 3 * at[0]! ** 2), -400 * at[0]!, -400 * at[0]!, 200])
      },
    })
    expect(converged).toBe(true)
    expect(asked).toBeGreaterThan(0)
    expectNear(x, [1, 1], 1e-12)
    expect(evaluations).toBeLessThan(minimize(rosenbrock, [-1.2, 1]).evaluations)
  })

  test('comes as plain data, and the start stays as it was', () => {
    const start = Float64Array.of(-1.2, 1)
    const result = minimize(rosenbrock, start)
    expect(start).toEqual(Float64Array.of(-1.2, 1))
    expect(structuredClone(result)).toEqual(result)
    const gradient = new Float64Array(2)
    expect(rosenbrock(result.x, gradient)).toBe(result.value)
    expect(result.gradient).toEqual(gradient)
  })
})

describe('no minimum is claimed', () => {
  test('where the Hessian is singular', () => {
    const result = minimize(powellSingular, [3, -1, 0, 1])
    expect(result).toMatchObject({ converged: false, reason: 'flat' })
    expect(result.value).toBeLessThan(1e-20)
  })

  test('in a valley, on a plain, along a coordinate without meaning', () => {
    const valley: Objective = (x, gradient) => {
      gradient.fill(2 * (x[0]! + x[1]! - 1))
      return (x[0]! + x[1]! - 1) ** 2
    }
    expect(minimize(valley, [3, 4])).toMatchObject({ converged: false, reason: 'flat' })
    expect(minimize(quadratic([0], [0], 5), [3])).toMatchObject({ converged: false, reason: 'flat' })
    expect(minimize(quadratic([2, 0], [1, 1], 1), [3, 4])).toMatchObject({ converged: false, reason: 'flat' })
  })

  test('on a slope that levels out', () => {
    const fading = curve(
      (x) => Math.exp(-x),
      (x) => -Math.exp(-x),
    )
    expect(minimize(fading, [0])).toMatchObject({ converged: false, reason: 'runaway' })
    const onGround: Objective = (x, gradient) => {
      gradient[0] = -Math.exp(-x[0]!)
      gradient[1] = 2 * (x[1]! - 1)
      return 3 + Math.exp(-x[0]!) + (x[1]! - 1) ** 2
    }
    const result = minimize(onGround, [0, 0])
    expect(result).toMatchObject({ converged: false, reason: 'flat' })
    expect(result.x[0]!).toBeGreaterThan(20)
    expectClose(result.x[1], 1, 1e-8)
  })

  test('on a slope that does not end', () => {
    const falling = curve(
      (x) => -x,
      () => -1,
    )
    expect(minimize(falling, [0])).toMatchObject({ converged: false, reason: 'iterations' })
  })

  test('for BG/NBD without repeat purchases, or with three customers', () => {
    const tables: readonly History[][] = [
      [
        [0, 0, 38.9, 5],
        [0, 0, 20, 2],
      ],
      [
        [0, 0, 30, 1],
        [1, 4, 30, 1],
        [2, 20, 25, 1],
      ],
    ]
    for (const table of tables) {
      const result = minimize(bgNbdLikelihood(table), [0, 0, 0, 0])
      expect(result.converged).toBe(false)
      expect(Number.isFinite(result.value)).toBe(true)
    }
  })

  test('on a saddle', () => {
    const saddle: Objective = (x, gradient) => {
      gradient[0] = 2 * x[0]!
      gradient[1] = 4 * x[1]! ** 3 - 2 * x[1]!
      return x[0]! ** 2 + x[1]! ** 4 - x[1]! ** 2
    }
    expect(minimize(saddle, [1, 0])).toMatchObject({ converged: false, reason: 'saddle', value: 0 })
    // A gradient apart from the coordinates' own curvatures.
    const twisted: Objective = (x, gradient) => {
      gradient[0] = x[0]! + 3 * x[1]!
      gradient[1] = x[1]! + 3 * x[0]!
      return (x[0]! ** 2 + x[1]! ** 2) / 2 + 3 * x[0]! * x[1]!
    }
    expect(minimize(twisted, [0, 0])).toMatchObject({ converged: false, reason: 'saddle' })
  })

  test('at a wall', () => {
    const wall = curve(
      (x) => (x < 0 ? Number.NaN : 1 + x),
      () => 1,
    )
    const result = minimize(wall, [3.3])
    expect(result).toMatchObject({ converged: false, reason: 'no-progress' })
    expect(result.x[0]!).toBeLessThan(1e-12)
  })

  test('beside a lower point that it does not explain; the lowest point seen is kept', () => {
    const pit = curve(
      (x) => (Math.abs(x) < 0.01 ? -1 : (x - 1) ** 2),
      (x) => (Math.abs(x) < 0.01 ? -100 : 2 * (x - 1)),
    )
    const result = minimize(pit, [3])
    expect(result).toMatchObject({ converged: false, value: -1 })
  })

  test('with a gradient that is off', () => {
    const off = curve(
      (x) => 1 + x * x,
      (x) => 2 * x + 1e-3,
    )
    const result = minimize(off, [3])
    expect(result.converged).toBe(false)
    expect(['no-progress', 'iterations']).toContain(result.reason)
    expect(result.value).toBeLessThan(1 + 1e-6)
    // The step that the gradient asks for goes up.
    const step = curve(
      (x) => 1 + x * x + (x < 0 ? 1e-3 : 0),
      (x) => 2 * x + 1e-6,
    )
    expect(minimize(step, [0])).toMatchObject({ converged: false, reason: 'no-progress', value: 1 })
  })

  test('with a gradient of the wrong sign', () => {
    const opposite = minimize(
      curve(
        (x) => x * x + 1,
        (x) => -2 * x,
      ),
      [3],
    )
    expect(opposite.converged).toBe(false)
    expect(opposite.value).toBeLessThanOrEqual(10)
  })

  test('from a start without a value', () => {
    const objective = curve(
      (x) => x - Math.log(x),
      (x) => 1 - 1 / x,
    )
    expect(minimize(objective, [-1])).toMatchObject({
      converged: false,
      reason: 'start',
      value: Infinity,
      evaluations: 1,
    })
  })

  test('before the iterations are through', () => {
    const result = minimize(rosenbrock, [-1.2, 1], { maxIterations: 5 })
    expect(result).toMatchObject({ converged: false, reason: 'iterations' })
    expect(result.value).toBeLessThan(24.2)
  })
})

describe.skipIf(!hasShared)('BG/NBD on the CDNOW sample (reference data beside the project)', () => {
  // 30 digits, independent of this code; see the README of the file.
  const reference = hasShared
    ? (JSON.parse(readShared('oracles/clv/bgnbd_cdnow_sample.json')) as {
        fit: { log_params: Record<'r' | 'alpha' | 'a' | 'b', number>; loglik: number }
      })
    : null
  const histories = (hasShared ? readSharedCells('oracles/data/cdnow_sample_cbs.csv') : []).map(
    (cells): History => [Number(cells[1]), Number(cells[2]), Number(cells[3]), 1],
  )

  test('is the published optimum from every start', () => {
    const { r, alpha, a, b } = reference!.fit.log_params
    for (const start of [
      [0, 0, 0, 0],
      [1, 1, 1, 1],
      [-1, 2, 0, 3],
      [3, 3, 3, 3],
      [-3, -3, -3, -3],
      [0, 5, 5, -5],
      [-5, 5, -5, 5],
    ]) {
      const { x, value, converged, gradientNorm, evaluations } = minimize(bgNbdLikelihood(histories), start)
      expect(converged).toBe(true)
      expectClose(-value * histories.length, reference!.fit.loglik, 1e-13)
      expectNear(x, [r, alpha, a, b], 1e-9)
      expect(gradientNorm).toBeLessThan(1e-10)
      expect(evaluations).toBeLessThan(70)
    }
  })
})
