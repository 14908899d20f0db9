import { checkNumber, checkOptions, fail } from '../data/checks.js'
import { type DateInput, dateOfDay, dayNumber, epochMilliseconds, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'

/** A day of the week. */
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

/** Spans of a day in which there is work, ascending, from `'00:00'` to `'24:00'`: `[['09:00', '12:00'], ['13:00', '18:00']]`. */
export type WorkingHours = readonly (readonly [from: string, to: string])[]

/** When there is work. Every field may be left out: then Monday to Friday are working days from midnight to midnight, UTC. */
export interface BusinessCalendar {
  /** Hours of every working day, or of each day of the week; a shift over midnight is two spans. Default: the whole day. */
  readonly hours?: WorkingHours | Readonly<Partial<Record<Weekday, WorkingHours>>>
  /** Working days. Default: Monday to Friday, or those that `hours` names. */
  readonly weekdays?: readonly Weekday[]
  /** Local dates without work. */
  readonly holidays?: readonly DateInput[]
  /**
   * Local dates with work although their day of the week has none, as in China before and after long holidays (调休). They have
   * the hours of the first working day of the week.
   */
  readonly workdays?: readonly DateInput[]
  /** Local time less UTC, in minutes: 480 in China. The same all year; without summer time. Default 0. */
  readonly utcOffsetMinutes?: number
}

/** Working time between two instants. */
export interface BusinessTime {
  readonly hours: number
  /** A working day is 1, whatever its hours; a part of one is that part of its hours. */
  readonly workingDays: number
}

/** A calendar as the arithmetic reads it. Times of a day in milliseconds from local midnight. */
export interface WorkingTime {
  readonly offset: number
  /** From Monday on: begins and ends of the spans in turns. */
  readonly spans: readonly (readonly number[])[]
  /** Working milliseconds and working days (0 or 1) of the days of the week before each, from Monday on; last those of a week. */
  readonly before: readonly number[]
  readonly daysBefore: readonly number[]
  /** Dates that are not as their day of the week, ascending, and what they add up to: [k] is before the k-th. */
  readonly dates: Float64Array
  readonly dateTime: Float64Array
  readonly dateDays: Float64Array
  /** Spans of a date of `dates` with work. */
  readonly usual: readonly number[]
}

/** From Monday on. */
export const WEEKDAYS: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]
const HOUR = 3_600_000
const NO_SPANS: readonly number[] = []

/**
 * Working hours and working days between two instants, by a calendar with office hours, holidays and make-up days.
 *
 * @param from     - begin
 * @param to       - end, not before `from`
 * @param calendar - see {@link BusinessCalendar}
 * @throws ClienteleError `invalid-date`, `out-of-range` for an end before the begin, `invalid-rules` for hours that are none, overlap
 *         or leave no working day, `duplicate-id` for a date that is both holiday and workday
 * @example
 * // Friday, 17:00, to Monday, 10:00
 * businessTime('2025-11-21T17:00Z', '2025-11-24T10:00Z', { hours: [['09:00', '18:00']] }).hours //=> 2
 */
export function businessTime(from: DateInput, to: DateInput, calendar: BusinessCalendar = {}): BusinessTime {
  const time = readCalendar(calendar, 'calendar')
  const [start, end] = [epochMilliseconds(from, 'from'), epochMilliseconds(to, 'to')]
  if (end < start) fail('out-of-range', 'to', 'an instant not before `from`', to)
  return {
    hours: (workingMilliseconds(time, end) - workingMilliseconds(time, start)) / HOUR,
    workingDays: workingDays(time, end) - workingDays(time, start),
  }
}

/**
 * The instant at which so much working time has passed: when a limit runs out.
 *
 * @param from     - begin
 * @param amount   - `{ hours }` or `{ workingDays }`, at least 0
 * @param calendar - see {@link BusinessCalendar}
 * @returns ISO 8601, UTC: the first instant by which the time has passed (closing time rather than the next morning)
 * @throws ClienteleError as {@link businessTime}
 * @example
 * addBusinessTime('2025-11-21T17:00Z', { hours: 2 }, { hours: [['09:00', '18:00']] }) //=> '2025-11-24T10:00:00.000Z'
 */
export function addBusinessTime(
  from: DateInput,
  amount: { readonly hours: number } | { readonly workingDays: number },
  calendar: BusinessCalendar = {},
): string {
  const time = readCalendar(calendar, 'calendar')
  const start = epochMilliseconds(from, 'from')
  checkOptions(amount, 'amount')
  const end =
    'hours' in amount
      ? afterWorkingMilliseconds(time, start, checkNumber(amount.hours, 'amount.hours', AMOUNT) * HOUR)
      : afterWorkingDays(time, start, checkNumber(amount.workingDays, 'amount.workingDays', AMOUNT))
  if (end > LATEST) fail('out-of-range', 'amount', 'an amount that ends within the range of dates', amount)
  return new Date(end).toISOString()
}

