import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperQuantile,
  chiSquareUpperTail,
} from '../../src/numeric/chiSquare.js'
import { normalUpperTail } from '../../src/numeric/normal.js'
import { expectClose } from '../support/expectClose.js'
import { expectRows } from './fixtures/expectRows.js'

describe('the χ² distribution', () => {
  // χ² with k degrees of freedom is twice a gamma variable of shape k/2; doubling is exact below 1e308.
  test('agrees with 40-digit values, in both tails', () => {
    expectRows('incompleteGamma', 'P', (a, x) => chiSquareCdf(2 * x!, 2 * a!), { relative: 1e-14 })
    expectRows('incompleteGamma', 'Q', (a, x) => chiSquareUpperTail(2 * x!, 2 * a!), { relative: 1e-14 })
    expectRows('gammaQuantile', 'quantile', (p, a) => chiSquareQuantile(p!, 2 * a!) / 2, { relative: 1e-14 })
    expectRows('gammaQuantile', 'upperQuantile', (q, a) => chiSquareUpperQuantile(q!, 2 * a!) / 2, { relative: 1e-14 })
  })

  test('gives the critical values of the tables', () => {
    // 5 %: 3.841 (1), 5.991 (2), 11.070 (5), 124.342 (100)
    expect([1, 2, 5, 100].map((k) => chiSquareQuantile(0.95, k).toFixed(3))).toEqual([
      '3.841',
      '5.991',
      '11.070',
      '124.342',
    ])
  })

  test('with one degree of freedom is the square of a normal variable', () => {
    for (const z of [1e-3, 0.5, 2, 8]) expectClose(chiSquareUpperTail(z * z, 1), 2 * normalUpperTail(z), 1e-14)
    expectClose(chiSquareUpperTail(37 * 37, 1), 2 * normalUpperTail(37), 1e-14)
  })

  test('has tails that add up to 1 and quantiles that invert them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        (x, k) => {
          const lower = chiSquareCdf(x, k)
          const upper = chiSquareUpperTail(x, k)
          expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-14)
          if (lower < 0.5 && lower > 1e-300) expectClose(chiSquareQuantile(lower, k), x, 1e-12)
          if (upper < 0.5 && upper > 1e-300) expectClose(chiSquareUpperQuantile(upper, k), x, 1e-12)
        },
      ),
    )
  })

  test('ends at 0 and 1 and is NaN outside of its domain', () => {
    expect(chiSquareCdf(0, 3)).toBe(0)
    expect(chiSquareUpperTail(Infinity, 3)).toBe(0)
    expect(chiSquareCdf(1, 0)).toBeNaN()
    expect(chiSquareUpperTail(-1, 2)).toBeNaN()
    expect(chiSquareQuantile(2, 2)).toBeNaN()
    expect(chiSquareUpperQuantile(0.5, Number.NaN)).toBeNaN()
  })
})
