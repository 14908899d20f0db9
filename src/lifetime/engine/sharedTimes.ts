import type { HistoryColumns } from './histories.js'

/** The different times among T and t_x of all rows, and which of them each row has. */
export interface SharedTimes {
  readonly times: Float64Array
  /** Place of T in `times`, by row. */
  readonly ofAge: Uint16Array
  /** Place of t_x in `times`, by row. */
  readonly ofLast: Uint16Array
}

/** Days of eleven years. With more different times the tables save little. */
const MOST = 4096

/**
 * Times that many rows share, as whole days do, so that logarithms of them can be taken once for all; null where there are too
 * many different ones.
 */
export function sharedTimes({ count, tx, age }: HistoryColumns): SharedTimes | null {
  const places = new Map<number, number>()
  const ofAge = new Uint16Array(count)
  const ofLast = new Uint16Array(count)
  const most = Math.min(MOST, count)
  for (let i = 0; i < count; i++) {
    ofAge[i] = placeOf(places, age[i]!)
    ofLast[i] = placeOf(places, tx[i]!)
    if (places.size > most) return null
  }
  return { times: Float64Array.from(places.keys()), ofAge, ofLast }
}

function placeOf(places: Map<number, number>, time: number): number {
  const known = places.get(time)
  if (known !== undefined) return known
  places.set(time, places.size)
  return places.size - 1
}