const AMOUNT = { minimum: 0 }
/** The last instant that a `Date` can hold. */
const LATEST = 8.64e15

/** Checks a calendar and prepares it: every question to it then takes the time of one binary search among its special dates. */
export function readCalendar(calendar: BusinessCalendar, path: string): WorkingTime {
  checkOptions(calendar, path)
  const spans = weekSpans(calendar, path)
  const usual = spans.find((day) => day.length > 0)
  if (usual === undefined) return fail('invalid-rules', `${path}.hours`, 'at least one working day a week', calendar)
  const before = [0]
  const daysBefore = [0]
  for (const day of spans) {
    before.push(before[before.length - 1]! + lengthOf(day))
    daysBefore.push(daysBefore[daysBefore.length - 1]! + (day.length > 0 ? 1 : 0))
  }
  const minutes = checkNumber(calendar.utcOffsetMinutes ?? 0, `${path}.utcOffsetMinutes`, {
    minimum: -1440,
    maximum: 1440,
  })
  const dates = specialDates(calendar, spans, path)
  const dateTime = new Float64Array(dates.length + 1)
  const dateDays = new Float64Array(dates.length + 1)
  for (let k = 0; k < dates.length; k++) {
    // Only dates that change something are kept: a holiday on a working day, or work on a day without.
    const weekly = spans[weekdayOf(dates[k]!)]!
    dateTime[k + 1] = dateTime[k]! + (weekly.length > 0 ? -lengthOf(weekly) : lengthOf(usual))
    dateDays[k + 1] = dateDays[k]! + (weekly.length > 0 ? -1 : 1)
  }
  return { offset: minutes * 60_000, spans, before, daysBefore, dates, dateTime, dateDays, usual }
}

/** Working milliseconds from a fixed instant to `at`: the difference of two of them is the time between. */
export function workingMilliseconds(time: WorkingTime, at: number): number {
  const local = at + time.offset
  const day = Math.floor(local / MILLISECONDS_PER_DAY)
  return timeBefore(time, day) + partOf(spansOf(time, day), local - day * MILLISECONDS_PER_DAY)
}

/** Working days from a fixed instant to `at`, with the part of the last one. */
function workingDays(time: WorkingTime, at: number): number {
  const local = at + time.offset
  const day = Math.floor(local / MILLISECONDS_PER_DAY)
  const spans = spansOf(time, day)
  const part = spans.length === 0 ? 0 : partOf(spans, local - day * MILLISECONDS_PER_DAY) / lengthOf(spans)
  return daysBefore(time, day) + part
}

/** The first instant, not before `from`, at which `amount` working milliseconds have passed. */
export function afterWorkingMilliseconds(time: WorkingTime, from: number, amount: number): number {
  if (amount === 0) return from
  const target = workingMilliseconds(time, from) + amount
  const day = lastDay(time, from, (one) => timeBefore(time, one) < target)
  return instantOf(time, day, target - timeBefore(time, day))
}

/** The first instant, not before `from`, at which `amount` working days have passed. */
export function afterWorkingDays(time: WorkingTime, from: number, amount: number): number {
  if (amount === 0) return from
  const target = workingDays(time, from) + amount
  const day = lastDay(time, from, (one) => daysBefore(time, one) < target)
  return instantOf(time, day, Math.round((target - daysBefore(time, day)) * lengthOf(spansOf(time, day))))
}

/** The end of work on the `count`-th working day after the day of `from`, which itself does not count. */
export function endOfWorkingDay(time: WorkingTime, from: number, count: number): number {
  const today = Math.floor((from + time.offset) / MILLISECONDS_PER_DAY)
  const target = daysBefore(time, today + 1) + count
  const day = lastDay(time, from, (one) => daysBefore(time, one) < target)
  return instantOf(time, day, lengthOf(spansOf(time, day)))
}

/** The last day for which `isEarly` holds; it holds up to some day, and for the day of `from` at least. */
function lastDay(time: WorkingTime, from: number, isEarly: (day: number) => boolean): number {
  let low = Math.floor((from + time.offset) / MILLISECONDS_PER_DAY)
  let step = 1
  while (isEarly(low + step)) {
    low += step
    step *= 2
  }
  let high = low + step
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEarly(middle)) low = middle
    else high = middle
  }
  return low
}

/** The instant at which `part` working milliseconds of a day have passed. */
function instantOf(time: WorkingTime, day: number, part: number): number {
  const spans = spansOf(time, day)
  let left = part
  let k = 0
  while (k + 2 < spans.length && left > spans[k + 1]! - spans[k]!) {
    left -= spans[k + 1]! - spans[k]!
    k += 2
  }
  return day * MILLISECONDS_PER_DAY + spans[k]! + left - time.offset
}

