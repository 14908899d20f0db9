import { checkChoice, checkInteger, checkOptions, fail } from '../data/checks.js'
import { escapedHtml } from '../data/html.js'
import { type CodedIds, idAt } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import type { WorkedAnswer } from '../worked/answer.js'
import { toMarkdown, toText } from '../worked/print.js'
import type { VegaLiteSpecification } from './specification.js'

/** What a notebook may draw, by media type; it takes the richest that it knows. */
export interface MimeBundle {
  readonly 'text/plain': string
  readonly 'text/html'?: string
  readonly 'text/markdown'?: string
  readonly 'application/vnd.vegalite.v5+json'?: VegaLiteSpecification
}

const JUPYTER_DISPLAY: unique symbol = Symbol.for('Jupyter.display')

/** A value that Jupyter kernels for JavaScript draw when a cell ends in it. */
export interface Shown {
  readonly bundle: MimeBundle
  [JUPYTER_DISPLAY](): MimeBundle
}

/** Options of {@link show}. */
export interface ShowOptions {
  /** Most rows of a table. Default 20; below them stands how many more there are. */
  readonly rows?: number
  /** Language of what is said below a table. Default `'en'`. */
  readonly language?: Language
}

/**
 * A result as a notebook draws it, when a cell ends in `show(result)`: a chart as a chart, a worked answer with its formulas,
 * rows or columns as a table, any other object as a table of its fields.
 *
 * Deno looks for a method `Symbol.for('Jupyter.display')`; for other kernels the same stands in `bundle`.
 *
 * @param value   - a chart's specification, an answer of `explain`, an array of rows, columns of equal length, or an object
 * @param options - `rows`, `language`
 * @throws ClienteleError `invalid-type` for what is no object, `out-of-range` for `rows` below 1, `invalid-option`
 * @example
 * show([{ customerId: 'ann', value: 80 }, { customerId: 'bob', value: 20 }]).bundle['text/plain']
 * //=> 'customerId  value\nann            80\nbob            20'
 */
export function show(value: object, options: ShowOptions = {}): Shown {
  checkOptions(options)
  const rows = checkInteger(options.rows ?? 20, 'options.rows', { minimum: 1 })
  if (typeof value !== 'object' || value === null) fail('invalid-type', 'value', 'an object', value)
  const language = checkChoice(options.language ?? 'en', ['en', 'zh'], 'options.language')
  const bundle = bundleOf(value, rows, language)
  return { bundle, [JUPYTER_DISPLAY]: () => bundle }
}

function bundleOf(value: object, most: number, language: Language): MimeBundle {
  if (isChart(value)) return { 'application/vnd.vegalite.v5+json': value, 'text/plain': value.title.text }
  if (isWorkedAnswer(value)) return { 'text/markdown': toMarkdown(value), 'text/plain': toText(value) }
  const table = tableOf(value, most)
  const note = noteBelow(table, language)
  return { 'text/html': tableHtml(table, note), 'text/plain': tableText(table, note) }
}

function isChart(value: object): value is VegaLiteSpecification {
  return '$schema' in value && typeof value.$schema === 'string' && value.$schema.includes('/vega-lite/')
}

function isWorkedAnswer(value: object): value is WorkedAnswer {
  return 'subject' in value && 'given' in value && 'formula' in value && 'steps' in value
}

interface Cell {
  readonly text: string
  readonly numeric: boolean
}

interface Table {
  readonly columns: readonly string[]
  /** The first of them. */
  readonly rows: readonly (readonly Cell[])[]
  readonly count: number
}

function tableOf(value: object, most: number): Table {
  if (Array.isArray(value)) return tableOfRows(value, most)
  const entries = Object.entries(value)
  const lengths = entries.map(([, column]) => lengthOf(column))
  const [count] = lengths
  const columnar = typeof count === 'number' && lengths.every((length) => length === count)
  return columnar ? tableOfColumns(entries, count, most) : tableOfFields(entries)
}

function tableOfRows(all: readonly unknown[], most: number): Table {
  const shown = all.slice(0, most)
  const records = shown.map((row): object => (isRecord(row) ? row : { value: row }))
  const columns = [...new Set(records.flatMap((row) => Object.keys(row)))]
  const rows = records.map((row) => columns.map((name) => cellOf(Object.getOwnPropertyDescriptor(row, name)?.value)))
  return { columns, rows, count: all.length }
}

function tableOfColumns(entries: readonly (readonly [string, unknown])[], count: number, most: number): Table {
  const rows = Array.from({ length: Math.min(count, most) }, (_, i) =>
    entries.map(([, column]) => cellOf(isCoded(column) ? idAt(column, i) : (column as ArrayLike<unknown>)[i])),
  )
  return { columns: entries.map(([name]) => name), rows, count }
}

function tableOfFields(entries: readonly (readonly [string, unknown])[]): Table {
  const rows = entries.map(([name, value]) => [{ text: name, numeric: false }, cellOf(value)])
  return { columns: ['', ''], rows, count: rows.length }
}

/** Length of what may be a column; undefined for anything else. */
function lengthOf(column: unknown): number | undefined {
  if (Array.isArray(column)) return column.length
  if (ArrayBuffer.isView(column) && !(column instanceof DataView)) return (column as Float64Array).length
  return isCoded(column) ? column.codes.length : undefined
}

function isCoded(column: unknown): column is CodedIds {
  return isRecord(column) && 'codes' in column && column.codes instanceof Uint32Array && 'values' in column
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Nothing, where there is no figure; what has parts as JSON, cut short. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { text: Number.isNaN(value) ? '' : String(value), numeric: true }
  }
  if (value === null || value === undefined) return { text: '', numeric: false }
  if (value instanceof Date) return { text: value.toISOString(), numeric: false }
  if (typeof value !== 'object') return { text: String(value), numeric: false }
  if ('toFixed' in value) return { text: String(value), numeric: true }
  const parts = ArrayBuffer.isView(value) ? Array.from((value as Float64Array).subarray(0, 20)) : value
  const json = JSON.stringify(parts)
  return { text: json.length > 80 ? `${json.slice(0, 79)}…` : json, numeric: false }
}

function noteBelow({ rows, count }: Table, language: Language): string | undefined {
  if (count === 0) return language === 'zh' ? '没有数据' : 'no rows'
  const more = count - rows.length
  if (more === 0) return undefined
  return language === 'zh' ? `还有 ${more} 行` : `${more} more ${more === 1 ? 'row' : 'rows'}`
}

function tableHtml({ columns, rows }: Table, note: string | undefined): string {
  const head = columns.map((name) => `<th>${escapedHtml(name)}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('')
  const heading = columns.some((name) => name !== '') ? `<thead><tr>${head}</tr></thead>` : ''
  return `<table>${heading}<tbody>${body}</tbody></table>${note === undefined ? '' : `<p>${note}</p>`}`
}

function cellHtml({ text, numeric }: Cell): string {
  return `<td style="text-align: ${numeric ? 'right' : 'left'}">${escapedHtml(text)}</td>`
}

function tableText({ columns, rows }: Table, note: string | undefined): string {
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]!.text.length)))
  const line = (cells: readonly Cell[]): string =>
    cells
      .map(({ text, numeric }, i) => (numeric ? text.padStart(widths[i]!) : text.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  const heads = columns.map((text, i) => ({ text, numeric: rows[0]?.[i]?.numeric ?? false }))
  const heading = columns.some((name) => name !== '') ? [line(heads)] : []
  return [...heading, ...rows.map(line), ...(note === undefined ? [] : [note])].join('\n')
}
