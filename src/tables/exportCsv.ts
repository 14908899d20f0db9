import { Decimal } from 'decimal.js'
import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber, epochMilliseconds } from '../data/dayNumber.js'
import { type FieldKind, type FieldTable, type RowsOrColumns, rowsOf } from '../data/fields.js'
import { type MoneyInput, money } from '../data/money.js'
import { ClienteleError } from '../errors.js'
import { DELIMITERS, type Delimiter } from './csv.js'
import { type MaskedFields, maskedRows, masksOf } from './maskPersonalData.js'
import type { DecimalSign } from './numbers.js'
import { protectedText } from './spreadsheetText.js'

/** How a table is written. */
export interface ExportOptions<Row extends object> {
  /** The fields to write, in order, with their kinds: `orderFields` and the like. Default: all that occur, by their values. */
  readonly fields?: FieldTable<Row>
  /** Field → name of its column; default: the name of the field, which the import finds again. */
  readonly header?: Readonly<Partial<Record<Extract<keyof Row, string>, string>>>
  /** Default `','`. */
  readonly delimiter?: Delimiter
  /** Decimal sign; default a comma between semicolons, as spreadsheets of such places expect, else a point. */
  readonly decimal?: DecimalSign
  /** Byte order mark at the start; default false. Excel needs it to read UTF-8, Chinese names above all. */
  readonly bom?: boolean
  /** Default `'\r\n'` (RFC 4180). */
  readonly newline?: '\r\n' | '\n'
  /**
   * Masks personal data, see {@link maskPersonalData}: `true` those fields that it masks by default (`name`, `phone`, `email`), an
   * object others as well. Default false.
   */
  readonly mask?: boolean | MaskedFields<Row>
}

/**
 * A table as CSV text, safe to open in a spreadsheet, which the import reads back.
 *
 * Text that a spreadsheet would run as a formula (`=…`, `+…`, `-…`, `@…`, also behind white space) gets an apostrophe before it,
 * which the import takes off again; plain numbers are left alone. Dates become ISO days (UTC), times ISO instants, money exact
 * decimals, true and false words, a missing value an empty cell; lists are joined by `; `, payments written `date: amount; …`, a
 * record of numbers takes a column for each name, other objects become JSON. What does not come back: white space around
 * text, the difference between empty text or an empty list and none, the time of day of a date.
 *
 * @param rows    - an array of objects, or columns
 * @param options - see {@link ExportOptions}
 * @returns header and one line a row, each with its line end; empty text for no rows and no `fields`
 * @throws ClienteleError `invalid-number` for NaN and infinities, `invalid-date`, `duplicate-column` for two columns of one name
 * @example
 * exportCsv([{ customerId: 'c1', amount: -5, note: '=1+1' }]) //=> "customerId,amount,note\r\nc1,-5,'=1+1\r\n"
 * @example
 * exportCsv([{ id: 'c1', name: '张小明', phone: '13812345678' }], { mask: true }) //=> 'id,name,phone\r\nc1,张*明,138****5678\r\n'
 */
export function exportCsv<Row extends object>(rows: RowsOrColumns<Row>, options: ExportOptions<Row> = {}): string {
  checkOptions(options)
  const { fields, bom = false, newline = '\r\n' } = options
  const delimiter = checkChoice(options.delimiter ?? ',', DELIMITERS, 'options.delimiter')
  const decimal = checkChoice(options.decimal ?? (delimiter === ';' ? ',' : '.'), ['.', ','], 'options.decimal')
  checkChoice(newline, ['\r\n', '\n'], 'options.newline')
  if (typeof rows !== 'object' || rows === null) fail('invalid-type', 'rows', 'rows or columns', rows)
  const list = masked(
    Array.isArray(rows) ? rows : rowsOf<Row>(rows as Exclude<typeof rows, readonly Row[]>, fields),
    options.mask ?? false,
  )
  const columns = columnsOfRows(list, fields ?? fieldsIn(list), options.header ?? {})
  checkNames(columns)
  if (columns.length === 0) return bom ? '\ufeff' : ''
  const lines = [columns.map(({ header }) => quoted(protectedText(header))).join(delimiter)]
  list.forEach((row, i) => {
    lines.push(columns.map((column) => cellText(row, column, i, decimal)).join(delimiter))
  })
  return (bom ? '\ufeff' : '') + lines.map((line) => line + newline).join('')
}

