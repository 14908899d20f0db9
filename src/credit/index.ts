/**
 * Credit: grades and limits for customers who pay later, what they owe, and scorecards.
 *
 * Question: to whom do we give credit, how much and for how long; who pays late; and how probable is it that an applicant does not
 * pay at all? Sources: the five Cs and grade bands of the Chinese textbooks, Altman (1968, 1983, 1995), Siddiqi (2006) for weight of
 * evidence and scorecards. Ratios are fractions; money is exact where it is a ledger's.
 *
 * Main functions: see below.
 */
export { type ApplyWeightOptions, applyWeightOfEvidence, type UnknownPolicy } from './binning/applyWeightOfEvidence.js'
export { assignBins } from './binning/assignBins.js'
export {
  type BinAllOptions,
  type BinnedTable,
  type BinnedVariable,
  binAll,
  type ScreeningReason,
} from './binning/binAll.js'
export type { BinningReason } from './binning/binningReason.js'
export type { BinningMethod, OptimalBinsOptions } from './binning/binningSettings.js'
export type {
  BinAssociation,
  BinningFlag,
  BinText,
  CategoryBins,
  CategoryGroup,
  CategoryValues,
  EventRateTrend,
  NumericBins,
  NumericValues,
  SpecialBin,
  VariableBins,
  VariableValues,
  WeightOfEvidence,
  WeightOfEvidenceBin,
  WeightSign,
  ZeroCellRule,
} from './binning/bins.js'
export {
  type InformationBand,
  type InformationValueBand,
  type InformationValueBandOptions,
  informationValueBand,
} from './binning/informationValueBand.js'
export type { WantedTrend } from './binning/monotonicCuts.js'
export { type OptimalBins, optimalBins } from './binning/optimalBins.js'
export type { BinLimits } from './binning/orderedCells.js'
export type { WeightTableOptions } from './binning/tableOptions.js'
export type { TreeCriterion } from './binning/treeCuts.js'
export { type WeightOfEvidenceOptions, weightOfEvidence } from './binning/weightOfEvidence.js'
