/**
 * Service: complaints, recovery, the call centre and six sigma.
 *
 * Question: how fast and how well are customers served, and how many people does it take? Sources: Erlang (1917), Palm (1957) for
 * queues; the complaint limits and call-centre indicators of the Chinese textbooks; Motorola's six sigma with its shift of 1.5.
 * Rates are fractions from 0 to 1; times are seconds unless a name says otherwise.
 *
 * Main functions: {@link erlangC}, {@link agentsRequired}, {@link staffingPlan}; {@link complaintIndicators},
 * {@link complaintDeadlines}, {@link recoveryValue}; {@link serviceLevel}, {@link callCentreIndicators}, {@link callsByInterval},
 * {@link firstContactResolution}; {@link sigmaLevel}, {@link yieldRates}, {@link capabilityIndices}; {@link businessTime}.
 *
 * @packageDocumentation
 */
export {
  addBusinessTime,
  type BusinessCalendar,
  type BusinessTime,
  businessTime,
  type Weekday,
  type WorkingHours,
} from './businessTime.js'
export {
  type CallCentreIndicators,
  type CallCentreIndicatorsOptions,
  callCentreIndicators,
} from './calls/callCentreIndicators.js'
export {
  type CallInterval,
  type CallsByInterval,
  type CallsByIntervalOptions,
  callsByInterval,
} from './calls/callsByInterval.js'
export type { SecondsPerCall } from './calls/callTable.js'
export type { CallRules } from './calls/callTally.js'
export {
  type FirstContactResolution,
  type FirstContactResolutionOptions,
  firstContactResolution,
} from './calls/firstContactResolution.js'
export {
  type CallCounts,
  type ServiceLevel,
  type ServiceLevelConvention,
  type ServiceLevelOfCountsOptions,
  type ServiceLevelOptions,
  serviceLevel,
  serviceLevelConventions,
  serviceLevelOfCounts,
} from './calls/serviceLevel.js'
export { type ComplaintDeadline, complaintDeadlineFields, complaintDeadlines } from './complaints/complaintDeadlines.js'
export {
  type ComplaintFigures,
  type ComplaintIndicators,
  type ComplaintIndicatorsOptions,
  complaintIndicators,
  type GradeFigures,
  type HandlingTimes,
  type OnTimeRate,
} from './complaints/complaintIndicators.js'
export {
  type ComplaintGrade,
  type ComplaintLimit,
  type ComplaintLimits,
  complaintGrades,
  type TimeLimit,
  type WorkingDayCount,
} from './complaints/complaintLimits.js'
export {
  type ComplaintBase,
  type ComplaintCounts,
  type ComplaintRates,
  type ComplaintRatesOptions,
  complaintRates,
} from './complaints/complaintRates.js'
export type { ComplaintRules, LimitStatus } from './complaints/judgedComplaints.js'
export {
  type RecoveryCounts,
  type RecoveryRate,
  type RecoveryRateOptions,
  recoveryRate,
} from './complaints/recoveryRate.js'
export {
  type RecoveryCampaign,
  type RecoveryOutcome,
  type RecoveryOutcomeValue,
  type RecoveryValue,
  recoveryValue,
} from './complaints/recoveryValue.js'
export {
  type Capability,
  type CapabilityIndices,
  type CapabilityIndicesOptions,
  capabilityIndices,
} from './quality/capabilityIndices.js'
export { type DefectCounts, type DefectsPerMillion, defectsPerMillion } from './quality/defectsPerMillion.js'
export { type SigmaLevel, type SigmaLevelOptions, sigmaLevel } from './quality/sigmaLevel.js'
export { type SigmaTableLine, type SigmaTableOptions, sigmaTable } from './quality/sigmaTable.js'
export {
  type RolledThroughputYield,
  rolledThroughputYield,
  type StepYield,
  type YieldRates,
  type YieldStep,
  yieldRates,
} from './quality/yieldRates.js'
export { type AgentsRequired, type AgentsRequiredOptions, agentsRequired } from './queues/agentsRequired.js'
export type { CallLoad } from './queues/callLoad.js'
export { type ErlangA, type ErlangAOptions, erlangA } from './queues/erlangA.js'
export {
  type ErlangB,
  type ErlangBOptions,
  erlangB,
  type LinesRequired,
  type LinesRequiredOptions,
  linesRequired,
} from './queues/erlangB.js'
export { type ErlangC, type ErlangCOptions, erlangC } from './queues/erlangC.js'
export type { StaffedQueue, StaffingGoal, StaffingGoals } from './queues/staffingGoals.js'
export {
  type CallForecast,
  callForecastFields,
  type PlannedInterval,
  plannedIntervalFields,
  type StaffingPlan,
  type StaffingPlanOptions,
  staffingPlan,
} from './queues/staffingPlan.js'
