import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, type Order, orderFields } from '../../../src/data/index.js'
import { repeatPurchaseRate } from '../../../src/loyalty/purchases/repeatPurchaseRate.js'
import { expectError } from '../../support/expectError.js'

const order = (customerId: string, date: string, amount = 10): Order => ({ customerId, date, amount })
const orders = [
  order('a', '2024-01-01'),
  order('a', '2024-01-01'),
  order('a', '2024-02-01'),
  order('b', '2024-01-05'),
  order('c', '2024-01-09'),
  order('c', '2024-03-09'),
  order('c', '2024-03-10', -4),
]
const asOf = '2024-03-31'

describe('repeatPurchaseRate', () => {
  it('counts transactions (LOY-01) and customers', () => {
    const counts = { transactions: 100, again: [20, 10] }
    expect(repeatPurchaseRate(counts, { by: 'transaction' }).rate).toBe(0.3)
    expect(repeatPurchaseRate(counts)).toMatchObject({
      rate: 20 / 70,
      buyers: 70,
      repeatBuyers: 20,
      repeatTransactions: 30,
    })
  })

  it('counts orders: two customers of three came back, three purchases of six are repeats', () => {
    expect(repeatPurchaseRate(orders, { asOf })).toMatchObject({
      rate: 2 / 3,
      customerRate: 2 / 3,
      transactionRate: 0.5,
      buyers: 3,
      repeatBuyers: 2,
      transactions: 6,
      repeatTransactions: 3,
      again: [2, 1],
    })
    expect(repeatPurchaseRate(orders, { asOf, frequency: 'days' })).toMatchObject({ transactions: 5, again: [2] })
    expect(repeatPurchaseRate(orders, { asOf, by: 'transaction' }).rate).toBe(0.5)
  })

  it('begins anew with the period', () => {
    expect(repeatPurchaseRate(orders, { asOf, from: '2024-02-01' })).toMatchObject({
      buyers: 2,
      repeatBuyers: 0,
      rate: 0,
    })
    expect(repeatPurchaseRate(orders, { asOf: '2024-01-31', later: 'ignore' })).toMatchObject({
      buyers: 3,
      repeatBuyers: 1,
    })
    expectError(() => repeatPurchaseRate(orders, { asOf, refunds: 'reject' }), 'refund', 'orders[6].amount')
  })

  it('is null where nobody bought', () => {
    expect(repeatPurchaseRate([], { asOf })).toMatchObject({
      rate: null,
      interval: null,
      transactionRate: null,
      again: [],
    })
    expect(repeatPurchaseRate({ transactions: 0, again: [] }).rate).toBeNull()
  })

  it('agrees between rows, columns and counts, in any order', () => {
    const row = fc.record({
      customerId: fc.constantFrom('a', 'b', 'c', 'd'),
      date: fc.integer({ min: 0, max: 90 }).map((day) => new Date(day * 86_400_000 + 1_704_067_200_000)),
      amount: fc.integer({ min: -3, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const result = repeatPurchaseRate(rows, { asOf: '2024-12-31' })
        expect(repeatPurchaseRate([...rows].reverse(), { asOf: '2024-12-31' })).toEqual(result)
        expect(repeatPurchaseRate(columnsOf(rows, orderFields), { asOf: '2024-12-31' })).toEqual(result)
        expect(repeatPurchaseRate({ transactions: result.transactions, again: result.again })).toEqual(result)
        expect(result.transactions).toBe(rows.filter(({ amount }) => amount >= 0).length)
        if (result.rate !== null) expect(result.rate >= 0 && result.rate <= 1).toBe(true)
      }),
    )
  })

  it('refuses counts that contradict each other', () => {
    expectError(() => repeatPurchaseRate({ transactions: 100, again: [10, 20] }), 'out-of-range', 'counts.again[1]')
    expectError(() => repeatPurchaseRate({ transactions: 5, again: [6] }), 'out-of-range', 'counts.again[0]')
    expectError(() => repeatPurchaseRate({ transactions: 5, again: [3] }), 'out-of-range', 'counts.again[0]')
    expectError(() => repeatPurchaseRate({ transactions: 5, again: [1.5] }), 'out-of-range', 'counts.again[0]')
    expectError(() => repeatPurchaseRate(JSON.parse('{"transactions":5}')), 'missing-value', 'counts.again')
    expectError(() => repeatPurchaseRate(JSON.parse('{"transactions":5,"again":3}')), 'invalid-type', 'counts.again')
    expectError(() => repeatPurchaseRate(orders, { asOf, level: 0 }), 'out-of-range', 'options.level')
    expectError(() => repeatPurchaseRate(orders, { asOf, level: 1 }), 'out-of-range', 'options.level')
    expectError(() => repeatPurchaseRate(orders, JSON.parse('{}')), 'missing-value', 'options.asOf')
    expectError(
      () => repeatPurchaseRate(orders, JSON.parse('{"asOf":"2024-12-31","by":"head"}')),
      'invalid-option',
      'options.by',
    )
  })
})
