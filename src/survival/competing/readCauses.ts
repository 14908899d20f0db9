import { fail } from '../../data/checks.js'
import { type DurationColumns, type Durations, readDurations, readGroups } from '../durations.js'

/** How long each customer was observed, and why the observation ended, as columns of equal length. */
export interface CompetingColumns extends Omit<DurationColumns, 'event'> {
  /** Why it ended, such as `'price'` or `'moved-away'`; null where the end is not known (censored). */
  readonly cause: ArrayLike<string | number | null>
}

/** Durations with the cause of each end. */
export interface CauseDurations {
  /** `event` is 1 for an end of any cause. */
  readonly durations: Durations
  /** In order of the labels: numbers by value, text by code unit. */
  readonly causes: readonly string[]
  /** Position of each row's cause in `causes`; any where the row is censored. */
  readonly codes: Uint32Array
}

/**
 * Reads and checks durations with causes (not their groups).
 *
 * @throws ClienteleError as `readDurations` does, and `missing-value` for a cause that is `''` or undefined
 */
export function readCauses(columns: CompetingColumns): CauseDurations {
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
    return fail('invalid-type', 'columns', 'columns such as { time, cause }', columns, 'columnsOf makes them of rows')
  }
  const { cause, ...others } = columns
  if (!Array.isArray(cause) && !ArrayBuffer.isView(cause)) {
    return fail(cause === undefined ? 'missing-value' : 'invalid-type', 'columns.cause', 'an array', cause)
  }
  const given = Array.from(cause as ArrayLike<string | number | null | undefined>)
  if (given.length !== others.time?.length) {
    fail('unequal-lengths', 'columns.cause', 'as many values as columns.time has', cause)
  }
  const missing = given.indexOf(undefined)
  if (missing >= 0) fail('missing-value', `columns.cause[${missing}]`, 'a cause, or null for a censored row', undefined)
  const durations = readDurations({ ...others, event: given.map((value) => value !== null) })
  const some = given.find((value) => value !== null)
  if (given.every((value) => value === null)) return { durations, causes: [], codes: new Uint32Array(durations.count) }
  // A censored row takes any cause, because only labels can be read; its event tells that it has none.
  const filled = given.map((value) => value ?? some) as readonly (string | number)[]
  const { codes, labels } = readGroups(filled, durations.count, 'columns.cause')
  return { durations, causes: labels, codes }
}

/** The same durations, with the event where the cause is the given one. */
export function ofCause({ durations, codes }: CauseDurations, cause: number): Durations {
  const event = new Uint8Array(durations.count)
  for (let i = 0; i < event.length; i++) event[i] = durations.event[i]! & Number(codes[i] === cause)
  return { ...durations, event }
}
