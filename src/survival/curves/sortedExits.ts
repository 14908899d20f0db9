import type { Durations } from '../durations.js'
import { inOrder, orderDurations } from '../orderedDurations.js'
import { sortedTimes } from '../sortedTimes.js'
import { type ExitTable, emptyExits } from './exitTable.js'
import { lastAtMost } from './riskTable.js'

/** Rows by ascending time, whatever their group. */
interface Exits {
  readonly time: Float64Array
  /** 2 · group + event */
  readonly codes: Uint32Array
  readonly weight: Float64Array | null
  readonly entry: Float64Array | null
}

/** Exits at any times, sorted once for all groups; times that differ by rounding only are one. */
export function sortedExits(durations: Durations, codes: Uint32Array, groups: number): ExitTable {
  const exits = byTime(durations, codes)
  const table = emptyExits(timeStarts(exits, groups), {
    weighted: exits.weight !== null,
    late: exits.entry !== null,
  })
  fillExits(exits, table)
  if (exits.entry !== null) fillEntries(exits, exits.entry, table)
  return table
}

function byTime(durations: Durations, groups: Uint32Array): Exits {
  const { event, weight, entry, count } = durations
  const codes = new Uint32Array(count)
  for (let i = 0; i < count; i++) codes[i] = 2 * groups[i]! + event[i]!
  if (weight === null && entry === null) {
    const sorted = sortedTimes(durations.time, codes)
    return { time: sorted.time, codes: sorted.codes, weight, entry }
  }
  const { order, sorted, entry: joined } = orderDurations(durations)
  const sortedCodes = new Uint32Array(count)
  for (let i = 0; i < count; i++) sortedCodes[i] = codes[order[i]!]!
  return {
    time: sorted,
    codes: sortedCodes,
    weight: weight && inOrder(weight, order),
    entry: joined && inOrder(joined, order),
  }
}

/** Where the different times of each group start. */
function timeStarts({ time, codes }: Exits, groups: number): Uint32Array {
  const start = new Uint32Array(groups + 1)
  const before = new Float64Array(groups).fill(Number.NaN)
  for (let at = 0; at < time.length; at++) {
    const group = codes[at]! >>> 1
    if (before[group] === time[at]) continue
    before[group] = time[at]!
    start[group + 1]! += 1
  }
  for (let group = 0; group < groups; group++) start[group + 1]! += start[group]!
  return start
}

function fillExits({ time, codes, weight }: Exits, table: ExitTable): void {
  const { start, events, censored, eventRows, rows } = table
  const next = start.slice()
  for (let at = 0; at < time.length; at++) {
    const group = codes[at]! >>> 1
    const isEvent = (codes[at]! & 1) === 1
    let to = next[group]! - 1
    if (to < start[group]! || table.time[to] !== time[at]) {
      to += 1
      next[group] = to + 1
      table.time[to] = time[at]!
    }
    const own = weight === null ? 1 : weight[at]!
    if (isEvent) events[to]! += own
    else censored[to]! += own
    if (rows === null) continue
    rows[to]! += 1
    if (isEvent) eventRows[to]! += 1
  }
}

function fillEntries({ codes, weight }: Exits, entry: Float64Array, table: ExitTable): void {
  const { start, time } = table
  const entering = table.entering!
  const enteringRows = table.enteringRows!
  for (let i = 0; i < entry.length; i++) {
    const group = codes[i]! >>> 1
    const at = lastAtMost(time, start[group]!, start[group + 1]!, entry[i]!)
    if (at < start[group]!) continue
    entering[at]! += weight === null ? 1 : weight[i]!
    if (weight !== null) enteringRows[at]! += 1
  }
}
