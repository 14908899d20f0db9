import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWhole, sortedTimes } from '../../src/survival/sortedTimes.js'

/** Sorted with codes and without; within rounding of each other, times are equal, so only the codes tell their order. */
function expectSorted(values: readonly number[]): void {
  const codes = values.map((_, i) => 7 * i + 1)
  const inOrder = values.map((value, i) => ({ value: value + 0, i })).sort((a, b) => a.value - b.value || a.i - b.i)
  const sorted = sortedTimes(Float64Array.from(values), Uint32Array.from(codes))
  expect([...sorted.codes]).toEqual(inOrder.map(({ i }) => codes[i]))
  expect([...sortedTimes(Float64Array.from(values)).codes]).toEqual(inOrder.map(({ i }) => i))
  const scale = values.reduce((sum, value) => sum + Math.abs(value) / values.length, 1)
  inOrder.forEach(({ value }, at) => {
    expect(sorted.time[at]! <= value).toBe(true)
    expect(sorted.time[at]! >= value - values.length * values.length * 2 ** -26 * scale).toBe(true)
    if (at > 0) expect(sorted.time[at]! >= sorted.time[at - 1]!).toBe(true)
  })
}

describe('sortedTimes', () => {
  it('sorts any numbers, with −0 as 0, and keeps each with its code', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e150, max: 1e150 }),
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(-0, 0, 5e-324, -5e-324),
    )
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 80 }), (values) => {
        expectSorted(values)
      }),
    )
    expect(Object.is(sortedTimes(Float64Array.of(1, -0)).time[0], 0)).toBe(true)
  })

  it('sorts numbers that differ in their last bits only, few and many', () => {
    const close = (count: number): number[] =>
      Array.from({ length: count }, (_, i) => 1 + ((i * 37) % count) * 2 ** -45)
    expectSorted(close(20))
    expectSorted(close(500))
    expectSorted([...close(500), 3, 2, 1e9, ...close(10).map((x) => -x)])
    expectSorted(Array.from({ length: 300 }, (_, i) => ((i % 2 === 0 ? 1 : -1) * ((i * 37) % 300)) / 2 ** 60))
  })

  it('sorts whole numbers, near and far apart, and equal ones', () => {
    expectSorted([4, 4, 4, 4])
    expectSorted(Array.from({ length: 300 }, (_, i) => (i * 7919) % 100))
    expectSorted(Array.from({ length: 300 }, (_, i) => 1.7e12 + ((i * 7919) % 300)))
  })

  it('makes times equal that differ by rounding only', () => {
    expect([...sortedTimes(Float64Array.of(0.4, 0.1, 0.1 + 0.2, 0.3)).time]).toEqual([0.1, 0.3, 0.3, 0.4])
    expect([...sortedTimes(Float64Array.of(0.1, 0.3001, 0.3)).time]).toEqual([0.1, 0.3, 0.3001])
  })

  it('never joins whole numbers', () => {
    expect([...sortedTimes(Float64Array.of(1.7e12 + 1, 1.7e12)).time]).toEqual([1.7e12, 1.7e12 + 1])
    expect(isWhole(Float64Array.of(1, 2.5))).toBe(false)
    expect(isWhole(Float64Array.of(1, 2))).toBe(true)
  })
})
