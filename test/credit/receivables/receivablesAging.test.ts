import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CustomerAging, customerAgingFields, receivablesAging } from '../../../src/credit/index.js'
import { type Columns, columnsOf, rowsOf } from '../../../src/data/fields.js'
import { codeIds } from '../../../src/data/ids.js'
import { type Invoice, invoiceFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { invoice, ledgers, textbookLedger } from './ledgerFixtures.js'

const asOf = '2024-06-30'

describe('the reference ledger of eight invoices (pandas, exact)', () => {
  const byCustomer = (rows: readonly CustomerAging[]): Record<string, readonly number[]> =>
    Object.fromEntries(rows.map(({ customerId, amounts }) => [customerId, amounts]))

  it('ages by due date', () => {
    const aging = receivablesAging(textbookLedger, { asOf })
    expect(aging.buckets.map(({ id }) => id)).toEqual(['current', '1-30', '31-60', '61-90', '90+'])
    expect(byCustomer(aging.customers)).toEqual({
      X: [0, 1750, 0, 1000, 0],
      Y: [1500, 0, 0, 0, 700],
      Z: [900, 400, 0, 0, 300],
    })
    const [all] = aging.currencies
    expect(all?.amounts).toEqual([2400, 2150, 0, 1000, 1000])
    expectClose(all?.meanDaysPastDue, 48.992_366_412_213_74, 1e-14)
    expectClose(all?.overdueRate, 0.633_587_786_259_541_9, 1e-14)
    expect(all).toMatchObject({ currency: null, total: 6550, overdue: 4150, oldestDays: 365, openInvoices: 8 })
  })

  it('ages by date of issue, with what is overdue still by due date', () => {
    const aging = receivablesAging(textbookLedger, { asOf, by: 'issued' })
    expect(byCustomer(aging.customers)).toEqual({
      X: [0, -250, 2000, 0, 1000],
      Y: [0, 1500, 0, 0, 700],
      Z: [0, 900, 400, 0, 300],
    })
    expect(aging.currencies[0]).toMatchObject({ amounts: [0, 2150, 2400, 0, 2000], overdue: 4150 })
    expect(aging.buckets[1]?.labels).toEqual({ en: '1–30 days old', zh: '账龄1–30天' })
  })

  it('sets credit notes against the oldest money, or apart', () => {
    const oldest = receivablesAging(textbookLedger, { asOf, credits: 'oldest-first' })
    expect(byCustomer(oldest.customers).X).toEqual([0, 2000, 0, 750, 0])
    expect(oldest.customers[0]).toMatchObject({ credits: 0, total: 2750, overdue: 2750 })
    const apart = receivablesAging(textbookLedger, { asOf, credits: 'apart' })
    expect(byCustomer(apart.customers).X).toEqual([0, 2000, 0, 1000, 0])
    expect(apart.customers[0]).toMatchObject({ credits: -250, total: 2750, overdue: 3000 })
  })
})

describe('receivablesAging', () => {
  it('leaves open what part-payments by the day have not paid', () => {
    const ledger = [
      invoice({
        id: '1',
        amount: '900.10',
        payments: [
          { date: '2024-03-01', amount: 100 },
          { date: '2024-02-10', amount: '300.05' },
          { date: '2024-07-01', amount: 500 },
        ],
      }),
    ]
    const at = (day: string) => receivablesAging(ledger, { asOf: day, buckets: [30] })
    expect(at('2024-02-09').currencies[0]?.amounts).toEqual([0, 900.1, 0])
    expect(at('2024-02-10').currencies[0]?.amounts).toEqual([0, 600.05, 0])
    expect(at('2024-06-30')).toMatchObject({ laterPayments: 1, currencies: [{ amounts: [0, 0, 500.05] }] })
    expect(at('2024-07-01').currencies[0]).toMatchObject({ total: 0.05, openInvoices: 1 })
    expect(at('2023-12-31')).toMatchObject({ customers: [], currencies: [], invoices: 0, laterInvoices: 1 })
  })

  it('counts due today as not overdue and closes each bucket with its limit', () => {
    const rows = ['2024-06-30', '2024-06-29', '2024-05-31', '2024-05-30', '2024-04-01', '2024-03-31'].map((dueOn, i) =>
      invoice({ id: `${i}`, amount: 10 ** i, dueOn, issuedOn: '2024-01-01' }),
    )
    expect(receivablesAging(rows, { asOf }).currencies[0]?.amounts).toEqual([1, 110, 1000, 10_000, 100_000])
  })

  it('keeps disputed invoices apart unless told otherwise', () => {
    const rows = [invoice({ id: '1', disputed: true }), invoice({ id: '2', amount: 50 })]
    expect(receivablesAging(rows, { asOf }).customers[0]).toMatchObject({
      amounts: [0, 0, 0, 0, 50],
      disputed: 100,
      total: 150,
      overdue: 50,
    })
    expect(receivablesAging(rows, { asOf, disputed: 'include' }).customers[0]).toMatchObject({
      amounts: [0, 0, 0, 0, 150],
      disputed: 0,
      total: 150,
    })
  })

  it('keeps currencies apart', () => {
    const rows = [
      invoice({ id: '1', currency: 'USD', amount: 3 }),
      invoice({ id: '2', currency: 'CNY', amount: 5 }),
      invoice({ id: '3', currency: 'USD', amount: 7, customerId: 'b' }),
    ]
    const { currencies, customers } = receivablesAging(rows, { asOf })
    expect(currencies.map(({ currency, total }) => [currency, total])).toEqual([
      ['CNY', 5],
      ['USD', 10],
    ])
    expect(customers.map(({ customerId, currency, total }) => [customerId, currency, total])).toEqual([
      ['a', 'CNY', 5],
      ['a', 'USD', 3],
      ['b', 'USD', 7],
    ])
  })

  it('takes too much paid for a credit when asked to', () => {
    const rows = [
      invoice({ id: '1', payments: [{ date: '2024-02-01', amount: 130 }] }),
      invoice({ id: '2', amount: 50 }),
    ]
    expectError(() => receivablesAging(rows, { asOf }), 'out-of-range', 'invoices[0].payments[0]')
    const taken = receivablesAging(rows, { asOf, overpayment: 'credit', credits: 'oldest-first' })
    expect(taken.customers[0]).toMatchObject({ amounts: [0, 0, 0, 0, 20], credits: 0, total: 20 })
    const alone = receivablesAging(rows.slice(0, 1), { asOf, overpayment: 'credit', credits: 'oldest-first' })
    expect(alone.customers[0]).toMatchObject({ credits: -30, total: -30, overdueRate: null, meanDaysPastDue: null })
  })

  it('adds a million cents without drift', () => {
    const count = 200_000
    const columns: Columns<Invoice> = {
      id: Array.from({ length: count }, (_, i) => `${i}`),
      customerId: codeIds(
        Array.from({ length: count }, () => 'a'),
        () => '',
      ),
      amount: new Float64Array(count).fill(0.1),
      issuedOn: new Int32Array(count).fill(19_000),
      dueOn: new Int32Array(count).fill(19_000),
    }
    expect(receivablesAging(columns, { asOf }).currencies[0]?.total).toBe(20_000)
    let drifted = 0
    for (let i = 0; i < count; i++) drifted += 0.1
    expect(drifted).not.toBe(20_000)
  })

  it('reads amounts of up to six decimals, and of yen, exactly', () => {
    const rows = [invoice({ id: '1', amount: '0.000001' }), invoice({ id: '2', amount: 2, customerId: 'b' })]
    expect(receivablesAging(rows, { asOf }).currencies[0]?.total).toBe(2.000_001)
    expect(receivablesAging([invoice({ id: '1', amount: 2e13 })], { asOf }).currencies[0]?.total).toBe(2e13)
  })

  it('gives coded columns back for coded columns, and what rows give', () => {
    const columns = columnsOf(textbookLedger, invoiceFields)
    const coded = { ...columns, customerId: codeIds(columns.customerId, () => '') }
    const rows = receivablesAging(textbookLedger, { asOf }).customers
    const fromCoded = receivablesAging(coded, { asOf }).customers
    expect(fromCoded.customerId).toMatchObject({ values: coded.customerId.values })
    expect(rowsOf(fromCoded, customerAgingFields)).toEqual(rows)
    expect(rowsOf(receivablesAging(columns, { asOf }).customers, customerAgingFields)).toEqual(rows)
  })

  it('has nothing to say of no invoices', () => {
    expect(receivablesAging([], { asOf })).toMatchObject({ currencies: [], customers: [], invoices: 0 })
  })
})

describe('properties of ageing', () => {
  const cents = (value: number): number => Math.round(value * 100)

  it('adds up: buckets, credits and disputed are the total, customers are the currencies, by every rule', () => {
    fc.assert(
      fc.property(
        ledgers,
        fc.constantFrom('own-bucket' as const, 'oldest-first' as const, 'apart' as const),
        fc.constantFrom('apart' as const, 'include' as const),
        fc.constantFrom('due' as const, 'issued' as const),
        (rows, credits, disputed, by) => {
          const aging = receivablesAging(rows, { asOf: '2024-09-01', credits, disputed, by })
          const reference = receivablesAging(rows, { asOf: '2024-09-01' })
          for (const one of [...aging.currencies, ...aging.customers]) {
            const parts = one.amounts.reduce((sum, amount) => sum + cents(amount), 0)
            expect(parts + cents(one.credits) + cents(one.disputed)).toBe(cents(one.total))
          }
          for (const { currency, total } of aging.currencies) {
            const own = aging.customers.filter((one) => one.currency === currency)
            expect(own.reduce((sum, one) => sum + cents(one.total), 0)).toBe(cents(total))
          }
          expect(aging.customers.map(({ total }) => total)).toEqual(reference.customers.map(({ total }) => total))
        },
      ),
    )
  })

  it('does not depend on the order of rows or payments, nor changes its input', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        const before = structuredClone(rows)
        const aging = receivablesAging(rows, { asOf: '2024-09-01' })
        const turned = rows.map((row) => ({ ...row, payments: [...(row.payments ?? [])].reverse() })).reverse()
        expect(receivablesAging(turned, { asOf: '2024-09-01' })).toEqual(aging)
        expect(rows).toEqual(before)
        expect(JSON.parse(JSON.stringify(aging))).toEqual(aging)
      }),
    )
  })

  it('is scale-free', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        const tenfold = rows.map((row) => ({
          ...row,
          amount: Math.round(Number(row.amount) * 1000) / 100,
          payments: (row.payments ?? []).map(({ date, amount }) => ({
            date,
            amount: Math.round(Number(amount) * 1000) / 100,
          })),
        }))
        const [small, large] = [rows, tenfold].map((ledger) => receivablesAging(ledger, { asOf: '2024-09-01' }))
        for (const [i, { amounts, overdueRate }] of small!.currencies.entries()) {
          expect(large!.currencies[i]!.amounts.map(cents)).toEqual(amounts.map((amount) => cents(amount) * 10))
          if (overdueRate !== null) expectClose(large!.currencies[i]!.overdueRate, overdueRate, 1e-12)
        }
      }),
    )
  })
})

