import { calendarPeriods } from '../../data/calendar.js'

/** The last days of the months from a day to another; the month of `asOf` only if it ends with it. */
export function monthEnds(from: number, asOf: number): number[] {
  if (asOf < from) return []
  return calendarPeriods(from, asOf, 'month', 'monday', 'invoices')
    .starts.slice(1)
    .map((start) => start - 1)
    .filter((day) => day <= asOf)
}
