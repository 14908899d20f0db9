import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Opportunity, StageChange } from '../../src/data/rows.js'
import { customerReport, pipelineReport, type ReportTable, reportToMarkdown } from '../../src/report/index.js'
import { importOpportunities, importStageChanges } from '../../src/tables/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const sample = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../examples/sample', name), 'utf8')

const deal = (id: string, rest: Partial<Opportunity> = {}): Opportunity => ({
  id,
  customerId: `c-${id}`,
  stage: 'proposal',
  amount: 1000,
  createdOn: '2024-01-10',
  ...rest,
})

describe('pipelineReport', () => {
  const opportunities = importOpportunities(sample('opportunities.csv')).rows
  const stageChanges = importStageChanges(sample('stage-changes.csv')).rows
  const asOf = '2025-12-31'
  const report = pipelineReport({ opportunities, stageChanges }, { asOf, target: 500_000 })
  const [section] = report.sections
  const table = (id: string): ReportTable | undefined => section!.tables.find((one) => one.id === id)
  const figure = (id: string) => section!.figures.find((one) => one.id === id)?.value

  it('answers on one page: the quarter, how sure, where deals die, which are stuck', () => {
    expect(section!.summary[0]).toMatch(/^2026-Q1: the target of 500,000.00 is reached with a probability of \d/)
    expect(section!.summary.some((sentence) => sentence.startsWith('Tested on the past: forecasts made'))).toBe(true)
    expect(section!.summary.some((sentence) => sentence.startsWith('Most deals die in'))).toBe(true)
    expect(section!.tables.map(({ id }) => id)).toEqual([
      'pipeline-stage-table',
      'stuck-table',
      'loss-table',
      'owner-table',
    ])
    expect(reportToMarkdown(report)).toMatch(/^# Sales pipeline\n\nAs of 2025-12-31\n/)
  })

  it('adds up to the open deals of the file', () => {
    const open = opportunities.filter(({ outcome }) => outcome === undefined)
    const rows = table('pipeline-stage-table')!.rows
    expect(figure('open')).toBe(open.length)
    expect(rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(open.length)
    expectClose(
      rows.reduce((sum, row) => sum + Number(row[2]), 0),
      open.reduce((sum, { amount }) => sum + Number(amount), 0),
      1e-12,
    )
    const lost = opportunities.filter(({ outcome }) => outcome === 'lost').length
    expect(table('loss-table')!.rows.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(lost)
  })

  it('says the same every time, and the same as the section of the customer report', () => {
    const orders = [{ customerId: 'a', date: '2025-01-05', amount: 1 }]
    const whole = customerReport(
      { orders, opportunities, stageChanges },
      { asOf, target: '500000', lifetime: false },
    ).sections.find(({ id }) => id === 'pipeline')
    expect(whole).toEqual(section)
  })

  it('is in Chinese what it is in English', () => {
    const chinese = pipelineReport({ opportunities, stageChanges }, { asOf, target: 500_000, language: 'zh' })
    expect(chinese.sections[0]!.tables.map(({ rows }) => rows.length)).toEqual(
      section!.tables.map(({ rows }) => rows.length),
    )
    expect(chinese.sections[0]!.tables[0]!.rows[0]![0]).toBe('初期沟通')
  })

  it('makes do without a history: with the probabilities of the deals, else those of the preset', () => {
    const soon = { expectedCloseOn: '2024-05-01' }
    const believed = [deal('a', { probability: 0.4, ...soon }), deal('b', { probability: 0.1, ...soon })]
    const own = pipelineReport({ opportunities: believed }, { asOf: '2024-03-31' }).sections[0]!
    expectClose(Number(own.figures.find(({ id }) => id === 'expected')?.value), 500, 1e-12)
    expect(own.summary[0]).toContain('Give a target')
    expect(own.summary[1]).toContain('The probabilities are those that the deals carry')
    const preset = pipelineReport({ opportunities: [deal('a', soon)] }, { asOf: '2024-03-31' }).sections[0]!
    expect(preset.summary[1]).toContain('rules of thumb')
    expectClose(Number(preset.figures.find(({ id }) => id === 'expected')?.value), 500, 1e-12)
  })

  it('takes the stages of the caller, and says so where it does not know their order', () => {
    const own = [deal('a', { stage: 'hello', probability: 0.5, expectedCloseOn: '2024-05-01' })]
    const lost = pipelineReport({ opportunities: own }, { asOf: '2024-03-31' }).sections[0]!
    expect(lost.summary[2]).toContain('The order of the stages is not known')
    const changes: StageChange[] = [{ opportunityId: 'a', from: null, to: 'hello', at: '2024-01-10T08:00:00Z' }]
    const known = pipelineReport(
      { opportunities: own, stageChanges: changes },
      { asOf: '2024-03-31', stages: ['hello', 'goodbye'] },
    ).sections[0]!
    expect(known.tables[0]!.rows.map(([stage]) => stage)).toEqual(['hello', 'goodbye'])
  })

  it('makes no forecast where nobody says how likely the deals are', () => {
    const [section] = pipelineReport(
      { opportunities: [deal('a', { stage: 'hello' })] },
      { asOf: '2024-03-31' },
    ).sections
    expect(section!.summary[0]).toContain('Nobody says how likely the deals are')
    expect(section!.figures.map(({ id, value }) => [id, value])).toEqual([
      ['open', 1],
      ['gross', 1000],
    ])
  })

  it('lowers the chances by the share of deals that closed late in the four quarters before', () => {
    // 24 deals expected on the last day of the first quarter: 18 closed on it, 6 a month later, in the second.
    const past = Array.from({ length: 24 }, (_, i) =>
      deal(`p${i}`, {
        createdOn: '2023-12-01',
        expectedCloseOn: '2024-03-31',
        closedOn: i < 18 ? '2024-03-31' : '2024-04-30',
        outcome: i % 2 === 0 ? 'won' : 'lost',
      }),
    )
    const open = deal('now', { createdOn: '2024-05-01', probability: 0.8, expectedCloseOn: '2024-08-01' })
    const [section] = pipelineReport({ opportunities: [...past, open] }, { asOf: '2024-06-30' }).sections
    expect(section!.summary[1]).toContain('25.0% closed later')
    expectClose(Number(section!.figures.find(({ id }) => id === 'expected')?.value), 1000 * 0.8 * 0.75, 1e-12)
  })

  it('names what is wrong', () => {
    expectError(() => pipelineReport({ opportunities: [] }, { asOf }), 'empty-input', 'data.opportunities')
    expectError(
      () => pipelineReport({ opportunities: [deal('a', { probability: 2 })] }, { asOf }),
      'out-of-range',
      'opportunities[0].probability',
    )
  })
})
