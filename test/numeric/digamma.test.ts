import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digamma } from '../../src/numeric/digamma.js'
import { logGamma } from '../../src/numeric/logGamma.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('digamma', () => {
  // Its root 1.4616… is no double, and the value there is the difference of two numbers near 0.68: hence the absolute 3e-16.
  test('agrees with 40-digit values from 1e-300 to 1e305, to the last digit near its root', () => {
    expectRows('polygamma', 'digamma', (x) => digamma(x), { relative: 1e-15, absolute: 3e-16 })
  })

  test('is −γ at 1', () => {
    expectClose(digamma(1), -0.5772156649015329, 4e-16)
  })

  test('obeys ψ(x + 1) = ψ(x) + 1/x', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(4e-15 + 1e-15 / x)
      }),
    )
  })

  test('is the derivative of logGamma', () => {
    for (const x of [0.3, 1.2, 1.9, 4, 9.99, 12, 80]) {
      const h = 1e-4 * x
      const slope = (8 * (logGamma(x + h) - logGamma(x - h)) - logGamma(x + 2 * h) + logGamma(x - 2 * h)) / (12 * h)
      expect(Math.abs(digamma(x) - slope), `at ${x}`).toBeLessThan(1e-10)
    }
  })

  test('is −∞ at 0, ∞ at infinity, NaN outside of its domain', () => {
    expect(digamma(0)).toBe(-Infinity)
    expect(digamma(Infinity)).toBe(Infinity)
    expect(digamma(-1.5)).toBeNaN()
    expect(digamma(Number.NaN)).toBeNaN()
  })
})
