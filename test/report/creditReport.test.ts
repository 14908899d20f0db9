import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CreditSheet, Invoice } from '../../src/data/rows.js'
import {
  creditList,
  creditReport,
  customerReport,
  type ReportSection,
  type ReportTable,
  reportToMarkdown,
} from '../../src/report/index.js'
import { importCreditSheets, importCustomers, importInvoices } from '../../src/tables/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const sample = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../examples/sample', name), 'utf8')
const figure = (section: ReportSection | undefined, id: string) => section?.figures.find((one) => one.id === id)?.value
const table = (section: ReportSection | undefined, id: string): ReportTable | undefined =>
  section?.tables.find((one) => one.id === id)

const invoice = (id: string, rest: Partial<Invoice> = {}): Invoice => ({
  id,
  customerId: 'a',
  amount: 600,
  issuedOn: '2024-05-01',
  dueOn: '2024-05-31',
  ...rest,
})
const sheet = (customerId: string, score: number): CreditSheet => ({
  customerId,
  scores: { character: score, capacity: score },
})

describe('creditList', () => {
  it('joins grade, limit, what is open and how the customer pays', () => {
    const invoices = [
      invoice('1', { payments: [{ date: '2024-06-10', amount: 600 }] }),
      invoice('2', { issuedOn: '2024-06-02', dueOn: '2024-07-02', amount: 1200 }),
      invoice('3', { customerId: 'b', amount: 500 }),
    ]
    const list = creditList(
      { invoices, creditSheets: [sheet('a', 95), sheet('b', 30)], customers: [{ id: 'a', name: 'Ann' }] },
      { asOf: '2024-06-30' },
    )
    // Ann: (600 + 1200) / 2 months × 1 month × 1.5; b: no credit.
    expect(list).toMatchObject({ termMonths: 1, weights: { character: 1, capacity: 1 }, firstDeals: 0 })
    expect(list.rows).toEqual([
      {
        customerId: 'b',
        name: null,
        currency: null,
        score: 30,
        grade: 'no-credit',
        limit: 0,
        receivables: 500,
        overdue: 500,
        headroom: -500,
        status: 'over',
        meanDaysLate: 30,
        worstDaysLate: 30,
        trend: null,
      },
      {
        customerId: 'a',
        name: 'Ann',
        currency: null,
        score: 95,
        grade: 'AAA',
        limit: 1350,
        receivables: 1200,
        overdue: 0,
        headroom: 150,
        status: 'within',
        meanDaysLate: 10,
        worstDaysLate: 10,
        trend: null,
      },
    ])
  })

  it('takes weights and term from the caller, and rounds a limit to the cent', () => {
    const sheets = [{ customerId: 'a', scores: { character: 100, capacity: 0 } }]
    const options = { asOf: '2024-06-30', creditWeights: { character: 3, capacity: 1 }, creditTermMonths: 1 / 3 }
    const [row] = creditList({ invoices: [invoice('1', { amount: 100 })], creditSheets: sheets }, options).rows
    // 100 a month × ⅓ × 0.8 of an A
    expect([row!.score, row!.grade, row!.limit]).toEqual([75, 'A', 26.67])
  })

  it('has no limits where invoices are in several currencies, and no grades without sheets', () => {
    const invoices = [invoice('1', { currency: 'EUR' }), invoice('2', { currency: 'CNY' })]
    const list = creditList({ invoices, creditSheets: [sheet('a', 95)] }, { asOf: '2024-06-30' })
    expect(list.termMonths).toBe(null)
    expect(list.rows.map(({ currency, grade, limit, status }) => [currency, grade, limit, status])).toEqual([
      ['CNY', 'AAA', null, 'no-limit'],
      ['EUR', 'AAA', null, 'no-limit'],
    ])
    const [bare] = creditList({ invoices: [invoice('1')] }, { asOf: '2024-06-30' }).rows
    expect([bare!.grade, bare!.score, bare!.limit]).toEqual([null, null, null])
  })

  it('gives nobody a limit on a first deal, and knows a customer by its sheet alone', () => {
    const list = creditList(
      { invoices: [invoice('1')], creditSheets: [sheet('a', 95), sheet('new', 95)] },
      { asOf: '2024-06-30' },
    )
    expect(list.firstDeals).toBe(1)
    expect(list.rows.map(({ customerId, limit, receivables }) => [customerId, limit, receivables])).toEqual([
      ['a', 900, 600],
      ['new', 0, 0],
    ])
  })

  it('does not look beyond the day', () => {
    const invoices = [invoice('1'), invoice('2', { issuedOn: '2024-07-01', dueOn: '2024-12-31', amount: 9000 })]
    const early = creditList({ invoices, creditSheets: [sheet('a', 95)] }, { asOf: '2024-06-30' })
    expect(early.rows[0]).toMatchObject({ limit: 900, receivables: 600 })
    expect(early.termMonths).toBe(1)
  })
})

