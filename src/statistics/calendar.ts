import { calendarPeriods } from '../data/calendar.js'
import { checkChoice } from '../data/checks.js'
import { civilDate, dayOfCivilDate } from '../data/dayNumber.js'

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
  const { names, starts, periodOfDay, firstDay } = calendarPeriods(first, last, unit, 'monday', path)
  const complete = new Uint8Array(names.length)
  const lastYear = new Int32Array(names.length)
  for (let i = 0; i < names.length; i++) {
    complete[i] = starts[i]! >= first && starts[i + 1]! - 1 <= last ? 1 : 0
    lastYear[i] = Math.max(-1, yearBefore(i, starts, unit))
  }
  return { unit, names, periodOfDay, firstDay, complete, lastYear }
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

/** Position of the same period one year earlier, below 0 where it is not among them; the 29th of February has none. */
function yearBefore(i: number, starts: readonly number[], unit: CalendarPeriod): number {
  if (unit !== 'day') return i - 12 / MONTHS[unit]
  const { year, month, dayOfMonth } = civilDate(starts[i]!)
  const day = dayOfCivilDate(year - 1, month, dayOfMonth)
  return Number.isNaN(day) ? -1 : day - starts[0]!
}
