import { fail } from '../data/checks.js'
import { type CodedIds, isCodedIds } from '../data/ids.js'
import { arrayLike, eventColumn, finiteColumn } from '../data/vectors.js'

/**
 * How long each customer was observed, and whether the observation ended with the event, as columns of equal length.
 */
export interface DurationColumns {
  /** When the observation ended, since the beginning of the relation, in any unit. */
  readonly time: ArrayLike<number>
  /** 1 or true where it ended with the event (the customer left), 0 or false where the end is not known (censored). */
  readonly event: ArrayLike<number | boolean>
  /** When the observation began, before `time`; the customer is at risk in (entry, time]. Default: before every time. */
  readonly entry?: ArrayLike<number>
  /** How many customers a row stands for, at least 0. Default 1. */
  readonly weight?: ArrayLike<number>
  /** The group of each row. Default: one group, `all`. */
  readonly group?: ArrayLike<string | number | boolean> | CodedIds
}

/** Durations as the kernels read them. */
export interface Durations {
  readonly count: number
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly entry: Float64Array | null
  readonly weight: Float64Array | null
}

/** A label for each row: `labels[codes[row]]`, labels ascending (numbers by value, text by code unit). */
export interface RowGroups {
  readonly codes: Uint32Array
  readonly labels: readonly string[]
  /** Number of rows of each group. */
  readonly rows: Uint32Array
}

/**
 * Reads and checks durations (not their groups).
 *
 * @param columns - see {@link DurationColumns}
 * @param name    - what the columns are called in error paths
 * @throws ClienteleError `invalid-number`, `out-of-range` (an event that is neither 0 nor 1, a negative weight, an entry that is
 *   not before its time), `unequal-lengths`, `empty-input`, with the path of the value
 */
export function readDurations(columns: DurationColumns, name = 'columns'): Durations {
  if (typeof columns !== 'object' || columns === null || Array.isArray(columns)) {
    return fail('invalid-type', name, 'columns such as { time, event }', columns, 'columnsOf makes them of rows')
  }
  const time = finiteColumn(columns.time, `${name}.time`)
  if (time.length === 0) fail('empty-input', `${name}.time`, 'at least one duration', columns.time)
  const event = eventColumn(columns.event, time.length, `${name}.event`)
  const entry = columns.entry === undefined ? null : finiteColumn(columns.entry, `${name}.entry`, time.length)
  const weight = columns.weight === undefined ? null : finiteColumn(columns.weight, `${name}.weight`, time.length)
  for (let i = 0; entry !== null && i < time.length; i++) {
    if (!(entry[i]! < time[i]!)) {
      fail('out-of-range', `${name}.entry[${i}]`, `a number below the time ${time[i]}`, entry[i])
    }
  }
  for (let i = 0; weight !== null && i < time.length; i++) {
    if (weight[i]! < 0) fail('out-of-range', `${name}.weight[${i}]`, 'a number of at least 0', weight[i])
  }
  return { count: time.length, time, event, entry, weight }
}

/**
 * The group of each row, or one group `all`.
 *
 * @param column - labels, dictionary-coded or not
 * @param count  - number of rows
 * @param path   - of the column
 * @throws ClienteleError `invalid-type`, `invalid-number`, `missing-value`, `unequal-lengths`, `invalid-id`
 */
export function readGroups(column: DurationColumns['group'], count: number, path = 'columns.group'): RowGroups {
  if (column === undefined) return { codes: new Uint32Array(count), labels: ['all'], rows: Uint32Array.of(count) }
  if (isCoded(column)) return codedGroups(column, count, path)
  const values = arrayLike(column, path, count)
  if (values instanceof Uint8Array || values instanceof Int32Array || values instanceof Uint32Array) {
    const groups = smallNumbers(values)
    if (groups !== null) return groups
  }
  const found = new Map<unknown, number>()
  const raw: (string | number | boolean)[] = []
  const codes = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const value = values[i]
    let code = found.get(value)
    if (code === undefined) {
      code = raw.length
      raw.push(checkLabel(value, `${path}[${i}]`))
      found.set(value, code)
    }
    codes[i] = code
  }
  return inLabelOrder(codes, raw, path)
}

