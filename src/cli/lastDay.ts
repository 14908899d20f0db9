import { type DateInput, dateOfDay, dayNumber } from '../data/dayNumber.js'

/** The last day among dates that may be missing; null without any. */
export function lastDayOf(dates: Iterable<DateInput | undefined>): string | null {
  let last = -Infinity
  for (const date of dates) if (date !== undefined) last = Math.max(last, dayNumber(date))
  return last === -Infinity ? null : dateOfDay(last)
}

/** Minutes by which the clocks of `timeZone` are ahead of UTC on a day; 0 without one. */
export function utcOffsetMinutes(timeZone: string | undefined, day: string): number {
  if (timeZone === undefined) return 0
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(day))
  const offset = /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '')
  if (offset === null) return 0
  const minutes = Number(offset[2]) * 60 + Number(offset[3])
  return offset[1] === '-' ? -minutes : minutes
}
