import { describe, expect, it } from 'vitest'
import { type SplitHistoriesOptions, splitHistories } from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const options: SplitHistoriesOptions = { calibrationEnd: '2024-03-31', holdoutEnd: '2024-04-30', timeUnit: 'day' }
const buys = (...orders: [date: string, amount: number][]) =>
  orders.map(([date, amount]) => ({ customerId: 'a', date, amount }))

describe('a split history', () => {
  it('of customer 1 of the CDNOW sample has one purchase of 26.48 in 39 weeks of holdout', () => {
    const orders = buys(['1997-01-01', 29.33], ['1997-01-18', 29.73], ['1997-08-02', 14.96], ['1997-12-12', 26.48])
    const dates = { calibrationEnd: '1997-09-30', holdoutEnd: '1998-06-30' }
    const [history] = splitHistories(orders, { ...dates, timeUnit: 'week' })
    expect(history).toMatchObject({ repeatPurchases: 2, lastPurchaseAge: 213 / 7, age: 272 / 7 })
    expect(history).toMatchObject({ holdoutPurchases: 1, holdoutDuration: 39, holdoutMeanValue: 26.48 })
    expectClose(history!.meanRepeatValue, 22.345, 1e-15)
  })

  it('counts the last day of the calibration to it, the day after to the holdout', () => {
    const orders = buys(['2024-03-01', 1], ['2024-03-31', 2], ['2024-04-01', 4], ['2024-04-30', 8])
    expect(splitHistories(orders, options)).toEqual([
      {
        customerId: 'a',
        sumLogIntervals: Math.log(30),
        repeatPurchases: 1,
        lastPurchaseAge: 30,
        age: 30,
        meanRepeatValue: 2,
        holdoutPurchases: 2,
        holdoutDuration: 30,
        holdoutMeanValue: 6,
      },
    ])
  })

  it('leaves out who bought first in the holdout', () => {
    const orders = [...buys(['2024-03-01', 1]), { customerId: 'new', date: '2024-04-01', amount: 1 }]
    expect(splitHistories(orders, options).map(({ customerId }) => customerId)).toEqual(['a'])
    expect(splitHistories(orders.slice(1), options)).toEqual([])
  })

  it('has a mean of 0 where the holdout has no purchase', () => {
    const orders = buys(['2024-03-01', 1], ['2024-04-10', -1])
    expect(splitHistories(orders, options)[0]).toMatchObject({ holdoutPurchases: 0, holdoutMeanValue: 0 })
  })

  it('counts a refund before the first purchase of the holdout to the past, which does not see it', () => {
    const orders = buys(
      ['2024-03-01', 1],
      ['2024-03-21', 50],
      ['2024-04-05', -50],
      ['2024-04-10', 20],
      ['2024-04-12', -5],
    )
    expect(splitHistories(orders, options)[0]).toMatchObject({ meanRepeatValue: 50, holdoutMeanValue: 15 })
  })

  it('shows the past no later line of an order from before the split', () => {
    const lines = buys(['2024-03-01', 1], ['2024-03-21', 50], ['2024-04-05', 30], ['2024-04-07', 3]).map((line, i) => ({
      ...line,
      orderId: i === 1 || i === 2 ? 'long' : String(i),
    }))
    expect(splitHistories(lines, options)[0]).toMatchObject({
      repeatPurchases: 1,
      meanRepeatValue: 50,
      holdoutPurchases: 1,
      holdoutMeanValue: 3,
    })
  })

  it('needs a holdout after the calibration', () => {
    for (const holdoutEnd of ['2024-03-31', '2024-03-01']) {
      expectError(() => splitHistories([], { ...options, holdoutEnd }), 'out-of-range', 'options.holdoutEnd')
    }
    expectError(() => splitHistories([], {} as never), 'missing-value', 'options.calibrationEnd')
    const open = { calibrationEnd: '2024-03-31', timeUnit: 'day' } as never
    expectError(() => splitHistories([], open), 'missing-value', 'options.holdoutEnd')
  })

  it('refuses orders after the holdout, or leaves them out on request', () => {
    const orders = buys(['2024-03-01', 1], ['2024-05-01', 1])
    expectError(() => splitHistories(orders, options), 'late-order', 'orders[1].date')
    expect(() => splitHistories(orders, options)).toThrow('not after `holdoutEnd` (2024-04-30)')
    expect(splitHistories(orders, { ...options, later: 'ignore' })[0]!.holdoutPurchases).toBe(0)
  })

  it('of money beyond the range of float64 is an error', () => {
    const orders = buys(['2024-03-01', 1], ['2024-04-02', 1e308], ['2024-04-02', 1e308])
    expectError(() => splitHistories(orders, options), 'out-of-range', 'orders')
  })
})
