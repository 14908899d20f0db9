import { CARRIAGE_RETURN, LINE_FEED, QUOTE } from './characters.js'
import { LONGEST_RECORD, type RecordEnd } from './records.js'

/** Where a record of bytes ends; `isOpen`: its line goes on behind these bytes, and what follows belongs to it. */
export interface ByteRecordEnd extends RecordEnd {
  isOpen: boolean
}

/**
 * `findRecordEnd` over bytes of UTF-8 that may end anywhere: the same records, the same faults.
 *
 * @param to     - end of the bytes that are there
 * @param isLast - no more bytes follow
 * @returns false where more bytes are needed to tell
 */
export function findByteRecordEnd(
  bytes: Uint8Array,
  start: number,
  to: number,
  isLast: boolean,
  delimiter: number,
  found: ByteRecordEnd,
): boolean {
  const limit = start + LONGEST_RECORD
  found.fault = null
  found.isQuoted = false
  found.isOpen = false
  found.lines = 0
  let i = start
  let isCellStart = true
  while (i < to && i <= limit) {
    const byte = bytes[i]!
    if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return endAt(bytes, i, to, isLast, found)
    if (byte !== QUOTE || !isCellStart) {
      isCellStart = byte === delimiter
      i++
      continue
    }
    found.isQuoted = true
    const close = closingQuote(bytes, i + 1, to, limit, isLast)
    if (close === NOT_YET) return false
    if (close < 0) return endAtLine(bytes, start, to, isLast, 'open-quote', found)
    found.lines += lineEnds(bytes, i + 1, close)
    i = close + 1
    while (i < to && bytes[i] === 32) i++
    if (i >= to || i > limit) break
    if (!isCellEnd(bytes[i]!, delimiter)) return endAtLine(bytes, start, to, isLast, 'text-after-quote', found)
    isCellStart = false
  }
  if (i > limit) return endAtLine(bytes, start, to, isLast, 'open-quote', found)
  return isLast && endAt(bytes, to, to, true, found)
}

const NOT_YET = -2

function isCellEnd(byte: number, delimiter: number): boolean {
  return byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN
}

/** Position of the quote that closes a cell; -1 where there is none, {@link NOT_YET} where the bytes end before that is known. */
function closingQuote(bytes: Uint8Array, from: number, to: number, limit: number, isLast: boolean): number {
  let i = from
  for (;;) {
    while (i < to && i <= limit && bytes[i] !== QUOTE) i++
    if (i > limit) return -1
    if (i >= to) return isLast ? -1 : NOT_YET
    if (i + 1 >= to) return isLast ? i : NOT_YET
    if (bytes[i + 1] !== QUOTE) return i
    i += 2
  }
}

/** The record ends with the physical line that starts at `start`. */
function endAtLine(
  bytes: Uint8Array,
  start: number,
  to: number,
  isLast: boolean,
  fault: 'open-quote' | 'text-after-quote',
  found: ByteRecordEnd,
): boolean {
  let i = start
  while (i < to && bytes[i] !== LINE_FEED && bytes[i] !== CARRIAGE_RETURN) i++
  const isTooLong = i - start > LONGEST_RECORD
  if (i >= to && !isLast && !isTooLong) return false
  found.fault = isTooLong ? 'too-long' : fault
  found.lines = 0
  found.isOpen = i >= to && !isLast
  return endAt(bytes, i, to, isLast || found.isOpen, found)
}

function endAt(bytes: Uint8Array, i: number, to: number, isLast: boolean, found: ByteRecordEnd): boolean {
  found.end = i
  found.next = i
  if (i >= to) return true
  const mayBePair = bytes[i] === CARRIAGE_RETURN
  if (mayBePair && i + 1 >= to && !isLast) return false
  found.lines++
  found.next = mayBePair && i + 1 < to && bytes[i + 1] === LINE_FEED ? i + 2 : i + 1
  return true
}

function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) {
    const byte = bytes[i]
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[i + 1] !== LINE_FEED)) count++
  }
  return count
}
