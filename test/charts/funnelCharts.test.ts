import { describe, expect, it } from 'vitest'
import { funnelChart, pipelineStagesChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { pipelineSummary, stageConversion, stagePresets } from '../../src/funnel/index.js'
import { describeCharts } from '../support/describeCharts.js'

const { lead5, industrial7 } = stagePresets
const counts = [12_000, 3600, 1200, 500, 15]
const leads = stageConversion(lead5.stages.map(({ id }, i) => ({ name: id, count: counts[i]! })))
const nobody = stageConversion([
  { name: 'a', count: 0 },
  { name: 'b', count: 0 },
])
const everyone = stageConversion([
  { name: 'visit', count: 3 },
  { name: 'order', count: 3 },
])
const deals = Array.from({ length: 40 }, (_, i) => {
  const month = (i * 5) % 8
  return {
    stage: industrial7.stages[(i * 3) % 7]!.id,
    amount: `${1000 + 997 * i}.25`,
    // No deal is expected in May.
    ...(month === 0 || month === 5 ? {} : { expectedCloseOn: `2025-${String(month).padStart(2, '0')}-15` }),
  }
})
const stages = industrial7.stages
const pipeline = pipelineSummary(deals, { stages })
const farApart = pipelineSummary([
  { stage: 'talks', amount: 5, expectedCloseOn: '2025-03-01' },
  { stage: 'talks', amount: 5, expectedCloseOn: '9025-03-01' },
])
const manyMonths = pipelineSummary([
  { stage: 'talks', amount: 5, expectedCloseOn: '2023-11-01' },
  { stage: 'talks', amount: 5, expectedCloseOn: '2025-12-01' },
])

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a funnel': (language) => funnelChart(leads, { language }),
  'a funnel with labels': (language) => funnelChart(leads, { language, stages: lead5.stages }),
  'a funnel without anybody': (language) => funnelChart(nobody, { language }),
  'a funnel without losses': (language) => funnelChart(everyone, { language }),
  'one stage': (language) => funnelChart(stageConversion([{ name: 'a', count: 5 }]), { language }),
  'a pipeline': (language) => pipelineStagesChart(pipeline, { language }),
  'a pipeline in deals, with labels': (language) =>
    pipelineStagesChart(pipeline, { language, measure: 'deals', stages }),
  'a pipeline of two years': (language) => pipelineStagesChart(manyMonths, { language }),
  'a pipeline with a mistyped year': (language) => pipelineStagesChart(farApart, { language }),
  'an empty pipeline': (language) => pipelineStagesChart(pipelineSummary([]), { language }),
}

describeCharts(charts)

const valuesOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  JSON.parse(JSON.stringify(specification.data)).values

describe('the funnel', () => {
  it('is as wide as people are many, and tells each step with its interval', () => {
    const bars = valuesOf(funnelChart(leads))
    expect(bars.map(({ left, right }) => Number(right) - Number(left))).toEqual(counts.map((count) => count / 12_000))
    expect(bars.map(({ text }) => text)).toEqual([
      '12,000 (100.0%)',
      '3,600 (30.0%)',
      '1,200 (10.0%)',
      '500 (4.2%)',
      '15 (0.13%)',
    ])
    expect(bars.map(({ step }) => step)).toEqual([
      '',
      '↓ 30.0% (29.2%–30.8%)',
      '↓ 33.3% (31.8%–34.9%)',
      '↓ 41.7% (38.9%–44.5%)',
      '↓ 3.0% (1.8%–4.9%)',
    ])
  })

  it('sets off the stage behind the step with the lowest rate', () => {
    expect(valuesOf(funnelChart(leads)).map(({ isLowest }) => isLowest)).toEqual([false, false, false, false, true])
    expect(valuesOf(funnelChart(everyone)).some(({ isLowest }) => isLowest)).toBe(false)
    expect(funnelChart(leads, { language: 'zh', stages: lead5.stages }).title.subtitle).toBe(
      '总转化率0.13%；最低阶段转化率：商机 → 成交，3.0%',
    )
    expect(funnelChart(everyone).title.subtitle).toBe('Overall rate 100.0%')
    expect(funnelChart(nobody).title.subtitle).toBe('Nobody entered')
  })

  it('keeps stages apart that have one label', () => {
    const { labels } = lead5.stages[0]!
    const same = leads.stages.map(({ name }) => ({ id: name, labels }))
    expect(valuesOf(funnelChart(leads, { stages: same })).map(({ place }) => place)).toEqual([0, 1, 2, 3, 4])
  })
})

const monthsOf = (specification: VegaLiteSpecification): string[] =>
  JSON.parse(JSON.stringify(specification.encoding)).x.scale.domain

describe('the pipeline', () => {
  it('has every deal in its month and stage', () => {
    const bars = valuesOf(pipelineStagesChart(pipeline))
    const sum = (field: string): number => bars.reduce((total, bar) => total + Number(bar[field]), 0)
    expect(sum('deals')).toBe(40)
    expect(Math.round(sum('amount') * 100)).toBe(Math.round(Number(pipeline.open.amount) * 100))
    const names = valuesOf(pipelineStagesChart(pipeline, { stages, language: 'zh' })).map(({ stage }) => stage)
    expect(new Set(names)).toEqual(new Set(stages.map(({ labels }) => labels.zh.name)))
  })

  it('has months without a deal too, and last the deals without a date', () => {
    expect(monthsOf(pipelineStagesChart(pipeline))).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07'].map((month) => `2025-${month}`),
      'no date',
    ])
    expect(monthsOf(pipelineStagesChart(manyMonths))).toHaveLength(26)
    expect(monthsOf(pipelineStagesChart(manyMonths)).slice(0, 3)).toEqual(['2023-11', '2023-12', '2024-01'])
  })

  it('does not draw thousands of months for a mistyped year', () => {
    expect(monthsOf(pipelineStagesChart(farApart))).toEqual(['2025-03', '9025-03'])
  })

  it('says that there are no open deals', () => {
    expect(pipelineStagesChart(pipelineSummary([])).title.subtitle).toBe('No open deals')
  })
})
