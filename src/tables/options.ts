import { checkChoice, checkInteger, checkOptions, fail } from '../data/checks.js'
import type { SchemaField } from '../schemas/fieldsOf.js'
import { DELIMITERS, type Delimiter } from './csv.js'
import { type DateSettings, SERIAL_ZERO } from './dates.js'
import type { Encoding } from './encodings.js'
import { checkColumnNames } from './headers.js'
import type { DecimalSign } from './numbers.js'
import { daysIn } from './timeZones.js'

/** How a file is written, where it does not say so itself. `Name` is a field of the row type. */
export interface ImportOptions<Name extends string = string> {
  /** Field → header of its column, where the header is not found by itself. */
  readonly columns?: Readonly<Partial<Record<Name, string>>>
  /** The optional fields to read; default: all that the file has. Leave out what you do not need: a column saved is time saved. */
  readonly fields?: readonly Name[]
  /** Encoding of bytes; default `'auto'`, see {@link Encoding}. */
  readonly encoding?: Encoding
  /** Default `'auto'`: text that starts with `[` is a JSON array, with `{` JSON lines, anything else CSV. */
  readonly format?: 'auto' | 'csv' | 'json' | 'json-lines'
  /** Default `'auto'`: whichever of comma, semicolon, tab and bar finds the most fields in the header. */
  readonly delimiter?: 'auto' | Delimiter
  /**
   * Default `'auto'`: the sign that the numbers of the first 1,000 rows allow (`12.50` and `1,234.5` a point, `12,50` and
   * `1.234,5` a comma; the majority, where they disagree). Where none decides (`1,234` may be either), a comma if cells are set
   * off by semicolons, else a point; the result then says `decidedBy: 'delimiter'` or `'default'` and counts such numbers in
   * `ambiguousNumbers`. One sign holds for the file: a number that does not fit it is rejected, never guessed.
   */
  readonly decimal?: 'auto' | DecimalSign
  /**
   * Order of dates such as `05/01/2024`; year-first dates are read in any case. Default `'auto'`: the order that the first 1,000
   * rows allow (`13/01/2024` is day first). Where none or both are seen, such dates are rejected. `'ymd'`: always rejected.
   */
  readonly dateFormat?: 'auto' | 'ymd' | 'dmy' | 'mdy'
  /** Day from which Excel counted serial numbers such as `45296`; default 1900. Old Excel for Mac: 1904. */
  readonly excelEpoch?: 1900 | 1904
  /** IANA name; default `'UTC'`. The calendar day of a date-time with an offset (`2024-01-05T23:00:00Z`) is taken in this zone. */
  readonly timeZone?: string
  /** How many rejected rows are kept; all are counted. Default 1,000. */
  readonly maxRejected?: number
}

/** The options with their defaults, checked. */
export interface ReadOptions {
  readonly columns: Readonly<Partial<Record<string, string>>>
  readonly fields: readonly SchemaField[]
  readonly encoding: Encoding
  readonly format: 'auto' | 'csv' | 'json' | 'json-lines'
  readonly delimiter: 'auto' | Delimiter
  readonly decimal: 'auto' | DecimalSign
  readonly dateFormat: 'auto' | 'ymd' | 'dmy' | 'mdy'
  readonly dates: Omit<DateSettings, 'order'>
  readonly maxRejected: number
}

/** Checks options against the fields of a row type. */
export function readOptions(options: ImportOptions, all: readonly SchemaField[]): ReadOptions {
  checkOptions(options)
  const { columns = {}, encoding = 'auto', timeZone = 'UTC', excelEpoch = 1900 } = options
  checkOptions(columns, 'options.columns')
  const fields = chosenFields(options.fields, all)
  checkColumnNames(columns, all)
  if (typeof encoding !== 'string') fail('invalid-type', 'options.encoding', 'the name of an encoding', encoding)
  if (typeof timeZone !== 'string') fail('invalid-type', 'options.timeZone', 'an IANA time zone', timeZone)
  if (excelEpoch !== 1900 && excelEpoch !== 1904)
    fail('invalid-option', 'options.excelEpoch', '1900 or 1904', excelEpoch)
  return {
    columns: Object.fromEntries(
      Object.entries(columns).filter(([name]) => fields.some((field) => field.name === name)),
    ),
    fields,
    encoding,
    format: checkChoice(options.format ?? 'auto', ['auto', 'csv', 'json', 'json-lines'], 'options.format'),
    delimiter: checkChoice(options.delimiter ?? 'auto', ['auto', ...DELIMITERS], 'options.delimiter'),
    decimal: checkChoice(options.decimal ?? 'auto', ['auto', '.', ','], 'options.decimal'),
    dateFormat: checkChoice(options.dateFormat ?? 'auto', ['auto', 'ymd', 'dmy', 'mdy'], 'options.dateFormat'),
    dates: { serialZero: SERIAL_ZERO[excelEpoch], dayOfInstant: daysIn(timeZone) },
    maxRejected: checkInteger(options.maxRejected ?? 1000, 'options.maxRejected', { minimum: 0 }),
  }
}

function chosenFields(chosen: readonly string[] | undefined, all: readonly SchemaField[]): readonly SchemaField[] {
  if (chosen === undefined) return all
  if (!Array.isArray(chosen)) fail('invalid-type', 'options.fields', 'an array of field names', chosen)
  chosen.forEach((name: unknown, i) => {
    if (!all.some((field) => field.name === name))
      fail('invalid-option', `options.fields[${i}]`, `a field: ${all.map((field) => field.name).join(', ')}`, name)
  })
  return all.filter((field) => !field.optional || chosen.includes(field.name))
}
