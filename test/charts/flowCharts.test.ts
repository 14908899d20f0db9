import { describe, expect, it } from 'vitest'
import {
  cohortConversionChart,
  dwellTimesChart,
  flowChart,
  type VegaLiteSpecification,
} from '../../src/charts/index.js'
import { columnsOf } from '../../src/data/index.js'
import type { Language } from '../../src/data/labels.js'
import { type StageChange, stageChangeFields } from '../../src/data/rows.js'
import { entryCohortConversion, pipelineFlow, stagePresets } from '../../src/funnel/index.js'
import { describeCharts } from '../support/describeCharts.js'

const stages = stagePresets.b2b3.stages
const [first, second] = ['qualified', 'proposal'] as const
const dayText = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString()
/** One deal every other day: a third lost, a third won, a third still open. */
const changes = Array.from({ length: 120 }, (_, i): StageChange[] => {
  const at = (days: number): string => dayText(2 * i + days)
  const opportunityId = `d${i}`
  const steps = [
    { opportunityId, from: null, to: first, at: at(0) },
    { opportunityId, from: first, to: second, at: at(5 + (i % 11)) },
  ]
  if (i % 3 === 0) return [...steps, { opportunityId, from: second, to: 'won', at: at(30 + (i % 7)) }]
  return i % 3 === 1 ? [steps[0]!, { opportunityId, from: first, to: 'lost', at: at(9) }] : steps
}).flat()
const options = { stages, asOf: '2024-09-15', later: 'ignore' } as const
const flow = pipelineFlow(changes, options)
const stuck = pipelineFlow(changes, { ...options, stalled: { probability: 0.25 } })
const crowd = pipelineFlow(
  Array.from({ length: 900 }, (_, i): StageChange[] => [
    { opportunityId: `o${i}`, from: null, to: first, at: dayText(i % 200) },
    ...(i % 2 === 0 ? [{ opportunityId: `o${i}`, from: first, to: 'lost', at: dayText((i % 200) + 9) }] : []),
  ]).flat(),
  { ...options, stalled: { probability: 0.25, factor: 10 } },
)

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  flow: (language) => flowChart(flow, { language }),
  'flow by week': (language) => flowChart(pipelineFlow(changes, { ...options, period: 'week' }), { language }),
  'a finished flow': (language) => flowChart(pipelineFlow(changes, { ...options, asOf: '2024-09-30' }), { language }),
  'flow of nothing': (language) => flowChart(pipelineFlow([], options), { language }),
  'dwell times': (language) => dwellTimesChart(flow, { language, stages }),
  'stalled deals': (language) => dwellTimesChart(stuck, { language }),
  'a crowd of deals': (language) => dwellTimesChart(crowd, { language }),
  'dwell times from columns': (language) =>
    dwellTimesChart(pipelineFlow(columnsOf(changes, stageChangeFields), options), { language, stages }),
  'dwell times without quantiles': (language) =>
    dwellTimesChart(pipelineFlow(changes, { ...options, probabilities: [] }), { language }),
  'dwell times of nothing': (language) => dwellTimesChart(pipelineFlow([], options), { language }),
  cohorts: (language) => cohortConversionChart(entryCohortConversion(changes, options), { language }),
  'many cohorts': (language) =>
    cohortConversionChart(entryCohortConversion(changes, { ...options, cohort: 'day' }), { language }),
  'finished cohorts': (language) =>
    cohortConversionChart(
      entryCohortConversion(
        changes.filter(({ opportunityId }) => opportunityId === 'd0'),
        options,
      ),
      { language },
    ),
  'cohorts of nothing': (language) => cohortConversionChart(entryCohortConversion([], options), { language }),
}

describeCharts(charts)

interface Layers {
  readonly data?: { readonly values: readonly Record<string, unknown>[] }
  readonly layer: readonly { readonly data: { readonly values: readonly Record<string, unknown>[] } }[]
}
const layersOf = (specification: VegaLiteSpecification): Layers => specification as VegaLiteSpecification & Layers

describe('charts of the flow', () => {
  it('draw what came in upwards and what went out downwards', () => {
    const [bars, line] = layersOf(charts.flow!('en')).layer
    const [january] = flow.periods
    expect(bars!.data.values.slice(0, 3).map(({ kind, height }) => [kind, height])).toEqual([
      ['Opened', january!.opened],
      ['Won', 0 - january!.won],
      ['Lost', 0 - january!.lost],
    ])
    expect(line!.data.values.map(({ count }) => count)).toEqual(flow.periods.map(({ closing }) => closing))
  })

  it('say that the last period is not over, if it is not', () => {
    expect(charts.flow!('en').title.subtitle).toContain('the last period is not over')
    expect(charts['a finished flow']!('zh').title.subtitle).toBe('各期商机数；折线为期末在手商机')
  })

  it('mark stalled deals, and drop the others where there are too many', () => {
    const points = (name: string) => layersOf(charts[name]!('en')).layer[2]!.data.values
    expect(points('dwell times').length).toBe(flow.openDeals.length)
    expect(points('stalled deals').some(({ kind }) => kind === 'stalled')).toBe(true)
    expect(crowd.openDeals.length).toBe(450)
    const stalled = crowd.openDeals.filter((deal) => deal.stalled)
    expect(stalled.length).toBeGreaterThan(100)
    expect(points('a crowd of deals').length).toBe(stalled.length)
    expect(points('dwell times from columns')).toEqual(points('dwell times'))
  })

  it('call stages by their labels, and else by their ids', () => {
    const bars = (specification: VegaLiteSpecification) => layersOf(specification).layer[1]!.data.values
    expect(bars(charts['dwell times']!('zh')).map(({ stage }) => stage)).toEqual(['已确认商机', '已提交方案'])
    expect(bars(charts['stalled deals']!('zh')).map(({ stage }) => stage)).toEqual(['qualified', 'proposal'])
  })

  it('bracket what will still change', () => {
    const cells = layersOf(charts.cohorts!('en')).data!.values
    expect(cells.filter(({ finished }) => finished === false).length).toBeGreaterThan(0)
    for (const { finished, text } of cells) expect(String(text).startsWith('(')).toBe(finished === false)
    expect(charts.cohorts!('en').title.subtitle).toContain('grey, in brackets')
    expect(charts['finished cohorts']!('zh').title.subtitle).toBe('开立后若干天内赢单的比例')
  })
})
