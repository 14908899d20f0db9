import type { Language } from '../data/labels.js'
import type { ChartOptions, VegaLiteSpecification } from './specification.js'
import { type DrawnMatrix, twoAxisMatrixChart } from './twoAxisMatrixChart.js'

const WORDS: Readonly<Record<Language, { readonly title: string; readonly x: string; readonly y: string }>> = {
  en: { title: 'Importance and performance: what to improve first', x: 'Performance', y: 'Importance' },
  zh: { title: '重要性—绩效分析（IPA）', x: '绩效', y: '重要性' },
}

/**
 * Importance–performance analysis (IPA) as a scatter plot: top left is to be improved first.
 *
 * @param matrix  - from `importancePerformance`, items as rows
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `empty-input` for a matrix without attributes
 * @example
 * importancePerformanceChart(importancePerformance([{ id: 'price', importance: 4, performance: 3 }])).title.text
 * //=> 'Importance and performance: what to improve first'
 */
export function importancePerformanceChart(matrix: DrawnMatrix, options: ChartOptions = {}): VegaLiteSpecification {
  return twoAxisMatrixChart(matrix, { ...WORDS[options.language ?? 'en'], ...options })
}
