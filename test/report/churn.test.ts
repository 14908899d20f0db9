import { describe, expect, it } from 'vitest'
import { dateOfDay } from '../../src/data/dayNumber.js'
import type { Customer } from '../../src/data/rows.js'
import { customerReport, type ReportSection, type ReportTable, type ReportValue } from '../../src/report/index.js'
import { orders } from './orders.js'

const LAST = 20_000
const sectionOf = (...args: Parameters<typeof customerReport>): ReportSection =>
  customerReport(args[0], { lifetime: false, ...args[1] }).sections.find(({ id }) => id === 'churn')!
const table = (section: ReportSection, id: string): ReportTable | undefined =>
  section.tables.find((one) => one.id === id)
const figure = (section: ReportSection, id: string): ReportValue =>
  section.figures.find((one) => one.id === id)?.value ?? null

/** Customers who buy every `gap` days up to their last purchase, `silent` days before the end. */
function regular(customers: readonly { id: string; gap: number; silent: number; amount: number }[]) {
  return customers.flatMap(({ id, gap, silent, amount }) =>
    Array.from({ length: 12 }, (_, i) => ({
      customerId: id,
      date: dateOfDay(LAST - silent - i * gap),
      amount,
    })),
  )
}

describe('the section on churn', () => {
  const usual = Array.from({ length: 30 }, (_, i) => ({ id: `u${i}`, gap: 9 + (i % 3), silent: i % 9, amount: 10 }))
  const gone = [
    { id: 'big', gap: 10, silent: 120, amount: 500 },
    { id: 'less', gap: 10, silent: 90, amount: 50 },
    { id: 'old', gap: 10, silent: 700, amount: 900 },
  ]
  const asOf = dateOfDay(LAST)
  const data = { orders: regular([...usual, ...gone]) }

  it('warns of those who stopped, and lists those who stopped within the year by what they brought', () => {
    const section = sectionOf(data, { asOf })
    expect(figure(section, 'alert')).toBe(3)
    expect(figure(section, 'at-risk')).toBe(12 * (500 + 50 + 900))
    expect(table(section, 'churn-list-table')?.rows.map((row) => row[1])).toEqual(['big', 'less'])
    expect(section.summary[0]).toContain('3 of 33 customers')
    expect(section.charts.map(({ id }) => id)).toEqual(['cohort-chart', 'warnings-chart'])
  })

  it('says what winning back may cost: the share of success of a year’s profit', () => {
    const section = sectionOf(data, { asOf, margin: 0.25 })
    const rows = table(section, 'win-back-table')!.rows
    const key = rows[0]!
    const mean = (12 * (500 + 50 + 900)) / 3
    expect(key.slice(1, 3)).toEqual([3, mean])
    expect(key.slice(3, 6)).toEqual([0.05, 0.1, 0.2].map((share) => mean * 0.25 * share))
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(3)
    expect(table(section, 'win-back-table')?.note).not.toContain('give your margin')
    expect(table(sectionOf(data, { asOf }), 'win-back-table')?.note).toContain('give your margin')
  })

  it('takes the segments of the customer file for classes, and its names', () => {
    const customers: Customer[] = [...usual, ...gone].map(({ id, amount }) => ({
      id,
      name: `name of ${id}`,
      segment: amount > 10 ? 'large' : 'small',
    }))
    const section = sectionOf({ ...data, customers }, { asOf, language: 'zh' })
    expect(table(section, 'churn-class-table')?.rows.map((row) => row[0])).toEqual(['large', 'small'])
    expect(table(section, 'churn-list-table')?.rows[0]?.[2]).toBe('name of big')
  })

  it('counts every customer once, whatever the data', () => {
    const section = sectionOf({ orders }, { asOf: '2024-12-31' })
    const rows = table(section, 'churn-class-table')!.rows
    const [, customers, , , normal, watch, alert] = rows[0]!.map(Number)
    expect(normal! + watch! + alert!).toBe(customers)
    expect(customers).toBe(40)
  })

  it('says that no rhythm is known where nobody bought twice', () => {
    const once = [
      { customerId: 'a', date: '2024-01-01', amount: 1 },
      { customerId: 'b', date: '2024-02-01', amount: 1 },
    ]
    const section = sectionOf({ orders: once }, { asOf: '2024-03-01' })
    expect(section.summary).toEqual(['No customer has bought on two days, so nobody’s rhythm is known.'])
    expect(section.tables.map(({ id }) => id)).toEqual(['churn-class-table'])
  })
})
