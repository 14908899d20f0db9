/**
 * The sales funnel: how many come through, what the open deals will bring, and where they get stuck.
 *
 * Question: which step loses most, will we make the quarter and how sure is that, how long do deals stay in each stage, who of the
 * visitors went from step to step within the window? Sources: the practice of sales and web analytics, named at each function;
 * where products differ, each way is a named option.
 *
 * Main functions: {@link stageConversion}, {@link requiredLeads}, {@link compareFunnels}; {@link pipelineSummary},
 * {@link weightedForecast}, {@link targetOutlook}, {@link salesVelocity}, {@link winRates}, {@link stalledDeals}; {@link pipelineFlow},
 * {@link calibrateProbabilities}, {@link entryCohortConversion}, {@link backTestForecast}; {@link eventFunnel},
 * {@link eventProgress}; {@link stagePresets}.
 *
 * @packageDocumentation
 */
export {
  type EventFunnel,
  type EventFunnelCounts,
  type EventFunnelGroup,
  type EventFunnelOptions,
  type EventFunnelStep,
  eventFunnel,
  type StepDuration,
  type TimeToConvert,
} from './events/eventFunnel.js'
export type { EventPathOptions, ExcludedEvent, FunnelBreakdown } from './events/eventPlan.js'
export { type EventProgress, eventProgress, eventProgressFields } from './events/eventProgress.js'
export {
  type BackTestForecastOptions,
  type BackTestSummary,
  backTestForecast,
  type ForecastBackTest,
  type ForecastPoint,
  type ForecastStage,
} from './flow/backTestForecast.js'
export {
  type CalibratedProbabilities,
  type CalibrateProbabilitiesOptions,
  calibrateProbabilities,
  type SegmentProbabilities,
  type SegmentProbability,
  type StageProbability,
  type TimeProbability,
  type WonOfClosed,
} from './flow/calibrateProbabilities.js'
export type { StageHistoryOptions } from './flow/changeTable.js'
export type { ContradictionCode, RejectedChange } from './flow/contradictions.js'
export type { DwellTimes } from './flow/dwellTimes.js'
export {
  type CohortAge,
  type CohortStage,
  type EntryCohort,
  type EntryCohortConversion,
  type EntryCohortOptions,
  entryCohortConversion,
} from './flow/entryCohortConversion.js'
export { type OpenDeal, openDealFields } from './flow/openDeals.js'
export type { FlowPeriod, StagePeriod } from './flow/periodFlow.js'
export {
  type CycleTimes,
  type PipelineFlow,
  type PipelineFlowOptions,
  pipelineFlow,
  type StageFlow,
  type StalledRule,
} from './flow/pipelineFlow.js'
export type { HistoryCoverage } from './flow/stageHistories.js'
export type { FlowRate, StageMoves, Transition } from './flow/transitions.js'
export { type ClosingOnTime, type ClosingOnTimeOptions, closingOnTime } from './pipeline/closingOnTime.js'
export type { StageList } from './pipeline/deals.js'
export type { DealTotal } from './pipeline/dealTotals.js'
export type {
  ForecastQuantile,
  ForecastSpread,
  StageForecast,
  WeightedForecast,
} from './pipeline/forecastDeals.js'
export { type LossReason, type LossReasons, type LossReasonsOptions, lossReasons } from './pipeline/lossReasons.js'
export {
  type AgeGroup,
  type PipelineAgeing,
  type PipelineAgeingOptions,
  pipelineAgeing,
  type StageAgeing,
} from './pipeline/pipelineAgeing.js'
export { type CoverageInput, type PipelineCoverage, pipelineCoverage } from './pipeline/pipelineCoverage.js'
export {
  type PipelineSummary,
  type PipelineSummaryOptions,
  pipelineSummary,
  type StageMonthTotal,
  type StageTotal,
} from './pipeline/pipelineSummary.js'
export { type PipelineVelocity, type PipelineVelocityOptions, pipelineVelocity } from './pipeline/pipelineVelocity.js'
export {
  type SalesVelocity,
  type SalesVelocityOptions,
  salesVelocity,
  type VelocityChange,
  type VelocityLever,
  type VelocityParts,
} from './pipeline/salesVelocity.js'
export type { ShrunkRate } from './pipeline/shrunkRates.js'
export { type Slippage, type SlippageInput, type SlippageOptions, slippage } from './pipeline/slippage.js'
export type { StageProbabilities, WonOfClosedDeals } from './pipeline/stageOdds.js'
export {
  type StalledDeal,
  type StalledDeals,
  type StalledDealsOptions,
  type StalledInput,
  stalledDealFields,
  stalledDeals,
} from './pipeline/stalledDeals.js'
export { type TargetOutlook, type TargetOutlookOptions, targetOutlook } from './pipeline/targetOutlook.js'
export { type WeightedForecastOptions, weightedForecast } from './pipeline/weightedForecast.js'
export {
  type GroupWinRate,
  type WinRate,
  type WinRates,
  type WinRatesOptions,
  winRates,
} from './pipeline/winRates.js'
export {
  type ComparedRate,
  type CompareFunnelsOptions,
  compareFunnels,
  type FunnelComparison,
} from './stages/compareFunnels.js'
export { type LeadGoal, type RequiredLeads, requiredLeads } from './stages/requiredLeads.js'
export {
  type Bottleneck,
  type ConvertedStage,
  type StageConversion,
  type StageConversionOptions,
  type StageCount,
  stageConversion,
} from './stages/stageConversion.js'
export { type PresetStage, type StagePreset, stagePresets } from './stages/stagePresets.js'
