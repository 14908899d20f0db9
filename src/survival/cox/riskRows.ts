import type { Durations } from '../durations.js'
import { inOrder, type OrderedDurations, orderDurations } from '../orderedDurations.js'
import { weightedMean } from '../regression/independentTerms.js'
import { strataOrder } from '../strata.js'

/**
 * Who is at risk when: rows stratum after stratum, by ascending time, at one time those with the event first. Event times are
 * numbered through all strata, so that "event time g" is one time of one stratum.
 */
export interface RiskTimes {
  readonly count: number
  /** Of the caller's rows, with times that differ by rounding only made one. */
  readonly time: Float64Array
  readonly entry: Float64Array | null
  /** By place, as everything below. */
  readonly weight: Float64Array | null
  /** 1 for the event; rows of weight 0 have none. */
  readonly event: Uint8Array
  /** The caller's row at each place. */
  readonly order: Uint32Array
  readonly strataCount: number
  /** Where each stratum starts among the rows, and among the event times; one element more than there are strata. */
  readonly rowStarts: Uint32Array
  readonly timeStarts: Uint32Array
  readonly times: Float64Array
  /** Place of the first row of each event time; its events stand there. */
  readonly from: Uint32Array
  /** Rows with the event at each event time, and their weight. */
  readonly deaths: Uint32Array
  readonly deathWeight: Float64Array
  /** For each row the first event time of its stratum after its own time. */
  readonly until: Uint32Array
  /** For each row the first event time of its stratum after its entry: it is at risk at event times since … until − 1. */
  readonly since: Uint32Array | null
  /** Places by ascending entry within each stratum. */
  readonly byEntry: Uint32Array | null
  /** For each event time: from this place of `byEntry` on, the rows of the stratum entered at the time or later. */
  readonly entered: Uint32Array | null
}

/** With covariates: what the partial likelihood walks through. */
export interface RiskRows extends RiskTimes {
  /** Number of covariates. */
  readonly size: number
  /** One a covariate, in the order of the places, minus the centre of the stratum. */
  readonly x: readonly Float64Array[]
  /** Strata × `size`: what was subtracted. */
  readonly centres: Float64Array
}

/**
 * Sorts rows by stratum and time.
 *
 * @param durations   - checked; times that differ by rounding only become one
 * @param strata      - stratum of each row, or null for one stratum
 * @param strataCount - number of strata
 */
export function riskTimes(durations: Durations, strata: Uint32Array | null, strataCount: number): RiskTimes {
  const { count, weight } = durations
  const { order: byTime, time, entry, byEntry } = orderDurations(durations)
  const { order, starts: rowStarts } = strataOrder(byTime, strata, strataCount)
  const counts = countedEvents(durations.event, weight)
  const sorted = order.slice()
  const ownTime = inOrder(time, order)
  const ownEvent = codesInOrder(counts, order)
  for (let stratum = 0; stratum < strataCount; stratum++) {
    eventsFirst(sorted, order, ownTime, ownEvent, counts, rowStarts[stratum]!, rowStarts[stratum + 1]!)
  }
  const own = weight && inOrder(weight, sorted)
  const table = eventTimes(rowStarts, ownTime, ownEvent, own)
  const late = lateEntries(sorted, strata, rowStarts, { entry, byEntry }, table)
  // Spelt out, not spread: compiled loops are thrown away for objects that V8 lays out anew in each call.
  return {
    count,
    time,
    entry,
    weight: own,
    event: ownEvent,
    order: sorted,
    strataCount,
    rowStarts,
    timeStarts: table.timeStarts,
    times: table.times,
    from: table.from,
    deaths: table.deaths,
    deathWeight: table.deathWeight,
    until: table.until,
    since: late.since,
    byEntry: late.byEntry,
    entered: late.entered,
  }
}

/** 1 for rows with the event that weigh anything. */
function countedEvents(event: Uint8Array, weight: Float64Array | null): Uint8Array {
  if (weight === null) return event
  const counted = new Uint8Array(event.length)
  for (let row = 0; row < event.length; row++) if (weight[row]! > 0) counted[row] = event[row]!
  return counted
}

function codesInOrder(codes: Uint8Array, order: Uint32Array): Uint8Array {
  const result = new Uint8Array(order.length)
  for (let at = 0; at < order.length; at++) result[at] = codes[order[at]!]!
  return result
}

/** Puts those with the event first among the rows of one time, in the sorted order and in the events by place. */
function eventsFirst(
  sorted: Uint32Array,
  order: Uint32Array,
  time: Float64Array,
  event: Uint8Array,
  counts: Uint8Array,
  start: number,
  stop: number,
): void {
  for (let begin = start; begin < stop; ) {
    let end = begin + 1
    let events = event[begin]!
    for (; end < stop && time[end] === time[begin]; end++) events += event[end]!
    if (end > begin + 1) {
      let next = begin
      let last = begin + events
      for (let i = begin; i < end; i++) {
        const row = order[i]!
        if (counts[row] === 1) sorted[next++] = row
        else sorted[last++] = row
      }
      event.fill(1, begin, begin + events)
      event.fill(0, begin + events, end)
    }
    begin = end
  }
}

type EventTimes = Pick<RiskTimes, 'timeStarts' | 'times' | 'from' | 'deaths' | 'deathWeight' | 'until'>

