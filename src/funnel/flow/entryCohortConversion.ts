import type { CalendarUnit, WeekStart } from '../../data/calendar.js'
import { checkConfidence, checkOptions } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { StageChange } from '../../data/rows.js'
import { wilsonInterval } from '../../numeric/index.js'
import type { StageHistoryOptions } from './changeTable.js'
import { checkDayList, checkUnit, checkWeekStart, type FlowCalendar, flowCalendar } from './flowCalendar.js'
import { type HistoryCoverage, readStageHistories, type StageHistories } from './stageHistories.js'

/** Options of {@link entryCohortConversion}. */
export interface EntryCohortOptions extends StageHistoryOptions {
  /** Calendar period of the opening that makes a cohort. Default `'month'`. */
  readonly cohort?: CalendarUnit
  /** First day of a week. Default `'monday'`. */
  readonly weekStart?: WeekStart
  /** Ages at which cohorts are compared, in days since the opening: whole, at least 0. Default 30, 60, 90, 180. */
  readonly ages?: readonly number[]
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** What a cohort had come to at one age. */
export interface CohortAge {
  /** Since the opening. */
  readonly days: number
  /** Whether every deal of the cohort has been watched for so long. Where not, the numbers will still change. */
  readonly finished: boolean
  /** Deals that have been watched for so long; the other numbers are of these alone. */
  readonly eligible: number
  /** Won within so many days. */
  readonly won: number
  readonly lost: number
  /** won / eligible; null where none is. */
  readonly winRate: number | null
  readonly interval: Interval | null
}

/** Deals that reached a stage so far. */
export interface CohortStage {
  readonly stage: string
  readonly reached: number
  /** reached / deals; null for a cohort of nobody. */
  readonly rate: number | null
  readonly interval: Interval | null
}

/** The deals that began in one period. */
export interface EntryCohort {
  /** `2024-03-05`, `2024-03`, `2024-Q1`, `2024`; a week by its first day. */
  readonly cohort: string
  readonly deals: number
  readonly won: number
  readonly lost: number
  readonly open: number
  /** Whether no deal can join and none is open: nothing here will change. */
  readonly finished: boolean
  /** won / deals so far. In an unfinished cohort a lower limit of what it will be; null for a cohort of nobody. */
  readonly winRate: number | null
  readonly winInterval: Interval | null
  /** (won + open) / deals: what it would be if every open deal were won. */
  readonly highestWinRate: number | null
  /** Stages reached so far, won last. */
  readonly stages: readonly CohortStage[]
  readonly ages: readonly CohortAge[]
}

/** Conversion by cohort of entry. */
export interface EntryCohortConversion {
  readonly asOf: string
  readonly period: CalendarUnit
  /** Oldest first, also those of nobody in between. */
  readonly cohorts: readonly EntryCohort[]
  /** All deals at each age, of those watched for so long: what a new deal may expect by then. */
  readonly average: readonly CohortAge[]
  readonly level: number
  readonly coverage: HistoryCoverage
}

/**
 * Conversion of the deals that began in the same period, so that young deals do not look like losses.
 *
 * A win rate over all deals falls whenever many new ones come in. Here each cohort stands for itself: one that has open deals is
 * `finished: false`, its rate is a lower limit. To compare young cohorts with old ones, compare them at the same age: of the deals
 * watched for 90 days, how many were won within 90 days?
 *
 * @param stageChanges - rows of {@link StageChange}, or columns
 * @param options      - `stages`, `asOf`, `won`, `lost`, `later`, `cohort`, `weekStart`, `ages`, `level`
 * @throws ClienteleError as {@link pipelineFlow} does
 * @example
 * const changes = [
 *   { opportunityId: 'P1', from: null, to: 'lead', at: '2024-01-02' },
 *   { opportunityId: 'P1', from: 'lead', to: 'won', at: '2024-02-06' },
 *   { opportunityId: 'P2', from: null, to: 'lead', at: '2024-01-10' },
 *   { opportunityId: 'P2', from: 'lead', to: 'lost', at: '2024-01-20' },
 *   { opportunityId: 'P3', from: null, to: 'lead', at: '2024-02-20' },
 * ]
 * const { cohorts } = entryCohortConversion(changes, { stages: ['lead'], asOf: '2024-02-29' })
 * cohorts.map(({ cohort, winRate, finished }) => [cohort, winRate, finished]) //=> [['2024-01', 0.5, true], ['2024-02', 0, false]]
 */
export function entryCohortConversion(
  stageChanges: RowsOrColumns<StageChange>,
  options: EntryCohortOptions,
): EntryCohortConversion {
  checkOptions(options)
  const unit = checkUnit(options.cohort ?? 'month', 'options.cohort')
  const weekStart = checkWeekStart(options.weekStart)
  const level = checkConfidence(options.level)
  const ages = checkDayList(options.ages ?? [30, 60, 90, 180], 'options.ages')
  const histories = readStageHistories(stageChanges, options)
  const { asOf, coverage } = histories
  const calendar = flowCalendar(histories, unit, weekStart)
  const counts = countCohorts(histories, ages, calendar)
  const cohorts = calendar.names.map((cohort, c): EntryCohort => {
    const lastDay = calendar.lastDays[c]!
    const deals = counts.reached[0]![c]!
    const won = counts.reached.at(-1)![c]!
    const lost = counts.lost[c]!
    const open = deals - won - lost
    return {
      cohort,
      deals,
      won,
      lost,
      open,
      finished: lastDay <= asOf && open === 0,
      winRate: deals === 0 ? null : won / deals,
      winInterval: wilsonInterval(won, deals, level),
      highestWinRate: deals === 0 ? null : (won + open) / deals,
      stages: counts.reached.map((reached, k) => ({
        stage: histories.names[k]!,
        reached: reached[c]!,
        rate: deals === 0 ? null : reached[c]! / deals,
        interval: wilsonInterval(reached[c]!, deals, level),
      })),
      ages: ages.map((days, a) => {
        return ageOf(days, lastDay + days <= asOf, counts.byAge[a]!, c, level)
      }),
    }
  })
  return {
    asOf: dateOfDay(asOf),
    period: unit,
    cohorts,
    average: ages.map((days, a) => {
      const of = counts.byAge[a]!
      const total = (column: Uint32Array): Uint32Array => Uint32Array.of(column.reduce((sum, count) => sum + count, 0))
      const all = { eligible: total(of.eligible), won: total(of.won), lost: total(of.lost) }
      return ageOf(days, all.eligible[0] === histories.count, all, 0, level)
    }),
    level,
    coverage,
  }
}

interface AgeCounts {
  readonly eligible: Uint32Array
  readonly won: Uint32Array
  readonly lost: Uint32Array
}

function ageOf(days: number, finished: boolean, counts: AgeCounts, cohort: number, level: number): CohortAge {
  const [eligible, won, lost] = [counts.eligible[cohort]!, counts.won[cohort]!, counts.lost[cohort]!]
  return {
    days,
    finished,
    eligible,
    won,
    lost,
    winRate: eligible === 0 ? null : won / eligible,
    interval: wilsonInterval(won, eligible, level),
  }
}

/** Deals of each cohort by stage reached (won last), lost, and by what they had come to at each age. */
function countCohorts(
  { stages, asOf, count, start, stage, day }: StageHistories,
  ages: readonly number[],
  { names, periodOfDay, first }: FlowCalendar,
): { readonly reached: readonly Uint32Array[]; readonly lost: Uint32Array; readonly byAge: readonly AgeCounts[] } {
  const won = stages.length
  const reached = Array.from({ length: won + 1 }, () => new Uint32Array(names.length))
  const lost = new Uint32Array(names.length)
  const column = (): Uint32Array => new Uint32Array(names.length)
  const byAge = ages.map((): AgeCounts => ({ eligible: column(), won: column(), lost: column() }))
  for (let deal = 0; deal < count; deal++) {
    const begin = start[deal]!
    const last = start[deal + 1]! - 1
    const opened = day[begin]!
    const cohort = periodOfDay[opened - first]!
    let farthest = 0
    for (let i = begin; i <= last; i++) if (stage[i]! <= won && stage[i]! > farthest) farthest = stage[i]!
    for (let k = 0; k <= farthest; k++) reached[k]![cohort]!++
    const end = stage[last]!
    if (end > won) lost[cohort]!++
    for (let a = 0; a < ages.length; a++) {
      if (opened + ages[a]! > asOf) continue
      const counts = byAge[a]!
      counts.eligible[cohort]!++
      if (end < won || day[last]! - opened > ages[a]!) continue
      if (end === won) counts.won[cohort]!++
      else counts.lost[cohort]!++
    }
  }
  return { reached, lost, byAge }
}
