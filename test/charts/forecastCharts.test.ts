import { describe, expect, it } from 'vitest'
import { forecastChart, type VegaLiteSpecification, winRatesChart } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { seededRandom } from '../../src/data/random.js'
import { stagePresets, targetOutlook, weightedForecast, winRates } from '../../src/funnel/index.js'
import { describeCharts } from '../support/describeCharts.js'
import { expectClose } from '../support/expectClose.js'

const { stages } = stagePresets.industrial7
const deals = stages.flatMap(({ id, probability }, i) => [
  { stage: id, amount: 1000 * (i + 1), probability: probability!, expectedCloseOn: '2024-05-01' },
  { stage: id, amount: 250, probability: probability!, expectedCloseOn: '2024-06-01' },
])
const wonDeal = { stage: 'won', amount: 2500, outcome: 'won' as const, closedOn: '2024-04-20' }
const quarter = { from: '2024-04-01', to: '2024-06-30', asOf: '2024-04-30', random: seededRandom(1), stages }
const outlook = targetOutlook([...deals, wonDeal], { ...quarter, target: 25_000 })
const owners = Array.from({ length: 30 }, (_, i) => ({
  amount: 5,
  ...(i === 0 ? {} : { outcome: i % 3 === 0 ? ('won' as const) : ('lost' as const) }),
  owner: i === 0 ? 'nobody closed' : ['王', 'a seller with a rather long name'][i % 2]!,
}))

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'an outlook': (language) => forecastChart(outlook, { language, stages }),
  'a forecast alone': (language) => forecastChart(weightedForecast(deals), { language }),
  'nothing won yet, and one stage': (language) =>
    forecastChart(targetOutlook(deals.slice(0, 1), { ...quarter, target: 5e6 }), { language, stages }),
  'no deals': (language) => forecastChart(weightedForecast([]), { language }),
  'win rates': (language) => winRatesChart(winRates(owners, { by: 'owner' }), { language }),
  'win rates of nobody': (language) => winRatesChart(winRates([], { by: [] }), { language }),
}

describeCharts(charts)

interface Layers {
  readonly data?: { readonly values: readonly Record<string, unknown>[] }
  readonly layer: readonly { readonly data?: { readonly values: readonly Record<string, unknown>[] } }[]
}
const layersOf = (specification: VegaLiteSpecification): Layers => JSON.parse(JSON.stringify(specification))

describe('the forecast chart', () => {
  it('puts what is won before the stages, which end at gross and at expected', () => {
    const [bars] = layersOf(charts['an outlook']!('en')).layer
    const ends = (row: string): number[] =>
      bars!.data!.values.filter((bar) => bar.row === row).map(({ to }) => Number(to))
    expect(Math.max(...ends('If every deal were won'))).toBe(2500 + Number(outlook.forecast.gross))
    expectClose(Math.max(...ends('Weighted by probability')), outlook.expected, 1e-12)
    expect(ends('What may come')).toEqual([2500])
  })

  it('shows the target and its chance, in the language asked for', () => {
    const { title, ...rest } = charts['an outlook']!('zh')
    expect(title.subtitle).toContain(`达成目标的概率为${Math.round(100 * outlook.probability)}%`)
    expect(JSON.stringify(rest)).toContain('目标 25k')
    expect(forecastChart(weightedForecast(deals)).title.subtitle).not.toContain('target')
  })
})

describe('the win rates chart', () => {
  it('shows both rates of each group with closed deals, the best guess first', () => {
    const { data } = layersOf(charts['win rates']!('en'))
    const { groups } = winRates(owners, { by: 'owner' })
    const best = groups
      .filter(({ rate }) => rate !== null)
      .sort((a, b) => b.shrunk!.rate - a.shrunk!.rate)
      .map(({ group }) => group)
    expect(data!.values.map(({ group }) => group)).toEqual(best.flatMap((group) => [group, group]))
    expect(best).not.toContain('nobody closed')
  })
})
