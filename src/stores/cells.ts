import { shown } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber, epochMilliseconds } from '../data/dayNumber.js'
import type { Field, FieldKind } from '../data/fields.js'
import { type MoneyInput, money } from '../data/money.js'
import type { Payment } from '../data/rows.js'
import { ClienteleError } from '../errors.js'

/** A value as it goes to the database: text that every database reads alike. */
export type Cell = string | null

/**
 * The cell of a value of a checked row.
 *
 * @throws ClienteleError `unreadable-text` for text that UTF-8 or PostgreSQL cannot hold, `invalid-id` for an id that is too long
 *   for an index, `out-of-range` for dates outside of the years 1 to 9999 and amounts of too many digits
 */
export function cellOf(value: unknown, { kind, name }: Field, pathOf: () => string): Cell {
  if (value === undefined || value === null) return null
  const path = (): string => `${pathOf()}.${name}`
  switch (kind) {
    case 'id':
      return checkStorableId(value as string, path)
    case 'text':
      return checkStorableText(value as string, path)
    case 'number':
      return String(value)
    case 'money':
      return amountCell(value as MoneyInput, path)
    case 'day':
      return dayCell(value as DateInput, path)
    case 'time':
      return timeCell(epochMilliseconds(value as DateInput), path)
    case 'flag':
      return String(value)
    case 'nested':
      return jsonCell(plainOf(value, name, path), path)
  }
}

/** The value of what a statement gives for the column of a field (see `read` of the dialect). */
export function valueOfCell(kind: FieldKind, cell: unknown): unknown {
  switch (kind) {
    case 'id':
    case 'text':
    case 'money':
      return cell
    case 'number':
      return Number(cell)
    case 'day':
      return dateOfDay(Number(cell))
    case 'time':
      return timeText(cell)
    case 'flag':
      return Number(cell) === 1
    case 'nested':
      return JSON.parse(cell as string)
  }
}

/** Milliseconds of a statement as `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export function timeText(milliseconds: unknown): string {
  return new Date(Number(milliseconds)).toISOString()
}

const HALF_OF_A_PAIR = /\p{Surrogate}/u

/** Text that both databases can hold: PostgreSQL does not hold U+0000, UTF-8 no half of a surrogate pair. */
export function checkStorableText(text: string, path: () => string): string {
  if (!text.includes('\0') && !HALF_OF_A_PAIR.test(text)) return text
  const message = `expected text without U+0000 and without half of a surrogate pair, which the database cannot hold, got ${shown(text)}`
  throw new ClienteleError('unreadable-text', path(), message, text)
}

/** At most 3 bytes each: what fits the entry of an index in PostgreSQL (2704 bytes) with its other columns. */
const LONGEST_ID = 800

/** An id that both databases can hold and look up, or an error at the path. */
export function checkStorableId(id: string, path: () => string): string {
  if (id.length <= LONGEST_ID) return checkStorableText(id, path)
  const message = `expected an id of at most ${LONGEST_ID} characters, got ${id.length}`
  throw new ClienteleError('invalid-id', path(), message, id)
}

const PLAIN_AMOUNT = /^-?\d{1,30}(?:\.\d{1,30})?$/

/** More digits than any amount has, and far fewer than PostgreSQL can hold behind the point (16,383). */
export const MOST_DECIMALS = 1000

function amountCell(amount: MoneyInput, path: () => string): string {
  const text = typeof amount === 'object' ? '' : String(amount)
  if (PLAIN_AMOUNT.test(text)) return text
  const exact = money(amount)
  if (exact.decimalPlaces() <= MOST_DECIMALS) return exact.toFixed()
  const message = `expected an amount of at most ${MOST_DECIMALS} decimals, got ${shown(amount)}`
  throw new ClienteleError('out-of-range', path(), message, amount)
}

function dayCell(date: DateInput, path: () => string): string {
  return typeof date === 'string' && date.length === 10 && date >= FIRST_YEAR
    ? date
    : checkYear(dateOfDay(dayNumber(date)), date, path)
}

function timeCell(milliseconds: number, path: () => string): string {
  return checkYear(new Date(milliseconds).toISOString(), milliseconds, path)
}

const FIRST_YEAR = '0001'

/** Years outside of 0000 to 9999 are written with a sign, which comes before every digit. */
function checkYear(text: string, date: unknown, path: () => string): string {
  if (text >= FIRST_YEAR) return text
  throw new ClienteleError('out-of-range', path(), `expected a date of the years 1 to 9999, got ${text}`, date)
}

function jsonCell(value: unknown, path: () => string): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    checkStorableText(key, path)
    return typeof inner === 'string' ? checkStorableText(inner, path) : inner
  })
}

/** Nested values as JSON can hold them: of payments, the day as text and the exact amount as text. */
function plainOf(value: unknown, name: string, path: () => string): unknown {
  if (name !== 'payments') return value
  return (value as readonly Payment[]).map(({ date, amount }, i) => ({
    date: dayCell(date, () => `${path()}[${i}].date`),
    amount: amountCell(amount, () => `${path()}[${i}].amount`),
  }))
}
