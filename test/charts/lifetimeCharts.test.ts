import { describe, expect, it } from 'vitest'
import {
  aliveOverTimeChart,
  frequencyRecencyChart,
  holdoutChart,
  probabilityAliveChart,
  trackingCurveChart,
  type VegaLiteSpecification,
} from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import {
  aliveOverTime,
  frequencyRecencyMatrix,
  holdoutTable,
  type PurchaseFit,
  trackingCurve,
} from '../../src/lifetime/index.js'
import { describeCharts } from '../support/describeCharts.js'

const fit: PurchaseFit = { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' }
const orders = Array.from({ length: 60 }, (_, i) => ({
  customerId: `c${i % 17}`,
  date: `2024-0${1 + (i % 6)}-${String(1 + ((i * 7) % 28)).padStart(2, '0')}`,
  amount: 10,
}))
const asOf = '2024-06-30'
const curve = trackingCurve(fit, orders, { asOf, calibrationEnd: '2024-04-01' })
const path = aliveOverTime(fit, orders, { asOf, customerId: 'c3' })
const matrix = frequencyRecencyMatrix(fit, { age: 39, horizon: 10 })
const probabilities = Array.from({ length: 1500 }, (_, i) => ({ probabilityAlive: (i % 101) / 100 }))
const table = holdoutTable(
  fit,
  Array.from({ length: 9 }, (_, i) => ({
    repeatPurchases: i === 1 ? 0 : i,
    lastPurchaseAge: i === 1 ? 0 : 3 * i,
    age: 39,
    holdoutPurchases: i % 4,
    holdoutDuration: 39,
  })),
)

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'tracking curve': (language) => trackingCurveChart(curve, { language }),
  'tracking curve by period': (language) => trackingCurveChart(curve, { language, show: 'incremental' }),
  'tracking curve that is too high': (language) =>
    trackingCurveChart({ ...curve, holdout: { actual: 1, expected: 2, error: 1 } }, { language }),
  'tracking curve without a holdout': (language) =>
    trackingCurveChart(trackingCurve(fit, orders, { asOf }), { language }),
  'tracking curve of nobody': (language) =>
    trackingCurveChart(trackingCurve(fit, [], { asOf, calibrationEnd: '2024-04-01' }), { language }),
  'tracking curve of nobody, without a holdout': (language) =>
    trackingCurveChart(trackingCurve(fit, [], { asOf }), { language }),
  'P(alive) of many customers': (language) => probabilityAliveChart(probabilities, { language }),
  'P(alive) of nobody': (language) => probabilityAliveChart({ probabilityAlive: new Float64Array(0) }, { language }),
  'P(alive) over time': (language) => aliveOverTimeChart(path, { language }),
  'P(alive) on one day': (language) =>
    aliveOverTimeChart(aliveOverTime(fit, orders.slice(0, 1), { asOf: orders[0]!.date }), { language }),
  'tracking curve of one period': (language) =>
    trackingCurveChart(trackingCurve(fit, orders.slice(0, 1), { asOf: '2024-01-05' }), { language }),
  holdout: (language) => holdoutChart(table, { language }),
  'frequency and recency': (language) => frequencyRecencyChart(matrix, { language }),
  'frequency and recency, P(alive)': (language) =>
    frequencyRecencyChart(matrix, { language, show: 'probability-alive' }),
  'frequency and recency, finely': (language) =>
    frequencyRecencyChart(
      frequencyRecencyMatrix(fit, {
        age: 39,
        horizon: 10,
        repeatPurchases: Array.from({ length: 60 }, (_, i) => i),
        lastPurchaseAges: [39, 1 / 3],
      }),
      { language },
    ),
}

describeCharts(charts)

describe('charts of lifetimes', () => {
  it('count customers by P(alive), the ends of the scale included', () => {
    const { data, title } = probabilityAliveChart({ probabilityAlive: Float64Array.of(0, 0.049, 0.05, 0.95, 1) })
    const { values } = data as { values: { from: number; count: number }[] }
    expect(values).toHaveLength(20)
    expect(values.filter(({ count }) => count > 0).map(({ from, count }) => [from, count])).toEqual([
      [0, 2],
      [0.05, 1],
      [0.95, 2],
    ])
    expect(title.subtitle).toBe('Expected to be active: 2.0 of 5 customers')
    expect(probabilityAliveChart(probabilities).title.subtitle).toBe('Expected to be active: 744 of 1,500 customers')
  })

  it('leave a period that is cut off out of the incremental curve only', () => {
    const points = (chart: VegaLiteSpecification): number => {
      const [lines] = chart.layer as { data: { values: object[] } }[]
      return lines!.data.values.length / 2
    }
    expect(curve.points.at(-1)!.isPartial).toBe(true)
    expect(points(trackingCurveChart(curve))).toBe(curve.points.length)
    expect(points(trackingCurveChart(curve, { show: 'incremental' }))).toBe(curve.points.length - 1)
  })

  it('say in the subtitle how wrong the forecast was', () => {
    expect(trackingCurveChart({ ...curve, holdout: { actual: 10, expected: 9, error: -0.1 } }).title.subtitle).toBe(
      'BG/NBD; error in the holdout −10.0%',
    )
  })
})
