/**
 * Charts as Vega-Lite specifications: plain objects for Vega-Embed, a notebook, or `renderCharts` of `clientele/charts/render`.
 *
 * Question: how do I show this result? Each function takes the result of a function of its chapter and an optional language;
 * colours are told apart by people who see few of them.
 *
 * Main functions: {@link customerPyramidChart}, {@link lorenzCurveChart}, {@link rfmGridChart}, {@link rfmSegmentsChart},
 * {@link kaismChart}, {@link customerCompositionChart}, {@link customerActivityChart}, {@link seasonalityChart}.
 */
export { customerActivityChart } from './customerActivityChart.js'
export { type CustomerCompositionChartOptions, customerCompositionChart } from './customerCompositionChart.js'
export { customerPyramidChart } from './customerPyramidChart.js'
export { type LorenzCurveChartOptions, lorenzCurveChart } from './lorenzCurveChart.js'
export { type PeriodRevenue, revenueChart } from './revenueChart.js'
export { rfmGridChart } from './rfmGridChart.js'
export { type DrawnSegment, rfmSegmentsChart } from './rfmSegmentsChart.js'
export { seasonalityChart } from './seasonalityChart.js'
export type { ChartOptions, VegaLiteSpecification } from './specification.js'
export {
  type DrawnMatrix,
  kaismChart,
  selectionMatrixChart,
  type TwoAxisMatrixChartOptions,
  twoAxisMatrixChart,
  valueMatrixChart,
} from './twoAxisMatrixChart.js'
