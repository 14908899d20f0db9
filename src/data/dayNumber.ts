import { fail } from './checks.js'

/**
 * A point in time as callers have it: a `Date`, an ISO 8601 string, or milliseconds since 1970-01-01T00:00Z. All are read as
 * UTC: `'2024-03-01'` is the same day everywhere, and so is `'2024-03-01T23:30'`; an offset (`+08:00`) is obeyed.
 */
export type DateInput = Date | string | number

/** Milliseconds of a day. */
export const MILLISECONDS_PER_DAY = 86_400_000

/** Lengths of the time units in days: the field's own (lifetimes, BTYD: week 7, month and year as fractions of 365.25). */
export const DAYS_PER_UNIT: Readonly<Record<TimeUnit, number>> = /* @__PURE__ */ Object.freeze({
  day: 1,
  week: 7,
  month: 30.4375,
  year: 365.25,
})

/** The unit in which ages and horizons are counted. */
export type TimeUnit = 'day' | 'week' | 'month' | 'year'

/** The widest range that a `Date` can hold, in days. */
const LARGEST_DAY = 100_000_000

/**
 * Days from 1970-01-01 to the UTC calendar day of a date.
 *
 * @param date - a `Date`, an ISO 8601 string (`2024-03-01`, `2024-03-01T10:00:00+08:00`) or epoch milliseconds
 * @param path - where the value stands, for the error
 * @returns a whole number, negative before 1970
 * @throws ClienteleError `invalid-date`
 * @example
 * dayNumber('2024-03-01') //=> 19783
 * @example
 * dayNumber('2024-03-01T02:00:00+08:00') //=> 19782
 */
export function dayNumber(date: DateInput, path = 'date'): number {
  return Math.floor(epochMilliseconds(date, path) / MILLISECONDS_PER_DAY)
}

/**
 * Milliseconds since 1970-01-01T00:00Z of a date, read without building a `Date`.
 *
 * @param date - as for {@link dayNumber}
 * @param path - where the value stands, for the error
 * @returns a whole number
 * @throws ClienteleError `invalid-date`
 */
export function epochMilliseconds(date: DateInput, path = 'date'): number {
  const milliseconds = readMilliseconds(date)
  if (!Number.isNaN(milliseconds)) return milliseconds
  const code = date === undefined || date === null ? 'missing-value' : 'invalid-date'
  return fail(code, path, 'a Date, an ISO 8601 string or epoch milliseconds', date)
}

/** Epoch milliseconds of a date, NaN where it cannot be read: {@link epochMilliseconds} for loops that report on their own. */
export function readMilliseconds(date: unknown): number {
  let milliseconds = Number.NaN
  if (typeof date === 'string') milliseconds = isoMilliseconds(date)
  else if (typeof date === 'number') milliseconds = Math.floor(date)
  else if (date instanceof Date) milliseconds = date.getTime()
  return Math.abs(milliseconds) <= LARGEST_DAY * MILLISECONDS_PER_DAY ? milliseconds : Number.NaN
}

/**
 * The calendar day of a day number as an ISO string. A string, not a `Date`: it survives JSON, and no time zone can move it.
 *
 * @param day - whole days since 1970-01-01
 * @returns `YYYY-MM-DD`
 * @throws ClienteleError `invalid-date` when `day` is not a whole number within the range of `Date`
 * @example
 * dateOfDay(19783) //=> '2024-03-01'
 */
export function dateOfDay(day: number): string {
  if (!Number.isInteger(day) || Math.abs(day) > LARGEST_DAY)
    return fail('invalid-date', 'day', 'a whole day number', day)
  const { year, month, dayOfMonth } = civilDate(day)
  const sign = year < 0 ? '-' : '+'
  const yearText = year >= 0 && year <= 9999 ? pad(year, 4) : `${sign}${pad(Math.abs(year), 6)}`
  return `${yearText}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

/**
 * Day number of a calendar date (proleptic Gregorian), or NaN where there is no such date.
 *
 * Method: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
 */
export function dayOfCivilDate(year: number, month: number, dayOfMonth: number): number {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return Number.NaN
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Calendar date of a day number: Hinnant, `civil_from_days`. */
export function civilDate(day: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const ISO_TIME = /^[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?$/

/** NaN where the text is no ISO 8601 date or date-time. The plain date, the common case, is read digit by digit. */
function isoMilliseconds(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  const day = dayOfCivilDate(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
  if (text.length === 10 || Number.isNaN(day)) return day * MILLISECONDS_PER_DAY
  const time = ISO_TIME.exec(text.slice(10))
  if (time === null) return Number.NaN
  const [, hour = '', minute = '', second = '0', fraction = '0', zone = 'Z'] = time
  const isEndOfDay = hour === '24' && Number(minute) === 0 && Number(second) === 0 && Number(fraction) === 0
  if ((Number(hour) > 23 && !isEndOfDay) || Number(minute) > 59 || Number(second) > 60) return Number.NaN
  const clock =
    (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000)
  return day * MILLISECONDS_PER_DAY + clock - offsetMilliseconds(zone)
}

function offsetMilliseconds(zone: string): number {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  if (hours > 23 || minutes > 59) return Number.NaN
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    // Also true for NaN, past the end of the text.
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
