/**
 * Satisfaction and customer experience.
 *
 * Question: how well do customers fare with us, what do they expect, what should be improved first? Sources: Reichheld (2003) for
 * the net promoter score, Kano (1984), Parasuraman, Zeithaml & Berry (1988) for SERVQUAL, Martilla & James (1977) for importance and
 * performance, Fornell et al. (1996) for ACSI and its structural model, Rodden, Hutchinson & Fu (2010) for HEART. Rates are
 * fractions from 0 to 1, the net promoter score runs from -100 to 100. Answers are vectors with NaN or null for none.
 *
 * Main functions: {@link surveyItems}, from the file to vectors; {@link netPromoterScore}, {@link customerSatisfactionScore},
 * {@link customerEffortScore}; {@link satisfactionGap}, {@link gradedSatisfaction}, {@link acsiScore}; {@link kanoAnalysis},
 * {@link servqual}, {@link importancePerformance}; {@link cronbachAlpha}, {@link partialLeastSquares}; {@link heartScores}.
 *
 * @packageDocumentation
 */
export { type HeartScores, type HeartSignals, heartScores, type PartOfWhole } from './heartScores.js'
export {
  type DerivedAttribute,
  type DerivedImportance,
  type DerivedImportanceOptions,
  derivedImportance,
  type ImportanceMethod,
} from './importance/derivedImportance.js'
export {
  type ImportancePerformanceOptions,
  type ImportanceQuadrant,
  importancePerformance,
  type RatedAttribute,
  ratedAttributeFields,
} from './importance/importancePerformance.js'
export { type StatedAttribute, statedImportance } from './importance/statedImportance.js'
export {
  type AcsiAnswers,
  type AcsiItem,
  type AcsiQuestion,
  type AcsiScore,
  type AcsiScoreOptions,
  acsiPublishedWeights,
  acsiScore,
} from './indices/acsiScore.js'
export {
  type GradeCount,
  type GradedAnswers,
  type GradedSatisfaction,
  type GradedSatisfactionOptions,
  gradedSatisfaction,
} from './indices/gradedSatisfaction.js'
export {
  type GradedValue,
  type ImportanceContribution,
  type ImportanceItem,
  type ImportanceWeightedIndex,
  type ImportanceWeightedIndexOptions,
  importanceWeightedIndex,
} from './indices/importanceWeightedIndex.js'
export {
  type LatentIndex,
  type LatentIndexOptions,
  type LatentMeasure,
  latentIndex,
} from './indices/latentIndex.js'
export {
  type ReputationCounts,
  type ReputationIndicators,
  type ReputationOptions,
  type ReputationRate,
  reputationIndicators,
} from './indices/reputationIndicators.js'
export {
  type SatisfactionGap,
  type SatisfactionGapOptions,
  type SatisfactionGapRow,
  type SatisfactionLevel,
  type SatisfactionLevelId,
  type SatisfactionPair,
  satisfactionGap,
  satisfactionGapFields,
  satisfactionPairFields,
} from './indices/satisfactionGap.js'
export {
  type GradeLabels,
  type SatisfactionGrade,
  type SatisfactionScale,
  type SatisfactionScaleId,
  satisfactionScales,
} from './indices/satisfactionScales.js'
export {
  type KanoAnalysis,
  type KanoAnalysisOptions,
  type KanoContinuous,
  type KanoFeature,
  type KanoResponses,
  kanoAnalysis,
} from './kano/kanoAnalysis.js'
export {
  type KanoBySegment,
  type KanoBySegmentOptions,
  type KanoSegment,
  type KanoSegmentDifference,
  kanoBySegment,
} from './kano/kanoBySegment.js'
export { type KanoCategory, type KanoCategoryLabel, type KanoCounts, kanoCategories } from './kano/kanoCategories.js'
export { type KanoCategoryOptions, type KanoTable, kanoCategory } from './kano/kanoCategory.js'
export {
  type KanoCoefficients,
  type KanoCoefficientsOptions,
  type KanoFrequencies,
  type KanoRule,
  kanoCoefficients,
} from './kano/kanoCoefficients.js'
export { type KanoMatrixOptions, type KanoQuadrant, kanoMatrix, type PlacedFeature } from './kano/kanoMatrix.js'
export { type KanoAnswers, type KanoPairsOptions, kanoPairs } from './kano/kanoPairs.js'
export type { EqualCategoriesTest, FongTest } from './kano/kanoTests.js'
export {
  bootstrapPartialLeastSquares,
  type PlsBootstrap,
  type PlsBootstrapEstimate,
  type PlsBootstrapOptions,
} from './pls/bootstrapPartialLeastSquares.js'
export { type ConstructScoresOptions, constructScores } from './pls/constructScores.js'
export type { PlsBlock, PlsModel, PlsPath } from './pls/model.js'
export {
  type PlsConstruct,
  type PlsEffect,
  type PlsFit,
  type PlsItem,
  type PlsOptions,
  type PlsPathCoefficient,
  partialLeastSquares,
} from './pls/partialLeastSquares.js'
export type { PlsMissing, PlsScale } from './pls/plsData.js'
export { acsiModel, ccsiModel, ecsiModel, modelWithItems, type SatisfactionModel } from './pls/presets.js'
export type { PlsReason, PlsScheme } from './pls/weights.js'
export type { DroppedAlpha } from './reliability/alphaOfCovariances.js'
export {
  type AverageVarianceExtracted,
  averageVarianceExtracted,
  type CompositeReliability,
  compositeReliability,
  type LoadingsOptions,
} from './reliability/compositeReliability.js'
export {
  type CronbachAlpha,
  type CronbachAlphaOptions,
  cronbachAlpha,
  type ReliabilityItem,
} from './reliability/cronbachAlpha.js'
export type { AnswerShare, ScaleAnswers } from './scores/answerMeans.js'
export {
  compareNetPromoterScores,
  type NetPromoterComparison,
  type NetPromoterDifference,
} from './scores/compareNetPromoterScores.js'
export {
  type CustomerEffort,
  type CustomerEffortOptions,
  customerEffortScore,
  type EffortDirection,
} from './scores/customerEffortScore.js'
export {
  type CustomerSatisfaction,
  type CustomerSatisfactionOptions,
  customerSatisfactionScore,
} from './scores/customerSatisfactionScore.js'
export {
  type GroupedRatings,
  type NetPromoterByOptions,
  type NetPromoterGroup,
  type NetPromoterGroups,
  netPromoterBy,
} from './scores/netPromoterBy.js'
export type { NetPromoterMethod, NetPromoterRules, NetPromoterScore } from './scores/netPromoterClasses.js'
export { type NetPromoterCounts, type NetPromoterOptions, netPromoterScore } from './scores/netPromoterScore.js'
export {
  type DatedRatings,
  type NetPromoterChange,
  type NetPromoterPeriod,
  type NetPromoterTrend,
  type NetPromoterTrendOptions,
  netPromoterTrend,
} from './scores/netPromoterTrend.js'
export type { NetPromoterSlope, NetPromoterVariation } from './scores/netPromoterVariation.js'
export type { ShareInterval } from './scores/proportionIntervals.js'
export {
  type SatisfactionRate,
  type SatisfactionRateOptions,
  type SatisfiedCount,
  satisfactionRate,
} from './scores/satisfactionRate.js'
export type { ServqualOverall, ServqualOveralls } from './servqual/overall.js'
export {
  type Servqual,
  type ServqualAnswers,
  type ServqualDimensionScore,
  type ServqualGaps,
  type ServqualItemScore,
  type ServqualOptions,
  servqual,
} from './servqual/servqual.js'
export { type QualityDimension, type QualityItem, type QualityName, servqualScale } from './servqual/servqualScale.js'
export type { ServqualWeights } from './servqual/weights.js'
export type { AnswerScale, AnswerVector, ItemVectors } from './survey/answers.js'
export type { RejectedAnswer } from './survey/rejections.js'
export { type ItemAnswers, type SurveyItems, type SurveyItemsOptions, surveyItems } from './survey/surveyItems.js'
