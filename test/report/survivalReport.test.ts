import { describe, expect, it } from 'vitest'
import { reportToHtml, reportToMarkdown, survivalReport } from '../../src/report/index.js'
import { importColumns } from '../../src/tables/index.js'
import { expectClose } from '../support/expectClose.js'
import { expectError } from '../support/expectError.js'
import { hasShared, readShared } from '../support/shared.js'

const aml = {
  time: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
  status: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
  group: [...Array(11).fill('Maintained'), ...Array(12).fill('Nonmaintained')],
}

describe('survivalReport', () => {
  it('has the figures of the acute myelogenous leukaemia data as R has them', () => {
    const names = { time: 'time', event: 'status', group: 'group', covariates: ['group'] }
    const report = survivalReport(aml, names)
    expect(report.sections.map(({ id }) => id)).toEqual(['survival', 'comparison', 'regression'])
    const [survival, comparison, regression] = report.sections
    // R 4.2, survival 3.5: survfit(conf.type = 'log-log') medians 31 and 23; survdiff p 0.0653; coxph(Efron) 0.9155.
    expect(survival!.tables[0]!.rows.map((row) => row.slice(0, 4))).toEqual([
      ['Maintained', 11, 7, 31],
      ['Nonmaintained', 12, 11, 23],
    ])
    expect(comparison!.summary[0]).toContain('0.065')
    expectClose(Number(regression!.tables[0]!.rows[0]![1]), Math.exp(0.9155326), 1e-6)
    expect(reportToMarkdown(report)).toMatch(/^# How long customers stay\n\n## How many stay/)
    expect(reportToHtml(report)).toContain('Made with clientele.')
  })

  it('reads texts as events, leaves out rows without a value and says how many', () => {
    const columns = { months: [2, 5, 7, 9, 12, 12, Number.NaN], left: ['Yes', 'Yes', 'No', 'Yes', 'No', '', 'No'] }
    const [section] = survivalReport(columns, { time: 'months', event: { column: 'left', is: 'Yes' } }).sections
    expect(section!.summary[0]).toBe('2 rows lack the time, the event or the group and were left out.')
    expect(section!.figures.map(({ value }) => value)).toEqual([5, 3, 2])
  })

  it('says what a covariate cannot tell', () => {
    const columns = {
      time: [1, 2, 3, 4, 5, 6, 7, 8],
      left: [1, 1, 1, 1, 0, 0, 0, 1],
      same: [1, 1, 1, 1, 1, 1, 1, 1],
      a: [3, 1, 2, 5, 4, 7, 6, 1],
      twice: [6, 2, 4, 10, 8, 14, 12, 2],
    }
    const names = { time: 'time', event: 'left', covariates: ['same', 'a', 'twice'] }
    const { summary } = survivalReport(columns, names).sections.at(-1)!
    expect(summary.slice(0, 2)).toEqual([
      'same is the same for all customers and says nothing.',
      'twice says nothing that a do not say; it was left out.',
    ])
    const zh = survivalReport(columns, { ...names, covariates: ['same'], language: 'zh' }).sections.at(-1)!
    expect([zh.tables[0]!.rows, zh.charts]).toEqual([[], []])
  })

  it('stands a group of one, events that never come and times of 0', () => {
    const alone = survivalReport({ t: [3], e: [0], g: ['x'] }, { time: 't', event: 'e', group: 'g' })
    expect(alone.sections.map(({ id }) => id)).toEqual(['survival'])
    const zero = survivalReport({ t: [0, 0], e: [1, 0], g: ['x', 'y'] }, { time: 't', event: 'e', group: 'g' })
    expect(zero.sections[0]!.tables[1]!.rows).toHaveLength(1)
  })

  it('names what is wrong', () => {
    const names = { time: 'time', event: 'status' }
    expectError(() => survivalReport(aml, { ...names, time: 'when' }), 'missing-column', 'options.time')
    expectError(() => survivalReport(aml, { ...names, covariates: ['x'] }), 'missing-column', 'options.covariates')
    expectError(() => survivalReport(aml, { time: 'group', event: 'status' }), 'invalid-type', 'columns.group[0]')
    expectError(() => survivalReport(aml, { time: 'time', event: 'group' }), 'out-of-range', 'columns.group[0]')
    const slip = { time: 'time', event: { column: 'group', is: 'maintained' } }
    expectError(() => survivalReport(aml, slip), 'invalid-option', 'options.event.is')
    expectError(() => survivalReport({ time: [1, 2], status: [1] }, names), 'unequal-lengths', 'columns.status')
  })

  it.skipIf(!hasShared)('takes the telco file as a newcomer would give it (reads data beside the project)', () => {
    const { columns } = importColumns(readShared('oracles/data/telco_churn.csv'), { texts: ['Churn'] })
    const report = survivalReport(columns, {
      time: 'tenure',
      event: { column: 'Churn', is: 'Yes' },
      group: 'Contract',
      covariates: ['MonthlyCharges', 'Contract'],
    })
    // The log-rank chi-square of the reference files is 2352.87: p below anything.
    expect(report.sections[1]!.summary[0]).toContain('< 0.001')
    expect(report.sections[0]!.figures[1]!.value).toBe(1869)
  })
})
