import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, rowsOf } from '../../src/data/index.js'
import { rfmValueFields } from '../../src/orders/index.js'
import { minMaxRfm, minMaxRfmScoreFields } from '../../src/scoring/index.js'
import { expectClose } from '../support/expectClose.js'

const values = [
  { customerId: 'a', recency: 0, frequency: 4, monetary: 100 },
  { customerId: 'b', recency: 30, frequency: 2, monetary: 50 },
  { customerId: 'c', recency: 40, frequency: 0, monetary: 0 },
]

describe('minMaxRfm', () => {
  it('puts the worst at 0 and the best at 1, recency turned round, and weighs', () => {
    const { scores, ranges, weights, collapsed } = minMaxRfm(values, { weights: [0.1, 0.3, 0.6] })
    expect(scores[1]).toMatchObject({ customerId: 'b', recency: 0.25, frequency: 0.5, monetary: 0.5 })
    expectClose(scores[1]!.score, 0.1 * 0.25 + 0.3 * 0.5 + 0.6 * 0.5, 1e-15)
    expect([scores[0]!.score, scores[2]!.score]).toEqual([1, 0])
    expect(ranges).toEqual({
      recency: { minimum: 0, maximum: 40 },
      frequency: { minimum: 0, maximum: 4 },
      monetary: { minimum: 0, maximum: 100 },
    })
    expectClose(weights.recency, 0.1, 1e-15)
    expect(collapsed).toEqual([])
  })

  it('weighs equally by default, and divides weights by their sum', () => {
    expectClose(minMaxRfm(values).scores[1]!.score, 1.25 / 3, 1e-15)
    expect(minMaxRfm(values, { weights: [2, 6, 12] }).weights).toEqual({ recency: 0.1, frequency: 0.3, monetary: 0.6 })
  })

  it('gives 0 to everybody where all are equal, and says so', () => {
    const flat = values.map((row) => ({ ...row, frequency: 3 }))
    const { scores, collapsed, ranges } = minMaxRfm(flat)
    expect(scores.map(({ frequency }) => frequency)).toEqual([0, 0, 0])
    expect(collapsed).toEqual(['frequency'])
    expect(ranges.frequency).toEqual({ minimum: 3, maximum: 3 })
    expect(minMaxRfm(values.slice(0, 1))).toMatchObject({
      scores: [{ customerId: 'a', recency: 0, frequency: 0, monetary: 0, score: 0 }],
      collapsed: ['recency', 'frequency', 'monetary'],
    })
  })

  it('gives nothing for nothing', () => {
    expect(minMaxRfm([])).toMatchObject({
      scores: [],
      ranges: { recency: null, frequency: null, monetary: null },
      collapsed: [],
    })
  })

  it('stays within 0 … 1, is monotone, and says the same in any order and shape', () => {
    const anything = fc.double({ noNaN: true, noDefaultInfinity: true })
    const rows = fc.uniqueArray(
      fc.record({
        customerId: fc.string({ minLength: 1, maxLength: 3 }),
        recency: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
        frequency: fc.nat({ max: 5 }),
        monetary: anything,
      }),
      { selector: ({ customerId }) => customerId, maxLength: 20 },
    )
    const weights = fc.tuple(...[1, 2, 3].map(() => fc.double({ min: 0.01, max: 9, noNaN: true })))
    fc.assert(
      fc.property(rows, weights, (customers, w) => {
        const result = minMaxRfm(customers, { weights: w })
        for (const { recency, frequency, monetary, score } of result.scores) {
          for (const part of [recency, frequency, monetary, score]) {
            expect(part >= 0 && part <= 1).toBe(true)
          }
        }
        const money = new Map(customers.map(({ customerId, monetary }) => [customerId, monetary]))
        const sorted = result.scores.toSorted((a, b) => money.get(a.customerId)! - money.get(b.customerId)!)
        for (let i = 1; i < sorted.length; i++)
          expect(sorted[i]!.monetary).toBeGreaterThanOrEqual(sorted[i - 1]!.monetary)
        expect(minMaxRfm(customers.toReversed(), { weights: w })).toEqual(result)
        const ofColumns = minMaxRfm(columnsOf(customers, rfmValueFields), { weights: w })
        expect({ ...ofColumns, scores: rowsOf(ofColumns.scores, minMaxRfmScoreFields) }).toEqual(result)
      }),
    )
  })

  it('refuses bad weights and values', () => {
    expect(() => minMaxRfm(values, { weights: [1] })).toThrow('options.weights')
    expect(() => minMaxRfm([{ ...values[0]!, frequency: -1 }])).toThrow('values[0].frequency')
    expect(() => minMaxRfm([values[0]!, values[0]!])).toThrow('values[1].customerId')
  })
})
