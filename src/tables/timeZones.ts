import { shown } from '../data/checks.js'
import { dayNumber, dayOfCivilDate, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'
import { ClienteleError } from '../errors.js'

/**
 * Calendar day of an instant in a time zone, by the time zone data of the platform (`Intl`).
 *
 * The offset is asked for twice a UTC day, at its start and its end, and remembered; only within a day on which it changes is
 * it asked for each instant. Three years of date-times cost about 2,000 questions, however many rows there are.
 *
 * @throws ClienteleError `invalid-option` for a time zone that the platform does not know
 */
export function daysIn(timeZone: string): (milliseconds: number) => number {
  const dayInUtc = (milliseconds: number): number => Math.floor(milliseconds / MILLISECONDS_PER_DAY)
  if (timeZone === 'UTC') return dayInUtc
  const offsetAt = offsetsOf(timeZone)
  const offsets = new Map<number, number>()
  return (milliseconds) => {
    const day = dayInUtc(milliseconds)
    let offset = offsets.get(day)
    if (offset === undefined) {
      offset = offsetAt(day * MILLISECONDS_PER_DAY)
      if (offset !== offsetAt((day + 1) * MILLISECONDS_PER_DAY - 1)) offset = Number.NaN
      offsets.set(day, offset)
    }
    return dayInUtc(milliseconds + (Number.isNaN(offset) ? offsetAt(milliseconds) : offset))
  }
}

/**
 * Minutes that the clocks of a time zone are ahead of UTC at the start of a UTC day; 0 without a time zone.
 *
 * @throws ClienteleError `invalid-option` for a time zone that the platform does not know
 */
export function utcOffsetMinutes(timeZone: string | undefined, day: string): number {
  if (timeZone === undefined || timeZone === 'UTC') return 0
  return offsetsOf(timeZone)(dayNumber(day) * MILLISECONDS_PER_DAY) / 60_000
}

/** Milliseconds that clocks in a time zone are ahead of UTC at an instant. */
function offsetsOf(timeZone: string): (milliseconds: number) => number {
  const format = formatOf(timeZone)
  return (milliseconds) => {
    const parts: Partial<Record<string, string>> = {}
    for (const { type, value } of format.formatToParts(milliseconds)) parts[type] = value
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
    const day = dayOfCivilDate(year, Number(parts.month), Number(parts.day))
    const clock = (Number(parts.hour) * 60 + Number(parts.minute)) * 60 + Number(parts.second)
    return day * MILLISECONDS_PER_DAY + clock * 1000 - Math.floor(milliseconds / 1000) * 1000
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw new ClienteleError(
      'invalid-option',
      'options.timeZone',
      `expected an IANA time zone such as 'Asia/Shanghai', got ${shown(timeZone)}`,
      timeZone,
    )
  }
}
