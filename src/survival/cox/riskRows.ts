import type { Durations } from '../durations.js'
import { type OrderedDurations, orderDurations } from '../orderedDurations.js'
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
}

/** With covariates: what the partial likelihood walks through. */
export interface RiskRows extends RiskTimes {
  /** Number of covariates. */
  readonly size: number
  /** `count` × `size`, row by row in the order of the places, minus the centre of the stratum. */
  readonly x: Float64Array
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
  const { count, event, weight } = durations
  const { order: byTime, time, entry, byEntry } = orderDurations(durations)
  const { order, starts: rowStarts } = strataOrder(byTime, strata, strataCount)
  const counts = (row: number): boolean => event[row] === 1 && (weight === null || weight[row]! > 0)
  const sorted = eventsFirst(order, rowStarts, time, counts)
  const own = weight === null ? null : new Float64Array(count)
  const ownEvent = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const row = sorted[at]!
    ownEvent[at] = counts(row) ? 1 : 0
    if (own !== null) own[at] = weight![row]!
  }
  const table = eventTimes(sorted, rowStarts, time, ownEvent, own)
  const { since, byEntry: placesByEntry } = entries(sorted, strata, rowStarts, { entry, byEntry }, table)
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
    since,
    byEntry: placesByEntry,
  }
}

/** A copy of the order in which, among rows of one time, those with the event stand first. */
function eventsFirst(
  order: Uint32Array,
  rowStarts: Uint32Array,
  time: Float64Array,
  counts: (row: number) => boolean,
): Uint32Array {
  const sorted = order.slice()
  for (let stratum = 0; stratum + 1 < rowStarts.length; stratum++) {
    const stop = rowStarts[stratum + 1]!
    for (let begin = rowStarts[stratum]!; begin < stop; ) {
      const at = time[order[begin]!]!
      let end = begin + 1
      while (end < stop && time[order[end]!] === at) end++
      if (end > begin + 1) {
        let next = begin
        for (let i = begin; i < end; i++) if (counts(order[i]!)) sorted[next++] = order[i]!
        for (let i = begin; i < end; i++) if (!counts(order[i]!)) sorted[next++] = order[i]!
      }
      begin = end
    }
  }
  return sorted
}

type EventTimes = Pick<RiskTimes, 'timeStarts' | 'times' | 'from' | 'deaths' | 'deathWeight' | 'until'>

function eventTimes(
  sorted: Uint32Array,
  rowStarts: Uint32Array,
  time: Float64Array,
  event: Uint8Array,
  weight: Float64Array | null,
): EventTimes {
  const count = sorted.length
  let most = 0
  for (let at = 0; at < count; at++) most += event[at]!
  const times = new Float64Array(most)
  const from = new Uint32Array(most)
  const deaths = new Uint32Array(most)
  const deathWeight = new Float64Array(most)
  const until = new Uint32Array(count)
  const timeStarts = new Uint32Array(rowStarts.length)
  let found = 0
  for (let stratum = 0; stratum + 1 < rowStarts.length; stratum++) {
    timeStarts[stratum] = found
    for (let at = rowStarts[stratum]!; at < rowStarts[stratum + 1]!; at++) {
      if (event[at] === 1) {
        const now = time[sorted[at]!]!
        if (found === timeStarts[stratum] || times[found - 1] !== now) {
          times[found] = now
          from[found] = at
          found += 1
        }
        deaths[found - 1]! += 1
        deathWeight[found - 1]! += weight === null ? 1 : weight[at]!
      }
      until[at] = found
    }
  }
  timeStarts[rowStarts.length - 1] = found
  return {
    timeStarts,
    times: times.slice(0, found),
    from: from.slice(0, found),
    deaths: deaths.slice(0, found),
    deathWeight: deathWeight.slice(0, found),
    until,
  }
}

function entries(
  sorted: Uint32Array,
  strata: Uint32Array | null,
  rowStarts: Uint32Array,
  { entry, byEntry: rowsByEntry }: Pick<OrderedDurations, 'entry' | 'byEntry'>,
  { timeStarts, times }: EventTimes,
): Pick<RiskTimes, 'since' | 'byEntry'> {
  if (entry === null || rowsByEntry === null) return { since: null, byEntry: null }
  const placeOf = new Uint32Array(sorted.length)
  for (let at = 0; at < sorted.length; at++) placeOf[sorted[at]!] = at
  const byEntry = strataOrder(rowsByEntry, strata, rowStarts.length - 1).order.slice()
  const since = new Uint32Array(sorted.length)
  for (let stratum = 0; stratum + 1 < rowStarts.length; stratum++) {
    let next = timeStarts[stratum]!
    for (let i = rowStarts[stratum]!; i < rowStarts[stratum + 1]!; i++) {
      const row = byEntry[i]!
      while (next < timeStarts[stratum + 1]! && times[next]! <= entry[row]!) next++
      byEntry[i] = placeOf[row]!
      since[placeOf[row]!] = next
    }
  }
  return { since, byEntry }
}

/**
 * Lays out covariates in the order of the places, centred at their weighted means within each stratum: the partial likelihood does
 * not change by it, but keeps its digits.
 *
 * @param times   - see {@link RiskTimes}
 * @param columns - one a covariate, in the caller's order of rows
 */
export function riskRows(times: RiskTimes, columns: readonly Float64Array[]): RiskRows {
  const { count, order, weight, strataCount, rowStarts } = times
  const size = columns.length
  const x = new Float64Array(count * size)
  const centres = new Float64Array(strataCount * size)
  for (let j = 0; j < size; j++) {
    const column = columns[j]!
    for (let stratum = 0; stratum < strataCount; stratum++) {
      const begin = rowStarts[stratum]!
      const end = rowStarts[stratum + 1]!
      let sum = 0
      let total = 0
      for (let at = begin; at < end; at++) {
        const own = weight === null ? 1 : weight[at]!
        sum += own * column[order[at]!]!
        total += own
      }
      const centre = total > 0 ? sum / total : 0
      centres[stratum * size + j] = centre
      for (let at = begin, to = begin * size + j; at < end; at++, to += size) x[to] = column[order[at]!]! - centre
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
    size,
    x,
    centres,
  }
}
