import type { CalendarUnit, WeekStart } from '../../data/calendar.js'
import { checkConfidence, checkNumber, checkOptions } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import type { StageChange } from '../../data/rows.js'
import { checkProbabilities } from '../../survival/curves/survivalQuantiles.js'
import { type StageConversion, stageConversion } from '../stages/stageConversion.js'
import type { StageHistoryOptions } from './changeTable.js'
import { type Durations, type DwellTimes, dwellTimes } from './dwellTimes.js'
import { checkUnit, checkWeekStart, flowCalendar } from './flowCalendar.js'
import { type OpenDeal, openDealFields, openDeals } from './openDeals.js'
import { type FlowPeriod, periodFlow } from './periodFlow.js'
import { type HistoryCoverage, readStageHistories, type StageHistories } from './stageHistories.js'
import {
  countTransitions,
  reachedCounts,
  type StageMoves,
  stageMoves,
  type Transition,
  transitionList,
} from './transitions.js'

/** Options of {@link pipelineFlow}. */
export interface PipelineFlowOptions extends StageHistoryOptions {
  /** Length of the periods, in the UTC calendar. Default `'month'`. */
  readonly period?: CalendarUnit
  /** First day of a week. Default `'monday'`. */
  readonly weekStart?: WeekStart
  /** Shares of the dwell-time quantiles, in (0, 1). Default ¼, ½, ¾ and 0.9. */
  readonly probabilities?: readonly number[]
  /** When an open deal is stalled. */
  readonly stalled?: StalledRule
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** A deal is stalled after `factor` times the dwell-time quantile `probability` of its stage. A convention of this package. */
export interface StalledRule {
  /** In (0, 1). Default 0.9: longer than nine of ten visits. */
  readonly probability?: number
  /** Above 0. Default 1. */
  readonly factor?: number
}

/** A stage: how deals come and go, and how long they stay. */
export interface StageFlow extends StageMoves {
  /** Days of a visit, also of those that still run. */
  readonly dwell: DwellTimes
  /** Days in the stage from which a deal is stalled; null where the quantile is not reached. */
  readonly stalledAfter: number | null
  /** Open deals that stand here for longer. */
  readonly stalled: number
}

/** Days from the opening of a deal to its close. */
export interface CycleTimes {
  /** Any close, deals that are open counted for as long as they are. */
  readonly closed: DwellTimes
  /** Means and medians of the deals that are closed, by how they ended; null without any. */
  readonly won: { readonly count: number; readonly meanDays: number | null; readonly medianDays: number | null }
  readonly lost: { readonly count: number; readonly meanDays: number | null; readonly medianDays: number | null }
}

/** How deals move through a pipeline. */
export interface PipelineFlow<Deals = OpenDeal[] | Columns<OpenDeal>> {
  readonly asOf: string
  /** In the order of the process. */
  readonly stages: readonly StageFlow[]
  /**
   * Conversion by stages *reached* (who skips a stage has passed it, who goes back had been there), won last. Open deals are in it as
   * not yet come farther: for rates that young deals do not lower see {@link entryCohortConversion}.
   */
  readonly conversion: StageConversion
  /** Every move that happened, the openings included. */
  readonly transitions: readonly Transition[]
  readonly periods: readonly FlowPeriod[]
  readonly cycle: CycleTimes
  readonly counts: { readonly deals: number; readonly open: number; readonly won: number; readonly lost: number }
  /** Moves over at least one stage, and back, of all stages. */
  readonly skips: number
  readonly regressions: number
  /** In order of the id; in rows or columns, as the changes came. */
  readonly openDeals: Deals
  readonly stalledRule: Required<StalledRule>
  readonly level: number
  /** What was not used, and why. */
  readonly coverage: HistoryCoverage
}

/**
 * How deals flow through the stages (动态漏斗): what comes in and goes out in each period, where deals advance (升迁率), skip, go back
 * and die, how long they stay (停留时间), how long a sale takes, and which deals are stuck.
 *
 * It answers what a snapshot of the pipeline cannot. Durations are in UTC calendar days. Visits that still run count as *at least* so
 * long (Kaplan-Meier): leaving them out makes every stage look faster than it is. Rates of a stage are shares of the visits that
 * ended, with Wilson's intervals. A history that contradicts itself is left out and named in `coverage.rejected`, see
 * {@link ContradictionCode}.
 *
 * One pass over the changes, which may come in any order.
 *
 * @param stageChanges - rows of {@link StageChange}, or columns
 * @param options      - `stages`, `asOf`, `won`, `lost`, `later`, `period`, `weekStart`, `probabilities`, `stalled`, `level`
 * @throws ClienteleError `out-of-range` for a change after `asOf` (see `later`), `empty-input` without stages, `duplicate-id` for a
 *   stage named twice, `invalid-date`, `invalid-option`
 * @example
 * const changes = [
 *   { opportunityId: 'P1', from: null, to: 'lead', at: '2024-01-02' },
 *   { opportunityId: 'P2', from: null, to: 'lead', at: '2024-01-10' },
 *   { opportunityId: 'P1', from: 'lead', to: 'offer', at: '2024-01-12' },
 *   { opportunityId: 'P1', from: 'offer', to: 'won', at: '2024-02-06' },
 *   { opportunityId: 'P3', from: 'offer', to: 'won', at: '2024-02-07' },
 * ]
 * const flow = pipelineFlow(changes, { stages: ['lead', 'offer'], asOf: '2024-02-29' })
 * flow.periods.map(({ period, opened, won, closing }) => [period, opened, won, closing])
 * //=> [['2024-01', 2, 0, 2], ['2024-02', 0, 1, 1]]
 * flow.openDeals[0].daysInStage //=> 50
 * flow.coverage.rejected[0].code //=> 'no-opening'
 */
export function pipelineFlow(
  stageChanges: readonly StageChange[],
  options: PipelineFlowOptions,
): PipelineFlow<OpenDeal[]>
export function pipelineFlow(
  stageChanges: Columns<StageChange>,
  options: PipelineFlowOptions,
): PipelineFlow<Columns<OpenDeal>>
export function pipelineFlow(stageChanges: RowsOrColumns<StageChange>, options: PipelineFlowOptions): PipelineFlow
export function pipelineFlow(stageChanges: RowsOrColumns<StageChange>, options: PipelineFlowOptions): PipelineFlow {
  checkOptions(options)
  const unit = checkUnit(options.period ?? 'month', 'options.period')
  const weekStart = checkWeekStart(options.weekStart)
  const level = checkConfidence(options.level)
  const rule = checkStalledRule(options.stalled)
  const histories = readStageHistories(stageChanges, options)
  const { stages, names, asOf, coverage } = histories
  const table = countTransitions(histories)
  const probabilities = checkProbabilities(options.probabilities ?? [0.25, 0.5, 0.75, 0.9])
  const dwells = dwellTimes(visitsOf(histories), stages.length, [...probabilities, rule.probability], level)
  const limits = dwells.map(({ quantiles }) => limitOf(quantiles.at(-1)?.time ?? null, rule.factor))
  const { deals, stalledOfStage } = openDeals(histories, limits)
  const moves = stageMoves(table, stages, level)
  const [won, lost] = [stages.length, stages.length + 1]
  return {
    asOf: dateOfDay(asOf),
    stages: moves.map((move, k): StageFlow => {
      const dwell = dwells[k]!
      return {
        ...move,
        dwell: { ...dwell, quantiles: dwell.quantiles.slice(0, -1) },
        stalledAfter: limits[k]!,
        stalled: stalledOfStage[k]!,
      }
    }),
    conversion: stageConversion(
      reachedCounts(table).map((count, k) => ({ name: names[k]!, count })),
      { level },
    ),
    transitions: transitionList(table, names),
    periods: periodFlow(histories, flowCalendar(histories, unit, weekStart)),
    cycle: cycleTimes(histories, probabilities, level),
    counts: {
      deals: histories.count,
      open: histories.count - table.standing[won]! - table.standing[lost]!,
      won: table.standing[won]!,
      lost: table.standing[lost]!,
    },
    skips: moves.reduce((sum, { skipped }) => sum + skipped.count, 0),
    regressions: moves.reduce((sum, { regressed }) => sum + regressed.count, 0),
    openDeals: inShapeOf(stageChanges, deals, openDealFields),
    stalledRule: rule,
    level,
    coverage,
  }
}

function checkStalledRule(rule: StalledRule | undefined): Required<StalledRule> {
  if (rule !== undefined) checkOptions(rule, 'options.stalled')
  const { probability = 0.9, factor = 1 } = rule ?? {}
  return {
    probability: checkNumber(probability, 'options.stalled.probability', { above: 0, maximum: 1 - 2 ** -53 }),
    factor: checkNumber(factor, 'options.stalled.factor', { above: 0 }),
  }
}

function limitOf(days: number | null, factor: number): number | null {
  return days === null ? null : days * factor
}

/** Each visit of a stage: from its day to that of the next step, or to `asOf`. */
function visitsOf({ stages, asOf, count, start, stage, day }: StageHistories): Durations {
  let visits = 0
  for (let i = 0; i < stage.length; i++) if (stage[i]! < stages.length) visits += 1
  const days = new Float64Array(visits)
  const ended = new Uint8Array(visits)
  const group = new Int32Array(visits)
  let v = 0
  for (let deal = 0; deal < count; deal++) {
    const end = start[deal + 1]!
    for (let i = start[deal]!; i < end; i++) {
      if (stage[i]! >= stages.length) continue
      const isOver = i + 1 < end
      days[v] = (isOver ? day[i + 1]! : asOf) - day[i]!
      ended[v] = Number(isOver)
      group[v] = stage[i]!
      v += 1
    }
  }
  return { days, ended, group }
}

function cycleTimes(histories: StageHistories, probabilities: readonly number[], level: number): CycleTimes {
  const { stages, asOf, count, start, stage, day } = histories
  const days = new Float64Array(count)
  const ended = new Uint8Array(count)
  const outcome = new Int32Array(count)
  for (let deal = 0; deal < count; deal++) {
    const last = start[deal + 1]! - 1
    ended[deal] = Number(stage[last]! >= stages.length)
    outcome[deal] = ended[deal] === 1 ? stage[last]! - stages.length : 2
    days[deal] = (ended[deal] === 1 ? day[last]! : asOf) - day[start[deal]!]!
  }
  const [closed] = dwellTimes({ days, ended, group: new Int32Array(count) }, 1, probabilities, level)
  const [won, lost] = dwellTimes({ days, ended, group: outcome }, 3, probabilities, level).map(
    ({ finished, finishedMean, finishedMedian }) => ({
      count: finished,
      meanDays: finishedMean,
      medianDays: finishedMedian,
    }),
  )
  return { closed: closed!, won: won!, lost: lost! }
}
