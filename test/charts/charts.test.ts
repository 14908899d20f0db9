import { describe, expect, it } from 'vitest'
import {
  customerActivityChart,
  customerCompositionChart,
  customerPyramidChart,
  kaismChart,
  lifecycleProfitChart,
  lifetimeValueChart,
  lorenzCurveChart,
  revenueChart,
  rfmGridChart,
  rfmSegmentsChart,
  seasonalityChart,
  selectionMatrixChart,
  type VegaLiteSpecification,
  valueMatrixChart,
} from '../../src/charts/index.js'
import { renderCharts } from '../../src/charts/render.js'
import type { Language } from '../../src/data/labels.js'
import { lifecycleProfit, lifetimeValue } from '../../src/lifetime/index.js'
import { customerPyramid, lorenzCurve } from '../../src/pyramid/index.js'
import { kaism, rfmGrid, rfmScores, rfmSegments, selectionMatrix, valueMatrix } from '../../src/scoring/index.js'
import { customerActivity, customerComposition, seasonality } from '../../src/statistics/index.js'
import { describeCharts } from '../support/describeCharts.js'

// The schema has formats of its own (colours) and keywords of an older draft: only its structure is checked.
const customers = Array.from({ length: 40 }, (_, i) => ({
  customerId: `c${i}`,
  recency: (i * 37) % 300,
  frequency: 1 + ((i * i) % 9),
  monetary: 10 + 5000 / (i + 1),
}))
const values = customers.map(({ customerId, monetary }) => ({ customerId, value: monetary }))
const scores = rfmScores(customers).scores
const segments = rfmSegments(scores).segments
const factors = [{ id: 'volume', weight: 1 }]
const accounts = [
  { id: 'Jia', attractiveness: { volume: 9 }, strength: { volume: 8 } },
  { id: 'Yi', attractiveness: { volume: 8 }, strength: { volume: 3 } },
  { id: '丙', attractiveness: { volume: 2 }, strength: { volume: 6 } },
]

