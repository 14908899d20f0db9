import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../src/data/index.js'
import { rfmValueFields } from '../../src/orders/index.js'
import { rfmSegmentsOfValues, rfmValueMemberFields } from '../../src/scoring/index.js'

const values = [
  { customerId: 'a', recency: 10, frequency: 3, monetary: 200 },
  { customerId: 'b', recency: 11, frequency: 2, monetary: 199 },
  { customerId: 'c', recency: 0, frequency: 1, monetary: 201 },
]
const high = { recency: 10, frequency: 3, monetary: 200 }
const segmentsOf = (options?: Parameters<typeof rfmSegmentsOfValues>[1]) =>
  rfmSegmentsOfValues(values, options).members.map(({ segment }) => segment)

describe('rfmSegmentsOfValues', () => {
  it('counts the limit itself as near, many and much', () => {
    expect(segmentsOf({ high })).toEqual(['important-value', 'general-retain', 'important-develop'])
  })

  it('leaves the limit out when the boundary is strict', () => {
    expect(segmentsOf({ high, boundary: 'strict' })).toEqual(['general-retain', 'general-retain', 'important-develop'])
  })

  it('compares with the mean by default: nearer, more often, more money', () => {
    const result = rfmSegmentsOfValues(values)
    expect(result.high).toEqual({ recency: 7, frequency: 2, monetary: 200 })
    expect(result.members.map(({ segment }) => segment)).toEqual([
      'general-keep',
      'general-retain',
      'important-develop',
    ])
  })

  it('compares with the median', () => {
    const result = rfmSegmentsOfValues(values, { high: 'median' })
    expect(result.high).toEqual({ recency: 10, frequency: 2, monetary: 200 })
    expect(segmentsOf({ high: 'median', boundary: 'inclusive' })).toEqual([
      'important-value',
      'general-keep',
      'important-develop',
    ])
  })

  it('gives shares and mean values of each segment', () => {
    const { segments } = rfmSegmentsOfValues(values, { high })
    expect(segments.find(({ id }) => id === 'important-develop')).toMatchObject({
      count: 1,
      share: 1 / 3,
      means: { recency: 0, frequency: 1, monetary: 201 },
    })
  })

  it('gives columns for columns, in order of the ids', () => {
    const { members } = rfmSegmentsOfValues(columnsOf(values.toReversed(), rfmValueFields), { high })
    expect(rowsOf(members, rfmValueMemberFields)).toEqual(rfmSegmentsOfValues(values, { high }).members)
  })

  it('gives nothing for nothing: no mean, but the limits', () => {
    expect(rfmSegmentsOfValues([]).high).toEqual({ recency: null, frequency: null, monetary: null })
    expect(rfmSegmentsOfValues([], { high }).high).toEqual(high)
    expect(rfmSegmentsOfValues([]).members).toEqual([])
  })

  it('is equal for all when all are equal', () => {
    const equal = ['x', 'y', 'z'].map((customerId) => ({ customerId, recency: 0.1, frequency: 1, monetary: 0.1 }))
    expect(new Set(rfmSegmentsOfValues(equal).members.map(({ segment }) => segment))).toEqual(
      new Set(['general-retain']),
    )
  })

  it('refuses negative days and unknown lines', () => {
    expect(() => rfmSegmentsOfValues([{ ...values[0]!, recency: -1 }])).toThrow('values[0].recency')
    expect(() => rfmSegmentsOfValues(values, { high: 'mode' as 'mean' })).toThrow('options.high')
  })
})
