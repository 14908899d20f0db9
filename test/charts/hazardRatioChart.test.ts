import { describe, expect, it } from 'vitest'
import { hazardRatioChart, type VegaLiteSpecification } from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { type CoefficientRow, coefficientTable } from '../../src/survival/index.js'
import { describeCharts } from '../support/describeCharts.js'

const rows = coefficientTable({
  terms: ['(intercept)', 'age', 'plan=pro', '套餐=高级', 'price', 'region=moon', 'huge'],
  coefficients: [2, 0.5, -0.9, 0.1, -0.05, 22, 800],
  standardErrors: [1, 0.2, 0.3, 0.25, 4, null, 90],
})

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'hazard ratios': (language) => hazardRatioChart(rows, { language }),
  'odds ratios': (language) => hazardRatioChart(rows, { ratio: 'odds', language, subtitle: '95 %' }),
  'time ratios': (language) => hazardRatioChart(rows.slice(0, 4), { ratio: 'time', language }),
  'no terms': (language) => hazardRatioChart([], { language }),
}

/** Data of the layer with this mark, or of the whole chart. */
const textsOf = (specification: VegaLiteSpecification): { term: string; text: string }[] =>
  (specification.layer as { data?: { values: { term: string; text: string }[] } }[]).at(-1)!.data!.values
const drawnOf = (specification: VegaLiteSpecification): Record<string, unknown>[] =>
  (specification.data as { values: Record<string, unknown>[] }).values

describeCharts(charts)

describe('hazardRatioChart', () => {
  it('shows each term but the intercept, with its interval in words', () => {
    expect(textsOf(hazardRatioChart(rows)).map(({ term, text }) => `${term}: ${text}`)).toEqual([
      'age: 1.65 (1.11–2.44)',
      'plan=pro: 0.41 (0.23–0.73)',
      '套餐=高级: 1.11 (0.68–1.80)',
      'price: 0.95 (3.7e-4–2.4e+3)',
      'region=moon: no estimate',
      'huge: no estimate',
    ])
  })

  it('says which way a term goes, where its interval does not contain 1', () => {
    expect(drawnOf(hazardRatioChart(rows)).map(({ term, effect }) => [term, effect])).toEqual([
      ['age', 'raises the risk'],
      ['plan=pro', 'lowers the risk'],
      ['套餐=高级', 'interval contains 1'],
      ['price', 'interval contains 1'],
    ])
  })

  it('draws what is beyond a thousandfold at the edge, and an end beyond float64 as infinite', () => {
    const far: CoefficientRow = { ...rows[1]!, term: 'far', ratio: 5000, ratioLower: 2, ratioUpper: null }
    expect(drawnOf(hazardRatioChart([far]))).toEqual([
      expect.objectContaining({ ratio: 1000, lower: 2, upper: 1000, effect: 'raises the risk' }),
    ])
    expect(textsOf(hazardRatioChart([far]))[0]!.text).toBe('5.0e+3 (2.00–∞)')
  })

  it('knows hazard, odds and time ratios only', () => {
    // @ts-expect-error a ratio that does not exist
    expect(() => hazardRatioChart(rows, { ratio: 'risk' })).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: 'options.ratio' }),
    )
  })
})
