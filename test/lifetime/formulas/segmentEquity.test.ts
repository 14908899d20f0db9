import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentEquity, type ValuedSegment } from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

describe('segmentEquity', () => {
  it('adds the values of all customers up, without a rounding', () => {
    const result = segmentEquity([
      { id: 'gold', customers: 3, value: '0.1' },
      { id: 'iron', customers: 1, value: 0.2 },
    ])
    expect([result.equity, result.meanValue].map(String)).toEqual(['0.5', '0.125'])
    expect(result.segments.map(({ id, equity, share }) => [id, String(equity), String(share)])).toEqual([
      ['gold', '0.3', '0.6'],
      ['iron', '0.2', '0.4'],
    ])
    expect(result.customers).toBe(4)
  })

  it('has neither mean nor shares of nobody', () => {
    expect(segmentEquity([])).toMatchObject({ segments: [], customers: 0, meanValue: null })
    const empty = segmentEquity([{ id: 'a', customers: 0, value: -9 }])
    expect([empty.equity.toNumber(), empty.meanValue, empty.segments[0]!.share]).toEqual([0, null, null])
  })

  it('is exact to the cent in any order', () => {
    const segment = fc.record({
      customers: fc.integer({ min: 0, max: 10 ** 7 }),
      cents: fc.integer({ min: -1e9, max: 1e9 }),
    })
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 20 }), (list) => {
        const segments = list.map(({ customers, cents }, i) => ({
          id: `s${i}`,
          customers,
          value: (cents / 100).toFixed(2),
        }))
        const exact = list.reduce((sum, { customers, cents }) => sum + BigInt(customers) * BigInt(cents), 0n)
        for (const rows of [segments, segments.toReversed()])
          expect(segmentEquity(rows).equity.times(100).toFixed(0)).toBe(String(exact))
      }),
    )
  })

  it('names what is wrong', () => {
    const call = (segments: unknown) => () => segmentEquity(segments as ValuedSegment[])
    const usual = { id: 'a', customers: 1, value: 1 }
    expectError(call(undefined), 'missing-value', 'segments')
    expectError(call({}), 'invalid-type', 'segments')
    expectError(call([3]), 'invalid-type', 'segments[0]')
    expectError(call([{ ...usual, id: '' }]), 'invalid-id', 'segments[0].id')
    expectError(call([usual, usual]), 'duplicate-id', 'segments[1].id')
    expectError(call([{ ...usual, customers: -1 }]), 'out-of-range', 'segments[0].customers')
    expectError(call([{ ...usual, value: '' }]), 'missing-value', 'segments[0].value')
  })
})
