import { checkConfidence, checkOptions, fail } from '../data/checks.js'
import { type EventFunnel, type EventFunnelOptions, type FunnelTally, funnelOf } from '../funnel/events/eventFunnel.js'
import { type EventPlan, eventPlan } from '../funnel/events/eventPlan.js'
import type { DateKind, Dialect, DialectName } from './dialect.js'
import { adjacentWays } from './eventFunnelAdjacent.js'
import { orderedWays } from './eventFunnelOrdered.js'
import { beforeColumns, eventsText, type FunnelSource } from './eventFunnelText.js'
import { unorderedWays } from './eventFunnelUnordered.js'
import { checkDateKind, type Mapping, mapped } from './mapping.js'
import { type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type Summary, type SummaryColumns } from './summaryRows.js'

/** Where events stand: one row an event. */
export interface EventMapping extends Mapping<'userId' | 'time' | 'event', 'sequence'> {
  /** How `time` holds time. Default `'timestamp'`. */
  readonly timeIs?: DateKind
}

/**
 * Options of {@link eventFunnelSql}: those of `eventFunnel` but for breakdowns, excluded events, and windows and gaps of single steps (which
 * only order `adjacent` can have here).
 */
export interface EventFunnelSqlOptions extends Omit<EventFunnelOptions, 'by' | 'exclude' | 'excluded'> {
  /**
   * Whether the times are asked for as well as the counts. Then there is a row for every different way through the steps, up to one a
   * user who took two; without (`false`), one for each step, and `timeToConvert` is null. Default true.
   */
  readonly times?: boolean
}

/**
 * The query of `eventFunnel`: how many users came to each step, and after how long.
 *
 * The ways are followed in layers of window functions over the moments of each user, exactly as in memory, repeated steps and events at
 * the same time included; the cost is a sort of the events and a pass for each step, however many a single user has. ClickHouse counts
 * with its own `windowFunnel` where that gives the same (order `ordered`, ties `any`, re-entry, `times: false`).
 *
 * A table has no order of its own: order `adjacent` and ties `input` want a column `sequence` that orders the events of a user at the
 * same time.
 *
 * @param mapping - table, and the columns of its events
 * @param options - as those of `eventFunnel`, with `times`
 * @param dialect - name of a dialect, or one of your own
 * @returns rows of `level`, `users`, `missing` and, with times, `before_1` …
 * @throws ClienteleError as `eventFunnel` for its options; `invalid-option` for what has no exact query; `missing-value`, `invalid-id` for
 *   names
 * @example
 * const events = { table: 'events', userId: 'user_id', time: 'at', event: 'name' }
 * eventFunnelSql(events, { steps: ['visit', 'order'], windowSeconds: 3600 }, 'trino').columns
 * //=> ['level', 'users', 'missing', 'before_1', 'before_2']
 */
export function eventFunnelSql(
  mapping: EventMapping,
  options: EventFunnelSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const plan = readPlan(options)
  const builder = sqlBuilder(dialect)
  const { cast, key, epochMilliseconds } = builder.dialect
  const { from, column, optional } = mapped<'userId' | 'time' | 'event' | 'sequence'>(builder, mapping)
  const kind = checkDateKind(mapping.timeIs, 'mapping.timeIs', 'timestamp')
  const sequence = plan.order === 'adjacent' || plan.ties === 'input' ? optional('sequence') : null
  if (sequence === null && (plan.order === 'adjacent' || plan.ties === 'input')) {
    const advice = `rows of a table have no order: ${plan.order === 'adjacent' ? "order 'adjacent'" : "ties 'input'"} needs one`
    fail(
      'missing-value',
      'mapping.sequence',
      'a column that orders the events of a user at the same time',
      null,
      advice,
    )
  }
  const source: FunnelSource = {
    builder,
    plan,
    hasTimes: options.times !== false && plan.order !== 'open',
    from,
    user: key(column('userId')),
    time: epochMilliseconds(column('time'), kind),
    event: key(column('event')),
    sequence,
  }
  const befores = beforeColumns(source)
  const columns = ['level', 'users', 'missing', ...befores]
  const ways = befores.map((name) => `way_${name}`)
  const isMissing = (['userId', 'time', 'event'] as const).map((field) => `${column(field)} IS NULL`).join(' OR ')
  const whole = (expression: string): string => cast(expression, 'integer')
  const text = `WITH ${waysText(source)}
SELECT ${whole('way_level')} AS level, ${whole('COUNT(*)')} AS users, ${whole('0')} AS missing
  ${befores.map((name) => `, ${whole(`way_${name}`)} AS ${name}`).join('')}
FROM clientele_ways
WHERE way_level > 0
GROUP BY ${['way_level', ...ways].join(', ')}
UNION ALL
SELECT ${whole('0')}, ${whole(`COUNT(DISTINCT ${source.user})`)}, ${whole(`COUNT(CASE WHEN ${isMissing} THEN 1 END)`)}
  ${befores.map(() => `, ${whole('0')}`).join('')}
FROM ${from}`
  return builder.query(text, columns)
}