describe('creditReport', () => {
  const invoices = importInvoices(sample('invoices.csv')).rows
  const creditSheets = importCreditSheets(sample('credit-sheets.csv')).rows
  const customers = importCustomers(sample('customers.csv')).rows
  const asOf = '2025-12-31'
  const report = creditReport({ invoices, creditSheets, customers }, { asOf })
  const [receivables, credit] = report.sections

  it('adds up to the open invoices of the sample, to the cent', () => {
    const openOf = ({ amount, payments = [] }: Invoice): number =>
      Math.round(Number(amount) * 100) - payments.reduce((sum, paid) => sum + Math.round(Number(paid.amount) * 100), 0)
    const cents = invoices.reduce((sum, one) => sum + openOf(one), 0)
    const late = invoices.filter(({ dueOn, disputed }) => String(dueOn) < asOf && disputed !== true)
    expect(figure(receivables, 'open')).toBe(cents / 100)
    expect(figure(receivables, 'overdue')).toBe(late.reduce((sum, one) => sum + openOf(one), 0) / 100)
    const [row] = table(receivables, 'aging-table')!.rows
    expectClose(
      row!.slice(1, -1).reduce((sum: number, cell) => sum + Number(cell), 0),
      cents / 100,
      1e-12,
    )
    expect(table(receivables, 'overdue-customers-table')!.rows).toHaveLength(20)
  })

  it('lists who is above the limit first, and counts every customer with a sheet in one grade', () => {
    const rows = table(credit, 'credit-table')!.rows
    expect(rows).toHaveLength(50)
    const headroom = rows.map((row) => Number(row[5]))
    expect(headroom).toEqual(headroom.toSorted((a, b) => a - b))
    const { rows: list } = creditList({ invoices, creditSheets }, { asOf })
    expect(figure(credit, 'over-limit')).toBe(list.filter(({ status }) => status === 'over').length)
    const grades = table(credit, 'grades-table')!.rows
    expect(grades.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(creditSheets.length)
    expect(grades.map(([grade]) => grade)).toEqual(
      ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'no credit'].filter((name) => grades.some(([grade]) => grade === name)),
    )
    for (const [place, of] of [3, 4].entries()) {
      const sum = list.reduce(
        (total, row) => total + (row.grade === null ? 0 : [row.receivables, row.overdue][place]!),
        0,
      )
      expectClose(
        grades.reduce((total, row) => total + Number(row[of]), 0),
        sum,
        1e-12,
      )
    }
  })

  it('is the same as the sections of the customer report, and speaks Chinese', () => {
    const few = { invoices: invoices.slice(0, 50), creditSheets: creditSheets.slice(0, 10), customers }
    const orders = [{ customerId: 'C0001', date: '2025-01-05', amount: 1 }]
    const whole = customerReport({ orders, ...few }, { asOf, lifetime: false, top: 50, creditTermMonths: 2 })
    const alone = creditReport(few, { asOf, creditTermMonths: 2 })
    expect(whole.sections.filter(({ id }) => id === 'receivables' || id === 'credit')).toEqual(alone.sections)
    const chinese = reportToMarkdown(creditReport(few, { asOf, language: 'zh', creditWeights: weightsOf(2) }))
    expect(chinese).toMatch(/^# 客户信用分析\n/)
    expect(chinese).toContain('character 2')
  })

  const weightsOf = (character: number) => ({ character, capacity: 1, capital: 1, collateral: 1, conditions: 1 })

  it('keeps currencies apart, and says so where nothing is open or nobody has been graded', () => {
    const mixed = [
      invoice('1', { currency: 'EUR' }),
      invoice('2', { currency: 'CNY', customerId: 'b', payments: [{ date: '2024-05-20', amount: 600 }] }),
    ]
    const [section, grades] = creditReport(
      { invoices: mixed, creditSheets: [sheet('a', 95), sheet('b', 95)] },
      { asOf: '2024-06-30' },
    ).sections
    expect(
      section!.figures.map(({ id, value }) => [id, value]).filter(([id]) => String(id).startsWith('open')),
    ).toEqual([
      ['open-CNY', 0],
      ['open-EUR', 600],
    ])
    expect(section!.summary[0]).toBe('Nothing is open.')
    expect(grades!.summary).toEqual(['No limits: the invoices are in several currencies.'])
    expect(table(grades, 'grades-table')!.rows).toEqual([['AAA', 2, null, null, null]])
    expect(table(grades, 'credit-table')!.rows.map((row) => row.slice(0, 3))).toEqual([
      ['a', 'EUR', 'AAA'],
      ['b', 'CNY', 'AAA'],
    ])
    const [, unrated] = creditReport(
      { invoices: [invoice('1')], creditSheets: [sheet('x', 50)] },
      { asOf: '2024-06-30' },
    ).sections
    expect(unrated!.summary.at(-1)).toBe('1 customers owe money and have no credit sheet: grade them.')
    const later = creditReport({ invoices: [invoice('1')] }, { asOf: '2024-04-30' })
    expect(later.sections[0]!.summary).toEqual([
      'Nothing is open.',
      'Left out, as they were issued after the day of the report: 1 invoices.',
    ])
  })

  it('refuses no invoices, and names the one that does not add up', () => {
    expectError(() => creditReport({ invoices: [] }, { asOf }), 'empty-input', 'data.invoices')
    const paid = invoice('1', { payments: [{ date: '2024-05-20', amount: 700 }] })
    expectError(() => creditReport({ invoices: [paid] }, { asOf }), 'out-of-range', 'invoices[0].payments[0]')
  })
})
