import { civilDate, dateOfDay, dayNumber, dayOfCivilDate } from '../../src/data/dayNumber.js'

/** The three years of the sample. Nothing in it is later than the last day, except due dates and ends of contracts. */
export const FIRST_DAY: number = dayNumber('2023-01-01')
export const LAST_DAY: number = dayNumber('2025-12-31')

/** Demand by month, January first: quiet in the weeks of Spring Festival, strong before Mid-Autumn and at the end of the year. */
const MONTHS = [1, 0.55, 0.95, 1, 1.1, 0.95, 0.8, 0.85, 1.3, 0.95, 1.15, 1.4]
/** Demand by day of the week, Sunday first. */
const WEEKDAYS = [0.3, 1.2, 1.15, 1.15, 1.15, 1.25, 0.8]

const weekday = (day: number): number => (day + 4) % 7

/** Demand of a day relative to the average day. */
export function tide(day: number): number {
  return MONTHS[civilDate(day).month - 1]! * WEEKDAYS[weekday(day)]!
}

export function yearOf(day: number): number {
  return civilDate(day).year
}

/** The last day of the month in which a day falls. */
export function monthEnd(day: number): number {
  const { year, month } = civilDate(day)
  return (month === 12 ? dayOfCivilDate(year + 1, 1, 1) : dayOfCivilDate(year, month + 1, 1)) - 1
}

/** The day itself from Monday to Friday, else the Monday after. */
export function workingDay(day: number): number {
  const late = weekday(day)
  return late === 6 ? day + 2 : late === 0 ? day + 1 : day
}

/** Seconds since 1970 of a time of day in China (hours after midnight, UTC+8). */
export function secondsAt(day: number, hour: number): number {
  return day * 86_400 + Math.round((hour - 8) * 3600)
}

export function dayOfSeconds(seconds: number): number {
  return Math.floor(seconds / 86_400)
}

/** ISO 8601 in UTC, to the second. */
export function timeText(seconds: number): string {
  const clock = seconds - dayOfSeconds(seconds) * 86_400
  const parts = [Math.floor(clock / 3600), Math.floor(clock / 60) % 60, clock % 60]
  return `${dateOfDay(dayOfSeconds(seconds))}T${parts.map((part) => String(part).padStart(2, '0')).join(':')}Z`
}

/** The time as text, or nothing where it lies after the last day: it has not happened yet. */
export function timeIfPast(seconds: number): string | undefined {
  return dayOfSeconds(seconds) <= LAST_DAY ? timeText(seconds) : undefined
}
