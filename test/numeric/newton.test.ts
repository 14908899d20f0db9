import { describe, expect, test } from 'vitest'
import { cholesky, choleskyInverse } from '../../src/numeric/cholesky.js'
import { type LogLikelihood, newtonRaphson } from '../../src/numeric/newton.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readShared, readSharedCells } from '../support/shared.js'
import { logisticLikelihood, weibullLikelihood } from './fixtures/objectives.js'
import {
  WEIBULL_EVENTS,
  WEIBULL_INFORMATION,
  WEIBULL_MAXIMUM,
  WEIBULL_OPTIMUM,
  WEIBULL_TIMES,
} from './fixtures/optima.js'

const expectAll = (actual: ArrayLike<number>, expected: readonly number[], relative: number): void => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expectClose(actual[i], value, relative, `element ${i}`)
}

const standardErrors = (information: Float64Array, size: number): number[] => {
  const factor = cholesky(information, size)
  if (!factor.positiveDefinite) expect.fail('singular')
  const covariance = choleskyInverse(factor)
  return Array.from({ length: size }, (_, j) => Math.sqrt(covariance[j * (size + 1)]!))
}

const withIntercept = (values: readonly number[]): number[][] => values.map((value) => [1, value])

/** A function of one variable with its first and second derivatives. */
const curve =
  (value: (x: number) => number, slope: (x: number) => number, bend: (x: number) => number): LogLikelihood =>
  (x, gradient, information) => {
    gradient[0] = slope(x[0]!)
    information[0] = -bend(x[0]!)
    return value(x[0]!)
  }

describe('Newton–Raphson', () => {
  test('fits the logistic regression of a two by two table', () => {
    const x = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    const y = [0, 0, 1, 0, 1, 1, 0, 1, 1, 0]
    const fit = newtonRaphson(logisticLikelihood(withIntercept(x), y), [0, 0])
    expect(fit).toMatchObject({ converged: true, reason: 'maximum', columns: [] })
    // Closed form: log odds 1/3 and 2, their variances 1 + 1/3 and 1 + 1/3 + 1/4 + 1/2
    expectAll(fit.x, [-Math.log(3), Math.log(6)], 1e-12)
    expectAll(standardErrors(fit.information, 2), [Math.sqrt(4 / 3), Math.sqrt(25 / 12)], 1e-12)
    expect(fit.iterations).toBeLessThan(8)
    expect(fit.decrement!).toBeLessThan(1e-20)
  })

  test('fits the Weibull distribution as mpmath does, also from where it is not concave', () => {
    for (const start of [
      [3, 0],
      [0, 0],
      [6, 2],
      [1, -1],
    ]) {
      const fit = newtonRaphson(weibullLikelihood(WEIBULL_TIMES, WEIBULL_EVENTS), start)
      expect(fit.reason, String(start)).toBe('maximum')
      expectAll(fit.x, WEIBULL_OPTIMUM, 1e-10)
      expectClose(fit.value, WEIBULL_MAXIMUM, 1e-14)
      expectAll(fit.information, WEIBULL_INFORMATION, 1e-9)
    }
  })

  test('halves steps that go too far', () => {
    // Newton's method by itself diverges from 2.
    const bell = curve(
      (x) => -Math.log(Math.cosh(x)),
      (x) => -Math.tanh(x),
      (x) => -1 / Math.cosh(x) ** 2,
    )
    const fit = newtonRaphson(bell, [2])
    expect(fit.reason).toBe('maximum')
    expect(Math.abs(fit.x[0]!)).toBeLessThan(1e-9)
    expect(fit.evaluations).toBeGreaterThan(fit.iterations + 1)
  })

  test('has nothing to do at the maximum', () => {
    const parabola = curve(
      (x) => -(x ** 2),
      (x) => -2 * x,
      () => -2,
    )
    expect(newtonRaphson(parabola, [0])).toMatchObject({ reason: 'maximum', iterations: 0, evaluations: 1 })
  })

  test('leaves the start as it was and returns plain data', () => {
    const start = Float64Array.of(0, 0)
    const fit = newtonRaphson(weibullLikelihood(WEIBULL_TIMES, WEIBULL_EVENTS), start)
    expect(start).toEqual(new Float64Array(2))
    expect(structuredClone(fit)).toEqual(fit)
  })

  test('ends where rounding allows no more', () => {
    // The slope is wrong by 1e-6 standard errors, in turn to either side.
    let turn = 1e-6
    const rough = curve(
      (x) => -1000 - x * x,
      (x) => {
        turn = -turn
        return -2 * x + turn
      },
      () => -2,
    )
    const fit = newtonRaphson(rough, [3])
    expect(fit.reason).toBe('maximum')
    expect(Math.abs(fit.x[0]!)).toBeLessThan(1e-5)
    expect(fit.iterations).toBeLessThan(10)
    // The value has an error that is larger than what the step would gain.
    const step = curve(
      (x) => -1000 - x * x - (x < 0 ? 1e-9 : 0),
      (x) => -2 * x - 1e-5,
      () => -2,
    )
    expect(newtonRaphson(step, [0])).toMatchObject({ reason: 'maximum', iterations: 0, value: -1000 })
  })
})

