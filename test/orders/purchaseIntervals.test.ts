import { describe, expect, it } from 'vitest'
import { purchaseIntervals } from '../../src/orders/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const asOf = '2024-03-31'
const buys = (...dates: string[]) => dates.map((date) => ({ customerId: 'a', date, amount: 1 }))

describe('purchase intervals', () => {
  it('have number, mean, sample deviation and median in days, and the gap that is open', () => {
    const [row] = purchaseIntervals(buys('2024-03-01', '2024-03-02', '2024-03-05', '2024-03-25'), { asOf })
    expect(row).toMatchObject({ customerId: 'a', count: 3, mean: 8, median: 3, currentGap: 6, days: 4 })
    // ((1 − 8)² + (3 − 8)² + (20 − 8)²) / 2 = 109
    expectClose(row!.sd, Math.sqrt(109), 1e-15)
  })

  it('of an even number have the mean of the middle two as median', () => {
    const [row] = purchaseIntervals(buys('2024-03-01', '2024-03-03', '2024-03-08', '2024-03-09', '2024-03-18'), {
      asOf,
    })
    expect(row!.median).toBe((2 + 5) / 2)
  })

  it('that do not exist are null in rows and NaN in columns', () => {
    expect(purchaseIntervals(buys('2024-03-01', '2024-03-01'), { asOf })).toEqual([
      { customerId: 'a', count: 0, mean: null, sd: null, median: null, currentGap: 30, days: 1 },
    ])
    expect(purchaseIntervals(buys('2024-03-01', '2024-03-11'), { asOf })).toEqual([
      { customerId: 'a', count: 1, mean: 10, sd: null, median: 10, currentGap: 20, days: 2 },
    ])
    const day = Int32Array.of(1)
    expect(purchaseIntervals({ customerId: ['a'], day, amount: Float64Array.of(1) }, { asOf: 86_400_000 })).toEqual({
      customerId: ['a'],
      count: Float64Array.of(0),
      mean: Float64Array.of(Number.NaN),
      sd: Float64Array.of(Number.NaN),
      median: Float64Array.of(Number.NaN),
      currentGap: Float64Array.of(0),
      days: Float64Array.of(1),
    })
  })

  it('that are all alike do not spread', () => {
    const [row] = purchaseIntervals(buys('2024-03-01', '2024-03-08', '2024-03-15', '2024-03-22'), { asOf })
    expect(row).toMatchObject({ count: 3, mean: 7, sd: 0, median: 7 })
  })

  it('are not ended by a refund', () => {
    const orders = [...buys('2024-03-01', '2024-03-11'), { customerId: 'a', date: '2024-03-21', amount: -1 }]
    expect(purchaseIntervals(orders, { asOf })[0]).toMatchObject({ count: 1, currentGap: 20 })
    expect(purchaseIntervals(orders.slice(2), { asOf })).toEqual([])
    expectError(() => purchaseIntervals(orders, { asOf, refunds: 'reject' }), 'refund', 'orders[2].amount')
  })

  it('look at no later order', () => {
    const orders = buys('2024-03-01', '2024-04-01')
    expectError(() => purchaseIntervals(orders, { asOf }), 'late-order', 'orders[1].date')
    expect(purchaseIntervals(orders, { asOf, later: 'ignore' })[0]!.count).toBe(0)
    expectError(() => purchaseIntervals(orders, {} as never), 'missing-value', 'options.asOf')
  })

  it('are none for no orders', () => {
    expect(purchaseIntervals([], { asOf })).toEqual([])
  })
})
