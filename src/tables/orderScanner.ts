import { dayNumber } from '../data/dayNumber.js'
import { dayOfBytes, isPlainId, numberOfBytes } from './byteCells.js'
import { type ByteRecordEnd, findByteRecordEnd } from './byteRecords.js'
import { CARRIAGE_RETURN, LINE_FEED, QUOTE } from './characters.js'
import { type Delimiter, splitCells } from './csv.js'
import { readDay } from './dates.js'
import { type Head, isBlank } from './head.js'
import { readNumber } from './numbers.js'
import type { ReadOptions } from './options.js'
import { ID_FIELDS, OrderStore } from './orderStore.js'
import { RECORD_FAULTS } from './records.js'
import { LONGEST_TEXT, Rejections, RowFault } from './rejections.js'
import { RowReader } from './rowReader.js'
import { tableType } from './rowTypes.js'
import { lastBoundary } from './utf8.js'

const CURRENCY = 3
const UNUSED = 255
const DAY = 4
const AMOUNT = 5
const ROLES = 6
const BYTE_ORDER_MARK_LEAD = 0xef

/**
 * Orders from bytes into columns, in three ways that give the same answer: the usual record is read where it stands; an unusual
 * date or amount is made a string and read as such; an unusual record (quotes within quotes, blank, wrong in any way) goes the way
 * of the row import, zod included. A property test holds them equal.
 */