/** The groups of whole numbers that lie close together, by counting; `null` where they do not. */
function smallNumbers(values: Uint8Array | Int32Array | Uint32Array): RowGroups | null {
  const { first, last } = values instanceof Uint8Array ? { first: 0, last: 255 } : rangeOf(values)
  if (last - first >= 65_536) return null
  const counts = countedNumbers(values, first, last)
  const place = new Uint32Array(counts.length)
  const labels: string[] = []
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] === 0) continue
    place[at] = labels.length
    labels.push(String(first + at))
  }
  const rows = counts.filter((count) => count > 0)
  // 0, 1, 2 … without a gap are codes already.
  if (first === 0 && labels.at(-1) === String(labels.length - 1))
    return { codes: new Uint32Array(values), labels, rows }
  const codes = new Uint32Array(values.length)
  for (let i = 0; i < values.length; i++) codes[i] = place[values[i]! - first]!
  return { codes, labels, rows }
}

/** How often each whole number from first to last comes. */
function countedNumbers(values: Uint8Array | Int32Array | Uint32Array, first: number, last: number): Uint32Array {
  const counts = new Uint32Array(last - first + 1)
  // Every other one in a table of its own: one would wait for the one before.
  const others = new Uint32Array(counts.length)
  for (let i = 1; i < values.length; i += 2) {
    counts[values[i - 1]! - first]! += 1
    others[values[i]! - first]! += 1
  }
  if (values.length % 2 === 1) counts[values[values.length - 1]! - first]! += 1
  for (let at = 0; at < counts.length; at++) counts[at]! += others[at]!
  return counts
}

function rangeOf(values: Int32Array | Uint32Array): { first: number; last: number } {
  let first = Infinity
  let last = -Infinity
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value < first) first = value
    if (value > last) last = value
  }
  return { first, last }
}

function isCoded(column: NonNullable<DurationColumns['group']>): column is CodedIds {
  return !Array.isArray(column) && !ArrayBuffer.isView(column) && isCodedIds(column as CodedIds)
}

function codedGroups({ codes, values }: CodedIds, count: number, path: string): RowGroups {
  if (codes.length !== count) fail('unequal-lengths', path, `${count} values, as many as there are rows`, codes)
  const position = new Int32Array(values.length).fill(-1)
  const own = new Uint32Array(count)
  const raw: string[] = []
  for (let i = 0; i < count; i++) {
    const code = codes[i]!
    let at = position[code]
    if (at === undefined || at < 0) {
      const label = values[code]
      if (label === undefined) return fail('invalid-id', `${path}.codes[${i}]`, 'a code with an entry in values', code)
      at = raw.length
      raw.push(label)
      position[code] = at
    }
    own[i] = at
  }
  return inLabelOrder(own, raw, path)
}

function checkLabel(value: unknown, path: string): string | number | boolean {
  if (value === undefined || value === null || value === '') return fail('missing-value', path, 'a group', value)
  if (typeof value === 'number' && !Number.isFinite(value))
    return fail('invalid-number', path, 'a finite number', value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return fail('invalid-type', path, 'text, a number or true/false', value)
}

/** Codes renumbered so that labels ascend: numbers by value, everything else by code unit. */
function inLabelOrder(codes: Uint32Array, raw: readonly (string | number | boolean)[], path: string): RowGroups {
  const numbers = raw.every((label) => typeof label === 'number')
  const order = raw
    .map((label, code) => ({ label, text: String(label), code }))
    .sort((a, b) => (numbers ? Number(a.label) - Number(b.label) : a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  const place = new Uint32Array(raw.length)
  order.forEach(({ text, code }, at) => {
    if (at > 0 && order[at - 1]!.text === text) fail('duplicate-id', path, 'groups that differ as text', raw[code])
    place[code] = at
  })
  const rows = new Uint32Array(raw.length)
  for (let i = 0; i < codes.length; i++) {
    const at = place[codes[i]!]!
    codes[i] = at
    rows[at]! += 1
  }
  return { codes, labels: order.map(({ text }) => text), rows }
}
