import { describe, expect, it } from 'vitest'
import { churnWarnings } from '../../../src/churn/warnings/churnWarnings.js'
import { compareWarningRules, usualWarningRules } from '../../../src/churn/warnings/compareWarningRules.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { hasShared } from '../../support/shared.js'
import { cdnowOrders } from '../cdnow.js'

const date = (day: number): string => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
const buys = (customerId: string, ...days: number[]) => days.map((day) => ({ customerId, date: date(day), amount: 10 }))
const orders = [...buys('a', 0, 4, 9, 15), ...buys('b', 0, 30, 55), ...buys('c', 5)]

describe('rules side by side', () => {
  it('are what each makes by itself', () => {
    const asOf = date(70)
    const { customers, rules } = compareWarningRules(orders, { asOf })
    expect(customers).toBe(3)
    expect(rules.length).toBe(usualWarningRules.length)
    rules.forEach(({ rule, levels, classes, valueAtRisk, withoutThreshold, alertShare }, i) => {
      const alone = churnWarnings(orders, { asOf, ...usualWarningRules[i]! })
      expect({ rule, levels, classes, valueAtRisk }).toEqual({
        rule: alone.rule,
        levels: alone.levels,
        classes: alone.classes,
        valueAtRisk: alone.valueAtRisk,
      })
      expect(withoutThreshold).toBe(alone.customers.filter(({ threshold }) => threshold === null).length)
      expectClose(alertShare, alone.levels.alert / 3, 1e-15)
    })
  })

  it('flag fewer the higher the quantile', () => {
    const rules = [0.5, 0.7, 0.8, 0.9].map((quantile) => ({ quantile, openGaps: 'ignored', basis: 'class' }) as const)
    const alerts = compareWarningRules(orders, { asOf: date(70), rules }).rules.map(({ levels }) => levels.alert)
    expect(alerts).toEqual(alerts.toSorted((a, b) => b - a))
  })

  it.skipIf(!hasShared)(
    'on CDNOW flag four fifths by closed intervals, nobody by the censored quantile (needs the shared data)',
    () => {
      const { rules } = compareWarningRules(cdnowOrders(), { asOf: '1998-06-30' })
      const flagged = rules.map(({ levels }) => levels.alert)
      // Mean + 2 sd, closed quantiles 0.8 and 0.9: as pandas has them.
      expect([flagged[1], flagged[4], flagged[5]]).toEqual([1698, 1960, 1819])
      expect([flagged[6], flagged[7]]).toEqual([0, 0])
      expect(rules[7]!.withoutThreshold).toBe(2357)
    },
  )

  it('of nobody flag nobody', () => {
    const { rules } = compareWarningRules([], { asOf: date(1), rules: [{}] })
    expect(rules).toMatchObject([{ alertShare: null, withoutThreshold: 0, valueAtRisk: 0, classes: [] }])
  })

  it('must be rules', () => {
    const asOf = date(70)
    expectError(() => compareWarningRules(orders, { asOf, rules: [] }), 'empty-input', 'options.rules')
    expectError(() => compareWarningRules(orders, { asOf, rules: {} as never }), 'invalid-type', 'options.rules')
    expectError(() => compareWarningRules(orders, { asOf, rules: [null as never] }), 'invalid-type', 'options.rules[0]')
    expectError(
      () => compareWarningRules(orders, { asOf, rules: [{}, { multiple: 3 }] }),
      'invalid-option',
      'options.rules[1].multiple',
    )
  })
})
