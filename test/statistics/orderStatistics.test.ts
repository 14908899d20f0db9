import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields } from '../../src/data/index.js'
import { type OrderStatistics, orderStatistics } from '../../src/statistics/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import { at, DAY, isPurchase, lastDay, median, movementsOf, orders, type PlainOrder, sum } from './rival.js'

const few: Order[] = [
  { customerId: 'ann', date: '2024-01-05', amount: 20 },
  { customerId: 'ann', date: '2024-02-01', amount: '9.90', orderId: '7' },
  { customerId: 'ann', date: '2024-02-02', amount: '0.10', orderId: '7' },
  { customerId: 'bob', date: '2024-02-10', amount: 40 },
  { customerId: 'bob', date: '2024-03-01', amount: -5 },
  { customerId: 'eve', date: '2024-03-02', amount: -1 },
]

function rival(rows: readonly PlainOrder[], end: number, from: number): Partial<OrderStatistics> {
  const inside = movementsOf(rows, end).filter(({ date }) => date.getTime() >= from)
  const purchases = inside.filter(isPurchase)
  const customers = [...new Set(purchases.map(({ customerId }) => customerId))]
  const of = (id: string) => inside.filter(({ customerId }) => customerId === id)
  const counts = customers.map((id) => of(id).filter(isPurchase).length)
  const revenue = sum(inside.map(({ cents }) => cents)) / 100
  return {
    orders: purchases.length,
    customers: customers.length,
    boughtOnce: counts.filter((count) => count === 1).length,
    sales: sum(purchases.map(({ cents }) => cents)) / 100,
    revenue,
    averageOrderValue: purchases.length === 0 ? null : revenue / purchases.length,
    medianOrderValue: median(purchases.map(({ cents }) => cents / 100)),
    ordersPerCustomer: customers.length === 0 ? null : purchases.length / customers.length,
    medianOrdersPerCustomer: median(counts),
    revenuePerCustomer: customers.length === 0 ? null : revenue / customers.length,
    medianRevenuePerCustomer: median(customers.map((id) => sum(of(id).map(({ cents }) => cents)) / 100)),
  }
}

describe('orderStatistics', () => {
  it('adds up a small book', () => {
    expect(orderStatistics(few, { asOf: '2024-03-31' })).toEqual({
      from: '2024-01-05',
      asOf: '2024-03-31',
      orders: 3,
      customers: 2,
      boughtOnce: 1,
      sales: 70,
      refunds: { count: 2, amount: -6 },
      revenue: 64,
      averageOrderValue: 64 / 3,
      medianOrderValue: 20,
      ordersPerCustomer: 1.5,
      medianOrdersPerCustomer: 1.5,
      revenuePerCustomer: 32,
      medianRevenuePerCustomer: 32.5,
    })
  })

  it('counts from a day on, with the order of a line where its first line lies', () => {
    const window = orderStatistics(few, { asOf: '2024-03-31', from: '2024-02-02' })
    expect([window.from, window.orders, window.customers, window.revenue]).toEqual(['2024-02-02', 1, 1, 34])
  })

  it('says nothing about no orders', () => {
    const nothing = {
      orders: 0,
      customers: 0,
      boughtOnce: 0,
      sales: 0,
      refunds: { count: 0, amount: 0 },
      revenue: 0,
      averageOrderValue: null,
      medianOrderValue: null,
      ordersPerCustomer: null,
      medianOrdersPerCustomer: null,
      revenuePerCustomer: null,
      medianRevenuePerCustomer: null,
    }
    expect(orderStatistics([], { asOf: '2024-03-31' })).toEqual({ from: null, asOf: '2024-03-31', ...nothing })
    expect(orderStatistics(few.slice(0, 1), { asOf: '2024-03-31', from: '2024-03-01' })).toEqual({
      from: '2024-03-01',
      asOf: '2024-03-31',
      ...nothing,
    })
  })

  it('is exact to the cent where a plain sum is not', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ customerId: 'c', date: at(i), amount: 0.1 }))
    const { revenue } = orderStatistics([...rows, { customerId: 'd', date: at(1), amount: 1e9 }], { asOf: at(10_000) })
    expect(revenue).toBe(1_000_001_000)
  })

  it('agrees with a plain implementation by Map, in rows and columns, in any order of rows', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: -20, max: 10 }), fc.constantFrom(0, 15, 300), (rows, shift, back) => {
        const asOf = lastDay(rows) + shift * DAY
        const options = { asOf, later: 'ignore' as const, ...(back === 0 ? {} : { from: asOf - back * DAY }) }
        const expected = rival(rows, asOf, back === 0 ? -Infinity : asOf - back * DAY)
        const shapes = [rows, rows.toReversed(), columnsOf<Order>(rows, orderFields)]
        for (const shape of shapes) {
          const result = orderStatistics(shape, options)
          for (const [name, value] of Object.entries(expected)) {
            const came = result[name as keyof OrderStatistics]
            if (typeof value === 'number' && typeof came === 'number') expectClose(came, value, 1e-12, name)
            else expect(came, name).toBe(value)
          }
          expectClose(result.sales + result.refunds.amount, result.revenue, 1e-12)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('grows with the money and not with the number of orders', () => {
    fc.assert(
      fc.property(orders, (rows) => {
        const asOf = lastDay(rows)
        const tenfold = orderStatistics(
          rows.map((row) => ({ ...row, amount: row.amount * 8 })),
          { asOf },
        )
        const plain = orderStatistics(rows, { asOf })
        expect([tenfold.orders, tenfold.customers]).toEqual([plain.orders, plain.customers])
        expect(tenfold.revenue).toBe(plain.revenue * 8)
      }),
      { numRuns: 50 },
    )
  })

  it('names what is wrong', () => {
    const call = (rows: unknown, options: unknown) => () =>
      orderStatistics(rows as Order[], options as { asOf: string })
    expectError(call(few, undefined), 'missing-value', 'options')
    expectError(call(few, {}), 'missing-value', 'options.asOf')
    expectError(call(few, { asOf: '2024-02-30' }), 'invalid-date', 'options.asOf')
    expectError(call(few, { asOf: '2024-04-01', from: '2024-04-02' }), 'out-of-range', 'options.from')
    expectError(call(few, { asOf: '2024-01-31' }), 'late-order', 'orders[1].date')
    expectError(call(few, { asOf: '2024-04-01', refunds: 'reject' }), 'refund', 'orders[4].amount')
    expectError(
      call([{ customerId: 'a', date: '2024-01-01' }], { asOf: '2024-04-01' }),
      'missing-value',
      'orders[0].amount',
    )
    const huge = ['a', 'b'].map((customerId) => ({ customerId, date: '2024-01-01', amount: 1.5e308 }))
    expectError(call(huge, { asOf: '2024-04-01' }), 'out-of-range', 'orders')
  })
})
