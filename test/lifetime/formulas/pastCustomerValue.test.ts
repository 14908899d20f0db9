import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lifetimeValue,
  type PastCustomerValueOptions,
  type PastMargin,
  pastCustomerValue,
} from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

describe('pastCustomerValue', () => {
  it('compounds each margin to today', () => {
    const result = pastCustomerValue(
      [
        { periodsAgo: 0, margin: 5 },
        { periodsAgo: 2, margin: { spend: 100, marginRate: '0.3' } },
      ],
      { discountRate: '0.1' },
    )
    expect([result.value, result.margin].map(String)).toEqual(['41.3', '35'])
    expect(result.purchases.map(({ growthFactor, value }) => [String(growthFactor), String(value)])).toEqual([
      ['1', '5'],
      ['1.21', '36.3'],
    ])
    expect(result.purchases[0]!.parts).toBeNull()
  })

  it('takes parts of a period, and a return as a loss', () => {
    const half = pastCustomerValue([{ periodsAgo: '0.5', margin: -10 }], { discountRate: '0.21' })
    expect(half.value.toString()).toBe('-11')
  })

  it('is 0 without purchases', () => {
    const { value, margin, purchases } = pastCustomerValue([], { discountRate: 0.1 })
    expect([value.toNumber(), margin.toNumber(), purchases]).toEqual([0, 0, []])
  })

  it('is the scheduled lifetime value turned round: the same margins, compounded in place of discounted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 0, max: 500 }),
        (margins, permille) => {
          const growth = new Decimal(1000 + permille).div(1000)
          const purchases = margins.map((margin, i) => ({ periodsAgo: margins.length - 1 - i, margin }))
          const past = pastCustomerValue(purchases, { discountRate: growth.minus(1) }).value
          const ahead = lifetimeValue({ margins, discountRate: growth.minus(1) }, { timing: 'schedule' }).value
          const Exact = Decimal.clone({ precision: 60 })
          const compounded = new Exact(growth.toString()).pow(margins.length).times(ahead.toString())
          expect(compounded.minus(past.toString()).abs().toNumber()).toBeLessThan(1e-25)
        },
      ),
    )
  })

  it('does not change with the order of the purchases', () => {
    const purchases = [1, 7, 3, 12].map((periodsAgo) => ({ periodsAgo, margin: periodsAgo * 11 }))
    const value = (list: PastMargin[]): string => pastCustomerValue(list, { discountRate: '0.0125' }).value.toFixed(30)
    expect(value(purchases.toReversed())).toBe(value(purchases))
  })

  it('names what is wrong', () => {
    const call =
      (purchases: unknown, options: unknown = { discountRate: 0.1 }) =>
      () =>
        pastCustomerValue(purchases as PastMargin[], options as PastCustomerValueOptions)
    expectError(call(undefined), 'missing-value', 'purchases')
    expectError(call({}), 'invalid-type', 'purchases')
    expectError(call([5]), 'invalid-type', 'purchases[0]')
    expectError(call([{ margin: 5 }]), 'missing-value', 'purchases[0].periodsAgo')
    expectError(call([{ periodsAgo: -1, margin: 5 }]), 'out-of-range', 'purchases[0].periodsAgo')
    expectError(call([{ periodsAgo: 10_001, margin: 5 }]), 'out-of-range', 'purchases[0].periodsAgo')
    expectError(call([{ periodsAgo: 1, margin: 'x' }]), 'invalid-number', 'purchases[0].margin')
    expectError(call([], { discountRate: 5 }), 'out-of-range', 'options.discountRate')
    expectError(call([], {}), 'missing-value', 'options.discountRate')
    const mixed = { discountRate: 0.1, units: { periods: 'month', discountRate: 'year' } }
    expectError(call([], mixed), 'mixed-units', 'options.units.discountRate')
    expect(call([], mixed)).toThrow('expected \'month\', as for periods, got "year"; 0.1 a year is 0.00797414 a month')
    const swapped = { discountRate: 0.1, units: { discountRate: 'year', periods: 'month' } }
    expectError(call([], swapped), 'mixed-units', 'options.units.periods')
  })
})
