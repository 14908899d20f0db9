import { describe, expect, it } from 'vitest'
import { churnWarningsChart, cohortChart, returnRateChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import { churnWarnings, cohortRetention, purchaseModelWarnings, returnRateCurve } from '../../src/churn/index.js'
import { columnsOf } from '../../src/data/index.js'
import type { Language } from '../../src/data/labels.js'
import { orderFields } from '../../src/data/rows.js'
import { bgNbd } from '../../src/lifetime/index.js'
import { describeCharts } from '../support/describeCharts.js'

const orders = Array.from({ length: 90 }, (_, i) => ({
  customerId: `c${i % 23}`,
  date: `2024-0${1 + (i % 6)}-${String(1 + ((i * 7) % 28)).padStart(2, '0')}`,
  amount: 10 + 9000 * (i % 3),
}))
const asOf = '2024-07-10'
const by = { c1: 'north', c2: 'north', c3: 'south' }
const cohorts = cohortRetention(orders, { asOf })
const fit = { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' } as const
const warnings = churnWarnings(orders, { asOf, rule: 'median-multiple', multiple: 1 })
const model = purchaseModelWarnings(orders, { asOf: '2025-07-10', model: bgNbd, fit })
const columns = columnsOf(orders, orderFields)

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'cohorts by month': (language) => cohortChart(cohorts, { language }),
  'cohorts, on or after': (language) => cohortChart(cohorts, { language, show: 'on-or-after' }),
  'cohorts, within': (language) => cohortChart(cohorts, { language, show: 'within' }),
  'money of cohorts': (language) => cohortChart(cohorts, { language, show: 'revenue' }),
  'many cohorts': (language) =>
    cohortChart(cohortRetention(orders, { asOf: '2024-12-29', cohort: 'week' }), { language }),
  'cohorts of an attribute': (language) => cohortChart(cohortRetention(orders, { asOf, cohort: by }), { language }),
  'cohorts of nobody': (language) => cohortChart(cohortRetention([], { asOf }), { language }),
  'cohorts of one order': (language) =>
    cohortChart(cohortRetention(orders.slice(0, 1), { asOf: '2024-01-31' }), { language }),
  warnings: (language) => churnWarningsChart(warnings, { language }),
  'warnings with names': (language) =>
    churnWarningsChart(warnings, { language, most: 3, names: new Map([['c1', '茶馆']]) }),
  'warnings of a model': (language) => churnWarningsChart(model, { language, most: 5 }),
  'warnings as columns': (language) =>
    churnWarningsChart(churnWarnings(columns, { asOf, rule: 'median-multiple' }), { language, most: 5 }),
  'warnings of a model as columns': (language) =>
    churnWarningsChart(purchaseModelWarnings(columns, { asOf: '2025-07-10', model: bgNbd, fit }), { language }),
  'warnings of nobody': (language) => churnWarningsChart(churnWarnings([], { asOf }), { language }),
  'warnings of less than nothing at stake': (language) =>
    churnWarningsChart(
      churnWarnings(orders, {
        asOf,
        rule: 'median-multiple',
        values: Object.fromEntries(orders.map((o) => [o.customerId, -1])),
      }),
      { language },
    ),
  'return rates': (language) => returnRateChart(returnRateCurve(orders, { asOf }), { language }),
  'return rates of classes': (language) => returnRateChart(returnRateCurve(orders, { asOf, by }), { language }),
  'return rates of nobody': (language) => returnRateChart(returnRateCurve([], { asOf }), { language }),
}

describeCharts(charts)

describe('what the charts show', () => {
  it('is every cell of the triangle, unfinished ones in brackets, and the average', () => {
    const text = JSON.stringify(cohortChart(cohorts))
    for (const { cohort, size } of cohorts.cohorts.filter((one) => one.size > 0))
      expect(text).toContain(`${cohort} (${size})`)
    expect(text).toContain('"finished":false')
    expect(text).toMatch(/"text":"\(\d/)
    expect(text).toContain('All, weighted')
    expect(cohortChart(cohorts).title.subtitle).toContain('the period is not over')
    expect(cohortChart(cohortRetention(orders, { asOf: '2024-06-30' })).title.subtitle).not.toContain('not over')
  })

  it('is money short enough for its cell', () => {
    const text = JSON.stringify(
      cohortChart(cohortRetention([{ customerId: 'a', date: '2024-01-01', amount: 2.5e6 }], { asOf: '2024-01-31' }), {
        show: 'revenue',
      }),
    )
    expect(text).toContain('2.5M')
  })

  it('is the head of the work list, with threshold or P(alive)', () => {
    const { workList } = warnings
    const chart = churnWarningsChart(warnings, { most: 2 })
    expect(chart.title.subtitle).toBe(`2024-07-10: ${workList.length} alerted; shown: the 2 with most at stake`)
    expect(JSON.stringify(chart)).toContain(
      `${workList[0]!.daysSince} d (threshold ${Math.round(workList[0]!.threshold!)})`,
    )
    expect(JSON.stringify(churnWarningsChart(model, { most: 1 }))).toMatch(/d, P\(alive\) 0\.\d\d/)
  })

  it('is the elbow of each curve', () => {
    const one = returnRateCurve(orders, { asOf })
    expect(JSON.stringify(returnRateChart(one))).toContain(`elbow ${one.curves[0]!.elbow!.days} d`)
    const many = returnRateCurve(orders, { asOf, by })
    for (const { class: name, elbow } of many.curves)
      if (elbow !== null) expect(JSON.stringify(returnRateChart(many))).toContain(`${name} (elbow ${elbow.days} d)`)
  })
})
