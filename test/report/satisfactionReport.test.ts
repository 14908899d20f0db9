import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SurveyResponse } from '../../src/data/rows.js'
import {
  customerReport,
  type Report,
  type ReportSection,
  type ReportTable,
  reportToMarkdown,
  satisfactionReport,
} from '../../src/report/index.js'
import { importCustomers, importSurveyResponses } from '../../src/tables/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const sample = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../examples/sample', name), 'utf8')

const sectionOf = (report: Report, id: string): ReportSection | undefined =>
  report.sections.find((section) => section.id === id)
const tableOf = (section: ReportSection | undefined, id: string): ReportTable | undefined =>
  section?.tables.find((table) => table.id === id)
const figureOf = (section: ReportSection | undefined, id: string) =>
  section?.figures.find((one) => one.id === id)?.value

/** One item answered by r0, r1, … */
const answers = (item: string, scores: readonly (number | null)[], rest: Partial<SurveyResponse> = {}) =>
  scores.map((score, i): SurveyResponse => ({ respondentId: `r${i}`, item, score, ...rest }))

describe('satisfactionReport', () => {
  it('tells of the sample: scores in waves, gaps, Kano categories, what to improve first', () => {
    const surveys = importSurveyResponses(sample('surveys.csv')).rows
    const customers = importCustomers(sample('customers.csv')).rows
    const report = satisfactionReport({ surveys, customers })
    expect(report.sections.map(({ id }) => id)).toEqual(['satisfaction', 'service-quality', 'kano', 'importance'])
    const scores = sectionOf(report, 'satisfaction')
    const nps = surveys.filter(({ item, score }) => item === 'nps' && score !== null).map(({ score }) => score!)
    const promoters = nps.filter((score) => score >= 9).length
    const detractors = nps.filter((score) => score <= 6).length
    expectClose(Number(figureOf(scores, 'nps')), (100 * (promoters - detractors)) / nps.length, 1e-12)
    // The generator asks in six waves, and of three segments.
    expect(tableOf(scores, 'waves-table')!.rows.map(([period]) => period)).toEqual([
      '2023-06',
      '2023-12',
      '2024-06',
      '2024-12',
      '2025-06',
      '2025-12',
    ])
    expect(tableOf(scores, 'segment-scores-table')!.rows.map(([segment]) => segment)).toEqual([
      'large',
      'medium',
      'small',
    ])
    // What the generator has made of the four features.
    expect(tableOf(sectionOf(report, 'kano'), 'kano-table')!.rows.map((row) => [row[0], row[2]])).toEqual([
      ['on-time-delivery', 'M Must-be'],
      ['printed-catalogue', 'I Indifferent'],
      ['quantity-discount', 'O One-dimensional'],
      ['tasting-kit', 'A Attractive'],
    ])
    expect(sectionOf(report, 'importance')!.summary[0]).toBe(
      'Matters more than most and is done worse than most: delivery, price.',
    )
    expect(sectionOf(report, 'service-quality')!.summary[1]).toContain('The widest gap is Reliability')
    expect(report.sections.flatMap(({ charts }) => charts.map(({ id }) => id))).toEqual([
      'nps-trend-chart',
      'quality-chart',
      'kano-chart',
      'importance-chart',
    ])
  })

  it('averages no answer that is off its scale: it is set aside, with its row', () => {
    const surveys = [...answers('nps', [9, 10, 77, null]), ...answers('csat', [4, 6, 99])]
    const report = satisfactionReport({ surveys }, { missingCodes: [99] })
    const scores = sectionOf(report, 'satisfaction')
    expect([figureOf(scores, 'nps'), figureOf(scores, 'csat')]).toEqual([100, 1])
    expect(tableOf(scores, 'rejected-answers-table')!.rows.map(([row, item]) => [row, item])).toEqual([
      [3, 'nps'],
      [6, 'csat'],
    ])
    expect(scores!.summary).toContain('2 answers were set aside: they are averaged into nothing.')
  })

  it('lists items that it does not know, with their means, and checks them once it knows their scale', () => {
    const surveys = answers('advice', [4, 5, 9, null])
    const scores = sectionOf(satisfactionReport({ surveys }), 'satisfaction')
    expect(tableOf(scores, 'other-items-table')!.rows).toEqual([['advice', 3, 1, 6]])
    const checked = sectionOf(satisfactionReport({ surveys }, { scales: { advice: [1, 5] } }), 'satisfaction')
    expect(tableOf(checked, 'other-items-table')!.rows).toEqual([['advice', 2, 1, 4.5]])
  })

  it('takes a scale that is not the usual one, and service quality without expectations', () => {
    const items = [1, 2, 3, 4].flatMap((k) => answers(`servqual-tangibles-${k}`, [5, 6, 7]))
    const quality = sectionOf(satisfactionReport({ surveys: items }), 'service-quality')
    expect(quality!.summary).toEqual([
      'Customers rate the service 6 on a scale from 1 to 7; what they expect was not asked.',
    ])
    expect(quality!.tables.map(({ id }) => id)).toEqual(['quality-table'])
    const half = satisfactionReport({ surveys: answers('servqual-tangibles-1', [5, 6]) })
    expect(tableOf(sectionOf(half, 'satisfaction'), 'other-items-table')!.rows).toEqual([
      ['servqual-tangibles-1', 2, 0, 5.5],
    ])
  })

  it('reckons with the scale that it is told, and leaves what it cannot judge among the other items', () => {
    const surveys = [
      ...answers('csat', [7, 6, 3, 1]),
      ...answers('nps', [1, 9, 10]),
      ...answers('ces', [1, 5]),
      ...['acsi-satisfaction', 'acsi-expectancy', 'acsi-ideal'].flatMap((item) => answers(item, [5, 3])),
      ...[1, 2, 3, 4].flatMap((k) => answers(`servqual-tangibles-${k}`, [1, 5])),
      ...answers('kano-app-functional', [1]),
      ...answers('kano-app-dysfunctional', [7]),
    ]
    const scale = (low: number, high: number, items: readonly string[]): [string, [number, number]][] =>
      items.map((item) => [item, [low, high]])
    const report = satisfactionReport(
      { surveys },
      {
        scales: Object.fromEntries([
          ...scale(1, 7, ['csat', 'kano-app-functional', 'kano-app-dysfunctional']),
          ...scale(1, 10, ['nps']),
          ...scale(1, 5, ['ces', 'acsi-satisfaction', 'acsi-expectancy', 'acsi-ideal']),
          ...scale(
            1,
            5,
            [1, 2, 3, 4].map((k) => `servqual-tangibles-${k}`),
          ),
        ]),
      },
    )
    const scores = sectionOf(report, 'satisfaction')
    // Sixes and sevens of seven; a five of five is 100, a three 50.
    expect(['csat', 'acsi', 'ces'].map((id) => figureOf(scores, id))).toEqual([0.5, 75, undefined])
    expectClose(Number(figureOf(scores, 'nps')), 100 / 3, 1e-12)
    expect(tableOf(scores, 'other-items-table')!.rows.map(([item]) => item)).toEqual([
      'ces',
      'kano-app-dysfunctional',
      'kano-app-functional',
    ])
    expect(sectionOf(report, 'service-quality')!.summary[0]).toContain('rate the service 3 on a scale from 1 to 5')
  })

  it('leaves a Kano question without its partner among the other items', () => {
    const surveys = answers('kano-app-functional', [1, 1])
    const report = satisfactionReport({ surveys })
    expect(sectionOf(report, 'kano')).toBeUndefined()
    expect(tableOf(sectionOf(report, 'satisfaction'), 'other-items-table')!.rows).toHaveLength(1)
  })

  it('counts a respondent who is asked again once, and keeps both answers', () => {
    const surveys = [...answers('nps', [9, 3], { at: '2024-01-05' }), ...answers('nps', [10, 10], { at: '2025-01-05' })]
    const scores = sectionOf(satisfactionReport({ surveys }), 'satisfaction')
    expect(scores!.summary[0]).toBe('2 respondents answered questions on 1 items.')
    expect(tableOf(scores, 'waves-table')!.rows.map(([period, people, score]) => [period, people, score])).toEqual([
      ['2024-01', 2, 0],
      ['2025-01', 2, 100],
    ])
  })

  it('goes by quarters or years where there are too many months', () => {
    const surveys = Array.from({ length: 30 }, (_, i): SurveyResponse => {
      const at = `${2020 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-15`
      return { respondentId: `r${i}`, item: 'csat', score: 4, at }
    })
    const waves = tableOf(sectionOf(satisfactionReport({ surveys }), 'satisfaction'), 'waves-table')!
    expect(waves.rows).toHaveLength(10)
    expect(waves.rows[0]).toEqual(['2020-Q1', 3, 1])
  })

  it('looks up to a day, says when a change is more than chance, and speaks Chinese', () => {
    const surveys = [
      ...answers('nps', new Array(60).fill(3), { at: '2024-01-05' }),
      ...answers('nps', new Array(60).fill(10), { at: '2024-02-05' }),
      ...answers('nps', [0], { at: '2024-03-05' }),
    ]
    const report = satisfactionReport({ surveys }, { asOf: '2024-02-29' })
    expect(sectionOf(report, 'satisfaction')!.summary[2]).toMatch(/^That is 2\d\d\S* points from 2024-01, more than/)
    const chinese = reportToMarkdown(satisfactionReport({ surveys }, { asOf: '2024-02-29', language: 'zh' }))
    expect(chinese).toMatch(/^# 客户调查报告\n\n截至 2024-02-29/)
    expect(chinese).toContain('超出偶然波动')
  })

  it('refuses no answers, and names the cell that is no number', () => {
    expectError(() => satisfactionReport({ surveys: [] }), 'empty-input', 'data.surveys')
    const late = answers('nps', [9], { at: '2025-01-05' })
    expectError(() => satisfactionReport({ surveys: late }, { asOf: '2024-12-31' }), 'empty-input', 'data.surveys')
  })
})

describe('the sections on surveys of the customer report', () => {
  const orders = [
    { customerId: 'a', date: '2024-01-05', amount: 10 },
    { customerId: 'b', date: '2024-01-06', amount: 10 },
    { customerId: 'a', date: '2024-03-05', amount: 30 },
  ]
  const surveys: SurveyResponse[] = [
    { respondentId: 'r1', item: 'nps', score: 10, customerId: 'a', at: '2024-01-10' },
    { respondentId: 'r2', item: 'nps', score: 2, customerId: 'b', at: '2024-01-10' },
  ]

  it('follow who said what to their purchases', () => {
    const report = customerReport({ orders, surveys }, { asOf: '2024-06-30', lifetime: false })
    const loyalty = sectionOf(report, 'loyalty')
    expect(loyalty!.title).toBe('Do content customers buy again?')
    expect(tableOf(loyalty, 'loyalty-table')!.rows.map((row) => row.slice(0, 4))).toEqual([
      ['0–6', 1, 0, 0],
      ['9–10', 1, 1, 1],
    ])
    expect(figureOf(loyalty, 'repeat-rate')).toBe(0.5)
    expect(loyalty!.summary.at(-1)).toBe('Too few answers can be followed to say more.')
  })

  it('are left out without answers up to the day', () => {
    const report = customerReport({ orders, surveys }, { asOf: '2024-01-09', lifetime: false })
    expect(sectionOf(report, 'satisfaction')).toBeUndefined()
    expect(sectionOf(report, 'loyalty')).toBeUndefined()
  })
})
