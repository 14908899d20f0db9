import { fail } from './checks.js'
import { civilDate, dateOfDay, dayOfCivilDate } from './dayNumber.js'

/** A stretch of the calendar, in UTC days. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** The day on which a week begins. */
export type WeekStart = 'monday' | 'saturday' | 'sunday'

/** Consecutive periods, also those in which nothing happened. */
export interface CalendarPeriods {
  /** `2024-03-05`, `2024-03`, `2024-Q1`, `2024`; a week is named by its first day. */
  readonly names: readonly string[]
  /** First day of each period, the first one's may lie before `firstDay`; behind them the first day after the last period. */
  readonly starts: readonly number[]
  /** Position of the period of each day from `firstDay` on: the calendar is asked once a period, not once a row. */
  readonly periodOfDay: Uint32Array
  readonly firstDay: number
}

/** Months of a period; days and weeks have none. */
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** Day number of a first day of the week each: 1970-01-01 was a Thursday. */
const WEEK_STARTS: Readonly<Record<WeekStart, number>> = { monday: 4, saturday: 2, sunday: 3 }

/** Ten thousand years: four-digit years do not reach further, and the table of days stays small. */
const MOST_DAYS = 3_652_425

/**
 * The periods from the one of `first` to the one of `last`.
 *
 * @param first     - first day
 * @param last      - last day, not before `first`
 * @param unit      - length of a period
 * @param weekStart - first day of a week
 * @param path      - what gave the days, for the error
 * @throws ClienteleError `out-of-range` for a span of more than ten thousand years
 */
export function calendarPeriods(
  first: number,
  last: number,
  unit: CalendarUnit,
  weekStart: WeekStart = 'monday',
  path = 'orders',
): CalendarPeriods {
  if (last - first >= MOST_DAYS) {
    const received = `${dateOfDay(first)} to ${dateOfDay(last)}`
    return fail('out-of-range', path, 'dates within ten thousand years', received, 'look for mistyped dates')
  }
  const shift = WEEK_STARTS[weekStart]
  const firstNumber = periodNumber(first, unit, shift)
  const count = periodNumber(last, unit, shift) - firstNumber + 1
  const names = new Array<string>(count)
  const starts = new Array<number>(count + 1)
  const periodOfDay = new Uint32Array(last - first + 1)
  let start = periodStart(firstNumber, unit, shift)
  for (let i = 0; i < count; i++) {
    const next = periodStart(firstNumber + i + 1, unit, shift)
    names[i] = periodName(start, unit)
    starts[i] = start
    periodOfDay.fill(i, Math.max(0, start - first), next - first)
    start = next
  }
  starts[count] = start
  return { names, starts, periodOfDay, firstDay: first }
}

/** Number of the period of a day, consecutive in time. */
function periodNumber(day: number, unit: CalendarUnit, shift: number): number {
  if (unit === 'day') return day
  if (unit === 'week') return Math.floor((day - shift) / 7)
  const { year, month } = civilDate(day)
  return Math.floor((year * 12 + month - 1) / MONTHS[unit])
}

/** First day of a period. */
function periodStart(number: number, unit: CalendarUnit, shift: number): number {
  if (unit === 'day') return number
  if (unit === 'week') return number * 7 + shift
  const months = number * MONTHS[unit]
  const year = Math.floor(months / 12)
  return dayOfCivilDate(year, months - year * 12 + 1, 1)
}

/** Name of the period that begins on a day. */
function periodName(start: number, unit: CalendarUnit): string {
  const date = dateOfDay(start)
  if (unit === 'day' || unit === 'week') return date
  const year = date.slice(0, -6)
  if (unit === 'year') return year
  return unit === 'month' ? date.slice(0, -3) : `${year}-Q${(Number(date.slice(-5, -3)) + 2) / 3}`
}
