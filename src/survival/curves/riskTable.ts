import { type Durations, isWhole, orderDurations, TIE_TOLERANCE } from '../durations.js'
import { strataOrder } from '../strata.js'
import { sortedExits } from './sortedExits.js'

/**
 * How many were at risk, had the event and were censored at each different time: all that the curves of a group are made of.
 * Group after group, `start[g]` to `start[g + 1]`; times ascend within a group. Everything is weighted but `eventRows`.
 */
export interface RiskTable {
  readonly start: Uint32Array
  readonly time: Float64Array
  /** Under observation just before the time: entry < time ≤ end. */
  readonly atRisk: Float64Array
  readonly events: Float64Array
  /** Censored at the time; still at risk there. */
  readonly censored: Float64Array
  /** Rows with the event, whatever they weigh; the same array as `events` where nothing is weighted. */
  readonly eventRows: Float64Array
}

/** Sums per cell, a cell being one time of one group. Exits are told apart by the event: `[2 cell]` without, `[2 cell + 1]` with. */
interface Cells {
  /** Cell number where each group starts; one more at the end. */
  readonly start: Uint32Array
  readonly timeOf: (cell: number) => number
  readonly weights: Float64Array
  readonly rows: Float64Array
  /** Entries at or after the time of the cell and before the next; null without late entry. */
  readonly entryWeights: Float64Array | null
  readonly entryRows: Float64Array | null
}

/** Counting by whole numbers pays while there are at most so many cells a row, or this many at all. */
const CELLS_PER_ROW = 2
const CELLS_ALWAYS = 65_536

/**
 * The table of numbers at risk of each group.
 *
 * Whole-number times are counted without sorting (5 ms for 1e6 rows), others sorted once for all groups. Late entries are taken
 * off where they were not yet there; rounding of weights cannot leave a remainder in an empty risk set, because rows are counted
 * beside the weights.
 *
 * @param durations - checked
 * @param codes     - group of each row, below `groups`
 * @param groups    - number of groups; those without rows have no times
 */
export function riskTable(durations: Durations, codes: Uint32Array, groups: number): RiskTable {
  return tableOf(wholeTimeCells(durations, codes, groups) ?? sortedCells(durations, codes, groups), groups)
}

/** Cells for every whole number between the first and the last time, or null where times are not whole or too far apart. */
function wholeTimeCells(durations: Durations, codes: Uint32Array, groups: number): Cells | null {
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
  const cells = times * groups
  if (cells > Math.max(CELLS_ALWAYS, CELLS_PER_ROW * count)) return null

  const rows = new Float64Array(2 * cells)
  const weights = weight === null ? rows : new Float64Array(2 * cells)
  if (weight === null && groups === 1) for (let i = 0; i < count; i++) rows[2 * (time[i]! - first) + event[i]!]! += 1
  else {
    for (let i = 0; i < count; i++) {
      const at = 2 * (codes[i]! * times + time[i]! - first) + event[i]!
      rows[at]! += 1
      if (weight !== null) weights[at]! += weight[i]!
    }
  }
  const start = Uint32Array.from({ length: groups + 1 }, (_, group) => group * times)
  const timeOf = (cell: number): number => first + (cell % times)
  if (entry === null) return { start, timeOf, weights, rows, entryWeights: null, entryRows: null }

  const entryRows = new Float64Array(cells)
  const entryWeights = weight === null ? entryRows : new Float64Array(cells)
  for (let i = 0; i < count; i++) {
    if (entry[i]! < first) continue
    const at = codes[i]! * times + entry[i]! - first
    entryRows[at]! += 1
    if (weight !== null) entryWeights[at]! += weight[i]!
  }
  return { start, timeOf, weights, rows, entryWeights, entryRows }
}

/** Cells for the times that occur, in their order. */
function sortedCells(durations: Durations, codes: Uint32Array, groups: number): Cells {
  const { count } = durations
  const { time, event, weight, entry, starts } =
    (groups === 1 ? plainExits(durations) : null) ?? groupedExits(durations, codes, groups)
  const times = new Float64Array(count)
  const rows = new Float64Array(2 * count)
  const weights = weight === null ? rows : new Float64Array(2 * count)
  const start = new Uint32Array(groups + 1)
  let cell = -1
  for (let group = 0; group < groups; group++) {
    start[group] = cell + 1
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      if (i === starts[group] || time[i] !== times[cell]) times[++cell] = time[i]!
      const at = 2 * cell + event[i]!
      rows[at]! += 1
      if (weight !== null) weights[at]! += weight[i]!
    }
  }
  start[groups] = cell + 1
  const timeOf = (at: number): number => times[at]!
  if (entry === null) return { start, timeOf, weights, rows, entryWeights: null, entryRows: null }

  const entryRows = new Float64Array(cell + 1)
  const entryWeights = weight === null ? entryRows : new Float64Array(cell + 1)
  for (let group = 0; group < groups; group++) {
    for (let i = starts[group]!; i < starts[group + 1]!; i++) {
      const at = lastAtMost(times, start[group]!, start[group + 1]!, entry[i]!)
      if (at < start[group]!) continue
      entryRows[at]! += 1
      if (weight !== null) entryWeights[at]! += weight[i]!
    }
  }
  return { start, timeOf, weights, rows, entryWeights, entryRows }
}

