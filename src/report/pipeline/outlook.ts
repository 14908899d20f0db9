import { calendarPeriods } from '../../data/calendar.js'
import { dateOfDay } from '../../data/dayNumber.js'
import { seededRandom } from '../../data/random.js'
import { closingOnTime, type StageProbabilities, type TargetOutlook, targetOutlook } from '../../funnel/index.js'
import type { PipelineHistory } from './history.js'
import type { PipelineContext, StageOrder } from './stages.js'

/** What the quarter will bring, and what that rests on. */
export interface PipelineOutlook {
  /** `2024-Q2`: the quarter of the day after `asOf`, for on its last day a quarter is over. */
  readonly quarter: string
  /** Null where nobody says how likely the deals are. */
  readonly outlook: TargetOutlook | null
  /** Where the probabilities come from. */
  readonly probabilities: 'history' | 'deals' | 'preset' | null
  /** Share of the deals expected in a quarter of the last year that closed later; null where too few were expected. */
  readonly lateShare: number | null
}

const PAST_QUARTERS = 4
/** Deals expected in them that a share of late ones is told from (a convention of this package). */
const FEWEST_EXPECTED = 20

/** The outlook on the quarter. */
export function pipelineOutlook(
  context: PipelineContext,
  order: StageOrder | null,
  history: PipelineHistory | null,
  level: number,
): PipelineOutlook {
  // From a year before on, so that the last five starts are four past quarters, this one, and the day after it.
  const { names, starts } = calendarPeriods(context.asOfDay - 400, context.asOfDay + 1, 'quarter')
  const [from, next] = starts.slice(-2)
  const lateShare = lateShareOf(context, starts.slice(-2 - PAST_QUARTERS, -1))
  const found = probabilitiesOf(context, order, history)
  const outlook =
    found === null
      ? null
      : targetOutlook(context.opportunities, {
          target: context.target ?? 0,
          from: dateOfDay(from!),
          to: dateOfDay(next! - 1),
          asOf: context.asOf,
          slippageRate: lateShare ?? 0,
          random: seededRandom(1),
          level,
          ...(order && { stages: order.ids }),
          ...(found.values && { probabilities: found.values }),
        })
  return { quarter: names.at(-1)!, outlook, probabilities: found?.from ?? null, lateShare }
}

/** Of the deals expected in each of these periods, the share that had not closed when it ended. */
function lateShareOf({ opportunities }: PipelineContext, starts: readonly number[]): number | null {
  let expected = 0
  let late = 0
  for (let i = 0; i + 1 < starts.length; i++) {
    const period = { from: dateOfDay(starts[i]!), to: dateOfDay(starts[i + 1]! - 1) }
    const found = closingOnTime(opportunities, period)
    expected += found.expected.deals
    late += found.late.deals
  }
  return expected < FEWEST_EXPECTED ? null : late / expected
}

/** From the history where it knows all stages with open deals, else those of the deals (no `values`), else those of the preset. */
function probabilitiesOf(
  { opportunities }: PipelineContext,
  order: StageOrder | null,
  history: PipelineHistory | null,
): { from: 'history' | 'deals' | 'preset'; values?: StageProbabilities } | null {
  const open = opportunities.filter(({ outcome }) => outcome === undefined)
  const known = history?.calibrated.stages.filter(({ closed }) => closed > 0) ?? []
  if (open.every(({ stage }) => known.some((one) => one.stage === stage))) return { from: 'history', values: known }
  if (open.every(({ probability }) => probability !== undefined)) return { from: 'deals' }
  const preset = new Map(order?.preset?.stages.map(({ id, probability }) => [id, probability]))
  const values: Record<string, number> = {}
  for (const { stage } of open) {
    const probability = preset.get(stage) ?? null
    if (probability === null) return null
    values[stage] = probability
  }
  return { from: 'preset', values }
}
