import type {
  AnnualisedChurn,
  BreakEvenWinBack,
  ChurnBetween,
  ChurnRate,
  ExpectedLifetime,
  ProfitLost,
  ReferralRate,
  RetentionCurve,
  RetentionIndex,
  RetentionOfferValue,
  RetentionRate,
  RevenueRetentionRates,
  SaveOrAcquire,
  ValueWeightedChurnRate,
  WarningThreshold,
  WinBackPlan,
} from '../churn/index.js'
import type {
  AltmanZ,
  BathoryScore,
  CashDiscountCost,
  CollectionEffectiveness,
  CollectionRate,
  CountBackDaysSalesOutstanding,
  CreditGrade,
  CreditLimit,
  CreditPolicies,
  CreditScore,
  CreditTerm,
  CustomerAging,
  CustomerAllowance,
  DaysSalesOutstanding,
  FeatureAnalysis,
  OverdueRate,
  ReceivablesAging,
  ReceivablesAllowance,
  ScorecardPoints,
  WeightOfEvidence,
  WorkingAssetAnalysis,
} from '../credit/index.js'
import type {
  PipelineCoverage,
  RequiredLeads,
  SalesVelocity,
  StageConversion,
  WeightedForecast,
} from '../funnel/index.js'
import type {
  AcquisitionPayback,
  BreakEvenRetention,
  DeliveredValue,
  LifecycleProfit,
  LifetimeValue,
  PastCustomerValue,
  SegmentEquity,
} from '../lifetime/index.js'
import type {
  AllocatedBrand,
  CustomerWallet,
  LoyaltyIndex,
  LoyaltyMatrix,
  LoyaltyType,
  LoyaltyTypeId,
  PriceSensitivity,
  RepeatPurchaseRate,
  RepurchaseRate,
  ShareOfWallet,
  WalletAllocationShare,
  WalletShares,
} from '../loyalty/index.js'
import type { AssociationRules, KMeansStep, RuleCounts, RuleMeasures } from '../mining/index.js'
import type {
  AbcAnalysis,
  AbcMember,
  CustomerPyramid,
  NaturalTierMember,
  NaturalTiers,
  ParetoShare,
  PyramidMember,
  TierCount,
  TierMigration,
  TierProjection,
} from '../pyramid/index.js'
import type {
  ClassifiedProspect,
  ClassifiedProspects,
  CustomerState,
  LifecyclePhase,
  ProspectClass,
  RelationshipType,
  RelationshipTypes,
  TypedRelationship,
} from '../relationship/index.js'
import type {
  AcsiScore,
  AverageVarianceExtracted,
  CompositeReliability,
  CronbachAlpha,
  CustomerEffort,
  CustomerSatisfaction,
  GradedSatisfaction,
  HeartScores,
  ImportanceQuadrant,
  ImportanceWeightedIndex,
  KanoAnalysis,
  KanoCategory,
  KanoCoefficients,
  LatentIndex,
  NetPromoterComparison,
  NetPromoterScore,
  ReputationIndicators,
  SatisfactionGap,
  SatisfactionGapRow,
  SatisfactionRate,
  Servqual,
} from '../satisfaction/index.js'
import type {
  AhpWeights,
  KaismMatrix,
  KaismPlacement,
  MinMaxRfm,
  MinMaxRfmScore,
  RelativeStrength,
  RfmGrid,
  RfmScore,
  RfmScoring,
  RfmSegmentValue,
  RfmValueMember,
  RfmValueSegmentation,
  SegmentCheck,
  SelectionQuadrant,
  TwoAxisMatrix,
  TwoAxisPlacement,
  ValueQuadrant,
  WeightedScore,
} from '../scoring/index.js'
import type {
  AgentsRequired,
  CapabilityIndices,
  ComplaintDeadline,
  ComplaintRates,
  DefectsPerMillion,
  ErlangB,
  ErlangC,
  LinesRequired,
  RecoveryRate,
  RecoveryValue,
  RolledThroughputYield,
  ServiceLevel,
  SigmaLevel,
  SigmaTableLine,
  YieldRates,
} from '../service/index.js'
import type { OrderStatistics, SalesGrowth, TopShare } from '../statistics/index.js'
import type { LogRankTest } from '../survival/index.js'
import type {
  AreaUnderCurve,
  BrierScore,
  Confusion,
  KolmogorovSmirnov,
  PopulationStability,
} from '../validation/index.js'
import type { ExplainOptions, WorkedAnswer } from './answer.js'
import { type AnnualiseInputs, explainAnnualise } from './churn/annualise.js'
import { type BreakEvenWinBackInputs, explainBreakEvenWinBack } from './churn/breakEvenWinBack.js'
import { type ChurnBetweenInputs, explainChurnBetween } from './churn/churnBetween.js'
import { type ChurnRateInputs, explainChurnRate } from './churn/churnRate.js'
import { type ExpectedLifetimeInputs, explainExpectedLifetime } from './churn/expectedLifetime.js'
import { explainProfitLost, type ProfitLostInputs } from './churn/profitLost.js'
import { explainReferralRate, type ReferralRateInputs } from './churn/referralRate.js'
import { explainRetentionCurve, type RetentionCurveInputs } from './churn/retentionCurve.js'
import { explainRetentionIndex, type RetentionIndexInputs } from './churn/retentionIndex.js'
import { explainRetentionOfferValue, type RetentionOfferValueInputs } from './churn/retentionOfferValue.js'
import { explainRetentionRate, type RetentionRateInputs } from './churn/retentionRate.js'
import { explainRevenueRetentionRates, type RevenueRetentionRatesInputs } from './churn/revenueRetentionRates.js'
import { explainSaveOrAcquire, type SaveOrAcquireInputs } from './churn/saveOrAcquire.js'
import { explainValueWeightedChurnRate, type ValueWeightedChurnRateInputs } from './churn/valueWeightedChurnRate.js'
import { explainWarningThreshold, type WarningThresholdInputs } from './churn/warningThreshold.js'
import { explainWinBackPlan, type WinBackPlanInputs } from './churn/winBackPlan.js'
import { type AltmanZInputs, explainAltmanZ } from './credit/altmanZ.js'
import { type BathoryScoreInputs, explainBathoryScore } from './credit/bathoryScore.js'
import { type CashDiscountCostInputs, explainCashDiscountCost } from './credit/cashDiscountCost.js'
import {
  type CollectionEffectivenessInputs,
  type CollectionRateInputs,
  explainCollectionEffectiveness,
  explainCollectionRate,
  explainOverdueRate,
  type OverdueRateInputs,
} from './credit/collectionRates.js'
import {
  type CountBackDaysSalesOutstandingInputs,
  explainCountBackDaysSalesOutstanding,
} from './credit/countBackDaysSalesOutstanding.js'
import { type CreditGradeInputs, explainCreditGrade } from './credit/creditGrade.js'
import { type CreditLimitInputs, explainCreditLimit } from './credit/creditLimit.js'
import { type CreditPoliciesInputs, explainCreditPolicies } from './credit/creditPolicies.js'
import { type CreditScoreInputs, explainCreditScore } from './credit/creditScore.js'
import { type CreditTermInputs, explainCreditTerm } from './credit/creditTerm.js'
import { type DaysSalesOutstandingInputs, explainDaysSalesOutstanding } from './credit/daysSalesOutstanding.js'
import { explainFeatureAnalysis, type FeatureAnalysisInputs } from './credit/featureAnalysis.js'
import { explainReceivablesAging, type ReceivablesAgingInputs } from './credit/receivablesAging.js'
import { explainReceivablesAllowance, type ReceivablesAllowanceInputs } from './credit/receivablesAllowance.js'
import { explainScorecardPoints, type ScorecardPointsInputs } from './credit/scorecardPoints.js'
import { explainWeightOfEvidence, type WeightOfEvidenceInputs } from './credit/weightOfEvidence.js'
import { explainWorkingAssetAnalysis, type WorkingAssetAnalysisInputs } from './credit/workingAssetAnalysis.js'
import { explainPipelineCoverage, type PipelineCoverageInputs } from './funnel/pipelineCoverage.js'
import { explainRequiredLeads, type RequiredLeadsInputs } from './funnel/requiredLeads.js'
import { explainSalesVelocity, type SalesVelocityInputs } from './funnel/salesVelocity.js'
import { explainStageConversion, type StageConversionInputs } from './funnel/stageConversion.js'
import { explainWeightedForecast, type WeightedForecastInputs } from './funnel/weightedForecast.js'
import { type AcquisitionPaybackInputs, explainAcquisitionPayback } from './lifetime/acquisitionPayback.js'
import {
  type BgNbdExpectedPurchasesInputs,
  type BgNbdProbabilityAliveInputs,
  explainBgNbdExpectedPurchases,
  explainBgNbdProbabilityAlive,
} from './lifetime/bgNbd.js'
import { type BreakEvenRetentionInputs, explainBreakEvenRetention } from './lifetime/breakEvenRetention.js'
import { type DeliveredValueInputs, explainDeliveredValue } from './lifetime/deliveredValue.js'
import { explainLifecycleProfit, type LifecycleProfitInputs } from './lifetime/lifecycleProfit.js'
import { explainLifetimeValue, type LifetimeValueInputs } from './lifetime/lifetimeValue.js'
import { explainPastCustomerValue, type PastCustomerValueInputs } from './lifetime/pastCustomerValue.js'
import {
  explainProfitContribution,
  type PlainProfitContribution,
  type ProfitContributionInputs,
} from './lifetime/profitContribution.js'
import { explainSegmentEquity, type SegmentEquityInputs } from './lifetime/segmentEquity.js'
import { explainIsSatisfactionTrap, type IsSatisfactionTrapInputs } from './loyalty/isSatisfactionTrap.js'
import { explainLoyaltyIndex, type LoyaltyIndexInputs } from './loyalty/loyaltyIndex.js'
import { explainLoyaltyMatrix, type LoyaltyMatrixInputs } from './loyalty/loyaltyMatrix.js'
import { explainLoyaltyType, type LoyaltyTypeInputs } from './loyalty/loyaltyType.js'
import { explainPriceSensitivity, type PriceSensitivityInputs } from './loyalty/priceSensitivity.js'
import { explainRepeatPurchaseRate, type RepeatPurchaseRateInputs } from './loyalty/repeatPurchaseRate.js'
import { explainRepurchaseRate, type RepurchaseRateInputs } from './loyalty/repurchaseRate.js'
import { explainShareOfWallet, type ShareOfWalletInputs } from './loyalty/shareOfWallet.js'
import { explainWalletAllocation, type WalletAllocationInputs } from './loyalty/walletAllocation.js'
import { explainWalletAllocationShare, type WalletAllocationShareInputs } from './loyalty/walletAllocationShare.js'
import { explainWalletShares, type WalletSharesInputs } from './loyalty/walletShares.js'
import { type AssociationRulesInputs, explainAssociationRules } from './mining/associationRules.js'
import { explainKMeansStep, type KMeansStepInputs } from './mining/kMeansStep.js'
import { explainRuleMeasures } from './mining/ruleMeasures.js'
import type { PlainNumbers } from './plainNumbers.js'
import { type AbcAnalysisInputs, explainAbcAnalysis } from './pyramid/abcAnalysis.js'
import { type CustomerPyramidInputs, explainCustomerPyramid } from './pyramid/customerPyramid.js'
import { explainGiniCoefficient, type GiniCoefficientInputs } from './pyramid/giniCoefficient.js'
import { explainLorenzCurve, type LorenzCurveInputs, type PlainLorenzCurve } from './pyramid/lorenzCurve.js'
import { explainNaturalTiers, type NaturalTiersInputs } from './pyramid/naturalTiers.js'
import {
  type CustomersForValueShareInputs,
  explainCustomersForValueShare,
  explainParetoShare,
  type ParetoShareInputs,
} from './pyramid/paretoShare.js'
import { explainProjectTiers, type ProjectTiersInputs } from './pyramid/projectTiers.js'
import { explainTierCounts, type TierCountsInputs } from './pyramid/tierCounts.js'
import { explainTierMigration, type TierMigrationInputs } from './pyramid/tierMigration.js'
import { type ClassifyProspectInputs, explainClassifyProspect } from './relationship/classifyProspect.js'
import { type ClassifyProspectsInputs, explainClassifyProspects } from './relationship/classifyProspects.js'
import { type CustomerStateInputs, explainCustomerState } from './relationship/customerState.js'
import { explainLifecyclePhase, type LifecyclePhaseInputs } from './relationship/lifecyclePhase.js'
import { explainRelationshipType, type RelationshipTypeInputs } from './relationship/relationshipType.js'
import { explainRelationshipTypes, type RelationshipTypesInputs } from './relationship/relationshipTypes.js'
import { type AcsiScoreInputs, explainAcsiScore } from './satisfaction/acsiScore.js'
import {
  type CompareNetPromoterScoresInputs,
  explainCompareNetPromoterScores,
} from './satisfaction/compareNetPromoterScores.js'
import {
  explainAverageVarianceExtracted,
  explainCompositeReliability,
  type LoadingsInputs,
} from './satisfaction/compositeReliability.js'
import { type CronbachAlphaInputs, explainCronbachAlpha } from './satisfaction/cronbachAlpha.js'
import {
  type CustomerEffortScoreInputs,
  type CustomerSatisfactionScoreInputs,
  explainCustomerEffortScore,
  explainCustomerSatisfactionScore,
  explainSatisfactionRate,
  type SatisfactionRateInputs,
} from './satisfaction/customerSatisfactionScore.js'
import { explainGradedSatisfaction, type GradedSatisfactionInputs } from './satisfaction/gradedSatisfaction.js'
import { explainHeartScores, type HeartScoresInputs } from './satisfaction/heartScores.js'
import { explainImportancePerformance, type ImportancePerformanceInputs } from './satisfaction/importancePerformance.js'
import {
  explainImportanceWeightedIndex,
  type ImportanceWeightedIndexInputs,
} from './satisfaction/importanceWeightedIndex.js'
import { explainKanoAnalysis, type KanoAnalysisInputs } from './satisfaction/kanoAnalysis.js'
import { explainKanoCategory, type KanoCategoryInputs } from './satisfaction/kanoCategory.js'
import { explainKanoCoefficients, type KanoCoefficientsInputs } from './satisfaction/kanoCoefficients.js'
import { explainLatentIndex, type LatentIndexInputs } from './satisfaction/latentIndex.js'
import { explainNetPromoterScore, type NetPromoterScoreInputs } from './satisfaction/netPromoterScore.js'
import { explainReputationIndicators, type ReputationIndicatorsInputs } from './satisfaction/reputationIndicators.js'
import { explainSatisfactionGap, type SatisfactionGapInputs } from './satisfaction/satisfactionGap.js'
import { explainServqual, type ServqualInputs } from './satisfaction/servqual.js'
import { type AhpWeightsInputs, explainAhpWeights } from './scoring/ahpWeights.js'
import { type CheckSegmentsInputs, explainCheckSegments } from './scoring/checkSegments.js'
import { explainKaism, type KaismInputs } from './scoring/kaism.js'
import { explainMinMaxRfm, type MinMaxRfmInputs } from './scoring/minMaxRfm.js'
import { explainRelativeStrength, type RelativeStrengthInputs } from './scoring/relativeStrength.js'
import { explainRfmGrid, type RfmGridInputs } from './scoring/rfmGrid.js'
import { explainRfmScores, type RfmScoresInputs } from './scoring/rfmScores.js'
import { explainRfmSegments, type RfmSegmentsInputs, type WorkedSegmentation } from './scoring/rfmSegments.js'
import { explainRfmSegmentsOfValues, type RfmSegmentsOfValuesInputs } from './scoring/rfmSegmentsOfValues.js'
import { explainRfmSegmentValues, type RfmSegmentValuesInputs } from './scoring/rfmSegmentValues.js'
import {
  explainRfmWeightedScores,
  type RfmWeightedScoresInputs,
  type WorkedWeightedScores,
} from './scoring/rfmWeightedScores.js'
import { explainSelectionMatrix, type SelectionMatrixInputs } from './scoring/selectionMatrix.js'
import { explainTwoAxisMatrix, type TwoAxisMatrixInputs } from './scoring/twoAxisMatrix.js'
import { explainValueMatrix, type ValueMatrixInputs } from './scoring/valueMatrix.js'
import { explainWeightedScore, type WeightedScoreInputs } from './scoring/weightedScore.js'
import { type AgentsRequiredInputs, explainAgentsRequired } from './service/agentsRequired.js'
import { type CapabilityIndicesInputs, explainCapabilityIndices } from './service/capabilityIndices.js'
import { type ComplaintDeadlinesInputs, explainComplaintDeadlines } from './service/complaintDeadlines.js'
import { type ComplaintRatesInputs, explainComplaintRates } from './service/complaintRates.js'
import { type ErlangBInputs, explainErlangB } from './service/erlangB.js'
import { type ErlangCInputs, explainErlangC } from './service/erlangC.js'
import { explainLinesRequired, type LinesRequiredInputs } from './service/linesRequired.js'
import { explainRecoveryRate, type RecoveryRateInputs } from './service/recoveryRate.js'
import { explainRecoveryValue, type RecoveryValueInputs } from './service/recoveryValue.js'
import { explainServiceLevelOfCounts, type ServiceLevelOfCountsInputs } from './service/serviceLevelOfCounts.js'
import {
  type DefectsPerMillionInputs,
  explainDefectsPerMillion,
  explainSigmaLevel,
  type SigmaLevelInputs,
} from './service/sigmaLevel.js'
import { explainSigmaTable, type SigmaTableInputs } from './service/sigmaTable.js'
import {
  explainRolledThroughputYield,
  explainYieldRates,
  type RolledThroughputYieldInputs,
  type YieldRatesInputs,
} from './service/yieldRates.js'
import { explainOrderStatistics, type OrderStatisticsInputs } from './statistics/orderStatistics.js'
import {
  explainProductContribution,
  type PlainContributions,
  type ProductContributionInputs,
} from './statistics/productContribution.js'
import { explainSalesGrowth, type SalesGrowthInputs } from './statistics/salesGrowth.js'
import { explainTopShare, type TopShareInputs } from './statistics/topShare.js'
import { explainKaplanMeier, type KaplanMeierInputs, type WorkedSurvival } from './survival/kaplanMeier.js'
import { explainLogRankTest, type LogRankTestInputs } from './survival/logRankTest.js'
import { explainNelsonAalen, type NelsonAalenInputs, type WorkedHazard } from './survival/nelsonAalen.js'
import { type AreaUnderCurveInputs, explainAreaUnderCurve } from './validation/areaUnderCurve.js'
import { type BrierScoreInputs, explainBrierScore } from './validation/brierScore.js'
import { type ConfusionAtInputs, explainConfusionAt } from './validation/confusionAt.js'
import { explainGiniOfModel, type GiniOfModelInputs } from './validation/giniOfModel.js'
import { explainKolmogorovSmirnov, type KolmogorovSmirnovInputs } from './validation/kolmogorovSmirnov.js'
import { explainPopulationStability, type PopulationStabilityInputs } from './validation/populationStability.js'

