import { describe, expect, it } from 'vitest'
import type { Customer } from '../../src/data/rows.js'
import { type CustomerReport, customerBaseReport, customerReport } from '../../src/report/index.js'

const customers: Customer[] = [
  { id: 'ann', name: 'Ann', region: 'east', tags: ['early', 'web'], acquiredOn: '2023-02-01' },
  { id: 'bob', name: 'Bob', region: 'east', acquiredOn: '2024-05-01' },
  { id: 'eve', name: 'Eve', region: 'west' },
]
const orders = [
  { customerId: 'ann', date: '2024-01-05', amount: 300 },
  { customerId: 'ann', date: '2024-02-05', amount: 500 },
  { customerId: 'bob', date: '2024-03-05', amount: 100 },
  { customerId: 'zed', date: '2024-03-06', amount: 100 },
]
const reportOf = (language: 'en' | 'zh' = 'en', rows: readonly Customer[] = customers): CustomerReport =>
  customerReport({ orders, customers: rows }, { asOf: '2024-12-31', language })
const section = (report: CustomerReport) => report.sections.find(({ id }) => id === 'customer-base')

describe('the section on the customer base', () => {
  it('is there only where a customer file was given', () => {
    expect(section(customerReport({ orders }, { asOf: '2024-12-31' }))).toBeUndefined()
    expect(section(reportOf())).toBeDefined()
  })

  it('counts who has bought, and reports buyers that the file does not have', () => {
    const { figures, summary } = section(reportOf()) ?? expect.fail()
    expect(figures.map(({ id, value }) => [id, value])).toEqual([
      ['on-file', 3],
      ['with-orders', 2],
      ['unknown-buyers', 1],
      ['possible-duplicates', 0],
    ])
    expect(summary.join(' ')).toContain('1 buyers are not on file (the first is zed)')
  })

  it('has a table and a chart for each attribute that somebody has, with the money of these customers', () => {
    const { tables, charts } = section(reportOf()) ?? expect.fail()
    expect(charts.map(({ id }) => id)).toEqual(['region-chart', 'tags-chart'])
    expect(tables.map(({ id }) => id)).toEqual(['by-region', 'by-tags', 'growth-table'])
    expect(tables[0]?.rows).toEqual([
      ['east', 2, 2 / 3, 900, 1, 450],
      ['west', 1, 1 / 3, 0, 0, 0],
    ])
    expect(tables[1]?.note).toBe('A customer with several tags counts in each.')
    expect(tables[2]?.rows).toEqual([
      ['2023', 1, 1, null],
      ['2024', 1, 2, 1],
    ])
    expect(tables[2]?.note).toContain('1 customers have no day of acquisition')
  })

  it('names the category that is worth most beside its size', () => {
    const { summary } = section(reportOf()) ?? expect.fail()
    expect(summary.at(-1)).toBe(
      'What tells most about worth is the tag: early is 33.3% of the customers and brings 88.9% of the revenue.',
    )
  })

  it('does without attributes and dates, and speaks Chinese', () => {
    const bare = section(reportOf('zh', [{ id: 'ann', name: '安' }])) ?? expect.fail()
    expect(bare.title).toBe('客户构成')
    expect(bare.tables).toEqual([])
    expect(bare.charts).toEqual([])
    expect(bare.summary.slice(0, 2)).toEqual(['在册客户 1 位。', '其中 1 位有订单。'])
    expect(section(reportOf('zh'))?.tables[0]?.title).toBe('客户构成：按地区')
  })
})

describe('customerBaseReport', () => {
  it('does without orders: shares of customers only', () => {
    const report = customerBaseReport({ customers }, { asOf: '2024-12-31' })
    expect(report.title).toBe('Customer statistics')
    expect(report.sections.map(({ id }) => id)).toEqual(['customer-base'])
    expect(report.sections[0]?.tables[0]?.columns.map(({ id }) => id)).toEqual(['category', 'customers', 'share'])
    expect(report.sections[0]?.tables[0]?.rows).toEqual([
      ['east', 2, 2 / 3],
      ['west', 1, 1 / 3],
    ])
  })

  it('has the section of the report, and who came and left, where orders were given', () => {
    const report = customerBaseReport({ customers, orders }, { asOf: '2024-12-31' })
    expect(report.sections.map(({ id }) => id)).toEqual(['customer-base', 'activity'])
    expect(report.sections[0]).toEqual(section(reportOf()))
  })

  it('lists customers that may have been entered twice', () => {
    const twice = [
      { id: 'a', name: '恒远贸易有限公司' },
      { id: 'b', name: '恒远贸易' },
    ]
    const { sections } = customerBaseReport({ customers: twice }, { asOf: '2024-12-31', language: 'zh' })
    expect(sections[0]?.tables.at(-1)?.rows).toEqual([['名称', '恒远贸易', 'a, b']])
    expect(sections[0]?.summary[1]).toContain('2 位可能重复登记')
  })

  it('needs a customer', () => {
    expect(() => customerBaseReport({ customers: [] }, { asOf: '2024-12-31' })).toThrow(
      expect.objectContaining({ code: 'empty-input', path: 'data.customers' }),
    )
  })
})
