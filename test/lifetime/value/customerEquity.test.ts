import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { seededRandom } from '../../../src/data/random.js'
import { type CustomerEquityOptions, customerEquity, customerLifetimeValue } from '../../../src/lifetime/index.js'
import { cholesky, drawNormal } from '../../../src/numeric/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { bgNbdFit, columnsOfHistories, paretoNbdFit, purchaseFits, someHistories, spendFit } from '../valueFits.js'

const fits = { purchases: bgNbdFit, spend: spendFit }
const year: CustomerEquityOptions = { horizon: 52, annualDiscountRate: 0.1 }
const histories = someHistories(90)
const groups = histories.map(({ customerId }, i) => ({ customerId, group: ['key', 'small', 'medium'][i % 3]! }))

/** Parameters drawn from the normal distribution that a fit with covariance stands for. */
function drawn(fit: { params: object; terms?: readonly string[]; covariance?: unknown }, random: () => number): object {
  const covariance = fit.covariance as number[][]
  const size = covariance.length
  const factor = cholesky(Float64Array.from(covariance.flat()), size)
  if (!factor.positiveDefinite) throw new Error('no covariance')
  const normal = Array.from({ length: size }, () => drawNormal(random))
  return Object.fromEntries(
    Object.entries(fit.params as Record<string, number>).map(([name, value]) => {
      const row = fit.terms!.indexOf(name)
      let shift = 0
      for (let k = 0; k <= row; k++) shift += factor.lower[row * size + k]! * normal[k]!
      return [name, value + shift]
    }),
  )
}

describe.each(purchaseFits.map((fit) => [fit.kind, fit] as const))('customer equity by %s', (_, purchases) => {
  const own = { purchases, spend: spendFit }

  it('is the sum of the lifetime values, whole and by group', () => {
    const values = customerLifetimeValue(own, histories, year)
    const equity = customerEquity(own, histories, { ...year, groups })
    const sum = (rows: typeof values): number => rows.reduce((all, row) => all + row.lifetimeValue!, 0)
    expectClose(equity.equity, sum(values), 1e-11)
    expectClose(
      equity.customersAlive,
      values.reduce((all, row) => all + row.probabilityAlive, 0),
      1e-11,
    )
    expect(equity.groups.map(({ group, customers }) => [group, customers])).toEqual([
      ['key', 30],
      ['medium', 30],
      ['small', 30],
    ])
    expectClose(equity.groups[0]!.equity, sum(values.filter((_, i) => i % 3 === 0)), 1e-11)
    expectClose(
      equity.groups.reduce((all, { share }) => all + share!, 0),
      1,
      1e-12,
    )
    expect(equity.ungrouped).toBeNull()
    expect(equity.withoutValue).toBe(0)
  })
})

describe('the standard error of customer equity', () => {
  it('is that of a sum of values that hang on the same parameters', () => {
    const [one] = customerLifetimeValue(fits, histories.slice(1, 2), year)
    const twins = Array.from({ length: 10 }, (_, i) => ({ ...histories[1]!, customerId: `t${i}` }))
    const equity = customerEquity(fits, twins, year)
    expectClose(equity.standardError, 10 * one!.standardError!, 1e-9)
    expectClose(equity.lower! * equity.upper!, equity.equity ** 2, 1e-12)
  })

  it('agrees with values at parameters drawn from the covariance', () => {
    const small = (fit: typeof spendFit): typeof spendFit => ({
      ...fit,
      covariance: fit.covariance!.map((row) => row.map((cell) => cell / 25)),
    })
    const own = {
      purchases: { ...paretoNbdFit, covariance: small(paretoNbdFit as never).covariance! },
      spend: small(spendFit),
    }
    const random = seededRandom(7)
    const equities = Array.from({ length: 600 }, () => {
      const params = drawn(own.purchases, random)
      const spend = { params: drawn(own.spend, random) as typeof spendFit.params }
      return customerEquity({ purchases: { ...own.purchases, params }, spend }, histories, {
        ...year,
        standardErrors: false,
      }).equity
    })
    const mean = equities.reduce((sum, equity) => sum + equity, 0) / equities.length
    const variance = equities.reduce((sum, equity) => sum + (equity - mean) ** 2, 0) / (equities.length - 1)
    const { equity, standardError } = customerEquity(own, histories, year)
    expectClose(mean, equity, 0.01)
    // A standard deviation of 600 draws is known to 3 %.
    expectClose(Math.sqrt(variance), standardError!, 0.09)
  })
})

describe('customerEquity', () => {
  it('is the same for rows, columns and any order of rows', () => {
    const rows = customerEquity(fits, histories, { ...year, groups })
    const columns = columnsOfHistories(histories)
    const grouped = columnsOf(groups, [
      { name: 'customerId', kind: 'id' },
      { name: 'group', kind: 'id' },
    ])
    expect(customerEquity(fits, columns, { ...year, groups: grouped })).toEqual(rows)
    expect(customerEquity(fits, histories.toReversed(), { ...year, groups: groups.toReversed() })).toEqual(rows)
  })

  it('keeps the order of groups that are dictionary-coded: tiers, best first', () => {
    const coded = {
      customerId: histories.map(({ customerId }) => customerId),
      group: { codes: Uint32Array.from(histories, (_, i) => i % 3), values: ['key', 'small', 'medium', 'nobody'] },
    }
    const equity = customerEquity(fits, histories, { ...year, groups: coded })
    expect(equity.groups.map(({ group }) => group)).toEqual(['key', 'small', 'medium', 'nobody'])
    expect(equity.groups[3]).toMatchObject({ customers: 0, equity: 0, meanValue: null, share: 0 })
  })

  it('tells those in no group apart', () => {
    const equity = customerEquity(fits, histories, { ...year, groups: groups.slice(0, 30) })
    expect(equity.ungrouped!.customers).toBe(60)
    expectClose(
      equity.ungrouped!.equity + equity.groups.reduce((sum, group) => sum + group.equity, 0),
      equity.equity,
      1e-12,
    )
  })

  it('leaves customers without a value out and counts them', () => {
    const heavy = { ...spendFit, params: { p: 6, q: 0.9, gamma: 15 } }
    const newcomers = histories.filter(({ repeatPurchases }) => repeatPurchases === 0).length
    const equity = customerEquity({ purchases: bgNbdFit, spend: heavy }, histories, { ...year, groups })
    expect(equity.withoutValue).toBe(newcomers)
    expect(equity.customers).toBe(90 - newcomers)
    expect(equity.equity).toBeGreaterThan(0)
    expect(equity.standardError).toBeGreaterThan(0)
  })

  it('has no errors where there is no covariance, and nobody is worth nothing', () => {
    const none = { standardError: null, lower: null, upper: null }
    expect(customerEquity(fits, histories, { ...year, standardErrors: false })).toMatchObject(none)
    expect(customerEquity(fits, [], year)).toMatchObject({ customers: 0, equity: 0, share: null, meanValue: null })
  })

  it('names a customer in two groups', () => {
    const twice = [...groups, groups[0]!]
    const call = () => customerEquity(fits, histories, { ...year, groups: twice })
    expectError(call, 'duplicate-id', 'options.groups[90].customerId')
    expectError(
      () => customerEquity(fits, histories, { ...year, horizon: Number.NaN }),
      'invalid-number',
      'options.horizon',
    )
  })
})
