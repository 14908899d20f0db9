import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loyaltyReport, reportToMarkdown } from '../../src/report/index.js'

describe('loyaltyReport', () => {
  const orders = [
    { customerId: 'a', date: '2024-01-05', amount: 20 },
    { customerId: 'a', date: '2024-12-05', amount: 20 },
    { customerId: 'b', date: '2024-02-09', amount: 5 },
    { customerId: 'b', date: '2025-03-01', amount: 5 },
  ]

  it('tells how many buy again, of orders up to the day', () => {
    const report = loyaltyReport({ orders }, { asOf: '2024-12-31' })
    const [section] = report.sections
    expect(section!.title).toBe('Who buys again')
    expect(section!.figures.map(({ id, value }) => [id, value])).toEqual([
      ['repeat-rate', 0.5],
      ['repurchase-rate', 0.5],
    ])
    expect([section!.charts, section!.tables]).toEqual([[], []])
    expect(reportToMarkdown(loyaltyReport({ orders }, { asOf: '2024-12-31', language: 'zh' }))).toContain('## 重复购买')
  })

  it('says whether buying rises with satisfaction, falls, or cannot be told from chance', () => {
    const told = (buys: (score: number, i: number) => boolean): string => {
      const rows = Array.from({ length: 100 }, (_, i) => ({ id: `c${i}`, score: 1 + (i % 5), i }))
      const report = loyaltyReport(
        {
          orders: rows.flatMap(({ id, score, i }) => [
            { customerId: id, date: '2024-01-01', amount: 1 },
            ...(buys(score, i) ? [{ customerId: id, date: '2024-02-01', amount: 1 }] : []),
          ]),
          surveys: rows.map(({ id, score }) => {
            return { respondentId: id, customerId: id, item: 'csat', score, at: '2024-01-10' }
          }),
        },
        { asOf: '2024-12-31' },
      )
      expect(report.sections[0]!.tables[0]!.rows.map(([score]) => score)).toEqual(['1', '2', '3', '4', '5'])
      expect(report.sections[0]!.charts).toHaveLength(1)
      return report.sections[0]!.summary[1]!
    }
    expect(told((score) => score >= 3)).toBe('The better the score, the more of them bought again (p < 0.001).')
    expect(told((score) => score < 3)).toContain('the fewer of them')
    expect(told((_, i) => i % 10 < 5)).toContain('nothing to do with the score')
  })

  it('has nothing to follow where nobody knows the customer or the day', () => {
    const nameless = [{ respondentId: 'r', item: 'nps', score: 9 }]
    expect(loyaltyReport({ orders, surveys: nameless }, { asOf: '2024-12-31' }).sections[0]!.tables).toEqual([])
    const unasked = [{ respondentId: 'r', item: 'ces', score: 5, customerId: 'a', at: '2024-01-05' }]
    expect(loyaltyReport({ orders, surveys: unasked }, { asOf: '2024-12-31' }).sections[0]!.tables).toEqual([])
  })

  it('does not depend on the order of the rows', () => {
    const surveys = orders.map(({ customerId, date }, i) => {
      return { respondentId: `r${i}`, customerId, item: 'nps', score: 2 * i, at: date }
    })
    const asOf = '2025-12-31'
    const first = loyaltyReport({ orders, surveys }, { asOf })
    fc.assert(
      fc.property(
        fc.shuffledSubarray(orders, { minLength: 4 }),
        fc.shuffledSubarray(surveys, { minLength: 4 }),
        (a, b) => {
          expect(loyaltyReport({ orders: a, surveys: b }, { asOf })).toEqual(first)
        },
      ),
    )
  })
})
