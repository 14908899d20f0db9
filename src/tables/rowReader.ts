import { checkRow } from '../schemas/checkRow.js'
import type { SchemaField } from '../schemas/fieldsOf.js'
import type { ObjectSchema } from '../schemas/rowSchema.js'
import { CellFault, type CellReading, readCell } from './cells.js'
import type { DateStyle } from './dates.js'
import type { HeaderMapping } from './headers.js'
import type { NumberStyle } from './numbers.js'
import type { ReadOptions } from './options.js'
import { RowFault } from './rejections.js'

/** What a row reader needs to know of the file. */
export interface RowSource {
  readonly schema: ObjectSchema
  readonly options: ReadOptions
  readonly mapping: HeaderMapping
  readonly numbers: NumberStyle
  readonly dates: DateStyle
  /** What the rows are called in paths. */
  readonly name: string
}

const MISSING = 'expected a value, got an empty cell'

/** Cells to a row that the schema accepts, or the first thing that is wrong, in the order of the schema's fields. */
export class RowReader {
  readonly reading: CellReading
  readonly #schema: ObjectSchema
  readonly #name: string
  readonly #plan: readonly { readonly field: SchemaField; readonly column: number }[]
  /** Headers of the columns that go into a field of numbers by name, such as the scores of a credit sheet. */
  readonly #rest: readonly { readonly key: string; readonly column: number }[]
  readonly #width: number
  /** The field that a currency sign beside an amount fills: a column of its own comes first. */
  readonly #currencyField: string | undefined

  constructor({ schema, options, mapping, numbers, dates, name }: RowSource) {
    this.reading = {
      sign: numbers.sign,
      dates: { ...options.dates, order: dates.order },
      countsAmbiguous: numbers.decidedBy === 'default' || numbers.decidedBy === 'delimiter',
      ambiguousNumbers: 0,
      currency: undefined,
    }
    this.#schema = schema
    this.#name = name
    this.#width = mapping.header.length
    this.#plan = options.fields.flatMap((field) => {
      const column = mapping.columnOf.get(field.name)
      return column === undefined && field.kind !== 'numbers' ? [] : [{ field, column: column ?? -1 }]
    })
    this.#rest = mapping.rest.map((column) => ({ key: mapping.header[column]!, column }))
    const hasCurrency = options.fields.some((field) => field.name === 'currency' && field.kind === 'id')
    this.#currencyField = hasCurrency && !mapping.columnOf.has('currency') ? 'currency' : undefined
  }

  /**
   * Reads one record.
   *
   * @param cells - values in the order of the header; more than the header only where the rest is empty
   * @param index - number of the data row, from 0
   */
  read(cells: readonly unknown[], index: number): Record<string, unknown> | RowFault {
    const before = this.reading.ambiguousNumbers
    const result = this.#read(cells, index)
    // Only numbers that are taken over count.
    if (result instanceof RowFault) this.reading.ambiguousNumbers = before
    return result
  }

  #read(cells: readonly unknown[], index: number): Record<string, unknown> | RowFault {
    if (cells.length !== this.#width && !isPadded(cells, this.#width)) {
      const message = `expected ${this.#width} cells, as in the header, got ${cells.length}`
      return new RowFault('malformed-row', this.pathOf(index), message)
    }
    const row: Record<string, unknown> = {}
    this.reading.currency = undefined
    for (const { field, column } of this.#plan) {
      const value =
        field.kind === 'numbers' && column < 0 ? this.#readRest(cells) : readCell(field, cells[column], this.reading)
      if (value instanceof CellFault)
        return new RowFault(value.code, `${this.pathOf(index)}.${field.name}${value.within}`, value.message)
      if (value !== undefined) row[field.name] = value
      else if (field.nullable) row[field.name] = null
      else if (!field.optional) return new RowFault('missing-value', `${this.pathOf(index)}.${field.name}`, MISSING)
    }
    if (this.#currencyField !== undefined && this.reading.currency !== undefined)
      row[this.#currencyField] = this.reading.currency
    const checked = checkRow(this.#schema, row)
    if ('row' in checked) return checked.row
    const { code, path, message } = checked.problem
    return new RowFault(code, this.pathOf(index) + pathText(path), message)
  }

  /** Path of a row as a whole. */
  pathOf(index: number): string {
    return `${this.#name}[${index}]`
  }

  #readRest(cells: readonly unknown[]): unknown {
    const numbers: Record<string, unknown> = {}
    for (const { key, column } of this.#rest) {
      const value = readCell(
        { name: key, kind: 'number', optional: true, nullable: false },
        cells[column],
        this.reading,
      )
      if (value instanceof CellFault) return new CellFault(value.code, value.message, `[${JSON.stringify(key)}]`)
      if (value !== undefined) numbers[key] = value
    }
    return Object.keys(numbers).length === 0 ? undefined : numbers
  }
}

/** Longer than the header, but with nothing in the cells beyond: spreadsheets pad rows. */
function isPadded(cells: readonly unknown[], width: number): boolean {
  if (cells.length < width) return false
  for (let i = width; i < cells.length; i++) if (String(cells[i]).trim() !== '') return false
  return true
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
}
