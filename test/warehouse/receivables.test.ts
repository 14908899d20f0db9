import { describe, expect, it } from 'vitest'
import { receivablesAging } from '../../src/credit/index.js'
import {
  type ReceivablesAgingSqlOptions,
  receivablesAgingFromSummary,
  receivablesAgingSql,
} from '../../src/warehouse/index.js'
import { expectError } from '../support/expectError.js'
import { dialectNames, expectPlaced } from './placeholders.js'

const options = { asOf: '2024-06-30', buckets: [30] }
const zero = {
  customer_id: 'ann',
  currency: null as string | null,
  bucket_0: 0,
  bucket_1: 0,
  bucket_2: 0,
  credits: 0,
  disputed: 0,
  overdue: 0,
  overdue_days: 0,
  oldest_days: 0,
  open_invoices: 0,
  invoices: 1,
  later_invoices: 0,
  later_payments: 0,
  problem: 0,
}
const rows = [
  {
    ...zero,
    customer_id: 'bob',
    bucket_0: '10005',
    bucket_2: 30n,
    overdue: 30,
    overdue_days: 2700,
    oldest_days: 90,
    open_invoices: 2,
    invoices: 2,
  },
  {
    ...zero,
    bucket_1: 50000,
    credits: -700,
    overdue: 50000,
    overdue_days: 1500000,
    oldest_days: 30,
    open_invoices: 2,
    invoices: 2,
    later_payments: 1,
  },
  { ...zero, customer_id: 'cid', invoices: 0, later_invoices: 3 },
]
const invoice = { amount: 0, issuedOn: '2024-03-01', dueOn: '2024-05-31' }
const invoices = [
  { ...invoice, id: '1', customerId: 'bob', amount: '100.05', dueOn: '2024-07-31' },
  { ...invoice, id: '2', customerId: 'bob', amount: '0.30', dueOn: '2024-04-01' },
  { ...invoice, id: '3', customerId: 'ann', amount: 500, payments: [{ date: '2024-07-05', amount: 20 }] },
  { ...invoice, id: '4', customerId: 'ann', amount: -7 },
  ...['5', '6', '7'].map((id) => ({ id, customerId: 'cid', amount: 1, issuedOn: '2024-07-01', dueOn: '2024-07-02' })),
]

describe('receivablesAgingFromSummary', () => {
  it('gives the ageing in memory, customers in order, to the cent', () => {
    for (const credits of ['apart', 'oldest-first'] as const) {
      const both = { ...options, credits }
      expect(receivablesAgingFromSummary(rows, both)).toEqual(receivablesAging(invoices, both))
    }
  })

  it('gives columns for columns, and sums of currencies alone', () => {
    const columns = Object.fromEntries(
      Object.keys(zero).map((name) => [name, rows.map((row) => row[name as keyof typeof zero])]),
    )
    const aging = receivablesAgingFromSummary(columns, { ...options, credits: 'apart' })
    expect(aging.customers.customerId).toEqual(['ann', 'bob'])
    expect(Array.from(aging.customers.total)).toEqual([493, 100.35])
    const sums = receivablesAgingFromSummary(
      [{ ...zero, customer_id: '', currency: 'EUR', bucket_1: 123456, open_invoices: 1 }],
      { ...options, customers: false, decimals: 4 },
    )
    expect(sums.customers).toEqual([])
    expect(sums.currencies.map(({ currency, amounts }) => [currency, amounts])).toEqual([['EUR', [0, 12.3456, 0]]])
  })

  it('throws what is wrong with the ledger', () => {
    const call =
      (change: object, more: object[] = []) =>
      () =>
        receivablesAgingFromSummary([{ ...zero, ...change }, ...more], options)
    const codes = [
      'out-of-range',
      'invalid-history',
      'invalid-history',
      'unknown-id',
      'duplicate-id',
      'out-of-range',
      'missing-value',
    ]
    codes.forEach((code, i) => {
      expectError(call({ problem: i + 1 }), code, 'rows[0].problem')
    })
    expectError(call({ problem: 8 }), 'out-of-range', 'rows[0].problem')
    expectError(call({ currency: 'EUR' }, [zero]), 'missing-value', 'rows[1].currency')
    expectError(call({ bucket_1: 2 ** 54 }), 'out-of-range', 'rows[0].bucket_1')
  })
})

describe('receivablesAgingSql', () => {
  const mapping = {
    table: 'invoices',
    id: 'id',
    customerId: 'customer',
    amount: 'amount',
    issuedOn: 'issued',
    dueOn: 'due',
    currency: 'currency',
    disputed: 'disputed',
    payments: { table: 'payments', invoiceId: 'invoice', date: 'date', amount: 'amount' },
  }
  const { currency, disputed, payments, ...bare } = mapping
  const all: readonly ReceivablesAgingSqlOptions[] = [
    options,
    { ...options, by: 'issued', credits: 'apart', disputed: 'include', customers: false },
    { ...options, overpayment: 'credit', prepayment: 'accept', credits: 'oldest-first', decimals: 0 },
  ]
  it.each(dialectNames)('puts every value in a place of its own in %s', (dialect) => {
    for (const chosen of all) {
      expectPlaced(receivablesAgingSql(mapping, chosen, dialect), dialect)
      expectPlaced(receivablesAgingSql(bare, chosen, dialect), dialect)
    }
  })

  it('refuses options that contradict each other, and names that are none', () => {
    const call =
      (extra: object, names: object = {}) =>
      () =>
        receivablesAgingSql({ ...mapping, ...names }, { ...options, ...extra } as ReceivablesAgingSqlOptions, 'mysql')
    expectError(call({ customers: false, credits: 'oldest-first' }), 'invalid-option', 'options.customers')
    expectError(call({ customers: 1 }), 'invalid-type', 'options.customers')
    expectError(call({ decimals: 7 }), 'out-of-range', 'options.decimals')
    expectError(call({ overpayment: 'keep' }), 'invalid-option', 'options.overpayment')
    expectError(call({}, { payments: { ...payments, date: '' } }), 'invalid-id', 'mapping.payments.date')
  })
})
