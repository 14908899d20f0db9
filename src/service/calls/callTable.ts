import { checkNumber, fail } from '../../data/checks.js'
import type { NumberColumn, RowsOrColumns } from '../../data/fields.js'
import type { IdColumn } from '../../data/ids.js'
import { readColumns } from '../../data/lift.js'
import { type Call, callFields } from '../../data/rows.js'
import { finiteColumn } from '../../data/vectors.js'

/** A call log as the kernels read it. Instants are epoch milliseconds, NaN where it did not happen. */
export interface CallTable {
  readonly count: number
  readonly offeredAt: NumberColumn
  readonly answeredAt: NumberColumn | null
  readonly abandonedAt: NumberColumn | null
  readonly endedAt: NumberColumn | null
  readonly customerId: IdColumn | null
  readonly issue: IdColumn | null
}

/** Reads and checks a call log: a call is answered or abandoned, not both, and nothing happens before it comes in. */
export function readCalls(calls: RowsOrColumns<Call>): CallTable {
  const { columns, count, pathOf } = readColumns(calls, callFields, 'calls')
  const { offeredAt, answeredAt = null, abandonedAt = null, endedAt = null } = columns
  for (let row = 0; row < count; row++) {
    const offered = offeredAt[row]!
    const answered = answeredAt === null ? Number.NaN : answeredAt[row]!
    const abandoned = abandonedAt === null ? Number.NaN : abandonedAt[row]!
    const ended = endedAt === null ? Number.NaN : endedAt[row]!
    if (answered < offered)
      fail('invalid-history', pathOf(row, 'answeredAt'), 'an answer not before the call', answered)
    if (abandoned < offered)
      fail('invalid-history', pathOf(row, 'abandonedAt'), 'a hang-up not before the call', abandoned)
    if (!Number.isNaN(answered) && !Number.isNaN(abandoned))
      fail('invalid-history', pathOf(row, 'abandonedAt'), 'nothing in a call that was answered', abandoned)
    if (ended < answered || ended < offered)
      fail('invalid-history', pathOf(row, 'endedAt'), 'an end not before the answer', ended)
  }
  return {
    count,
    offeredAt,
    answeredAt,
    abandonedAt,
    endedAt,
    customerId: columns.customerId ?? null,
    issue: columns.issue ?? null,
  }
}

/** Seconds a call, 0 or more: one number for all, or one a call. */
export type SecondsPerCall = number | ArrayLike<number>

/** Seconds of each call, or one number for all of them. */
export function secondsPerCall(
  seconds: SecondsPerCall | undefined,
  count: number,
  path: string,
): Float64Array | number {
  if (seconds === undefined || typeof seconds === 'number') return checkNumber(seconds ?? 0, path, { minimum: 0 })
  const column = finiteColumn(seconds, path, count)
  for (let row = 0; row < count; row++)
    if (column[row]! < 0) fail('out-of-range', `${path}[${row}]`, 'a number of at least 0', column[row])
  return column
}