export class OrderScanner {
  rowsRead = 0
  blankLines = 0
  multilineRows = 0
  readonly store: OrderStore
  readonly rejections: Rejections
  #line: number
  readonly #reader: RowReader
  /** Role of each column. */
  readonly #roles: Uint8Array
  /** Roles of the columns with ids. */
  readonly #idRoles: number[] = []
  readonly #delimiter: Delimiter
  readonly #delimiterByte: number
  readonly #signByte: number
  readonly #leavesAmbiguous: boolean
  readonly #dayOfInstant: (milliseconds: number) => number
  readonly #isUsual: boolean
  /** A currency written beside an amount is the currency of the order. */
  readonly #readsCurrency: boolean
  /** Where the cells of the record at hand stand, by role. */
  readonly #from = new Int32Array(ROLES)
  readonly #to = new Int32Array(ROLES)
  readonly #high = new Int32Array(ROLES)
  readonly #found: ByteRecordEnd = { end: 0, next: 0, lines: 0, fault: null, isQuoted: false, isOpen: false }
  /** Within a line that is too long for a row: everything up to its end belongs to it. */
  #isSkipping = false
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true })

  constructor(head: Head, options: ReadOptions) {
    const reader = new RowReader({ ...tableType('order', 'orders'), ...head, options })
    this.#line = head.dataLine
    this.blankLines = head.blankLines
    this.#reader = reader
    this.rejections = new Rejections(options.maxRejected)
    this.#delimiter = head.delimiter
    this.#delimiterByte = head.delimiter.charCodeAt(0)
    this.#signByte = head.numbers.sign.charCodeAt(0)
    this.#leavesAmbiguous = reader.reading.countsAmbiguous
    this.#dayOfInstant = reader.reading.dates.dayOfInstant
    const { header, columnOf } = head.mapping
    this.#readsCurrency = options.fields.some(({ name }) => name === 'currency') && !columnOf.has('currency')
    this.#roles = new Uint8Array(header.length).fill(UNUSED)
    this.store = new OrderStore(ID_FIELDS.filter((field) => columnOf.has(field)))
    ID_FIELDS.forEach((field, role) => {
      const column = columnOf.get(field)
      if (column === undefined) return
      this.#roles[column] = role
      this.#idRoles.push(role)
    })
    this.#roles[columnOf.get('date')!] = DAY
    this.#roles[columnOf.get('amount')!] = AMOUNT
    // Two fields from one column: a rare wish, left to the row reader.
    this.#isUsual = new Set(columnOf.values()).size === columnOf.size
  }

  /** Numbers taken over that only a default says how to read. */
  get ambiguousNumbers(): number {
    return this.#reader.reading.ambiguousNumbers
  }

  /**
   * Reads what is complete.
   *
   * @param bytes  - UTF-8
   * @param isLast - no more bytes follow
   * @returns how far it came: bytes from there on are to be given again, with more behind them
   */
  scan(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    let next = this.#isSkipping ? this.#skipLine(bytes, from, to, isLast) : from
    while (next < to) {
      let after = this.#readUsual(bytes, next, to)
      if (after === 0) after = this.#readAny(bytes, next, to, isLast)
      if (after < 0) break
      next = after
    }
    // The caller may do with the bytes as it likes.
    this.store.settle(bytes)
    return next
  }

  /** Reads a record of the usual form; 0 where it is none, or not complete. */
  #readUsual(bytes: Uint8Array, start: number, to: number): number {
    const roles = this.#roles
    const width = roles.length
    const delimiter = this.#delimiterByte
    if (!this.#isUsual || bytes[start] === BYTE_ORDER_MARK_LEAD) return 0
    let i = start
    let column = 0
    let byte = 0
    for (;;) {
      if (i >= to || column >= width) return 0
      const role = roles[column++]!
      let high = 0
      let from = i
      let end = i
      if (bytes[i] === QUOTE) {
        from = ++i
        for (; i < to; i++) {
          byte = bytes[i]!
          if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break
          if (byte === QUOTE) {
            // A doubled quote is no matter in a cell that nobody reads.
            if (role !== UNUSED || bytes[i + 1] !== QUOTE || i + 1 >= to) break
            i++
          }
          high |= byte
        }
        if (i + 1 >= to || byte !== QUOTE) return 0
        end = i++
        byte = bytes[i]!
        if (byte !== delimiter && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return 0
      } else {
        for (; i < to; i++) {
          byte = bytes[i]!
          if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) break
          high |= byte
        }
        if (i >= to) return 0
        end = i
      }
      if (role !== UNUSED) {
        while (from < end && (bytes[from] === 32 || bytes[from] === 9)) from++
        while (end > from && (bytes[end - 1] === 32 || bytes[end - 1] === 9)) end--
        this.#from[role] = from
        this.#to[role] = end
        this.#high[role] = high
      }
      if (byte !== delimiter) break
      i++
    }
    if (column !== width) return 0
    if (byte === CARRIAGE_RETURN) {
      if (i + 1 >= to) return 0
      if (bytes[i + 1] === LINE_FEED) i++
    }
    return this.#takeOver(bytes) ? i + 1 : 0
  }

  /** Takes over the record whose cells were found; false where one of them is unusual. */
  #takeOver(bytes: Uint8Array): boolean {
    const from = this.#from
    const to = this.#to
    let day = dayOfBytes(bytes, from[DAY]!, to[DAY]!, this.#dayOfInstant)
    if (Number.isNaN(day)) {
      day = readDay(this.#text(bytes, from[DAY]!, to[DAY]!).trim(), this.#reader.reading.dates)
      if (Number.isNaN(day)) return false
    }
    let currency: string | undefined
    let amount = numberOfBytes(bytes, from[AMOUNT]!, to[AMOUNT]!, this.#signByte, this.#leavesAmbiguous)
    if (Number.isNaN(amount)) {
      const number = readNumber(this.#text(bytes, from[AMOUNT]!, to[AMOUNT]!).trim(), this.#reader.reading.sign)
      if (number === null || number.isPercent || (number.isAmbiguous && this.#leavesAmbiguous)) return false
      amount = Number(number.decimal)
      if (!Number.isFinite(amount)) return false
      if (this.#readsCurrency) currency = number.currency
    }
    const roles = this.#idRoles
    for (let k = 0; k < roles.length; k++) {
      const role = roles[k]!
      const isEmpty = from[role] === to[role]
      if (isEmpty ? role === 0 : !isPlainId(bytes, from[role]!, to[role]!, this.#high[role]!)) return false
    }
    this.store.add(day, amount)
    for (let k = 0; k < roles.length; k++) {
      const role = roles[k]!
      if (from[role] !== to[role]) this.store.setIdBytes(role, bytes, from[role]!, to[role]!)
    }
    if (currency !== undefined) this.store.setId(CURRENCY, currency)
    this.rowsRead++
    this.#line++
    return true
  }

  /** Reads any record the way of the row import; -1 where more bytes are needed. */
  #readAny(bytes: Uint8Array, start: number, to: number, isLast: boolean): number {
    let from = start
    while (from < to && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3
    if (from >= to) return isLast ? to : -1
    const found = this.#found
    if (!findByteRecordEnd(bytes, from, to, isLast, this.#delimiterByte, found)) return -1
    const line = this.#line
    this.#line += found.lines
    this.#isSkipping = found.isOpen
    if (found.fault !== null) {
      const fault = new RowFault('malformed-row', this.#reader.pathOf(this.rowsRead++), RECORD_FAULTS[found.fault])
      // As much as is kept of the text of a rejected row, and a little more.
      const end = lastBoundary(bytes, from, Math.min(found.end, from + 4 * LONGEST_TEXT + 4))
      this.rejections.add(line, fault, this.#text(bytes, from, end))
      return found.next
    }
    const text = this.#text(bytes, from, found.end)
    const cells = splitCells(text, this.#delimiter)
    if (isBlank(cells)) {
      this.blankLines++
      return found.next
    }
    if (found.lines > 1 || (found.lines === 1 && found.next === found.end)) this.multilineRows++
    const row = this.#reader.read(cells, this.rowsRead++)
    if (row instanceof RowFault) this.rejections.add(line, row, text)
    else this.#addRow(row)
    return found.next
  }

  #addRow(row: Readonly<Record<string, unknown>>): void {
    this.store.add(dayNumber(String(row.date)), Number(row.amount))
    ID_FIELDS.forEach((field, role) => {
      const id = row[field]
      if (typeof id === 'string' && id !== '') this.store.setId(role, id)
    })
  }

  /** Goes to the end of a line that was given up; -1 or less never: what is skipped is done with. */
  #skipLine(bytes: Uint8Array, from: number, to: number, isLast: boolean): number {
    let i = from
    while (i < to && bytes[i] !== LINE_FEED && bytes[i] !== CARRIAGE_RETURN) i++
    if (i >= to) return to
    if (bytes[i] === CARRIAGE_RETURN && i + 1 >= to && !isLast) return i
    this.#isSkipping = false
    this.#line++
    return bytes[i] === CARRIAGE_RETURN && bytes[i + 1] === LINE_FEED && i + 1 < to ? i + 2 : i + 1
  }

  #text(bytes: Uint8Array, from: number, to: number): string {
    return this.#decoder.decode(bytes.subarray(from, to))
  }
}
