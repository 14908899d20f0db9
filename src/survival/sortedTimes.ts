import { countsToStarts } from '../numeric/ranking.js'

/** Times in ascending order, each with the code of its row; of one time, in the order of the rows. */
export interface SortedTimes {
  readonly time: Float64Array
  readonly codes: Uint32Array
}

/** Times that differ by less, absolutely or relative to the mean size of all different times, are one. R's `timefix`. */
const TIE_TOLERANCE = 2 ** -26

const DIGIT_BITS = 11
const DIGITS = 2 ** DIGIT_BITS
const DIGIT_MASK = DIGITS - 1
const DIGITS_A_WORD = 3
const SIGN = 0x80000000
/** A row that stands further from its place than this after the high words leaves the rest to the low words. */
const FARTHEST = 48
/** 1 where the high word of a double comes second in memory (all machines in use), 0 where it comes first. */
const HIGH_WORD = Number(new Uint32Array(Float64Array.of(1).buffer)[1] !== 0)

/**
 * Sorts times with the codes of their rows, and makes those one that differ by rounding only (within {@link TIE_TOLERANCE} of the
 * one before), as R's `survfit` and `coxph` do: 0.1 + 0.2 is 0.3. Whole numbers are never joined (R joins milliseconds since 1970).
 *
 * @param time  - finite; −0 becomes 0
 * @param codes - one a row; the number of the row unless given
 */
export function sortedTimes(time: Float64Array, codes: Uint32Array | null = null): SortedTimes {
  const sorted = sortedNumbers(time, codes)
  if (!isWhole(time)) joinTies(sorted.time)
  return sorted
}

/**
 * {@link sortedTimes} without making any of them one.
 *
 * Radix sort as in `orderByValue`, but times and codes themselves move, side by side, so that nothing is read through a permutation
 * afterwards; and by the high words alone (sign, exponent, 20 bits of the mantissa), which leaves little to insert in most columns:
 * 1e6 different times take half as long as a permutation of them.
 */
export function sortedNumbers(time: Float64Array, codes: Uint32Array | null = null): SortedTimes {
  const count = time.length
  const pairs = new Float64Array(2 * count)
  const spare = new Float64Array(2 * count)
  const sorted = byHighWord(time, codes, pairs, spare)
  return insertRows(sorted) ? sorted : sortWholly(sorted, sorted.time.buffer === pairs.buffer ? spare : pairs)
}

/** Whether all values are whole numbers. */
export function isWhole(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i]! !== Math.trunc(values[i]!)) return false
  return true
}

/**
 * Rows by the high words of their times: from the columns into pairs of time and code, from one place to the other, and into columns
 * again, which lie in the memory of either.
 */
function byHighWord(
  time: Float64Array,
  codes: Uint32Array | null,
  pairs: Float64Array,
  spare: Float64Array,
): SortedTimes {
  const count = time.length
  const words = new Uint32Array(time.buffer, time.byteOffset, 2 * count)
  const starts = new Uint32Array(DIGITS_A_WORD * DIGITS)
  for (let i = 0; i < count; i++) {
    const high = time[i] === 0 ? 0 : words[2 * i + HIGH_WORD]!
    // Negative numbers: all bits turned round; others: above them by the sign bit.
    countDigits(starts, high ^ ((high >> 31) | SIGN))
  }
  const first = startsOf(starts, 0, count)
  for (let i = 0; i < count; i++) {
    const high = time[i] === 0 ? 0 : words[2 * i + HIGH_WORD]!
    const to = 2 * first[(high ^ ((high >> 31) | SIGN)) & DIGIT_MASK]!++
    // −0 + 0 is 0.
    pairs[to] = time[i]! + 0
    pairs[to + 1] = codes === null ? i : codes[i]!
  }
  const second = digitOf(starts, 1)
  const moves = countsToStarts(second, count)
  if (moves) scatter(pairs, spare, second, HIGH_WORD, DIGIT_BITS)
  const third = startsOf(starts, 2, count)
  return moves ? scatterColumns(spare, pairs, third) : scatterColumns(pairs, spare, third)
}

function countDigits(counts: Uint32Array, key: number): void {
  counts[key & DIGIT_MASK]!++
  counts[DIGITS + ((key >>> DIGIT_BITS) & DIGIT_MASK)]!++
  counts[2 * DIGITS + (key >>> (2 * DIGIT_BITS))]!++
}

function digitOf(counts: Uint32Array, digit: number): Uint32Array {
  return counts.subarray(digit * DIGITS, (digit + 1) * DIGITS)
}

