import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receivablesAging, receivablesIndicators } from '../../../src/credit/index.js'
import { columnsOf } from '../../../src/data/fields.js'
import { invoiceFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { invoice, ledgers } from './ledgerFixtures.js'

const paid = (date: string, amount: number) => ({ payments: [{ date, amount }] })

const ledger = [
  invoice({ id: '1', issuedOn: '2024-03-01', dueOn: '2024-03-31', amount: 400, ...paid('2024-04-10', 300) }),
  invoice({ id: '2', issuedOn: '2024-04-30', dueOn: '2024-05-30', amount: 900, ...paid('2024-05-30', 900) }),
  invoice({ id: '3', issuedOn: '2024-05-31', dueOn: '2024-06-30', amount: 600 }),
  invoice({ id: '4', issuedOn: '2024-06-20', dueOn: '2024-07-20', amount: 700, ...paid('2024-06-25', 100) }),
  invoice({ id: '5', issuedOn: '2024-07-01', dueOn: '2024-07-31', amount: 5000 }),
]

describe('receivablesIndicators', () => {
  it('reckons a quarter by hand', () => {
    const { days, currencies } = receivablesIndicators(ledger, { from: '2024-04-01', to: '2024-06-30' })
    expect(days).toBe(91)
    const [all] = currencies
    expect(all).toMatchObject({
      currency: null,
      opening: 400,
      creditSales: 2200,
      collected: 1300,
      receivables: 1300,
      notOverdue: 1200,
      overdue: 100,
      due: 1900,
      collectedOfDue: 1200,
    })
    expectClose(all?.overdueRate, 1 / 13, 1e-14)
    expectClose(all?.collectionRate, 12 / 19, 1e-14)
    expectClose(all?.daysSalesOutstanding.daysSalesOutstanding, (1300 / 2200) * 91, 1e-14)
    // June whole (700, 30 days), May whole (600, 31 days): nothing is left.
    expect(all?.countBack.daysSalesOutstanding).toBe(61)
    expectClose(all?.collectionEffectiveness.collectionEffectiveness, 1300 / 1400, 1e-14)
  })

  it('counts months of 30 days when asked to', () => {
    const basis = (from: string, to: string) => receivablesIndicators(ledger, { from, to, dayBasis: '30/360' }).days
    expect(basis('2024-04-01', '2024-06-30')).toBe(90)
    expect(basis('2024-01-01', '2024-12-31')).toBe(360)
    expect(basis('2024-01-31', '2024-01-31')).toBe(1)
    const { currencies } = receivablesIndicators(ledger, { from: '2024-04-01', to: '2024-06-30', dayBasis: '30/360' })
    expect(currencies[0]?.countBack.daysSalesOutstanding).toBe(60)
  })

  it('counts the month in which the period ends up to its last day', () => {
    const { currencies } = receivablesIndicators(ledger, { from: '2024-06-01', to: '2024-06-20' })
    expect(currencies[0]?.countBack.steps[0]).toMatchObject({ creditSales: 700, days: 20 })
  })

  it('has null for what does not exist, and nothing for nobody', () => {
    const early = receivablesIndicators(ledger.slice(0, 1), { from: '2024-06-01', to: '2024-06-30' }).currencies[0]
    expect(early?.daysSalesOutstanding.daysSalesOutstanding).toBe(null)
    expect(early?.collectionRate).toBe(0)
    const credit = receivablesIndicators([invoice({ id: '1', amount: -50 })], { from: '2024-01-01', to: '2024-01-30' })
    expect(credit.currencies[0]).toMatchObject({ overdueRate: null, collectionRate: null, creditSales: -50 })
    expect(receivablesIndicators([], { from: '2024-01-01', to: '2024-01-30' }).currencies).toEqual([])
    expect(receivablesIndicators(ledger, { from: '2023-01-01', to: '2023-01-30' }).currencies).toEqual([])
  })

  it('agrees with the ageing, joins up from month to month, whatever the shape', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        const march = receivablesIndicators(rows, { from: '2024-03-01', to: '2024-03-31' })
        const april = receivablesIndicators(rows, { from: '2024-04-01', to: '2024-04-30' })
        expect(receivablesIndicators(columnsOf(rows, invoiceFields), { from: '2024-04-01', to: '2024-04-30' })).toEqual(
          april,
        )
        const aging = receivablesAging(rows, { asOf: '2024-04-30', disputed: 'include' })
        expect(april.currencies.map(({ receivables }) => receivables)).toEqual(
          aging.currencies.map(({ total }) => total),
        )
        for (const { currency, receivables } of march.currencies) {
          expect(april.currencies.find((one) => one.currency === currency)?.opening).toBe(receivables)
        }
        for (const { opening, creditSales, collected, receivables } of april.currencies) {
          expect(Math.round((opening + creditSales - collected) * 100)).toBe(Math.round(receivables * 100))
        }
      }),
    )
  })

  it('refuses a period that ends before it begins', () => {
    expectError(() => receivablesIndicators([], { from: '2024-01-02', to: '2024-01-01' }), 'out-of-range', 'options.to')
    const options = { from: '2024-01-01', to: '2024-01-02', dayBasis: '365' } as never
    expectError(() => receivablesIndicators([], options), 'invalid-option', 'options.dayBasis')
  })
})
