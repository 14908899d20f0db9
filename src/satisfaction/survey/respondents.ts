import { type CodedIds, type IdColumn, idAt } from '../../data/ids.js'
import type { Rejections } from './rejections.js'

/** Who answered: the places of the answer vectors. */
export interface Respondents {
  readonly respondentId: CodedIds
  readonly count: number
  /** For each of the rows, the position of its respondent. */
  readonly positions: Uint32Array
}

/**
 * The respondents of some rows in order of their ids; with days, one for each respondent and day, the undated first.
 *
 * @param ids  - coded, `values` in the order wanted
 * @param rows - the rows
 * @param days - day of every row of the input, NaN where it has none; left out where a respondent is one whatever the day
 */
export function respondentsOf(ids: CodedIds, rows: Uint32Array, days?: Float64Array): Respondents {
  return days === undefined ? byRespondent(ids, rows) : byDay(ids, rows, days)
}

/** One place for each id that a row has. No sort: `values` stand in order already. */
function byRespondent({ codes, values }: CodedIds, rows: Uint32Array): Respondents {
  const placeOf = new Uint32Array(values.length)
  for (let j = 0; j < rows.length; j++) placeOf[codes[rows[j]!]!] = 1
  const found = new Uint32Array(values.length)
  let count = 0
  for (let code = 0; code < values.length; code++) {
    if (placeOf[code] === 0) continue
    found[count] = code
    placeOf[code] = count++
  }
  const positions = new Uint32Array(rows.length)
  for (let j = 0; j < rows.length; j++) positions[j] = placeOf[codes[rows[j]!]!]!
  return { respondentId: { codes: found.slice(0, count), values }, count, positions }
}

/** One place for each id and day. */
function byDay({ codes, values }: CodedIds, rows: Uint32Array, days: Float64Array): Respondents {
  const { keys, span } = keysOf(codes, rows, days)
  const sorted = distinct(keys)
  const firstOfCode = new Uint32Array(values.length)
  const found = new Uint32Array(sorted.length)
  for (let i = sorted.length - 1; i >= 0; i--) {
    const code = Math.floor(sorted[i]! / span)
    found[i] = code
    firstOfCode[code] = i
  }
  const positions = new Uint32Array(rows.length)
  for (let j = 0; j < rows.length; j++) {
    let position = firstOfCode[codes[rows[j]!]!]!
    // A respondent answers on few days, so the search is short.
    while (sorted[position] !== keys[j]) position++
    positions[j] = position
  }
  return { respondentId: { codes: found, values }, count: sorted.length, positions }
}

/** One number for each respondent and day, in the order of both: code · span + day, with 0 for no day. */
function keysOf(codes: Uint32Array, rows: Uint32Array, days: Float64Array): { keys: Float64Array; span: number } {
  const keys = new Float64Array(rows.length)
  let first = Infinity
  let last = -Infinity
  for (let j = 0; j < rows.length; j++) {
    const day = days[rows[j]!]!
    if (day < first) first = day
    if (day > last) last = day
  }
  const span = Math.max(last - first + 2, 1)
  for (let j = 0; j < keys.length; j++) {
    const day = days[rows[j]!]!
    keys[j] = codes[rows[j]!]! * span + (Number.isNaN(day) ? 0 : day - first + 1)
  }
  return { keys, span }
}

function distinct(numbers: Float64Array): Float64Array {
  const sorted = numbers.slice().sort()
  let count = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!
  return sorted.subarray(0, count)
}

/** UTC day of the last answer of each respondent, NaN where none has a time. */
export function lastDays({ count, positions }: Respondents, rows: Uint32Array, days: Float64Array): Float64Array {
  const last = new Float64Array(count).fill(Number.NaN)
  for (let j = 0; j < rows.length; j++) {
    const day = days[rows[j]!]!
    if (!(day <= last[positions[j]!]!) && !Number.isNaN(day)) last[positions[j]!] = day
  }
  return last
}

/** The customer of each respondent; `''` for one whose rows name none, or two, which is set aside. */
export function customersOf(
  { count, positions }: Respondents,
  rows: Uint32Array,
  customers: IdColumn,
  rejections: Rejections,
): string[] {
  const customerOf = new Array<string>(count).fill('')
  const twoNamed = new Uint8Array(count)
  let some = false
  for (let j = 0; j < rows.length; j++) {
    const customer = idAt(customers, rows[j]!)
    const position = positions[j]!
    if (customer === '' || customer === customerOf[position]) continue
    if (customerOf[position] === '') customerOf[position] = customer
    else {
      twoNamed[position] = 1
      some = true
    }
  }
  if (!some) return customerOf
  for (let j = 0; j < rows.length; j++) {
    const received = idAt(customers, rows[j]!)
    if (twoNamed[positions[j]!] === 0 || received === '') continue
    customerOf[positions[j]!] = ''
    rejections.add({ row: rows[j]!, field: 'customerId', received }, 'invalid-id', 'one customer for each respondent')
  }
  return customerOf
}
