import { describe, expect, it } from 'vitest'
import type { Subscription } from '../../src/data/rows.js'
import { customerReport, type ReportSection } from '../../src/report/index.js'
import { expectClose } from '../support/expectClose.js'

const orders = [{ customerId: 'a', date: '2024-01-05', amount: 1 }]
const sectionOf = (
  subscriptions: Subscription[],
  asOf: string,
  language: 'en' | 'zh' = 'en',
): ReportSection | undefined =>
  customerReport({ orders, subscriptions }, { asOf, lifetime: false, language }).sections.find(
    ({ id }) => id === 'subscriptions',
  )

describe('the section on subscriptions', () => {
  const subscriptions: Subscription[] = [
    { customerId: 'ann', startsOn: '2023-01-10', monthlyAmount: 100 },
    { customerId: 'bob', startsOn: '2023-02-10', monthlyAmount: 50, endsOn: '2024-02-09' },
    { customerId: 'bob', startsOn: '2024-02-10', monthlyAmount: 80 },
    { customerId: 'eve', startsOn: '2023-03-01', monthlyAmount: 40, endsOn: '2024-03-14' },
    { customerId: 'joe', startsOn: '2024-03-20', monthlyAmount: 30 },
  ]

  it('looks at the last twelve complete months, and its table adds up', () => {
    const { tables, figures, summary } = sectionOf(subscriptions, '2024-04-15')!
    const rows = tables[0]!.rows
    expect(rows.map(([month]) => month)).toHaveLength(12)
    expect([rows[0]![0], rows.at(-1)![0]]).toEqual(['2023-04', '2024-03'])
    for (const [, opening, fresh, more, less, lost, back, closing] of rows.map((row) => row.map(Number))) {
      expectClose(opening! + fresh! + more! - less! - lost! + back!, closing!, 1e-12)
    }
    const value = (id: string) => figures.find((figure) => figure.id === id)?.value
    expect([value('monthly-revenue'), value('subscribers')]).toEqual([210, 3])
    // Of 190 at the beginning 150 are left without, 180 with the dearer plan of bob.
    expectClose(Number(value('gross-retention')), 150 / 190, 1e-12)
    expectClose(Number(value('net-retention')), 180 / 190, 1e-12)
    expectClose(Number(value('churn')), 1 / 3, 1e-12)
    expect(summary[0]).toBe('Over 12 complete months the monthly revenue went from 190.00 to 210.00.')
  })

  it('counts a month as complete when its last day is over', () => {
    expect(sectionOf(subscriptions, '2024-03-31')!.tables[0]!.rows.at(-1)![0]).toBe('2024-03')
    expect(sectionOf(subscriptions, '2024-03-30')!.tables[0]!.rows.at(-1)![0]).toBe('2024-02')
  })

  it('says so where no month is over yet, and is left out without subscriptions', () => {
    const young = [{ customerId: 'ann', startsOn: '2024-03-03', monthlyAmount: 5 }]
    expect(sectionOf(young, '2024-03-20')!.summary).toEqual(['The subscriptions cover no complete month yet.'])
    expect(sectionOf(young, '2024-01-20', 'zh')!.summary).toEqual(['订阅数据尚不足一个完整月份。'])
    expect(sectionOf([], '2024-03-20')).toBeUndefined()
  })
})
