import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findRoot } from '../../src/numeric/findRoot.js'
import { expectClose } from '../support/expectClose.js'

describe('a root', () => {
  test('is found to the last digits', () => {
    expectClose(
      findRoot((x) => x * x - 2, 0, 2),
      Math.SQRT2,
      4e-16,
    )
    // The Dottie number, OEIS A003957
    expectClose(
      findRoot((x) => Math.cos(x) - x, 0, 1),
      0.7390851332151607,
      4e-16,
    )
    expectClose(
      findRoot((x) => Math.exp(x) - 1e5, -700, 700),
      5 * Math.LN10,
      1e-15,
    )
  })

  test('takes few steps where the function is smooth', () => {
    let calls = 0
    const smooth = (x: number): number => {
      calls++
      return Math.cos(x) - x
    }
    findRoot(smooth, 0, 1)
    expect(calls).toBeLessThanOrEqual(10)
  })

  test('may be tiny, multiple, at an end, or a jump', () => {
    expectClose(
      findRoot((x) => x - 1e-300, -1, 1),
      1e-300,
      1e-15,
    )
    expect(Math.abs(findRoot((x) => x ** 3, -1, 2)!)).toBeLessThan(1e-100)
    expect(findRoot((x) => x, 0, 1)).toBe(0)
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1)
    expectClose(
      findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1),
      0.3,
      1e-15,
    )
    // The steps end where numbers have no digits left.
    expect(Math.abs(findRoot((x) => x / 2 + Number.MIN_VALUE, -50, 50)!)).toBeLessThan(1e-319)
    expect(findRoot((x) => x, -1e308, 1.5e308)).toBe(0)
    expectClose(
      findRoot((x) => (x < 0.3 ? -Infinity : Infinity), 0, 1),
      0.3,
      1e-15,
    )
  })

  test('is as near as asked for', () => {
    let calls = 0
    const root = findRoot(
      (x) => {
        calls++
        return x ** 3
      },
      -1,
      2,
      1e-3,
    )
    expect(Math.abs(root!)).toBeLessThan(1e-3)
    expect(calls).toBeLessThan(60)
  })

  test('is null where there is no change of sign, or no value', () => {
    expect(findRoot((x) => x + 1, 0, 1)).toBeNull()
    expect(findRoot(() => Number.NaN, 0, 1)).toBeNull()
    expect(findRoot((x) => (x > 0.2 && x < 0.8 ? Number.NaN : x - 0.5), 0, 1)).toBeNull()
  })

  test('lies between the ends, in either order, and the sign changes there', () => {
    const coefficient = fc.double({ min: -10, max: 10, noNaN: true })
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, (a, b, c) => {
        const cubic = (x: number): number => x ** 3 + a * x * x + b * x + c
        const root = findRoot(cubic, -50, 50)!
        const width = 1e-15 * Math.abs(root) + 1e-300
        expect(Math.abs(root)).toBeLessThan(50)
        expect(Math.abs(findRoot(cubic, 50, -50)!)).toBeLessThan(50)
        // Its value is 0 as far as rounding of the terms goes.
        const terms = Math.abs(root) ** 3 + Math.abs(a) * root * root + Math.abs(b * root) + Math.abs(c)
        const slope = Math.abs(3 * root * root) + 2 * Math.abs(a * root) + Math.abs(b)
        expect(Math.abs(cubic(root))).toBeLessThanOrEqual(4e-15 * terms + 4 * slope * width)
      }),
    )
  })
})
