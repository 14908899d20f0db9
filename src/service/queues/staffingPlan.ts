import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { DateInput } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { asFloat64, type ColumnSource, inShapeOf, readColumns } from '../../data/lift.js'
import { orderByValue } from '../../numeric/index.js'
import { LARGEST_QUEUE, loadOf } from './callLoad.js'
import { checkPatience } from './erlangA.js'
import { PlanTotals, planColumns } from './planTotals.js'
import { checkGoals, fewestAgents, queueOf, type StaffingGoals, scheduledFor } from './staffingGoals.js'

/** The calls expected in one interval. */
export interface CallForecast {
  /** When the interval begins. */
  startsAt: DateInput
  /** Calls expected in it, ≥ 0; need not be whole. */
  calls: number
  /** Mean handling time in seconds in this interval, > 0; left out, that of the options. */
  meanHandleSeconds?: number
  /** Agents at work by the roster, ≥ 0; left out, as many as are required. */
  agents?: number
}

/** The fields of a {@link CallForecast}. */
export const callForecastFields: FieldTable<CallForecast> = [
  { name: 'startsAt', kind: 'time' },
  { name: 'calls', kind: 'number' },
  { name: 'meanHandleSeconds', kind: 'number', optional: true },
  { name: 'agents', kind: 'number', optional: true },
]

/** Options of {@link staffingPlan}: the goals, and what holds for every interval. */
export interface StaffingPlanOptions extends StaffingGoals {
  /** Length of an interval in seconds, > 0: 900 for a quarter of an hour. */
  readonly intervalSeconds: number
  /** Mean handling time in seconds, > 0, of the intervals that do not name their own. */
  readonly meanHandleSeconds?: number
  /** Fewest agents at work, also where no call is expected. Default 0. Does not change a roster. */
  readonly minimumAgents?: number
  /** Most agents at work, as there are seats for. Default: no limit. Does not change a roster. */
  readonly maximumAgents?: number
}

/** One interval of a plan. */
export interface PlannedInterval {
  /** ISO time in rows, epoch milliseconds in columns. */
  startsAt: DateInput
  /** Calls expected in it. */
  calls: number
  /** Calls that the interval before could not do. */
  carriedIn: number
  /** Erlangs of both. */
  trafficIntensity: number
  /** Agents that meet the goals. */
  requiredAgents: number
  /** Agents at work: the roster, or those required within the limits. */
  agents: number
  /** Agents who must be scheduled so that these are at work. */
  scheduledAgents: number
  /** Share of their time that the agents are busy; null without agents. */
  occupancy: number | null
  /** Share of the calls answered in time; 0 in an overloaded interval, null with neither calls nor agents. */
  serviceLevel: number | null
  /** Mean wait in seconds of the answered calls; null in an overloaded interval, or where nobody is answered. */
  averageSpeedOfAnswer: number | null
  /** Probability that a caller hangs up; null without `patienceSeconds`, or with neither calls nor agents. */
  abandonProbability: number | null
  /** Calls left over for the next interval: only where nobody hangs up and the work is more than the agents can do. */
  carriedOut: number
}

/** The fields of a {@link PlannedInterval}. */
export const plannedIntervalFields: FieldTable<PlannedInterval> = [
  { name: 'startsAt', kind: 'time' },
  { name: 'calls', kind: 'number' },
  { name: 'carriedIn', kind: 'number' },
  { name: 'trafficIntensity', kind: 'number' },
  { name: 'requiredAgents', kind: 'number' },
  { name: 'agents', kind: 'number' },
  { name: 'scheduledAgents', kind: 'number' },
  { name: 'occupancy', kind: 'number', nullable: true },
  { name: 'serviceLevel', kind: 'number', nullable: true },
  { name: 'averageSpeedOfAnswer', kind: 'number', nullable: true },
  { name: 'abandonProbability', kind: 'number', nullable: true },
  { name: 'carriedOut', kind: 'number' },
]

