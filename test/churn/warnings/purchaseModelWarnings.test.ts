import { describe, expect, it } from 'vitest'
import { purchaseModelWarnings } from '../../../src/churn/warnings/purchaseModelWarnings.js'
import { columnsOf } from '../../../src/data/index.js'
import { orderFields } from '../../../src/data/rows.js'
import { bgNbd, paretoNbd } from '../../../src/lifetime/index.js'
import { purchaseHistories } from '../../../src/orders/index.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'

const date = (day: number): string => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
const buys = (customerId: string, ...days: number[]) => days.map((day) => ({ customerId, date: date(day), amount: 10 }))
const orders = [...buys('a', 0, 20, 45, 90), ...buys('b', 10), ...buys('c', 0, 100, 190), ...buys('d', 0, 3, 6, 9, 12)]
const fit = { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' } as const
const asOf = date(200)

describe('warnings of a purchase model', () => {
  it('are P(alive) under a line, sorted by the money that is lost already', () => {
    const result = purchaseModelWarnings(orders, { asOf, model: bgNbd, fit, alertBelow: 0.6, watchBelow: 0.9 })
    const histories = purchaseHistories(orders, { asOf, timeUnit: 'week' })
    const alive = bgNbd.probabilityAlive(fit, histories)
    result.customers.forEach((row, i) => {
      expectClose(row.probabilityAlive, alive[i]!, 1e-14)
      expect(row.customerId).toBe(histories[i]!.customerId)
      expect(row.level).toBe(alive[i]! < 0.6 ? 'alert' : alive[i]! < 0.9 ? 'watch' : 'normal')
      expectClose(row.valueAtRisk, row.value * (1 - alive[i]!), 1e-14)
    })
    expect(result.customers.map(({ level }) => level)).toEqual(['alert', 'normal', 'watch', 'alert'])
    expect(result.levels).toEqual({ normal: 1, watch: 1, alert: 2, none: 0 })
    expect(
      result.workList.map(({ customerId, value, daysSince, repeatPurchases }) => [
        customerId,
        value,
        daysSince,
        repeatPurchases,
      ]),
    ).toEqual([
      ['d', 50, 188, 4],
      ['a', 40, 110, 3],
    ])
    expectClose(result.valueAtRisk, result.workList[0]!.valueAtRisk + result.workList[1]!.valueAtRisk, 1e-14)
    expect(result).toMatchObject({ asOf, kind: 'bg-nbd', alertBelow: 0.6, watchBelow: 0.9 })
  })

  it('come back in the shape that came, and ask for the worth of customers', () => {
    const options = { asOf, model: bgNbd, fit, values: { a: 1, b: 2, c: 3, d: 4 } }
    const rows = purchaseModelWarnings(orders, options)
    const columns = purchaseModelWarnings(columnsOf(orders, orderFields), options)
    expect(Array.from(columns.customers.value as Float64Array)).toEqual([1, 2, 3, 4])
    expect(Array.from(columns.workList.valueAtRisk as Float64Array)).toEqual(
      rows.workList.map(({ valueAtRisk }) => valueAtRisk),
    )
    expect(columns.levels).toEqual(rows.levels)
  })

  it('take the unit that the fit was made in', () => {
    const { timeUnit: _, ...bare } = fit
    expectError(
      () => purchaseModelWarnings(orders, { asOf, model: bgNbd, fit: bare }),
      'missing-value',
      'options.timeUnit',
    )
    const told = purchaseModelWarnings(orders, { asOf, model: bgNbd, fit: bare, timeUnit: 'week' })
    expect(told).toEqual(purchaseModelWarnings(orders, { asOf, model: bgNbd, fit }))
    expectError(
      () => purchaseModelWarnings(orders, { asOf, model: bgNbd, fit, timeUnit: 'hour' as never }),
      'invalid-option',
      'options.timeUnit',
    )
  })

  it('refuse what does not fit together', () => {
    expectError(
      () => purchaseModelWarnings(orders, { asOf, model: paretoNbd, fit }),
      'invalid-option',
      'options.fit.kind',
    )
    expectError(
      () => purchaseModelWarnings(orders, { asOf, model: bgNbd, fit, alertBelow: 2 }),
      'out-of-range',
      'options.alertBelow',
    )
    expectError(
      () => purchaseModelWarnings(orders, { asOf, model: bgNbd, fit, watchBelow: 0.1 }),
      'out-of-range',
      'options.watchBelow',
    )
    expectError(
      () => purchaseModelWarnings(orders, { asOf, model: bgNbd, fit: null as never }),
      'invalid-type',
      'options.fit',
    )
    expectError(
      () => purchaseModelWarnings(orders, { asOf: date(5), model: bgNbd, fit }),
      'late-order',
      'orders[1].date',
    )
  })

  it('leave later orders out where told so, of nobody are none', () => {
    expect(
      purchaseModelWarnings(orders, { asOf: date(50), later: 'ignore', model: bgNbd, fit }).customers.map(
        (row) => row.repeatPurchases,
      ),
    ).toEqual([2, 0, 0, 4])
    expect(purchaseModelWarnings([], { asOf, model: bgNbd, fit })).toMatchObject({
      customers: [],
      workList: [],
      valueAtRisk: 0,
    })
    expect(purchaseModelWarnings(orders, { asOf, model: bgNbd, fit, alertBelow: 0.9 }).watchBelow).toBe(0.9)
  })
})
