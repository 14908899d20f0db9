/**
 * How long customers stay, and what makes them leave.
 *
 * Question: which share is still a customer after t days, do two groups differ, what raises the risk, for which reasons do
 * customers leave, who will? Sources: Kaplan & Meier (1958), Cox (1972), Aalen & Johansen (1978) and those named at each function;
 * results agree with R's `survival`. Customers who have not left yet are censored, not dropped and not counted as lost.
 *
 * Main functions: {@link kaplanMeier}, {@link logRankTest}, {@link coxRegression}, {@link parametricSurvival},
 * {@link cumulativeIncidence}, {@link logisticRegression}.
 *
 * @packageDocumentation
 */

export type { PValueAdjustment } from '../numeric/adjustPValues.js'
export {
  type CauseIncidence,
  type CumulativeIncidence,
  type CumulativeIncidenceOptions,
  cumulativeIncidence,
  type IncidenceCurves,
} from './competing/cumulativeIncidence.js'
export { type GrayColumns, type GrayTest, type GrayTestOptions, grayTest } from './competing/grayTest.js'
export type { CompetingColumns } from './competing/readCauses.js'
export { type TimeLost, type TimeLostOptions, timeLost } from './competing/timeLost.js'
export {
  type ConcordanceColumns,
  type ConcordanceIndex,
  type ConcordanceOptions,
  concordanceIndex,
} from './concordance.js'
export type { CoxBaseline } from './cox/baselineHazard.js'
export type { CoxFit, CoxRobustErrors } from './cox/coxFit.js'
export type { CoxColumns } from './cox/coxInput.js'
export { type CoxRegressionOptions, coxRegression } from './cox/coxRegression.js'
export { type CoxResiduals, coxResiduals, type SchoenfeldResiduals } from './cox/coxResiduals.js'
export { type HazardRatioOptions, type PredictedHazardRatios, predictHazardRatio } from './cox/predictHazardRatio.js'
export { type PredictedSurvival, type PredictSurvivalOptions, predictSurvival } from './cox/predictSurvival.js'
export {
  type ProportionalHazardsOptions,
  type ProportionalHazardsTest,
  type ProportionalityTest,
  proportionalHazardsTest,
  type TimeTransform,
} from './cox/proportionalHazardsTest.js'
export type { CoxTies } from './cox/riskSums.js'
export { type CensoredQuantiles, type CensoredQuantilesOptions, censoredQuantiles } from './curves/censoredQuantiles.js'
export type { SurvivalIntervalType } from './curves/confidenceLimits.js'
export type { TieRule } from './curves/hazardSums.js'
export { type KaplanMeier, type KaplanMeierOptions, kaplanMeier, type SurvivalCurve } from './curves/kaplanMeier.js'
export { type LifeTable, type LifeTableInterval, type LifeTableOptions, lifeTable } from './curves/lifeTable.js'
export { type HazardCurve, type NelsonAalen, type NelsonAalenOptions, nelsonAalen } from './curves/nelsonAalen.js'
export { type RestrictedMean, type RestrictedMeanOptions, restrictedMean } from './curves/restrictedMean.js'
export { type SurvivalAt, type SurvivalAtOptions, survivalAt } from './curves/survivalAt.js'
export { type SurvivalQuantile, type SurvivalQuantilesOptions, survivalQuantiles } from './curves/survivalQuantiles.js'
export { type DiscreteHazardFit, type DiscreteHazardOptions, discreteHazard } from './discrete/discreteHazard.js'
export {
  type DiscreteHazardCurve,
  type DiscreteHazardCurveOptions,
  type DiscreteHazardPoint,
  discreteHazardCurve,
} from './discrete/discreteHazardCurve.js'
export type { PeriodBaseline, PeriodCounts } from './discrete/periodBaseline.js'
export type { DiscreteLink } from './discrete/personPeriods.js'
export type { DurationColumns } from './durations.js'
export { type LogisticDiagnostics, logisticDiagnostics } from './logistic/logisticDiagnostics.js'
export type {
  LogisticFit,
  LogisticPenalty,
  PseudoRSquared,
  RobustErrors,
} from './logistic/logisticFit.js'
export { type LogisticRegressionOptions, logisticRegression } from './logistic/logisticRegression.js'
export {
  type PredictedProbabilities,
  type ProbabilityOptions,
  predictProbability,
} from './logistic/predictProbability.js'
export { type ProfileInterval, type ProfileIntervalOptions, profileIntervals } from './logistic/profileIntervals.js'
export type { LogisticColumns } from './logistic/readLogistic.js'
export {
  type CompareDistributionsOptions,
  type ComparedDistribution,
  compareDistributions,
} from './parametric/compareDistributions.js'
export type { SurvivalDistribution } from './parametric/errorDistributions.js'
export type { ParametricPredictionOptions } from './parametric/parametricPredictor.js'
export {
  type ParametricSurvivalFit,
  type ParametricSurvivalOptions,
  parametricSurvival,
  type ScaleStrata,
} from './parametric/parametricSurvival.js'
export {
  type ParametricSurvivalAtOptions,
  type ParametricSurvivalCurve,
  type ParametricSurvivalPoint,
  parametricSurvivalAt,
} from './parametric/parametricSurvivalAt.js'
export {
  predictSurvivalTime,
  type SurvivalTimeOptions,
  type SurvivalTimePrediction,
  type SurvivalTimeQuantile,
} from './parametric/predictSurvivalTime.js'
export type { ProportionalHazardsForm } from './parametric/proportionalHazardsForm.js'
export { type CoefficientRow, coefficientTable } from './regression/coefficientTable.js'
export type { CovariateCoding, DesignOptions, PredictionOptions } from './regression/design.js'
export type { DurationDesignOptions } from './regression/durationDesign.js'
export type { DroppedTerm } from './regression/independentTerms.js'
export type { NamedColumn, NamedColumns } from './regression/namedColumns.js'
export type { ChiSquareTest, OverallTests } from './regression/overallTests.js'
export type { RegressionFit } from './regression/regressionFit.js'
export type { ConcordanceCounts } from './sortedConcordance.js'
export { type SurvivalBrierScore, type SurvivalBrierScoreOptions, survivalBrierScore } from './survivalBrierScore.js'
export {
  type HazardRatioEstimate,
  type LogRankHazardRatio,
  type LogRankHazardRatioOptions,
  logRankHazardRatio,
} from './tests/logRankHazardRatio.js'
export {
  type LogRankColumns,
  type LogRankGroup,
  type LogRankOptions,
  type LogRankTest,
  logRankTest,
} from './tests/logRankTest.js'
export { type LogRankTrend, type LogRankTrendOptions, logRankTrend } from './tests/logRankTrend.js'
export {
  type LogRankPair,
  type PairwiseLogRankOptions,
  type PairwiseLogRankTests,
  pairwiseLogRankTests,
} from './tests/pairwiseLogRankTests.js'
export {
  type GroupRestrictedMean,
  type RestrictedMeanDifference,
  type RestrictedMeanDifferenceOptions,
  restrictedMeanDifference,
} from './tests/restrictedMeanDifference.js'
export type { LogRankWeighting } from './tests/weighting.js'
