import { fail } from '../../data/checks.js'
import type { DurationColumns, NamedColumns } from '../../survival/index.js'

/** Which column is what. */
export interface DurationNames {
  /** Column with the time until the customer left, or until it was last seen as a customer. */
  readonly time: string
  /** Column that says whether it left: of 1 and 0 or true and false; or of texts, one of which says so: `{ column, is: 'Yes' }`. */
  readonly event: string | { readonly column: string; readonly is: string | number }
  /** Column with the groups to compare. */
  readonly group?: string
}

/** The rows that can be used, and how many cannot. `columns` has the time, {@link EVENT} and the covariates. */
export interface DurationData {
  readonly columns: NamedColumns
  readonly durations: DurationColumns
  /** Rows without a time, an event or a group. */
  readonly leftOut: number
}

/** The name under which the event stands as 1 and 0 in `columns`. */
export const EVENT = 'the event'

/**
 * The durations of named columns; rows that lack the time, the event or the group are left out and counted.
 *
 * @throws ClienteleError `missing-column`, `invalid-type`, `out-of-range` for an event that is neither 0 nor 1
 */
export function durationData(columns: NamedColumns, names: DurationNames, covariates: readonly string[]): DurationData {
  const time = cells(columns, names.time, 'options.time')
  const eventName = typeof names.event === 'string' ? names.event : names.event.column
  const events = cells(columns, eventName, 'options.event')
  const groups = names.group === undefined ? null : cells(columns, names.group, 'options.group')
  const count = time.length
  for (const [name, column] of [
    [eventName, events],
    [names.group, groups],
  ] as const) {
    if (column !== null && column.length !== count) {
      fail('unequal-lengths', `columns.${name}`, `${count} values, as many as there are rows`, column.length)
    }
  }
  checkOccurs(events, names.event)
  const rows: number[] = []
  for (let i = 0; i < count; i++) {
    if (isThere(time[i]) && isThere(events[i]) && (groups === null || isThere(groups[i]))) rows.push(i)
  }
  const event = rows.map((row) => eventAt(events[row], names.event, `columns.${eventName}[${row}]`))
  const taken: Record<string, (string | number | boolean | null)[]> = {}
  for (const name of new Set([names.time, ...covariates])) {
    const column = cells(columns, name, 'options.covariates')
    Object.defineProperty(taken, name, { value: rows.map((row) => column[row] ?? null), enumerable: true })
  }
  taken[EVENT] = event
  return {
    columns: taken,
    durations: {
      time: rows.map((row) => numberAt(time[row], `columns.${names.time}[${row}]`)),
      event,
      ...(groups === null ? {} : { group: rows.map((row) => groups[row]!) }),
    },
    leftOut: count - rows.length,
  }
}

type Cell = string | number | boolean

function cells(columns: NamedColumns, name: string, path: string): ArrayLike<Cell | null | undefined> {
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined) {
    return fail('missing-column', path, `one of the columns ${Object.keys(columns).join(', ')}`, name)
  }
  return 'codes' in column ? Array.from(column.codes, (code) => column.values[code]) : column
}

/** A text that never occurs is a slip, not a shop that nobody leaves. */
function checkOccurs(events: ArrayLike<Cell | null | undefined>, event: DurationNames['event']): void {
  if (typeof event === 'string') return
  const found = new Set<Cell>()
  for (let i = 0; i < events.length; i++) {
    const cell = events[i]
    if (cell === event.is) return
    if (isThere(cell) && found.size < 10) found.add(cell!)
  }
  fail('invalid-option', 'options.event.is', `a value of ${event.column}: ${[...found].join(', ')}`, event.is)
}

function isThere(cell: Cell | null | undefined): boolean {
  return cell !== null && cell !== undefined && cell !== '' && !Number.isNaN(cell)
}

function numberAt(cell: Cell | null | undefined, path: string): number {
  return typeof cell === 'number' ? cell : fail('invalid-type', path, 'a number', cell)
}

function eventAt(cell: Cell | null | undefined, names: DurationNames['event'], path: string): number {
  if (typeof names !== 'string') return cell === names.is ? 1 : 0
  if (cell === 1 || cell === true) return 1
  if (cell === 0 || cell === false) return 0
  const advice = typeof cell === 'string' ? `say which text is the event: { column, is: ${JSON.stringify(cell)} }` : ''
  return fail('out-of-range', path, '1 or true where the customer left, 0 or false where not', cell, advice)
}
