import type { HistoryColumns } from './histories.js'

/** The different times among T and t_x of all rows, and which of them each row has. */
export interface SharedTimes {
  readonly times: Float64Array
  /** Place of T in `times`, by row. */
  readonly ofAge: Uint16Array
  /** Place of t_x in `times`, by row; 0 for models that do not have it. */
  readonly ofLast: Uint16Array
}

/** Days of eleven years. With more different times the tables save little. */
const MOST = 4096
/** Places of the hash table, a power of 2. */
const PLACES = 4 * MOST

/** Times met so far, found by their bits. */
interface TimeTable {
  readonly places: Int16Array
  readonly times: Float64Array
  size: number
}

/**
 * Times that many rows share, as whole days do, so that logarithms of them can be taken once for all and rows sorted by counting;
 * null where there are too many different ones.
 */
export function sharedTimes({ count, tx, age }: HistoryColumns): SharedTimes | null {
  const most = Math.min(MOST, count)
  const table = { places: new Int16Array(PLACES).fill(-1), times: new Float64Array(most + 2), size: 0 }
  const ofAge = new Uint16Array(count)
  const ofLast = new Uint16Array(count)
  const ageBits = new Uint32Array(age.buffer, age.byteOffset, 2 * count)
  const lastBits = new Uint32Array(tx.buffer, tx.byteOffset, 2 * tx.length)
  for (let i = 0; i < count; i++) {
    ofAge[i] = placeOf(table, age[i]!, ageBits[2 * i]!, ageBits[2 * i + 1]!)
    if (i < tx.length) ofLast[i] = placeOf(table, tx[i]!, lastBits[2 * i]!, lastBits[2 * i + 1]!)
    if (table.size > most) return null
  }
  return { times: table.times.slice(0, table.size), ofAge, ofLast }
}

function placeOf(table: TimeTable, time: number, low: number, high: number): number {
  // −0 is 0.
  const mixed = time === 0 ? 0 : Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  for (let at = (mixed ^ (mixed >>> 15)) & (PLACES - 1); ; at = (at + 1) & (PLACES - 1)) {
    const place = table.places[at]!
    if (place < 0) {
      table.places[at] = table.size
      table.times[table.size] = time
      return table.size++
    }
    if (table.times[place] === time) return place
  }
}
