import { checkChoice, fail } from '../data/checks.js'
import { civilDate, dateOfDay, dayOfCivilDate } from '../data/dayNumber.js'

/** A stretch of the calendar, in UTC days: `2024-03-05`, `2024-03`, `2024-Q1`, `2024`. */
export type CalendarPeriod = 'day' | 'month' | 'quarter' | 'year'

/** Consecutive periods, also those in which nothing happened. */
export interface Calendar {
  readonly unit: CalendarPeriod
  /** Name of each period. */
  readonly names: readonly string[]
  /** Position of the period of each day from `firstDay` on: the calendar is asked once a period, not once a row. */
  readonly periodOfDay: Uint32Array
  readonly firstDay: number
  /** 1 where the data cover all days of the period, else 0. */
  readonly complete: Uint8Array
  /** Position of the same period of the year before; -1 where it lies before the first, or where there is none. */
  readonly lastYear: Int32Array
}

/** Months of a period; days have none. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** Ten thousand years: four-digit years do not reach further, and the table of days stays small. */
const MOST_DAYS = 3_652_425

/**
 * The periods from the one of `first` to the one of `last`.
 *
 * @param first - first day that the data cover
 * @param last  - last day that the data cover, not before `first`
 * @param unit  - length of a period
 * @param path  - what gave the days, for the error
 * @throws ClienteleError `out-of-range` for a span of more than ten thousand years
 */
export function calendarOf(first: number, last: number, unit: CalendarPeriod, path = 'orders'): Calendar {
  if (last - first >= MOST_DAYS) {
    const received = `${dateOfDay(first)} to ${dateOfDay(last)}`
    return fail('out-of-range', path, 'dates within ten thousand years', received, 'look for mistyped dates')
  }
  const firstNumber = numberOf(first, unit)
  const count = numberOf(last, unit) - firstNumber + 1
  const names = new Array<string>(count)
  const complete = new Uint8Array(count)
  const lastYear = new Int32Array(count)
  const periodOfDay = new Uint32Array(last - first + 1)
  let start = startOf(firstNumber, unit)
  for (let i = 0; i < count; i++) {
    const next = startOf(firstNumber + i + 1, unit)
    names[i] = nameOf(firstNumber + i, unit)
    complete[i] = start >= first && next - 1 <= last ? 1 : 0
    lastYear[i] = Math.max(-1, yearBefore(firstNumber + i, unit) - firstNumber)
    periodOfDay.fill(i, Math.max(0, start - first), next - first)
    start = next
  }
  return { unit, names, periodOfDay, firstDay: first, complete, lastYear }
}

/** The period of each day of a column. */
export function periodsOf({ periodOfDay, firstDay }: Calendar, day: Int32Array): Uint32Array {
  const periods = new Uint32Array(day.length)
  for (let i = 0; i < day.length; i++) periods[i] = periodOfDay[day[i]! - firstDay]!
  return periods
}

/** The periods that an option names, or the error that lists them. */
export function checkPeriod(period: unknown, path = 'options.period'): CalendarPeriod {
  return checkChoice(period ?? 'month', ['day', 'month', 'quarter', 'year'], path)
}

/** Number of the period of a day, consecutive in time. */
function numberOf(day: number, unit: CalendarPeriod): number {
  if (unit === 'day') return day
  const { year, month } = civilDate(day)
  return Math.floor((year * 12 + month - 1) / MONTHS[unit])
}

/** First day of a period. */
function startOf(number: number, unit: CalendarPeriod): number {
  if (unit === 'day') return number
  const { year, month } = monthOf(number, unit)
  return dayOfCivilDate(year, month, 1)
}

/** First month of a period, 1 to 12, and its year. */
function monthOf(number: number, unit: 'month' | 'quarter' | 'year'): { year: number; month: number } {
  const months = number * MONTHS[unit]
  const year = Math.floor(months / 12)
  return { year, month: months - year * 12 + 1 }
}

/** Number of the same period one year earlier; the 29th of February has none. */
function yearBefore(number: number, unit: CalendarPeriod): number {
  if (unit !== 'day') return number - 12 / MONTHS[unit]
  const { year, month, dayOfMonth } = civilDate(number)
  const day = dayOfCivilDate(year - 1, month, dayOfMonth)
  return Number.isNaN(day) ? -Infinity : day
}

function nameOf(number: number, unit: CalendarPeriod): string {
  if (unit === 'day') return dateOfDay(number)
  const { year, month } = monthOf(number, unit)
  if (unit === 'year') return yearText(year)
  return unit === 'quarter'
    ? `${yearText(year)}-Q${(month + 2) / 3}`
    : `${yearText(year)}-${String(month).padStart(2, '0')}`
}

/** Four digits, or a sign and six, as in ISO 8601. */
function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0')
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
}
