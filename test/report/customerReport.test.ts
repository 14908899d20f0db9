import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../src/data/fields.js'
import { type Order, orderFields } from '../../src/data/rows.js'
import { type CustomerReport, customerReport, type ReportProgress, type ReportValue } from '../../src/report/index.js'
import { expectClose } from '../support/expectClose.js'
import { hasShared, readSharedCells } from '../support/shared.js'
import { orders } from './orders.js'

const asOf = '2024-12-31'
const report = customerReport({ orders }, { asOf })

const section = (id: string, of: CustomerReport = report) =>
  of.sections.find((entry) => entry.id === id) ?? expect.fail(`no section ${id}`)
const figure = (id: string, figureId: string, of: CustomerReport = report): ReportValue =>
  (section(id, of).figures.find((entry) => entry.id === figureId) ?? expect.fail(`no figure ${figureId}`)).value
const table = (id: string, tableId: string, of: CustomerReport = report) =>
  section(id, of).tables.find((entry) => entry.id === tableId) ?? expect.fail(`no table ${tableId}`)
const sumOf = (rows: readonly (readonly ReportValue[])[], column: number): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0)

const revenue = orders.reduce((sum, { amount }) => sum + Number(amount), 0)

describe('customerReport', () => {
  it('has its sections in a fixed order', () => {
    expect(report.sections.map(({ id }) => id)).toEqual([
      'data-quality',
      'period',
      'customers',
      'activity',
      'concentration',
      'pyramid',
      'segments',
      'lifetime',
      'churn',
      'top-customers',
    ])
    expect(report).toMatchObject({ language: 'en', asOf, currency: 'CNY', title: 'Customer report' })
  })

  it('tells the revenue, the orders and the refunds that a plain sum tells', () => {
    const positive = orders.filter(({ amount }) => Number(amount) >= 0)
    expectClose(Number(figure('period', 'revenue')), revenue, 1e-12)
    // The two lines of o1 are one order.
    expect(figure('period', 'orders')).toBe(positive.length - 1)
    expect(figure('data-quality', 'refunds')).toBe(2)
    expect(figure('data-quality', 'refunded')).toBe(-25.5)
    expect(figure('data-quality', 'rows-read')).toBe(orders.length)
    expect(figure('customers', 'customers')).toBe(40)
    expect(section('data-quality').summary.join(' ')).toContain('Customers with refunds only: 1;')
  })

  it('agrees with itself: months, tiers, classes and segments add up to the same customers and money', () => {
    const periods = table('period', 'revenue-table').rows
    expectClose(sumOf(periods, 1), revenue, 1e-12)
    expect(sumOf(periods, 2)).toBe(figure('period', 'orders'))
    const ofCustomers = revenue + 5
    for (const [id, tableId, customers, money] of [
      ['pyramid', 'pyramid-table', 1, 2],
      ['concentration', 'abc-table', 1, 3],
      ['segments', 'segments-table', 1, 3],
      ['customers', 'by-frequency', 1, 3],
      ['customers', 'by-recency', 1, 3],
    ] as const) {
      expect(sumOf(table(id, tableId).rows, customers), tableId).toBe(40)
      expectClose(sumOf(table(id, tableId).rows, money), ofCustomers, 1e-12, tableId)
    }
  })

  it('is plain data, the same for rows and columns and in any order of the rows', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(structuredClone(report))
    expect(customerReport({ orders: columnsOf(orders, orderFields) }, { asOf })).toEqual(report)
    expect(JSON.stringify(customerReport({ orders: [...orders].reverse() }, { asOf }))).toBe(JSON.stringify(report))
  })

  it('looks up to its day and says what lies after it', () => {
    const earlier = customerReport({ orders }, { asOf: '2023-12-31' })
    const later = orders.filter(({ date }) => new Date(date).getTime() >= Date.UTC(2024, 0, 1)).length
    expect(figure('data-quality', 'rows-later', earlier)).toBe(later)
    expect(figure('data-quality', 'rows-used', earlier)).toBe(orders.length - later)
  })

  it('names customers, shortens the list and takes another scheme', () => {
    const named = customerReport(
      { orders, customers: [{ id: 'c01', name: '海港酒店' }] },
      { asOf, top: 3, segments: 'named11', language: 'zh' },
    )
    const { rows, columns } = table('top-customers', 'top-table', named)
    expect(rows.length).toBe(3)
    expect(rows[0]?.slice(0, 3)).toEqual([1, 'c01', '海港酒店'])
    expect(columns[2]?.label).toBe('名称')
    expect(table('segments', 'segments-table', named).rows.length).toBe(11)
  })

  it('works for one order, for customers that are all equal, and where refunds eat everything', () => {
    const one = customerReport({ orders: orders.slice(0, 1) }, { asOf })
    expect(figure('customers', 'bought-once', one)).toBe(1)
    expect(section('period', one).charts).toEqual([])
    const equal = customerReport(
      { orders: ['a', 'b', 'c'].map((customerId) => ({ customerId, date: '2024-01-01', amount: 5 })) },
      { asOf },
    )
    expect(figure('concentration', 'gini', equal)).toBe(0)
    const nothing = customerReport(
      {
        orders: [
          { customerId: 'a', date: '2024-01-01', amount: 5 },
          { customerId: 'a', date: '2024-01-02', amount: -5 },
        ],
      },
      { asOf },
    )
    expect(figure('concentration', 'top-20', nothing)).toBeNull()
    expect(JSON.stringify([one, equal, nothing])).not.toMatch(/NaN|Infinity/)
  })

  it.each([
    [{ orders: [] }, { asOf }, 'empty-input', 'orders'],
    [{ orders }, { asOf: '2022-01-01' }, 'empty-input', 'orders'],
    [{ orders }, { asOf: 'today' }, 'invalid-date', 'options.asOf'],
    [{ orders }, { asOf, language: 'de' }, 'invalid-option', 'options.language'],
    [{ orders }, { asOf, top: 0 }, 'out-of-range', 'options.top'],
    [{ orders: [orders[0], { ...orders[1], currency: 'EUR' }] }, { asOf }, 'mixed-currencies', 'orders[1].currency'],
    [{ orders: [{ customerId: 'a', date: '2024-01-01' }] }, { asOf }, 'missing-value', 'orders[0].amount'],
    [undefined, { asOf }, 'missing-value', 'data'],
  ])('refuses what it cannot use: %j %j', (data, options, code, path) => {
    expect(() => customerReport(data as { orders: Order[] }, options as { asOf: string })).toThrowError(
      expect.objectContaining({ code, path }),
    )
  })
})

