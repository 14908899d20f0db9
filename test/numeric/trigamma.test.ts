import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { trigamma } from '../../src/numeric/trigamma.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('trigamma', () => {
  test('agrees with 40-digit values from 1e-100 to 1e305', () => {
    expectRows('polygamma', 'trigamma', (x) => trigamma(x), { relative: 1e-15 })
  })

  test('is π²/6 at 1', () => {
    expectClose(trigamma(1), Math.PI ** 2 / 6, 4e-16)
  })

  test('falls', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        expect(trigamma(x * 1.0001)).toBeLessThan(trigamma(x))
      }),
    )
  })

  test('is infinite at 0, 0 at infinity, NaN outside of its domain', () => {
    expect(trigamma(0)).toBe(Infinity)
    expect(trigamma(Infinity)).toBe(0)
    expect(trigamma(-2)).toBeNaN()
    expect(trigamma(Number.NaN)).toBeNaN()
  })
})
