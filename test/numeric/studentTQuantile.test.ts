import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalQuantile } from '../../src/numeric/normalQuantile.js'
import { studentTCdf, studentTUpperTail } from '../../src/numeric/studentT.js'
import { studentTQuantile, studentTUpperQuantile } from '../../src/numeric/studentTQuantile.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const degrees = fc.double({ min: -2, max: 8, noNaN: true }).map((exponent) => 10 ** exponent)

describe('studentTQuantile', () => {
  test('agrees with 40-digit values: 0.01 … 1e12 degrees of freedom, probabilities from 1e-300', () => {
    expectRows('studentTQuantile', 'quantile', (p, nu) => studentTQuantile(p!, nu!), { relative: 1e-14 })
  })

  test('gives the critical values of the tables', () => {
    // Two-sided 5 %: 12.706 (1), 2.571 (5), 2.228 (10), 1.984 (100)
    expect([1, 5, 10, 100].map((nu) => studentTQuantile(0.975, nu).toFixed(3))).toEqual([
      '12.706',
      '2.571',
      '2.228',
      '1.984',
    ])
  })

  test('inverts the distribution function, in both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: -250, max: -0.31, noNaN: true }), degrees, (exponent, nu) => {
        const p = 10 ** exponent
        const x = studentTQuantile(p, nu)
        // A relative error e of t is an error of at most ν e, or t² e, of the probability.
        const tolerance = 1e-14 * (10 + Math.min(nu, x * x))
        if (x > -1e308) expectClose(studentTCdf(x, nu), p, tolerance)
        if (x > -1e308) expectClose(studentTUpperTail(studentTUpperQuantile(p, nu), nu), p, tolerance)
      }),
    )
  })

  test('is odd about ½ and rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 2 }), degrees, (k, nu) => {
        const p = k / 2 ** 30
        const x = studentTQuantile(p, nu)
        expect(studentTQuantile(1 - p, nu)).toBe(0 - x)
        if (x > -Infinity && x < 1e300) expect(studentTQuantile(p + 2 ** -30, nu)).toBeGreaterThan(x)
      }),
    )
  })

  test('is normal for infinitely many degrees of freedom', () => {
    expect(studentTQuantile(0.9, Infinity)).toBe(normalQuantile(0.9))
    expectClose(studentTQuantile(1e-200, 1e25), normalQuantile(1e-200), 1e-14)
  })

  test('is infinite at 0 and 1 and where it overflows', () => {
    expect(studentTQuantile(0, 3)).toBe(-Infinity)
    expect(studentTQuantile(1, 3)).toBe(Infinity)
    expect(studentTUpperQuantile(0, 3)).toBe(Infinity)
    expect(studentTQuantile(1e-10, 0.01)).toBe(-Infinity)
    expect(studentTQuantile(0.25, 1e-310)).toBe(-Infinity)
    expect(studentTQuantile(0.5, 0.01) + 0).toBe(0)
  })

  test('takes the smallest of all doubles', () => {
    // t = (1 − 2q)/√(2q(1 − q)) for 2 degrees of freedom
    expectClose(studentTUpperQuantile(5e-324, 2), 1 / (Math.sqrt(2) * Math.sqrt(5e-324)), 1e-14)
  })

  test('is NaN outside of its domain', () => {
    expect(studentTQuantile(-0.1, 3)).toBeNaN()
    expect(studentTQuantile(1.1, 3)).toBeNaN()
    expect(studentTQuantile(Number.NaN, 3)).toBeNaN()
    expect(studentTQuantile(0.5, 0)).toBeNaN()
    expect(studentTQuantile(0.5, Number.NaN)).toBeNaN()
  })
})
