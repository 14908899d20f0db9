import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DurationColumns, readDurations, readGroups } from '../durations.js'
import { lastAtMost } from './riskTable.js'

/** One interval of a life table. What does not exist is null: everything reckoned where nobody entered the interval. */
export interface LifeTableInterval {
  readonly from: number
  /** The interval is [from, to); null for the last, open one. */
  readonly to: number | null
  /** Still there at its beginning, weighted. */
  readonly entering: number
  readonly censored: number
  readonly events: number
  /** Exposed to risk: entering − censored/2, as if they left in the middle of the interval. */
  readonly exposed: number
  /** Events / exposed: the chance to have the event in the interval. */
  readonly eventProbability: number | null
  /** Still there at the end of the interval. */
  readonly survival: number | null
  /** Greenwood's standard error of `survival`. */
  readonly standardError: number | null
  /** Share of all with the event, per unit of time; null in the open interval. */
  readonly density: number | null
  /** Risk per unit of time in the middle of the interval; null in the open interval. */
  readonly hazard: number | null
}

/** The life table of one group. */
export interface LifeTable {
  /** Label of the group as text; `all` without groups. */
  readonly group: string
  /** Number of rows. */
  readonly rows: number
  readonly intervals: readonly LifeTableInterval[]
}

/** How {@link lifeTable} cuts time: by `width` or by `breaks`, one of them. */
export interface LifeTableOptions {
  /** Intervals [0, width), [width, 2·width), … up to the last time. */
  readonly width?: number
  /** Two or more bounds of intervals, ascending. Times at or after the last go to one more, open interval. */
  readonly breaks?: readonly number[]
}

const MOST_INTERVALS = 100_000

/**
 * Actuarial life table of each group: how many entered each interval of time, how many left in it, who was exposed to risk.
 *
 * Berkson & Gage (1950); Gehan (1969). Who is censored within an interval counts as half exposed. For exact times the Kaplan-Meier
 * curve is better; the table is for figures that are counted by month or year.
 *
 * @param columns - `{ time, event, weight?, group? }`, times not before the first interval
 * @param options - `width` or `breaks`
 * @returns one table a group, all with the same intervals
 * @throws ClienteleError `invalid-option` for none or both of `width` and `breaks`, or with an `entry` column; `out-of-range` for
 *   breaks that do not ascend, a time before the first or more than 100,000 intervals
 * @example
 * lifeTable({ time: [1, 2, 2, 5], event: [1, 0, 1, 1] }, { width: 3 })[0].intervals[0].eventProbability //=> 0.5714285714285714
 */
export function lifeTable(columns: DurationColumns, options: LifeTableOptions): LifeTable[] {
  checkOptions(options)
  const { time, event, weight, entry, count } = readDurations(columns)
  if (entry !== null) {
    fail('invalid-option', 'columns.entry', 'no late entry in a life table', columns.entry, 'kaplanMeier takes it')
  }
  const { codes, labels } = readGroups(columns.group, count)
  const cut = intervalsOf(options, time)
  const intervals = cut.starts.length
  const censored = new Float64Array(intervals * labels.length)
  const events = new Float64Array(intervals * labels.length)
  const rows = new Uint32Array(labels.length)
  for (let i = 0; i < count; i++) {
    const interval = lastAtMost(cut.starts, 0, intervals, time[i]!)
    if (interval < 0) {
      fail('out-of-range', `columns.time[${i}]`, `a time in the intervals, which begin at ${cut.starts[0]}`, time[i])
    }
    const at = codes[i]! * intervals + interval
    const counts = event[i] === 1 ? events : censored
    counts[at]! += weight === null ? 1 : weight[i]!
    rows[codes[i]!]! += 1
  }
  return labels.map((group, g) => {
    const from = g * intervals
    const to = from + intervals
    const table = tableRows(cut, censored.subarray(from, to), events.subarray(from, to))
    return { group, rows: rows[g]!, intervals: table }
  })
}

/** Where the intervals begin, and where the last of them ends; null where it is open. */
interface Intervals {
  readonly starts: Float64Array
  readonly end: number | null
}

function intervalsOf({ width, breaks }: LifeTableOptions, time: Float64Array): Intervals {
  if ((width === undefined) === (breaks === undefined)) {
    return fail('invalid-option', 'options', 'either width or breaks', { width, breaks })
  }
  let last = 0
  for (let i = 0; i < time.length; i++) if (time[i]! > last) last = time[i]!
  if (width === undefined) return intervalsBetween(breaks, last)
  checkNumber(width, 'options.width', { above: 0 })
  const count = Math.floor(last / width) + 1
  if (count > MOST_INTERVALS) {
    fail('out-of-range', 'options.width', `a width of at most ${MOST_INTERVALS} intervals up to ${last}`, width)
  }
  return { starts: Float64Array.from({ length: count }, (_, i) => i * width), end: count * width }
}

function intervalsBetween(breaks: readonly number[] | undefined, last: number): Intervals {
  if (!Array.isArray(breaks)) return fail('invalid-type', 'options.breaks', 'an array of numbers', breaks)
  if (breaks.length < 2) fail('empty-input', 'options.breaks', 'at least two numbers', breaks)
  const starts = Float64Array.from(breaks, (value, i) => checkNumber(value, `options.breaks[${i}]`))
  for (let i = 1; i < starts.length; i++) {
    if (!(starts[i]! > starts[i - 1]!)) {
      fail('out-of-range', `options.breaks[${i}]`, `a number above ${starts[i - 1]}`, starts[i])
    }
  }
  const end = starts[starts.length - 1]!
  return last < end ? { starts: starts.subarray(0, -1), end } : { starts, end: null }
}

function tableRows({ starts, end }: Intervals, censored: Float64Array, events: Float64Array): LifeTableInterval[] {
  let entering = 0
  for (let i = 0; i < starts.length; i++) entering += censored[i]! + events[i]!
  let survival = 1
  let logVariance = 0
  return Array.from(starts, (from, i): LifeTableInterval => {
    const to = starts[i + 1] ?? end
    const left = censored[i]!
    const died = events[i]!
    const exposed = entering - left / 2
    const row = { from, to, entering, censored: left, events: died, exposed }
    entering = i + 1 < starts.length ? entering - left - died : 0
    if (!(exposed > 0)) {
      return { ...row, eventProbability: null, survival: null, standardError: null, density: null, hazard: null }
    }
    const width = to === null ? null : to - from
    const before = survival
    survival *= (exposed - died) / exposed
    if (died > 0) logVariance += died / (exposed * (exposed - died))
    return {
      ...row,
      eventProbability: died / exposed,
      survival,
      standardError: survival > 0 ? survival * Math.sqrt(logVariance) : null,
      density: width === null ? null : (before - survival) / width,
      hazard: width === null ? null : died / (width * (exposed - died / 2)),
    }
  })
}
