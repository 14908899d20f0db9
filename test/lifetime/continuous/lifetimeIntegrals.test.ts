import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dropoutIntegral, MOMENTS } from '../../../src/lifetime/continuous/dropoutIntegral.js'
import { hazardScale, logAged, logGrowth } from '../../../src/lifetime/continuous/lifetimeClock.js'
import { lifetimeCountProbability } from '../../../src/lifetime/continuous/lifetimeCounts.js'
import { lifetimeAlive, lifetimeLogLikelihood } from '../../../src/lifetime/continuous/lifetimeLikelihood.js'
import { survivalIntegral } from '../../../src/lifetime/continuous/survivalIntegral.js'
import { logGamma } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'

/** From 0.05 to 20, evenly on a log scale. */
const size = fc.double({ min: -3, max: 3, noNaN: true }).map(Math.exp)
const warp = fc.option(size, { nil: 0 })

/** ∫ of a smooth function of w, by Simpson's rule in a cube that crowds points towards 0. */
function simpson(value: (w: number) => number, span: number, steps = 20_000): number {
  let sum = 0
  for (let i = 0; i <= steps; i++) {
    const u = i / steps
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * value(span * u ** 3) * 3 * u * u * span
  }
  return sum / steps / 3
}

describe('the lifetime clock', () => {
  it('gives h of any age, b t = 1e4 included', () => {
    expectClose(hazardScale(0, 3, 5), 1 / 8, 1e-15)
    expectClose(hazardScale(0.2, 3, 5), Math.E / (3 + Math.expm1(1)), 1e-15)
    expect(hazardScale(1, 3, 1e4)).toBe(1)
  })

  it('adds up: growth until t, then from t on, is growth over both', () => {
    fc.assert(
      fc.property(warp, size, size, size, (b, beta, first, second) => {
        const both = logAged(b, beta, first + second)
        expectClose(logAged(b, beta, first) + logGrowth(b, hazardScale(b, beta, first), second), both, 1e-12)
      }),
    )
  })
})

describe('the dropout integral', () => {
  it('is 1 − S where no purchase is ever expected', () => {
    fc.assert(
      fc.property(warp, size, size, size, (b, s, h, span) => {
        const found = dropoutIntegral(1e-12, 1, s, h, b, span, null)
        expectClose(found, -Math.expm1(-s * logGrowth(b, h, span)), 1e-9)
      }),
    )
  })

  it('is what Simpson’s rule finds', () => {
    for (const [n, A, s, h, b, span] of [
      [0.6, 10, 0.6, 0.08, 0, 39],
      [25, 30, 0.6, 0.03, 0, 20],
      [300, 12, 2, 0.1, 0, 30],
      [0.8, 6, 1.7, 0.02, 0.11, 70],
      [40, 30, 0.5, 0.001, 0.3, 39],
      [2, 20, 0.05, 0.001, 0.5, 39],
    ] as const) {
      const direct = simpson((w) => {
        const density = b === 0 ? h / (1 + h * w) : (h * b * Math.exp(b * w)) / (1 + h * Math.expm1(b * w))
        return (1 + w / A) ** -n * s * density * Math.exp(-s * logGrowth(b, h, w))
      }, span)
      expectClose(dropoutIntegral(n, A, s, h, b, span, null), direct, 1e-9)
    }
  })

  it('adds up over periods, each times the probability of no event before: what covariates by period need', () => {
    fc.assert(
      fc.property(warp, size, size, size, size, size, (b, n, A, s, h, span) => {
        const half = span / 2
        const growth = logGrowth(b, h, half)
        const before = Math.exp(-n * Math.log1p(half / A) - s * growth)
        const hThen = b === 0 ? h / (1 + h * half) : h * Math.exp(b * half - growth)
        const parts =
          dropoutIntegral(n, A, s, h, b, half, null) + before * dropoutIntegral(n, A + half, s, hThen, b, half, null)
        expectClose(parts, dropoutIntegral(n, A, s, h, b, span, null), 1e-12)
      }),
    )
  })

  it('reaches as far as a slow tail goes: b · span of 4000', () => {
    expectClose(dropoutIntegral(1e-9, 1e3, 1e-3, 0.5, 2, 2000, null), -Math.expm1(-1e-3 * (4000 + Math.log(0.5))), 1e-7)
  })

  it('writes no moments where there is no time, and the same value with moments as without', () => {
    const moments = new Float64Array(MOMENTS).fill(7)
    expect(dropoutIntegral(1, 1, 1, 1, 0, 0, moments)).toBe(0)
    expect([...moments]).toEqual([0, 0, 0, 0, 0])
    expect(dropoutIntegral(3, 10, 1, 0.1, 0.2, 30, moments)).toBe(dropoutIntegral(3, 10, 1, 0.1, 0.2, 30, null))
  })
})

