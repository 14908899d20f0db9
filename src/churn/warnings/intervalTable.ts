import { fail } from '../../data/checks.js'
import type { IdColumn } from '../../data/ids.js'
import { rangesOfCustomers } from '../../orders/customerRanges.js'
import { firstOf, type OrderBook } from '../../orders/orderBook.js'
import { checkSums } from '../../orders/orderChecks.js'
import { moneyOfDays, type PurchaseDays, readPurchaseDays, roomForDays } from '../../orders/purchaseDays.js'
import { attributeClasses, type CodedClasses, type CustomerAttribute } from '../cohorts/customerAttribute.js'
import type { IntervalCounts, LateIntervals } from './intervalCounts.js'

/** What is known of a customer at the end of an earlier window: what a function may sort customers into classes by. */
export interface EarlierWindow {
  /** Days with a purchase up to the end of the window; 0 for who came later. */
  readonly purchases: number
  /** Money up to the end of the window, refunds taken off. */
  readonly money: number
  /** Days from the first purchase to the end of the window; null without one. */
  readonly age: number | null
  /** Days from the last purchase to the end of the window; null without one. */
  readonly daysSince: number | null
}

/** The class of a customer: an attribute of it, or a function of what it did in an earlier window. */
export type CustomerClass = CustomerAttribute | ((earlier: EarlierWindow) => string)

/** One customer a row, and the intervals of each class: all that the rules need, made in one pass over the orders. */
export interface IntervalTable {
  readonly customerId: IdColumn
  readonly count: number
  /** Number of the class. */
  readonly classOf: Uint32Array
  /** Closed intervals of the customer: number, mean, deviation (n − 1) and median in days; NaN where there are too few. */
  readonly intervals: Float64Array
  readonly mean: Float64Array
  readonly sd: Float64Array
  readonly median: Float64Array
  /** Mean of the logarithms of the intervals, 0 of none, and the sum of their squared deviations from it. */
  readonly logMean: Float64Array
  readonly logSquares: Float64Array
  /** Days since the last purchase. */
  readonly daysSince: Float64Array
  /** Money of the year (or as many days as wanted) up to the last purchase, refunds taken off. */
  readonly money: Float64Array
  readonly classes: readonly (IntervalCounts & { readonly name: string; readonly customers: number })[]
}

/** How the table is made. */
export interface IntervalTableSettings {
  /** Last day, as day number. */
  readonly asOf: number
  /** Class of a customer; null: all are in one, `all`. */
  readonly by: CustomerClass | null
  /** Last day of the earlier window; −Infinity without one: then all intervals count from their beginning. */
  readonly earlierEnd: number
  /** Days over which money counts. */
  readonly moneyDays: number
}

/** Classes times days: two arrays of so many numbers are half a gigabyte. */
const MOST_COUNTS = 2 ** 25

/** Intervals of a class while they are counted. */
interface GrowingClass extends IntervalCounts {
  readonly name: string
  customers: number
  readonly late: LateIntervals
}

/** One pass, customer by customer. */
export function intervalTable(book: OrderBook, settings: IntervalTableSettings): IntervalTable {
  const { asOf, by, earlierEnd, moneyDays } = settings
  const lastAge = asOf - book.firstDay
  const split = earlierEnd - book.firstDay
  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  const logOfDays = Float64Array.from({ length: Math.min(lastAge, 4095) + 1 }, (_, days) => Math.log(days))
  const table = emptyTable(Math.min(book.customers, book.codes.length))
  const classes = classBook(book, by, lastAge + 1)
  let at = 0
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const from = range.starts[c]!
      const to = range.starts[c + 1]!
      const purchases = readPurchaseDays(range, from, to, room)
      if (purchases === 0) continue
      const customer = range.firstCustomer + c
      const last = room.days[purchases - 1]!
      let code: number
      if (typeof by === 'function') {
        const earlier = earlierWindow(room.days, purchases, split)
        const money = earlier.purchases === 0 ? 0 : moneyOfDays(range, from, to, 0, split + 1)
        code = classes.codeOf(by({ ...earlier, money }))
      } else code = classes.codeOfCustomer(customer)
      const own = classes.list[code]!
      own.customers++
      countIntervals(own, room.days, purchases, lastAge, split)
      table.customers[at] = customer
      table.classOf[at] = code
      table.daysSince[at] = lastAge - last
      table.money[at] = moneyOfDays(range, from, to, last - moneyDays + 1, lastAge + 1)
      describeIntervals(table, at, room.days, purchases, logOfDays)
      at++
    }
  }
  checkSums(table.money)
  return finished(book, table, classes.list, at)
}

function emptyTable(size: number) {
  const numbers = (): Float64Array => new Float64Array(size)
  return {
    customers: new Uint32Array(size),
    classOf: new Uint32Array(size),
    intervals: numbers(),
    mean: numbers(),
    sd: numbers(),
    median: numbers(),
    logMean: numbers(),
    logSquares: numbers(),
    daysSince: numbers(),
    money: numbers(),
  }
}

