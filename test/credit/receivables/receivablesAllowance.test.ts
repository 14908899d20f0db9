import { describe, expect, it } from 'vitest'
import { customerAllowanceFields, receivablesAging, receivablesAllowance } from '../../../src/credit/index.js'
import { columnsOf, rowsOf } from '../../../src/data/fields.js'
import { invoiceFields } from '../../../src/data/rows.js'
import { expectError } from '../../support/expectError.js'
import { invoice, textbookLedger } from './ledgerFixtures.js'

const asOf = '2024-06-30'
const rates = { current: 0.005, '1-30': 0.02, '31-60': 0.05, '61-90': 0.1, '90+': 0.5 }
const aging = receivablesAging(textbookLedger, { asOf })

describe('receivablesAllowance', () => {
  it('agrees with the reference ledger: 655', () => {
    const { currencies, customers } = receivablesAllowance(aging, { rates })
    expect(currencies[0]).toMatchObject({ receivables: 6550, allowance: 655, allowanceRate: 0.1 })
    expect(currencies[0]?.lines.map(({ allowance }) => allowance)).toEqual([12, 43, 0, 100, 500])
    expect(customers.map(({ customerId, allowance }) => [customerId, allowance])).toEqual([
      ['X', 135],
      ['Y', 357.5],
      ['Z', 162.5],
    ])
  })

  it('asks for a rate of disputed money where there is some', () => {
    const disputed = receivablesAging([invoice({ id: '1', disputed: true }), invoice({ id: '2', amount: 10 })], {
      asOf,
    })
    expectError(() => receivablesAllowance(disputed, { rates }), 'missing-value', 'options.disputedRate')
    const { currencies, customers } = receivablesAllowance(disputed, { rates, disputedRate: 0.2 })
    expect(currencies[0]?.lines.at(-1)).toEqual({ bucket: 'disputed', amount: 100, rate: 0.2, allowance: 20 })
    expect(customers[0]).toEqual({ customerId: 'a', currency: null, receivables: 110, allowance: 25 })
  })

  it('leaves credits that stand apart out', () => {
    const apart = receivablesAging(textbookLedger, { asOf, credits: 'apart' })
    const { currencies, customers } = receivablesAllowance(apart, { rates })
    expect(currencies[0]).toMatchObject({ receivables: 6800, allowance: 660 })
    expect(customers[0]?.receivables).toBe(3000)
  })

  it('is exact where floats are not, and has no rate of nothing', () => {
    const cents = receivablesAging(
      [invoice({ id: '1', amount: 0.1, dueOn: asOf }), invoice({ id: '2', amount: 0.2 })],
      { asOf },
    )
    expect(receivablesAllowance(cents, { rates: { ...rates, current: 1, '90+': 1 } }).currencies[0]?.allowance).toBe(
      0.3,
    )
    const credit = receivablesAging([invoice({ id: '1', amount: -5 })], { asOf })
    expect(receivablesAllowance(credit, { rates }).currencies[0]?.allowanceRate).toBe(null)
  })

  it('gives columns for columns', () => {
    const columns = receivablesAging(columnsOf(textbookLedger, invoiceFields), { asOf })
    expect(rowsOf(receivablesAllowance(columns, { rates }).customers, customerAllowanceFields)).toEqual(
      receivablesAllowance(aging, { rates }).customers,
    )
  })

  it('refuses rates that do not fit the buckets', () => {
    expectError(() => receivablesAllowance(aging, { rates: { current: 0 } }), 'missing-value', 'options.rates.1-30')
    expectError(
      () => receivablesAllowance(aging, { rates: { ...rates, '30+': 1 } }),
      'invalid-rules',
      'options.rates.30+',
    )
    expectError(
      () => receivablesAllowance(aging, { rates: { ...rates, '90+': 5 } }),
      'out-of-range',
      'options.rates.90+',
    )
  })
})
