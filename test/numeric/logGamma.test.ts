import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logGamma, logGammaOnePlus } from '../../src/numeric/logGamma.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('logGamma', () => {
  test('agrees with 40-digit values from 1e-300 to 1e305, through its zeros at 1 and 2', () => {
    expectRows('logGamma', 'logGamma', (x) => logGamma(x), { relative: 1e-15 })
  })

  test('is the logarithm of a factorial at whole numbers', () => {
    let factorial = 1
    for (let n = 1; n <= 20; n++) {
      factorial *= n
      expectClose(logGamma(n + 1), Math.log(factorial), 4e-16, `ln ${n}!`)
    }
  })

  test('is exactly 0 at its zeros', () => {
    expect(logGamma(1) + 0).toBe(0)
    expect(logGamma(2) + 0).toBe(0)
  })

  test('obeys Γ(x + 1) = x Γ(x)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (x) => {
        const step = logGamma(x + 1) - logGamma(x)
        expect(Math.abs(step - Math.log(x))).toBeLessThan(1e-15 * (2 + Math.abs(logGamma(x + 1)) * 3))
      }),
    )
  })

  test('is infinite at 0 and at infinity, NaN outside of its domain', () => {
    expect(logGamma(0)).toBe(Infinity)
    expect(logGamma(Infinity)).toBe(Infinity)
    expect(logGamma(-0.5)).toBeNaN()
    expect(logGamma(Number.NaN)).toBeNaN()
  })
})

describe('logGammaOnePlus', () => {
  test('keeps an argument that 1 + x rounds away', () => {
    // ln Γ(1 + x) = −γx + O(x²)
    expectClose(logGammaOnePlus(1e-200), -0.5772156649015329e-200, 4e-16)
    expectClose(logGammaOnePlus(0.75), logGamma(1.75), 4e-16)
  })
})