/** The classes met so far. */
function classBook(book: OrderBook, by: CustomerClass | null, days: number) {
  const list: GrowingClass[] = []
  const numbers = new Map<string, number>()
  const add = (name: string): number => {
    if ((list.length + 1) * days > MOST_COUNTS)
      fail('out-of-range', 'options.by', 'fewer classes', list.length + 1, 'each needs intervals of its own')
    const late = { time: [], event: [], entry: [] }
    list.push({ name, customers: 0, closed: new Float64Array(days), open: new Float64Array(days), late })
    numbers.set(name, list.length - 1)
    return list.length - 1
  }
  let coded: CodedClasses | null = null
  if (by === null) add('all')
  else if (typeof by !== 'function') {
    coded = attributeClasses(book, by, 'options.by')
    for (const name of coded.names) add(name)
  }
  return {
    list,
    codeOfCustomer: (customer: number): number => coded?.codes[customer] ?? 0,
    codeOf: (name: unknown): number => {
      if (typeof name !== 'string' || name === '')
        return fail('invalid-type', 'options.by', 'a function that names a class', name)
      return numbers.get(name) ?? add(name)
    },
  }
}

/** What the days of a customer say of the earlier window. */
function earlierWindow(days: PurchaseDays['days'], purchases: number, split: number) {
  let count = 0
  while (count < purchases && days[count]! <= split) count++
  if (count === 0) return { purchases: 0, age: null, daysSince: null }
  return { purchases: count, age: split - days[0]!, daysSince: split - days[count - 1]! }
}

/**
 * Counts the intervals that end after the split; of those that began before it only what comes after it was watched (late entry),
 * for their beginning has made the class.
 */
function countIntervals(
  { closed, open, late }: GrowingClass,
  days: PurchaseDays['days'],
  purchases: number,
  lastAge: number,
  split: number,
): void {
  for (let i = 1; i < purchases; i++) {
    const start = days[i - 1]!
    const end = days[i]!
    if (end <= split) continue
    if (start >= split) closed[end - start]! += 1
    else addLate(late, end - start, 1, split - start)
  }
  const last = days[purchases - 1]!
  if (last === lastAge) return
  if (last >= split) open[lastAge - last]! += 1
  else addLate(late, lastAge - last, 0, split - last)
}

function addLate({ time, event, entry }: LateIntervals, days: number, isOver: number, since: number): void {
  time.push(days)
  event.push(isOver)
  entry.push(since)
}

/** Statistics of the customer's own intervals. Overwrites the days with the intervals, sorted. */
function describeIntervals(
  { intervals, mean, sd, median, logMean, logSquares }: ReturnType<typeof emptyTable>,
  at: number,
  days: PurchaseDays['days'],
  purchases: number,
  logOfDays: Float64Array,
): void {
  const count = purchases - 1
  intervals[at] = count
  if (count === 0) {
    mean[at] = Number.NaN
    sd[at] = Number.NaN
    median[at] = Number.NaN
    return
  }
  const centre = (days[count]! - days[0]!) / count
  let squares = 0
  let logs = 0
  for (let i = 0; i < count; i++) {
    const interval = days[i + 1]! - days[i]!
    days[i] = interval
    squares += (interval - centre) ** 2
    logs += interval < logOfDays.length ? logOfDays[interval]! : Math.log(interval)
  }
  const logCentre = logs / count
  let deviations = 0
  for (let i = 0; i < count; i++) {
    const log = days[i]! < logOfDays.length ? logOfDays[days[i]!]! : Math.log(days[i]!)
    deviations += (log - logCentre) ** 2
  }
  sortFirst(days, count)
  mean[at] = centre
  sd[at] = count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1))
  median[at] = (days[(count - 1) >> 1]! + days[count >> 1]!) / 2
  logMean[at] = logCentre
  logSquares[at] = deviations
}

/** Sorts the first numbers: by insertion where they are few, which most customers have. */
function sortFirst(numbers: Int32Array, count: number): void {
  if (count > 24) {
    numbers.subarray(0, count).sort()
    return
  }
  for (let i = 1; i < count; i++) {
    const value = numbers[i]!
    let j = i
    while (j > 0 && numbers[j - 1]! > value) {
      numbers[j] = numbers[j - 1]!
      j--
    }
    numbers[j] = value
  }
}

/** The table of the customers who bought, with the classes who have any of them in order of their names. */
function finished(
  book: OrderBook,
  table: ReturnType<typeof emptyTable>,
  list: readonly GrowingClass[],
  count: number,
): IntervalTable {
  const order = list
    .map(({ name, customers }, code) => ({ name, customers, code }))
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const placeOf = new Uint32Array(list.length)
  for (const [place, { code }] of order.entries()) placeOf[code] = place
  const classOf = firstOf(table.classOf, count)
  for (let i = 0; i < count; i++) classOf[i] = placeOf[classOf[i]!]!
  return {
    customerId: book.idsOf(firstOf(table.customers, count)),
    count,
    classOf,
    intervals: firstOf(table.intervals, count),
    mean: firstOf(table.mean, count),
    sd: firstOf(table.sd, count),
    median: firstOf(table.median, count),
    logMean: firstOf(table.logMean, count),
    logSquares: firstOf(table.logSquares, count),
    daysSince: firstOf(table.daysSince, count),
    money: firstOf(table.money, count),
    classes: order.map(({ code }) => list[code]!),
  }
}
