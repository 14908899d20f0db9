import { describe, expect, it } from 'vitest'
import { calibrationChart, liftChart, rocChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { areaUnderCurve, calibrationTable, liftTable, rocCurve } from '../../src/validation/index.js'
import { describeCharts } from '../support/describeCharts.js'

const probabilities = Array.from({ length: 1500 }, (_, i) => ((i * 613) % 1500) / 1600)
const outcomes = probabilities.map((p, i) => Number(((i * 7919) % 1000) / 1000 < p))
const other = probabilities.map((p, i) => (p + ((i * 31) % 17) / 17) / 2)
const curve = rocCurve(probabilities, outcomes)
const areas = [areaUnderCurve(probabilities, outcomes).value, areaUnderCurve(other, outcomes).value]

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'a ROC curve': (language) => rocChart(curve, { language, areas: areas.slice(0, 1) }),
  'two ROC curves': (language) =>
    rocChart(
      { 'logistic regression': curve, 'days since the last order': rocCurve(other, outcomes) },
      { language, areas },
    ),
  'a ROC curve of one class': (language) => rocChart(rocCurve([1, 2], [0, 0]), { language, areas: [null] }),
  lift: (language) => liftChart(liftTable(probabilities, outcomes), { language }),
  'lift without events': (language) => liftChart(liftTable([1, 2], [0, 0]), { language }),
  gains: (language) => liftChart(liftTable(probabilities, outcomes), { language, show: 'gains' }),
  'gains of nobody': (language) => liftChart(liftTable([], []), { language, show: 'gains' }),
  calibration: (language) => calibrationChart(calibrationTable(probabilities, outcomes), { language }),
  'calibration of nobody': (language) => calibrationChart(calibrationTable([], []), { language }),
}

describeCharts(charts)

describe('charts of scores', () => {
  const points = (chart: VegaLiteSpecification): object[] =>
    (chart.layer as { data: { values: object[] } }[])[2]!.data.values

  it('thin a long ROC curve, its ends included', () => {
    const drawn = points(rocChart(curve))
    expect(curve.threshold.length).toBe(1501)
    expect(drawn).toHaveLength(401)
    expect(drawn[0]).toMatchObject({ bothered: 0, caught: 0 })
    expect(drawn.at(-1)).toMatchObject({ bothered: 1, caught: 1 })
    expect(points(rocChart(rocCurve([1, 2], [0, 1])))).toHaveLength(3)
  })

  it('leave empty bins of the calibration out', () => {
    const table = calibrationTable([0.1, 0.9], [0, 1], { binning: 'equal-width' })
    expect(table.bins).toHaveLength(10)
    expect(points(calibrationChart(table))).toHaveLength(2)
  })
})