function timeBefore(time: WorkingTime, day: number): number {
  const week = Math.floor((day + 3) / 7)
  return week * time.before[7]! + time.before[weekdayOf(day)]! + time.dateTime[datesBefore(time.dates, day)]!
}

function daysBefore(time: WorkingTime, day: number): number {
  const week = Math.floor((day + 3) / 7)
  return week * time.daysBefore[7]! + time.daysBefore[weekdayOf(day)]! + time.dateDays[datesBefore(time.dates, day)]!
}

function spansOf(time: WorkingTime, day: number): readonly number[] {
  const weekly = time.spans[weekdayOf(day)]!
  const isSpecial = time.dates[datesBefore(time.dates, day)] === day
  if (!isSpecial) return weekly
  return weekly.length > 0 ? NO_SPANS : time.usual
}

/** Number of special dates before a day. */
function datesBefore(dates: Float64Array, day: number): number {
  let low = 0
  let high = dates.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (dates[middle]! < day) low = middle + 1
    else high = middle
  }
  return low
}

/** 0 for Monday: 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function partOf(spans: readonly number[], until: number): number {
  let part = 0
  for (let k = 0; k < spans.length && spans[k]! < until; k += 2) part += Math.min(spans[k + 1]!, until) - spans[k]!
  return part
}

function lengthOf(spans: readonly number[]): number {
  return partOf(spans, MILLISECONDS_PER_DAY)
}

function weekSpans({ hours, weekdays }: BusinessCalendar, path: string): number[][] {
  if (weekdays !== undefined) checkWeekdays(weekdays, `${path}.weekdays`)
  if (hours === undefined || Array.isArray(hours)) {
    const spans = hours === undefined ? [0, MILLISECONDS_PER_DAY] : readSpans(hours, `${path}.hours`)
    const working = new Set(weekdays ?? WEEKDAYS.slice(0, 5))
    return WEEKDAYS.map((day) => (working.has(day) ? spans : []))
  }
  checkOptions(hours, `${path}.hours`)
  checkWeekdays(Object.keys(hours), `${path}.hours`)
  if (weekdays !== undefined)
    fail('invalid-option', `${path}.weekdays`, 'nothing where `hours` names the days', weekdays)
  const byDay = hours as Readonly<Partial<Record<Weekday, WorkingHours>>>
  return WEEKDAYS.map((day) => (byDay[day] === undefined ? [] : readSpans(byDay[day], `${path}.hours.${day}`)))
}

function checkWeekdays(days: readonly string[], path: string): void {
  if (!Array.isArray(days)) fail('invalid-type', path, 'an array of days of the week', days)
  const wrong = days.find((day) => !WEEKDAYS.some((one) => one === day))
  if (wrong !== undefined) fail('invalid-option', path, `days of the week (${WEEKDAYS.join(', ')})`, wrong)
}

function readSpans(hours: WorkingHours, path: string): number[] {
  if (!Array.isArray(hours)) return fail('invalid-type', path, "spans such as [['09:00', '18:00']]", hours)
  const spans: number[] = []
  for (const [k, span] of hours.entries()) {
    const [from, to] = [clockTime(span?.[0], `${path}[${k}][0]`), clockTime(span?.[1], `${path}[${k}][1]`)]
    if (to <= from) fail('invalid-rules', `${path}[${k}]`, 'an end after the begin', span)
    const last = spans[spans.length - 1]
    if (last !== undefined && from < last) fail('invalid-rules', `${path}[${k}]`, 'spans one after the other', span)
    spans.push(from, to)
  }
  return spans
}

/** Milliseconds from midnight of `09:30`. */
function clockTime(text: unknown, path: string): number {
  const match = typeof text === 'string' ? /^(\d\d):([0-5]\d)$/.exec(text) : null
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2])
  return minutes <= 1440 ? minutes * 60_000 : fail('invalid-rules', path, "a time of day such as '09:00'", text)
}

/** Dates that are not as their day of the week, ascending. */
function specialDates(
  { holidays = [], workdays = [] }: BusinessCalendar,
  spans: readonly (readonly number[])[],
  path: string,
): Float64Array {
  const read = (list: readonly DateInput[], name: string): Set<number> => {
    if (!Array.isArray(list)) return fail('invalid-type', `${path}.${name}`, 'an array of dates', list)
    return new Set(list.map((date, k) => dayNumber(date, `${path}.${name}[${k}]`)))
  }
  const free = read(holidays, 'holidays')
  const working = read(workdays, 'workdays')
  for (const day of working)
    if (free.has(day)) fail('duplicate-id', `${path}.workdays`, 'dates that are no holidays', dateOfDay(day))
  const isUsual = (day: number): boolean => spans[weekdayOf(day)]!.length > 0
  const dates = [...[...free].filter(isUsual), ...[...working].filter((day) => !isUsual(day))]
  return Float64Array.from(dates).sort()
}
