import { checkChoice, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type CodedIds, codeIds, codeIdsAsTheyCome, isCodedIds } from '../../data/ids.js'
import { asFloat64, codedColumn, readColumns } from '../../data/lift.js'
import { type Event, eventFields } from '../../data/rows.js'
import { adjacentPath } from './adjacentPath.js'
import type { EventPlan, FunnelBreakdown } from './eventPlan.js'
import { openSteps } from './openSteps.js'
import { orderedPath } from './orderedPath.js'
import type { PathWalk } from './pathNodes.js'
import { unorderedPath } from './unorderedPath.js'
import { rangesOfUsers, type UserRange } from './userEvents.js'

/** How far each user came. */
export interface UserPaths {
  readonly ids: CodedIds
  /** 1 for each of `ids.values` that has an event, whichever. */
  readonly isPresent: Uint8Array
  /** 1 for who is removed by an excluded event. */
  readonly isRemoved: Uint8Array
  /** When user u took step k: `reached[u * steps + k]`, epoch milliseconds, NaN for not at all. */
  readonly reached: Float64Array
  /** Group of each user, a position in `groups`; both empty without a breakdown. */
  readonly group: Uint32Array
  /** Values of the attribute, the last for users without one. */
  readonly groups: readonly (string | null)[]
}

/** How {@link userPaths} goes about it. */
interface PathRules {
  readonly plan: EventPlan
  readonly by?: FunnelBreakdown | undefined
  /** Whether users come in order of their ids: sorting a million of them takes longer than all the rest. */
  readonly inOrder: boolean
}

const WALKS: Readonly<Record<EventPlan['order'], (plan: EventPlan) => PathWalk>> = {
  ordered: orderedPath,
  adjacent: adjacentPath,
  unordered: unorderedPath,
  open: openSteps,
}

/** Reads events and walks them user by user. */
export function userPaths(events: RowsOrColumns<Event>, { plan, by, inOrder }: PathRules): UserPaths {
  const source = readColumns(events, eventFields, 'events')
  const { userId, event } = source.columns
  const ids =
    isCodedIds(userId) || inOrder
      ? codedColumn(source, userId, 'userId')
      : codeIdsAsTheyCome(userId, (row) => source.pathOf(row, 'userId'))
  const names = isCodedIds(event)
    ? codedColumn(source, event, 'event')
    : codeIdsAsTheyCome(event, (row) => source.pathOf(row, 'event'))
  const attribute = by === undefined ? null : readAttribute(events, by, source.count)
  const touch = by === undefined ? 'first' : readTouch(by, plan.events.length)
  const users = ids.values.length
  const steps = plan.events.length
  const paths = {
    ids,
    isPresent: new Uint8Array(users),
    isRemoved: new Uint8Array(users),
    reached: new Float64Array(users * steps).fill(Number.NaN),
    group: new Uint32Array(attribute === null ? 0 : users).fill(attribute?.values.length ?? 0),
    groups: attribute === null ? [] : [...attribute.values.map((value) => value || null), null],
  }
  markPresent(ids.codes, paths.isPresent)
  const coded = {
    user: ids.codes,
    users,
    time: asFloat64(source.columns.time),
    event: names.codes,
    kindOfEvent: Int32Array.from(names.values, (name) => plan.kindOf.get(name) ?? plan.otherKind),
    attribute: attribute?.codes ?? new Uint32Array(0),
  }
  const walk = WALKS[plan.order](plan)
  for (const range of rangesOfUsers(coded)) {
    walkRange(range, walk, paths, steps)
    if (plan.timeFrom === 'first-touch') startAtFirstTouch(range, plan, paths.reached)
    if (attribute !== null) assignGroups(range, plan, touch, paths)
  }
  return paths
}

function markPresent(codes: Uint32Array, isPresent: Uint8Array): void {
  for (let i = 0; i < codes.length; i++) isPresent[codes[i]!] = 1
}

/** Positions in `ids.values` of the users that have an event. */
export function presentUsers({ isPresent }: UserPaths): Uint32Array {
  const users = new Uint32Array(isPresent.length)
  let count = 0
  for (let user = 0; user < isPresent.length; user++) {
    users[count] = user
    count += isPresent[user]!
  }
  return users.subarray(0, count)
}

function walkRange(range: UserRange, walk: PathWalk, { reached, isRemoved }: UserPaths, steps: number): void {
  const { firstUser, size, starts, time, kind } = range
  for (let u = 0; u < size; u++) {
    const from = starts[u]!
    const to = starts[u + 1]!
    if (from === to) continue
    const user = firstUser + u
    if (!walk(time, kind, from, to, reached, user * steps)) isRemoved[user] = 1
  }
}

function startAtFirstTouch(range: UserRange, { order, kindOfStep, stepKinds }: EventPlan, reached: Float64Array): void {
  const { firstUser, size, starts, time, kind } = range
  for (let u = 0; u < size; u++) {
    const at = (firstUser + u) * kindOfStep.length
    if (Number.isNaN(reached[at]!)) continue
    let i = starts[u]!
    while (order === 'unordered' ? kind[i]! >= stepKinds : kind[i] !== kindOfStep[0]) i++
    reached[at] = time[i]!
  }
}

function assignGroups(
  range: UserRange,
  { order, kindOfStep, stepKinds }: EventPlan,
  touch: 'first' | 'last' | number,
  { reached, group }: UserPaths,
): void {
  const { firstUser, size, starts, time, kind, attribute } = range
  const steps = kindOfStep.length
  const wanted = typeof touch === 'number' && order !== 'unordered' ? kindOfStep[touch - 1]! : -1
  for (let u = 0; u < size; u++) {
    const user = firstUser + u
    const from = starts[u]!
    const to = starts[u + 1]!
    let when = typeof touch === 'number' ? reached[user * steps + touch - 1]! : Number.NaN
    for (let i = from; i < to; i++) {
      const isStep = wanted < 0 ? kind[i]! < stepKinds : kind[i] === wanted
      if (!isStep || (typeof touch === 'number' && time[i] !== when)) continue
      const isFirst = touch === 'first' ? Number.isNaN(when) : touch === 'last' && time[i] !== when
      if (isFirst) when = time[i]!
      if (time[i] === when && (isFirst || attribute[i]! < group[user]!)) group[user] = attribute[i]!
    }
  }
}

function readTouch({ touch = 'first' }: FunnelBreakdown, steps: number): 'first' | 'last' | number {
  return typeof touch === 'number'
    ? checkInteger(touch, 'options.by.touch', { minimum: 1, maximum: steps })
    : checkChoice(touch, ['first', 'last'], 'options.by.touch')
}

function readAttribute(events: object, by: FunnelBreakdown, count: number): CodedIds {
  checkOptions(by, 'options.by')
  const { field } = by
  if (typeof field !== 'string')
    return fail('invalid-type', 'options.by.field', 'the name of a field of the events', field)
  const table: FieldTable<Record<string, string>> = [{ name: field, kind: 'text', optional: true }]
  const source = readColumns<Record<string, string>>(events as RowsOrColumns<Record<string, string>>, table, 'events')
  const column = source.columns[field]
  if (column === undefined && count === 0) return { codes: new Uint32Array(0), values: [] }
  if (column === undefined || source.count !== count) {
    return fail('invalid-option', 'options.by.field', 'a field of the events with a value for each', field)
  }
  return codeIds(column, (row) => source.pathOf(row, field), true)
}