function masked<Row extends object>(rows: readonly Row[], mask: boolean | MaskedFields<Row>): readonly Row[] {
  if (mask === false) return rows
  return maskedRows(rows, masksOf(mask === true ? {} : mask, 'options.mask'))
}

interface Column {
  readonly field: string
  /** Name within a record of numbers. */
  readonly key?: string
  readonly kind: FieldKind | undefined
  readonly header: string
}

interface FieldLike {
  readonly name: string
  readonly kind?: FieldKind
}

function fieldsIn(rows: readonly object[]): FieldLike[] {
  const names = new Set<string>()
  for (const row of rows) for (const name of Object.keys(row)) names.add(name)
  return [...names].map((name) => ({ name }))
}

/** One column a field; a record of numbers takes one for each of its names. */
function columnsOfRows(
  rows: readonly object[],
  fields: readonly FieldLike[],
  headers: Readonly<Partial<Record<string, string>>>,
): Column[] {
  return fields.flatMap(({ name: field, kind }): Column[] => {
    const values = kind === undefined || kind === 'nested' ? rows.map((row) => fieldValue(row, field)) : []
    if (!values.some(isNumbers) || !values.every((value) => value === undefined || value === null || isNumbers(value)))
      return [{ field, kind, header: headers[field] ?? field }]
    const keys = new Set(values.flatMap((value) => Object.keys(value ?? {})))
    return [...keys].map((key) => ({ field, key, kind: 'number', header: key }))
  })
}

function checkNames(columns: readonly Column[]): void {
  const seen = new Set<string>()
  for (const { header, field } of columns) {
    if (seen.has(header))
      throw new ClienteleError(
        'duplicate-column',
        field,
        `expected a column name of its own, got ${JSON.stringify(header)} twice`,
        header,
      )
    seen.add(header)
  }
}

function fieldValue(row: object, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field]
}

function isNumbers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false
  const inner = Object.values(value)
  return inner.length > 0 && inner.every((number) => typeof number === 'number')
}

function cellText(row: object, { field, key, kind }: Column, i: number, decimal: DecimalSign): string {
  const whole = fieldValue(row, field)
  const value = key === undefined ? whole : (whole as Readonly<Record<string, unknown>> | undefined)?.[key]
  if (value === undefined || value === null) return ''
  const path = `rows[${i}].${field}`
  if (kind === 'day') return dateOfDay(dayNumber(value as DateInput, path))
  if (kind === 'time') return new Date(epochMilliseconds(value as DateInput, path)).toISOString()
  if (kind === 'money' || typeof value === 'number' || Decimal.isDecimal(value))
    return quoted(localNumber(numberText(value as MoneyInput, path), decimal))
  if (value instanceof Date) return new Date(epochMilliseconds(value, path)).toISOString()
  if (Array.isArray(value)) return quoted(protectedText(listText(value, path, decimal)))
  return quoted(protectedText(typeof value === 'object' ? JSON.stringify(value) : String(value)))
}

/** Exact decimal text: a number as it prints, text as it stands. */
function numberText(value: MoneyInput, path: string): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value === 0 ? 0 : value)
  const exact = money(value, path)
  return typeof value === 'string' ? value.trim() : exact.toString()
}

function localNumber(text: string, decimal: DecimalSign): string {
  return decimal === '.' ? text : text.replace('.', ',')
}

function listText(values: readonly unknown[], path: string, decimal: DecimalSign): string {
  if (values.length > 0 && values.every(isPayment))
    return values
      .map(({ date, amount }, i) => {
        const day = dateOfDay(dayNumber(date, `${path}[${i}].date`))
        return `${day}: ${localNumber(numberText(amount, `${path}[${i}].amount`), decimal)}`
      })
      .join('; ')
  const isPlain = values.every(
    (value) => typeof value === 'string' && /^[^;|；、[\s]([^;|；、]*[^;|；、\s])?$/.test(value),
  )
  return isPlain ? values.join('; ') : JSON.stringify(values)
}

function isPayment(value: unknown): value is { date: DateInput; amount: MoneyInput } {
  return typeof value === 'object' && value !== null && Object.keys(value).sort().join() === 'amount,date'
}

/** Quoted where a reader with any delimiter would split it. */
function quoted(text: string): string {
  return /[",;\t|\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
