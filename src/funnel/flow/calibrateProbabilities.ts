import { checkConfidence, checkOptions, fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { idAt } from '../../data/ids.js'
import type { Interval } from '../../data/interval.js'
import type { StageChange } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/index.js'
import { type ShrunkRate, shrunkRates } from '../pipeline/shrunkRates.js'
import type { StageHistoryOptions } from './changeTable.js'
import { checkDayList } from './flowCalendar.js'
import { type HistoryCoverage, readStageHistories, type StageHistories } from './stageHistories.js'

/** Options of {@link calibrateProbabilities}. */
export interface CalibrateProbabilitiesOptions extends StageHistoryOptions {
  /** Segment of each deal (id → seller, product, size …). Deals without one are `unassigned`. Default: no segments. */
  readonly segments?: ReadonlyMap<string, string> | Readonly<Record<string, string>>
  /** Days in a stage at which the probability is told, whole numbers of at least 0. Default 0, 14, 30, 60 and 90. */
  readonly afterDays?: readonly number[]
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** How many of some closed deals were won. */
export interface WonOfClosed {
  /** Deals that are closed. */
  readonly closed: number
  readonly won: number
  /** won / closed; null where none is closed. */
  readonly probability: number | null
  /** Wilson's interval. */
  readonly interval: Interval | null
}

/** A stage and what became of the deals that reached it. */
export interface StageProbability extends WonOfClosed {
  readonly stage: string
  /** Deals that reached the stage and are still open. */
  readonly open: number
  /** The share won of all that reached it, if the open ones were all lost, and if they were all won; null where none reached it. */
  readonly bounds: Interval | null
  /** By days in the stage: of the deals that stayed there at least so long. A deal that comes twice counts with its longest visit. */
  readonly byTime: readonly TimeProbability[]
  /** Without segments null: the rate of a segment, and the standard deviation of the segments' true rates around it. */
  readonly betweenSegments: { readonly rate: number; readonly spread: number } | null
}

/** The chance of a deal that has been in a stage for some time. */
export interface TimeProbability extends WonOfClosed {
  readonly afterDays: number
}

/** The chances of one segment. */
export interface SegmentProbabilities {
  readonly segment: string
  readonly stages: readonly SegmentProbability[]
}

/** A stage in a segment. */
export interface SegmentProbability extends WonOfClosed {
  readonly stage: string
  /**
   * The rate drawn towards that of all segments as far as the segment's own number is small (beta-binomial model). Take this one to
   * forecast. Null where no deal of any segment is closed.
   */
  readonly shrunk: ShrunkRate | null
}

/** Probabilities of winning, from what became of earlier deals. */
export interface CalibratedProbabilities {
  readonly asOf: string
  readonly stages: readonly StageProbability[]
  /**
   * The probability of each stage that has one. {@link weightedForecast} takes these, and also `stages`, whose counts carry their own
   * uncertainty into the forecast.
   */
  readonly probabilities: Readonly<Record<string, number>>
  /** In code-unit order; empty without segments. */
  readonly segments: readonly SegmentProbabilities[]
  readonly level: number
  readonly coverage: HistoryCoverage
}

/**
 * How likely a deal is to be won, from what became of the deals before it: by stage, by time in the stage, and by segment.
 *
 * The probability of a stage is won ÷ closed of all deals that *reached* it: who skipped it has passed it, who went back had been
 * there. Deals that are still open are not counted, neither as lost nor as won; `bounds` shows how much that leaves open. Where deals
 * are lost faster than they are won, a young history makes the probabilities too small.
 *
 * @param stageChanges - rows of {@link StageChange}, or columns
 * @param options      - `stages`, `asOf`, `won`, `lost`, `later`, `segments`, `afterDays`, `level`
 * @throws ClienteleError as {@link pipelineFlow} does; `invalid-id` for a segment that is no text
 * @example
 * const changes = [
 *   { opportunityId: 'P1', from: null, to: 'lead', at: '2024-01-02' },
 *   { opportunityId: 'P1', from: 'lead', to: 'offer', at: '2024-01-12' },
 *   { opportunityId: 'P1', from: 'offer', to: 'won', at: '2024-02-06' },
 *   { opportunityId: 'P2', from: null, to: 'lead', at: '2024-01-10' },
 *   { opportunityId: 'P2', from: 'lead', to: 'lost', at: '2024-02-20' },
 *   { opportunityId: 'P3', from: null, to: 'lead', at: '2024-02-20' },
 * ]
 * calibrateProbabilities(changes, { stages: ['lead', 'offer'], asOf: '2024-02-29' }).probabilities //=> { lead: 0.5, offer: 1 }
 */
export function calibrateProbabilities(
  stageChanges: RowsOrColumns<StageChange>,
  options: CalibrateProbabilitiesOptions,
): CalibratedProbabilities {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const afterDays = checkDayList(options.afterDays ?? [0, 14, 30, 60, 90], 'options.afterDays')
  const histories = readStageHistories(stageChanges, options)
  const { names, asOf, coverage } = histories
  const segments = options.segments === undefined ? null : segmentsOf(histories, options.segments)
  const rates = (closed: number, won: number): WonOfClosed => wonOfClosed(closed, won, level)
  const all = countOutcomes(histories, new Uint32Array(histories.count), 1)
  const longest = countByTime(histories, afterDays)
  const parts = segments === null ? null : countOutcomes(histories, segments.codes, segments.labels.length)
  const shrunk = histories.stages.map((_, k) => {
    return parts === null ? null : shrunkRates(parts.won[k]!, parts.closed[k]!, level)
  })
  const stages = histories.stages.map((stage, k): StageProbability => {
    const [closed, won, open] = [all.closed[k]![0]!, all.won[k]![0]!, all.open[k]![0]!]
    const reached = closed + open
    const between = shrunk[k] ?? null
    return {
      stage,
      ...rates(closed, won),
      open,
      bounds: reached === 0 ? null : { lower: won / reached, upper: (won + open) / reached },
      byTime: afterDays.map((days, a) => ({ afterDays: days, ...rates(longest.closed[k]![a]!, longest.won[k]![a]!) })),
      betweenSegments: between === null ? null : { rate: between.rate, spread: between.spread },
    }
  })
  const known = stages.flatMap(({ probability }, k) =>
    probability === null ? [] : [[names[k]!, probability] as const],
  )
  return {
    asOf: dateOfDay(asOf),
    stages,
    probabilities: Object.fromEntries(known),
    segments: (segments?.labels ?? []).map((segment, s) => ({
      segment,
      stages: histories.stages.map((stage, k) => ({
        stage,
        ...rates(parts!.closed[k]![s]!, parts!.won[k]![s]!),
        shrunk: shrunk[k]?.groups[s] ?? null,
      })),
    })),
    level,
    coverage,
  }
}

function wonOfClosed(closed: number, won: number, level: number): WonOfClosed {
  return {
    closed,
    won,
    probability: closed === 0 ? null : won / closed,
    interval: wilsonInterval(won, closed, level),
  }
}

/** Deals that reached each stage, by stage and group. */
interface OutcomeCounts {
  readonly closed: readonly Uint32Array[]
  readonly won: readonly Uint32Array[]
  readonly open: readonly Uint32Array[]
}

function countOutcomes(histories: StageHistories, group: Uint32Array, groups: number): OutcomeCounts {
  const { stages, count, start, stage } = histories
  const last = stages.length
  const columns = (): Uint32Array[] => stages.map(() => new Uint32Array(groups))
  const [closed, won, open] = [columns(), columns(), columns()]
  for (let deal = 0; deal < count; deal++) {
    let farthest = 0
    for (let i = start[deal]!; i < start[deal + 1]!; i++) {
      const at = stage[i]!
      // Won is behind the last stage, and passes all of them.
      if (at <= last && at > farthest) farthest = Math.min(at, last - 1)
    }
    const end = stage[start[deal + 1]! - 1]!
    const counts = end < last ? open : closed
    for (let k = 0; k <= farthest; k++) {
      counts[k]![group[deal]!]!++
      if (end === last) won[k]![group[deal]!]!++
    }
  }
  return { closed, won, open }
}

/** Closed deals by stage and by how long their longest visit of it lasted. */
function countByTime(histories: StageHistories, afterDays: readonly number[]): Omit<OutcomeCounts, 'open'> {
  const { stages, count, start, stage, day } = histories
  const columns = (): Uint32Array[] => stages.map(() => new Uint32Array(afterDays.length))
  const [closed, won] = [columns(), columns()]
  const longest = new Int32Array(stages.length)
  for (let deal = 0; deal < count; deal++) {
    const end = start[deal + 1]! - 1
    if (stage[end]! < stages.length) continue
    longest.fill(-1)
    for (let i = start[deal]!; i < end; i++) {
      const days = day[i + 1]! - day[i]!
      if (days > longest[stage[i]!]!) longest[stage[i]!] = days
    }
    for (let k = 0; k < longest.length; k++) {
      for (let a = 0; a < afterDays.length; a++) {
        if (longest[k]! < afterDays[a]!) continue
        closed[k]![a]!++
        if (stage[end] === stages.length) won[k]![a]!++
      }
    }
  }
  return { closed, won }
}

function segmentsOf(
  { ids, count }: StageHistories,
  segments: NonNullable<CalibrateProbabilitiesOptions['segments']>,
): { readonly codes: Uint32Array; readonly labels: readonly string[] } {
  if (typeof segments !== 'object' || segments === null || Array.isArray(segments)) {
    fail('invalid-type', 'options.segments', 'a Map or an object from id to segment', segments)
  }
  const names = Array.from({ length: count }, (_, deal): string => {
    const id = idAt(ids, deal)
    const segment: unknown =
      segments instanceof Map ? segments.get(id) : Object.hasOwn(segments, id) ? Reflect.get(segments, id) : undefined
    if (segment === undefined) return 'unassigned'
    if (typeof segment === 'string' && segment !== '') return segment
    return fail('invalid-id', `options.segments[${JSON.stringify(id)}]`, 'the name of a segment', segment)
  })
  const labels = [...new Set(names)].sort()
  const places = new Map(labels.map((label, place) => [label, place]))
  return { codes: Uint32Array.from(names, (name) => places.get(name)!), labels }
}
