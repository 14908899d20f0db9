/**
 * Scoring: RFM scores and segments, the two-axis matrices (KAISM, value, selection) and the weights they use.
 *
 * Question: which customers deserve which attention? Recency, frequency and money become scores from 1 to k, scores become
 * segments with a name and advice; factors with weights place accounts in a matrix of four quadrants.
 * Sources: Hughes (RFM), the eight segments of the Chinese textbooks, Cheverton (KAISM), Saaty (AHP).
 *
 * Main functions: {@link rfmScores}, {@link rfmSegments}, {@link kaism}, {@link ahpWeights}.
 *
 * @packageDocumentation
 */

export type { AxisCut, AxisCuts, AxisScales, Scale } from '../numeric/axes.js'
export type { Factor, Scores, UsedFactor } from '../numeric/factors.js'
export {
  type TwoAxisCell,
  type TwoAxisCellLabel,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
  twoAxisPlacementFields,
} from '../numeric/twoAxisCells.js'
// Two-axis matrices and weights
export { type AhpMethod, type AhpOptions, type AhpWeights, ahpWeights } from './ahpWeights.js'
export {
  type KaismAccount,
  type KaismMatrix,
  type KaismOptions,
  type KaismPlacement,
  type KaismQuadrant,
  kaism,
  kaismAccountFields,
  kaismPlacementFields,
} from './kaism.js'
// RFM
export {
  type MinMaxRfm,
  type MinMaxRfmOptions,
  type MinMaxRfmScore,
  minMaxRfm,
  minMaxRfmScoreFields,
} from './minMaxRfm.js'
export { type RelativeStrength, type RelativeStrengthOptions, relativeStrength } from './relativeStrength.js'
export type { AmountLimit, RecencyLimit, RfmBands } from './rfmBands.js'
export type { PerRfm, RfmScoreTriple } from './rfmCustomers.js'
export { type RfmGrid, type RfmGridCell, type RfmGridOptions, rfmGrid } from './rfmGrid.js'
export { classicRfmPoints, type RfmPointRate, type RfmPoints } from './rfmPoints.js'
export {
  type RfmMethod,
  type RfmScore,
  type RfmScoresOptions,
  type RfmScoring,
  rfmScoreFields,
  rfmScores,
} from './rfmScores.js'
export {
  type RfmMember,
  type RfmSegmentation,
  type RfmSegmentsOptions,
  rfmMemberFields,
  rfmSegments,
} from './rfmSegments.js'
export {
  type RfmValueMember,
  type RfmValueSegmentation,
  rfmSegmentsOfValues,
  rfmValueMemberFields,
} from './rfmSegmentsOfValues.js'
export { type RfmSegmentValue, rfmSegmentValues } from './rfmSegmentValues.js'
export {
  type RfmWeightedScore,
  type RfmWeightedScoresOptions,
  type RfmWeightedScoring,
  rfmWeightedScoreFields,
  rfmWeightedScores,
} from './rfmWeightedScores.js'
export {
  type CheckSegmentsOptions,
  checkSegments,
  type RfmBins,
  type ScoreRange,
  type SegmentCheck,
  type SegmentRule,
} from './segmentRules.js'
export type { RfmSegment } from './segmentsCounted.js'
export type { HighBoundary, HighOptions, RfmHigh } from './segmentsHigh.js'
export { named11Rules } from './segmentsNamed11.js'
export { type TextbookSegment, textbook8Segments } from './segmentsTextbook8.js'
export {
  type SelectionCandidate,
  type SelectionMatrixOptions,
  type SelectionQuadrant,
  selectionCandidateFields,
  selectionMatrix,
} from './selectionMatrix.js'
export { type TwoAxisOptions, twoAxisMatrix } from './twoAxisMatrix.js'
export {
  examIndicators,
  type ValueIndicators,
  type ValueMatrixOptions,
  type ValueQuadrant,
  valueMatrix,
} from './valueMatrix.js'
export { type WeightedScore, type WeightedScoreOptions, weightedScore } from './weightedScore.js'
