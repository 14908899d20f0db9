import { checkChoice, checkConfidence, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Call } from '../../data/rows.js'
import { WEEKDAYS, type Weekday, weekdayOf } from '../businessTime.js'
import { partOf } from '../shares.js'
import { type CallTable, readCalls } from './callTable.js'
import { type CallRules, type CallTally, checkCallRules, tallyCalls } from './callTally.js'
import { checkConvention, type ServiceLevelConvention, serviceLevelOf } from './serviceLevel.js'

/** Options of {@link callsByInterval}. */
export interface CallsByIntervalOptions extends CallRules {
  /** What the service level is a share of; required. */
  readonly convention: ServiceLevelConvention
  /** Length of an interval, a divisor of a day. Default 30. */
  readonly intervalMinutes?: number
  /** Local time less UTC, in minutes: 480 in China. Default 0. */
  readonly utcOffsetMinutes?: number
  /** All days together (`'time-of-day'`, the default), or each day of the week on its own. */
  readonly by?: 'time-of-day' | 'weekday'
}

/** The calls of one interval of the day. */
export interface CallInterval {
  /** Null where all days are together. */
  readonly weekday: Weekday | null
  /** Local time, `09:30`. */
  readonly start: string
  /** Local time, up to `24:00`. */
  readonly end: string
  /** Days with calls, of this day of the week: those that the means are over. */
  readonly days: number
  readonly calls: number
  /** Mean of the days. */
  readonly callsPerHour: number
  readonly answered: number
  readonly abandoned: number
  /** Null without calls. */
  readonly abandonRate: number | null
  readonly serviceLevel: number | null
  /** Mean seconds that answered callers waited; null where nobody was answered. */
  readonly averageSpeedOfAnswer: number | null
  /** Null without an answered call that ended. */
  readonly averageHandleSeconds: number | null
}

/** Calls over the day. */
export interface CallsByInterval {
  readonly intervalMinutes: number
  readonly by: 'time-of-day' | 'weekday'
  readonly convention: ServiceLevelConvention
  readonly thresholdSeconds: number
  /** Local days with calls. */
  readonly days: number
  /** From the first interval with calls to the last, those without calls between them included. */
  readonly intervals: readonly CallInterval[]
}

/**
 * How many calls come in each interval of the day, and how they are answered: when there are too few people, and what to staff for.
 *
 * Calls an hour are means over the days that have calls, so that weekends of a closed centre do not thin them.
 *
 * @param calls   - {@link Call} rows or columns
 * @param options - `thresholdSeconds` and `convention`, both required; `intervalMinutes`, `utcOffsetMinutes`, `by`, …
 * @throws ClienteleError `out-of-range` for an interval that does not divide the day, `invalid-history`, `missing-value`
 * @example
 * callsByInterval([{ offeredAt: '2025-11-24T01:10Z' }, { offeredAt: '2025-11-25T01:20Z' }],
 *   { thresholdSeconds: 20, convention: 'offered', utcOffsetMinutes: 480 }).intervals[0].callsPerHour //=> 2
 */
export function callsByInterval(calls: RowsOrColumns<Call>, options: CallsByIntervalOptions): CallsByInterval {
  checkOptions(options)
  const table = readCalls(calls)
  const convention = checkConvention(options.convention)
  const by = checkChoice(options.by ?? 'time-of-day', ['time-of-day', 'weekday'], 'options.by')
  const intervalMinutes = checkNumber(options.intervalMinutes ?? 30, 'options.intervalMinutes', { above: 0 })
  const perDay = 1440 / intervalMinutes
  if (!Number.isInteger(perDay) || !Number.isInteger(intervalMinutes))
    fail('out-of-range', 'options.intervalMinutes', 'whole minutes that divide a day', intervalMinutes)
  const offset = checkNumber(options.utcOffsetMinutes ?? 0, 'options.utcOffsetMinutes', {
    minimum: -1440,
    maximum: 1440,
  })
  const rules = checkCallRules(options, table.count)
  const slots = slotsOf(table, offset * 60_000, intervalMinutes * 60_000, perDay)
  const days = daysWithCalls(slots.day)
  const weekdays = by === 'time-of-day' ? [null] : WEEKDAYS.filter((_, k) => days[k]! > 0)
  const slotOf = by === 'time-of-day' ? slots.slot.map((slot) => slot % perDay) : slots.slot
  const tally = tallyCalls(table, rules, slotOf, by === 'time-of-day' ? perDay : 7 * perDay)
  const intervals = weekdays.flatMap((weekday) => {
    const first = weekday === null ? 0 : WEEKDAYS.indexOf(weekday) * perDay
    const daysOfIt = weekday === null ? days[7]! : days[WEEKDAYS.indexOf(weekday)]!
    return usedRange(slots.slot, perDay).map((k) =>
      intervalOf(tally, first + k, { weekday, k, days: daysOfIt, minutes: intervalMinutes }, convention),
    )
  })
  return { intervalMinutes, by, convention, thresholdSeconds: rules.thresholdSeconds, days: days[7]!, intervals }
}

/** Of each call: its slot of the week from Monday on, and its local day. */
function slotsOf(
  { count, offeredAt }: CallTable,
  offset: number,
  length: number,
  perDay: number,
): { slot: Uint32Array; day: Float64Array } {
  const slot = new Uint32Array(count)
  const day = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const local = offeredAt[row]! + offset
    const date = Math.floor(local / MILLISECONDS_PER_DAY)
    day[row] = date
    slot[row] = weekdayOf(date) * perDay + Math.floor((local - date * MILLISECONDS_PER_DAY) / length)
  }
  return { slot, day }
}

/** Different days of each day of the week; last, of all. */
function daysWithCalls(day: Float64Array): number[] {
  const days = new Array<number>(8).fill(0)
  for (const date of new Set(day)) {
    days[weekdayOf(date)]!++
    days[7]!++
  }
  return days
}

/** Intervals of the day from the first with calls to the last, over all days. */
function usedRange(slot: Uint32Array, perDay: number): number[] {
  let [first, last] = [perDay, -1]
  for (let row = 0; row < slot.length; row++) {
    const k = slot[row]! % perDay
    if (k < first) first = k
    if (k > last) last = k
  }
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k)
}

function intervalOf(
  tally: CallTally,
  group: number,
  { weekday, k, days, minutes }: { weekday: Weekday | null; k: number; days: number; minutes: number },
  convention: ServiceLevelConvention,
): CallInterval {
  const { serviceLevel, abandonRate, answered, abandoned } = serviceLevelOf(
    tally,
    group,
    convention,
    checkConfidence(undefined),
  )
  const calls = tally.offered[group]!
  return {
    weekday,
    start: clock(k * minutes),
    end: clock((k + 1) * minutes),
    days,
    calls,
    callsPerHour: (calls * 60) / (days * minutes),
    answered,
    abandoned,
    abandonRate,
    serviceLevel,
    averageSpeedOfAnswer: partOf(tally.waited[group]!, answered),
    averageHandleSeconds: partOf(tally.talked[group]! + tally.added[group]!, tally.ended[group]!),
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
