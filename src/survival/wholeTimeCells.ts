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
  const { time, entry, weight, count } = durations
  if (entry !== null && !isWhole(entry)) return null
  const cells = countShort(durations, codes, groups) ?? countAny(durations, codes, groups)
  if (cells === null) return null
  const { first, times, counts } = cells
  const rows = new Float64Array(counts)
  const weights = weight === null ? rows : new Float64Array(counts.length)
  if (weight !== null) {
    const { event } = durations
    for (let i = 0; i < count; i++) weights[2 * (codes[i]! * times + time[i]! - first) + event[i]!]! += weight[i]!
  }
  if (entry === null) return { first, times, rows, weights, entryRows: null, entryWeights: null }

  const entryRows = new Float64Array(times * groups)
  const entryWeights = weight === null ? entryRows : new Float64Array(times * groups)
  for (let i = 0; i < count; i++) {
    if (entry[i]! < first) continue
    const at = codes[i]! * times + entry[i]! - first
    entryRows[at]! += 1
    if (weight !== null) entryWeights[at]! += weight[i]!
  }
  return { first, times, rows, weights, entryRows, entryWeights }
}

interface Counts {
  readonly first: number
  readonly times: number
  readonly counts: Int32Array
}

/**
 * Counts of many rows in one pass, on trust that times are days, weeks or months from 0 on, without looking first what the first
 * and the last are; null where one is not.
 */
function countShort({ time, event, count }: Durations, codes: Uint32Array, groups: number): Counts | null {
  const span = Math.floor(CELLS_ALWAYS / groups)
  if (count < CELLS_ALWAYS || span === 0) return null
  const counts = new Int32Array(2 * span * groups)
  const counted = groups === 1 ? countAlone(time, event, span, counts) : countByGroup(time, event, codes, span, counts)
  if (!counted) return null
  let last = span - 1
  while (!isUsed(counts, last, span, groups)) last -= 1
  let first = 0
  while (!isUsed(counts, first, span, groups)) first += 1
  const times = last - first + 1
  const used = new Int32Array(2 * times * groups)
  for (let g = 0; g < groups; g++) {
    const from = 2 * (g * span + first)
    used.set(counts.subarray(from, from + 2 * times), 2 * g * times)
  }
  return { first, times, counts: used }
}

function isUsed(counts: Int32Array, time: number, span: number, groups: number): boolean {
  let rows = 0
  for (let g = 0, cell = time; g < groups; g++, cell += span) rows += counts[2 * cell]! + counts[2 * cell + 1]!
  return rows > 0
}

function countAlone(time: Float64Array, event: Uint8Array, span: number, counts: Int32Array): boolean {
  for (let i = 0; i < time.length; i++) {
    const value = time[i]!
    const whole = value | 0
    if (whole !== value || whole < 0 || whole >= span) return false
    counts[2 * whole + event[i]!]! += 1
  }
  return true
}

function countByGroup(
  time: Float64Array,
  event: Uint8Array,
  codes: Uint32Array,
  span: number,
  counts: Int32Array,
): boolean {
  for (let i = 0; i < time.length; i++) {
    const value = time[i]!
    const whole = value | 0
    if (whole !== value || whole < 0 || whole >= span) return false
    counts[2 * (Math.imul(codes[i]!, span) + whole) + event[i]!]! += 1
  }
  return true
}

/** Counts of whole numbers anywhere; null where times are not whole or too far apart. */
function countAny({ time, event, count }: Durations, codes: Uint32Array, groups: number): Counts | null {
  let first = Infinity
  let last = -Infinity
  for (let i = 0; i < count; i++) {
    const value = time[i]!
    if (value !== Math.trunc(value)) return null
    if (value < first) first = value
    if (value > last) last = value
  }
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
  return { first, times, counts }
}
