import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstAbove, quantiles, quantilesOfCounts } from '../../src/numeric/index.js'

describe('quantilesOfCounts', () => {
  it('gives the quantiles of the values written out', () => {
    const entries = fc.uniqueArray(
      fc.tuple(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 9 })),
      { selector: ([value]) => value + 0 },
    )
    fc.assert(
      fc.property(entries, fc.array(fc.double({ noNaN: true, min: 0, max: 1 })), (list, probabilities) => {
        const sorted = list.sort(([a], [b]) => a - b)
        const values = Float64Array.from(sorted, ([value]) => value)
        const counts = Float64Array.from(sorted, ([, count]) => count)
        const all = sorted.flatMap(([value, count]) => new Array<number>(count).fill(value))
        expect(quantilesOfCounts(values, counts, probabilities)).toEqual(quantiles(all, probabilities))
      }),
    )
  })

  it('gives null of no values', () => {
    expect(quantilesOfCounts(new Float64Array(0), new Float64Array(0), [0.5])).toEqual([null])
  })
})

describe('firstAbove', () => {
  it('finds the first end above a rank', () => {
    const ends = Float64Array.of(2, 5, 6)
    expect([0, 1, 2, 4, 5].map((rank) => firstAbove(ends, rank))).toEqual([0, 0, 1, 1, 2])
  })
})
