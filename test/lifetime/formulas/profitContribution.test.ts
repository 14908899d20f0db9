import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CustomerAccount, profitContribution } from '../../../src/lifetime/index.js'
import { expectError } from '../../support/expectError.js'

describe('profitContribution', () => {
  it('takes the costs off the revenue, without a rounding', () => {
    const result = profitContribution({ revenue: '1000.10', costs: { goods: 0.1, service: new Decimal('0.2') } })
    expect(result.totalCost.toString()).toBe('0.3')
    expect(result.profit.toString()).toBe('999.8')
    expect(result.costs.service?.toString()).toBe('0.2')
    expect(result.margin?.toFixed(10)).toBe('0.9997000300')
  })

  it('may be a loss, and costs may be none', () => {
    expect(profitContribution({ revenue: 10, costs: { goods: 12 } }).margin?.toNumber()).toBe(-0.2)
    const free = profitContribution({ revenue: 10, costs: {} })
    expect([free.totalCost.toNumber(), free.profit.toNumber(), free.margin?.toNumber()]).toEqual([0, 10, 1])
  })

  it('has no margin without revenue', () => {
    const result = profitContribution({ revenue: 0, costs: { goods: 5 } })
    expect(result.profit.toNumber()).toBe(-5)
    expect(result.margin).toBeNull()
  })

  it('is exact to the cent, in any order of the costs', () => {
    const cents = fc.integer({ min: 0, max: 10 ** 12 })
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 20 }), (revenue, costs) => {
        const account = (list: number[]): CustomerAccount => ({
          revenue: (revenue / 100).toFixed(2),
          costs: Object.fromEntries(list.map((cost, i) => [`cost ${i}`, (cost / 100).toFixed(2)])),
        })
        const exact = BigInt(revenue) - costs.reduce((sum, cost) => sum + BigInt(cost), 0n)
        for (const list of [costs, costs.toReversed()])
          expect(profitContribution(account(list)).profit.times(100).toFixed(0)).toBe(String(exact))
      }),
    )
  })

  it('names what is wrong', () => {
    const call = (account: unknown) => () => profitContribution(account as CustomerAccount)
    expectError(call(undefined), 'missing-value', 'account')
    expectError(call({ revenue: 1 }), 'missing-value', 'account.costs')
    expectError(call({ costs: {} }), 'missing-value', 'account.revenue')
    expectError(call({ revenue: -1, costs: {} }), 'out-of-range', 'account.revenue')
    expectError(call({ revenue: 1, costs: { goods: '1,5' } }), 'invalid-number', 'account.costs.goods')
    expectError(call({ revenue: 1, costs: { goods: -1 } }), 'out-of-range', 'account.costs.goods')
  })
})
