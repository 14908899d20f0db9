import { describe, expect, it } from 'vitest'
import { creditGradesChart } from '../../src/charts/index.js'
import { gradeCustomers } from '../../src/credit/index.js'
import type { Language } from '../../src/data/labels.js'
import { describeCharts } from '../support/describeCharts.js'

const sheets = Array.from({ length: 60 }, (_, i) => ({ customerId: `c${i}`, scores: { character: 38 + i } }))
const sales = sheets.map(({ customerId }, i) => ({ customerId, averageMonthlySales: 1000 + 10 * i }))
const weights = { character: 1 }
const rules = [{ id: 'bad-faith', factor: 'character', below: 45, cap: 'no-credit' }]

const graded = {
  'grades with limits': gradeCustomers(sheets, { weights, rules, limit: { sales, termMonths: 1 } }),
  'grades without limits': gradeCustomers(sheets, { weights }),
  'grades of your own': gradeCustomers(sheets, { weights, bands: [{ id: 'good', above: 60 }, { id: 'bad' }] }),
  'grades where nobody gets credit': gradeCustomers(sheets.slice(0, 2), { weights, limit: { sales, termMonths: 1 } }),
  nobody: gradeCustomers([], { weights }),
}

describeCharts(
  Object.fromEntries(
    Object.entries(graded).map(([name, one]) => [name, (language: Language) => creditGradesChart(one, { language })]),
  ),
)

describe('creditGradesChart', () => {
  const barsOf = (one: (typeof graded)['nobody']) =>
    (creditGradesChart(one).data as { values: { name: string; series: string; share: number | null }[] }).values

  it('has a bar for the customers of each grade, and one for their limits where there are any', () => {
    const bars = barsOf(graded['grades with limits'])
    const sumOf = (series: string) =>
      bars.filter((bar) => bar.series === series).reduce((sum, { share }) => sum + (share ?? 0), 0)
    expect(bars).toHaveLength(14)
    expect(sumOf('Customers')).toBeCloseTo(1, 12)
    expect(sumOf('Credit limits')).toBeCloseTo(1, 12)
    expect(barsOf(graded['grades without limits'])).toHaveLength(7)
    expect(barsOf(graded['grades where nobody gets credit'])).toHaveLength(7)
  })

  it('names letters with their meaning, and says how many a rule lowered', () => {
    expect(barsOf(graded['grades with limits']).map(({ name }) => name)).toContain('AAA · Excellent')
    expect(barsOf(graded['grades of your own']).map(({ name }) => name)).toEqual(['good', 'bad'])
    expect(creditGradesChart(graded['grades with limits']).title.subtitle).toBe(
      '60 customers, 4 of them lowered by a rule',
    )
    expect(creditGradesChart(graded['grades with limits'], { language: 'zh' }).title.subtitle).toBe(
      '共60位客户，其中4位因规则降级',
    )
  })
})
