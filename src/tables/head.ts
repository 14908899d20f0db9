import { ClienteleError } from '../errors.js'
import type { SchemaFieldKind } from '../schemas/fieldsOf.js'
import { type CsvRecord, csvRecords, DELIMITERS, type Delimiter, splitCells } from './csv.js'
import { type DateStyle, dateStyleOf } from './dates.js'
import { type HeaderMapping, type MappingSource, mapHeader, tryMapping } from './headers.js'
import { type NumberStyle, numberStyleOf } from './numbers.js'
import type { ReadOptions } from './options.js'
import { findRecordEnd, LONGEST_RECORD, type RecordEnd } from './records.js'
import type { Synonyms } from './synonyms.js'

/** Rows that decide on the decimal sign and on the order of dates. */
export const SAMPLE_ROWS = 1000

/** What the first part of a file tells about the rest. */
export interface Head {
  readonly delimiter: Delimiter
  readonly mapping: HeaderMapping
  readonly numbers: NumberStyle
  readonly dates: DateStyle
  /** Where the first record after the header starts, and on which line. */
  readonly dataStart: number
  readonly dataLine: number
  /** Blank lines before the header. */
  readonly blankLines: number
}

/** What belongs to a row type, beside its schema. */
export interface RowType {
  readonly name: string
  readonly synonyms: Synonyms
}

/**
 * Reads the head of a CSV file: delimiter, header, decimal sign, order of dates. It looks at one window, the first MiB, so that
 * a file read in chunks is understood as the same file read at once.
 *
 * @param text    - the file, or its start
 * @param isWhole - it is the file: its last record is complete
 * @throws ClienteleError `missing-column`, `duplicate-column`, `unreadable-text`
 */
export function readHead(text: string, isWhole: boolean, options: ReadOptions, { name, synonyms }: RowType): Head {
  const source: MappingSource = { fields: options.fields, columns: options.columns, synonyms, name }
  const hint = /^(?:\ufeff)?sep=([,;\t|])(\r\n|\n|\r)/.exec(text)
  const found: RecordEnd = { end: 0, next: 0, lines: 0, fault: null, isQuoted: false }
  let start = hint?.[0].length ?? 0
  let line = hint === null ? 1 : 2
  let blankLines = 0
  for (;;) {
    if (start >= text.length) throw withoutHeader(text, source, isWhole)
    findRecordEnd(text, start, -1, found)
    if (!isBlank(splitLoosely(text.slice(start, found.end)))) break
    start = found.next
    line += found.lines
    blankLines++
  }
  const delimiter = hint === null || options.delimiter !== 'auto' ? undefined : (hint[1] as Delimiter)
  const header = readHeader(text, start, isWhole, delimiter ?? options.delimiter, source)
  const mapping = mapHeader(header.names, source)
  const sample = sampleOf(text, isWhole, header, line)
  const cellsOf = (kinds: readonly SchemaFieldKind[]): Iterable<string> => sampleCells(sample, mapping, source, kinds)
  return {
    delimiter: header.delimiter,
    mapping,
    numbers: numberStyleOf(cellsOf(['number', 'money', 'numbers']), {
      decimal: options.decimal,
      delimiter: header.delimiter,
    }),
    dates: dateStyleOf(cellsOf(['day', 'time']), options.dateFormat),
    dataStart: header.next,
    dataLine: line + header.lines,
    blankLines,
  }
}

/** Nothing but white space and delimiters. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** For telling a blank line before the delimiter is known. */
function splitLoosely(line: string): string[] {
  return line.split(/[,;\t|"]/)
}

interface Header {
  readonly names: readonly string[]
  readonly delimiter: Delimiter
  readonly next: number
  readonly lines: number
}

/** The header by the delimiter that finds the most fields, then the most cells; the first of them on a tie. */
function readHeader(
  text: string,
  start: number,
  isWhole: boolean,
  chosen: 'auto' | Delimiter,
  source: MappingSource,
): Header {
  let best: Header | undefined
  let bestScore = -1
  for (const delimiter of chosen === 'auto' ? DELIMITERS : [chosen]) {
    const found: RecordEnd = { end: 0, next: 0, lines: 0, fault: null, isQuoted: false }
    findRecordEnd(text, start, delimiter.charCodeAt(0), found)
    if (found.fault !== null || (!isWhole && found.next >= text.length)) continue
    const names = splitCells(text.slice(start, found.end), delimiter).map((name) => name.replace(/^\ufeff/, '').trim())
    const score = tryMapping(names, source).columnOf.size * 1e6 + names.length
    if (score <= bestScore) continue
    bestScore = score
    best = { names, delimiter, next: found.next, lines: found.lines }
  }
  if (best !== undefined) return best
  throw new ClienteleError(
    'unreadable-text',
    'header',
    `expected a line of column names of at most ${LONGEST_RECORD} bytes, quotes closed; got none`,
    text.slice(start, start + 200),
  )
}

function sampleOf(text: string, isWhole: boolean, header: Header, line: number): CsvRecord[] {
  const sample: CsvRecord[] = []
  for (const batch of csvRecords(text, header.next, line, header.delimiter)) {
    for (const record of batch) {
      // What touches the end of the window may go on behind it.
      const isComplete = isWhole || record.end + 2 < text.length
      if (!isComplete || sample.length === SAMPLE_ROWS) return sample
      if (record.fault === null && !isBlank(record.cells)) sample.push(record)
    }
  }
  return sample
}

function* sampleCells(
  sample: readonly CsvRecord[],
  mapping: HeaderMapping,
  { fields }: MappingSource,
  kinds: readonly SchemaFieldKind[],
): Generator<string> {
  for (const { name, kind } of fields) {
    if (!kinds.includes(kind)) continue
    const column = mapping.columnOf.get(name)
    const positions = column === undefined ? (kind === 'numbers' ? mapping.rest : []) : [column]
    for (const record of sample) for (const i of positions) yield record.cells[i] ?? ''
  }
}

function withoutHeader(text: string, { fields, name }: MappingSource, isWhole: boolean): ClienteleError {
  const required = fields.filter((field) => !field.optional && field.kind !== 'numbers').map((field) => field.name)
  const what = text === '' ? 'an empty file' : isWhole ? 'blank lines only' : 'a MiB of blank lines'
  return new ClienteleError(
    'missing-column',
    name,
    `expected a first line that names the columns (${required.join(', ')}), got ${what}`,
    text.slice(0, 200),
  )
}
