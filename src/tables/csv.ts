import Papa from 'papaparse'
import { BYTE_ORDER_MARK } from './characters.js'
import { findRecordEnd, type RecordEnd, type RecordFault } from './records.js'

/** One record of a CSV text. */
export interface CsvRecord {
  /** Physical line where it starts, from 1. */
  readonly line: number
  /** Physical lines that it takes. */
  readonly lines: number
  /** Where its text stands. */
  readonly start: number
  readonly end: number
  /** Its cells as written, quotes resolved; empty where the record is not well-formed. */
  cells: readonly string[]
  readonly fault: RecordFault | null
}

/** Characters that may set off cells, in the order in which they are tried. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** Records that go to papaparse together: its set-up costs more than a record. */
const BATCH = 1000

/**
 * The records of a CSV text from `start` on, in order, in batches.
 *
 * Where records end is decided here (see `findRecordEnd`), because a record that is not well-formed must cost one line and not
 * the rest of the file; papaparse then splits well-formed records into cells, many at a time.
 */
export function* csvRecords(text: string, start: number, line: number, delimiter: Delimiter): Generator<CsvRecord[]> {
  const found: RecordEnd = { end: 0, next: 0, lines: 0, fault: null, isQuoted: false }
  const delimiterUnit = delimiter.charCodeAt(0)
  let batch: CsvRecord[] = []
  let newline = ''
  let next = start
  let nextLine = line
  while (next < text.length) {
    const from = afterMarks(text, next)
    if (from === text.length) break
    findRecordEnd(text, from, delimiterUnit, found)
    const ending = lineEnd(text, found)
    // A batch is one stretch of text with one kind of line end: that is what papaparse splits.
    const isOther = newline !== '' && ending !== '' && ending !== newline
    if (batch.length === BATCH || isOther || from !== next || found.fault !== null) {
      if (batch.length > 0) yield withCells(text, batch, newline, delimiter)
      batch = []
      newline = ''
    }
    const lines = ending === '' ? found.lines + 1 : found.lines
    const record = { line: nextLine, lines, start: from, end: found.end, cells: [], fault: found.fault }
    if (found.fault !== null) yield [record]
    else {
      batch.push(record)
      newline ||= ending
    }
    nextLine += found.lines
    next = found.next
  }
  if (batch.length > 0) yield withCells(text, batch, newline, delimiter)
}

/** The cells of one well-formed record. */
export function splitCells(record: string, delimiter: Delimiter): string[] {
  if (!record.includes('"')) return record.split(delimiter)
  return Papa.parse<string[]>(`${record}\n`, { delimiter, newline: '\n' }).data[0] ?? []
}

/** A byte order mark at the start of a record is left over from files that were put together; it is no text. */
function afterMarks(text: string, start: number): number {
  let i = start
  while (text.charCodeAt(i) === BYTE_ORDER_MARK) i++
  return i
}

function lineEnd(text: string, { end, next }: RecordEnd): '' | '\n' | '\r\n' | '\r' {
  if (next === end) return ''
  return next === end + 2 ? '\r\n' : text.charCodeAt(end) === 10 ? '\n' : '\r'
}

function withCells(text: string, batch: CsvRecord[], ending: string, delimiter: Delimiter): CsvRecord[] {
  const newline = ending === '\r\n' || ending === '\r' ? ending : '\n'
  // The line end at the end lets spaces after a closing quote pass there as everywhere.
  const stretch = text.slice(batch[0]!.start, batch.at(-1)!.end) + newline
  const { data } = Papa.parse<string[]>(stretch, { delimiter, newline })
  for (let i = 0; i < batch.length; i++) batch[i]!.cells = data[i] ?? []
  return batch
}
