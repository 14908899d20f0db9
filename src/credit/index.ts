/**
 * Credit: grades and limits for customers who pay later, what they owe, and scorecards.
 *
 * Question: to whom do we give credit, how much and for how long; who pays late; and how probable is it that an applicant does not
 * pay at all? Sources: the five Cs and grade bands of the Chinese textbooks, Altman (1968, 1983, 1995), Siddiqi (2006) for weight of
 * evidence and scorecards. Ratios are fractions; money is exact where it is a ledger's.
 *
 * Main functions: see below.
 *
 * @packageDocumentation
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
export type { AgingBasis, AgingBucket } from './receivables/agingBuckets.js'
export type { CreditRule } from './receivables/agingSums.js'
export type { LedgerOptions } from './receivables/checkLedger.js'
export {
  type CollectionEffectiveness,
  type CollectionEffectivenessFigures,
  type CollectionFigures,
  type CollectionRate,
  collectionEffectiveness,
  collectionRate,
  type OverdueFigures,
  type OverdueRate,
  overdueRate,
} from './receivables/collectionRates.js'
export {
  type CountBackDaysSalesOutstanding,
  type CountBackFigures,
  type CountBackStep,
  type CreditSalesPeriod,
  countBackDaysSalesOutstanding,
} from './receivables/countBackDaysSalesOutstanding.js'
export {
  type CreditAllowed,
  type CreditExposure,
  type CreditExposureOptions,
  creditAllowedFields,
  creditExposure,
  creditExposureFields,
  type ExposureStatus,
} from './receivables/creditExposure.js'
export {
  customerPaymentBehaviour,
  type PaymentBehaviour,
  type PaymentBehaviourOptions,
  paymentBehaviourFields,
} from './receivables/customerPaymentBehaviour.js'
export {
  type DaysSalesOutstanding,
  daysSalesOutstanding,
  type ReceivablesFigures,
} from './receivables/daysSalesOutstanding.js'
export {
  type BucketLoss,
  type CurrencyLossRates,
  type HistoricalLossRates,
  historicalLossRates,
} from './receivables/historicalLossRates.js'
export type { LateTrend } from './receivables/lateTrends.js'
export type { LossHistoryOptions } from './receivables/lossRates.js'
export {
  type AgingFigures,
  type CurrencyAging,
  type CustomerAging,
  customerAgingFields,
  type ReceivablesAging,
  type ReceivablesAgingOptions,
  receivablesAging,
} from './receivables/receivablesAging.js'
export {
  type AllowanceLine,
  type CurrencyAllowance,
  type CustomerAllowance,
  customerAllowanceFields,
  type ReceivablesAllowance,
  type ReceivablesAllowanceOptions,
  receivablesAllowance,
} from './receivables/receivablesAllowance.js'
export {
  type CurrencyReceivables,
  type DayBasis,
  type ReceivablesIndicators,
  type ReceivablesIndicatorsOptions,
  receivablesIndicators,
} from './receivables/receivablesIndicators.js'
export {
  type CurrencyRollRates,
  type ReceivablesSnapshot,
  type RolledBucket,
  type RollRates,
  rollRates,
} from './receivables/rollRates.js'
export type { ModelWarning } from './scorecard/modelWarnings.js'
export type { ApplicantColumns, ApplicantRows } from './scorecard/readApplicants.js'
export { type ApplicantScore, applicantScoreFields, scoreApplicants } from './scorecard/scoreApplicants.js'
export {
  type Scorecard,
  type ScorecardBin,
  type ScorecardOptions,
  type ScorecardSource,
  type ScorecardVariable,
  scorecard,
  type UnknownPolicies,
} from './scorecard/scorecard.js'
export {
  type LeftOutVariable,
  type ModelVariable,
  type ScorecardModel,
  type ScorecardModelOptions,
  scorecardModel,
} from './scorecard/scorecardModel.js'
export {
  type BinPoints,
  type PointsRounding,
  type ScorecardPoints,
  type ScorecardPointsOptions,
  scorecardPoints,
  type WeightedModel,
  type WeightedVariable,
} from './scorecard/scorecardPoints.js'
export {
  type ScorecardStability,
  type ScorecardStabilityOptions,
  scorecardStability,
} from './scorecard/scorecardStability.js'
export {
  type ScoreReason,
  type ScoreReasonsOptions,
  type ScoreWithReasons,
  scoreReasons,
  scoreWithReasonsFields,
} from './scorecard/scoreReasons.js'
export {
  probabilityToScore,
  type ScoreScale,
  type ScoreScaleOptions,
  scoreScale,
  scoreToProbability,
} from './scorecard/scoreScale.js'
export type { SelectionStep } from './scorecard/selectVariables.js'
export {
  type AltmanModel,
  type AltmanOptions,
  type AltmanRatios,
  type AltmanStatement,
  type AltmanTerm,
  type AltmanZ,
  type AltmanZone,
  altmanZ,
} from './trade/altmanZ.js'
export {
  type AverageMonthlySalesOptions,
  averageMonthlySales,
  type MonthlySales,
  monthlySalesFields,
} from './trade/averageMonthlySales.js'
export { type BathoryScore, type BathoryStatement, type BathoryTerm, bathoryScore } from './trade/bathoryScore.js'
export {
  type CashDiscountCost,
  type CashDiscountOptions,
  type CashDiscountTerms,
  cashDiscountCost,
} from './trade/cashDiscountCost.js'
export { type CreditBand, type CreditBandScheme, creditBands, type UsedCreditBand } from './trade/creditBands.js'
export {
  type CreditFeature,
  type CreditFeatureGroup,
  type CreditFeatureId,
  creditFeatureGroups,
  creditFeatures,
} from './trade/creditFeatures.js'
export { type CreditGrade, type CreditGradeOptions, creditGrade } from './trade/creditGrade.js'
export {
  type CreditLimit,
  type CreditLimitOptions,
  creditLimit,
  gradeFactors,
} from './trade/creditLimit.js'
export type {
  CreditLimitBasis,
  CreditLimitMethod,
  ExpectedLossLimit,
  MonthlySalesLimit,
  NetWorthAndProfitLimit,
  NetWorthLimit,
  PeakExposureLimit,
  RevenueLimit,
  TenPercentLimit,
} from './trade/creditLimitBases.js'
export type { CreditLimitCandidate, CreditLimitTerm } from './trade/creditLimitMethods.js'
export {
  type CollectionPart,
  type CreditPolicies,
  type CreditPoliciesOptions,
  type CreditPolicy,
  type CreditPolicyResult,
  creditPolicies,
} from './trade/creditPolicies.js'
export {
  type CreditScore,
  type CreditScoreFactor,
  type CreditScoreOptions,
  creditScore,
} from './trade/creditScore.js'
export { type CreditTerm, type CreditTermBasis, type CreditTermOptions, creditTerm } from './trade/creditTerm.js'
export type { CustomerLimitOptions } from './trade/customerLimits.js'
export {
  type FeatureAnalysis,
  type FeatureAnalysisOptions,
  type FeatureGroupSum,
  featureAnalysis,
  type RatedFeature,
} from './trade/featureAnalysis.js'
export { type FiveC, type FiveCId, fiveCs } from './trade/fiveCs.js'
export {
  type CreditGradeCount,
  type CustomerCredit,
  type CustomerGrades,
  customerCreditFields,
  type GradeCustomersOptions,
  gradeCustomers,
} from './trade/gradeCustomers.js'
export type { FiredGradeRule, GradeRule } from './trade/gradeRules.js'
export type { FinancialStatement } from './trade/statement.js'
export {
  unconfirmedWorkingAssetTable,
  type WorkingAssetAnalysis,
  type WorkingAssetLine,
  type WorkingAssetOptions,
  type WorkingAssetStatement,
  workingAssetAnalysis,
} from './trade/workingAssetAnalysis.js'
