import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Call, Complaint } from '../../src/data/rows.js'
import { customerReport, type ReportSection, reportToMarkdown, serviceReport } from '../../src/report/index.js'
import { importCalls, importComplaints } from '../../src/tables/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'

const sample = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../examples/sample', name), 'utf8')
const figure = (section: ReportSection, id: string) => section.figures.find((one) => one.id === id)?.value

const complaint = (id: string, rest: Partial<Complaint> = {}): Complaint => ({
  id,
  customerId: `c-${id}`,
  receivedAt: '2025-11-03T09:00:00Z',
  grade: 'urgent',
  ...rest,
})

describe('serviceReport', () => {
  it('counts the complaints and calls of the sample', () => {
    const complaints = importComplaints(sample('complaints.csv')).rows
    const calls = importCalls(sample('calls.csv')).rows
    const report = serviceReport(
      { complaints, calls },
      { asOf: '2025-12-31', utcOffsetMinutes: 480, customerCount: 1350 },
    )
    const [first, second] = report.sections
    expect(report.sections.map(({ id }) => id)).toEqual(['complaints', 'calls'])
    expect(figure(first!, 'complaints')).toBe(complaints.length)
    expectClose(
      Number(figure(first!, 'complaint-rate')),
      new Set(complaints.map(({ customerId }) => customerId)).size / 1350,
      1e-12,
    )
    const done = complaints.filter(({ resolvedAt }) => resolvedAt !== undefined).length
    expect(first!.summary[2]).toContain(`${complaints.length - done} are open`)
    // The line is open from 9 to 18 o'clock in China.
    const hours = second!.tables[0]!.rows.map(([hour]) => hour)
    expect([hours[0], hours.at(-1)]).toEqual(['09:00–10:00', '17:00–18:00'])
    const inTime = calls.filter(
      ({ offeredAt, answeredAt }) =>
        answeredAt !== undefined && Date.parse(String(answeredAt)) - Date.parse(String(offeredAt)) <= 20_000,
    ).length
    expectClose(Number(figure(second!, 'service-level')), inTime / calls.length, 1e-12)
    expect(second!.tables[0]!.note).not.toContain('UTC')
  })

  it('lists what is open and overdue, the longest first, and names grades that have no limit', () => {
    const complaints = [
      complaint('m1', { receivedAt: '2025-11-03T09:00:00Z' }),
      complaint('m2', { receivedAt: '2025-11-01T09:00:00Z' }),
      complaint('m3', { resolvedAt: '2025-11-03T10:00:00Z', satisfied: true }),
      complaint('m4', { grade: 'odd' }),
      complaint('m5', { receivedAt: '2025-11-20T09:00:00Z' }),
    ]
    const customers = [{ id: 'c-m1', name: 'Ann' }]
    const [section] = serviceReport({ complaints, customers }, { asOf: '2025-11-10' }).sections
    const [grades, overdue] = section!.tables
    expect(grades!.rows.map(([grade, count]) => [grade, count])).toEqual([
      ['odd', 1],
      ['Urgent complaint', 3],
      ['All', 4],
    ])
    expect(grades!.note).toContain('Grades without limits, never late: odd.')
    expect(overdue!.rows).toEqual([
      ['m2', 'c-m2', 'Urgent complaint', '2025-11-01', '2025-11-02', 207],
      ['m1', 'Ann', 'Urgent complaint', '2025-11-03', '2025-11-04', 159],
    ])
    expect(section!.summary).toContain('Left out, as they were received after the day of the report: 1.')
  })

  it('tells the hours of the calls in UTC where nobody says otherwise, and asks for no agents without a handling time', () => {
    const calls: Call[] = [{ offeredAt: '2025-11-03T09:10:00Z', abandonedAt: '2025-11-03T09:11:00Z' }]
    const [section] = serviceReport(
      { calls: [...calls, { offeredAt: '2026-01-01T00:00:00Z' }] },
      { asOf: '2025-12-31' },
    ).sections
    const [table] = section!.tables
    expect(table!.rows).toEqual([['09:00–10:00', 1, 0, 1, null, null]])
    expect(table!.note).toContain('Hours are UTC.')
    expect(section!.summary).toContain('Left out, as they came after the day of the report: 1.')
  })

  it('speaks Chinese, and is the same as the sections of the customer report', () => {
    const orders = [{ customerId: 'c-m1', date: '2025-10-01', amount: 1 }]
    const complaints = [complaint('m1', { resolvedAt: '2025-11-03T10:00:00Z' })]
    const calls: Call[] = [
      { offeredAt: '2025-11-03T09:10:00Z', answeredAt: '2025-11-03T09:10:05Z', endedAt: '2025-11-03T09:15:05Z' },
    ]
    const options = { asOf: '2025-11-30', language: 'zh' } as const
    const report = serviceReport({ complaints, calls }, { ...options, customerCount: 1 })
    expect(reportToMarkdown(report)).toMatch(/^# 客户服务分析\n/)
    const whole = customerReport({ orders, complaints, calls }, { ...options, lifetime: false })
    expect(whole.sections.filter(({ id }) => id === 'complaints' || id === 'calls')).toEqual(report.sections)
  })

  it('refuses to tell of nothing, and names what contradicts itself', () => {
    expectError(() => serviceReport({}, { asOf: '2025-11-30' }), 'empty-input', 'data')
    expectError(
      () => serviceReport({ complaints: [complaint('m1', { resolvedAt: '2025-01-01' })] }, { asOf: '2025-11-30' }),
      'invalid-history',
      'complaints[0].resolvedAt',
    )
  })
})
