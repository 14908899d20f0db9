import { shown } from '../data/checks.js'
import { dateOfDay } from '../data/dayNumber.js'
import type { ClienteleErrorCode } from '../errors.js'
import type { SchemaField } from '../schemas/fieldsOf.js'
import { plainCharacters, REPLACEMENT } from './characters.js'
import { type DateSettings, isOrderUnknown, readDay, readTime } from './dates.js'
import { type DecimalSign, readNumber } from './numbers.js'
import { unprotectedText } from './spreadsheetText.js'

/** Why a cell cannot be read. */
export class CellFault {
  readonly code: ClienteleErrorCode
  readonly message: string
  /** Where within the cell: `[0].date` of a list of payments. */
  readonly within: string

  constructor(code: ClienteleErrorCode, message: string, within = '') {
    this.code = code
    this.message = message
    this.within = within
  }
}

/** How the cells of a file are read, and what turned up on the way. */
export interface CellReading {
  readonly sign: DecimalSign
  readonly dates: DateSettings
  /** Nothing but a default says what `1,234` is: such numbers are counted. */
  readonly countsAmbiguous: boolean
  ambiguousNumbers: number
  /** Currency written beside the last number that was read. */
  currency: string | undefined
}

/** Words for a missing value where a number, a date or a yes would stand. */
const MISSING = /^(?:null|nil|none|na|n\/a|#n\/a|nan|\\n|-|--|—|——|无)$/i
const YES = /^(?:true|t|yes|y|1|是|对|有|真|√|✓)$/i
const NO = /^(?:false|f|no|n|0|否|不|没有|假|×|✗)$/i

/** Words of Chinese and English CRM systems for the two outcomes of an opportunity. */
const CHOICE_SYNONYMS: Readonly<Record<string, RegExp>> = {
  won: /^(?:win|closed ?won|赢单|赢|成交|已成交|成功)$/i,
  lost: /^(?:lose|loss|closed ?lost|输单|输|丢单|失败|未成交)$/i,
}

/**
 * The value of a cell for a field: `undefined` where it is empty, a {@link CellFault} where it cannot be read.
 *
 * @param cell - text from CSV, any JSON value from JSON
 */
export function readCell(field: SchemaField, cell: unknown, reading: CellReading): unknown {
  if (cell === undefined || cell === null) return undefined
  if (typeof cell === 'string') {
    const text = cell.trim()
    if (text === '') return undefined
    if (text.includes(REPLACEMENT))
      return fault(
        'unreadable-text',
        'readable text',
        text,
        'some bytes are no text in the encoding used: give `encoding`',
      )
    return readText(field, text, reading)
  }
  return readJson(field, cell, reading)
}

function readText(field: SchemaField, text: string, reading: CellReading): unknown {
  switch (field.kind) {
    case 'id':
    case 'text':
      return unprotectedText(text)
    case 'choice':
      return readChoice(unprotectedText(text), field.choices ?? [])
    case 'list':
      return readList(unprotectedText(text))
    case 'records':
      return readRecords(text, field.fields ?? [], reading)
    case 'nested':
      return parsedJson(text)
    default:
      return MISSING.test(text) ? undefined : readQuantity(field, text, reading)
  }
}

function readQuantity(field: SchemaField, text: string, reading: CellReading): unknown {
  switch (field.kind) {
    case 'day': {
      const day = readDay(text, reading.dates)
      return Number.isNaN(day) ? dateFault(text, reading.dates) : dateOfDay(day)
    }
    case 'time': {
      const time = readTime(text, reading.dates)
      return Number.isNaN(time) ? dateFault(text, reading.dates) : new Date(time).toISOString()
    }
    case 'flag':
      return YES.test(text)
        ? true
        : NO.test(text)
          ? false
          : fault('invalid-type', 'yes or no (true, false, 1, 0, 是, 否)', text)
    default:
      return readAmount(field, text, reading)
  }
}

/** Money as exact decimal text, other numbers as float64. */
function readAmount({ kind }: SchemaField, text: string, reading: CellReading): string | number | CellFault {
  const number = readNumber(text, reading.sign)
  if (number === null || (number.isPercent && kind === 'money')) return numberFault(text, reading.sign)
  if (number.isAmbiguous && reading.countsAmbiguous) reading.ambiguousNumbers++
  if (kind !== 'money') return Number(number.isPercent ? `${number.decimal}e-2` : number.decimal)
  reading.currency = number.currency
  return number.decimal
}

function readChoice(text: string, choices: readonly string[]): string {
  const lower = text.toLowerCase()
  return choices.find((choice) => choice.toLowerCase() === lower || CHOICE_SYNONYMS[choice]?.test(text)) ?? text
}

/** `wholesale; north`, `wholesale|north`, `批发；北方`, or a JSON array. */
function readList(text: string): unknown {
  if (text.startsWith('[')) return parsedJson(text)
  const parts = text.split(/[;|；、]/).map((part) => part.trim())
  return parts.filter((part) => part !== '')
}

/** Payments: `2024-01-05: 100.00; 2024-02-01: 50.00`, or a JSON array of objects. */
function readRecords(text: string, fields: readonly SchemaField[], reading: CellReading): unknown {
  const isJson = text.startsWith('[')
  const parsed = isJson ? parsedJson(text) : recordsOf(text, fields)
  if (!Array.isArray(parsed)) return parsed
  return readEach(parsed, fields, reading)
}

function recordsOf(text: string, fields: readonly SchemaField[]): unknown {
  const entries = text.split(/[;；]/).filter((entry) => entry.trim() !== '')
  return entries.map((entry) => {
    const at = plainCharacters(entry).lastIndexOf(':')
    const [first, second] = fields
    if (first === undefined || second === undefined || at < 0) return entry
    return { [first.name]: entry.slice(0, at), [second.name]: entry.slice(at + 1) }
  })
}

function readEach(values: readonly unknown[], fields: readonly SchemaField[], reading: CellReading): unknown {
  const records: unknown[] = []
  for (const [i, value] of values.entries()) {
    if (typeof value !== 'object' || value === null)
      return fault('invalid-type', '`date: amount` or a JSON object', value, '', `[${i}]`)
    const record: Record<string, unknown> = {}
    for (const field of fields) {
      const cell = readCell(field, (value as Record<string, unknown>)[field.name], reading)
      if (cell instanceof CellFault) return new CellFault(cell.code, cell.message, `[${i}].${field.name}${cell.within}`)
      if (cell !== undefined) record[field.name] = cell
    }
    records.push(record)
  }
  return records
}

/** Values of JSON that are no strings: numbers may be ids or dates of Excel; the rest is left to the schema. */
function readJson(field: SchemaField, value: unknown, reading: CellReading): unknown {
  if (typeof value === 'number') {
    if (field.kind === 'id' || field.kind === 'text') return String(value)
    if (field.kind === 'day' && isEpoch(value)) return dateOfDay(reading.dates.dayOfInstant(value))
    if (field.kind === 'time' && isEpoch(value)) return new Date(value).toISOString()
    if (field.kind === 'day' || field.kind === 'time') return readQuantity(field, String(value), reading)
    return field.kind === 'flag' && (value === 0 || value === 1) ? value === 1 : value
  }
  if (field.kind === 'records' && Array.isArray(value)) return readEach(value, field.fields ?? [], reading)
  return value
}

/** Epoch milliseconds, as everywhere in this package; smaller numbers are serial numbers of Excel or `20240105`. */
function isEpoch(value: number): boolean {
  return Math.abs(value) >= 1e10 && Math.abs(value) <= 8.64e15
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fault('invalid-type', 'JSON', text)
  }
}

function numberFault(text: string, sign: DecimalSign): CellFault {
  const other = sign === '.' ? ',' : '.'
  const example = sign === '.' ? '1,234.50' : '1.234,50'
  const isOther = readNumber(text, other) !== null
  const advice = isOther ? `with \`decimal: '${other}'\` it would be one` : ''
  return fault('invalid-number', `a number such as 1234${sign}50 or ${example}`, text, advice)
}

function dateFault(text: string, dates: DateSettings): CellFault {
  const advice = isOrderUnknown(text, dates) ? "give `dateFormat: 'dmy'` (day first) or `'mdy'` (month first)" : ''
  return fault('invalid-date', 'a date such as 2024-01-31, 2024/1/31 or 2024年1月31日', text, advice)
}

function fault(code: ClienteleErrorCode, expected: string, received: unknown, advice = '', within = ''): CellFault {
  return new CellFault(code, `expected ${expected}, got ${shown(received)}${advice && `; ${advice}`}`, within)
}
