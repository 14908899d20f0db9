import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regularizedBeta, regularizedBetaComplement } from '../../src/numeric/incompleteBeta.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const parameter = fc.double({ min: -3, max: 7, noNaN: true }).map((exponent) => 10 ** exponent)
const fraction = fc.integer({ min: 1, max: 2 ** 20 - 1 }).map((k) => k / 2 ** 20)

describe('the regularised incomplete beta function', () => {
  test('agrees with 40-digit values: parameters 1e-100 … 1e14, tails down to 1e-308', () => {
    expectRows('incompleteBeta', 'I', (x, a, b) => regularizedBeta(x!, a!, b!), { relative: 1e-14 })
    expectRows('incompleteBeta', 'complement', (x, a, b) => regularizedBetaComplement(x!, a!, b!), { relative: 1e-14 })
  })

  test('is a power when one parameter is 1', () => {
    for (const x of [1e-10, 0.2, 0.5, 0.97]) {
      expectClose(regularizedBeta(x, 1, 1), x, 1e-15)
      expectClose(regularizedBeta(x, 7.5, 1), x ** 7.5, 2e-15)
      expectClose(regularizedBeta(x, 1, 0.25), -Math.expm1(0.25 * Math.log1p(-x)), 2e-15)
    }
  })

  test('is the upper tail of a binomial distribution', () => {
    // P(at least 3 of 10 at p = 0.2) = I_0.2(3, 8), by hand: 1 − (0.8¹⁰ + 10·0.2·0.8⁹ + 45·0.04·0.8⁸)
    expectClose(regularizedBeta(0.2, 3, 8), 1 - (0.8 ** 10 + 2 * 0.8 ** 9 + 1.8 * 0.8 ** 8), 1e-14)
  })

  test('adds up to 1 with its complement and mirrors', () => {
    fc.assert(
      fc.property(fraction, parameter, parameter, (x, a, b) => {
        const lower = regularizedBeta(x, a, b)
        const upper = regularizedBetaComplement(x, a, b)
        expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-14)
        expectClose(regularizedBeta(1 - x, b, a), upper, 1e-13)
      }),
    )
  })

  test('rises with x', () => {
    fc.assert(
      fc.property(fraction, fraction, parameter, parameter, (x, y, a, b) => {
        const low = regularizedBeta(Math.min(x, y), a, b)
        expect(regularizedBeta(Math.max(x, y), a, b)).toBeGreaterThanOrEqual(low * (1 - 1e-14))
      }),
    )
  })

  test('is 0 and 1 at the ends', () => {
    expect(regularizedBeta(0, 2, 3)).toBe(0)
    expect(regularizedBeta(1, 2, 3)).toBe(1)
    expect(regularizedBetaComplement(0, 2, 3)).toBe(1)
    expect(regularizedBetaComplement(1, 2, 3)).toBe(0)
  })

  test('stays a probability for absurd parameters', () => {
    for (const a of [5e-324, 1e-300, 1, 1e100, 8e307]) {
      for (const b of [5e-324, 1e-300, 1, 1e100, 8e307]) {
        for (const x of [5e-324, 1e-200, 0.5, 1 - 2 ** -53]) {
          const lower = regularizedBeta(x, a, b)
          const upper = regularizedBetaComplement(x, a, b)
          expect(lower >= 0 && lower <= 1 && upper >= 0 && upper <= 1, `I_${x}(${a}, ${b}): ${lower}, ${upper}`).toBe(
            true,
          )
        }
      }
    }
  })

  test('is NaN outside of its domain', () => {
    for (const f of [regularizedBeta, regularizedBetaComplement]) {
      expect(f(-0.1, 1, 1)).toBeNaN()
      expect(f(1.1, 1, 1)).toBeNaN()
      expect(f(0.5, 0, 1)).toBeNaN()
      expect(f(0.5, 1, 0)).toBeNaN()
      expect(f(0.5, Infinity, 1)).toBeNaN()
      expect(f(0.5, 1.7e308, 1.7e308)).toBeNaN()
      expect(f(Number.NaN, 1, 1)).toBeNaN()
    }
  })
})