/** What goes into an `explain` function, and what its library function returns. */
export interface WorkedSubject<Inputs, Value> {
  readonly inputs: Inputs
  readonly value: Value
}

/** The subjects of `explain`, by the name of the public function. */
export interface WorkedSubjects {
  /** How many customers each tier of a pyramid has. */
  readonly tierCounts: WorkedSubject<TierCountsInputs, TierCount[]>
  /** Quantity pyramid and value pyramid. */
  readonly customerPyramid: WorkedSubject<CustomerPyramidInputs, CustomerPyramid<PyramidMember[]>>
  /** Classes A, B, C by cumulative value. */
  readonly abcAnalysis: WorkedSubject<AbcAnalysisInputs, AbcAnalysis<AbcMember[]>>
  /** Which share of the value the top customers bring. */
  readonly paretoShare: WorkedSubject<ParetoShareInputs, ParetoShare>
  /** How few of the best customers make a share of the value. */
  readonly customersForValueShare: WorkedSubject<CustomersForValueShareInputs, ParetoShare | null>
  /** The points of a Lorenz curve. */
  readonly lorenzCurve: WorkedSubject<LorenzCurveInputs, PlainLorenzCurve | null>
  /** How unequal the customers are. */
  readonly giniCoefficient: WorkedSubject<GiniCoefficientInputs, number | null>
  /** Tiers that follow the gaps in the values. */
  readonly naturalTiers: WorkedSubject<NaturalTiersInputs, NaturalTiers<NaturalTierMember[]>>
  /** Who moved up, down or away. */
  readonly tierMigration: WorkedSubject<TierMigrationInputs, TierMigration>
  /** How many customers each tier will have if the moves go on. */
  readonly projectTiers: WorkedSubject<ProjectTiersInputs, TierProjection | null>

