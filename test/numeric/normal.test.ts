import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalLogCdf, normalUpperTail } from '../../src/numeric/normal.js'
import { expectRows } from './fixtures/expectRows.js'

const z = fc.double({ min: -38, max: 38, noNaN: true })

describe('the normal distribution', () => {
  test('agrees with 40-digit values in both tails, down to 1e-308', () => {
    expectRows('normal', 'cdf', (x) => normalCdf(x), { relative: 1e-15 })
    expectRows('normal', 'upperTail', (x) => normalUpperTail(x), { relative: 1e-15 })
  })

  test('has a logarithm that goes on where the probability underflows', () => {
    expectRows('normal', 'logCdf', (x) => normalLogCdf(x), { relative: 1e-15 })
  })

  test('has tails that add up to 1 and mirror each other', () => {
    fc.assert(
      fc.property(z, (x) => {
        expect(Math.abs(normalCdf(x) + normalUpperTail(x) - 1)).toBeLessThan(3e-16)
        expect(normalUpperTail(x)).toBe(normalCdf(-x))
      }),
    )
  })

  test('rises', () => {
    fc.assert(
      fc.property(z, z, (a, b) => {
        if (Math.abs(a - b) > 1e-13 * Math.abs(a)) {
          expect(normalCdf(Math.max(a, b))).toBeGreaterThanOrEqual(normalCdf(Math.min(a, b)))
        }
      }),
    )
  })

  test('ends at 0 and 1', () => {
    expect(normalCdf(-Infinity)).toBe(0)
    expect(normalCdf(Infinity)).toBe(1)
    expect(normalUpperTail(Infinity)).toBe(0)
    expect(normalLogCdf(-Infinity)).toBe(-Infinity)
    expect(normalLogCdf(Infinity) + 0).toBe(0)
    expect(normalCdf(0)).toBe(0.5)
    expect(normalCdf(Number.NaN)).toBeNaN()
    expect(normalLogCdf(Number.NaN)).toBeNaN()
  })
})
