import { orderByValue } from '../../numeric/index.js'
import { type Durations, isWhole, orderDurations } from '../durations.js'
import { strataOrder } from '../strata.js'
import { joinSortedTimes, type SortedCodes, sortedCodes } from './sortedCodes.js'

/**
 * At each different time of an event, within each stratum: who was at risk and who had it, group by group. What tests between
 * groups are made of. Times ascend within a stratum; the element of time j and group g stands at `j * groups + g`.
 */
export interface EventTable {
  readonly groups: number
  /** Number of the first time of each stratum; one element more than there are strata. */
  readonly starts: Uint32Array
  /** Under observation just before the time (entry < time ≤ end), weighted. */
  readonly atRisk: Float64Array
  /** Events at the time, weighted. */
  readonly events: Float64Array
}

/** A grouping of rows, or a division into strata. */
export interface Division {
  readonly codes: Uint32Array
  readonly count: number
}

/** Counting by whole numbers pays while there are at most so many cells a row, or this many at all. */
const CELLS_PER_ROW = 2
const CELLS_ALWAYS = 65_536

/**
 * The table of events and numbers at risk. Whole-number times are counted without sorting, others sorted once.
 *
 * @param durations - checked
 * @param groups    - group of each row
 * @param strata    - stratum of each row, `null` for one stratum
 */
export function eventTable(durations: Durations, groups: Division, strata: Division | null): EventTable {
  const counted = countedTable(durations, groups, strata)
  if (counted !== null) return counted
  if (durations.weight === null && durations.entry === null) return plainSortedTable(durations, groups, strata)
  return sortedTable(durations, groups, strata)
}

/** From cells for every whole number between the first and the last time; `null` where times are not whole or too far apart. */
function countedTable(durations: Durations, groups: Division, strata: Division | null): EventTable | null {
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
  const times = last - first + 1
  const strataCount = strata === null ? 1 : strata.count
  const cells = times * strataCount * groups.count
  if (cells > Math.max(CELLS_ALWAYS, CELLS_PER_ROW * count)) return null

  // Per cell: censored rows, rows with the event, rows that enter at the time; and the same weighted.
  const rows = new Float64Array(3 * cells)
  const weights = weight === null ? rows : new Float64Array(3 * cells)
  const group = groups.codes
  const size = groups.count
  if (weight === null && strata === null) {
    for (let i = 0; i < count; i++) rows[3 * ((time[i]! - first) * size + group[i]!) + event[i]!]! += 1
  } else {
    for (let i = 0; i < count; i++) {
      const place = strata === null ? time[i]! - first : strata.codes[i]! * times + time[i]! - first
      const at = 3 * (place * size + group[i]!) + event[i]!
      rows[at]! += 1
      if (weight !== null) weights[at]! += weight[i]!
    }
  }
  if (entry !== null) {
    for (let i = 0; i < count; i++) {
      if (entry[i]! < first) continue
      const place = (strata === null ? 0 : strata.codes[i]! * times) + entry[i]! - first
      const at = 3 * (place * size + group[i]!) + 2
      rows[at]! += 1
      if (weight !== null) weights[at]! += weight[i]!
    }
  }
  return tableOfCells(rows, weights, { times, strataCount, size })
}

function tableOfCells(
  rows: Float64Array,
  weights: Float64Array,
  { times, strataCount, size }: { times: number; strataCount: number; size: number },
): EventTable {
  const starts = new Uint32Array(strataCount + 1)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    const found = eventTimes(weights, stratum * times, times, size)
    starts[stratum + 1] = starts[stratum]! + found
  }
  let j = starts[strataCount]!
  const atRisk = new Float64Array(j * size)
  const events = new Float64Array(j * size)
  const risk = new Float64Array(size)
  const riskRows = new Float64Array(size)
  for (let stratum = strataCount - 1; stratum >= 0; stratum--) {
    risk.fill(0)
    riskRows.fill(0)
    for (let place = (stratum + 1) * times - 1; place >= stratum * times; place--) {
      let deaths = 0
      for (let g = 0; g < size; g++) {
        const at = 3 * (place * size + g)
        riskRows[g]! += rows[at]! + rows[at + 1]! - rows[at + 2]!
        // An empty risk set keeps no rounding of the weights that were in it.
        risk[g] = riskRows[g] === 0 ? 0 : risk[g]! + weights[at]! + weights[at + 1]! - weights[at + 2]!
        deaths += weights[at + 1]!
      }
      if (deaths === 0) continue
      j -= 1
      for (let g = 0; g < size; g++) {
        atRisk[j * size + g] = risk[g]!
        events[j * size + g] = weights[3 * (place * size + g) + 1]!
      }
    }
  }
  return { groups: size, starts, atRisk, events }
}

function eventTimes(weights: Float64Array, from: number, times: number, size: number): number {
  let found = 0
  for (let place = from; place < from + times; place++) {
    let deaths = 0
    for (let g = 0; g < size; g++) deaths += weights[3 * (place * size + g) + 1]!
    if (deaths > 0) found += 1
  }
  return found
}

