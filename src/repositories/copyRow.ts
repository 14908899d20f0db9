import { checkNumber, checkOptions, fail } from '../data/checks.js'
import { type DateInput, epochMilliseconds, readMilliseconds } from '../data/dayNumber.js'
import type { Field, FieldTable } from '../data/fields.js'
import { type MoneyInput, money, moneyNumber } from '../data/money.js'
import type { Payment } from '../data/rows.js'

/**
 * A checked copy of a row, as a store should keep it: plain data that nobody else can reach.
 *
 * Dates and nested values are copied, a `Decimal` becomes its decimal text, optional fields given as `undefined` are left out;
 * every other value stays what it is.
 *
 * @param row    - a row as a caller gives it
 * @param fields - the field table of its type, such as `orderFields`
 * @param path   - where the row stands, for the error. Default `row`
 * @throws ClienteleError `missing-value`, `invalid-type`, `invalid-id`, `invalid-number`, `invalid-date`, `out-of-range` at the
 *   first field that does not fit; `invalid-type` at a field that the table does not have
 * @example
 * copyRow({ customerId: 'c1', date: '2024-03-01', amount: 5, currency: undefined }, orderFields) //=> { customerId: 'c1', date: '2024-03-01', amount: 5 }
 */
export function copyRow<Row extends object>(row: NoInfer<Row>, fields: FieldTable<Row>, path = 'row'): Row {
  return copyRowAt(row, fields, () => path)
}

/** {@link copyRow} for loops: the path is made for an error only. */
export function copyRowAt<Row extends object>(row: NoInfer<Row>, fields: FieldTable<Row>, pathOf: () => string): Row {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) fail('invalid-type', pathOf(), 'an object', row)
  // A spread keeps the shape of the object, which makes it several times faster than setting field by field.
  const copy: Record<string, unknown> = { ...(row as object) }
  let known = 0
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!
    const value = copy[field.name]
    if (value === undefined && field.optional) continue
    known++
    if (isUsual(value, field)) continue
    copy[field.name] = closeLook(value, field, `${pathOf()}.${field.name}`)
  }
  let count = 0
  for (const _ in copy) count++
  return (count === known ? copy : withoutMissing(copy, fields, pathOf)) as Row
}

/**
 * A copy of a row that {@link copyRow} made.
 *
 * @param row  - the row
 * @param deep - its fields that may hold objects: see {@link deepFields}
 */
export function copyOut(row: object, deep: readonly string[]): object {
  const copy: Record<string, unknown> = { ...row }
  for (let i = 0; i < deep.length; i++) {
    const value = copy[deep[i]!]
    if (typeof value === 'object') copy[deep[i]!] = copyPlain(value)
  }
  return copy
}

/** Names of the fields whose values may be objects. */
export function deepFields(fields: readonly Field[]): string[] {
  return fields.filter(({ kind }) => kind === 'day' || kind === 'time' || kind === 'nested').map(({ name }) => name)
}

/** Decimal text that is known to be good, and to fit a float64, without a close look. */
const PLAIN_AMOUNT = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** Values of the usual types, which need no change. */
function isUsual(value: unknown, { kind, optional }: Field): boolean {
  switch (kind) {
    case 'id':
      return typeof value === 'string' && (value !== '' || optional === true)
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'money':
      return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' && PLAIN_AMOUNT.test(value)
    case 'day':
    case 'time':
      return !(value instanceof Date) && !Number.isNaN(readMilliseconds(value))
    case 'flag':
      return typeof value === 'boolean'
    case 'nested':
      return false
  }
}

/** What is kept of a value, or the error that says what is wrong with it. */
function closeLook(value: unknown, { name, kind, nullable }: Field, path: string): unknown {
  if (value === null && nullable) return null
  switch (kind) {
    case 'id':
      return checkText(value, path, 'invalid-id', 'a string that is not empty')
    case 'text':
      return checkText(value, path, 'invalid-type', 'a string')
    case 'number':
      return checkNumber(value, path)
    case 'money':
      moneyNumber(value as MoneyInput, path)
      // Of objects, only a Decimal comes so far.
      return typeof value === 'object' ? money(value as MoneyInput).toString() : value
    case 'day':
    case 'time':
      return new Date(epochMilliseconds(value as DateInput, path))
    case 'flag':
      return fail(isMissing(value) ? 'missing-value' : 'invalid-type', path, 'true or false', value)
    case 'nested':
      return nestedCopy(value, name, path)
  }
}

const paymentFields: FieldTable<Payment> = [
  { name: 'date', kind: 'day' },
  { name: 'amount', kind: 'money' },
]

/** The nested fields of our row types; one of another table is cloned as it comes. */
function nestedCopy(value: unknown, name: string, path: string): unknown {
  if (isMissing(value)) return fail('missing-value', path, 'a value', value)
  if (name === 'tags')
    return list(value, path).map((tag, i) => checkText(tag, `${path}[${i}]`, 'invalid-type', 'a string'))
  if (name === 'payments')
    return list(value, path).map((payment, i) => copyRowAt(payment as Payment, paymentFields, () => `${path}[${i}]`))
  if (name !== 'scores') return structuredClone(value)
  checkOptions(value, path)
  return Object.fromEntries(
    Object.entries(value as object).map(([factor, score]) => [factor, checkNumber(score, `${path}.${factor}`)]),
  )
}

function list(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? Array.from(value) : fail('invalid-type', path, 'an array', value)
}

function checkText(value: unknown, path: string, code: 'invalid-id' | 'invalid-type', expected: string): string {
  if (typeof value === 'string' && (value !== '' || code === 'invalid-type')) return value
  return fail(isMissing(value) ? 'missing-value' : code, path, expected, value)
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

/** The copy without the fields given as `undefined`; a field that the table does not have is an error. */
function withoutMissing(copy: object, fields: readonly Field[], pathOf: () => string): object {
  const entries = Object.entries(copy).filter(([, value]) => value !== undefined)
  for (const [name, value] of entries) {
    if (fields.some((field) => field.name === name)) continue
    fail('invalid-type', `${pathOf()}.${name}`, 'no field of this name', value)
  }
  return Object.fromEntries(entries)
}

/** A copy of dates, arrays and plain objects, all the way down. */
function copyPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map(copyPlain)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyPlain(inner)]))
}
