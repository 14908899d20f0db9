import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, epochMilliseconds } from '../../data/dayNumber.js'
import type { NumberColumn, RowsOrColumns } from '../../data/fields.js'
import { codeIds, type IdColumn, idAt } from '../../data/ids.js'
import { asFloat64 } from '../../data/lift.js'
import type { Call } from '../../data/rows.js'
import { orderByValue } from '../../numeric/index.js'
import { partOf } from '../shares.js'
import { type CallTable, readCalls } from './callTable.js'

/** Options of {@link firstContactResolution}. */
export interface FirstContactResolutionOptions {
  /** A call of the same customer on the same issue within so many hours says that the one before resolved nothing. Default 168, a week. */
  readonly windowHours?: number
  /** When the log ends. Default: its last call. */
  readonly asOf?: DateInput
  /**
   * Calls whose window is not over at `asOf`: `'leave-out'` (default), as nobody can know of them yet, or `'count'` as far as known,
   * which makes the last days look better than they were.
   */
  readonly unfinished?: 'leave-out' | 'count'
}

/** How often one contact was enough. */
export interface FirstContactResolution {
  readonly windowHours: number
  /** Answered calls without an answered one on the same issue in the window before. */
  readonly firstContacts: number
  /** Those of them without another call in the window after. */
  readonly resolvedAtFirst: number
  /** resolvedAtFirst / firstContacts (首次解决率); null without first contacts. */
  readonly firstContactResolution: number | null
  /** Answered calls, first or not. */
  readonly answered: number
  readonly answeredOnce: number
  /** Answered calls without another call in the window after, by answered calls: the other convention. */
  readonly resolutionOfAnswered: number | null
  /** 1 − resolutionOfAnswered: answered calls that were followed by another (重复来电率). */
  readonly repeatRate: number | null
  /** Answered calls whose window was not over, left out. */
  readonly undecided: number
  /** Answered calls without a customer, left out. */
  readonly anonymous: number
}

/**
 * First-contact resolution (首次解决率) of a call log: the share of first answered calls after which the customer did not call again on
 * the same issue. The log cannot tell why a customer stays silent, so it is an upper bound.
 *
 * @param calls   - {@link Call} rows or columns with `customerId`; without `issue` all calls are on one
 * @param options - `windowHours`, `asOf`, `unfinished`
 * @throws ClienteleError `missing-value` for a log without `customerId`, `out-of-range`, `invalid-history`, `invalid-option`
 * @example
 * const at = (offeredAt, customerId) => ({ offeredAt, answeredAt: offeredAt, customerId })
 * firstContactResolution([at('2025-11-03T09:00Z', 'a'), at('2025-11-04T09:00Z', 'a'), at('2025-11-04T10:00Z', 'b')],
 *   { windowHours: 48, asOf: '2025-11-30' }).firstContactResolution //=> 0.5
 */
export function firstContactResolution(
  calls: RowsOrColumns<Call>,
  options: FirstContactResolutionOptions = {},
): FirstContactResolution {
  checkOptions(options)
  const table = readCalls(calls)
  if (table.customerId === null)
    return fail('missing-value', 'calls', 'a `customerId`: without it nobody knows who called again', calls)
  return resolutionOf(table, table.customerId, options)
}

/** First-contact resolution of a log that was read. */
export function resolutionOf(
  table: CallTable,
  customerId: IdColumn,
  options: FirstContactResolutionOptions,
): FirstContactResolution {
  const windowHours = checkNumber(options.windowHours ?? 168, 'options.windowHours', { above: 0 })
  const unfinished = checkChoice(options.unfinished ?? 'leave-out', ['leave-out', 'count'], 'options.unfinished')
  const asOf = options.asOf === undefined ? lastOf(table.offeredAt) : epochMilliseconds(options.asOf, 'options.asOf')
  const { offeredAt, answeredAt, count } = table
  const window = windowHours * 3_600_000
  const { order, topic } = byTopic(table, customerId)
  const isDecided = (at: number): boolean => unfinished === 'count' || at + window <= asOf
  let [firstContacts, resolvedAtFirst, answered, answeredOnce, undecided, anonymous] = [0, 0, 0, 0, 0, 0]
  // The last answered call of the topic before those at the present instant.
  let [earlier, present] = [Number.NaN, Number.NaN]
  for (let place = 0; place < count; place++) {
    const row = order[place]!
    const at = offeredAt[row]!
    const isNewTopic = place === 0 || topic[order[place - 1]!] !== topic[row]
    if (isNewTopic) {
      earlier = Number.NaN
      present = Number.NaN
    } else if (present < at) earlier = present
    if (answeredAt === null || Number.isNaN(answeredAt[row]!)) continue
    present = at
    if (topic[row] === NOBODY) {
      anonymous++
      continue
    }
    if (!isDecided(at)) {
      undecided++
      continue
    }
    let next = place + 1
    while (next < count && topic[order[next]!] === topic[row] && offeredAt[order[next]!]! === at) next++
    const isFollowed = next < count && topic[order[next]!] === topic[row] && offeredAt[order[next]!]! - at <= window
    const isFirst = !(at - earlier <= window)
    answered++
    if (isFirst) firstContacts++
    if (isFollowed) continue
    answeredOnce++
    if (isFirst) resolvedAtFirst++
  }
  const resolutionOfAnswered = partOf(answeredOnce, answered)
  return {
    windowHours,
    firstContacts,
    resolvedAtFirst,
    firstContactResolution: partOf(resolvedAtFirst, firstContacts),
    answered,
    answeredOnce,
    resolutionOfAnswered,
    repeatRate: partOf(answered - answeredOnce, answered),
    undecided,
    anonymous,
  }
}

/** Topic of calls without a customer; the others begin at 1. */
const NOBODY = 0

/** Calls by customer and issue, then by time. */
function byTopic(
  { count, issue, offeredAt }: CallTable,
  customerId: IdColumn,
): { order: Uint32Array; topic: Float64Array } {
  const customers = codeIds(customerId, () => 'calls', true)
  const issues = issue === null ? null : codeIds(issue, () => 'calls', true)
  const issueCount = issues?.values.length ?? 1
  const topic = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const isNamed = idAt(customers, row) !== ''
    topic[row] = isNamed ? 1 + customers.codes[row]! * issueCount + (issues?.codes[row] ?? 0) : NOBODY
  }
  return { order: orderByValue(topic, { ties: orderByValue(asFloat64(offeredAt)) }), topic }
}

function lastOf(instants: NumberColumn): number {
  let last = -Infinity
  for (let row = 0; row < instants.length; row++) if (instants[row]! > last) last = instants[row]!
  return last
}