describe('a likelihood without a maximum', () => {
  test('of perfect separation: both coefficients run away', () => {
    const likelihood = logisticLikelihood(withIntercept([1, 2, 3, 4, 5, 6]), [0, 0, 0, 1, 1, 1])
    const fit = newtonRaphson(likelihood, [0, 0])
    expect(fit).toMatchObject({ converged: false, reason: 'diverging', columns: [0, 1] })
    expect(fit.value).toBeGreaterThan(-1e-8)
    // It also shows before the likelihood has levelled out.
    const short = newtonRaphson(likelihood, [0, 0], { maxIterations: 8 })
    expect(short).toMatchObject({ converged: false, reason: 'diverging', columns: [0, 1], iterations: 8 })
  })

  test('of one class: the intercept runs away', () => {
    const fit = newtonRaphson(logisticLikelihood(withIntercept([1, 2, 3, 4]), [1, 1, 1, 1]), [0, 0])
    expect(fit).toMatchObject({ converged: false, reason: 'diverging', columns: [0] })
  })

  test('of quasi-complete separation: the one coefficient is named, the other is that of the rest', () => {
    // z = 1 only with y = 1; without those rows a table of 1 in 3 against 3 in 5.
    const rows = [0, 0, 0, 1, 1, 1, 1, 1, 0, 1].map((x, i) => [1, x, i > 7 ? 1 : 0])
    const fit = newtonRaphson(logisticLikelihood(rows, [1, 0, 0, 1, 1, 1, 0, 0, 1, 1]), [0, 0, 0])
    expect(fit).toMatchObject({ converged: false, reason: 'diverging', columns: [2] })
    expectAll(fit.x.subarray(0, 2), [-Math.log(2), Math.log(3)], 1e-6)
  })

  test('shows also where probabilities round to 0 and 1', () => {
    // p (1 − p) becomes 0 in the way that textbooks write it.
    const naive: LogLikelihood = (x, gradient, information) => {
      const p = 1 / (1 + Math.exp(-x[0]!))
      gradient[0] = 4 * (1 - p)
      information[0] = 4 * p * (1 - p)
      return 4 * Math.log(p)
    }
    expect(newtonRaphson(naive, [0])).toMatchObject({ converged: false, reason: 'diverging', columns: [0] })
    expect(newtonRaphson(naive, [36])).toMatchObject({ converged: false, reason: 'diverging', columns: [0] })
  })

  test('has no information about columns that others determine, and is not fitted', () => {
    const doubled = [1, 2, 3, 4].map((x) => [1, x, 2 * x])
    expect(newtonRaphson(logisticLikelihood(doubled, [1, 0, 1, 1]), [0, 0, 0])).toMatchObject({
      converged: false,
      reason: 'singular',
      columns: [2],
      iterations: 0,
      decrement: null,
    })
    const nothing: LogLikelihood = (_, gradient, information) => {
      gradient.fill(0)
      information.fill(0)
      return 0
    }
    expect(newtonRaphson(nothing, [0, 0])).toMatchObject({ reason: 'singular', columns: [0, 1] })
  })

  test('that rises for ever is given up after the iterations', () => {
    const logarithm = curve(
      (x) => Math.log(x),
      (x) => 1 / x,
      (x) => -1 / x ** 2,
    )
    expect(newtonRaphson(logarithm, [1])).toMatchObject({ converged: false, reason: 'diverging', columns: [0] })
  })

  test('is not climbed from a start without a value', () => {
    const logarithm = curve(
      (x) => Math.log(x) - x,
      (x) => 1 / x - 1,
      (x) => -1 / x ** 2,
    )
    expect(newtonRaphson(logarithm, [-1])).toMatchObject({ converged: false, reason: 'start', iterations: 0 })
  })

  test('is not climbed along a slope that is wrong', () => {
    const wrong = curve(
      (x) => -(x ** 2),
      (x) => 2 * x,
      () => -2,
    )
    expect(newtonRaphson(wrong, [1])).toMatchObject({ converged: false, reason: 'no-progress', columns: [] })
  })

  test('may have a saddle, which is none', () => {
    const saddle: LogLikelihood = (x, gradient, information) => {
      gradient.set([-2 * x[0]!, 2 * x[1]!])
      information.set([2, 0, 0, -2])
      return x[1]! ** 2 - x[0]! ** 2
    }
    expect(newtonRaphson(saddle, [0, 0])).toMatchObject({ converged: false, reason: 'no-progress', decrement: null })
  })

  test('may want more iterations', () => {
    const fit = newtonRaphson(weibullLikelihood(WEIBULL_TIMES, WEIBULL_EVENTS), [0, 0], { maxIterations: 2 })
    expect(fit).toMatchObject({ converged: false, reason: 'iterations', iterations: 2 })
  })
})

