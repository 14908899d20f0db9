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
 *
 * @packageDocumentation
 */

export { type LifecyclePhaseId, lifecyclePhases } from '../data/lifecyclePhases.js'
export {
  type AliveOverTime,
  type AliveOverTimeOptions,
  type AlivePoint,
  aliveOverTime,
} from './assessment/aliveOverTime.js'
export {
  type ComparedModel,
  type ComparePurchaseModelsOptions,
  comparePurchaseModels,
  type PurchaseModelComparison,
} from './assessment/comparePurchaseModels.js'
export {
  type FrequencyRecencyCell,
  type FrequencyRecencyMatrix,
  type FrequencyRecencyOptions,
  frequencyRecencyMatrix,
} from './assessment/frequencyRecencyMatrix.js'
export {
  type HoldoutErrors,
  type HoldoutHistory,
  type HoldoutRow,
  type HoldoutTable,
  type HoldoutTableOptions,
  holdoutTable,
} from './assessment/holdoutTable.js'
export {
  type TrackedPurchases,
  type TrackingCurve,
  type TrackingCurveOptions,
  type TrackingPoint,
  trackingCurve,
} from './assessment/trackingCurve.js'
export { type GgomNbdParams, ggomNbd } from './continuous/ggomNbd.js'
export { type NbdParams, nbd, type PurchaseCount } from './continuous/nbd.js'
export { type ParetoNbdParams, paretoNbd } from './continuous/paretoNbd.js'
export type {
  CovariateOptions,
  CovariatePrediction,
  CovariatePredictionWith,
  CovariatePurchaseModel,
} from './covariates/covariatePurchaseModel.js'
export type {
  CovariateEffects,
  CovariateProcess,
  CovariateValues,
  CustomerCovariates,
  WithEffects,
} from './covariates/covariates.js'
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
} from './engine/purchaseModel.js'
export type { AnyPurchaseModel, PurchaseFit } from './engine/purchaseModelOf.js'
export {
  type Acquisition,
  type AcquisitionPayback,
  type AcquisitionPaybackOptions,
  acquisitionPayback,
} from './formulas/acquisitionPayback.js'
export {
  type BreakEvenRetention,
  type BreakEvenRetentionOptions,
  breakEvenRetention,
  type ValueTarget,
} from './formulas/breakEvenRetention.js'
export { type DeliveredValue, deliveredValue, type Offer } from './formulas/deliveredValue.js'
export {
  type LifecyclePeriod,
  type LifecycleProfit,
  type LifecycleProfitOptions,
  lifecycleProfit,
  type PhaseMargin,
  type PhaseProfit,
} from './formulas/lifecycleProfit.js'
export type { LifetimeAssumptions, LifetimeTiming } from './formulas/lifetimeAssumptions.js'
export type { LifetimePeriod, LifetimeTable } from './formulas/lifetimeTable.js'
export { type LifetimeValue, type LifetimeValueOptions, lifetimeValue } from './formulas/lifetimeValue.js'
export type { Margin, MarginAmount, MarginParts } from './formulas/margin.js'
export {
  type CompoundedMargin,
  type PastCustomerValue,
  type PastCustomerValueOptions,
  type PastMargin,
  pastCustomerValue,
} from './formulas/pastCustomerValue.js'
export type { PeriodUnits, TimedQuantity } from './formulas/periodUnits.js'
export { type CustomerAccount, type ProfitContribution, profitContribution } from './formulas/profitContribution.js'
export {
  type SegmentEquity,
  type SegmentEquityShare,
  segmentEquity,
  type ValuedSegment,
} from './formulas/segmentEquity.js'
export { type BgBbModel, type BgBbParams, bgBb, type OpportunityHistory } from './geometric/bgBb.js'
export { type BgNbdParams, bgNbd } from './geometric/bgNbd.js'
export {
  bgCnbdK,
  type CnbdKFit,
  type CnbdKFitOptions,
  type CnbdKModel,
  type CnbdKParams,
  mbgCnbdK,
  type RegularHistory,
} from './geometric/cnbdK.js'
export { type MbgNbdParams, mbgNbd } from './geometric/mbgNbd.js'
export { type BetaDiscreteWeibullParams, betaDiscreteWeibull } from './retention/betaDiscreteWeibull.js'
export type { CohortSize, ContractTenure, RetentionData } from './retention/retentionData.js'
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
} from './retention/retentionModel.js'
export { type ShiftedBetaGeometricParams, shiftedBetaGeometric } from './retention/shiftedBetaGeometric.js'
export type { FrequencyValueCorrelation } from './spend/frequencyValueCorrelation.js'
export { gammaGamma } from './spend/gammaGamma.js'
export type {
  ExpectedValue,
  GammaGammaFit,
  GammaGammaFitOptions,
  GammaGammaParams,
  SimulatedSpend,
  SpendModel,
  SpendRecord,
  SpendSimulationOptions,
} from './spend/spendModel.js'
export { ggomNbdTimeVarying } from './timeVarying/ggomNbdTimeVarying.js'
export { paretoNbdTimeVarying } from './timeVarying/paretoNbdTimeVarying.js'
export type { TimelineOptions } from './timeVarying/timelines.js'
export type {
  TimeVaryingCovariates,
  TimeVaryingValues,
  ValuesOfCustomers,
} from './timeVarying/timeVaryingCovariates.js'
export type {
  CustomerAlive,
  CustomerExpectation,
  NewTimelineOptions,
  TimeVaryingFit,
  TimeVaryingFitOptions,
  TimeVaryingHorizonOptions,
  TimeVaryingModel,
  TimeVaryingModelKind,
} from './timeVarying/timeVaryingModel.js'
export {
  type CustomerEquity,
  type CustomerEquityOptions,
  type CustomerGroup,
  customerEquity,
  type EquityFigures,
  type EquityGroup,
} from './value/customerEquity.js'
export {
  type CustomerLifetimeValue,
  type CustomerLifetimeValueOptions,
  customerLifetimeValue,
  customerLifetimeValueFields,
} from './value/customerLifetimeValue.js'
export type { SpendFit, ValuedHistory, ValueFits, ValueOptions } from './value/customerValues.js'
export type { DiscountingOptions } from './value/discountSchedule.js'
