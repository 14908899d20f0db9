import type { Durations } from '../durations.js'
import { orderDurations } from '../orderedDurations.js'
import { type SortedTimes, sortedTimes } from '../sortedTimes.js'
import { strataOrder } from '../strata.js'
import { type WholeTimeCells, wholeTimeCells } from '../wholeTimeCells.js'

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

/**
 * The table of events and numbers at risk. Whole-number times are counted without sorting, others sorted once.
 *
 * @param durations - checked
 * @param groups    - group of each row
 * @param strata    - stratum of each row, `null` for one stratum
 */
export function eventTable(durations: Durations, groups: Division, strata: Division | null): EventTable {
  const strataCount = strata === null ? 1 : strata.count
  const codes = strata === null ? groups.codes : cellCodes(groups, strata)
  const cells = wholeTimeCells(durations, codes, groups.count * strataCount)
  if (cells !== null) return countedTable(cells, groups.count, strataCount)
  if (durations.weight === null && durations.entry === null) {
    return plainSortedTable(durations, codes, groups.count, strataCount)
  }
  return sortedTable(durations, groups, strata)
}

/** stratum · groups + group */
function cellCodes(groups: Division, strata: Division): Uint32Array {
  const codes = new Uint32Array(groups.codes.length)
  for (let i = 0; i < codes.length; i++) codes[i] = strata.codes[i]! * groups.count + groups.codes[i]!
  return codes
}

/** From cells of whole-number times. */
function countedTable(
  { times, rows, weights, entryRows, entryWeights }: WholeTimeCells,
  size: number,
  strataCount: number,
): EventTable {
  const starts = new Uint32Array(strataCount + 1)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    starts[stratum + 1] = starts[stratum]! + eventTimes(weights, stratum * size * times, times, size)
  }
  let j = starts[strataCount]!
  const atRisk = new Float64Array(j * size)
  const events = new Float64Array(j * size)
  const risk = new Float64Array(size)
  const riskRows = new Float64Array(size)
  for (let stratum = strataCount - 1; stratum >= 0; stratum--) {
    risk.fill(0)
    riskRows.fill(0)
    for (let place = times - 1; place >= 0; place--) {
      let deaths = 0
      for (let g = 0, cell = stratum * size * times + place; g < size; g++, cell += times) {
        riskRows[g]! += rows[2 * cell]! + rows[2 * cell + 1]! - (entryRows === null ? 0 : entryRows[cell]!)
        const came = weights[2 * cell]! + weights[2 * cell + 1]! - (entryWeights === null ? 0 : entryWeights[cell]!)
        // An empty risk set keeps no rounding of the weights that were in it.
        risk[g] = riskRows[g] === 0 ? 0 : risk[g]! + came
        deaths += weights[2 * cell + 1]!
      }
      if (deaths === 0) continue
      j -= 1
      for (let g = 0, cell = stratum * size * times + place; g < size; g++, cell += times) {
        atRisk[j * size + g] = risk[g]!
        events[j * size + g] = weights[2 * cell + 1]!
      }
    }
  }
  return { groups: size, starts, atRisk, events }
}

/** Number of times with an event of a stratum whose cells start at `from`. */
function eventTimes(weights: Float64Array, from: number, times: number, size: number): number {
  let found = 0
  for (let place = from; place < from + times; place++) {
    let deaths = 0
    for (let g = 0; g < size; g++) deaths += weights[2 * (place + g * times) + 1]!
    if (deaths > 0) found += 1
  }
  return found
}

/** From times sorted together with what the rows are: without weights and entries, the quick way. */
function plainSortedTable(
  { time, event, count }: Durations,
  cells: Uint32Array,
  size: number,
  strataCount: number,
): EventTable {
  // Bit 0 the event, above it the cell.
  const rowCodes = new Uint32Array(count)
  for (let i = 0; i < count; i++) rowCodes[i] = 2 * cells[i]! + event[i]!
  const sorted = sortedTimes(time, rowCodes)
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
function eventTimeStarts({ time, codes }: SortedTimes, size: number, strataCount: number): Uint32Array {
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
  const { order: byTime, time, entry, byEntry: rowsByEntry } = orderDurations(durations)
  const strataCount = strata === null ? 1 : strata.count
  const { order, starts: places } = strataOrder(byTime, strata?.codes ?? null, strataCount)
  const byEntry = rowsByEntry && strataOrder(rowsByEntry, strata?.codes ?? null, strataCount).order
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