/** Rows group by group, by ascending time within each; times within rounding of each other are equal. */
interface Exits {
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly weight: Float64Array | null
  readonly entry: Float64Array | null
  /** Where each group starts; one element more than there are groups. */
  readonly starts: Uint32Array
}

/** Rows of one group without weights and entries, the quick way; null where a time is negative. */
function plainExits({ time, event, weight, entry, count }: Durations): Exits | null {
  if (weight !== null || entry !== null) return null
  const sorted = sortedExits(time, event)
  if (sorted === null) return null
  if (!isWhole(sorted.time)) joinSorted(sorted.time)
  return { ...sorted, weight, entry, starts: Uint32Array.of(0, count) }
}

/** Makes times equal that are within rounding of each other, as `orderDurations` does; the column is changed. */
function joinSorted(time: Float64Array): void {
  let sum = 0
  let distinct = 0
  let before = Number.NaN
  for (let i = 0; i < time.length; i++) {
    const value = time[i]!
    if (value === before) continue
    sum += value
    distinct += 1
    before = value
  }
  const tolerance = TIE_TOLERANCE * Math.max(1, sum / distinct)
  let first = Number.NaN
  before = Number.NEGATIVE_INFINITY
  for (let i = 0; i < time.length; i++) {
    const value = time[i]!
    if (value - before > tolerance) first = value
    time[i] = first
    before = value
  }
}

function groupedExits(durations: Durations, codes: Uint32Array, groups: number): Exits {
  const joined = orderDurations(durations)
  const { order, starts } = strataOrder(joined.order, codes, groups)
  const gathered = (column: Float64Array): Float64Array => {
    const result = new Float64Array(order.length)
    for (let i = 0; i < order.length; i++) result[i] = column[order[i]!]!
    return result
  }
  const event = new Uint8Array(order.length)
  for (let i = 0; i < order.length; i++) event[i] = durations.event[order[i]!]!
  return {
    time: gathered(joined.time),
    event,
    weight: durations.weight && gathered(durations.weight),
    entry: joined.entry && gathered(joined.entry),
    starts,
  }
}

/** Number of rows of each group. */
export function rowsOfGroups(codes: Uint32Array, groups: number): Uint32Array {
  const rows = new Uint32Array(groups)
  if (groups === 1) rows[0] = codes.length
  else for (let i = 0; i < codes.length; i++) rows[codes[i]!]! += 1
  return rows
}

/** The last position from `from` to before `to` whose value is at most `limit`; `from` − 1 where none is. Values ascend. */
export function lastAtMost(values: ArrayLike<number>, from: number, to: number, limit: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Leaves out the cells without rows and adds up from the last time, so that the numbers at risk of whole weights are exact. */
function tableOf(
  { start: cellStart, timeOf, weights, rows, entryWeights, entryRows }: Cells,
  groups: number,
): RiskTable {
  const cells = cellStart[groups]!
  let used = 0
  for (let cell = 0; cell < cells; cell++) if (rows[2 * cell]! + rows[2 * cell + 1]! > 0) used += 1

  const weighted = weights !== rows
  const start = new Uint32Array(groups + 1)
  const time = new Float64Array(used)
  const atRisk = new Float64Array(used)
  const events = new Float64Array(used)
  const censored = new Float64Array(used)
  const eventRows = weighted ? new Float64Array(used) : events
  let to = used
  for (let group = groups - 1; group >= 0; group--) {
    start[group + 1] = to
    let weightAfter = 0
    let rowsAfter = 0
    for (let cell = cellStart[group + 1]! - 1; cell >= cellStart[group]!; cell--) {
      if (entryWeights !== null) {
        weightAfter -= entryWeights[cell]!
        rowsAfter -= entryRows![cell]!
      }
      const rowsHere = rows[2 * cell]! + rows[2 * cell + 1]!
      if (rowsHere === 0) continue
      to -= 1
      time[to] = timeOf(cell)
      censored[to] = weights[2 * cell]!
      events[to] = weights[2 * cell + 1]!
      if (weighted) eventRows[to] = rows[2 * cell + 1]!
      // Whoever leaves here is the whole risk set where no other row is in it: then no rounding of other weights remains.
      if (rowsAfter === 0) weightAfter = 0
      weightAfter += censored[to]! + events[to]!
      rowsAfter += rowsHere
      atRisk[to] = weightAfter
    }
  }
  return { start, time, atRisk, events, censored, eventRows }
}