/** From times sorted together with what the rows are: without weights and entries, the quick way. */
function plainSortedTable({ time, event, count }: Durations, groups: Division, strata: Division | null): EventTable {
  const size = groups.count
  const strataCount = strata === null ? 1 : strata.count
  // Bit 0 the event, above it the cell: stratum · groups + group.
  const rowCodes = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const cell = strata === null ? groups.codes[i]! : strata.codes[i]! * size + groups.codes[i]!
    rowCodes[i] = 2 * cell + event[i]!
  }
  const sorted = sortedCodes(time, rowCodes)
  if (!isWhole(time)) joinSortedTimes(sorted.time)
  const starts = eventTimeStarts(sorted, size, strataCount)
  const atRisk = new Float64Array(starts[strataCount]! * size)
  const events = new Float64Array(starts[strataCount]! * size)
  const next = starts.slice(1)
  const seen = new Float64Array(strataCount).fill(Number.NaN)
  const risk = new Float64Array(strataCount * size)
  for (let end = count; end > 0; ) {
    const now = sorted.time[end - 1]!
    let begin = end
    for (; begin > 0 && sorted.time[begin - 1] === now; begin--) risk[sorted.codes[begin - 1]! >>> 1]! += 1
    for (let at = begin; at < end; at++) {
      const code = sorted.codes[at]!
      if ((code & 1) === 0) continue
      const cell = code >>> 1
      const stratum = strataCount === 1 ? 0 : Math.trunc(cell / size)
      // A stratum writes its numbers at risk with its first event of a time.
      let j = next[stratum]!
      if (seen[stratum] !== now) {
        j -= 1
        next[stratum] = j
        seen[stratum] = now
        for (let g = 0; g < size; g++) atRisk[j * size + g] = risk[stratum * size + g]!
      }
      events[j * size + cell - stratum * size]! += 1
    }
    end = begin
  }
  return { groups: size, starts, atRisk, events }
}

/** Where the event times of each stratum start. */
function eventTimeStarts({ time, codes }: SortedCodes, size: number, strataCount: number): Uint32Array {
  const starts = new Uint32Array(strataCount + 1)
  const seen = new Float64Array(strataCount).fill(Number.NaN)
  for (let at = 0; at < time.length; at++) {
    const code = codes[at]!
    if ((code & 1) === 0) continue
    const stratum = strataCount === 1 ? 0 : Math.trunc((code >>> 1) / size)
    if (seen[stratum] === time[at]) continue
    seen[stratum] = time[at]!
    starts[stratum + 1]!++
  }
  for (let stratum = 0; stratum < strataCount; stratum++) starts[stratum + 1]! += starts[stratum]!
  return starts
}

/** From rows sorted by time. */
function sortedTable(durations: Durations, groups: Division, strata: Division | null): EventTable {
  const { event, weight } = durations
  const { order: byTime, time, entry } = orderDurations(durations)
  const strataCount = strata === null ? 1 : strata.count
  const { order, starts: places } = strataOrder(byTime, strata?.codes ?? null, strataCount)
  const byEntry = entry === null ? null : strataOrder(orderByValue(entry), strata?.codes ?? null, strataCount).order
  const size = groups.count
  const group = groups.codes
  const starts = new Uint32Array(strataCount + 1)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    let found = 0
    let before = Number.NaN
    for (let at = places[stratum]!; at < places[stratum + 1]!; at++) {
      const row = order[at]!
      if (event[row] === 0 || weight?.[row] === 0 || time[row] === before) continue
      before = time[row]!
      found += 1
    }
    starts[stratum + 1] = starts[stratum]! + found
  }
  let j = starts[strataCount]!
  const atRisk = new Float64Array(j * size)
  const events = new Float64Array(j * size)
  const risk = new Float64Array(size)
  const riskRows = new Float64Array(size)
  for (let stratum = strataCount - 1; stratum >= 0; stratum--) {
    risk.fill(0)
    riskRows.fill(0)
    const from = places[stratum]!
    let entering = places[stratum + 1]! - 1
    for (let end = entering + 1; end > from; ) {
      const now = time[order[end - 1]!]!
      let begin = end
      let deaths = 0
      for (; begin > from; begin--) {
        const row = order[begin - 1]!
        if (time[row] !== now) break
        const own = weight === null ? 1 : weight[row]!
        risk[group[row]!]! += own
        riskRows[group[row]!]! += 1
        if (event[row] === 1) deaths += own
      }
      if (byEntry !== null) {
        for (; entering >= from && entry![byEntry[entering]!]! >= now; entering--) {
          const row = byEntry[entering]!
          riskRows[group[row]!]! -= 1
          risk[group[row]!]! -= weight === null ? 1 : weight[row]!
          if (riskRows[group[row]!] === 0) risk[group[row]!] = 0
        }
      }
      if (deaths > 0) {
        j -= 1
        for (let g = 0; g < size; g++) atRisk[j * size + g] = risk[g]!
        for (let at = begin; at < end; at++) {
          const row = order[at]!
          if (event[row] === 1) events[j * size + group[row]!]! += weight === null ? 1 : weight[row]!
        }
      }
      end = begin
    }
  }
  return { groups: size, starts, atRisk, events }
}
