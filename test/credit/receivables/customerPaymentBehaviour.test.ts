import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerPaymentBehaviour, paymentBehaviourFields } from '../../../src/credit/index.js'
import { columnsOf, rowsOf } from '../../../src/data/fields.js'
import { codeIds } from '../../../src/data/ids.js'
import { type Invoice, invoiceFields } from '../../../src/data/rows.js'
import { expectClose } from '../../support/expectClose.js'
import { expectError } from '../../support/expectError.js'
import { invoice, ledgers } from './ledgerFixtures.js'

const asOf = '2024-12-31'

/** Invoices due at the end of each month of 2024, paid so many days late; null: never. */
function payer(customerId: string, daysLate: readonly (number | null)[], amount = 100): Invoice[] {
  return daysLate.map((late, month) => {
    const due = Date.UTC(2024, month + 1, 0)
    return {
      id: `${customerId}${month}`,
      customerId,
      amount,
      issuedOn: due - 30 * 86_400_000,
      dueOn: due,
      ...(late === null ? {} : { payments: [{ date: due + late * 86_400_000, amount }] }),
    }
  })
}

describe('customerPaymentBehaviour', () => {
  it('tells how late the money came', () => {
    const rows = [
      invoice({
        id: '1',
        dueOn: '2024-01-31',
        payments: [
          { date: '2024-01-31', amount: 75 },
          { date: '2024-02-20', amount: 25 },
        ],
      }),
      invoice({
        id: '2',
        issuedOn: '2024-02-01',
        dueOn: '2024-03-02',
        payments: [{ date: '2024-02-21', amount: 100 }],
      }),
      invoice({ id: '3', amount: 50, issuedOn: '2024-10-01', dueOn: '2024-12-01' }),
      invoice({ id: '4', amount: -50 }),
    ]
    const [one] = customerPaymentBehaviour(rows, { asOf })
    expect(one).toMatchObject({ invoices: 3, settled: 2, overdueInvoices: 1, invoiced: 250, outstanding: 50 })
    // 20 days late, 10 early; 30 days so far.
    expect(one).toMatchObject({ meanDaysLate: 5, worstDaysLate: 30 })
    expectClose(one?.meanDaysLateSoFar, 40 / 3, 1e-14)
    expectClose(one?.weightedDaysLate, (25 * 20 - 100 * 10) / 200, 1e-14)
    expectClose(one?.onTimeShare, 1 / 3, 1e-14)
    expectClose(one?.meanDaysToPay, (50 + 20) / 2, 1e-14)
    expect(one?.medianDaysLate).toBe(20)
  })

  it('does not let a customer who stopped paying look good', () => {
    const [stopped] = customerPaymentBehaviour(payer('a', [0, 0, 0, null, null, null, null, null, null]), { asOf })
    expect(stopped?.meanDaysLate).toBe(0)
    expect(stopped?.medianDaysLate).toBe(null)
    expect(stopped?.meanDaysLateSoFar).toBeGreaterThan(90)
    expectClose(stopped?.onTimeShare, 1 / 3, 1e-14)
  })

  it('tells who gets slower', () => {
    const rows = [
      ...payer('a', [0, 2, 4, 6, 8, 10, 12, 14, 16]),
      ...payer('b', [16, 14, 12, 10, 8, 6, 4, 2, 0]),
      ...payer('c', [5, 9, 5, 9, 5, 9, 5, 9, 7]),
      ...payer('d', [1, 2]),
      ...payer('e', [3, 3, 3]),
    ]
    const all = customerPaymentBehaviour(rows, { asOf })
    expect(all.map(({ trend }) => trend)).toEqual(['slower', 'faster', 'steady', null, 'steady'])
    // Two days a month are about 24 a year.
    expectClose(all[0]?.trendDaysPerYear, 24, 0.02)
    expect(all[2]!.trendLower! < 0 && all[2]!.trendUpper! > 0).toBe(true)
    expect([all[4]?.trendDaysPerYear, all[4]?.trendLower, all[4]?.trendUpper]).toEqual([0, 0, 0])
    const sure = customerPaymentBehaviour(rows, { asOf, level: 0.5 })
    expect(sure[2]!.trendUpper! - sure[2]!.trendLower!).toBeLessThan(all[2]!.trendUpper! - all[2]!.trendLower!)
  })

  it('agrees with least squares written out, on days late of five months', () => {
    const [one] = customerPaymentBehaviour(payer('a', [3, 1, 9, 4, 12]), { asOf })
    const x = [31, 60, 91, 121, 152]
    const y = [3, 1, 9, 4, 12]
    const [mx, my] = [91, 5.8]
    const sxx = x.reduce((sum, value) => sum + (value - mx) ** 2, 0)
    const slope = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) / sxx
    const residual = x.reduce((sum, value, i) => sum + (y[i]! - my - slope * (value - mx)) ** 2, 0)
    // The 0.975 quantile of t with 3 degrees of freedom, from tables.
    const width = 3.182_446_305_284_263 * Math.sqrt(residual / 3 / sxx)
    expectClose(one?.trendDaysPerYear, slope * 365.25, 1e-12)
    expectClose(one?.trendLower, (slope - width) * 365.25, 1e-9)
    expectClose(one?.trendUpper, (slope + width) * 365.25, 1e-9)
  })

  it('opens an invoice again when a cheque bounces, and counts prepayments from the issue', () => {
    const bounced = invoice({
      id: '1',
      payments: [
        { date: '2024-01-31', amount: 100 },
        { date: '2024-02-05', amount: -100 },
        { date: '2024-02-20', amount: 130 },
        { date: '2024-03-20', amount: 10 },
      ],
    })
    const [one] = customerPaymentBehaviour([bounced], { asOf, overpayment: 'credit' })
    expect(one).toMatchObject({ settled: 1, meanDaysLate: 20, outstanding: 0 })
    const early = invoice({ id: '1', payments: [{ date: '2023-12-01', amount: 100 }] })
    expect(customerPaymentBehaviour([early], { asOf, prepayment: 'accept' })[0]).toMatchObject({
      meanDaysLate: -30,
      meanDaysToPay: 0,
      weightedDaysLate: -30,
    })
  })

  it('leaves invoices that are not due yet out of what is judged', () => {
    const rows = [
      invoice({ id: '1', dueOn: '2025-01-31', payments: [{ date: '2024-06-01', amount: 100 }] }),
      invoice({ id: '2', dueOn: '2024-12-31' }),
    ]
    expect(customerPaymentBehaviour(rows, { asOf })[0]).toMatchObject({
      settled: 1,
      overdueInvoices: 0,
      onTimeShare: null,
      worstDaysLate: null,
      meanDaysLateSoFar: null,
    })
  })

  it('gives coded columns for coded columns, the same in any order of rows', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        const given = customerPaymentBehaviour(rows, { asOf })
        expect(customerPaymentBehaviour([...rows].reverse(), { asOf })).toEqual(given)
        const columns = columnsOf(rows, invoiceFields)
        const coded = { ...columns, customerId: codeIds(columns.customerId, () => '') }
        expect(rowsOf(customerPaymentBehaviour(coded, { asOf }), paymentBehaviourFields)).toEqual(given)
        for (const one of given) {
          expect(one.settled + one.overdueInvoices).toBeLessThanOrEqual(one.invoices)
          if (one.onTimeShare !== null) expect(one.onTimeShare >= 0 && one.onTimeShare <= 1).toBe(true)
          if (one.worstDaysLate !== null) expect(one.worstDaysLate).toBeGreaterThanOrEqual(one.meanDaysLateSoFar!)
        }
      }),
    )
  })

  it('refuses a level outside of 0 and 1, and has nobody without invoices', () => {
    expectError(() => customerPaymentBehaviour([], { asOf, level: 1 }), 'out-of-range', 'options.level')
    expect(customerPaymentBehaviour([], { asOf })).toEqual([])
    expect(customerPaymentBehaviour([invoice({ id: '1', amount: -1 })], { asOf })).toEqual([])
  })
})
