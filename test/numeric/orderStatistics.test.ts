import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { orderStatistics } from '../../src/numeric/orderStatistics.js'

describe('orderStatistics', () => {
  test('are the values of a sorted copy, short or long, whatever their bits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 90 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
        (some, times, picks) => {
          const values = Float64Array.from({ length: some.length * times }, (_, i) => some[i % some.length]!)
          const sorted = values.slice().sort()
          const ranks = picks.map((pick) => pick % values.length)
          const found = orderStatistics(values, ranks)
          for (const rank of ranks) expect(found.get(rank)! + 0).toBe(sorted[rank]! + 0)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('tell values apart that differ in the last bit only', () => {
    const bits = new BigUint64Array(5000)
    for (let i = 0; i < bits.length; i++) bits[i] = 0x4059_0000_0000_0000n + BigInt((i * 7919) % 5000)
    const values = new Float64Array(bits.buffer)
    const found = orderStatistics(values, [0, 1, 2500, 4999])
    for (const rank of [0, 1, 2500, 4999]) {
      expect(new BigUint64Array(Float64Array.of(found.get(rank)!).buffer)[0]).toBe(
        0x4059_0000_0000_0000n + BigInt(rank),
      )
    }
    const negative = values.map((value) => -value)
    expect(orderStatistics(negative, [0]).get(0)).toBe(-found.get(4999)!)
  })

  test('are none for no ranks', () => {
    expect(orderStatistics(Float64Array.of(3, 1), []).size).toBe(0)
  })
})
