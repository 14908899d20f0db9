import { dayOfCivilDate, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'

/**
 * The usual forms of cells, read from bytes without making a string. Everything else is left to the readers of text: NaN here
 * means "look closer", not "wrong".
 */

const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/** Day number of the first of each month from 1900 to 2199, and of the month after. */
const MONTHS = /* @__PURE__ */ Int32Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * 12 + 1 }, (_, month) =>
  dayOfCivilDate(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, 1),
)

const POWERS_OF_TEN = /* @__PURE__ */ Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/**
 * A plain number: an optional minus, digits, and decimals behind `sign`; at most 15 digits, so that the quotient of two exact
 * float64 numbers is the correctly rounded value of the decimal (Clinger 1990).
 *
 * @param sign           - byte of the decimal sign
 * @param leavesAmbiguous - `1.234` is left to the reader of text, which counts it
 */
export function numberOfBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  sign: number,
  leavesAmbiguous: boolean,
): number {
  let i = from
  const isNegative = bytes[i] === 45
  if (isNegative) i++
  const start = i
  let value = 0
  let point = -1
  for (; i < to; i++) {
    const byte = bytes[i]!
    const digit = byte - 48
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (byte === sign && point < 0 && i > start) point = i
    else return Number.NaN
  }
  const decimals = point < 0 ? 0 : to - point - 1
  const digits = to - start - (point < 0 ? 0 : 1)
  if (digits === 0 || digits > 15 || (point >= 0 && decimals === 0)) return Number.NaN
  if (leavesAmbiguous && decimals === 3 && point - start <= 3) return Number.NaN
  if (value === 0) return 0
  if (decimals > 0) value /= POWERS_OF_TEN[decimals]!
  return isNegative ? -value : value
}

/**
 * Day number of `2024-01-05`, `2024/1/5`, `2024.1.5` or `20240105` (1900 to 2199), with a time of day of the form ` 10:30`,
 * `T10:30:00` or `T10:30:00.000`; with an offset (`Z`, `+08:00`) by `dayOfInstant`.
 */
export function dayOfBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  dayOfInstant: (milliseconds: number) => number,
): number {
  const length = to - from
  if (length < 8) return Number.NaN
  const year = numberAt(bytes, from, from + 4)
  const mark = bytes[from + 4]!
  if (length === 8 && mark >= 48 && mark <= 57)
    return dayAt(year, numberAt(bytes, from + 4, from + 6), numberAt(bytes, from + 6, to))
  if (mark !== 45 && mark !== 47 && mark !== 46) return Number.NaN
  const monthEnd = endOfDigits(bytes, from + 5, to)
  if (bytes[monthEnd] !== mark) return Number.NaN
  const dayEnd = endOfDigits(bytes, monthEnd + 1, to)
  const day = dayAt(year, numberAt(bytes, from + 5, monthEnd), numberAt(bytes, monthEnd + 1, dayEnd))
  return dayEnd >= to || Number.isNaN(day) ? day : withClock(bytes, dayEnd, to, day, dayOfInstant)
}

/** Behind the one or two digits at `from`. */
function endOfDigits(bytes: Uint8Array, from: number, to: number): number {
  const second = from + 1 < to ? bytes[from + 1]! : 0
  return second >= 48 && second <= 57 ? from + 2 : from + 1
}

/** A number of digits alone; NaN where another byte is among them. */
function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return from < to ? value : Number.NaN
}

function dayAt(year: number, month: number, dayOfMonth: number): number {
  // All comparisons are false for NaN.
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && dayOfMonth >= 1)) return Number.NaN
  const i = (year - FIRST_YEAR) * 12 + month - 1
  const first = MONTHS[i]!
  return dayOfMonth <= MONTHS[i + 1]! - first ? first + dayOfMonth - 1 : Number.NaN
}

function withClock(
  bytes: Uint8Array,
  from: number,
  to: number,
  day: number,
  dayOfInstant: (milliseconds: number) => number,
): number {
  // ` 10:30` is the shortest.
  if (to - from < 6 || (bytes[from] !== 32 && bytes[from] !== 84) || bytes[from + 3] !== 58) return Number.NaN
  const hour = numberAt(bytes, from + 1, from + 3)
  const minute = numberAt(bytes, from + 4, from + 6)
  let second = 0
  let thousandths = 0
  let i = from + 6
  if (i + 2 < to && bytes[i] === 58) {
    second = numberAt(bytes, i + 1, i + 3)
    i += 3
    if (i + 3 < to && bytes[i] === 46) {
      thousandths = numberAt(bytes, i + 1, i + 4)
      i += 4
    }
  }
  if (!(hour <= 23 && minute <= 59 && second <= 59 && thousandths >= 0)) return Number.NaN
  if (i === to) return day
  const offset = offsetAt(bytes, i, to)
  const clock = ((hour * 60 + minute) * 60 + second) * 1000 + thousandths
  return Number.isNaN(offset) ? offset : dayOfInstant(day * MILLISECONDS_PER_DAY + clock - offset)
}

/** Milliseconds of `Z`, `+08:00`, `+0800` or `+08`. */
function offsetAt(bytes: Uint8Array, from: number, to: number): number {
  const sign = bytes[from]!
  if (sign === 90) return to === from + 1 ? 0 : Number.NaN
  if (sign !== 43 && sign !== 45) return Number.NaN
  const hours = numberAt(bytes, from + 1, from + 3)
  const minutesAt = bytes[from + 3] === 58 ? from + 4 : from + 3
  const minutes = to === from + 3 ? 0 : minutesAt + 2 === to ? numberAt(bytes, minutesAt, to) : Number.NaN
  if (to < from + 3 || !(hours <= 23 && minutes <= 59)) return Number.NaN
  return (sign === 45 ? -60_000 : 60_000) * (hours * 60 + minutes)
}

/** Characters that JavaScript trims start with one of these bytes, and so does U+FFFD (EF). */
const MAY_BE_SPACE = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte <= 32 || byte === 0xc2 || byte === 0xe1 || byte === 0xe2 || byte === 0xe3 || byte === 0xef),
)

/**
 * Whether the bytes are an id as it stands: no white space to trim, no apostrophe or `="…"` of a spreadsheet to take off, no
 * U+FFFD.
 *
 * @param high - all bytes of the cell, joined by or
 */
export function isPlainId(bytes: Uint8Array, from: number, to: number, high: number): boolean {
  const first = bytes[from]!
  if (first === 39 || first === 61 || MAY_BE_SPACE[first] === 1) return false
  let last = to - 1
  if (high < 128) return bytes[last]! > 32
  while (last > from && (bytes[last]! & 0xc0) === 0x80) last--
  if (MAY_BE_SPACE[bytes[last]!] === 1) return false
  for (let i = from; i + 2 < to; i++)
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) return false
  return true
}
