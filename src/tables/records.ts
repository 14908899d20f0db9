import { CARRIAGE_RETURN, LINE_FEED, QUOTE } from './characters.js'
import { utf8Length } from './utf8.js'

/**
 * Where one record of a CSV text ends.
 *
 * A record ends at LF, CRLF or CR outside quotes. A quote counts only as the first character of a cell; inside, `""` is a
 * quote; after the closing quote come spaces at most. A record that breaks this, or is longer than {@link LONGEST_RECORD},
 * ends with its first physical line: one forgotten quote costs one row, not the rest of the file.
 */
export interface RecordEnd {
  /** End of the text of the record, before the line end. */
  end: number
  /** Start of the next record. */
  next: number
  /** Line ends passed, the last one included. */
  lines: number
  /** Why it is no well-formed record. */
  fault: RecordFault | null
  /** It holds quoted cells. */
  isQuoted: boolean
}

export type RecordFault = 'open-quote' | 'text-after-quote' | 'too-long'

/** Longest record, in bytes of UTF-8. What is longer is no row of a table, and a file without line ends must not fill the memory. */
export const LONGEST_RECORD = 1_048_576

/** What is told of a record that is not well-formed. */
export const RECORD_FAULTS: Readonly<Record<RecordFault, string>> = {
  'open-quote': 'expected a quote to be closed within the row, got none; write a quote inside a quoted cell twice',
  'text-after-quote':
    'expected the next cell after a closing quote, got more text; write a quote inside a quoted cell twice',
  'too-long': `expected a row of at most ${LONGEST_RECORD} bytes, got a longer one`,
}

/** Finds the end of the record that starts at `start`. */
export function findRecordEnd(text: string, start: number, delimiter: number, found: RecordEnd): void {
  found.fault = null
  found.isQuoted = false
  found.lines = 0
  let i = start
  let isCellStart = true
  while (i < text.length) {
    const unit = text.charCodeAt(i)
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) break
    if (unit !== QUOTE || !isCellStart) {
      isCellStart = unit === delimiter
      i++
      continue
    }
    found.isQuoted = true
    const close = closingQuote(text, i + 1, start + LONGEST_RECORD)
    if (close < 0) {
      endAtLine(text, start, 'open-quote', found)
      return
    }
    found.lines += lineEnds(text, i + 1, close)
    i = close + 1
    while (text.charCodeAt(i) === 32) i++
    if (i < text.length && !isCellEnd(text.charCodeAt(i), delimiter)) {
      endAtLine(text, start, isLonger(text, start, i) ? 'open-quote' : 'text-after-quote', found)
      return
    }
    isCellStart = false
  }
  if (isLonger(text, start, i)) endAtLine(text, start, 'open-quote', found)
  else endAt(text, i, found)
}

function isCellEnd(unit: number, delimiter: number): boolean {
  return unit === delimiter || unit === LINE_FEED || unit === CARRIAGE_RETURN
}

/** Position of the quote that closes a cell; -1 where there is none up to `limit`. */
function closingQuote(text: string, from: number, limit: number): number {
  let i = from
  for (;;) {
    i = text.indexOf('"', i)
    if (i < 0 || i > limit) return -1
    if (text.charCodeAt(i + 1) !== QUOTE) return i
    i += 2
  }
}

/** The record ends with the physical line that starts at `start`. */
function endAtLine(text: string, start: number, fault: RecordFault, found: RecordEnd): void {
  let i = start
  while (i < text.length && text.charCodeAt(i) !== LINE_FEED && text.charCodeAt(i) !== CARRIAGE_RETURN) i++
  found.fault = isLonger(text, start, i) ? 'too-long' : fault
  found.lines = 0
  endAt(text, i, found)
}

function endAt(text: string, i: number, found: RecordEnd): void {
  found.end = i
  found.next = i
  if (i >= text.length) return
  found.lines++
  found.next = text.charCodeAt(i) === CARRIAGE_RETURN && text.charCodeAt(i + 1) === LINE_FEED ? i + 2 : i + 1
}

function isLonger(text: string, start: number, end: number): boolean {
  return (end - start) * 3 > LONGEST_RECORD && utf8Length(text, start, end, LONGEST_RECORD) > LONGEST_RECORD
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit === LINE_FEED) count++
    else if (unit === CARRIAGE_RETURN && text.charCodeAt(i + 1) !== LINE_FEED) count++
  }
  return count
}
