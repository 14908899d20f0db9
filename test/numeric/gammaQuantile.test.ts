import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaQuantile, gammaUpperQuantile } from '../../src/numeric/gammaQuantile.js'
import { regularizedGammaP, regularizedGammaQ } from '../../src/numeric/incompleteGamma.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const shape = fc.double({ min: -3, max: 6, noNaN: true }).map((exponent) => 10 ** exponent)

describe('gammaQuantile', () => {
  test('agrees with 40-digit values: shapes 0.001 … 1e5, both tails from 1e-300', () => {
    expectRows('gammaQuantile', 'quantile', (p, a) => gammaQuantile(p!, a!), { relative: 1e-14 })
    expectRows('gammaQuantile', 'upperQuantile', (q, a) => gammaUpperQuantile(q!, a!), { relative: 1e-14 })
  })

  test('is the exponential quantile for shape 1', () => {
    for (const q of [1e-300, 1e-20, 0.1, 0.5]) {
      expectClose(gammaUpperQuantile(q, 1), -Math.log(q), 1e-15)
      expectClose(gammaQuantile(q, 1), -Math.log1p(-q), 1e-15)
    }
  })

  test('inverts both incomplete gamma functions', () => {
    fc.assert(
      fc.property(fc.double({ min: -250, max: -0.31, noNaN: true }), shape, (exponent, a) => {
        const p = 10 ** exponent
        const low = gammaQuantile(p, a)
        const high = gammaUpperQuantile(p, a)
        // A relative error e of x is an error of about (a − x) e of the probability.
        if (low > 1e-308) expectClose(regularizedGammaP(a, low), p, 1e-14 * (10 + Math.abs(a - low)))
        expectClose(regularizedGammaQ(a, high), p, 1e-14 * (10 + Math.abs(a - high)))
      }),
    )
  })

  test('rises with the probability', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 998 }), shape, (k, a) => {
        expect(gammaQuantile((k + 1) / 1000, a)).toBeGreaterThanOrEqual(gammaQuantile(k / 1000, a))
        expect(gammaUpperQuantile((k + 1) / 1000, a)).toBeLessThanOrEqual(gammaUpperQuantile(k / 1000, a))
      }),
    )
  })

  test('is 0 and infinite at the ends, and 0 where it underflows', () => {
    expect(gammaQuantile(0, 2)).toBe(0)
    expect(gammaQuantile(1, 2)).toBe(Infinity)
    expect(gammaUpperQuantile(1, 2)).toBe(0)
    expect(gammaUpperQuantile(0, 2)).toBe(Infinity)
    expect(gammaQuantile(0.1, 1e-4)).toBe(0)
    expect(gammaQuantile(0.5, 1e-310)).toBe(0)
  })

  test('is NaN outside of its domain', () => {
    for (const f of [gammaQuantile, gammaUpperQuantile]) {
      expect(f(-0.1, 2)).toBeNaN()
      expect(f(1.1, 2)).toBeNaN()
      expect(f(Number.NaN, 2)).toBeNaN()
      expect(f(0.5, 0)).toBeNaN()
      expect(f(0.5, Infinity)).toBeNaN()
      expect(f(0.5, Number.NaN)).toBeNaN()
    }
  })
})
