/**
 * Rows and columns: the two shapes of the same data, and the way between them.
 *
 * A field table says of each field what it is called and of which kind; a column then is
 *
 * | kind | in rows | in columns |
 * |---|---|---|
 * | `id`, `text` | string | `string[]` or dictionary-coded; `''` where an optional one is missing |
 * | `number`, `money` | number, decimal text or `Decimal` | typed array of numbers, NaN for null or missing |
 * | `day` | `DateInput` | day numbers: `Int32Array`, or `Float64Array` with NaN where optional |
 * | `time` | `DateInput` | epoch milliseconds: `Float64Array` |
 * | `flag` | boolean | 1, 0, NaN for missing |
 * | `nested` | anything | plain array of it |
 */
import type { Decimal } from 'decimal.js'
import { checkNumber, fail } from './checks.js'
import {
  type DateInput,
  dateOfDay,
  dayNumber,
  epochMilliseconds,
  MILLISECONDS_PER_DAY,
  readMilliseconds,
} from './dayNumber.js'
import { type IdColumn, idAt, idCount } from './ids.js'
import { type MoneyInput, moneyNumber } from './money.js'

/** Numbers in a typed array. */
export type NumberColumn =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array

/** Kind of a field: see the table at the head of this file. */
export type FieldKind = 'id' | 'text' | 'number' | 'money' | 'day' | 'time' | 'flag' | 'nested'

/** One field of a row type. */
export interface Field<Name extends string = string> {
  readonly name: Name
  readonly kind: FieldKind
  /** Name of the column where it differs from the field: the `date` of an order is `day` in columns. */
  readonly column?: string
  /** The field may be left out. */
  readonly optional?: true
  /** The field is there, but may be null. */
  readonly nullable?: true
}

/** The fields of a row type, in the order in which they are written. */
export type FieldTable<Row> = readonly Field<Extract<keyof Row, string>>[]

type ColumnOf<Value> = Decimal extends Value
  ? NumberColumn
  : Date extends Value
    ? Int32Array | Float64Array
    : [NonNullable<Value>] extends [number | boolean]
      ? NumberColumn
      : [NonNullable<Value>] extends [string]
        ? IdColumn
        : readonly NonNullable<Value>[]

/** A row type as equal-length columns; the `date` of a row is the `day` of the columns. */
export type Columns<Row> = { readonly [Key in keyof Row as Key extends 'date' ? 'day' : Key]: ColumnOf<Row[Key]> }

/** Rows or columns of one type. */
export type RowsOrColumns<Row> = readonly Row[] | Columns<Row>

type AnyColumn = IdColumn | NumberColumn | readonly unknown[]

/**
 * Rows as columns.
 *
 * @param rows   - an array of objects
 * @param fields - the field table of the row type, such as `orderFields`. Left out, it is taken from the values: numbers become
 *                 a `Float64Array`, everything else a plain array
 * @param name   - what the rows are called in error paths
 * @returns an object of equal-length arrays; an optional field that no row has is left out
 * @throws ClienteleError with the path of the first value that does not fit
 * @example
 * columnsOf([{ customerId: 'a', date: '2024-03-01', amount: '9.90' }], orderFields).day[0] //=> 19783
 */
export function columnsOf<Row extends object>(
  rows: readonly NoInfer<Row>[],
  fields: FieldTable<Row>,
  name?: string,
): Columns<Row>
export function columnsOf<Row extends object>(rows: readonly Row[]): Columns<Row>
export function columnsOf<Row extends object>(
  rows: readonly Row[],
  fields?: FieldTable<Row>,
  name = 'rows',
): Columns<Row> {
  if (!Array.isArray(rows)) return fail('invalid-type', name, 'an array of rows', rows)
  for (let i = 0; i < rows.length; i++) {
    if (typeof rows[i] !== 'object' || rows[i] === null) fail('invalid-type', `${name}[${i}]`, 'an object', rows[i])
  }
  const columns: Record<string, AnyColumn> = {}
  for (const field of fields ?? inferredFields(rows)) {
    const values = rows.map((row): unknown => row[field.name])
    if (field.optional && values.every(isMissing)) continue
    columns[field.column ?? field.name] = columnFrom(values, field, (i) => `${name}[${i}].${field.name}`)
  }
  return columns as Columns<Row>
}

/**
 * Columns as rows: ids as strings, day numbers as ISO dates, NaN as null; a missing optional value is left out.
 *
 * @param columns - an object of equal-length arrays
 * @param fields  - the field table of the row type. Left out, every column keeps its name, numbers stay numbers
 * @param name    - what the columns are called in error paths
 * @throws ClienteleError `unequal-lengths`
 * @example
 * rowsOf({ customerId: ['a'], recency: Float64Array.of(3) }) //=> [{ customerId: 'a', recency: 3 }]
 */
