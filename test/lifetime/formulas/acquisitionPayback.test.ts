import { describe, expect, it } from 'vitest'
import { type Acquisition, type AcquisitionPaybackOptions, acquisitionPayback } from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

describe('acquisitionPayback', () => {
  it('divides the spend by the customers won, and the cost by the margin', () => {
    const result = acquisitionPayback({
      spend: '90000',
      newCustomers: 60,
      margin: { spend: 50, marginRate: '0.8' },
      lifetimeValue: 4500,
    })
    expect([result.acquisitionCost, result.paybackPeriods, result.valueToCost].map(String)).toEqual([
      '1500',
      '37.5',
      '3',
    ])
    expect([result.meetsRuleOfThumb, result.healthyRatio.toString()]).toEqual([true, '3'])
  })

  it('has a rule of thumb of three to one, which is an option', () => {
    const acquisition = { spend: 100, newCustomers: 1, lifetimeValue: '299.99' }
    expect(acquisitionPayback(acquisition).meetsRuleOfThumb).toBe(false)
    expect(acquisitionPayback(acquisition, { healthyRatio: '2.5' }).meetsRuleOfThumb).toBe(true)
    expect(acquisitionPayback({ ...acquisition, lifetimeValue: -5 }).valueToCost?.toNumber()).toBe(-0.05)
  })

  it('says null for what cannot be said', () => {
    const says = (acquisition: Acquisition) => {
      const { acquisitionCost, paybackPeriods, valueToCost, meetsRuleOfThumb } = acquisitionPayback(acquisition)
      return [acquisitionCost?.toNumber() ?? null, paybackPeriods?.toNumber() ?? null, valueToCost, meetsRuleOfThumb]
    }
    expect(says({ spend: 10, newCustomers: 2 })).toEqual([5, null, null, null])
    expect(says({ spend: 10, newCustomers: 0, margin: 1, lifetimeValue: 9 })).toEqual([null, null, null, null])
    expect(says({ spend: 0, newCustomers: 2, margin: 1, lifetimeValue: 9 })).toEqual([0, 0, null, null])
    expect(says({ spend: 10, newCustomers: 2, margin: 0 })).toEqual([5, null, null, null])
    expect(says({ spend: 10, newCustomers: 2, margin: -1 })).toEqual([5, null, null, null])
  })

  it('names what is wrong', () => {
    const usual = { spend: 10, newCustomers: 2 }
    const call = (own: unknown, options?: AcquisitionPaybackOptions) => () =>
      acquisitionPayback(own as Acquisition, options)
    expectError(call(null), 'invalid-type', 'acquisition')
    expectError(call({ ...usual, spend: -1 }), 'out-of-range', 'acquisition.spend')
    expectError(call({ spend: 1 }), 'missing-value', 'acquisition.newCustomers')
    expectError(call({ ...usual, newCustomers: 1.5 }), 'out-of-range', 'acquisition.newCustomers')
    expectError(call({ ...usual, margin: 'x' }), 'invalid-number', 'acquisition.margin')
    expectError(call({ ...usual, lifetimeValue: 'x' }), 'invalid-number', 'acquisition.lifetimeValue')
    expectError(call(usual, { healthyRatio: 0 }), 'out-of-range', 'options.healthyRatio')
  })
})