  /** Scores of recency, frequency and money, by six methods. */
  readonly rfmScores: WorkedSubject<RfmScoresInputs, RfmScoring<RfmScore[]>>
  /** Weighted RFM scores. */
  readonly rfmWeightedScores: WorkedSubject<RfmWeightedScoresInputs, WorkedWeightedScores>
  /** Segments of scored customers. */
  readonly rfmSegments: WorkedSubject<RfmSegmentsInputs, WorkedSegmentation>
  /** The eight segments from the values themselves. */
  readonly rfmSegmentsOfValues: WorkedSubject<RfmSegmentsOfValuesInputs, RfmValueSegmentation<RfmValueMember[]>>
  /** The money that each segment brings. */
  readonly rfmSegmentValues: WorkedSubject<RfmSegmentValuesInputs, RfmSegmentValue[]>
  /** Customers by recency and frequency. */
  readonly rfmGrid: WorkedSubject<RfmGridInputs, RfmGrid>
  /** RFM between the smallest and the largest value. */
  readonly minMaxRfm: WorkedSubject<MinMaxRfmInputs, MinMaxRfm<MinMaxRfmScore[]>>
  /** Codes that segment rules leave out or cover twice. */
  readonly checkSegments: WorkedSubject<CheckSegmentsInputs, SegmentCheck>
  /** One composite from scores on several factors. */
  readonly weightedScore: WorkedSubject<WeightedScoreInputs, WeightedScore>
  /** Our strength against the best rival. */
  readonly relativeStrength: WorkedSubject<RelativeStrengthInputs, RelativeStrength>
  /** Key account identification and selection matrix. */
  readonly kaism: WorkedSubject<KaismInputs, KaismMatrix<KaismPlacement[]>>
  /** Customer value matrix. */
  readonly valueMatrix: WorkedSubject<
    ValueMatrixInputs,
    TwoAxisMatrix<TwoAxisPlacement<ValueQuadrant>[], ValueQuadrant>
  >
  /** Customer selection matrix. */
  readonly selectionMatrix: WorkedSubject<
    SelectionMatrixInputs,
    TwoAxisMatrix<TwoAxisPlacement<SelectionQuadrant>[], SelectionQuadrant>
  >
  /** A matrix of two axes with cells of your own. */
  readonly twoAxisMatrix: WorkedSubject<TwoAxisMatrixInputs, TwoAxisMatrix<TwoAxisPlacement[]>>
  /** Weights from pairwise comparisons. */
  readonly ahpWeights: WorkedSubject<AhpWeightsInputs, AhpWeights>

