/**
 * The sales funnel: how many come through, what the open deals will bring, and where they get stuck.
 *
 * Question: which step loses most, will we make the quarter and how sure is that, how long do deals stay in each stage, who of the
 * visitors went from step to step within the window? Sources: the practice of sales and web analytics, named at each function;
 * where products differ, each way is a named option.
 *
 * Main functions: {@link stageConversion}, {@link requiredLeads}, {@link compareFunnels}; {@link stagePresets}.
 */
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
