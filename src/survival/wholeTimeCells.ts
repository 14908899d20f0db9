import type { Durations } from './durations.js'
import { isWhole } from './sortedTimes.js'

/**
 * Sums by cell, a cell being one whole-number time of one group: `group · times + time − first`. Exits are told apart by the event:
 * `[2 cell]` without, `[2 cell + 1]` with.
 */
export interface WholeTimeCells {
  readonly first: number
  /** Cells of a group: one for each whole number from the first time to the last. */
  readonly times: number
  readonly rows: Float64Array
  /** The same array as `rows` where nothing is weighted; so below. */
  readonly weights: Float64Array
  /** Entries at the time of the cell; null without late entry. Those before the first time are left out. */
  readonly entryRows: Float64Array | null
  readonly entryWeights: Float64Array | null
}

/** Counting by whole numbers pays while there are at most so many cells a row, or this many at all. */
const CELLS_PER_ROW = 2
const CELLS_ALWAYS = 65_536

/**
 * Counts rows at whole-number times, without sorting; null where times are not whole or too far apart for it.
 *
 * @param durations - checked
 * @param codes     - group of each row, below `groups`
 * @param groups    - number of groups
 */
export function wholeTimeCells(durations: Durations, codes: Uint32Array, groups: number): WholeTimeCells | null {
  const { time, event, entry, weight, count } = durations
  let first = Infinity
  let last = -Infinity
  for (let i = 0; i < count; i++) {
    const value = time[i]!
    if (value !== Math.trunc(value)) return null
    if (value < first) first = value
    if (value > last) last = value
  }
  if (entry !== null && !isWhole(entry)) return null
  const times = count === 0 ? 0 : last - first + 1
  const size = times * groups
  if (size > Math.max(CELLS_ALWAYS, CELLS_PER_ROW * count)) return null

  // Bitwise or: cells are counted in 32 bits, and whole numbers are found faster than floating ones.
  const counts = new Int32Array(2 * size)
  if (groups === 1) for (let i = 0; i < count; i++) counts[2 * ((time[i]! - first) | 0) + event[i]!]! += 1
  else {
    for (let i = 0; i < count; i++) {
      counts[2 * (Math.imul(codes[i]!, times) + ((time[i]! - first) | 0)) + event[i]!]! += 1
    }
  }
  const rows = new Float64Array(counts)
  const weights = weight === null ? rows : new Float64Array(2 * size)
  if (weight !== null) {
    for (let i = 0; i < count; i++) weights[2 * (codes[i]! * times + time[i]! - first) + event[i]!]! += weight[i]!
  }
  if (entry === null) return { first, times, rows, weights, entryRows: null, entryWeights: null }

  const entryRows = new Float64Array(size)
  const entryWeights = weight === null ? entryRows : new Float64Array(size)
  for (let i = 0; i < count; i++) {
    if (entry[i]! < first) continue
    const at = codes[i]! * times + entry[i]! - first
    entryRows[at]! += 1
    if (weight !== null) entryWeights[at]! += weight[i]!
  }
  return { first, times, rows, weights, entryRows, entryWeights }
}