  /** Orders, revenue, the average order and what comes of a customer. */
  readonly orderStatistics: WorkedSubject<OrderStatisticsInputs, OrderStatistics>
  /** Cross ratio and contribution ratio of products. */
  readonly productContribution: WorkedSubject<ProductContributionInputs, PlainContributions>
  /** Revenue of a customer less the costs that it causes. */
  readonly profitContribution: WorkedSubject<ProfitContributionInputs, PlainProfitContribution>
  /** What winning a customer costs and when it comes back. */
  readonly acquisitionPayback: WorkedSubject<AcquisitionPaybackInputs, PlainNumbers<AcquisitionPayback>>
  /** Which retention rate reaches a lifetime value. */
  readonly breakEvenRetention: WorkedSubject<BreakEvenRetentionInputs, PlainNumbers<BreakEvenRetention>>
  /** What an offer delivers to the customer. */
  readonly deliveredValue: WorkedSubject<DeliveredValueInputs, PlainNumbers<DeliveredValue>>
  /** Discounted profit of a relation, phase by phase. */
  readonly lifecycleProfit: WorkedSubject<LifecycleProfitInputs, PlainNumbers<LifecycleProfit>>
  /** Customer lifetime value in seven ways. */
  readonly lifetimeValue: WorkedSubject<LifetimeValueInputs, PlainNumbers<LifetimeValue>>
  /** What a customer has brought, compounded to today. */
  readonly pastCustomerValue: WorkedSubject<PastCustomerValueInputs, PlainNumbers<PastCustomerValue>>
  /** What all customers are worth. */
  readonly segmentEquity: WorkedSubject<SegmentEquityInputs, PlainNumbers<SegmentEquity>>
  /** `bgNbd.probabilityAlive` of one customer. */
  readonly bgNbdProbabilityAlive: WorkedSubject<BgNbdProbabilityAliveInputs, number>
  /** `bgNbd.expectedPurchases` of one customer. */
  readonly bgNbdExpectedPurchases: WorkedSubject<BgNbdExpectedPurchasesInputs, number>
  /** Customer experience in ratios. */
  readonly heartScores: WorkedSubject<HeartScoresInputs, HeartScores>
  /** Promoters less detractors, with an interval. */
  readonly netPromoterScore: WorkedSubject<NetPromoterScoreInputs, NetPromoterScore>
  /** Whether two net promoter scores differ. */
  readonly compareNetPromoterScores: WorkedSubject<CompareNetPromoterScoresInputs, NetPromoterComparison>
  /** Share of the satisfied, and the mean. */
  readonly customerSatisfactionScore: WorkedSubject<CustomerSatisfactionScoreInputs, CustomerSatisfaction>
  /** How easy customers find it. */
  readonly customerEffortScore: WorkedSubject<CustomerEffortScoreInputs, CustomerEffort>
  /** The satisfied of those who answered. */
  readonly satisfactionRate: WorkedSubject<SatisfactionRateInputs, SatisfactionRate>
  /** What came against what was expected. */
  readonly satisfactionGap: WorkedSubject<SatisfactionGapInputs, SatisfactionGap<SatisfactionGapRow[]>>
  /** How consistently items measure one thing. */
  readonly cronbachAlpha: WorkedSubject<CronbachAlphaInputs, CronbachAlpha>
  /** How well the sum of items measures their construct. */
  readonly compositeReliability: WorkedSubject<LoadingsInputs, CompositeReliability>
  /** How much of its items a construct explains. */
  readonly averageVarianceExtracted: WorkedSubject<LoadingsInputs, AverageVarianceExtracted>
  /** A satisfaction measure of graded answers. */
  readonly gradedSatisfaction: WorkedSubject<GradedSatisfactionInputs, GradedSatisfaction>
  /** A satisfaction index weighted by importance. */
  readonly importanceWeightedIndex: WorkedSubject<ImportanceWeightedIndexInputs, ImportanceWeightedIndex>
  /** The index of a construct that several questions measure. */
  readonly latentIndex: WorkedSubject<LatentIndexInputs, LatentIndex>
  /** One step of k-means. */
  readonly kMeansStep: WorkedSubject<KMeansStepInputs, KMeansStep>
  /** Support, confidence and lift of an association rule. */
  readonly ruleMeasures: WorkedSubject<RuleCounts, RuleMeasures>
  /** A score in the form of the American index. */
  readonly acsiScore: WorkedSubject<AcsiScoreInputs, AcsiScore>
  /** Awareness, reputation, return rate and the like. */
  readonly reputationIndicators: WorkedSubject<ReputationIndicatorsInputs, ReputationIndicators>
  /** How many came back within a period. */
  readonly repeatPurchaseRate: WorkedSubject<RepeatPurchaseRateInputs, RepeatPurchaseRate>
  /** How many buyers of one window buy in the next. */
  readonly repurchaseRate: WorkedSubject<RepurchaseRateInputs, RepurchaseRate>
  /** What a customer spends with us of all that it spends. */
  readonly shareOfWallet: WorkedSubject<ShareOfWalletInputs, PlainNumbers<ShareOfWallet>>
  /** The share of wallet that a rank foretells. */
  readonly walletAllocationShare: WorkedSubject<WalletAllocationShareInputs, WalletAllocationShare>
  /** How groups of customers answer a change of price. */
  readonly priceSensitivity: WorkedSubject<PriceSensitivityInputs, PriceSensitivity>
  /** Weighted index of the indicators of loyalty. */
  readonly loyaltyIndex: WorkedSubject<LoyaltyIndexInputs, LoyaltyIndex>
  /** Apostle, mercenary, hostage or defector. */
  readonly loyaltyType: WorkedSubject<LoyaltyTypeInputs, LoyaltyType>
  /** Customers by satisfaction and loyalty. */
  readonly loyaltyMatrix: WorkedSubject<LoyaltyMatrixInputs, LoyaltyMatrix<TwoAxisPlacement<LoyaltyTypeId>[]>>
  /** What to do about a prospect by money, authority and need. */
  readonly classifyProspect: WorkedSubject<ClassifyProspectInputs, ProspectClass>
  readonly classifyProspects: WorkedSubject<ClassifyProspectsInputs, ClassifiedProspects<ClassifiedProspect[]>>
  /** Where a customer stands, and how it came there. */
  readonly customerState: WorkedSubject<CustomerStateInputs, CustomerState>
  /** Phase of a relation by its profits. */
  readonly lifecyclePhase: WorkedSubject<LifecyclePhaseInputs, LifecyclePhase>
  /** Type of relationship by the number of customers and the margin. */
  readonly relationshipType: WorkedSubject<RelationshipTypeInputs, RelationshipType>
  readonly relationshipTypes: WorkedSubject<RelationshipTypesInputs, RelationshipTypes<TypedRelationship[]>>
  /** Kano category of one pair of answers. */
  readonly kanoCategory: WorkedSubject<KanoCategoryInputs, KanoCategory>
  /** Category, better and worse of a feature from frequencies. */
  readonly kanoCoefficients: WorkedSubject<KanoCoefficientsInputs, KanoCoefficients>
  /** Which features must be there, please by their amount, or delight. */
  readonly kanoAnalysis: WorkedSubject<KanoAnalysisInputs, KanoAnalysis>
  /** Quality of a service as a gap, or as perceived. */
  readonly servqual: WorkedSubject<ServqualInputs, Servqual>
  /** What to improve first. */
  readonly importancePerformance: WorkedSubject<
    ImportancePerformanceInputs,
    TwoAxisMatrix<TwoAxisPlacement<ImportanceQuadrant>[], ImportanceQuadrant>
  >
  /** Lost customers by customers. */
  readonly churnRate: WorkedSubject<ChurnRateInputs, ChurnRate>
  /** The share of the customers of the start who are still there. */
  readonly retentionRate: WorkedSubject<RetentionRateInputs, RetentionRate>
  /** How a cohort melts, period by period. */
  readonly retentionCurve: WorkedSubject<RetentionCurveInputs, RetentionCurve>
  /** Who was lost, kept and won between two periods. */
  readonly churnBetween: WorkedSubject<ChurnBetweenInputs, ChurnBetween>
  /** Churn in heads and in money. */
  readonly valueWeightedChurnRate: WorkedSubject<ValueWeightedChurnRateInputs, PlainNumbers<ValueWeightedChurnRate>>
  /** Referrers by people served. */
  readonly referralRate: WorkedSubject<ReferralRateInputs, ReferralRate>
  /** A churn rate in another unit of time. */
  readonly annualise: WorkedSubject<AnnualiseInputs, AnnualisedChurn>
  /** How long customers stay at a constant churn rate. */
  readonly expectedLifetime: WorkedSubject<ExpectedLifetimeInputs, ExpectedLifetime>
  /** Weighted index of what makes customers stay. */
  readonly retentionIndex: WorkedSubject<RetentionIndexInputs, RetentionIndex>
  /** Gross and net revenue retention of given amounts. */
  readonly revenueRetentionRates: WorkedSubject<RevenueRetentionRatesInputs, PlainNumbers<RevenueRetentionRates>>
  /** Profit lost through churn, and a programme against it. */
  readonly profitLost: WorkedSubject<ProfitLostInputs, PlainNumbers<ProfitLost>>
  /** Which lost customers are worth winning back. */
  readonly winBackPlan: WorkedSubject<WinBackPlanInputs, PlainNumbers<WinBackPlan>>
  /** How much winning a customer back may cost. */
  readonly breakEvenWinBack: WorkedSubject<BreakEvenWinBackInputs, PlainNumbers<BreakEvenWinBack>>
  /** What a retention offer is expected to bring. */
  readonly retentionOfferValue: WorkedSubject<RetentionOfferValueInputs, PlainNumbers<RetentionOfferValue>>
  /** A saved customer against a new one. */
  readonly saveOrAcquire: WorkedSubject<SaveOrAcquireInputs, PlainNumbers<SaveOrAcquire>>
  /** When a class of customers has been silent for too long. */
  readonly warningThreshold: WorkedSubject<WarningThresholdInputs, WarningThreshold>
  /** How many come through a funnel, step by step. */
  readonly stageConversion: WorkedSubject<StageConversionInputs, StageConversion>
  /** How many leads a goal takes. */
  readonly requiredLeads: WorkedSubject<RequiredLeadsInputs, RequiredLeads>
  /** What the open deals bring on average, and how far from that it may come. */
  readonly weightedForecast: WorkedSubject<WeightedForecastInputs, WeightedForecast>
  /** How often the open pipeline covers what is missing to the target. */
  readonly pipelineCoverage: WorkedSubject<PipelineCoverageInputs, PlainNumbers<PipelineCoverage>>
  /** How fast the pipeline turns into money. */
  readonly salesVelocity: WorkedSubject<SalesVelocityInputs, SalesVelocity>
  /** Complaint rate and the ratios of complaint handling. */
  readonly complaintRates: WorkedSubject<ComplaintRatesInputs, ComplaintRates>
  /** When complaints must be answered and resolved. */
  readonly complaintDeadlines: WorkedSubject<ComplaintDeadlinesInputs, ComplaintDeadline[]>
  /** How often service recovery succeeds. */
  readonly recoveryRate: WorkedSubject<RecoveryRateInputs, RecoveryRate>
  /** What a campaign of service recovery brings. */
  readonly recoveryValue: WorkedSubject<RecoveryValueInputs, PlainNumbers<RecoveryValue>>
  /** Calls lost where nobody can wait. */
  readonly erlangB: WorkedSubject<ErlangBInputs, ErlangB>
  /** How long callers wait who do not hang up. */
  readonly erlangC: WorkedSubject<ErlangCInputs, ErlangC>
  /** How many agents meet the goals of a call centre. */
  readonly agentsRequired: WorkedSubject<AgentsRequiredInputs, AgentsRequired>
  /** Service level and abandon rate of counted calls. */
  readonly serviceLevelOfCounts: WorkedSubject<ServiceLevelOfCountsInputs, ServiceLevel>
  /** Defects per million opportunities. */
  readonly defectsPerMillion: WorkedSubject<DefectsPerMillionInputs, DefectsPerMillion>
  /** Sigma level of a process. */
  readonly sigmaLevel: WorkedSubject<SigmaLevelInputs, SigmaLevel>
  /** Defects per million of each sigma level. */
  readonly sigmaTable: WorkedSubject<SigmaTableInputs, SigmaTableLine[]>
  /** Yields of a process in steps. */
  readonly yieldRates: WorkedSubject<YieldRatesInputs, YieldRates>
  /** The chance to come through all steps at the first time. */
  readonly rolledThroughputYield: WorkedSubject<RolledThroughputYieldInputs, RolledThroughputYield>
  /** How well a process stays within its limits. */
  readonly capabilityIndices: WorkedSubject<CapabilityIndicesInputs, CapabilityIndices>
  /** How long customers stay, with those who have not left yet. */
  readonly kaplanMeier: WorkedSubject<KaplanMeierInputs, WorkedSurvival>
  readonly areaUnderCurve: WorkedSubject<AreaUnderCurveInputs, AreaUnderCurve>
  readonly kolmogorovSmirnov: WorkedSubject<KolmogorovSmirnovInputs, KolmogorovSmirnov>
  /** How near a firm is to bankruptcy. */
  readonly altmanZ: WorkedSubject<AltmanZInputs, PlainNumbers<AltmanZ>>
  /** Five ratios of a firm's accounts, added up. */
  readonly bathoryScore: WorkedSubject<BathoryScoreInputs, PlainNumbers<BathoryScore>>
  /** What it costs not to take a cash discount. */
  readonly cashDiscountCost: WorkedSubject<CashDiscountCostInputs, PlainNumbers<CashDiscountCost>>
  /** How effectively receivables were collected. */
  readonly collectionEffectiveness: WorkedSubject<CollectionEffectivenessInputs, CollectionEffectiveness>
  /** What came of the money that was due. */
  readonly collectionRate: WorkedSubject<CollectionRateInputs, CollectionRate>
  /** Days sales outstanding, counted back month by month. */
  readonly countBackDaysSalesOutstanding: WorkedSubject<
    CountBackDaysSalesOutstandingInputs,
    CountBackDaysSalesOutstanding
  >
  /** How many days of sales have not been paid for. */
  readonly daysSalesOutstanding: WorkedSubject<DaysSalesOutstandingInputs, DaysSalesOutstanding>
  /** Which share of the receivables is overdue. */
  readonly overdueRate: WorkedSubject<OverdueRateInputs, OverdueRate>
  /** Who owes how much, for how long. */
  readonly receivablesAging: WorkedSubject<ReceivablesAgingInputs, ReceivablesAging<CustomerAging[]>>
  /** Allowance for doubtful accounts by age. */
  readonly receivablesAllowance: WorkedSubject<ReceivablesAllowanceInputs, ReceivablesAllowance<CustomerAllowance[]>>
  /** Grades of credit scores, and the rules that lower them. */
  readonly creditGrade: WorkedSubject<CreditGradeInputs, readonly PlainNumbers<CreditGrade>[]>
  /** How much credit a customer gets. */
  readonly creditLimit: WorkedSubject<CreditLimitInputs, PlainNumbers<CreditLimit>>
  /** Credit periods, discounts and ways of collecting compared. */
  readonly creditPolicies: WorkedSubject<CreditPoliciesInputs, PlainNumbers<CreditPolicies>>
  /** The weighted score of the five Cs. */
  readonly creditScore: WorkedSubject<CreditScoreInputs, PlainNumbers<CreditScore>>
  /** How long a customer may take to pay. */
  readonly creditTerm: WorkedSubject<CreditTermInputs, PlainNumbers<CreditTerm>>
  /** Eighteen features of a customer, rated and weighted. */
  readonly featureAnalysis: WorkedSubject<FeatureAnalysisInputs, PlainNumbers<FeatureAnalysis>>
  /** A limit by the working assets of a customer. */
  readonly workingAssetAnalysis: WorkedSubject<WorkingAssetAnalysisInputs, PlainNumbers<WorkingAssetAnalysis>>
  /** How well the bins of a variable tell bad customers from good ones. */
  readonly weightOfEvidence: WorkedSubject<WeightOfEvidenceInputs, WeightOfEvidence>
  /** The points of a scorecard, and the score of an applicant. */
  readonly scorecardPoints: WorkedSubject<ScorecardPointsInputs, ScorecardPoints>
  /** What is bought together, in a few baskets. */
  readonly associationRules: WorkedSubject<AssociationRulesInputs, AssociationRules>
  /** Whether a customer is satisfied and yet not loyal. */
  readonly isSatisfactionTrap: WorkedSubject<IsSatisfactionTrapInputs, boolean>
  /** How a customer divides its spending among the brands that it rates. */
  readonly walletAllocation: WorkedSubject<WalletAllocationInputs, readonly AllocatedBrand[]>
  /** Shares of several wallets, and of all together. */
  readonly walletShares: WorkedSubject<WalletSharesInputs, WalletShares<CustomerWallet[]>>
  /** How many lines keep the calls that are lost below a share. */
  readonly linesRequired: WorkedSubject<LinesRequiredInputs, LinesRequired>
  /** What the largest few make of the whole. */
  readonly topShare: WorkedSubject<TopShareInputs, TopShare>
  /** Growth of sales on the period before and on last year. */
  readonly salesGrowth: WorkedSubject<SalesGrowthInputs, SalesGrowth>
  /** Prediction against outcome at one cut. */
  readonly confusionAt: WorkedSubject<ConfusionAtInputs, Confusion>
  /** Twice the area under the ROC curve, less one. */
  readonly giniOfModel: WorkedSubject<GiniOfModelInputs, AreaUnderCurve>
  /** How far probabilities lie from what came. */
  readonly brierScore: WorkedSubject<BrierScoreInputs, BrierScore>
  /** Whether the customers have changed since a score was built. */
  readonly populationStability: WorkedSubject<PopulationStabilityInputs, PopulationStability>
  /** Risk that adds up over the time. */
  readonly nelsonAalen: WorkedSubject<NelsonAalenInputs, WorkedHazard>
  /** Whether groups leave at different rates. */
  readonly logRankTest: WorkedSubject<LogRankTestInputs, LogRankTest>
}

