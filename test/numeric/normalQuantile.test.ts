import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalUpperTail } from '../../src/numeric/normal.js'
import { normalQuantile, normalUpperQuantile } from '../../src/numeric/normalQuantile.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('normalQuantile', () => {
  test('agrees with 40-digit values from 1e-308 to 1 − 1e-16', () => {
    expectRows('normalQuantile', 'quantile', (p) => normalQuantile(p), { relative: 1e-15 })
  })

  test('inverts the distribution function, in both tails', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (exponent) => {
        const p = 10 ** exponent
        // A relative error e of z is an error z² e of the probability, z² up to 1380.
        expectClose(normalCdf(normalQuantile(p)), p, 1e-12)
        expectClose(normalUpperTail(normalUpperQuantile(p)), p, 1e-12)
      }),
    )
  })

  test('is odd about ½', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (k) => {
        const p = k / 2 ** 30
        expect(normalQuantile(1 - p)).toBe(0 - normalQuantile(p))
        expect(normalUpperQuantile(p)).toBe(0 - normalQuantile(p))
      }),
    )
  })

  test('is infinite at 0 and 1, NaN outside', () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(normalUpperQuantile(0)).toBe(Infinity)
    expect(normalQuantile(-0.1)).toBeNaN()
    expect(normalQuantile(1.1)).toBeNaN()
    expect(normalQuantile(Number.NaN)).toBeNaN()
  })
})
