import type { EventPlan } from '../funnel/events/eventPlan.js'
import type { SqlBuilder } from './sqlQuery.js'

/** What the query of a funnel is written from. */
export interface FunnelSource {
  readonly builder: SqlBuilder
  readonly plan: EventPlan
  /** Whether the times of the steps are asked for. */
  readonly hasTimes: boolean
  /** `FROM` part of the events. */
  readonly from: string
  /** User as a key, time in milliseconds, name of the event as a key. */
  readonly user: string
  readonly time: string
  readonly event: string
  /** Order of events at the same time. */
  readonly sequence: string | null
}

/**
 * Common table expressions that end with `clientele_ways`: one row for each user who did anything that is a step, with `way_level` and, where times are
 * asked for, `way_before_1` … (see {@link beforeColumns}).
 */
export type WaysText = string

/** Names of what is known of a way: milliseconds from each step to the end of the way, -1 of steps that were not taken. */
export function beforeColumns({ plan, hasTimes }: FunnelSource): string[] {
  if (!hasTimes) return []
  const columns = plan.events.map((_, step) => `before_${step + 1}`)
  // From the first step that the user ever took.
  if (plan.timeFrom === 'first-touch') columns.push('before_touch')
  return columns
}

/** Numbers of the kinds of events in queries: from 1, 0 of all others (which is what some databases have for a row that is none). */
export function kindOfStep(plan: EventPlan, step: number): number {
  return plan.kindOfStep[step]! + 1
}

/** `clientele_events`: user, time, kind and, where there is one, sequence of each event. */
export function eventsText({ builder, plan, from, user, time, event, sequence }: FunnelSource): string {
  const { dialect, parameter } = builder
  const names = [...plan.kindOf].filter(([, kind]) => kind < plan.stepKinds)
  const cases = names.map(([name, kind]) => `WHEN ${event} = ${dialect.key(parameter(name, 'text'))} THEN ${kind + 1}`)
  return `clientele_events AS (
  SELECT ${user} AS event_user, ${time} AS event_time, CASE ${cases.join(' ')} ELSE 0 END AS event_kind
    ${sequence === null ? '' : `, ${sequence} AS event_sequence`}
  FROM ${from}
)`
}

/** `clientele_moments`: of each user and time how many events there are of each kind. */
export function momentsText(source: FunnelSource): string {
  const counts = kindNumbers(source.plan).map(
    (kind) => `, SUM(CASE WHEN event_kind = ${kind} THEN 1 ELSE 0 END) AS kind_${kind}`,
  )
  return `${eventsText(source)},
clientele_moments AS (
  SELECT event_user AS walk_user, event_time AS walk_time${counts.join('')}
  FROM clientele_events
  WHERE event_kind > 0
  GROUP BY event_user, event_time
)`
}

/** Numbers of the kinds that are steps. */
export function kindNumbers({ stepKinds }: EventPlan): number[] {
  return Array.from({ length: stepKinds }, (_, kind) => kind + 1)
}

/** Whether `later` is not farther from `earlier` than the window; true where there is none. */
export function withinWindow({ builder, plan }: FunnelSource, later: string, earlier: string): string {
  return Number.isSafeInteger(Math.floor(plan.window))
    ? `${later} - ${earlier} <= ${builder.parameter(Math.floor(plan.window), 'integer')}`
    : `${earlier} IS NOT NULL`
}

/** `CASE WHEN … THEN n … END` of the largest number whose condition holds, 0 for none. */
export function largestOf(conditions: readonly string[]): string {
  const cases = conditions.map((condition, i) => `WHEN ${condition} THEN ${i + 1}`)
  return `CASE ${cases.reverse().join(' ')} ELSE 0 END`
}

/**
 * `clientele_ways` of `clientele_sets`, which has for each place of a user how many steps end there (`set_size`, the milliseconds to each
 * in `set_before_1` …): the first place with the most.
 */
export function firstOfMost(source: FunnelSource, place: string): string {
  const befores = beforeColumns(source)
  return `clientele_ranks AS (
  SELECT ${['set_user', 'set_size', ...befores.map((name) => `set_${name}`)].join(', ')},
    ROW_NUMBER() OVER (PARTITION BY set_user ORDER BY set_size DESC, ${place}) AS set_rank
  FROM clientele_sets
),
clientele_ways AS (
  SELECT set_user AS way_user, set_size AS way_level${befores.map((name) => `, set_${name} AS way_${name}`).join('')}
  FROM clientele_ranks
  WHERE set_rank = 1
)`
}
