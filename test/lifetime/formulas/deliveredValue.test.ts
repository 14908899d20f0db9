import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliveredValue, type Offer } from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

describe('deliveredValue', () => {
  it('takes the costs off the benefits, without a rounding', () => {
    const result = deliveredValue({ benefits: { product: '0.1', image: 0.2 }, costs: { money: '0.25' } })
    expect([result.totalValue, result.totalCost, result.delivered].map(String)).toEqual(['0.3', '0.25', '0.05'])
    expect([result.ratio?.toString(), result.benefits.image?.toString()]).toEqual(['1.2', '0.2'])
  })

  it('may deliver less than it costs, and has no ratio where nothing is given up', () => {
    expect(deliveredValue({ benefits: { product: 3 }, costs: { money: 5 } }).delivered.toNumber()).toBe(-2)
    expect(deliveredValue({ benefits: { product: 3 }, costs: { money: 0, time: 0 } }).ratio).toBeNull()
  })

  it('is above 0 exactly where the ratio is above 1, whatever the unit and the order', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 8 })
    const named = (list: readonly number[], unit: number) =>
      Object.fromEntries(list.map((value, i) => [`item ${i}`, String(value * unit)]))
    fc.assert(
      fc.property(cents, cents, (benefits, costs) => {
        const { delivered, ratio } = deliveredValue({ benefits: named(benefits, 1), costs: named(costs, 1) })
        expect(delivered.gt(0)).toBe(ratio?.gt(1))
        const other = deliveredValue({ benefits: named(benefits.toReversed(), 100), costs: named(costs, 100) })
        expect(other.ratio).toEqual(ratio)
        expect(other.delivered.toString()).toBe(delivered.times(100).toString())
      }),
    )
  })

  it('names what is wrong', () => {
    const call = (offer: unknown) => () => deliveredValue(offer as Offer)
    expectError(call(undefined), 'missing-value', 'offer')
    expectError(call({ costs: { money: 1 } }), 'missing-value', 'offer.benefits')
    expectError(call({ benefits: {}, costs: { money: 1 } }), 'empty-input', 'offer.benefits')
    expectError(call({ benefits: { product: 1 }, costs: [] }), 'invalid-type', 'offer.costs')
    expectError(call({ benefits: { product: -1 }, costs: { money: 1 } }), 'out-of-range', 'offer.benefits.product')
    expectError(call({ benefits: { product: 1 }, costs: { money: 'x' } }), 'invalid-number', 'offer.costs.money')
  })
})
