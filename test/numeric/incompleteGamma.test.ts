import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regularizedGammaP, regularizedGammaQ } from '../../src/numeric/incompleteGamma.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const shape = fc.double({ min: -4, max: 8, noNaN: true }).map((exponent) => 10 ** exponent)
const ratio = fc.double({ min: -1, max: 1, noNaN: true }).map((exponent) => 10 ** exponent)

describe('the regularised incomplete gamma functions', () => {
  test('agree with 40-digit values: shapes 1e-300 … 1e300, tails down to 1e-308', () => {
    expectRows('incompleteGamma', 'P', (a, x) => regularizedGammaP(a!, x!), { relative: 1e-14 })
    expectRows('incompleteGamma', 'Q', (a, x) => regularizedGammaQ(a!, x!), { relative: 1e-14 })
  })

  test('are the exponential distribution for shape 1', () => {
    for (const x of [1e-20, 0.3, 1, 2, 50, 700]) {
      expectClose(regularizedGammaP(1, x), -Math.expm1(-x), 1e-15)
      expectClose(regularizedGammaQ(1, x), Math.exp(-x), 1e-15)
    }
  })

  test('add up to 1', () => {
    fc.assert(
      fc.property(shape, ratio, (a, r) => {
        expect(Math.abs(regularizedGammaP(a, a * r) + regularizedGammaQ(a, a * r) - 1)).toBeLessThan(1e-14)
      }),
    )
  })

  test('rise and fall with x', () => {
    fc.assert(
      fc.property(shape, ratio, fc.double({ min: 1e-6, max: 2, noNaN: true }), (a, r, step) => {
        const x = a * r
        const further = x + step * Math.sqrt(a)
        expect(regularizedGammaP(a, further)).toBeGreaterThanOrEqual(regularizedGammaP(a, x) * (1 - 1e-14))
        expect(regularizedGammaQ(a, further)).toBeLessThanOrEqual(regularizedGammaQ(a, x) * (1 + 1e-14))
      }),
    )
  })

  test('obey P(a + 1, x) = P(a, x) − xᵃ e⁻ˣ/Γ(a + 1), here as a sum of Poisson probabilities', () => {
    // Q(n, x) = Σ_{k<n} xᵏ e⁻ˣ/k!
    for (const [n, x] of [
      [3, 2],
      [10, 15],
      [40, 30],
      [60, 90],
      [150, 100],
    ] as const) {
      let term = Math.exp(-x)
      let sum = 0
      for (let k = 0; k < n; k++) {
        sum += term
        term *= x / (k + 1)
      }
      expectClose(regularizedGammaQ(n, x), sum, 1e-13, `Q(${n}, ${x})`)
    }
  })

  test('are 0 and 1 at the ends', () => {
    expect(regularizedGammaP(2, 0)).toBe(0)
    expect(regularizedGammaQ(2, 0)).toBe(1)
    expect(regularizedGammaP(2, Infinity)).toBe(1)
    expect(regularizedGammaQ(2, Infinity)).toBe(0)
    expect(regularizedGammaP(1e200, 1e-200)).toBe(0)
    expect(regularizedGammaQ(1e-320, 1e300)).toBe(0)
  })

  test('are NaN outside of their domain', () => {
    for (const f of [regularizedGammaP, regularizedGammaQ]) {
      expect(f(0, 1)).toBeNaN()
      expect(f(-1, 1)).toBeNaN()
      expect(f(Infinity, 1)).toBeNaN()
      expect(f(1, -1)).toBeNaN()
      expect(f(1, Number.NaN)).toBeNaN()
      expect(f(Number.NaN, 1)).toBeNaN()
    }
  })
})
