import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'

/** The last day among dates that may be missing; null without any. */
export function lastDayOf(dates: Iterable<DateInput | undefined>): string | null {
  let last = -Infinity
  for (const date of dates) if (date !== undefined) last = Math.max(last, dayNumber(date))
  return last === -Infinity ? null : dateOfDay(last)
}
