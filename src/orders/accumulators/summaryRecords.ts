import type { DayRows } from './dayRows.js'

/** Numbers of a summary, in the order in which they stand in a record. */
export const summaryNumbers = [
  'firstDay',
  'lastDay',
  'firstPurchase',
  'lastPurchase',
  'purchaseDays',
  'purchases',
  'amount',
  'amountBefore',
  'openingAmount',
  'lastDayAmount',
  'sumLogIntervals',
] as const

const WIDTH = summaryNumbers.length
const [FIRST, LAST, FIRST_PURCHASE, LAST_PURCHASE, DAYS, PURCHASES, AMOUNT, BEFORE, OPENING, LAST_AMOUNT, LOGS] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
] as const

/** Summaries in order of the customer, each once. */
export interface SummaryRecords {
  readonly codes: Uint32Array
  /** {@link summaryNumbers} of each customer, side by side. */
  readonly numbers: Float64Array
}

/** One number of all customers. */
export function summaryColumn({ codes, numbers }: SummaryRecords, name: (typeof summaryNumbers)[number]): Float64Array {
  const column = new Float64Array(codes.length)
  for (let i = 0, at = summaryNumbers.indexOf(name); i < codes.length; i++, at += WIDTH) column[i] = numbers[at]!
  return column
}

/** The records of other rows, in their order. */
export function recordsAt({ codes, numbers }: SummaryRecords, rows: Uint32Array): SummaryRecords {
  const chosen = { codes: new Uint32Array(rows.length), numbers: new Float64Array(rows.length * WIDTH) }
  for (let i = 0; i < rows.length; i++) {
    chosen.codes[i] = codes[rows[i]!]!
    copyRecord(numbers, rows[i]! * WIDTH, chosen.numbers, i * WIDTH)
  }
  return chosen
}

/** Days of customers as summaries: each day is one, and they are appended to each other. */
export function summariesOfDays({ codes, day, purchases, amount }: DayRows): SummaryRecords {
  const numbers = new Float64Array(codes.length * WIDTH)
  const customers = new Uint32Array(codes.length)
  const today = new Float64Array(WIDTH)
  let count = 0
  for (let i = 0; i < codes.length; i++) {
    today.fill(0)
    today[FIRST] = today[LAST] = day[i]!
    const bought = purchases[i]! > 0
    today[FIRST_PURCHASE] = today[LAST_PURCHASE] = bought ? day[i]! : Number.NaN
    today[DAYS] = bought ? 1 : 0
    today[PURCHASES] = purchases[i]!
    today[AMOUNT] = today[OPENING] = today[LAST_AMOUNT] = amount[i]!
    today[BEFORE] = bought ? 0 : amount[i]!
    if (i > 0 && codes[i] === codes[i - 1]) append(numbers, (count - 1) * WIDTH, today, 0)
    else {
      customers[count] = codes[i]!
      numbers.set(today, count++ * WIDTH)
    }
  }
  return { codes: customers.slice(0, count), numbers: numbers.slice(0, count * WIDTH) }
}

/**
 * Two tables of summaries as one.
 *
 * @param overlaps - called with the row of `b` where it begins before the last day of the same customer in `a`
 */
export function appendRecords(a: SummaryRecords, b: SummaryRecords, overlaps: (row: number) => never): SummaryRecords {
  const size = a.codes.length + b.codes.length
  const codes = new Uint32Array(size)
  const numbers = new Float64Array(size * WIDTH)
  let count = 0
  for (let i = 0, j = 0; i < a.codes.length || j < b.codes.length; count++) {
    const isOfA = j === b.codes.length || (i < a.codes.length && a.codes[i]! <= b.codes[j]!)
    const code = isOfA ? a.codes[i]! : b.codes[j]!
    const at = count * WIDTH
    codes[count] = code
    copyRecord(isOfA ? a.numbers : b.numbers, (isOfA ? i : j) * WIDTH, numbers, at)
    if (!isOfA) j++
    else {
      i++
      if (j === b.codes.length || b.codes[j] !== code) continue
      if (b.numbers[j * WIDTH + FIRST]! < numbers[at + LAST]!) overlaps(j)
      append(numbers, at, b.numbers, j++ * WIDTH)
    }
  }
  return { codes: codes.slice(0, count), numbers: numbers.slice(0, count * WIDTH) }
}

function copyRecord(from: Float64Array, at: number, to: Float64Array, place: number): void {
  for (let n = 0; n < WIDTH; n++) to[place + n] = from[at + n]!
}

/**
 * Appends the record at `b` to that at `a`: what follows on the same customer. The last day of the one may be the first of the other;
 * what the former has of it, then belongs to the purchases of the latter.
 */
function append(first: Float64Array, a: number, second: Float64Array, b: number): void {
  const lastDay = first[a + LAST]!
  const days = first[a + DAYS]!
  const more = second[b + DAYS]!
  const before = first[a + AMOUNT]!
  const next = second[b + FIRST_PURCHASE]!
  const isShared = more > 0 && days > 0 && first[a + LAST_PURCHASE] === next
  // Money that stands before the next purchase: refunds of its own day do not.
  const until = before - (next === lastDay ? first[a + LAST_AMOUNT]! : 0) + second[b + BEFORE]!
  if (days === 0) {
    first[a + BEFORE] = until
    first[a + OPENING] = before + second[b + OPENING]!
    first[a + FIRST_PURCHASE] = next
  } else if (days === 1) {
    first[a + OPENING] = more > 0 && !isShared ? until : before + second[b + OPENING]!
  }
  if (more > 0) {
    if (days > 0 && !isShared) first[a + LOGS]! += Math.log(next - first[a + LAST_PURCHASE]!)
    first[a + LAST_PURCHASE] = second[b + LAST_PURCHASE]!
  }
  first[a + LOGS]! += second[b + LOGS]!
  first[a + DAYS] = days + more - (isShared ? 1 : 0)
  first[a + PURCHASES]! += second[b + PURCHASES]!
  first[a + AMOUNT] = before + second[b + AMOUNT]!
  first[a + LAST_AMOUNT] = second[b + LAST_AMOUNT]! + (second[b + LAST] === lastDay ? first[a + LAST_AMOUNT]! : 0)
  first[a + LAST] = second[b + LAST]!
}
