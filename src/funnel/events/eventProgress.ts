import type { DateInput } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { isCodedIds } from '../../data/ids.js'
import { inShapeOf } from '../../data/lift.js'
import type { Event } from '../../data/rows.js'
import { type EventPathOptions, eventPlan } from './eventPlan.js'
import { presentUsers, userPaths } from './userPaths.js'

/** How far one user came through the steps. */
export interface EventProgress {
  userId: string
  /** Steps taken: 0 … all; with order `open` how many of them the user did at all. */
  steps: number
  /** When the first of them was taken; null with 0 steps. */
  startedAt: DateInput | null
  /** When the last of them was taken. */
  reachedAt: DateInput | null
  /** Taken out by an excluded event. */
  removed: boolean
}

export const eventProgressFields: FieldTable<EventProgress> = [
  { name: 'userId', kind: 'id' },
  { name: 'steps', kind: 'number' },
  { name: 'startedAt', kind: 'time', nullable: true },
  { name: 'reachedAt', kind: 'time', nullable: true },
  { name: 'removed', kind: 'flag' },
]

/**
 * How far each user came: who stopped where, for a list of those to speak to. What {@link eventFunnel} counts, user by user.
 *
 * @param events  - as for {@link eventFunnel}
 * @param options - as for it, without `by` and `level`
 * @returns one row for each user with any event, in order of the id; columns for columns, times in epoch milliseconds
 * @throws ClienteleError as {@link eventFunnel}
 * @example
 * eventProgress([
 *   { userId: 'ann', time: '2024-03-01T10:00Z', event: 'visit' },
 *   { userId: 'ann', time: '2024-03-01T10:05Z', event: 'basket' },
 * ], { steps: ['visit', 'basket', 'order'] })[0].reachedAt //=> '2024-03-01T10:05:00.000Z'
 */
export function eventProgress(events: readonly Event[], options: EventPathOptions): EventProgress[]
export function eventProgress(events: Columns<Event>, options: EventPathOptions): Columns<EventProgress>
export function eventProgress(
  events: RowsOrColumns<Event>,
  options: EventPathOptions,
): EventProgress[] | Columns<EventProgress> {
  const plan = eventPlan(options)
  const paths = userPaths(events, { plan, inOrder: true })
  const { ids, isRemoved, reached } = paths
  const { values } = ids
  const users = presentUsers(paths)
  const steps = new Float64Array(users.length)
  const startedAt = new Float64Array(users.length).fill(Number.NaN)
  const reachedAt = new Float64Array(users.length).fill(Number.NaN)
  for (let i = 0; i < users.length; i++) {
    const at = users[i]! * plan.events.length
    for (let step = 0; step < plan.events.length; step++) {
      const when = reached[at + step]!
      if (Number.isNaN(when)) continue
      steps[i]!++
      if (!(startedAt[i]! <= when)) startedAt[i] = when
      if (!(reachedAt[i]! >= when)) reachedAt[i] = when
    }
  }
  const isCoded = !Array.isArray(events) && isCodedIds((events as Columns<Event>).userId)
  const columns: Columns<EventProgress> = {
    userId: isCoded ? { codes: users, values } : Array.from(users, (user) => values[user]!),
    steps,
    startedAt,
    reachedAt,
    removed: Uint8Array.from(users, (user) => isRemoved[user]!),
  }
  return inShapeOf(events, columns, eventProgressFields)
}