/** A plan of the agents, interval by interval. */
export interface StaffingPlan<Intervals = PlannedInterval[] | Columns<PlannedInterval>> {
  /** In order of time. In columns NaN stands for null. */
  readonly intervals: Intervals
  readonly intervalSeconds: number
  /** Least service level that was asked for; null where none was. */
  readonly targetServiceLevel: number | null
  readonly targetSeconds: number
  /** Calls expected. */
  readonly calls: number
  /** Hours at work of all agents. */
  readonly agentHours: number
  /** Hours to be paid for. */
  readonly scheduledHours: number
  /** Most agents who are at work at one time. */
  readonly peakAgents: number
  /** Share of all calls answered in time, intervals weighted by what is offered in them; null without calls. */
  readonly serviceLevel: number | null
  /** Busy time of all agents by their time at work; null without agents. */
  readonly occupancy: number | null
  /** Share of all callers who hang up; null without `patienceSeconds` or without calls. */
  readonly abandonProbability: number | null
  /** Intervals with fewer agents than required. */
  readonly intervalsShort: number
  /** Intervals in which the work is as much as the agents can do, or more. */
  readonly intervalsOverloaded: number
  /** Calls left over where the next interval is not planned: at the end of a day. */
  readonly callsLeftOver: number
}

/**
 * Agents for every interval of a day or a year, and what callers then meet: `agentsRequired` interval by interval.
 *
 * Each interval is taken as a stationary queue of its own, the usual way (Green, Kolesar & Whitt 2007: it holds where calls are much
 * shorter than the time in which their rate changes). With `agents` in the rows it tells what a roster does. Where nobody hangs up
 * (no `patienceSeconds`) and the agents cannot do the work, what is too much is carried into the next interval, as a fluid: calls
 * plus carried less what the agents can do. It is not carried over a gap, as over a night.
 *
 * @param forecast - {@link CallForecast} rows or columns, in any order; intervals may not overlap
 * @param options  - see {@link StaffingPlanOptions}
 * @returns the intervals in the shape of the forecast, and their totals
 * @throws ClienteleError `out-of-range` for intervals that overlap; `missing-value` without a goal or a handling time
 * @example
 * staffingPlan(
 *   [{ startsAt: '2025-03-03T09:00Z', calls: 100 }, { startsAt: '2025-03-03T09:30Z', calls: 140 }],
 *   { intervalSeconds: 1800, meanHandleSeconds: 180, serviceLevel: 0.8, targetSeconds: 20 },
 * ).intervals.map(({ agents }) => agents) //=> [14, 18]
 */
