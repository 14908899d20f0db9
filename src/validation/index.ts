/**
 * How good is a score: does it rank the customers rightly, and are its probabilities true?
 *
 * Question: of two customers, one who left and one who stayed, how often has the first the higher score; how much better than
 * chance is the top tenth; of those given 20 %, did 20 % leave? Sources are named at each function (DeLong 1988, Brier 1950, …).
 *
 * Main functions: {@link areaUnderCurve}, {@link rocCurve}, {@link kolmogorovSmirnov}, {@link liftTable},
 * {@link calibrationTable}, {@link brierScore}, {@link populationStability}, {@link chooseCutoff}, {@link swapSets}.
 *
 * @packageDocumentation
 */
export { type AreaUnderCurve, type AreaUnderCurveOptions, areaUnderCurve } from './areaUnderCurve.js'
export { averagePrecision } from './averagePrecision.js'
export { type BrierDecomposition, type BrierScore, brierScore } from './brierScore.js'
export { type CalibrationSlope, calibrationSlope } from './calibrationSlope.js'
export {
  type CalibrationBin,
  type CalibrationTable,
  type CalibrationTableOptions,
  calibrationTable,
} from './calibrationTable.js'
export {
  type CharacteristicCounts,
  type CharacteristicStability,
  type CharacteristicStabilityOptions,
  characteristicStability,
} from './characteristicStability.js'
export { type ChooseCutoffOptions, type ChosenCutoff, type CutoffRule, chooseCutoff } from './chooseCutoff.js'
export { type AreasCompared, type CompareAreasOptions, compareAreasUnderCurve } from './compareAreasUnderCurve.js'
export { type Confusion, type ConfusionOptions, confusionAt } from './confusionAt.js'
export type { Cutoff, CutoffPayoffs } from './cutoffs.js'
export { type CutoffTable, type CutoffTableOptions, cutoffTable } from './cutoffTable.js'
export { expectedCalibrationError } from './expectedCalibrationError.js'
export { giniOfModel } from './giniOfModel.js'
export {
  type HosmerLemeshow,
  type HosmerLemeshowGroup,
  type HosmerLemeshowOptions,
  hosmerLemeshow,
} from './hosmerLemeshow.js'
export { type KolmogorovSmirnov, kolmogorovSmirnov } from './kolmogorovSmirnov.js'
export { type LiftBin, type LiftTable, type LiftTableOptions, liftTable } from './liftTable.js'
export { type ClipOptions, logLoss } from './logLoss.js'
export {
  type PopulationStability,
  type PopulationStabilityOptions,
  populationStability,
  type StabilityBin,
  type StabilityLevel,
} from './populationStability.js'
export type { ProbabilityBinOptions } from './probabilityBins.js'
export { type RocCurve, rocCurve } from './rocCurve.js'
export {
  type ScoreDistribution,
  type ScoreDistributionBin,
  type ScoreDistributionOptions,
  scoreDistribution,
} from './scoreDistribution.js'
export type { Outcomes, RankingOptions } from './scoredOutcomes.js'
export { type ScoreStability, type ScoreStabilityOptions, scoreStability } from './scoreStability.js'
export { type SpiegelhalterZ, spiegelhalterZ } from './spiegelhalterZ.js'
export { type KnownOutcomes, type SwapSet, type SwapSets, type SwapSetsOptions, swapSets } from './swapSets.js'
