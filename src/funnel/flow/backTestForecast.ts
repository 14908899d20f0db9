import type { CalendarUnit, WeekStart } from '../../data/calendar.js'
import { checkConfidence, checkInteger, checkNumber, checkOptions } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { idAt, idCount } from '../../data/ids.js'
import type { Interval } from '../../data/interval.js'
import type { Opportunity, StageChange } from '../../data/rows.js'
import { compensatedSum, normalQuantile } from '../../numeric/index.js'
import { readDeals } from '../pipeline/deals.js'
import type { StageHistoryOptions } from './changeTable.js'
import { checkUnit, checkWeekStart, flowCalendar } from './flowCalendar.js'
import { forecastAt } from './pastForecast.js'
import { inHorizon, type Snapshot, type StageEvidence, takeSnapshots } from './snapshots.js'
import { type HistoryCoverage, readStageHistories, type StageHistories } from './stageHistories.js'

/** Options of {@link backTestForecast}. */
export interface BackTestForecastOptions extends StageHistoryOptions {
  /** A forecast is made at the end of each such period. Default `'month'`. */
  readonly every?: CalendarUnit
  /** First day of a week. Default `'monday'`. */
  readonly weekStart?: WeekStart
  /**
   * What is forecast: what the open deals bring within so many days (90: the next quarter). Default: what they bring in the end,
   * which is what a weighted forecast says.
   */
  readonly horizonDays?: number
  /**
   * Probabilities of the stages to be tested, each in [0, 1]. Default: at each forecast those that the history up to then tells. What
   * is calibrated on the whole history knows the outcomes: give probabilities from elsewhere.
   */
  readonly probabilities?: Readonly<Record<string, number>>
  /** Deals that must have told the probability of a stage before it is used, at least 1. Default 10. */
  readonly minimumDeals?: number
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** A stage at the time of a forecast. */
export interface ForecastStage {
  readonly stage: string
  readonly open: number
  readonly amount: number
  /** As it was known then; null where too few deals had told it. */
  readonly probability: number | null
  /** Deals that told it; null for given probabilities. */
  readonly evidence: number | null
}

/** What a forecast said, and what came. */
export interface ForecastPoint {
  /** The day at whose end it is made, `YYYY-MM-DD`. */
  readonly on: string
  /** Open deals and their amount. */
  readonly open: number
  readonly amount: number
  readonly stages: readonly ForecastStage[]
  /** Null where a stage with open deals has no probability yet. */
  readonly forecast: number | null
  /** Of the sum, deals independent of each other; that of the probabilities, told by few deals, included. */
  readonly standardDeviation: number | null
  /** Normal, not below 0 nor above `amount`. */
  readonly interval: Interval | null
  /** Amount of those deals that has been won (within the horizon, where there is one). */
  readonly actual: number
  /** Amount of those deals of which it is not known yet. */
  readonly undecided: number
  /** Whether what came is known whole. Only such points with a forecast count in the summary. */
  readonly finished: boolean
  /** forecast − actual; null where either is not known. */
  readonly error: number | null
  /** Whether `actual` is in the interval. */
  readonly within: boolean | null
}

/** How good the forecasts were. */
export interface BackTestSummary {
  /** Points that count: finished and with a forecast. */
  readonly points: number
  readonly forecast: number
  readonly actual: number
  /** Mean of forecast − actual: above 0 where the forecast promised too much. Null without a point. */
  readonly meanError: number | null
  /** Sum of the forecasts by that of what came, less 1; null where nothing came. */
  readonly bias: number | null
  /** Mean of |forecast − actual| / actual over the points at which something came (MAPE), and how many these are. */
  readonly meanAbsolutePercentageError: number | null
  readonly percentagePoints: number
  /** Σ |forecast − actual| / Σ actual: as MAPE, but small months do not weigh as much as large ones (WAPE). */
  readonly weightedAbsoluteError: number | null
  readonly rootMeanSquaredError: number | null
  /** Share of the points at which what came was in the interval: about `level` where the intervals are right. */
  readonly coverage: number | null
}

/** A forecast tried on the past. */
export interface ForecastBackTest {
  readonly asOf: string
  readonly every: CalendarUnit
  /** Null: until the deals are closed. */
  readonly horizonDays: number | null
  readonly points: readonly ForecastPoint[]
  readonly summary: BackTestSummary
  readonly level: number
  /** Deals with an amount but no usable history, and with a history but no amount: neither is in any number here. */
  readonly withoutHistory: number
  readonly withoutAmount: number
  readonly coverage: HistoryCoverage
}

/**
 * Tries the weighted forecast on the past: what would it have said at each month's end, and what came?
 *
 * At each month's end only what was known then is used: where each deal stood, and the probability of each stage from the deals that
 * were closed by then (with a horizon: from earlier month ends that are a horizon back, how many of the deals in the stage were won
 * in time). Forecast Σ a·p; variance Σ a²·p·(1 − p) for independent deals, and that of the estimated probabilities. Amounts are those
 * of today: opportunities keep no record of earlier ones.
 *
 * The points are not independent of each other, one deal is in several: read `coverage` as a picture, not as a test.
 *
 * @param opportunities - rows or columns with `id` and `amount`
 * @param stageChanges  - rows of {@link StageChange}, or columns
 * @param options       - see {@link BackTestForecastOptions}
 * @throws ClienteleError as {@link pipelineFlow} does; `missing-value` for a stage without a given probability; `duplicate-id`
 * @example
 * const changes = [
 *   { opportunityId: 'P1', from: null, to: 'lead', at: '2024-01-02' },
 *   { opportunityId: 'P1', from: 'lead', to: 'won', at: '2024-02-06' },
 *   { opportunityId: 'P2', from: null, to: 'lead', at: '2024-01-10' },
 *   { opportunityId: 'P2', from: 'lead', to: 'lost', at: '2024-02-20' },
 * ]
 * const deals = [{ id: 'P1', amount: 1000 }, { id: 'P2', amount: 500 }]
 * const test = backTestForecast(deals, changes, { stages: ['lead'], asOf: '2024-02-29', probabilities: { lead: 0.5 } })
 * test.points.map(({ on, forecast, actual }) => [on, forecast, actual]) //=> [['2024-01-31', 750, 1000], ['2024-02-29', 0, 0]]
 */
export function backTestForecast(
  opportunities: RowsOrColumns<Pick<Opportunity, 'id' | 'amount'>>,
  stageChanges: RowsOrColumns<StageChange>,
  options: BackTestForecastOptions,
): ForecastBackTest {
  checkOptions(options)
  const every = checkUnit(options.every ?? 'month', 'options.every')
  const weekStart = checkWeekStart(options.weekStart)
  const horizon =
    options.horizonDays === undefined ? null : checkInteger(options.horizonDays, 'options.horizonDays', { minimum: 1 })
  const minimum = checkInteger(options.minimumDeals ?? 10, 'options.minimumDeals', { minimum: 1 })
  const level = checkConfidence(options.level)
  const histories = readStageHistories(stageChanges, options)
  const given = options.probabilities === undefined ? null : checkProbabilities(options.probabilities, histories.stages)
  const { amounts, withoutHistory, withoutAmount } = amountsOf(opportunities, histories)
  const { asOf, coverage } = histories
  const ends = flowCalendar(histories, every, weekStart).lastDays.filter((day) => day <= asOf)
  const snapshots = takeSnapshots(histories, amounts, ends, horizon)
  const z = normalQuantile(0.5 + level / 2)
  const points = snapshots.map((snapshot, s): ForecastPoint => {
    const evidence = given ?? (horizon === null ? snapshot.closed : inHorizon(snapshots, s, horizon))
    return pointOf(snapshot, histories.stages, forecastAt(snapshot, evidence, minimum, horizon === null), z)
  })
  return {
    asOf: dateOfDay(asOf),
    every,
    horizonDays: horizon,
    points,
    summary: summarize(points),
    level,
    withoutHistory,
    withoutAmount,
    coverage,
  }
}

function checkProbabilities(
  probabilities: Readonly<Record<string, number>>,
  stages: readonly string[],
): StageEvidence[] {
  checkOptions(probabilities, 'options.probabilities')
  return stages.map((stage) => {
    const path = `options.probabilities[${JSON.stringify(stage)}]`
    const given = Object.hasOwn(probabilities, stage) ? probabilities[stage] : undefined
    return { given: checkNumber(given, path, { minimum: 0, maximum: 1 }), deals: 0, won: 0 }
  })
}

/** The amount of each deal with a history; NaN where there is none. */
function amountsOf(
  opportunities: RowsOrColumns<Pick<Opportunity, 'id' | 'amount'>>,
  { ids, count }: StageHistories,
): { readonly amounts: Float64Array; readonly withoutHistory: number; readonly withoutAmount: number } {
  const deals = readDeals(opportunities, ['id'])
  const column = deals.columns.id!
  const rowOf = new Map<string, number>()
  for (let row = 0; row < idCount(column); row++) rowOf.set(idAt(column, row), row)
  const amounts = new Float64Array(count)
  let found = 0
  for (let deal = 0; deal < count; deal++) {
    const row = rowOf.get(idAt(ids, deal))
    amounts[deal] = row === undefined ? Number.NaN : deals.amount[row]!
    if (row !== undefined) found += 1
  }
  return { amounts, withoutHistory: deals.count - found, withoutAmount: count - found }
}

function pointOf(
  snapshot: Snapshot,
  stages: readonly string[],
  { probabilities, evidence, forecast, variance }: ReturnType<typeof forecastAt>,
  z: number,
): ForecastPoint {
  const { day, open, amount, actual, undecided, undecidedDeals } = snapshot
  const total = compensatedSum(amount)
  const finished = undecidedDeals === 0
  const standardDeviation = variance === null ? null : Math.sqrt(variance)
  const interval =
    forecast === null || standardDeviation === null
      ? null
      : {
          lower: Math.max(0, forecast - z * standardDeviation),
          upper: Math.min(total, forecast + z * standardDeviation),
        }
  const isKnown = finished && forecast !== null && interval !== null
  return {
    on: dateOfDay(day),
    open: open.reduce((sum, count) => sum + count, 0),
    amount: total,
    stages: stages.map((stage, k) => ({
      stage,
      open: open[k]!,
      amount: amount[k]!,
      probability: probabilities[k]!,
      evidence: evidence[k]!,
    })),
    forecast,
    standardDeviation,
    interval,
    actual,
    undecided,
    finished,
    error: isKnown ? forecast - actual : null,
    within: isKnown ? actual >= interval.lower && actual <= interval.upper : null,
  }
}

function summarize(points: readonly ForecastPoint[]): BackTestSummary {
  const known = points.flatMap(({ forecast, actual, error, within }) =>
    forecast === null || error === null ? [] : [{ forecast, actual, error, within }],
  )
  const count = known.length
  const sumOf = (numbers: readonly number[]): number => compensatedSum(Float64Array.from(numbers))
  const forecast = sumOf(known.map((point) => point.forecast))
  const actual = sumOf(known.map((point) => point.actual))
  const shares = known.filter((point) => point.actual > 0).map((point) => Math.abs(point.error) / point.actual)
  return {
    points: count,
    forecast,
    actual,
    meanError: count === 0 ? null : sumOf(known.map(({ error }) => error)) / count,
    bias: actual > 0 ? forecast / actual - 1 : null,
    meanAbsolutePercentageError: shares.length === 0 ? null : sumOf(shares) / shares.length,
    percentagePoints: shares.length,
    weightedAbsoluteError: actual > 0 ? sumOf(known.map(({ error }) => Math.abs(error))) / actual : null,
    rootMeanSquaredError: count === 0 ? null : Math.sqrt(sumOf(known.map(({ error }) => error * error)) / count),
    coverage: count === 0 ? null : known.filter(({ within }) => within === true).length / count,
  }
}
