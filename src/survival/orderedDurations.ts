import { fail } from '../data/checks.js'
import type { Durations } from './durations.js'
import { sortedTimes } from './sortedTimes.js'

/** Rows in order of their times, with times that differ by rounding only made equal. */
export interface OrderedDurations {
  /** Rows by ascending time. */
  readonly order: Uint32Array
  /** Times in that order. */
  readonly sorted: Float64Array
  /** Time of each row (not reordered). */
  readonly time: Float64Array
  readonly entry: Float64Array | null
  /** Rows by ascending entry. */
  readonly byEntry: Uint32Array | null
}

/**
 * Rows by ascending time. Times (and entries) that differ by rounding only are one, see {@link sortedTimes}.
 *
 * @throws ClienteleError `out-of-range` for an entry that is its time but for rounding
 */
export function orderDurations({ time, entry }: Durations, name = 'columns'): OrderedDurations {
  if (entry === null) {
    const { time: sorted, codes: order } = sortedTimes(time)
    return { order, sorted, time: unsorted(sorted, order), entry, byEntry: null }
  }
  const count = time.length
  const both = new Float64Array(2 * count)
  both.set(time)
  both.set(entry, count)
  const { time: sortedBoth, codes } = sortedTimes(both)
  const joined = unsorted(sortedBoth, codes)
  const joinedTime = joined.subarray(0, count)
  const joinedEntry = joined.subarray(count)
  for (let i = 0; i < count; i++) {
    if (joinedEntry[i] === joinedTime[i])
      fail('out-of-range', `${name}.entry[${i}]`, 'a time well before the end', entry[i])
  }
  const order = new Uint32Array(count)
  const sorted = new Float64Array(count)
  const byEntry = new Uint32Array(count)
  let ends = 0
  let entries = 0
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at]!
    if (code >= count) byEntry[entries++] = code - count
    else {
      order[ends] = code
      sorted[ends++] = sortedBoth[at]!
    }
  }
  return { order, sorted, time: joinedTime, entry: joinedEntry, byEntry }
}

function unsorted(sorted: Float64Array, order: Uint32Array): Float64Array {
  const values = new Float64Array(sorted.length)
  for (let at = 0; at < order.length; at++) values[order[at]!] = sorted[at]!
  return values
}

/** The values of the rows in an order. */
export function inOrder(values: Float64Array, order: Uint32Array): Float64Array {
  const result = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) result[i] = values[order[i]!]!
  return result
}
