import { checkConfidence } from '../../data/checks.js'
import type { Columns } from '../../data/fields.js'
import type { Interval } from '../../data/interval.js'
import type { Event } from '../../data/rows.js'
import { mean, quantiles, wilsonInterval } from '../../numeric/index.js'
import { type EventPathOptions, type EventPlan, eventPlan, type FunnelBreakdown } from './eventPlan.js'
import { presentUsers, type UserPaths, userPaths } from './userPaths.js'

/** Options of {@link eventFunnel}. */
export interface EventFunnelOptions extends EventPathOptions {
  /** The funnel of each group of users besides that of all. */
  readonly by?: FunnelBreakdown
  /** Confidence level of the intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** One step of a funnel of events. Rates are null where nobody is there to be divided by. */
export interface EventFunnelStep {
  /** The event, with a number from its second time on: `'order'`, `'order (2)'`. Of `unordered` steps: `'any 2'`. */
  readonly name: string
  /** Users who came to this step; with order `open` who did the event at all. */
  readonly count: number
  /** Share of those who took the first step; above 1 at most with order `open`. */
  readonly rateOfFirst: number | null
  /** Wilson's interval of it; null for the first step and where the rate is above 1. */
  readonly interval: Interval | null
  /** Share of those who took the step before; null for the first step. */
  readonly rateOfPrevious: number | null
  readonly previousInterval: Interval | null
  /** Share of all users with any event (in a group: of all users of the group). */
  readonly rateOfUsers: number | null
  /** How many took the step before and not this one; null for the first step and with order `open`. */
  readonly lost: number | null
}

/** How long it took, in seconds. */
export interface StepDuration {
  /** Users who took it. */
  readonly count: number
  readonly mean: number | null
  readonly lowerQuartile: number | null
  readonly median: number | null
  readonly upperQuartile: number | null
}

/** How long users took on their way: see `timeFrom` of {@link EventPathOptions}. */
export interface TimeToConvert {
  /** From the first step to the last, of those who came there. */
  readonly total: StepDuration
  /** From each step to the next, of all who came to the next: one entry fewer than steps. */
  readonly steps: readonly StepDuration[]
}

/** A funnel of events for all users or for some. */
export interface EventFunnelCounts {
  readonly users: number
  /** Users taken out by an excluded event; they are in `users`, but in no step. */
  readonly removed: number
  readonly steps: readonly EventFunnelStep[]
  /** null with order `open`. */
  readonly timeToConvert: TimeToConvert | null
}

/** The funnel of the users of one group. */
export interface EventFunnelGroup extends EventFunnelCounts {
  /** Value of the attribute; null for users without one. */
  readonly value: string | null
}

/** A funnel of events, and what it was counted by. */
export interface EventFunnel extends EventFunnelCounts {
  /** In order of the values, null last; null without `by`. */
  readonly groups: readonly EventFunnelGroup[] | null
  readonly order: 'ordered' | 'adjacent' | 'unordered' | 'open'
  /** null where it makes no difference. */
  readonly ties: 'any' | 'strict' | 'input' | null
  /** null for no window. */
  readonly windowSeconds: number | null
  readonly level: number
}

/**
 * A funnel of events (事件漏斗): how many users did one thing after another, within a window of time, and how long they took.
 *
 * A user has come to step k when k distinct events of theirs are the first k steps, in order, the last no later than the window
 * after the first. That is counted exactly, also where an event comes twice among the steps: one purchase is never "purchase, then
 * purchase". Each user counts once. {@link stageConversion} and {@link compareFunnels} take the `steps` as they are.
 *
 * Cost: a pass to bring the events of each user together and one over them; events need not be in order.
 *
 * @param events  - rows of {@link Event}, or columns `{ userId, time, event }`; a field more for `by`
 * @param options - `steps` and what counts as going through them
 * @throws ClienteleError `empty-input` without steps, `invalid-option` for what has no effect with the order chosen, `unequal-lengths`
 *   for windows or gaps that are not one fewer than steps, `out-of-range`, `invalid-id`, `invalid-date`
 * @example
 * const events = [
 *   { userId: 'ann', time: '2024-03-01T10:00', event: 'visit' },
 *   { userId: 'ann', time: '2024-03-01T10:05', event: 'order' },
 *   { userId: 'bob', time: '2024-03-01T11:00', event: 'visit' },
 * ]
 * eventFunnel(events, { steps: ['visit', 'order'], windowSeconds: 3600 }).steps.map(({ count }) => count) //=> [2, 1]
 * eventFunnel(events, { steps: ['visit', 'order'] }).timeToConvert.total.median //=> 300
 */
export function eventFunnel<Events extends readonly Event[] | Columns<Event>>(
  events: Events,
  options: EventFunnelOptions,
): EventFunnel {
  const plan = eventPlan(options)
  const level = checkConfidence(options.level)
  const paths = userPaths(events, { plan, by: options.by, inOrder: false })
  const everybody = presentUsers(paths)
  return {
    ...countsOf(paths, everybody, plan, level),
    groups: options.by === undefined ? null : groupsOf(paths, everybody, plan, level),
    order: plan.order,
    ties: plan.ties,
    windowSeconds: options.windowSeconds ?? null,
    level,
  }
}

function groupsOf(paths: UserPaths, everybody: Uint32Array, plan: EventPlan, level: number): EventFunnelGroup[] {
  const { groups, group } = paths
  const missing = groups.indexOf(null)
  const sizes = new Uint32Array(groups.length)
  const groupOf = (user: number): number => (groups[group[user]!] === null ? missing : group[user]!)
  for (const user of everybody) sizes[groupOf(user)]!++
  const members = Array.from(sizes, (size) => new Uint32Array(size))
  const filled = new Uint32Array(groups.length)
  for (const user of everybody) members[groupOf(user)]![filled[groupOf(user)]!++] = user
  return members
    .map((users, i) => ({ users, value: groups[i]! }))
    .filter(({ users }) => users.length > 0)
    .sort((a, b) => Number(a.value === null) - Number(b.value === null))
    .map(({ users, value }) => ({ value, ...countsOf(paths, users, plan, level) }))
}

function countsOf(paths: UserPaths, users: Uint32Array, plan: EventPlan, level: number): EventFunnelCounts {
  const counts = plan.events.map((_, step) => countReached(paths.reached, users, step, plan.events.length))
  return funnelOf(
    {
      users: users.length,
      removed: users.reduce((sum, user) => sum + paths.isRemoved[user]!, 0),
      counts,
      seconds: plan.order === 'open' ? null : secondsOf(paths.reached, users, counts),
    },
    plan,
    level,
  )
}

/** What a funnel is finished from. */
export interface FunnelTally {
  readonly users: number
  readonly removed: number
  /** Users who came to each step. */
  readonly counts: readonly number[]
  /** How long each took: from the first step to the last, and from each step to the next; null where it is not known. */
  readonly seconds: { readonly total: Float64Array; readonly steps: readonly Float64Array[] } | null
}

/** Rates and times from counts. */
export function funnelOf(
  { users, removed, counts, seconds }: FunnelTally,
  plan: EventPlan,
  level: number,
): EventFunnelCounts {
  const first = counts[0]!
  const names = stepNames(plan)
  return {
    users,
    removed,
    steps: counts.map((count, step): EventFunnelStep => {
      const previous = step === 0 ? null : counts[step - 1]!
      return {
        name: names[step]!,
        count,
        rateOfFirst: rateOf(count, first),
        interval: step === 0 || count > first ? null : wilsonInterval(count, first, level),
        rateOfPrevious: previous === null ? null : rateOf(count, previous),
        previousInterval: previous === null || count > previous ? null : wilsonInterval(count, previous, level),
        rateOfUsers: rateOf(count, users),
        lost: previous === null || plan.order === 'open' ? null : previous - count,
      }
    }),
    timeToConvert: seconds === null ? null : { total: durationOf(seconds.total), steps: seconds.steps.map(durationOf) },
  }
}

function stepNames({ order, events }: EventPlan): string[] {
  if (order === 'unordered') return events.map((_, step) => `any ${step + 1}`)
  const times = new Map<string, number>()
  return events.map((event) => {
    const time = (times.get(event) ?? 0) + 1
    times.set(event, time)
    return time === 1 ? event : `${event} (${time})`
  })
}

function countReached(reached: Float64Array, users: Uint32Array, step: number, steps: number): number {
  let count = 0
  for (let i = 0; i < users.length; i++) if (reached[users[i]! * steps + step]! > -Infinity) count++
  return count
}

function secondsOf(
  reached: Float64Array,
  users: Uint32Array,
  counts: readonly number[],
): NonNullable<FunnelTally['seconds']> {
  const steps = counts.length
  const between = (from: number, to: number): Float64Array => {
    const seconds = new Float64Array(counts[to]!)
    fillSeconds(reached, users, { steps, from, to }, seconds)
    return seconds
  }
  return {
    total: between(0, steps - 1),
    steps: counts.slice(1).map((_, step) => between(step, step + 1)),
  }
}

function fillSeconds(
  reached: Float64Array,
  users: Uint32Array,
  { steps, from, to }: { steps: number; from: number; to: number },
  seconds: Float64Array,
): void {
  let filled = 0
  for (let i = 0; i < users.length; i++) {
    const end = reached[users[i]! * steps + to]!
    if (end > -Infinity) seconds[filled++] = (end - reached[users[i]! * steps + from]!) / 1000
  }
}

function durationOf(seconds: Float64Array): StepDuration {
  const [lowerQuartile, median, upperQuartile] = quantiles(seconds, [0.25, 0.5, 0.75])
  return {
    count: seconds.length,
    mean: mean(seconds),
    lowerQuartile: lowerQuartile!,
    median: median!,
    upperQuartile: upperQuartile!,
  }
}

function rateOf(count: number, of: number): number | null {
  return of === 0 ? null : count / of
}
