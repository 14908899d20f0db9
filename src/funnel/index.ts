/**
 * The sales funnel: how many come through, what the open deals will bring, and where they get stuck.
 *
 * Question: which step loses most, will we make the quarter and how sure is that, how long do deals stay in each stage, who of the
 * visitors went from step to step within the window? Sources: the practice of sales and web analytics, named at each function;
 * where products differ, each way is a named option.
 *
 * Main functions: {@link stageConversion}, {@link requiredLeads}, {@link compareFunnels}; {@link pipelineFlow},
 * {@link calibrateProbabilities}, {@link entryCohortConversion}, {@link backTestForecast}; {@link stagePresets}.
 */
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
export type {
  ContradictionCode,
  HistoryCoverage,
  RejectedChange,
  StageHistoryOptions,
} from './flow/stageHistories.js'
export type { FlowRate, StageMoves, Transition } from './flow/transitions.js'
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