interface LogisticCase {
  name: string
  coef: number[]
  se: number[]
  logLik: number
}

interface SurvivalCase {
  name: string
  fits: { weibull: { coef: number[]; logScale: number; se: number[]; logLik: number } }
}

describe.skipIf(!hasShared)('against R 4.2.2 (reference data beside the project)', () => {
  test('glm: churn of the telco customers by tenure', () => {
    const { cases } = JSON.parse(readShared('oracles/churn/logistic.json')) as { cases: LogisticCase[] }
    const { coef, se, logLik } = cases.find(({ name }) => name === 'telco_tenure_only')!
    const cells = readSharedCells('oracles/data/telco_churn.csv')
    const rows = withIntercept(cells.map((row) => Number(row[5])))
    const churned = cells.map((row) => (row[20] === 'Yes' ? 1 : 0))
    const fit = newtonRaphson(logisticLikelihood(rows, churned), [0, 0])
    expect(fit.converged).toBe(true)
    expectAll(fit.x, coef, 1e-8)
    // R takes the weights of one step before the last: its 0.00140530565781 becomes 0.00140530567229 in the next step.
    expectAll(standardErrors(fit.information, 2), se, 2e-8)
    expectClose(standardErrors(fit.information, 2)[1], 0.00140530567229464, 1e-12)
    expectClose(fit.value, logLik, 1e-12)
  })

  test('survreg: Weibull for the lung cancer data', () => {
    const { cases } = JSON.parse(readShared('oracles/churn/aft.json')) as { cases: SurvivalCase[] }
    const { coef, logScale, se, logLik } = cases.find(({ name }) => name === 'lung_null')!.fits.weibull
    const cells = readSharedCells('oracles/data/lung.csv')
    const times = cells.map((row) => Number(row[1]))
    const died = cells.map((row) => Number(row[2]) - 1)
    const fit = newtonRaphson(weibullLikelihood(times, died), [5, 0])
    expect(fit.converged).toBe(true)
    // R stops at a relative change of 1e-9 and prints 15 digits.
    expectAll(fit.x, [...coef, logScale], 1e-7)
    expectAll(standardErrors(fit.information, 2), se, 1e-6)
    expectClose(fit.value, logLik, 1e-12)
  })
})
