import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf } from '../../src/numeric/normal.js'
import { studentTCdf, studentTUpperTail } from '../../src/numeric/studentT.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

const degrees = fc.double({ min: -2, max: 8, noNaN: true }).map((exponent) => 10 ** exponent)
const t = fc.double({ min: -100, max: 100, noNaN: true })

describe("Student's t distribution", () => {
  test('agrees with 40-digit values: 0.01 … 1e300 degrees of freedom, t up to 1e300, tails down to 1e-308', () => {
    expectRows('studentT', 'cdf', (x, nu) => studentTCdf(x!, nu!), { relative: 1e-14 })
    expectRows('studentT', 'upperTail', (x, nu) => studentTUpperTail(x!, nu!), { relative: 1e-14 })
  })

  test('has the closed forms of 1 and 2 degrees of freedom', () => {
    for (const x of [0.1, 1, 5, 1e4]) {
      expectClose(studentTUpperTail(x, 1), Math.atan(1 / x) / Math.PI, 1e-15)
      expectClose(studentTCdf(x, 2), 0.5 + x / (2 * Math.sqrt(2 + x * x)), 1e-15)
    }
  })

  test('is normal for infinitely many degrees of freedom', () => {
    for (const x of [-30, -2, 0, 1.5]) {
      expect(studentTCdf(x, Infinity)).toBe(normalCdf(x))
      expectClose(studentTCdf(x, 1e25), normalCdf(x), 1e-15)
    }
  })

  test('has tails that add up to 1 and mirror each other', () => {
    fc.assert(
      fc.property(t, degrees, (x, nu) => {
        expect(Math.abs(studentTCdf(x, nu) + studentTUpperTail(x, nu) - 1)).toBeLessThan(3e-16)
        expect(studentTUpperTail(x, nu)).toBe(studentTCdf(-x, nu))
      }),
    )
  })

  test('rises', () => {
    fc.assert(
      fc.property(t, fc.double({ min: 1e-6, max: 10, noNaN: true }), degrees, (x, step, nu) => {
        expect(studentTCdf(x + step, nu)).toBeGreaterThanOrEqual(studentTCdf(x, nu) * (1 - 1e-14))
      }),
    )
  })

  test('ends at 0 and 1, is ½ in the middle and NaN outside of its domain', () => {
    expect(studentTCdf(-Infinity, 3)).toBe(0)
    expect(studentTCdf(Infinity, 3)).toBe(1)
    expect(studentTCdf(0, 3)).toBe(0.5)
    expect(studentTUpperTail(1e200, 50)).toBe(0)
    expect(studentTCdf(1, 0)).toBeNaN()
    expect(studentTCdf(1, -1)).toBeNaN()
    expect(studentTCdf(1, Number.NaN)).toBeNaN()
    expect(studentTCdf(Number.NaN, 3)).toBeNaN()
  })
})
