/**
 * Worked answers: how a number is come by, step by step, as a textbook writes it.
 *
 * Question: how do I solve this exercise, or show a class where the figure comes from? `explain` has a function for each textbook
 * function of the chapters: what is given, the formula, the numbers put in, each step, the result with its unit, the source, in
 * English and Chinese. The numbers are those that the library function returns.
 *
 * Main functions: {@link explain}; {@link toText}, {@link toMarkdown}, {@link toLatex} print an answer; {@link exercises} and
 * {@link exercise} hold exercises with their known answers, {@link explainExercise} solves them.
 */
export type { ExplainOptions, LocalText, WorkedAnswer, WorkedGiven, WorkedStep, WorkedTable } from './answer.js'
export type { Exercise, ExerciseOf, Figures } from './exercises/exercise.js'
export { exercise, exercises, explainExercise } from './exercises/index.js'
export { type Explain, explain, type SubjectName, type WorkedSubject, type WorkedSubjects } from './explain.js'
export type { AcquisitionPaybackInputs } from './lifetime/acquisitionPayback.js'
export type { BgNbdExpectedPurchasesInputs, BgNbdProbabilityAliveInputs } from './lifetime/bgNbd.js'
export type { BreakEvenRetentionInputs } from './lifetime/breakEvenRetention.js'
export type { DeliveredValueInputs } from './lifetime/deliveredValue.js'
export type { LifecycleProfitInputs } from './lifetime/lifecycleProfit.js'
export type { LifetimeValueInputs } from './lifetime/lifetimeValue.js'
export type { PastCustomerValueInputs } from './lifetime/pastCustomerValue.js'
export type { PlainProfitContribution, ProfitContributionInputs } from './lifetime/profitContribution.js'
export type { SegmentEquityInputs } from './lifetime/segmentEquity.js'
export type { Notation } from './maths.js'
export type { PlainNumbers } from './plainNumbers.js'
export { toLatex, toMarkdown, toText } from './print.js'
export type { AbcAnalysisInputs } from './pyramid/abcAnalysis.js'
export type { CustomerPyramidInputs } from './pyramid/customerPyramid.js'
export type { GiniCoefficientInputs } from './pyramid/giniCoefficient.js'
export type { LorenzCurveInputs, PlainLorenzCurve } from './pyramid/lorenzCurve.js'
export type { NaturalTiersInputs } from './pyramid/naturalTiers.js'
export type { CustomersForValueShareInputs, ParetoShareInputs } from './pyramid/paretoShare.js'
export type { ProjectTiersInputs } from './pyramid/projectTiers.js'
export type { TierCountsInputs } from './pyramid/tierCounts.js'
export type { TierMigrationInputs } from './pyramid/tierMigration.js'
export type { NamelessValue } from './pyramid/values.js'
export type { HeartScoresInputs } from './satisfaction/heartScores.js'
export type { AhpWeightsInputs } from './scoring/ahpWeights.js'
export type { CheckSegmentsInputs } from './scoring/checkSegments.js'
export type { KaismInputs } from './scoring/kaism.js'
export type { MinMaxRfmInputs } from './scoring/minMaxRfm.js'
export type { RelativeStrengthInputs } from './scoring/relativeStrength.js'
export type { RfmGridInputs } from './scoring/rfmGrid.js'
export type { RfmScoresInputs, ScoredInputs } from './scoring/rfmScores.js'
export type { RfmSegmentsInputs, WorkedSegmentation } from './scoring/rfmSegments.js'
export type { RfmSegmentsOfValuesInputs } from './scoring/rfmSegmentsOfValues.js'
export type { RfmSegmentValuesInputs } from './scoring/rfmSegmentValues.js'
export type { RfmWeightedScoresInputs, WorkedWeightedScores } from './scoring/rfmWeightedScores.js'
export type { SelectionMatrixInputs } from './scoring/selectionMatrix.js'
export type { PlacedItem, TwoAxisMatrixInputs } from './scoring/twoAxisMatrix.js'
export type { ValuedCustomer, ValueMatrixInputs } from './scoring/valueMatrix.js'
export type { WeightedScoreInputs } from './scoring/weightedScore.js'
export type { OrderStatisticsInputs } from './statistics/orderStatistics.js'
export type {
  PlainContribution,
  PlainContributions,
  ProductContributionInputs,
} from './statistics/productContribution.js'
