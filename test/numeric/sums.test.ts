import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compensatedSum, mean, standardDeviation, sumByCode, variance } from '../../src/numeric/sums.js'
import { expectClose } from '../support/expectClose.js'

/** Whole cents, so that the exact sum is a whole number. */
const cents = fc.array(fc.integer({ min: -1e12, max: 1e12 }), { maxLength: 300 })

describe('compensatedSum', () => {
  test('is exact to the cent', () => {
    fc.assert(
      fc.property(cents, (amounts) => {
        const exact = amounts.reduce((sum, amount) => sum + amount, 0)
        expect(Math.round(compensatedSum(amounts.map((amount) => amount / 100)) * 100)).toBe(exact + 0)
      }),
    )
  })

  test('is the exact sum of the doubles, to the last digit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 1, maxLength: 300 }), (amounts) => {
        const values = amounts.map((amount) => amount / 100)
        // From 0.01 up, a double is a whole number of 2⁻⁶⁰.
        const exact = values.reduce((sum, value) => sum + BigInt(value * 2 ** 60), 0n)
        expectClose(compensatedSum(values), Number(exact) / 2 ** 60, 2.3e-16)
      }),
    )
  })

  test('does not lose small terms among large ones', () => {
    expect(compensatedSum([1e16, 1, -1e16])).toBe(1)
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2)
    // A million times 0.1 in a plain loop is 100000.00000133288.
    expect(compensatedSum(new Float64Array(1e6).fill(0.1))).toBe(100000)
  })

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true })), (values) => {
        expectClose(compensatedSum(values.toReversed()), compensatedSum(values), 3e-16)
      }),
    )
  })

  test('is 0 of nothing, infinite on overflow, NaN with a NaN', () => {
    expect(compensatedSum([])).toBe(0)
    expect(compensatedSum([1e308, 1e308])).toBe(Infinity)
    expect(compensatedSum([-1e308, -1e308])).toBe(-Infinity)
    expect(compensatedSum([1, Number.NaN])).toBeNaN()
  })
})

describe('sumByCode', () => {
  test('sums each group as compensatedSum does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.nat({ max: 6 }))), (pairs) => {
        const values = Float64Array.from(pairs, ([value]) => value)
        const codes = Uint32Array.from(pairs, ([, code]) => code)
        const sums = sumByCode(values, codes, 7)
        for (let g = 0; g < 7; g++) {
          const group = pairs.filter(([, code]) => code === g).map(([value]) => value)
          expect(sums[g]).toBe(compensatedSum(group))
        }
      }),
    )
  })

  test('keeps cents that a plain sum loses, and leaves empty groups at 0', () => {
    const values = Float64Array.of(1e16, 0.25, 5, -1e16, 0.5)
    expect(sumByCode(values, Uint32Array.of(0, 0, 2, 0, 0), 4)).toEqual(Float64Array.of(0.75, 0, 5, 0))
  })

  test('takes no rows and no groups', () => {
    expect(sumByCode(new Float64Array(0), new Uint32Array(0), 3)).toEqual(new Float64Array(3))
    expect(sumByCode(new Float64Array(0), new Uint32Array(0), 0)).toEqual(new Float64Array(0))
  })

  test('changes nothing that it is given', () => {
    const values = Float64Array.of(3, 4)
    const codes = Uint32Array.of(1, 0)
    sumByCode(values, codes, 2)
    expect(values).toEqual(Float64Array.of(3, 4))
    expect(codes).toEqual(Uint32Array.of(1, 0))
  })
})

describe('mean', () => {
  test('lies between the smallest and the largest value', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
        const centre = mean(values)!
        const slack = 1e-15 * Math.max(...values.map(Math.abs))
        expect(centre).toBeGreaterThanOrEqual(Math.min(...values) - slack)
        expect(centre).toBeLessThanOrEqual(Math.max(...values) + slack)
      }),
    )
  })

  test('does not overflow', () => {
    expectClose(mean([1.5e308, 1.7e308]), 1.6e308, 1e-15)
  })

  test('is null of nothing', () => {
    expect(mean([])).toBeNull()
  })
})

/**
 * NIST Statistical Reference Datasets, univariate, NumAcc1–4 (certified: standard deviation 1, 0.1, 0.1, 0.1). The last two
 * certify decimals that doubles only approximate; the deviations here are those of the doubles (exact rational arithmetic).
 */
function numericalAccuracy(centre: number, low: number, high: number, count: number): number[] {
  return [centre, ...Array.from({ length: count - 1 }, (_, i) => (i % 2 === 0 ? low : high))]
}

describe('variance and standardDeviation', () => {
  test('meet the certified values of NIST', () => {
    expect(standardDeviation([10000001, 10000003, 10000002])).toBe(1)
    expectClose(standardDeviation(numericalAccuracy(1.2, 1.1, 1.3, 1001)), 0.1, 1e-14)
    expectClose(standardDeviation(numericalAccuracy(1000000.2, 1000000.1, 1000000.3, 1001)), 0.1000000000349246, 1e-15)
    expectClose(
      standardDeviation(numericalAccuracy(10000000.2, 10000000.1, 10000000.3, 1001)),
      0.10000000055879354,
      1e-15,
    )
  })

  test('do not change when all values move, and scale with them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 }), (values) => {
        const spread = variance(values)!
        expectClose(variance(values.map((value) => value + 2 ** 40)), spread, 1e-12)
        expectClose(variance(values.map((value) => value * 8)), spread * 64, 1e-15)
        expectClose(standardDeviation(values), Math.sqrt(spread), 1e-15)
      }),
    )
  })

  test('are 0 when all values are equal, null of fewer than two', () => {
    expect(variance([0.1, 0.1, 0.1, 0.1])).toBe(0)
    expect(standardDeviation([0.1, 0.1, 0.1])).toBe(0)
    expect(standardDeviation([5, 5])).toBe(0)
    for (const f of [variance, standardDeviation]) {
      expect(f([])).toBeNull()
      expect(f([7])).toBeNull()
    }
  })

  test('stay right where squares overflow or underflow', () => {
    expectClose(standardDeviation([1e200, -1e200]), Math.SQRT2 * 1e200, 1e-15)
    expectClose(standardDeviation([1e-200, 3e-200]), Math.SQRT2 * 1e-200, 1e-15)
    expectClose(
      standardDeviation([1.7e308, 1.7e308, -1.7e308, -1.7e308, 1.7e308, -1.7e308, 0, 0, 0, 0]),
      1.3880441875771342e308,
      1e-15,
    )
    expect(variance([1e200, -1e200])).toBe(Infinity)
  })
})
