import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  creditAllowedFields,
  creditExposure,
  creditExposureFields,
  receivablesAging,
} from '../../../src/credit/index.js'
import { columnsOf, rowsOf } from '../../../src/data/fields.js'
import { invoiceFields, type Order, orderFields } from '../../../src/data/rows.js'
import { expectError } from '../../support/expectError.js'
import { invoice, ledgers } from './ledgerFixtures.js'

const asOf = '2024-06-30'
const order = (date: string, amount: number | string, rest: Partial<Order> = {}): Order => ({
  customerId: 'a',
  date,
  amount,
  ...rest,
})
const owed = [invoice({ id: '1', amount: 900 })]
const limits = [{ customerId: 'a', limit: 1000 }]

describe('creditExposure', () => {
  it('names the order that would break the limit', () => {
    const newOrders = [
      order('2024-07-03', 30, { orderId: 'o3' }),
      order('2024-07-01', 40, { orderId: 'o1' }),
      order('2024-07-02', 25, { orderId: 'o2' }),
      order('2024-07-02', 36, { orderId: 'o2' }),
    ]
    expect(creditExposure(owed, limits, { asOf, newOrders })).toEqual([
      {
        customerId: 'a',
        currency: null,
        limit: 1000,
        receivables: 900,
        overdue: 900,
        orders: 131,
        exposure: 1031,
        headroom: -31,
        utilisation: 1.031,
        status: 'orders-exceed',
        breakingOrder: 'o2',
        roomBefore: 60,
        breakingAmount: 61,
      },
    ])
  })

  it('lets an order fill the limit to the last cent, but not beyond', () => {
    const exact = creditExposure([invoice({ id: '1', amount: 0.1 })], [{ customerId: 'a', limit: '0.3' }], {
      asOf,
      newOrders: [order('2024-07-01', 0.2)],
    })
    expect(exact[0]).toMatchObject({ status: 'within', headroom: 0, utilisation: 1, breakingOrder: null })
    const over = creditExposure([invoice({ id: '1', amount: 0.1 })], [{ customerId: 'a', limit: '0.3' }], {
      asOf,
      newOrders: [order('2024-07-01', 0.2001)],
    })
    expect(over[0]).toMatchObject({ status: 'orders-exceed', headroom: -0.0001, breakingOrder: '0' })
  })

  it('takes a limit that is a quotient down to the cent', () => {
    const third = creditExposure([invoice({ id: '1', amount: 0.33 })], [{ customerId: 'a', limit: 1 / 3 }], { asOf })
    expect(third[0]).toMatchObject({ limit: 1 / 3, headroom: 0, status: 'within' })
    const over = creditExposure([invoice({ id: '1', amount: 0.34 })], [{ customerId: 'a', limit: 1 / 3 }], { asOf })
    expect(over[0]).toMatchObject({ headroom: -0.01, status: 'over' })
    const exact = creditExposure([invoice({ id: '1', amount: 0.29 })], [{ customerId: 'a', limit: 0.29 }], { asOf })
    expect(exact[0]).toMatchObject({ headroom: 0, status: 'within' })
  })

  it('takes smaller orders of a day first where they have no ids', () => {
    const newOrders = [order('2024-07-01', 80), order('2024-07-01', 60), order('2024-07-01', 30)]
    const turned = [...newOrders].reverse()
    for (const orders of [newOrders, turned]) {
      expect(creditExposure(owed, limits, { asOf, newOrders: orders })[0]).toMatchObject({
        roomBefore: 10,
        breakingAmount: 80,
      })
    }
  })

  it('knows customers over the limit, without a limit, and with nothing but one', () => {
    const rows = creditExposure(
      [...owed, invoice({ id: '2', customerId: 'b' }), invoice({ id: '3', customerId: 'c', amount: -20 })],
      [
        { customerId: 'd', limit: 0 },
        { customerId: 'a', limit: 899 },
        { customerId: 'c', limit: 10 },
      ],
      { asOf, newOrders: [order('2024-07-01', 5), order('2024-07-01', 5, { customerId: 'e' })] },
    )
    expect(rows.map(({ customerId, status, headroom }) => [customerId, status, headroom])).toEqual([
      ['a', 'over', -6],
      ['b', 'no-limit', null],
      ['c', 'within', 30],
      ['d', 'within', 0],
      ['e', 'no-limit', null],
    ])
    expect(rows[0]?.breakingOrder).toBe(null)
    expect(rows[2]).toMatchObject({ overdue: 0, utilisation: -2 })
    expect(rows[3]?.utilisation).toBe(null)
  })

  it('keeps currencies apart, and takes the only one where none is named', () => {
    const usd = invoice({ id: '1', currency: 'USD' })
    expect(creditExposure([usd], limits, { asOf, newOrders: [order('2024-07-01', 7)] })).toMatchObject([
      { currency: 'USD', receivables: 100, orders: 7, limit: 1000 },
    ])
    expect(creditExposure(owed, [{ customerId: 'a', limit: 1000, currency: 'CNY' }], { asOf })).toMatchObject([
      { currency: 'CNY', receivables: 900, limit: 1000 },
    ])
    const two = [usd, invoice({ id: '2', currency: 'CNY', amount: 5 })]
    const both = [
      { customerId: 'a', limit: 10, currency: 'CNY' },
      { customerId: 'a', limit: 20, currency: 'USD' },
    ]
    expect(creditExposure(two, both, { asOf }).map(({ currency, headroom }) => [currency, headroom])).toEqual([
      ['CNY', 5],
      ['USD', -80],
    ])
    expectError(() => creditExposure(two, limits, { asOf }), 'missing-value', 'limits[0].currency')
    const newOrders = [order('2024-07-01', 7)]
    expectError(() => creditExposure(two, both, { asOf, newOrders }), 'missing-value', 'options.newOrders[0].currency')
    expectError(() => creditExposure(owed, both, { asOf }), 'missing-value', 'invoices[0].currency')
  })

  it('agrees with the ageing and gives columns for columns', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        const both = ['CNY', 'USD'].map((currency) => ({ customerId: 'a', limit: '500.005', currency }))
        const newOrders = [order('2024-09-02', 10.5, { currency: 'CNY', orderId: 'x' })]
        const exposures = creditExposure(rows, both, { asOf: '2024-09-01', newOrders })
        const aging = receivablesAging(rows, { asOf: '2024-09-01', disputed: 'include' })
        for (const { customerId, currency, total } of aging.customers) {
          const own = exposures.find((one) => one.customerId === customerId && one.currency === currency)
          expect(own?.receivables).toBe(total)
        }
        const columns = creditExposure(columnsOf(rows, invoiceFields), columnsOf(both, creditAllowedFields), {
          asOf: '2024-09-01',
          newOrders: columnsOf(newOrders, orderFields),
        })
        expect(rowsOf(columns, creditExposureFields)).toEqual(exposures)
        expect(creditExposure([...rows].reverse(), [...both].reverse(), { asOf: '2024-09-01', newOrders })).toEqual(
          exposures,
        )
      }),
    )
  })

  it('refuses two limits, limits below 0, and amounts that cannot be added', () => {
    const at = (list: { customerId: string; limit: number }[], code: string, path: string): void =>
      expectError(() => creditExposure(owed, list, { asOf }), code, path)
    at([...limits, ...limits], 'duplicate-id', 'limits[1].customerId')
    at([{ customerId: 'a', limit: -1 }], 'out-of-range', 'limits[0].limit')
    const newOrders = [order('2024-07-01', 0.1 + 0.2)]
    expectError(() => creditExposure(owed, limits, { asOf, newOrders }), 'out-of-range', 'options.newOrders[0].amount')
  })
})
