/**
 * Charts as Vega-Lite specifications: plain objects for Vega-Embed, a notebook, or `renderCharts` of `clientele/charts/render`.
 *
 * Question: how do I show this result? Each function takes the result of a function of its chapter and an optional language;
 * colours are told apart by people who see few of them.
 *
 * Main functions: {@link customerPyramidChart}, {@link lorenzCurveChart}, {@link rfmGridChart}, {@link rfmSegmentsChart},
 * {@link kaismChart}, {@link customerCompositionChart}, {@link customerActivityChart}, {@link seasonalityChart},
 * {@link trackingCurveChart}, {@link holdoutChart}, {@link probabilityAliveChart}, {@link aliveOverTimeChart},
 * {@link frequencyRecencyChart}, {@link lifetimeValueChart}, {@link lifecycleProfitChart}, {@link survivalChart}, {@link funnelChart}.
 * {@link show} hands results to a notebook.
 *
 * @packageDocumentation
 */
export { type AgingChartOptions, agingChart, type DrawnAging } from './agingChart.js'
export { aliveOverTimeChart } from './aliveOverTimeChart.js'
export {
  type AssociationRulesChartOptions,
  associationRulesChart,
} from './associationRulesChart.js'
export { calibrationChart } from './calibrationChart.js'
export { type CallsByIntervalChartOptions, callsByIntervalChart } from './callsByIntervalChart.js'
export { type ChurnWarningsChartOptions, churnWarningsChart, type DrawnWarnings } from './churnWarningsChart.js'
export { clusterNumberChart, type DrawnClusterNumbers } from './clusterNumberChart.js'
export {
  type ClusterProfileChartOptions,
  clusterProfileChart,
  type DrawnSegments,
} from './clusterProfileChart.js'
export { type CohortChartOptions, cohortChart } from './cohortChart.js'
export { cohortConversionChart } from './cohortConversionChart.js'
export { type ComplaintTimesChartOptions, complaintTimesChart } from './complaintTimesChart.js'
export { creditGradesChart, type DrawnCreditGrades } from './creditGradesChart.js'
export { customerActivityChart } from './customerActivityChart.js'
export { type CustomerCompositionChartOptions, customerCompositionChart } from './customerCompositionChart.js'
export { customerPyramidChart } from './customerPyramidChart.js'
export { cutoffChart } from './cutoffChart.js'
export { type DwellTimesChartOptions, dwellTimesChart } from './dwellTimesChart.js'
export { flowChart } from './flowChart.js'
export { type DrawnForecast, type ForecastChartOptions, forecastChart } from './forecastChart.js'
export { type FrequencyRecencyChartOptions, frequencyRecencyChart } from './frequencyRecencyChart.js'
export { type DrawnFunnel, type DrawnFunnelStage, type FunnelChartOptions, funnelChart } from './funnelChart.js'
export { type HazardRatioChartOptions, hazardRatioChart } from './hazardRatioChart.js'
export { holdoutChart } from './holdoutChart.js'
export { importancePerformanceChart } from './importancePerformanceChart.js'
export { type KanoChartOptions, kanoChart } from './kanoChart.js'
export { kolmogorovSmirnovChart } from './kolmogorovSmirnovChart.js'
export { type DrawnLifecycleProfit, lifecycleProfitChart } from './lifecycleProfitChart.js'
export { type DrawnLifetimeValue, lifetimeValueChart } from './lifetimeValueChart.js'
export { type LiftChartOptions, liftChart } from './liftChart.js'
export { type LorenzCurveChartOptions, lorenzCurveChart } from './lorenzCurveChart.js'
export { loyaltyMatrixChart } from './loyaltyMatrixChart.js'
export { type MovementChartOptions, movementChart } from './movementChart.js'
export {
  type DrawnNetPromoterScore,
  type NetPromoterChartOptions,
  netPromoterChart,
} from './netPromoterChart.js'
export { netPromoterTrendChart } from './netPromoterTrendChart.js'
export {
  type DrawnFittedCurve,
  type ParametricSurvivalChartOptions,
  parametricSurvivalChart,
} from './parametricSurvivalChart.js'
export { pathCoefficientsChart } from './pathCoefficientsChart.js'
export { type PaymentBehaviourChartOptions, paymentBehaviourChart } from './paymentBehaviourChart.js'
export { type PipelineStagesChartOptions, pipelineStagesChart } from './pipelineStagesChart.js'
export type { DrawnPeriod } from './presentValues.js'
export { probabilityAliveChart } from './probabilityAliveChart.js'
export { returnRateChart } from './returnRateChart.js'
export { type PeriodRevenue, revenueChart } from './revenueChart.js'
export { rfmGridChart } from './rfmGridChart.js'
export { type DrawnSegment, rfmSegmentsChart } from './rfmSegmentsChart.js'
export { type RocChartOptions, rocChart } from './rocChart.js'
export {
  type DrawnPurchaseCurve,
  type SatisfactionPurchaseChartOptions,
  satisfactionPurchaseChart,
} from './satisfactionPurchaseChart.js'
export { scoreDistributionChart } from './scoreDistributionChart.js'
export { seasonalityChart } from './seasonalityChart.js'
export { servqualChart } from './servqualChart.js'
export { type MimeBundle, type Shown, type ShowOptions, show } from './show.js'
export type { ChartOptions, VegaLiteSpecification } from './specification.js'
export { type StaffingChartOptions, staffingChart } from './staffingChart.js'
export type { LabelledStage } from './stageNames.js'
export { type StateFlowChartOptions, stateFlowChart } from './stateFlowChart.js'
export { type SurvivalChartOptions, survivalChart } from './survivalChart.js'
export { type TrackingCurveChartOptions, trackingCurveChart } from './trackingCurveChart.js'
export {
  type DrawnMatrix,
  kaismChart,
  selectionMatrixChart,
  type TwoAxisMatrixChartOptions,
  twoAxisMatrixChart,
  valueMatrixChart,
} from './twoAxisMatrixChart.js'
export { weightOfEvidenceChart } from './weightOfEvidenceChart.js'
export {
  type DrawnWinBackPlan,
  type DrawnWinBackTotal,
  type WinBackChartOptions,
  winBackChart,
} from './winBackChart.js'
export { winRatesChart } from './winRatesChart.js'