describe('ledgers that do not add up', () => {
  const fails = (row: Partial<Invoice>, code: string, path: string, options = {}): void =>
    expectError(
      () => receivablesAging([invoice({ id: '0' }), invoice({ id: '1', ...row })], { asOf, ...options }),
      code,
      path,
    )
  const paid = (...amounts: [string, number][]) => ({ payments: amounts.map(([date, amount]) => ({ date, amount })) })

  it('names the payment with which more was paid than owed, in the order of the file', () => {
    fails(paid(['2024-03-01', 60], ['2024-02-01', 60]), 'out-of-range', 'invoices[1].payments[0]')
    fails({ amount: -100, ...paid(['2024-03-01', -101]) }, 'out-of-range', 'invoices[1].payments[0]')
  })

  it('names the payment with which more was taken back than paid', () => {
    fails(paid(['2024-03-01', 60], ['2024-03-02', -61]), 'out-of-range', 'invoices[1].payments[1]')
    fails({ amount: -100, ...paid(['2024-03-01', 10]) }, 'out-of-range', 'invoices[1].payments[0]')
    const bounced = invoice({ id: '1', ...paid(['2024-03-01', 60], ['2024-03-02', -60]) })
    expect(receivablesAging([bounced], { asOf }).currencies[0]?.total).toBe(100)
  })

  it('does not mind the order of payments of one day', () => {
    const row = invoice({ id: '1', ...paid(['2024-03-01', -20], ['2024-03-01', 60], ['2024-03-01', 60]) })
    expect(receivablesAging([row], { asOf }).currencies[0]).toMatchObject({ total: 0, openInvoices: 0 })
  })

  it('refuses dates that contradict each other', () => {
    fails({ dueOn: '2023-12-31' }, 'invalid-history', 'invoices[1].dueOn')
    fails(paid(['2024-02-01', 1], ['2023-12-31', 1]), 'invalid-history', 'invoices[1].payments[1].date')
    const early = invoice({ id: '1', ...paid(['2023-12-31', 30]) })
    expect(receivablesAging([early], { asOf, prepayment: 'accept' }).currencies[0]?.total).toBe(70)
  })

  it('refuses an id twice, half the currencies, amounts that are no amounts', () => {
    fails({ id: '0' }, 'duplicate-id', 'invoices[1].id')
    fails({ currency: 'CNY' }, 'missing-value', 'invoices[0].currency')
    fails({ amount: 0.1 + 0.2 }, 'out-of-range', 'invoices[1].amount')
    fails({ amount: 1e15 }, 'out-of-range', 'invoices[1].amount')
    fails(paid(['2024-03-01', 1 / 3]), 'out-of-range', 'invoices[1].payments[0].amount')
    fails(paid(['2024-03-01', Number.NaN]), 'invalid-number', 'invoices[1].payments[0].amount')
    fails(paid(['gone', 1]), 'invalid-date', 'invoices[1].payments[0].date')
    const many = Array.from({ length: 5 }, (_, i) => invoice({ id: `${i}`, amount: 2e13 }))
    expectError(() => receivablesAging(many, { asOf }), 'out-of-range', 'invoices')
  })

  it('names values of columns in their columns', () => {
    const columns = columnsOf([...textbookLedger], invoiceFields)
    const at = (change: object, code: string, path: string): void =>
      expectError(() => receivablesAging({ ...columns, ...change } as Columns<Invoice>, { asOf }), code, path)
    const list = (payments: unknown): unknown[] => textbookLedger.map((_, i) => (i === 2 ? payments : []))
    at(
      { dueOn: Float64Array.from(columns.dueOn, (day, i) => day + (i === 4 ? 0.5 : 0)) },
      'invalid-date',
      'invoices.dueOn[4]',
    )
    at({ payments: list('none') }, 'invalid-type', 'invoices.payments[2]')
    at({ payments: list([null]) }, 'invalid-type', 'invoices.payments[2][0]')
    at({ payments: list([{ amount: 1 }]) }, 'missing-value', 'invoices.payments[2][0].date')
    const whole = { ...columns, dueOn: Float64Array.from(columns.dueOn) }
    expect(receivablesAging(whole, { asOf }).currencies).toEqual(receivablesAging(textbookLedger, { asOf }).currencies)
  })

  it('refuses options that do not exist', () => {
    const set = (options: object): unknown => receivablesAging([], { asOf, ...options } as never)
    expectError(() => set({ buckets: [] }), 'empty-input', 'options.buckets')
    expectError(() => set({ buckets: 30 }), 'invalid-type', 'options.buckets')
    expectError(() => set({ buckets: [30, 30] }), 'out-of-range', 'options.buckets[1]')
    expectError(() => set({ by: 'age' }), 'invalid-option', 'options.by')
    expectError(() => set({ credits: 'net' }), 'invalid-option', 'options.credits')
    expectError(() => set({ disputed: true }), 'invalid-option', 'options.disputed')
    expectError(() => set({ overpayment: 'keep' }), 'invalid-option', 'options.overpayment')
    expectError(() => set({ prepayment: 'keep' }), 'invalid-option', 'options.prepayment')
    expectError(() => set({ asOf: undefined }), 'missing-value', 'options.asOf')
    expect(receivablesAging([invoice({ id: '1' })], { asOf: '2024-02-01', buckets: [1, 2] }).buckets[1]?.id).toBe('1')
  })
})