describe.skipIf(!hasShared)('customerReport on the CDNOW log (needs the reference data beside the project)', () => {
  it('finds the published number of customers, orders and the revenue of the log', () => {
    const cells = readSharedCells('oracles/data/cdnow_master.csv')
    const log = cells.map(([customerId = '', date = '', , spend = '']): Order => ({ customerId, date, amount: spend }))
    const cdnow = customerReport({ orders: log }, { asOf: '1998-06-30' })
    expect(figure('customers', 'customers', cdnow)).toBe(23_570)
    expect(figure('period', 'orders', cdnow)).toBe(69_659)
    expectClose(
      Number(figure('period', 'revenue', cdnow)),
      cells.reduce((sum, cell) => sum + Math.round(Number(cell[3]) * 100), 0) / 100,
      1e-12,
    )
    expect(JSON.stringify(cdnow)).not.toMatch(/NaN|Infinity/)
  })
})

describe('the progress of a report', () => {
  it('goes from none to all of the sections, one at a time, and changes nothing', () => {
    const steps: ReportProgress[] = []
    const followed = customerReport({ orders }, { asOf, onProgress: (step) => steps.push(step) })
    expect(followed).toEqual(report)
    const of = steps[0]?.of ?? 0
    expect(of).toBeGreaterThanOrEqual(report.sections.length)
    expect(steps).toEqual(Array.from({ length: of + 1 }, (_, done) => ({ done, of })))
  })
})