/** One row a user and step: `way_user`, `way_level`, `way_before_1` … */
function waysText(source: FunnelSource): string {
  const { order } = source.plan
  if (order === 'adjacent') return adjacentWays(source)
  if (order === 'unordered') return unorderedWays(source)
  if (order === 'open') return openWays(source)
  return hasWindowFunnel(source) ? windowFunnelWays(source) : orderedWays(source)
}

/** A row for each user and kind of event; its level is the number of the kind. */
function openWays(source: FunnelSource): string {
  return `${eventsText(source)},
clientele_ways AS (
  SELECT DISTINCT event_user AS way_user, event_kind AS way_level
  FROM clientele_events
  WHERE event_kind > 0
)`
}

/** `windowFunnel` takes 32 conditions at most. */
const MOST_CONDITIONS = 32

function hasWindowFunnel({ builder, plan, hasTimes }: FunnelSource): boolean {
  const isClickHouse = builder.dialect.name === 'clickhouse'
  return isClickHouse && !hasTimes && plan.reentry && plan.ties === 'any' && plan.events.length <= MOST_CONDITIONS
}

/** Times of `windowFunnel` are not below 0: they count from 9 · 10¹⁵ ms before 1970, before all that a `Date` can hold. */
const BEFORE_ALL = 9_000_000_000_000_000

function windowFunnelWays(source: FunnelSource): string {
  const { builder, plan } = source
  const window = Math.min(Math.floor(plan.window), 2 * BEFORE_ALL)
  const conditions = plan.events.map((_, step) => `event_kind = ${plan.kindOfStep[step]! + 1}`)
  return `${eventsText(source)},
clientele_ways AS (
  SELECT event_user AS way_user, windowFunnel(${builder.whole(window)}, 'strict_once')(
    toUInt64(event_time + ${builder.whole(BEFORE_ALL)}), ${conditions.join(', ')}
  ) AS way_level
  FROM clientele_events
  WHERE event_kind > 0
  GROUP BY event_user
)`
}

/**
 * A funnel of events from the rows of {@link eventFunnelSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - those of the query; `level` counts here only
 * @returns what `eventFunnel` returns for the same events; `timeToConvert` is null with `times: false`
 * @throws ClienteleError as {@link eventFunnelSql}; `missing-value` where an event has no user, time or name; `missing-column`,
 *   `invalid-number`, `out-of-range` for rows that are none of this query
 * @example
 * const rows = [{ level: 1, users: 3n, missing: 0n }, { level: 2, users: 1n, missing: 0n }, { level: 0, users: 5n, missing: 0n }]
 * eventFunnelFromSummary(rows, { steps: ['visit', 'order'], times: false }).steps.map(({ count }) => count) //=> [4, 1]
 */
