import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../src/data/index.js'
import { type Order, orderFields } from '../../../src/data/rows.js'
import { purchaseModelOf } from '../../../src/lifetime/engine/purchaseModelOf.js'
import { aliveOverTime } from '../../../src/lifetime/index.js'
import { purchaseHistories } from '../../../src/orders/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { bgNbdFit, purchaseFits } from '../valueFits.js'

const ann: Order[] = [
  { customerId: 'ann', date: '2024-01-10', amount: 20 },
  { customerId: 'ann', date: '2024-01-31', amount: 20 },
  { customerId: 'ann', date: '2024-01-31', amount: -5 },
  { customerId: 'ann', date: '2024-02-20', amount: 20 },
  { customerId: 'ann', date: '2024-03-01', amount: -20 },
]
const others: Order[] = [
  { customerId: 'bob', date: '2024-01-01', amount: 20 },
  { customerId: 'cid', date: '2024-01-05', amount: -20 },
]

describe.each(purchaseFits.map((fit) => [fit.kind, fit] as const))('P(alive) over time by %s', (_, fit) => {
  const { points } = aliveOverTime(fit, ann, { asOf: '2024-04-01' })

  it('is on each day that of the history until then', () => {
    for (const { date, age, repeatPurchases, lastPurchaseAge, probabilityAlive } of points.filter(
      (_, i) => i % 9 === 0,
    )) {
      const [history] = purchaseHistories(ann, { asOf: date, timeUnit: 'week', later: 'ignore' })
      expect({ age, repeatPurchases, lastPurchaseAge }).toEqual({
        age: history!.age,
        repeatPurchases: history!.repeatPurchases,
        lastPurchaseAge: history!.lastPurchaseAge,
      })
      const columns = columnsOf([{ repeatPurchases, lastPurchaseAge, age }])
      // Alone or among others: Pareto/NBD takes tables for many.
      expectClose(probabilityAlive, purchaseModelOf(fit, 'fit').probabilityAlive(fit, columns)[0]!, 1e-12)
    }
  })

  it('does not rise while the customer is silent', () => {
    for (let i = 1; i < points.length; i++) {
      if (points[i]!.repeatPurchases > points[i - 1]!.repeatPurchases) continue
      expect(points[i]!.probabilityAlive).toBeLessThanOrEqual(points[i - 1]!.probabilityAlive)
    }
  })
})

describe('aliveOverTime', () => {
  const options = { asOf: '2024-04-01' }

  it('has a point a day from the first purchase, and the purchase days', () => {
    const path = aliveOverTime(bgNbdFit, ann, options)
    expect(path).toMatchObject({
      kind: 'bg-nbd',
      customerId: 'ann',
      purchases: ['2024-01-10', '2024-01-31', '2024-02-20'],
    })
    expect(path.points).toHaveLength(83)
    expect(path.points[0]).toMatchObject({ date: '2024-01-10', age: 0, repeatPurchases: 0, probabilityAlive: 1 })
    expect(path.points.at(-1)!.date).toBe('2024-04-01')
  })

  it('with longer steps keeps the purchases and the last day', () => {
    const { points } = aliveOverTime(bgNbdFit, ann, { ...options, stepDays: 30 })
    expect(points.map(({ date }) => date)).toEqual([
      '2024-01-10',
      '2024-01-31',
      '2024-02-09',
      '2024-02-20',
      '2024-03-10',
      '2024-04-01',
    ])
  })

  it('finds one customer among many, in rows and columns, in any order', () => {
    const path = aliveOverTime(bgNbdFit, ann, options)
    const all = [...ann, ...others]
    expect(aliveOverTime(bgNbdFit, all, { ...options, customerId: 'ann' })).toEqual(path)
    expect(aliveOverTime(bgNbdFit, all.toReversed(), { ...options, customerId: 'ann' })).toEqual(path)
    expect(aliveOverTime(bgNbdFit, columnsOf(all, orderFields), { ...options, customerId: 'ann' })).toEqual(path)
    // Who only ever gave something back has bought nothing.
    expect(aliveOverTime(bgNbdFit, [...ann, others[1]!], options)).toEqual(path)
  })

  it('names what is wrong', () => {
    const { timeUnit: _, ...noUnit } = bgNbdFit
    const all = [...ann, ...others]
    expectError(() => aliveOverTime(noUnit, ann, options), 'missing-value', 'fit.timeUnit')
    expectError(() => aliveOverTime(bgNbdFit, all, options), 'missing-value', 'options.customerId')
    expectError(
      () => aliveOverTime(bgNbdFit, all, { ...options, customerId: 'cid' }),
      'unknown-id',
      'options.customerId',
    )
    expectError(() => aliveOverTime(bgNbdFit, [], options), 'unknown-id', 'options.customerId')
    expectError(() => aliveOverTime(bgNbdFit, ann, { ...options, stepDays: 0 }), 'out-of-range', 'options.stepDays')
    expectError(() => aliveOverTime(bgNbdFit, ann, { asOf: '2024-02-01' }), 'late-order', 'orders[3].date')
  })
})
