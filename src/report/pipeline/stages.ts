import { type StagePreset, stagePresets } from '../../funnel/index.js'
import type { ReportContext } from '../context.js'

/** What the section on the pipeline needs of a report. */
export type PipelineContext = Pick<
  ReportContext,
  'language' | 'asOf' | 'asOfDay' | 'opportunities' | 'stageChanges' | 'stages' | 'target' | 'nameOf'
>

/** The stages of the open and past deals in the order of the process. */
export interface StageOrder {
  readonly ids: readonly string[]
  /** The preset that they are, which has names and probabilities; null for stages of the caller's own. */
  readonly preset: StagePreset | null
}

/**
 * The order of the stages: what the caller says, else the preset that has all of them; null where nobody can tell.
 */
export function stageOrder({ stages, opportunities, stageChanges }: PipelineContext): StageOrder | null {
  if (stages !== null) {
    const preset = Object.values(stagePresets).find(
      (one) => one.stages.length === stages.length && one.stages.every(({ id }, i) => id === stages[i]),
    )
    return { ids: stages, preset: preset ?? null }
  }
  const seen = new Set<string>()
  for (const { stage, outcome } of opportunities) if (outcome === undefined) seen.add(stage)
  for (const { to } of stageChanges) if (to !== 'won' && to !== 'lost') seen.add(to)
  const preset = Object.values(stagePresets).find((one) => {
    const ids = new Set(one.stages.map(({ id }) => id))
    return [...seen].every((stage) => ids.has(stage))
  })
  return preset === undefined ? null : { ids: preset.stages.map(({ id }) => id), preset }
}
