/**
 * Orders of rows: by value and by id. Whatever ranks, cuts by rank or numbers tiles needs both, so that equal values come out
 * the same in any order of the input: sort by id first, then by value with that order among the ties.
 */
import { type IdColumn, idCount, isCodedIds } from '../data/ids.js'

/** How {@link orderByValue} sorts. */
export interface ValueOrderOptions {
  /** Largest value first. Default false: smallest first. */
  readonly descending?: boolean
  /** All rows, in the order in which equal values shall stand. Default: the order of the rows. */
  readonly ties?: Uint32Array
}

const DIGIT_BITS = 11
const DIGITS = 2 ** DIGIT_BITS
const DIGIT_MASK = DIGITS - 1
const DIGITS_A_WORD = 3

/**
 * The rows in order of their values: `order[0]` is the row with the smallest (or largest) value. Equal values keep the order of
 * `ties`; −0 equals 0; NaN stands last in both directions.
 *
 * Radix sort on the 64 bits of the numbers, six digits of 11 bits, least significant first; a digit that all values share costs
 * nothing. Measured on 1e6 values: 70 ms (log-normal), 60 ms (cents), 23 ms (small integers); a comparator on indices takes
 * 370–610 ms.
 *
 * @param values  - one number a row
 * @param options - see {@link ValueOrderOptions}
 * @returns a permutation of 0 … n − 1
 */
export function orderByValue(values: Float64Array, { descending = false, ties }: ValueOrderOptions = {}): Uint32Array {
  const count = values.length
  let order = new Uint32Array(count)
  let low = new Uint32Array(count)
  let high = new Uint32Array(count)
  const starts = new Uint32Array(2 * DIGITS_A_WORD * DIGITS)
  if (ties !== undefined) order.set(ties)
  else for (let i = 0; i < count; i++) order[i] = i
  sortKeys(values, order, descending, low, high, starts)

  let otherOrder = new Uint32Array(count)
  let otherLow = new Uint32Array(count)
  let otherHigh = new Uint32Array(count)
  for (let digit = 0; digit < 2 * DIGITS_A_WORD; digit++) {
    const inLow = digit < DIGITS_A_WORD
    const shift = (digit % DIGITS_A_WORD) * DIGIT_BITS
    const key = inLow ? low : high
    const start = starts.subarray(digit * DIGITS, (digit + 1) * DIGITS)
    if (!countsToStarts(start, count)) continue
    for (let i = 0; i < count; i++) {
      const to = start[(key[i]! >>> shift) & DIGIT_MASK]!++
      otherOrder[to] = order[i]!
      otherHigh[to] = high[i]!
      if (inLow) otherLow[to] = low[i]!
    }
    ;[order, otherOrder] = [otherOrder, order]
    ;[high, otherHigh] = [otherHigh, high]
    if (inLow) [low, otherLow] = [otherLow, low]
  }
  return order
}

/**
 * The rows in code-unit order of their ids, or in order of `values` where the ids are dictionary-coded; rows of one id keep
 * their order. Strings that are in order already cost one pass.
 *
 * @param ids - a checked column of ids
 * @returns a permutation of 0 … n − 1
 */
export function orderById(ids: IdColumn): Uint32Array {
  const order = new Uint32Array(idCount(ids))
  if (isCodedIds(ids)) {
    const { codes, values } = ids
    const start = new Uint32Array(values.length + 1)
    for (let i = 0; i < codes.length; i++) start[codes[i]! + 1]!++
    for (let code = 0; code < values.length; code++) start[code + 1]! += start[code]!
    for (let i = 0; i < codes.length; i++) order[start[codes[i]!]!++] = i
    return order
  }
  let sorted = true
  for (let i = 0; i < order.length; i++) {
    order[i] = i
    if (i > 0 && ids[i]! < ids[i - 1]!) sorted = false
  }
  if (sorted) return order
  return order.sort((a, b) => {
    const left = ids[a]!
    const right = ids[b]!
    return left < right ? -1 : left > right ? 1 : a - b
  })
}

/**
 * Fills the two words of each row's key, so that the order of the keys as unsigned integers is the wanted order of the values,
 * and counts how often each digit occurs.
 */
function sortKeys(
  values: Float64Array,
  order: Uint32Array,
  descending: boolean,
  low: Uint32Array,
  high: Uint32Array,
  counts: Uint32Array,
): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length)
  // 1 where the high word of a double comes second in memory (all machines in use), 0 where it comes first.
  const highWord = Number(new Uint32Array(Float64Array.of(1).buffer)[1] !== 0)
  const flip = descending ? 0xffffffff : 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!
    const value = values[row]!
    let lowKey = words[2 * row + 1 - highWord]!
    let highKey = words[2 * row + highWord]!
    if (value === 0) {
      lowKey = 0
      highKey = 0
    }
    // Negative numbers: all bits turned round; others: above them by the sign bit.
    const sign = highKey >> 31
    lowKey = (lowKey ^ sign ^ flip) >>> 0
    highKey = (highKey ^ (sign | 0x80000000) ^ flip) >>> 0
    if (Number.isNaN(value)) {
      lowKey = 0xffffffff
      highKey = 0xffffffff
    }
    low[i] = lowKey
    high[i] = highKey
    counts[lowKey & DIGIT_MASK]!++
    counts[DIGITS + ((lowKey >>> DIGIT_BITS) & DIGIT_MASK)]!++
    counts[2 * DIGITS + (lowKey >>> (2 * DIGIT_BITS))]!++
    counts[3 * DIGITS + (highKey & DIGIT_MASK)]!++
    counts[4 * DIGITS + ((highKey >>> DIGIT_BITS) & DIGIT_MASK)]!++
    counts[5 * DIGITS + (highKey >>> (2 * DIGIT_BITS))]!++
  }
}

/** Counts of a digit to the position where each of its values starts; false where all rows share one value. */
export function countsToStarts(counts: Uint32Array, rows: number): boolean {
  let start = 0
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit]!
    if (count === rows) return false
    counts[digit] = start
    start += count
  }
  return true
}
