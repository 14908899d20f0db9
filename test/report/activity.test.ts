import { describe, expect, it } from 'vitest'
import { type CustomerReport, customerReport } from '../../src/report/index.js'

const order = (customerId: string, date: string, amount = 10) => ({ customerId, date, amount })
const section = (report: CustomerReport) => report.sections.find(({ id }) => id === 'activity')

describe('the section on new, returning and lapsed customers', () => {
  const orders = [
    order('ann', '2024-01-01'),
    order('bob', '2024-01-20'),
    order('ann', '2024-02-10'),
    order('eve', '2024-03-05'),
    order('bob', '2024-03-31'),
  ]

  it('tells of the last complete month', () => {
    const { summary, figures, tables } = section(customerReport({ orders }, { asOf: '2024-04-10' })) ?? expect.fail()
    expect(summary).toEqual([
      'In 2024-03, the last complete period: 1 new customers, 0 that had bought the period before, 1 that came back; 1 of the period before did not buy again.',
    ])
    expect(figures.map(({ value }) => value)).toEqual([1, 0, 1, 0])
    expect(tables[0]?.rows.map(([period, buyers]) => [period, buyers])).toEqual([
      ['2024-01', 2],
      ['2024-02', 1],
      ['2024-03', 2],
      ['2024-04', 0],
    ])
    expect(tables[0]?.note).toContain('The last period is not over')
  })

  it('is left out for orders of a few weeks, or where no month since the first purchase is complete', () => {
    expect(section(customerReport({ orders: orders.slice(0, 2) }, { asOf: '2024-01-31' }))).toBeUndefined()
    const late = [order('ann', '2024-01-02', -5), order('ann', '2024-02-20')]
    expect(section(customerReport({ orders: late }, { asOf: '2024-03-20' }))).toBeUndefined()
  })

  it('counts by quarter beyond two years, and names the seasons once a year is complete', () => {
    const monthly = Array.from({ length: 36 }, (_, i) =>
      order('ann', `${2022 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`, i % 12 === 6 ? 23 : 1),
    )
    const { summary, tables, charts } =
      section(customerReport({ orders: monthly }, { asOf: '2024-12-31' })) ?? expect.fail()
    expect(tables[0]?.title).toBe('By quarter')
    expect(tables[0]?.rows).toHaveLength(12)
    expect(charts.map(({ id }) => id)).toEqual(['activity-chart', 'season-chart'])
    // 23 against a mean of 34 / 12.
    expect(summary[1]).toBe(
      'The strongest month of the year is July (811.8% of an average month), the weakest January (35.3%).',
    )
    const chinese = section(customerReport({ orders: monthly }, { asOf: '2024-12-31', language: 'zh' }))
    expect(chinese?.summary[1]).toContain('7 月')
  })
})
