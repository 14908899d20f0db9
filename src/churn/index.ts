/**
 * Who is leaving, how many, who will be next, and is it worth winning them back?
 *
 * Question: the churn rate (under a named convention), retention by cohort, which customers have been silent for too long for their
 * class, and what a win-back may cost. Sources: the textbooks' indicators (流失率, 保持率, 推荐率), the products' published
 * conventions, Neslin (2006), Stauss & Friege; each at its function.
 *
 * Main functions: {@link churnRate}, {@link revenueRetention}, {@link cohortRetention}, {@link churnWarnings},
 * {@link winBackPlan}.
 *
 * @packageDocumentation
 */
export type { CohortPeriod, CohortWindows } from './cohorts/cohortClock.js'
export {
  type Cohort,
  type CohortAverage,
  type CohortCell,
  type CohortRetention,
  type CohortRetentionOptions,
  cohortRetention,
} from './cohorts/cohortRetention.js'
export type { CustomerAttribute } from './cohorts/customerAttribute.js'
export {
  type DayRetention,
  type DayRetentionOptions,
  dayRetention,
  type RetentionDay,
} from './cohorts/dayRetention.js'
export { type AnnualisedChurn, type AnnualiseOptions, annualise, type RateUnit } from './rates/annualise.js'
export { type ChurnBetween, churnBetween } from './rates/churnBetween.js'
export {
  type ChurnConvention,
  type ChurnConventionId,
  type ChurnPartId,
  churnConventions,
  churnPartNames,
} from './rates/churnConventions.js'
export {
  type ChurnDenominator,
  type ChurnRate,
  type ChurnRateOptions,
  type CustomerCounts,
  churnRate,
  type LostClass,
} from './rates/churnRate.js'
export {
  type ChurnPart,
  type CustomerChurn,
  type CustomerChurnOptions,
  churnReconciliation,
  customerChurn,
  type ReconciledChurn,
} from './rates/customerChurn.js'
export { type ExpectedLifetime, expectedLifetime } from './rates/expectedLifetime.js'
export type {
  ChurnKinds,
  CustomerBase,
  DailyFigures,
  MovementPeriod,
  MovementTotal,
  OpeningCohort,
} from './rates/movementPeriod.js'
export type { MovementPeriodUnit } from './rates/movementPeriods.js'
export type { MovementType } from './rates/movementWalk.js'
export { type QuickRatio, type QuickRatioOptions, quickRatio } from './rates/quickRatio.js'
export { type ReferralCounts, type ReferralRate, referralRate } from './rates/referralRate.js'
export { type RetentionCurve, type RetentionPoint, retentionCurve } from './rates/retentionCurve.js'
export {
  type RetentionContribution,
  type RetentionFactor,
  type RetentionFactorId,
  type RetentionIndex,
  type RetentionIndexOptions,
  retentionFactors,
  retentionIndex,
} from './rates/retentionIndex.js'
export { type RetentionCounts, type RetentionRate, retentionRate } from './rates/retentionRate.js'
export {
  type RevenueChurn,
  type RevenueChurnConventionId,
  type RevenueChurnOptions,
  revenueChurn,
  revenueChurnConventions,
  revenueChurnReconciliation,
} from './rates/revenueChurn.js'
export {
  type RevenueChanges,
  type RevenueRetention,
  type RevenueRetentionOptions,
  type RevenueRetentionRates,
  revenueRetention,
  revenueRetentionRates,
} from './rates/revenueRetention.js'
export type { SubscriptionColumns, SubscriptionWindow } from './rates/subscriptionLog.js'
export {
  type MovementTable,
  type SubscriptionMovement,
  type SubscriptionMovementsOptions,
  subscriptionMovementFields,
  subscriptionMovements,
} from './rates/subscriptionMovements.js'
export {
  type ValuedLoss,
  type ValuedLossShare,
  type ValueWeightedChurnRate,
  valueWeightedChurnRate,
} from './rates/valueWeightedChurnRate.js'
export {
  type ChurnWarnings,
  type ChurnWarningsOptions,
  type CustomerWarning,
  churnWarnings,
  customerWarningFields,
  type LevelCounts,
  type WarnedOrdersOptions,
  type WarningClass,
} from './warnings/churnWarnings.js'
export {
  type ComparedRule,
  type CompareWarningRulesOptions,
  compareWarningRules,
  usualWarningRules,
  type WarningRuleComparison,
} from './warnings/compareWarningRules.js'
export {
  type AnyWarnings,
  type CompareWarningsOptions,
  compareWarnings,
  type LevelOutcome,
  type WarningComparison,
  type WarningOutcome,
} from './warnings/compareWarnings.js'
export type { IntervalSummary } from './warnings/intervalCounts.js'
export type { CustomerClass, EarlierWindow } from './warnings/intervalTable.js'
export type { ClassRhythm } from './warnings/ownRhythm.js'
export { purchaseCountClass } from './warnings/purchaseCountClass.js'
export {
  type PurchaseModelWarning,
  type PurchaseModelWarnings,
  type PurchaseModelWarningsOptions,
  purchaseModelWarningFields,
  purchaseModelWarnings,
} from './warnings/purchaseModelWarnings.js'
export {
  type ReturnRateCurve,
  type ReturnRateCurveOptions,
  type ReturnRatePoint,
  type ReturnRates,
  returnRateCurve,
} from './warnings/returnRateCurve.js'
export {
  type CheckedRule,
  type WarningBasis,
  type WarningLevel,
  type WarningReason,
  type WarningRule,
  type WarningRuleName,
  warningLevelLabels,
} from './warnings/warningRules.js'
export {
  type ClassIntervals,
  type ThresholdOptions,
  type WarningThreshold,
  warningThreshold,
} from './warnings/warningThreshold.js'
export { type BreakEvenWinBack, breakEvenWinBack, type WinBackCase } from './winBack/breakEvenWinBack.js'
export { type ChurnTypeId, churnTypes } from './winBack/churnTypes.js'
export {
  type BetaSuccess,
  type MaximumProfitCutoff,
  type MaximumProfitOptions,
  maximumProfitCutoff,
} from './winBack/maximumProfitCutoff.js'
export {
  type LossAssumptions,
  type ProfitLost,
  type ProfitLostOptions,
  type ProgrammeResult,
  profitLost,
  type RetentionProgramme,
} from './winBack/profitLost.js'
export { type RetentionOffer, type RetentionOfferValue, retentionOfferValue } from './winBack/retentionOfferValue.js'
export { type SaveOrAcquire, type SaveOrAcquireCosts, saveOrAcquire } from './winBack/saveOrAcquire.js'
export {
  type WinBackPlan,
  type WinBackResult,
  type WinBackSegment,
  type WinBackTotal,
  winBackPlan,
} from './winBack/winBackPlan.js'
export {
  type CustomerFaults,
  type WinBackPolicy,
  type WinBackPolicyId,
  winBackPolicies,
  winBackPolicy,
} from './winBack/winBackPolicies.js'