describe('the survival integral', () => {
  it('has no gap at s = 1', () => {
    const at = (s: number): number => survivalIntegral(s, 0.1, 0, 0, 39)
    expectClose(at(1), 10 * Math.log1p(3.9), 1e-15)
    expectClose(at(1 + 1e-12), at(1), 1e-11)
    expectClose(at(3), (1 - 4.9 ** -2) / 0.2, 1e-14)
  })

  it('is what Simpson’s rule finds, with and without discount', () => {
    for (const [s, h, b, rate, span] of [
      [0.6, 0.08, 0, 0.02, 39],
      [0.6, 0.08, 0.02, 0, 39],
      [1.7, 0.02, 0.11, 0.01, 100],
      [0.4, 300, 0.01, 0.05, 50],
      [5, 1e-3, 0.4, 0, 60],
    ] as const) {
      const direct = simpson((w) => Math.exp(-rate * w - s * logGrowth(b, h, w)), span)
      expectClose(survivalIntegral(s, h, b, rate, span), direct, 1e-9)
    }
  })

  it('with a discount goes to infinity', () => {
    for (const b of [0, 1e-9, 0.02, 3])
      for (const h of [1e-6, 0.1, 1, 1e6]) {
        const whole = survivalIntegral(0.6, h, b, 0.01, Infinity)
        expectClose(survivalIntegral(0.6, h, b, 0.01, 1e4), whole, 1e-12)
      }
    // Without dropout to speak of, 1/δ.
    expectClose(survivalIntegral(1e-9, 1e-6, 0, 0.01, Infinity), 100, 1e-9)
    expectClose(survivalIntegral(1e-9, 1e-6, 2, 1e-3, Infinity), 1000, 1e-5)
  })
})

describe('counts of purchases', () => {
  it('are 0 for sure where there is no time', () => {
    expect(lifetimeCountProbability(0, 2, 3, 1, 0.1, 0, 0)).toBe(1)
    expect(lifetimeCountProbability(3, 2, 3, 1, 0.1, 0, 0)).toBe(0)
  })

  it('are negative binomial where nobody stops', () => {
    for (const [count, n, A, span] of [
      [1, 0.3, 10, 39],
      [40, 0.5, 10, 39],
      [700, 2, 1, 300],
      [200, 4000, 1000, 50],
      [3, 1e6, 1e6, 3],
    ] as const) {
      const expected =
        logGamma(n + count) -
        logGamma(n) -
        logGamma(count + 1) -
        n * Math.log1p(span / A) -
        count * Math.log1p(A / span)
      for (const b of [0, 0.01])
        expectClose(lifetimeCountProbability(count, n, A, 1e-12, 1e-3, b, span), Math.exp(expected), 1e-8)
    }
  })

  it('sum to 1, narrow peaks included', () => {
    let sum = 0
    for (let count = 0; count < 600; count++) sum += lifetimeCountProbability(count, 4000, 1000, 2, 0.02, 0, 50)
    expectClose(sum, 1, 1e-12)
  })
})

describe('the likelihood of a history with parameters of its own', () => {
  it('is the share of the living where the customer just bought', () => {
    const params = { r: 0.5, alpha: 10, b: 0, s: 0.6, beta: 12 }
    expect(lifetimeAlive(params, 3, 20, 20)).toBe(1)
    const rising = logGamma(3.5) - logGamma(0.5)
    const expected = rising - 0.5 * Math.log1p(2) - 3 * Math.log(30) - 0.6 * Math.log1p(20 / 12)
    expectClose(lifetimeLogLikelihood(params, 3, 20, 20, rising, 0, null), expected, 1e-15)
  })
})