/** Name of a public function that has a worked answer. */
export type SubjectName = keyof WorkedSubjects

/** One function a subject: inputs and wording in, worked answer out. */
export type Explain = {
  readonly [Name in SubjectName]: (
    inputs: WorkedSubjects[Name]['inputs'],
    options?: ExplainOptions,
  ) => WorkedAnswer<WorkedSubjects[Name]['value']>
}

/**
 * Worked answers, as a textbook writes them: what is given, the formula, the numbers put in, each step, the result with its unit,
 * the source. In English and Chinese; print them with `toText`, `toMarkdown` or `toLatex`.
 *
 * Each takes one object of plain data: what the library function of the same name takes, subject and options together, with rows
 * (not columns). The result is what that function returns; nothing is worked out a second time. Errors name the path in that
 * object: `inputs.values[3].value`.
 *
 * @example
 * explain.tierCounts({ customers: 1000 }).result.text //=> 'Key customers: 200; Ordinary customers: 300; Small customers: 500.'
 * @example
 * explain.weightedScore({ scores: { price: 7, service: 9 }, weights: { price: 0.4, service: 0.6 } }, { language: 'zh' })
 *   .result.text //=> '加权得分为8.2分。'
 */
export const explain: Explain = {
  tierCounts: explainTierCounts,
  customerPyramid: explainCustomerPyramid,
  abcAnalysis: explainAbcAnalysis,
  paretoShare: explainParetoShare,
  customersForValueShare: explainCustomersForValueShare,
  lorenzCurve: explainLorenzCurve,
  giniCoefficient: explainGiniCoefficient,
  naturalTiers: explainNaturalTiers,
  tierMigration: explainTierMigration,
  projectTiers: explainProjectTiers,
  rfmScores: explainRfmScores,
  rfmWeightedScores: explainRfmWeightedScores,
  rfmSegments: explainRfmSegments,
  rfmSegmentsOfValues: explainRfmSegmentsOfValues,
  rfmSegmentValues: explainRfmSegmentValues,
  rfmGrid: explainRfmGrid,
  minMaxRfm: explainMinMaxRfm,
  checkSegments: explainCheckSegments,
  weightedScore: explainWeightedScore,
  relativeStrength: explainRelativeStrength,
  kaism: explainKaism,
  valueMatrix: explainValueMatrix,
  selectionMatrix: explainSelectionMatrix,
  twoAxisMatrix: explainTwoAxisMatrix,
  ahpWeights: explainAhpWeights,
  orderStatistics: explainOrderStatistics,
  productContribution: explainProductContribution,
  profitContribution: explainProfitContribution,
  acquisitionPayback: explainAcquisitionPayback,
  breakEvenRetention: explainBreakEvenRetention,
  deliveredValue: explainDeliveredValue,
  lifecycleProfit: explainLifecycleProfit,
  lifetimeValue: explainLifetimeValue,
  pastCustomerValue: explainPastCustomerValue,
  segmentEquity: explainSegmentEquity,
  bgNbdProbabilityAlive: explainBgNbdProbabilityAlive,
  bgNbdExpectedPurchases: explainBgNbdExpectedPurchases,
  heartScores: explainHeartScores,
  netPromoterScore: explainNetPromoterScore,
  compareNetPromoterScores: explainCompareNetPromoterScores,
  customerSatisfactionScore: explainCustomerSatisfactionScore,
  customerEffortScore: explainCustomerEffortScore,
  satisfactionRate: explainSatisfactionRate,
  cronbachAlpha: explainCronbachAlpha,
  compositeReliability: explainCompositeReliability,
  averageVarianceExtracted: explainAverageVarianceExtracted,
  satisfactionGap: explainSatisfactionGap,
  gradedSatisfaction: explainGradedSatisfaction,
  importanceWeightedIndex: explainImportanceWeightedIndex,
  latentIndex: explainLatentIndex,
  acsiScore: explainAcsiScore,
  kMeansStep: explainKMeansStep,
  ruleMeasures: explainRuleMeasures,
  reputationIndicators: explainReputationIndicators,
  repeatPurchaseRate: explainRepeatPurchaseRate,
  repurchaseRate: explainRepurchaseRate,
  shareOfWallet: explainShareOfWallet,
  walletAllocationShare: explainWalletAllocationShare,
  priceSensitivity: explainPriceSensitivity,
  loyaltyIndex: explainLoyaltyIndex,
  loyaltyType: explainLoyaltyType,
  loyaltyMatrix: explainLoyaltyMatrix,
  classifyProspect: explainClassifyProspect,
  classifyProspects: explainClassifyProspects,
  customerState: explainCustomerState,
  lifecyclePhase: explainLifecyclePhase,
  relationshipType: explainRelationshipType,
  relationshipTypes: explainRelationshipTypes,
  kanoCategory: explainKanoCategory,
  kanoCoefficients: explainKanoCoefficients,
  kanoAnalysis: explainKanoAnalysis,
  servqual: explainServqual,
  importancePerformance: explainImportancePerformance,
  churnRate: explainChurnRate,
  retentionRate: explainRetentionRate,
  retentionCurve: explainRetentionCurve,
  churnBetween: explainChurnBetween,
  valueWeightedChurnRate: explainValueWeightedChurnRate,
  referralRate: explainReferralRate,
  annualise: explainAnnualise,
  expectedLifetime: explainExpectedLifetime,
  retentionIndex: explainRetentionIndex,
  revenueRetentionRates: explainRevenueRetentionRates,
  profitLost: explainProfitLost,
  winBackPlan: explainWinBackPlan,
  breakEvenWinBack: explainBreakEvenWinBack,
  retentionOfferValue: explainRetentionOfferValue,
  saveOrAcquire: explainSaveOrAcquire,
  warningThreshold: explainWarningThreshold,
  stageConversion: explainStageConversion,
  requiredLeads: explainRequiredLeads,
  weightedForecast: explainWeightedForecast,
  pipelineCoverage: explainPipelineCoverage,
  salesVelocity: explainSalesVelocity,
  complaintRates: explainComplaintRates,
  complaintDeadlines: explainComplaintDeadlines,
  recoveryRate: explainRecoveryRate,
  recoveryValue: explainRecoveryValue,
  erlangB: explainErlangB,
  erlangC: explainErlangC,
  agentsRequired: explainAgentsRequired,
  serviceLevelOfCounts: explainServiceLevelOfCounts,
  defectsPerMillion: explainDefectsPerMillion,
  sigmaLevel: explainSigmaLevel,
  sigmaTable: explainSigmaTable,
  yieldRates: explainYieldRates,
  rolledThroughputYield: explainRolledThroughputYield,
  capabilityIndices: explainCapabilityIndices,
  kaplanMeier: explainKaplanMeier,
  areaUnderCurve: explainAreaUnderCurve,
  kolmogorovSmirnov: explainKolmogorovSmirnov,
  altmanZ: explainAltmanZ,
  bathoryScore: explainBathoryScore,
  cashDiscountCost: explainCashDiscountCost,
  collectionEffectiveness: explainCollectionEffectiveness,
  collectionRate: explainCollectionRate,
  countBackDaysSalesOutstanding: explainCountBackDaysSalesOutstanding,
  daysSalesOutstanding: explainDaysSalesOutstanding,
  overdueRate: explainOverdueRate,
  receivablesAging: explainReceivablesAging,
  receivablesAllowance: explainReceivablesAllowance,
  creditGrade: explainCreditGrade,
  creditLimit: explainCreditLimit,
  creditPolicies: explainCreditPolicies,
  creditScore: explainCreditScore,
  creditTerm: explainCreditTerm,
  featureAnalysis: explainFeatureAnalysis,
  workingAssetAnalysis: explainWorkingAssetAnalysis,
  weightOfEvidence: explainWeightOfEvidence,
  scorecardPoints: explainScorecardPoints,
  associationRules: explainAssociationRules,
  isSatisfactionTrap: explainIsSatisfactionTrap,
  walletAllocation: explainWalletAllocation,
  walletShares: explainWalletShares,
  linesRequired: explainLinesRequired,
  topShare: explainTopShare,
  salesGrowth: explainSalesGrowth,
  confusionAt: explainConfusionAt,
  giniOfModel: explainGiniOfModel,
  brierScore: explainBrierScore,
  populationStability: explainPopulationStability,
  nelsonAalen: explainNelsonAalen,
  logRankTest: explainLogRankTest,
}