/** Where each value of a digit starts; 0 where all rows share one. */
function startsOf(counts: Uint32Array, digit: number, rows: number): Uint32Array {
  const start = digitOf(counts, digit)
  if (!countsToStarts(start, rows)) start.fill(0)
  return start
}

/** Moves pairs to where the digit of a word of their times sends them. */
function scatter(from: Float64Array, to: Float64Array, start: Uint32Array, word: number, shift: number): void {
  const words = new Uint32Array(from.buffer)
  const turn = word === HIGH_WORD ? SIGN : 0
  for (let i = 0; i < from.length; i += 2) {
    const key = words[2 * i + word]! ^ ((words[2 * i + HIGH_WORD]! >> 31) | turn)
    const at = 2 * start[(key >>> shift) & DIGIT_MASK]!++
    to[at] = from[i]!
    to[at + 1] = from[i + 1]!
  }
}

/** The last {@link scatter}, by the foremost digit, into columns in the memory of `room`. */
function scatterColumns(from: Float64Array, room: Float64Array, start: Uint32Array): SortedTimes {
  const count = from.length / 2
  const words = new Uint32Array(from.buffer)
  const time = new Float64Array(room.buffer, 0, count)
  const codes = new Uint32Array(room.buffer, 8 * count, count)
  for (let i = 0; i < count; i++) {
    const high = words[4 * i + HIGH_WORD]!
    const at = start[(high ^ ((high >> 31) | SIGN)) >>> (2 * DIGIT_BITS)]!++
    time[at] = from[2 * i]!
    codes[at] = from[2 * i + 1]!
  }
  return { time, codes }
}

/** Puts rows that are nearly in order in order; false where one is far from its place. */
function insertRows({ time, codes }: SortedTimes): boolean {
  for (let i = 1; i < time.length; i++) {
    const value = time[i]!
    if (value >= time[i - 1]!) continue
    const code = codes[i]!
    const end = Math.max(0, i - FARTHEST)
    let at = i
    for (; at > end && time[at - 1]! > value; at--) {
      time[at] = time[at - 1]!
      codes[at] = codes[at - 1]!
    }
    time[at] = value
    codes[at] = code
    if (at === end && at > 0 && time[at - 1]! > value) return false
  }
  return true
}

/** Sorts by all digits, least significant first; the columns, which do not lie in the memory of `room`, are written over. */
function sortWholly({ time, codes }: SortedTimes, room: Float64Array): SortedTimes {
  const count = time.length
  const starts = new Uint32Array(2 * DIGITS_A_WORD * DIGITS)
  const low = starts.subarray(0, DIGITS_A_WORD * DIGITS)
  const high = starts.subarray(DIGITS_A_WORD * DIGITS)
  const words = new Uint32Array(room.buffer)
  for (let i = 0; i < count; i++) {
    room[2 * i] = time[i]!
    room[2 * i + 1] = codes[i]!
    const sign = words[4 * i + HIGH_WORD]! >> 31
    countDigits(low, words[4 * i + 1 - HIGH_WORD]! ^ sign)
    countDigits(high, words[4 * i + HIGH_WORD]! ^ (sign | SIGN))
  }
  let from = room
  let to = new Float64Array(time.buffer)
  for (let digit = 0; digit < 2 * DIGITS_A_WORD - 1; digit++) {
    const start = digitOf(starts, digit)
    if (!countsToStarts(start, count)) continue
    const word = digit < DIGITS_A_WORD ? 1 - HIGH_WORD : HIGH_WORD
    scatter(from, to, start, word, (digit % DIGITS_A_WORD) * DIGIT_BITS)
    ;[from, to] = [to, from]
  }
  return scatterColumns(from, to, startsOf(starts, 2 * DIGITS_A_WORD - 1, count))
}

/** Makes sorted times equal that differ by rounding only; the column is changed. */
function joinTies(time: Float64Array): void {
  let sum = 0
  let distinct = 0
  let smallest = Infinity
  let before = Number.NaN
  for (let i = 0; i < time.length; i++) {
    const value = time[i]!
    if (value === before) continue
    if (value - before < smallest) smallest = value - before
    sum += Math.abs(value)
    distinct += 1
    before = value
  }
  const tolerance = TIE_TOLERANCE * Math.max(1, sum / distinct)
  if (!(smallest <= tolerance)) return
  let first = time[0]!
  before = first
  for (let i = 0; i < time.length; i++) {
    const value = time[i]!
    if (value - before > tolerance) first = value
    time[i] = first
    before = value
  }
}
