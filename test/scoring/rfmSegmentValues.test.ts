import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/data/index.js'
import { rfmValueFields } from '../../src/orders/index.js'
import { rfmScores, rfmSegments, rfmSegmentValues } from '../../src/scoring/index.js'

const values = [
  { customerId: 'a', recency: 5, frequency: 9, monetary: 300 },
  { customerId: 'b', recency: 90, frequency: 1, monetary: 60 },
  { customerId: 'c', recency: 110, frequency: 2, monetary: 40 },
]
const segmentation = rfmSegments(rfmScores(values).scores)

describe('rfmSegmentValues', () => {
  it('adds money, its share and mean values to each segment', () => {
    const segments = rfmSegmentValues(segmentation, values)
    expect(segments.map(({ value }) => value)).toEqual([300, 0, 0, 0, 0, 0, 0, 100])
    expect(segments[0]).toMatchObject({ id: 'important-value', count: 1, share: 1 / 3, value: 300, valueShare: 0.75 })
    expect(segments[7]!.meanValues).toEqual({ recency: 100, frequency: 1.5, monetary: 50 })
    expect(segments[1]).toMatchObject({
      value: 0,
      valueShare: 0,
      meanValues: { recency: null, frequency: null, monetary: null },
    })
  })

  it('joins by id: rows with columns, in any order, under any dictionary', () => {
    const expected = rfmSegmentValues(segmentation, values)
    const columns = columnsOf(values.toReversed(), rfmValueFields)
    const own = { ...columns, customerId: { codes: Uint32Array.of(0, 1, 2), values: ['c', 'b', 'a'] } }
    const shared = rfmSegments(rfmScores(own).scores)
    for (const other of [values.toReversed(), columns, own]) {
      expect(rfmSegmentValues(segmentation, other)).toEqual(expected)
      expect(rfmSegmentValues(shared, other)).toEqual(expected)
    }
  })

  it('counts the money of customers without a segment in the total', () => {
    const some = rfmSegments(rfmScores(values).scores, { scheme: [{ id: 'best', r: [5, 5] }] })
    expect(rfmSegmentValues(some, values).map(({ value, valueShare }) => [value, valueShare])).toEqual([[300, 0.75]])
  })

  it('has no share of no money', () => {
    const poor = values.map((row) => ({ ...row, monetary: 0 }))
    expect(rfmSegmentValues(rfmSegments(rfmScores(poor).scores), poor)[7]!.valueShare).toBeNull()
    expect(rfmSegmentValues(rfmSegments([]), [])).toHaveLength(8)
  })

  it('refuses other customers', () => {
    expect(() => rfmSegmentValues(segmentation, [...values, { ...values[0]!, customerId: 'd' }])).toThrow(
      'values[3].customerId',
    )
    expect(() => rfmSegmentValues(segmentation, values.slice(1))).toThrow('values: expected the 3 customers')
  })
})
