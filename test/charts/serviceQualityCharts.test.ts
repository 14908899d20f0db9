import { describe, expect, it } from 'vitest'
import {
  importancePerformanceChart,
  kanoChart,
  servqualChart,
  type VegaLiteSpecification,
} from '../../src/charts/index.js'
import type { Language } from '../../src/data/labels.js'
import { importancePerformance, kanoAnalysis, servqual } from '../../src/satisfaction/index.js'
import { describeCharts } from '../support/describeCharts.js'
import { expectError } from '../support/expectError.js'

const kano = kanoAnalysis({
  'on-time delivery': { M: 49, O: 14, A: 4, I: 12, R: 1 },
  'quantity discount': { M: 12, O: 44, A: 16, I: 8 },
  试吃装: { M: 2, O: 9, A: 51, I: 17, Q: 1 },
  'printed catalogue': { M: 1, O: 2, A: 5, I: 68, R: 4 },
  'advertising calls': { M: 0, O: 0, A: 1, I: 20, R: 59 },
  unanswered: { M: 0, O: 0, A: 0, I: 0 },
})
const many = kanoAnalysis(
  Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}`, { M: i % 7, O: i % 5, A: i % 11, I: 3 }])),
)
const answers = {
  perceptions: { a1: [4, 5, 3, 6], a2: [5, 4, 4, 6], b1: [6, 6, 7, 5] },
  expectations: { a1: [6, 6, 7, 6], a2: [7, 6, 6, 7], b1: [6, 5, 6, 6] },
}
const dimensions = [
  { id: 'a', items: [{ id: 'a1' }, { id: 'a2' }], labels: { en: { name: 'Reliability' }, zh: { name: '可靠性' } } },
  { id: 'b', items: [{ id: 'b1' }], labels: { en: { name: 'Empathy' }, zh: { name: '移情性' } } },
]
const gaps = { tangibles: 0.3, reliability: -1.2, responsiveness: -0.8, assurance: -0.6, empathy: 0 }
const attributes = [
  { id: 'delivery', importance: 4.5, performance: 3.5 },
  { id: 'quality', importance: 4.7, performance: 4.3 },
  { id: '品种', importance: 3.1, performance: 4.2 },
]

const charts: Record<string, (language: Language) => VegaLiteSpecification> = {
  'the Kano plane': (language) => kanoChart(kano, { language }),
  'the Kano plane around the means': (language) =>
    kanoChart(kano, { language, cut: 'mean', names: { 'on-time delivery': '准时送达' } }),
  'many features': (language) => kanoChart(many, { language }),
  'expected and perceived': (language) => servqualChart(servqual(answers, { dimensions }), { language }),
  SERVPERF: (language) => servqualChart(servqual(answers, { dimensions, measure: 'performance' }), { language }),
  'given gaps': (language) => servqualChart(servqual({ gaps }), { language }),
  'importance and performance': (language) =>
    importancePerformanceChart(importancePerformance(attributes), { language }),
}

describeCharts(charts)

/** Data of each layer. */
const layersOf = (specification: VegaLiteSpecification): Record<string, unknown>[][] =>
  (specification.layer as { data: { values: Record<string, unknown>[] } }[]).map(({ data }) => data.values)

describe('kanoChart', () => {
  it('places features with their intervals, and leaves out who has no coefficients', () => {
    const points = layersOf(kanoChart(kano)).find((values) => values[0] !== undefined && 'category' in values[0])!
    expect(points.map(({ feature, category }) => [feature, category])).toEqual([
      ['on-time delivery', 'M Must-be'],
      ['quantity discount', 'O One-dimensional'],
      ['试吃装', 'A Attractive'],
      ['printed catalogue', 'I Indifferent'],
      ['advertising calls', 'R Reverse'],
    ])
    for (const { x, y, left, right, low, high } of points as Record<string, number>[]) {
      expect(left! <= x! && x! <= right! && low! <= y! && y! <= high!).toBe(true)
    }
  })

  it('names features as asked, and only so many', () => {
    const named = layersOf(kanoChart(kano, { names: { 试吃装: 'tasting kit' } })).flat()
    expect(named.some(({ feature }) => feature === 'tasting kit')).toBe(true)
    expect(layersOf(kanoChart(many)).length).toBeLessThan(layersOf(kanoChart(kano)).length)
  })

  it('needs a feature with coefficients', () => {
    expectError(() => kanoChart(kanoAnalysis({})), 'empty-input', 'analysis.features')
    expectError(() => kanoChart(kanoAnalysis({}), { cut: 'mean' }), 'empty-input', 'analysis.features')
  })
})

describe('servqualChart', () => {
  it('tells gap and interval in figures', () => {
    const texts = layersOf(servqualChart(servqual(answers, { dimensions }))).at(-1)!
    expect(texts.map(({ dimension, text }) => `${dimension} ${text}`)).toEqual([
      expect.stringMatching(/^Reliability −1\.75 \(−\d\.\d\d to .?\d\.\d\d\)$/),
      expect.stringMatching(/^Empathy 0\.25 \(−\d\.\d\d to \d\.\d\d\)$/),
    ])
    expect(servqualChart(servqual(answers, { dimensions }), { language: 'zh' }).title.subtitle).toBe('总分 −0.75')
  })

  it('prints no minus before nothing', () => {
    const texts = layersOf(servqualChart(servqual({ gaps: { ...gaps, empathy: -0.001 } }))).at(-1)!
    expect(texts.at(-1)!.text).toBe('0.00')
  })

  it('leaves out who has no score, and needs one that has', () => {
    const none = { perceptions: { a1: [4], a2: [5], b1: [null] }, expectations: { a1: [6], a2: [7], b1: [5] } }
    const drawn = servqualChart(servqual(none, { dimensions }))
    expect(layersOf(drawn).at(-1)!).toHaveLength(1)
    expect(drawn.title.subtitle).toBeUndefined()
    const nobody = { perceptions: { b1: [] }, expectations: { b1: [] } }
    const empty = servqual(nobody, { dimensions: [dimensions[1]!] })
    expectError(() => servqualChart(empty), 'empty-input', 'quality.dimensions')
  })
})
