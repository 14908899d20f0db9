import type { Language } from '../data/labels.js'
import type { ChartOptions, VegaLiteSpecification } from './specification.js'
import { type DrawnMatrix, twoAxisMatrixChart } from './twoAxisMatrixChart.js'

const AXES: Readonly<Record<Language, { title: string; x: string; y: string }>> = {
  en: { title: 'Satisfaction and loyalty', x: 'Satisfaction', y: 'Loyalty' },
  zh: { title: '满意—忠诚矩阵', x: '满意度', y: '忠诚度' },
}

/**
 * Customers by satisfaction and loyalty (琼斯—萨塞模型) as a scatter plot: apostles, mercenaries, hostages and defectors.
 *
 * @param matrix  - from `loyaltyMatrix`, items as rows
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `empty-input` for a matrix without items
 * @example
 * loyaltyMatrixChart(loyaltyMatrix([{ id: 'a', satisfaction: 5, loyalty: 2 }], { scale: [1, 5] })).title.text
 * //=> 'Satisfaction and loyalty'
 */
export function loyaltyMatrixChart(matrix: DrawnMatrix, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  return twoAxisMatrixChart(matrix, { ...AXES[language], language })
}
