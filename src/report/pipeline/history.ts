import {
  backTestForecast,
  type CalibratedProbabilities,
  calibrateProbabilities,
  type ForecastBackTest,
  type PipelineFlow,
  pipelineFlow,
} from '../../funnel/index.js'
import type { PipelineContext, StageOrder } from './stages.js'

/** What the history of stages tells. */
export interface PipelineHistory {
  readonly flow: PipelineFlow
  readonly calibrated: CalibratedProbabilities
  readonly test: ForecastBackTest
}

/** A quarter, as far ahead as the forecast of the section looks. */
const HORIZON_DAYS = 90

/** The flow between stages, the probabilities that it tells, and a test of the forecast; null without a history. */
export function pipelineHistory(
  { asOf, opportunities, stageChanges }: PipelineContext,
  order: StageOrder | null,
  level: number,
): PipelineHistory | null {
  if (order === null || stageChanges.length === 0) return null
  const options = { asOf, stages: order.ids, later: 'ignore' } as const
  return {
    flow: pipelineFlow(stageChanges, options),
    calibrated: calibrateProbabilities(stageChanges, options),
    test: backTestForecast(opportunities, stageChanges, { ...options, horizonDays: HORIZON_DAYS, level }),
  }
}
