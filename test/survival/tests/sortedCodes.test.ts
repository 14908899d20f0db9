import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinSortedTimes, sortedCodes } from '../../../src/survival/tests/sortedCodes.js'

/** Times in order, and the codes of each time in order. */
function sortedPairs(time: readonly number[], codes: readonly number[]): [number, number][] {
  return time.map((t, i): [number, number] => [t + 0, codes[i]!]).sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

function expectSorted(values: readonly number[]): void {
  const codes = values.map((_, i) => 7 * i + 1)
  const sorted = sortedCodes(Float64Array.from(values), Uint32Array.from(codes))
  expect(sortedPairs([...sorted.time], [...sorted.codes])).toEqual(sortedPairs(values, codes))
  for (let i = 1; i < values.length; i++) expect(sorted.time[i]! >= sorted.time[i - 1]!).toBe(true)
}

describe('sortedCodes', () => {
  it('sorts any numbers, with −0 as 0, and keeps each with its code', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(-0, 0, 5e-324, -5e-324),
    )
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 80 }), (values) => {
        expectSorted(values)
      }),
    )
  })

  it('sorts numbers that differ in their last bits only, few and many', () => {
    const close = (count: number): number[] =>
      Array.from({ length: count }, (_, i) => 1 + ((i * 37) % count) * 2 ** -45)
    expectSorted(close(20))
    expectSorted(close(500))
    expectSorted([...close(500), 3, 2, 1e9, ...close(10).map((x) => -x)])
  })

  it('gives whole numbers and equal ones back as they are', () => {
    expectSorted([4, 4, 4, 4])
    expectSorted(Array.from({ length: 300 }, (_, i) => (i * 7919) % 100))
  })
})

describe('joinSortedTimes', () => {
  it('makes times equal that differ by rounding only', () => {
    const time = Float64Array.of(0.1, 0.3, 0.1 + 0.2, 0.4)
    joinSortedTimes(time)
    expect([...time]).toEqual([0.1, 0.3, 0.3, 0.4])
    const apart = Float64Array.of(0.1, 0.3, 0.3001)
    joinSortedTimes(apart)
    expect([...apart]).toEqual([0.1, 0.3, 0.3001])
  })
})
