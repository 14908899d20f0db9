/**
 * What a customer is worth, and who is still one.
 *
 * Question: what does a customer bring under these assumptions, and which of my customers are alive, how often will they buy, what
 * will they spend? Sources: the textbooks' formulas (客户让渡价值, 客户终身价值), exact in `Decimal`; the buy-till-you-die models of
 * Fader, Hardie and others; each at its function.
 *
 * Main functions: {@link lifetimeValue}, {@link deliveredValue}, {@link lifecycleProfit}; {@link bgNbd}, {@link mbgNbd},
 * {@link paretoNbd} and their kin, {@link gammaGamma} for the spend, {@link shiftedBetaGeometric} for contracts;
 * {@link customerLifetimeValue}, {@link customerEquity}, {@link comparePurchaseModels}, {@link holdoutTable}.
 */
export {
  type Acquisition,
  type AcquisitionPayback,
  type AcquisitionPaybackOptions,
  acquisitionPayback,
} from './acquisitionPayback.js'
export { type AliveOverTime, type AliveOverTimeOptions, type AlivePoint, aliveOverTime } from './aliveOverTime.js'
export { type BetaDiscreteWeibullParams, betaDiscreteWeibull } from './betaDiscreteWeibull.js'
export { type BgBbModel, type BgBbParams, bgBb, type OpportunityHistory } from './bgBb.js'
export { type BgNbdParams, bgNbd } from './bgNbd.js'
export {
  type BreakEvenRetention,
  type BreakEvenRetentionOptions,
  breakEvenRetention,
  type ValueTarget,
} from './breakEvenRetention.js'
export {
  bgCnbdK,
  type CnbdKFit,
  type CnbdKFitOptions,
  type CnbdKModel,
  type CnbdKParams,
  mbgCnbdK,
  type RegularHistory,
} from './cnbdK.js'
export {
  type ComparedModel,
  type ComparePurchaseModelsOptions,
  comparePurchaseModels,
  type PurchaseModelComparison,
} from './comparePurchaseModels.js'
export type {
  CovariateOptions,
  CovariatePrediction,
  CovariatePredictionWith,
  CovariatePurchaseModel,
} from './covariatePurchaseModel.js'
export type {
  CovariateEffects,
  CovariateProcess,
  CovariateValues,
  CustomerCovariates,
  WithEffects,
} from './covariates.js'
export {
  type CustomerEquity,
  type CustomerEquityOptions,
  type CustomerGroup,
  customerEquity,
  type EquityFigures,
  type EquityGroup,
} from './customerEquity.js'
export {
  type CustomerLifetimeValue,
  type CustomerLifetimeValueOptions,
  customerLifetimeValue,
  customerLifetimeValueFields,
} from './customerLifetimeValue.js'
export type { SpendFit, ValuedHistory, ValueFits, ValueOptions } from './customerValues.js'
export { type DeliveredValue, deliveredValue, type Offer } from './deliveredValue.js'
export type { DiscountingOptions } from './discountSchedule.js'
export {
  type FrequencyRecencyCell,
  type FrequencyRecencyMatrix,
  type FrequencyRecencyOptions,
  frequencyRecencyMatrix,
} from './frequencyRecencyMatrix.js'
export type { FrequencyValueCorrelation } from './frequencyValueCorrelation.js'
export { gammaGamma } from './gammaGamma.js'
export { type GgomNbdParams, ggomNbd } from './ggomNbd.js'
export { ggomNbdTimeVarying } from './ggomNbdTimeVarying.js'
export {
  type HoldoutErrors,
  type HoldoutHistory,
  type HoldoutRow,
  type HoldoutTable,
  type HoldoutTableOptions,
  holdoutTable,
} from './holdoutTable.js'
export { type LifecyclePhaseId, lifecyclePhases } from './lifecyclePhases.js'
export {
  type LifecyclePeriod,
  type LifecycleProfit,
  type LifecycleProfitOptions,
  lifecycleProfit,
  type PhaseMargin,
  type PhaseProfit,
} from './lifecycleProfit.js'
export type { LifetimeAssumptions, LifetimeTiming } from './lifetimeAssumptions.js'
export type { LifetimePeriod, LifetimeTable } from './lifetimeTable.js'
export { type LifetimeValue, type LifetimeValueOptions, lifetimeValue } from './lifetimeValue.js'
export type { Margin, MarginAmount, MarginParts } from './margin.js'
export { type MbgNbdParams, mbgNbd } from './mbgNbd.js'
export { type NbdParams, nbd, type PurchaseCount } from './nbd.js'
export { type ParetoNbdParams, paretoNbd } from './paretoNbd.js'
export { paretoNbdTimeVarying } from './paretoNbdTimeVarying.js'
export {
  type CompoundedMargin,
  type PastCustomerValue,
  type PastCustomerValueOptions,
  type PastMargin,
  pastCustomerValue,
} from './pastCustomerValue.js'
export type { PeriodUnits, TimedQuantity } from './periodUnits.js'
export { type CustomerAccount, type ProfitContribution, profitContribution } from './profitContribution.js'
export type {
  CountOptions,
  DiscountOptions,
  FitOptions,
  FitWarning,
  Histories,
  HorizonOptions,
  ModelFit,
  ParamsOrFit,
  Prediction,
  PredictionWith,
  PurchaseModel,
  PurchaseModelKind,
  PurchaseRecord,
  SimulatedHistory,
  SimulateOptions,
} from './purchaseModel.js'
export type { AnyPurchaseModel, PurchaseFit } from './purchaseModelOf.js'
export type { CohortSize, ContractTenure, RetentionData } from './retentionData.js'
export type {
  GeometricRetention,
  OfPeriods,
  OfRenewals,
  OfRenewalsDiscounted,
  PeriodDiscountOptions,
  RetentionFit,
  RetentionFitOptions,
  RetentionModel,
  RetentionModelKind,
  TenureSimulationOptions,
} from './retentionModel.js'
export { type SegmentEquity, type SegmentEquityShare, segmentEquity, type ValuedSegment } from './segmentEquity.js'
export { type ShiftedBetaGeometricParams, shiftedBetaGeometric } from './shiftedBetaGeometric.js'
export type {
  ExpectedValue,
  GammaGammaFit,
  GammaGammaFitOptions,
  GammaGammaParams,
  SimulatedSpend,
  SpendModel,
  SpendRecord,
  SpendSimulationOptions,
} from './spendModel.js'
export type { TimelineOptions } from './timelines.js'
export type { TimeVaryingCovariates, TimeVaryingValues, ValuesOfCustomers } from './timeVaryingCovariates.js'
export type {
  CustomerAlive,
  CustomerExpectation,
  NewTimelineOptions,
  TimeVaryingFit,
  TimeVaryingFitOptions,
  TimeVaryingHorizonOptions,
  TimeVaryingModel,
  TimeVaryingModelKind,
} from './timeVaryingModel.js'
export {
  type TrackedPurchases,
  type TrackingCurve,
  type TrackingCurveOptions,
  type TrackingPoint,
  trackingCurve,
} from './trackingCurve.js'
