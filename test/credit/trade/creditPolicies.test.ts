import { describe, expect, it } from 'vitest'
import {
  type CashDiscountTerms,
  type CreditPolicy,
  cashDiscountCost,
  creditPolicies,
} from '../../../src/credit/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const present: CreditPolicy = {
  id: 'n/30',
  sales: 720,
  variableCostShare: 0.6,
  collection: 30,
  badDebtShare: 0.02,
  collectionCost: 8,
}
const longer: CreditPolicy = {
  ...present,
  id: 'n/45',
  sales: 756,
  collection: 45,
  badDebtShare: 0.03,
  collectionCost: 18,
}
const options = { costOfCapital: 0.1 }

describe('credit policies', () => {
  it('are compared with the first, to the last digit', () => {
    const { policies, best } = creditPolicies([present, longer], options)
    expect(policies.map(({ net }) => net.toString())).toEqual(['262', '256.05'])
    const { margin, creditCost, net } = policies[1]!.change
    expect([margin, creditCost, net].map(String)).toEqual(['14.4', '20.35', '-5.95'])
    expect(policies[0]?.change.net.toNumber()).toBe(0)
    expect(best).toBe('n/30')
  })

  it('with one net: the smaller id is best', () => {
    expect(
      creditPolicies(
        [
          { ...present, id: 'b' },
          { ...present, id: 'a' },
        ],
        options,
      ).best,
    ).toBe('a')
    expect(
      creditPolicies(
        [
          { ...present, id: 'a' },
          { ...present, id: 'b' },
        ],
        options,
      ).best,
    ).toBe('a')
  })

  it('take fixed costs and a year of 365 days', () => {
    const { policies } = creditPolicies([{ ...present, sales: 730, fixedCost: 50 }], { ...options, daysInYear: 365 })
    expect(policies[0]?.averageReceivable.toNumber()).toBe(60)
    expect(policies[0]?.marginBeforeCreditCost.toNumber()).toBe(730 * 0.4 - 50)
  })

  it('need nothing but sales, shares and days', () => {
    const { policies } = creditPolicies(
      [{ id: 'a', sales: 100, variableCostShare: 0.5, collection: [{ share: 1, days: 0 }], badDebtShare: 0 }],
      options,
    )
    expect(policies[0]?.net.toNumber()).toBe(50)
  })

  it('refuse what they cannot use', () => {
    const wrong =
      (change: object, other: object = options) =>
      () =>
        creditPolicies([{ ...present, ...change }], other as typeof options)
    expectError(() => creditPolicies([], options), 'empty-input', 'policies')
    expectError(() => creditPolicies('x' as unknown as [], options), 'invalid-type', 'policies')
    expectError(() => creditPolicies([present, present], options), 'duplicate-id', 'policies[1].id')
    expectError(wrong({ id: '' }), 'invalid-id', 'policies[0].id')
    expectError(wrong({ variableCostShare: 60 }), 'out-of-range', 'policies[0].variableCostShare')
    expectError(wrong({ collection: -1 }), 'out-of-range', 'policies[0].collection')
    expectError(wrong({ collection: [{ share: 0.5, days: 3 }] }), 'invalid-shares', 'policies[0].collection')
    expectError(
      wrong({ collection: [{ share: 1, days: 3, discount: 2 }] }),
      'out-of-range',
      'policies[0].collection[0].discount',
    )
    expectError(wrong({}, {}), 'missing-value', 'options.costOfCapital')
    expectError(wrong({}, { ...options, daysInYear: 366 }), 'invalid-option', 'options.daysInYear')
  })

  it('accept shares that make 1 on paper: 0.7 + 0.2 + 0.1', () => {
    const collection = [0.7, 0.2, 0.1].map((share) => ({ share, days: 10 }))
    expect(0.7 + 0.2 + 0.1).not.toBe(1)
    expect(creditPolicies([{ ...present, collection }], options).policies[0]?.averageDays.toNumber()).toBe(10)
  })
})

describe('a cash discount', () => {
  it('not taken costs, for 2/10, n/30, 36.7 % a year, compounded 43.9 %', () => {
    const made = cashDiscountCost({ discount: 0.02, discountDays: 10, netDays: 30 })
    expectClose(made.simple.toNumber(), ((0.02 / 0.98) * 360) / 20, 1e-15)
    expectClose(made.compound.toNumber(), (1 + 0.02 / 0.98) ** 18 - 1, 1e-13)
    expect([made.days.toNumber(), made.daysInYear]).toEqual([20, 360])
  })

  it('of nothing costs nothing', () => {
    const made = cashDiscountCost({ discount: 0, discountDays: 10, netDays: 30 })
    expect([made.simple.toNumber(), made.compound.toNumber()]).toEqual([0, 0])
  })

  it('must end before the whole is due', () => {
    const wrong =
      (terms: CashDiscountTerms, daysInYear = 360) =>
      () =>
        cashDiscountCost(terms, { daysInYear: daysInYear as 360 })
    expectError(wrong({ discount: 1, discountDays: 10, netDays: 30 }), 'out-of-range', 'terms.discount')
    expectError(wrong({ discount: 0.02, discountDays: 30, netDays: 30 }), 'out-of-range', 'terms.netDays')
    expectError(wrong({ discount: 0.02, discountDays: 10, netDays: 30 }, 250), 'invalid-option', 'options.daysInYear')
  })
})