function eventTimes(
  rowStarts: Uint32Array,
  time: Float64Array,
  event: Uint8Array,
  weight: Float64Array | null,
): EventTimes {
  let most = 0
  for (let at = 0; at < event.length; at++) most += event[at]!
  const table: EventTimes = {
    timeStarts: new Uint32Array(rowStarts.length),
    times: new Float64Array(most),
    from: new Uint32Array(most),
    deaths: new Uint32Array(most),
    deathWeight: new Float64Array(most),
    until: new Uint32Array(event.length),
  }
  let found = 0
  for (let stratum = 0; stratum + 1 < rowStarts.length; stratum++) {
    table.timeStarts[stratum] = found
    found = findEvents(table, time, event, rowStarts[stratum]!, rowStarts[stratum + 1]!, found)
  }
  table.timeStarts[rowStarts.length - 1] = found
  const times = table.times.subarray(0, found)
  const from = table.from.subarray(0, found)
  const deaths = table.deaths.subarray(0, found)
  const deathWeight = table.deathWeight.subarray(0, found)
  sumDeaths(from, deaths, weight, deathWeight)
  return { timeStarts: table.timeStarts, times, from, deaths, deathWeight, until: table.until }
}

/** Notes the event times of a stratum whose first one has the number `first`; gives the number of the next stratum's. */
function findEvents(
  { times, from, deaths, until }: EventTimes,
  time: Float64Array,
  event: Uint8Array,
  start: number,
  stop: number,
  first: number,
): number {
  let next = first
  let before = Number.NaN
  for (let at = start; at < stop; at++) {
    if (event[at] === 1) {
      const now = time[at]!
      if (now !== before) {
        times[next] = now
        from[next] = at
        next += 1
        before = now
      }
      deaths[next - 1]! += 1
    }
    until[at] = next
  }
  return next
}

function sumDeaths(from: Uint32Array, deaths: Uint32Array, weight: Float64Array | null, into: Float64Array): void {
  if (weight === null) {
    into.set(deaths)
    return
  }
  for (let g = 0; g < from.length; g++) {
    for (let at = from[g]!; at < from[g]! + deaths[g]!; at++) into[g]! += weight[at]!
  }
}

function lateEntries(
  sorted: Uint32Array,
  strata: Uint32Array | null,
  rowStarts: Uint32Array,
  { entry, byEntry: rowsByEntry }: Pick<OrderedDurations, 'entry' | 'byEntry'>,
  { timeStarts, times }: EventTimes,
): Pick<RiskTimes, 'since' | 'byEntry' | 'entered'> {
  if (entry === null || rowsByEntry === null) return { since: null, byEntry: null, entered: null }
  const placeOf = new Uint32Array(sorted.length)
  for (let at = 0; at < sorted.length; at++) placeOf[sorted[at]!] = at
  const byEntry = strataOrder(rowsByEntry, strata, rowStarts.length - 1).order.slice()
  const since = new Uint32Array(sorted.length)
  const entered = new Uint32Array(times.length)
  for (let stratum = 0; stratum + 1 < rowStarts.length; stratum++) {
    let next = timeStarts[stratum]!
    for (let i = rowStarts[stratum]!; i < rowStarts[stratum + 1]!; i++) {
      const row = byEntry[i]!
      for (; next < timeStarts[stratum + 1]! && times[next]! <= entry[row]!; next++) entered[next] = i
      byEntry[i] = placeOf[row]!
      since[placeOf[row]!] = next
    }
    entered.fill(rowStarts[stratum + 1]!, next, timeStarts[stratum + 1]!)
  }
  return { since, byEntry, entered }
}

/**
 * Lays out covariates in the order of the places, centred at their weighted means within each stratum: the partial likelihood does
 * not change by it, but keeps its digits.
 *
 * @param times   - see {@link RiskTimes}
 * @param columns - one a covariate, in the caller's order of rows
 */
export function riskRows(times: RiskTimes, columns: readonly Float64Array[]): RiskRows {
  const { order, weight, strataCount, rowStarts } = times
  const size = columns.length
  const centres = new Float64Array(strataCount * size)
  const x = columns.map((column) => inOrder(column, order))
  for (let j = 0; j < size; j++) {
    for (let stratum = 0; stratum < strataCount; stratum++) {
      const begin = rowStarts[stratum]!
      const end = rowStarts[stratum + 1]!
      const own = weight === null ? null : weight.subarray(begin, end)
      const centre = weightedMean(x[j]!.subarray(begin, end), own)
      centres[stratum * size + j] = centre
      subtract(x[j]!, begin, end, centre)
    }
  }
  return {
    count: times.count,
    time: times.time,
    entry: times.entry,
    weight: times.weight,
    event: times.event,
    order: times.order,
    strataCount: times.strataCount,
    rowStarts: times.rowStarts,
    timeStarts: times.timeStarts,
    times: times.times,
    from: times.from,
    deaths: times.deaths,
    deathWeight: times.deathWeight,
    until: times.until,
    since: times.since,
    byEntry: times.byEntry,
    entered: times.entered,
    size,
    x,
    centres,
  }
}

function subtract(values: Float64Array, begin: number, end: number, by: number): void {
  for (let i = begin; i < end; i++) values[i]! -= by
}