/** Twenty customers over thirty months: one more each month, who then buy every so many months, more in winter. */
const orders = Array.from({ length: 20 }, (_, c) => c).flatMap((c) =>
  Array.from({ length: 30 - c }, (_, i) => c + i)
    .filter((month) => (month - c) % (1 + (c % 4)) === 0)
    .map((month) => ({
      customerId: `c${c}`,
      date: `${2022 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      amount: 100 + 60 * Math.cos((month * Math.PI) / 6),
    })),
)
const regions = ['East', '华南', 'Other', 'North-western provinces', null]
const listed = customers.map(({ customerId }, i) => ({
  id: customerId,
  region: regions[(i * i) % 5],
  tags: [i % 2 === 0 ? 'retail' : 'wholesale', ...(i % 3 === 0 ? ['online'] : [])],
}))

const profit = lifecycleProfit(
  [
    { phase: 'exploration', margin: -200 },
    { phase: 'formation', margin: 300 },
    { phase: 'stability', margin: 900 },
    { phase: 'decline', margin: 150 },
  ],
  { discountRate: 0.08, acquisitionCost: 250 },
)

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'customer pyramid': (language) => customerPyramidChart(customerPyramid(values), { language }),
  'customer pyramid of customers who cost money': (language) =>
    customerPyramidChart(customerPyramid([{ customerId: 'a', value: -5 }]), { language }),
  'customer pyramid of nobody': (language) => customerPyramidChart(customerPyramid([]), { language }),
  'Lorenz curve': (language) =>
    lorenzCurveChart(lorenzCurve({ value: Float64Array.from(values, ({ value }) => value) })!, { language, gini: 0.5 }),
  'RFM grid': (language) => rfmGridChart(rfmGrid(scores), { language }),
  'RFM grid of unequal bins': (language) =>
    rfmGridChart(rfmGrid(rfmScores(customers, { bins: [4, 3, 2] }).scores, { bins: [4, 3, 2] }), { language }),
  segments: (language) => rfmSegmentsChart({ segments }, { language }),
  'segments with revenue': (language) =>
    rfmSegmentsChart(
      { segments: segments.map((segment) => ({ ...segment, valueShare: 1 / segments.length })) },
      { language },
    ),
  KAISM: (language) => kaismChart(kaism(accounts, { attractiveness: factors, strength: factors }), { language }),
  'value matrix': (language) =>
    valueMatrixChart(
      valueMatrix([
        { id: 'a', current: 1, potential: 2 },
        { id: 'b', current: 3, potential: 1 },
      ]),
      { language },
    ),
  'selection matrix of one': (language) =>
    selectionMatrixChart(selectionMatrix([{ id: 'a', value: 8, ability: 2 }]), { language }),
  'revenue by month': (language) =>
    revenueChart(
      Array.from({ length: 36 }, (_, i) => ({
        period: `2${String(i).padStart(3, '0')}`,
        revenue: i * 1000 - 500,
        orders: i,
      })),
      { language },
    ),
  'composition by region': (language) =>
    customerCompositionChart(customerComposition(listed, { by: 'region', topCategories: 3 }), { language }),
  'composition by tag, with values': (language) =>
    customerCompositionChart(customerComposition(listed, { by: 'tags', values }), {
      language,
      attribute: language === 'en' ? 'tag' : '标签',
    }),
  'composition of nobody': (language) =>
    customerCompositionChart(customerComposition([], { by: 'region' }), { language }),
  'customers by activity': (language) =>
    customerActivityChart(customerActivity(orders, { asOf: '2024-06-15' }), { language }),
  'no activity': (language) => customerActivityChart(customerActivity([], { asOf: '2024-06-15' }), { language }),
  'activity by quarter': (language) =>
    customerActivityChart(customerActivity(orders, { asOf: '2024-06-30', period: 'quarter' }), { language }),
  seasonality: (language) => seasonalityChart(seasonality(orders, { asOf: '2024-06-30' }), { language }),
  'seasonality by quarter': (language) =>
    seasonalityChart(seasonality(orders, { asOf: '2022-12-31', by: 'quarter', later: 'ignore' }), { language }),
  'lifetime value without an end': (language) =>
    lifetimeValueChart(lifetimeValue({ margin: 60, retentionRate: 0.8, discountRate: 0.1, acquisitionCost: 100 }), {
      language,
    }),
  'lifetime value of many periods': (language) =>
    lifetimeValueChart(lifetimeValue({ margin: '20.5', discountRate: 0.01, periods: 60 }, { timing: 'annuity' }), {
      language,
    }),
  'lifetime value without a table': (language) =>
    lifetimeValueChart(lifetimeValue({ margin: 1, retentionRate: 0, discountRate: 0 }, { tablePeriods: 0 }), {
      language,
    }),
  'lifecycle profit': (language) => lifecycleProfitChart(profit, { language }),
  'lifecycle profit read from JSON': (language) =>
    lifecycleProfitChart(JSON.parse(JSON.stringify(profit)), { language }),
  'seasonality without a year': (language) => seasonalityChart(seasonality([], { asOf: '2024-06-30' }), { language }),
}

describeCharts(charts)

describe('charts', () => {
  it('thin a Lorenz curve of many customers', () => {
    const curve = lorenzCurve({ value: Float64Array.from({ length: 5000 }, (_, i) => i) })!
    expect(JSON.stringify(lorenzCurveChart(curve)).length).toBeLessThan(20_000)
  })

  it('refuse a matrix without items', () => {
    expect(() => kaismChart(kaism([], { attractiveness: factors, strength: factors }))).toThrowError(
      expect.objectContaining({ code: 'empty-input', path: 'matrix.items' }),
    )
  })

  it('name what a specification draws with warnings', async () => {
    const broken = {
      ...revenueChart([{ period: 'a', revenue: 1, orders: 1 }]),
      mark: 'bar',
      encoding: { y: { field: 'revenue', type: 'quantitative' }, shape: { field: 'period' } },
    }
    await expect(renderCharts([broken])).rejects.toThrowError(
      expect.objectContaining({ code: 'invalid-option', path: 'specifications[0]' }),
    )
    // While it runs, not while it is compiled.
    const empty = { ...broken, encoding: { x: { field: 'nothing', type: 'quantitative' } } }
    await expect(renderCharts([empty])).rejects.toThrowError(/draws with warnings: .*nothing/)
    await expect(renderCharts([])).resolves.toEqual([])
  })
})
