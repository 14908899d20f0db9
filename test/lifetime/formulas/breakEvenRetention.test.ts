import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BreakEvenRetentionOptions,
  breakEvenRetention,
  lifetimeValue,
  type ValueTarget,
} from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

describe('breakEvenRetention', () => {
  it('is the retention rate at which the lifetime value is reached', () => {
    const result = breakEvenRetention({ value: 150, margin: { spend: 300, marginRate: '0.5' }, discountRate: '0.1' })
    expect([result.required, result.retentionRate, result.highestValue].map(String)).toEqual(['0.55', '0.55', '1500'])
    expect([result.increase, result.currentRetentionRate, result.timeUnit]).toEqual([null, null, null])
    expect(result.margin.parts?.spend.toString()).toBe('300')
  })

  it('is compared with the rate of today', () => {
    const target = { value: 150, margin: 150, discountRate: '0.1' }
    expect(breakEvenRetention({ ...target, retentionRate: '0.5' }).increase?.toString()).toBe('0.05')
    expect(breakEvenRetention({ ...target, retentionRate: '0.75' }).increase?.toString()).toBe('-0.2')
  })

  it('does not exist where even the stay of everybody brings less', () => {
    const result = breakEvenRetention({ value: 1501, margin: 150, discountRate: '0.1' })
    expect([result.retentionRate, result.required.gt(1), result.highestValue?.toString()]).toEqual([null, true, '1500'])
    const limit = breakEvenRetention({ value: 1500, margin: 150, discountRate: '0.1' })
    expect(limit.retentionRate?.toString()).toBe('1')
  })

  it('always exists where nothing is discounted', () => {
    for (const discountRate of [0, -0.01]) {
      const result = breakEvenRetention({ value: 1e9, margin: 1, discountRate })
      expect([result.retentionRate?.lt(1), result.highestValue]).toEqual([true, null])
    }
  })

  it('turns the lifetime value back', () => {
    const share = fc.integer({ min: 0, max: 999 }).map((n) => n / 1000)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 6 }), share, share, (cents, retentionRate, discountRate) => {
        const margin = new Decimal(cents).div(100)
        const { value } = lifetimeValue({ margin, retentionRate, discountRate })
        const { required } = breakEvenRetention({ value, margin, discountRate })
        expect(required.minus(retentionRate).abs().toNumber()).toBeLessThan(1e-33)
      }),
    )
  })

  it('names what is wrong', () => {
    const target = { value: 150, margin: 150, discountRate: 0.1 }
    const call = (own: unknown, options?: BreakEvenRetentionOptions) => () =>
      breakEvenRetention(own as ValueTarget, options)
    expectError(call(undefined), 'missing-value', 'target')
    expectError(call({ ...target, value: -1 }), 'out-of-range', 'target.value')
    expectError(call({ ...target, margin: 0 }), 'out-of-range', 'target.margin')
    expectError(call({ ...target, discountRate: undefined }), 'missing-value', 'target.discountRate')
    expectError(call({ ...target, retentionRate: 80 }), 'out-of-range', 'target.retentionRate')
    const units = { margin: 'month', discountRate: 'year' } as const
    expectError(call(target, { units }), 'mixed-units', 'options.units.discountRate')
    expect(breakEvenRetention(target, { units: { margin: 'year', discountRate: 'year' } }).timeUnit).toBe('year')
  })
})
