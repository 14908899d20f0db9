import { describe, expect, it } from 'vitest'
import { type PurchaseHistoryOptions, purchaseHistories } from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const options: PurchaseHistoryOptions = { asOf: '2024-03-31', timeUnit: 'day' }
const buys = (...orders: [date: string, amount: number][]) =>
  orders.map(([date, amount]) => ({ customerId: 'a', date, amount }))

describe('a purchase history', () => {
  it('of customer 1 of the CDNOW sample is that of the literature', () => {
    // Three orders up to 1997-09-30 (weeks): x = 2, t_x = 30.43, T = 38.86, mean repeat spend 22.35 (Fader, Hardie & Lee 2005,
    // the customers table of the R package BTYD and of lifetimes).
    const orders = buys(['1997-01-01', 29.33], ['1997-01-18', 29.73], ['1997-08-02', 14.96])
    const [history] = purchaseHistories(orders, { asOf: '1997-09-30', timeUnit: 'week' })
    expect(history).toMatchObject({ customerId: 'a', repeatPurchases: 2, lastPurchaseAge: 213 / 7, age: 272 / 7 })
    expectClose(history!.meanRepeatValue, 22.345, 1e-15)
    expectClose(history!.sumLogIntervals, Math.log(17 / 7) + Math.log(196 / 7), 1e-15)
  })

  it('counts the orders of one day as one purchase, whatever their number and time', () => {
    const orders = buys(
      ['2024-03-01T09:00', 1],
      ['2024-03-01T09:00', 2],
      ['2024-03-11T23:59:59', 4],
      ['2024-03-11', 8],
      ['2024-03-11', 16],
    )
    expect(purchaseHistories(orders, options)).toEqual([
      {
        customerId: 'a',
        sumLogIntervals: Math.log(10),
        repeatPurchases: 1,
        lastPurchaseAge: 10,
        age: 30,
        meanRepeatValue: 28,
      },
    ])
  })

  it('of one purchase has no repeat, no interval and a mean of 0', () => {
    const once = { customerId: 'a', sumLogIntervals: 0, repeatPurchases: 0, lastPurchaseAge: 0, meanRepeatValue: 0 }
    expect(purchaseHistories(buys(['2024-03-31', 5]), options)).toEqual([{ ...once, age: 0 }])
    expect(purchaseHistories(buys(['2024-03-01', 5], ['2024-03-01', 7]), options)).toEqual([{ ...once, age: 30 }])
  })

  it('is empty for no orders and for refunds only', () => {
    expect(purchaseHistories([], options)).toEqual([])
    expect(purchaseHistories(buys(['2024-03-01', -5]), options)).toEqual([])
  })

  it.each([
    ['day', 1],
    ['week', 7],
    ['month', 30.4375],
    ['year', 365.25],
  ] as const)('has ages and intervals in units of a %s', (timeUnit, days) => {
    const [history] = purchaseHistories(buys(['2024-01-01', 1], ['2024-01-31', 1]), { ...options, timeUnit })
    expect(history).toMatchObject({ lastPurchaseAge: 30 / days, age: 90 / days })
    expectClose(history!.sumLogIntervals, Math.log(30 / days), 1e-15)
  })

  it('reaches over centuries', () => {
    const orders = buys(['1700-01-01', 1], ['1700-01-02', 2], ['1700-01-01', 4], ['2024-03-31', 8])
    const [history] = purchaseHistories(orders, options)
    const days = 118_428
    expect(history).toMatchObject({ repeatPurchases: 2, lastPurchaseAge: days, age: days, meanRepeatValue: 5 })
    expectClose(history!.sumLogIntervals, Math.log(days - 1), 1e-15)
  })
})

describe('refunds in a history', () => {
  it('go with the last purchase before them, so with the first one until there is a second', () => {
    const orders = buys(['2024-03-01', 100], ['2024-03-05', -100], ['2024-03-11', 80], ['2024-03-21', 60])
    expect(purchaseHistories(orders, options)[0]).toMatchObject({ repeatPurchases: 2, meanRepeatValue: 70 })
    const later = [...orders, ...buys(['2024-03-11', -10], ['2024-03-25', -20])]
    expect(purchaseHistories(later, options)[0]).toMatchObject({
      repeatPurchases: 2,
      lastPurchaseAge: 20,
      meanRepeatValue: 55,
    })
  })

  it('before the first purchase go with none', () => {
    const orders = buys(['2024-02-01', -100], ['2024-03-01', 10], ['2024-03-11', 30])
    expect(purchaseHistories(orders, options)[0]).toMatchObject({ age: 30, meanRepeatValue: 30 })
  })

  it('may leave a day with nothing or less: it stays a purchase day', () => {
    const orders = buys(['2024-03-01', 10], ['2024-03-11', 30], ['2024-03-11', -50])
    expect(purchaseHistories(orders, options)[0]).toMatchObject({ repeatPurchases: 1, meanRepeatValue: -20 })
  })

  it('are an error on request', () => {
    const orders = buys(['2024-03-01', 10], ['2024-03-11', -1])
    expectError(() => purchaseHistories(orders, { ...options, refunds: 'reject' }), 'refund', 'orders[1].amount')
  })
})

describe('other rules', () => {
  it('a free order is a purchase', () => {
    const orders = buys(['2024-03-01', 0], ['2024-03-11', 0])
    expect(purchaseHistories(orders, options)[0]).toMatchObject({ repeatPurchases: 1, meanRepeatValue: 0 })
  })

  it('an order whose lines have two days is one purchase', () => {
    const lines = buys(['2024-03-01', 10], ['2024-03-11', 30]).map((line) => ({ ...line, orderId: '1' }))
    expect(purchaseHistories(lines, options)[0]).toMatchObject({ repeatPurchases: 0, age: 30 })
    expect(purchaseHistories(buys(['2024-03-01', 10], ['2024-03-11', 30]), options)[0]!.repeatPurchases).toBe(1)
  })

  it('later orders are an error, or left out on request', () => {
    const orders = buys(['2024-03-01', 10], ['2024-04-01', 30])
    expectError(() => purchaseHistories(orders, options), 'late-order', 'orders[1].date')
    expect(purchaseHistories(orders, { ...options, later: 'ignore' })[0]!.repeatPurchases).toBe(0)
  })

  it('needs a time unit that exists', () => {
    const wrong = { ...options, timeUnit: 'quarter' as never }
    expectError(() => purchaseHistories([], wrong), 'invalid-option', 'options.timeUnit')
    expectError(() => purchaseHistories([], { asOf: '2024-03-31' } as never), 'invalid-option', 'options.timeUnit')
    expectError(() => purchaseHistories([], { timeUnit: 'day' } as never), 'missing-value', 'options.asOf')
  })

  it('money beyond the range of float64 is an error', () => {
    const orders = buys(['2024-03-01', 1], ['2024-03-02', 1e308], ['2024-03-02', 1e308])
    expectError(() => purchaseHistories(orders, options), 'out-of-range', 'orders')
  })
})