export function rowsOf<Row extends object>(columns: Columns<Row>, fields?: FieldTable<Row>, name = 'columns'): Row[] {
  const table: readonly Field[] =
    fields ?? Object.entries<unknown>(columns).map(([key, column]) => inferredField(key, column))
  const readers = table
    .map((field) => ({ field, column: columnNamed(columns, field) }))
    .filter((entry): entry is { field: Field; column: AnyColumn } => entry.column !== undefined)
  const count = rowCount(columns, table, name)
  const rows = new Array<Record<string, unknown>>(count)
  for (let i = 0; i < count; i++) {
    const row: Record<string, unknown> = {}
    for (const { field, column } of readers) {
      const value = cell(column, field.kind, i)
      if (value !== null || !field.optional) row[field.name] = value
    }
    rows[i] = row
  }
  return rows as Row[]
}

/** The column of a field, or undefined where there is none. */
export function columnNamed(columns: object, field: Field): AnyColumn | undefined {
  return (columns as Record<string, AnyColumn | undefined>)[field.column ?? field.name]
}

/** Number of rows in columns; columns of different lengths are an error. */
export function rowCount(columns: object, fields: readonly Field[], name: string): number {
  let count: number | undefined
  let first = ''
  for (const field of fields) {
    const column = columnNamed(columns, field)
    if (column === undefined) continue
    const length = columnLength(column)
    const path = `${name}.${field.column ?? field.name}`
    if (count === undefined) {
      count = length
      first = path
    } else if (length !== count) {
      fail('unequal-lengths', path, `${count} values, as in ${first}`, length)
    }
  }
  return count ?? 0
}

function columnLength(column: AnyColumn): number {
  return 'codes' in column ? idCount(column) : column.length
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}

function inferredFields<Row extends object>(rows: readonly Row[]): FieldTable<Row> {
  const names = new Set(rows.flatMap((row) => Object.keys(row) as Extract<keyof Row, string>[]))
  return [...names].map((name) => {
    const values = rows.map((row): unknown => row[name])
    const isNumeric = values.every((value) => isMissing(value) || typeof value === 'number') && !values.every(isMissing)
    const isText = values.every((value) => typeof value === 'string')
    const kind: FieldKind = isNumeric ? 'number' : isText ? 'text' : 'nested'
    return isNumeric ? { name, kind, nullable: true } : { name, kind }
  })
}

function inferredField(name: string, column: unknown): Field {
  return {
    name,
    kind: ArrayBuffer.isView(column)
      ? 'number'
      : typeof column === 'object' && column !== null && 'codes' in column
        ? 'id'
        : 'nested',
  }
}

function columnFrom(values: readonly unknown[], field: Field, pathOf: (row: number) => string): AnyColumn {
  const mayMiss = field.optional === true || field.nullable === true
  if (field.kind === 'nested') return values
  if (field.kind === 'id' || field.kind === 'text') return textColumn(values, field.kind, mayMiss, pathOf)
  const isDay = field.kind === 'day' && !mayMiss
  const numbers = isDay ? new Int32Array(values.length) : new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (mayMiss && isMissing(value)) {
      numbers[i] = Number.NaN
      continue
    }
    const number = usualNumber(value, field.kind)
    numbers[i] = Number.isNaN(number) ? closeLook(value, field.kind, pathOf(i)) : number
  }
  return numbers
}

function textColumn(
  values: readonly unknown[],
  kind: 'id' | 'text',
  mayMiss: boolean,
  pathOf: (row: number) => string,
): string[] {
  const texts = new Array<string>(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value === 'string' && (value !== '' || mayMiss || kind === 'text')) texts[i] = value
    else if (isMissing(value) && mayMiss) texts[i] = ''
    else
      fail(
        isMissing(value) ? 'missing-value' : kind === 'id' ? 'invalid-id' : 'invalid-type',
        pathOf(i),
        'a string that is not empty',
        value,
      )
  }
  return texts
}

/** The number of a value of the usual type, NaN for whatever needs {@link closeLook}: no path is built for good rows. */
function usualNumber(value: unknown, kind: FieldKind): number {
  if (kind === 'day') return Math.floor(readMilliseconds(value) / MILLISECONDS_PER_DAY)
  if (kind === 'time') return readMilliseconds(value)
  return kind !== 'flag' && typeof value === 'number' && Number.isFinite(value) ? value : Number.NaN
}

/** The number of a value of any type that its kind allows, or the error that says what is wrong with it. */
function closeLook(value: unknown, kind: FieldKind, path: string): number {
  if (kind === 'day') return dayNumber(value as DateInput, path)
  if (kind === 'time') return epochMilliseconds(value as DateInput, path)
  if (kind === 'money') return moneyNumber(value as MoneyInput, path)
  if (isMissing(value)) return fail('missing-value', path, 'a value', value)
  if (kind === 'flag')
    return typeof value === 'boolean' ? Number(value) : fail('invalid-type', path, 'true or false', value)
  return checkNumber(value, path)
}

/** One cell of a row, null where it is missing. */
function cell(column: AnyColumn, kind: FieldKind, i: number): unknown {
  if (kind === 'nested') return 'codes' in column ? idAt(column, i) : (column[i] ?? null)
  if (kind === 'id' || kind === 'text') return ('codes' in column ? idAt(column, i) : column[i]) || null
  const value = (column as NumberColumn)[i]!
  if (Number.isNaN(value)) return null
  if (kind === 'day') return dateOfDay(value)
  if (kind === 'time') return new Date(value).toISOString()
  return kind === 'flag' ? value === 1 : value
}
