import { countsToStarts } from '../../numeric/ranking.js'

/** Ends of observations in ascending order of time. Of one time, those without the event come first or last, as it falls. */
export interface SortedExits {
  readonly time: Float64Array
  /** 1 for the event. */
  readonly event: Uint8Array
}

const DIGIT_BITS = 11
const DIGITS = 2 ** DIGIT_BITS
const DIGIT_MASK = DIGITS - 1
const DIGITS_A_WORD = 3
const SIGN = 0x80000000

/**
 * Sorts times together with their events, or gives null where a time is negative.
 *
 * Radix sort of the 64 bits as `orderByValue` does it, but of the times themselves: the event rides in the sign bit, which times of
 * at least 0 leave free. No permutation has to be followed through memory afterwards, which halves the time for 1e6 rows.
 */
export function sortedExits(time: Float64Array, event: Uint8Array): SortedExits | null {
  const count = time.length
  const input = new Uint32Array(time.buffer, time.byteOffset, 2 * count)
  // 1 where the high word of a double comes second in memory (all machines in use), 0 where it comes first.
  const highWord = Number(new Uint32Array(Float64Array.of(1).buffer)[1] !== 0)
  const lowWord = 1 - highWord
  const counts = new Uint32Array(2 * DIGITS_A_WORD * DIGITS)
  let words = new Uint32Array(2 * count)
  for (let i = 0; i < count; i++) {
    const low = input[2 * i + lowWord]!
    let high = input[2 * i + highWord]!
    if (high >= SIGN) {
      if (time[i]! < 0) return null
      high = 0
    }
    words[2 * i + lowWord] = low
    words[2 * i + highWord] = event[i] === 1 ? high | SIGN : high
    counts[low & DIGIT_MASK]!++
    counts[DIGITS + ((low >>> DIGIT_BITS) & DIGIT_MASK)]!++
    counts[2 * DIGITS + (low >>> (2 * DIGIT_BITS))]!++
    counts[3 * DIGITS + (high & DIGIT_MASK)]!++
    counts[4 * DIGITS + ((high >>> DIGIT_BITS) & DIGIT_MASK)]!++
    counts[5 * DIGITS + (high >>> (2 * DIGIT_BITS))]!++
  }
  let other = new Uint32Array(2 * count)
  for (let digit = 0; digit < 2 * DIGITS_A_WORD; digit++) {
    const start = counts.subarray(digit * DIGITS, (digit + 1) * DIGITS)
    if (!countsToStarts(start, count)) continue
    const word = digit < DIGITS_A_WORD ? lowWord : highWord
    const shift = (digit % DIGITS_A_WORD) * DIGIT_BITS
    // The last digit has one bit less than the others in its word, and the sign bit is not part of it.
    const mask = digit === 2 * DIGITS_A_WORD - 1 ? DIGIT_MASK >>> 2 : DIGIT_MASK
    for (let i = 0; i < count; i++) {
      const to = 2 * start[(words[2 * i + word]! >>> shift) & mask]!++
      other[to] = words[2 * i]!
      other[to + 1] = words[2 * i + 1]!
    }
    ;[words, other] = [other, words]
  }
  const sortedEvent = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const at = 2 * i + highWord
    sortedEvent[i] = words[at]! >>> 31
    words[at] = words[at]! & ~SIGN
  }
  return { time: new Float64Array(words.buffer), event: sortedEvent }
}
