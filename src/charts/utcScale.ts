import { epochMilliseconds, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'

/** An axis of one or more days that no time zone can move. Of a single one it shows the week before: Vega divides by the length of the axis. */
export function utcScale(dates: readonly string[]): { readonly type: 'utc'; readonly domain?: readonly number[] } {
  if (new Set(dates).size > 1) return { type: 'utc' }
  const end = epochMilliseconds(dates[0]!)
  return { type: 'utc', domain: [end - 7 * MILLISECONDS_PER_DAY, end] }
}