export function staffingPlan(
  forecast: readonly CallForecast[],
  options: StaffingPlanOptions,
): StaffingPlan<PlannedInterval[]>
export function staffingPlan(
  forecast: Columns<CallForecast>,
  options: StaffingPlanOptions,
): StaffingPlan<Columns<PlannedInterval>>
export function staffingPlan(forecast: RowsOrColumns<CallForecast>, options: StaffingPlanOptions): StaffingPlan {
  checkOptions(options)
  const goals = checkGoals(options)
  const intervalSeconds = checkNumber(options.intervalSeconds, 'options.intervalSeconds', { above: 0 })
  const limits = checkLimits(options)
  const source = readColumns(forecast, callForecastFields, 'forecast')
  const order = intervalsInOrder(source, intervalSeconds)
  const handleSeconds = handleSecondsOf(source, options.meanHandleSeconds)
  const plan = planColumns(source.count)
  const totals = new PlanTotals()
  const { calls, agents: roster } = source.columns
  const startsAt = asFloat64(source.columns.startsAt)
  let carried = 0
  let guess = 1
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const from = startsAt[row]!
    if (i > 0 && from > startsAt[order[i - 1]!]! + intervalSeconds * 1000) {
      totals.leave(carried)
      carried = 0
    }
    const offered = checkNumber(calls[row], source.pathOf(row, 'calls'), { minimum: 0 }) + carried
    const handle = handleSeconds(row)
    const load = loadOf((offered * 3600) / intervalSeconds, handle, source.pathOf(row, 'calls'))
    if (goals.patienceSeconds !== null) checkPatience(goals.patienceSeconds, handle)
    const { agents: required, queue: asRequired } = fewestAgents(load, goals, guess)
    guess = required
    const listed = roster?.[row]
    const agents =
      listed === undefined || Number.isNaN(listed)
        ? Math.min(Math.max(required, limits.minimumAgents), limits.maximumAgents)
        : checkNumber(listed, source.pathOf(row, 'agents'), { minimum: 0, maximum: LARGEST_QUEUE })
    const queue = agents === required ? asRequired : queueOf(load, agents, goals)
    const left = queue.stable ? 0 : Math.max(0, offered - (agents * intervalSeconds) / handle)
    plan.startsAt[i] = from
    plan.calls[i] = calls[row]!
    plan.carriedIn[i] = carried
    plan.trafficIntensity[i] = load.trafficIntensity
    plan.requiredAgents[i] = required
    plan.agents[i] = agents
    plan.scheduledAgents[i] = scheduledFor(agents, goals.shrinkage)
    plan.occupancy[i] = queue.occupancy ?? Number.NaN
    plan.serviceLevel[i] = queue.serviceLevel ?? Number.NaN
    plan.averageSpeedOfAnswer[i] = queue.averageSpeedOfAnswer ?? Number.NaN
    plan.abandonProbability[i] = queue.abandonProbability ?? Number.NaN
    plan.carriedOut[i] = left
    totals.add(plan, i, offered, queue.stable)
    carried = left
  }
  totals.leave(carried)
  return {
    intervals: inShapeOf<PlannedInterval>(forecast, plan, plannedIntervalFields),
    intervalSeconds,
    targetServiceLevel: options.serviceLevel ?? null,
    targetSeconds: goals.targetSeconds,
    ...totals.summary(intervalSeconds, goals),
  }
}

/** Rows in order of time. */
function intervalsInOrder({ columns, count, pathOf }: ColumnSource<CallForecast>, seconds: number): Uint32Array {
  const starts = asFloat64(columns.startsAt)
  const order = orderByValue(starts)
  for (let i = 1; i < count; i++) {
    const row = order[i]!
    const free = starts[order[i - 1]!]! + seconds * 1000
    if (starts[row]! < free) {
      const received = new Date(starts[row]!).toISOString()
      fail('out-of-range', pathOf(row, 'startsAt'), `no interval before ${new Date(free).toISOString()}`, received)
    }
  }
  return order
}

/** The handling time of a row, checked. */
function handleSecondsOf(
  { columns, pathOf }: ColumnSource<CallForecast>,
  usual: number | undefined,
): (row: number) => number {
  const own = columns.meanHandleSeconds
  if (usual !== undefined) checkNumber(usual, 'options.meanHandleSeconds', { above: 0 })
  return (row) => {
    const seconds = own?.[row]
    if (seconds !== undefined && !Number.isNaN(seconds)) {
      return checkNumber(seconds, pathOf(row, 'meanHandleSeconds'), { above: 0 })
    }
    const advice = `or meanHandleSeconds in every row: ${pathOf(row, 'meanHandleSeconds')} is missing`
    return usual ?? fail('missing-value', 'options.meanHandleSeconds', 'a mean handling time', usual, advice)
  }
}

function checkLimits({ minimumAgents = 0, maximumAgents }: StaffingPlanOptions): {
  minimumAgents: number
  maximumAgents: number
} {
  checkInteger(minimumAgents, 'options.minimumAgents', { minimum: 0, maximum: LARGEST_QUEUE })
  if (maximumAgents === undefined) return { minimumAgents, maximumAgents: Number.POSITIVE_INFINITY }
  checkInteger(maximumAgents, 'options.maximumAgents', { minimum: minimumAgents, maximum: LARGEST_QUEUE })
  return { minimumAgents, maximumAgents }
}