export function eventFunnelFromSummary(
  rows: readonly object[] | SummaryColumns,
  options: EventFunnelSqlOptions,
): EventFunnel {
  const plan = readPlan(options)
  const level = checkConfidence(options.level)
  const summary = readSummary(rows)
  const hasTimes = options.times !== false && plan.order !== 'open'
  return {
    ...funnelOf(tallyOf(summary, plan, hasTimes), plan, level),
    groups: null,
    order: plan.order,
    ties: plan.ties,
    windowSeconds: options.windowSeconds ?? null,
    level,
  }
}

function tallyOf(summary: Summary, plan: EventPlan, hasTimes: boolean): FunnelTally {
  const { count, wholes, pathOf } = summary
  const steps = plan.events.length
  const levels = wholes('level', { minimum: 0, maximum: steps })
  const users = wholes('users', { minimum: 0 })
  const missing = wholes('missing', { minimum: 0 })
  const atLevel = new Float64Array(steps + 1)
  for (let i = 0; i < count; i++) {
    if (missing[i]! > 0)
      fail('missing-value', pathOf(i, 'missing'), 'a user, a time and a name for each event', missing[i])
    atLevel[levels[i]!]! += users[i]!
  }
  const counts = plan.events.map((_, step) =>
    plan.order === 'open'
      ? atLevel[plan.kindOfStep[step]! + 1]!
      : atLevel.subarray(step + 1).reduce((a, b) => a + b, 0),
  )
  return {
    users: atLevel[0]!,
    removed: 0,
    counts,
    seconds: hasTimes ? secondsOf(summary, plan, levels, users, counts) : null,
  }
}

function secondsOf(
  { count, wholes }: Summary,
  plan: EventPlan,
  levels: Float64Array,
  users: Float64Array,
  counts: readonly number[],
): NonNullable<FunnelTally['seconds']> {
  const steps = plan.events.length
  const before = plan.events.map((_, step) => wholes(`before_${step + 1}`, { minimum: -1 }))
  const touch = plan.timeFrom === 'first-touch' ? wholes('before_touch', { minimum: 0 }) : null
  const seconds = counts.map((size) => new Float64Array(size))
  const filled = new Uint32Array(steps)
  const way = new Float64Array(steps)
  for (let i = 0; i < count; i++) {
    const level = levels[i]!
    if (level < 1) continue
    let taken = 0
    for (const column of before) if (column[i]! >= 0) way[taken++] = column[i]!
    // The steps in any order are numbered as they were taken.
    way.subarray(0, taken).sort().reverse()
    if (touch !== null) way[0] = touch[i]!
    for (let step = 1; step < level; step++) {
      const from = filled[step]!
      filled[step] = from + users[i]!
      seconds[step]!.fill((way[step - 1]! - way[step]!) / 1000, from, filled[step])
    }
    if (level < steps) continue
    seconds[0]!.fill((way[0]! - way[steps - 1]!) / 1000, filled[0]!, filled[0]! + users[i]!)
    filled[0]! += users[i]!
  }
  return { total: seconds[0]!.subarray(0, counts[steps - 1]!), steps: seconds.slice(1) }
}

/** The plan of what has an exact query. */
function readPlan(options: EventFunnelSqlOptions): EventPlan {
  checkOptions(options)
  const given: Readonly<Record<string, unknown>> = { ...options }
  for (const name of ['by', 'exclude', 'excluded']) {
    if (given[name] !== undefined)
      fail('invalid-option', `options.${name}`, 'nothing: it has no query', given[name], ADVICE)
  }
  const { times, ...rest } = options
  if (times !== undefined && typeof times !== 'boolean') fail('invalid-type', 'options.times', 'true or false', times)
  const plan = eventPlan(rest)
  if (plan.order === 'ordered') {
    for (const name of ['stepWindows', 'minimumGap'] as const) {
      if (options[name] === undefined) continue
      fail('invalid-option', `options.${name}`, "nothing with order 'ordered': it has no query", options[name], ADVICE)
    }
  }
  if (plan.order === 'unordered' && plan.stepKinds < plan.events.length) {
    fail('invalid-option', 'options.steps', "each event once with order 'unordered'", options.steps, ADVICE)
  }
  return plan
}

const ADVICE = 'fetch the events of the steps and call eventFunnel'
