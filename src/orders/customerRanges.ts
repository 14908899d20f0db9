import type { BoundedRows } from './orderBook.js'

/**
 * Bringing the orders of each customer together without sorting them.
 *
 * Reading or writing at random places of an array larger than the cache costs ten times what the arithmetic does. So orders are
 * first dealt out to ranges of 4,096 customers (one pass that writes to as many places as there are ranges), and each range then
 * fits into the second-level cache: 1e7 orders of 1e6 customers are summed 2.3 times as fast as in one pass (measured).
 */
export interface CustomerRanges {
  /** A range has 2^bits customers. */
  readonly bits: number
  readonly customers: number
  /** Customer within its range (low `bits`) and days since `firstDay` of the book (the rest) of each order, range by range. */
  readonly keys: Uint32Array
  readonly amount: Float64Array
  /** Where each range ends. */
  readonly ends: Uint32Array
}

/** The orders of one range of customers, customer by customer. The arrays are used again for the next range. */
export interface CustomerRange {
  /** Number of the first customer. */
  readonly firstCustomer: number
  /** Number of customers. */
  readonly size: number
  /** The orders of customer `firstCustomer + c` stand from `starts[c]` up to, not including, `starts[c + 1]`. */
  readonly starts: Uint32Array
  /** Days since `firstDay` of the book. */
  readonly day: Int32Array
  readonly amount: Float64Array
}

/** Customers of a range where days leave room: 2^12 records of 24 bytes and 40,000 orders of 12 bytes fit a cache of 1 MB. */
const RANGE_BITS = 12

/**
 * Deals orders out to ranges of customers. Within a range they keep their order.
 *
 * Each long loop here and below is a function of its own: the engine compiles a loop while it runs, and throws the code away at
 * the next line for which it has not seen a type yet (a quarter of the time, measured).
 */
export function customerRanges({ codes, day, amount, customers, firstDay, lastDay }: BoundedRows): CustomerRanges {
  const dayBits = 32 - Math.clz32(lastDay - firstDay)
  const bits = Math.min(RANGE_BITS, 32 - dayBits)
  const ends = new Uint32Array(((customers - 1) >>> bits) + 1)
  const keys = new Uint32Array(codes.length)
  const dealt = new Float64Array(codes.length)
  countRanges(codes, bits, ends)
  toStarts(ends)
  deal(codes, day, amount, firstDay, bits, ends, keys, dealt)
  return { bits, customers, keys, amount: dealt, ends }
}

/** The ranges one after the other, each with its orders customer by customer (a counting sort within the cache). */
export function* rangesOfCustomers(book: BoundedRows): Generator<CustomerRange, void> {
  if (book.codes.length === 0) return
  if (isGrouped(book.codes)) yield* groupedRanges(book)
  else yield* dealtRanges(book)
}

/** Whether the orders stand customer by customer: nothing has to be dealt or sorted then. Orders as they come are told at once. */
export function isGrouped(codes: Uint32Array): boolean {
  for (let i = 1; i < codes.length; i++) if (codes[i]! < codes[i - 1]!) return false
  return true
}

/** The ranges of orders that stand customer by customer: an eighth of the time of dealing them out (measured). */
function* groupedRanges({ codes, day, amount, customers, firstDay }: BoundedRows): Generator<CustomerRange, void> {
  const ends = new Uint32Array(((customers - 1) >>> RANGE_BITS) + 1)
  for (let range = 0; range < ends.length; range++) ends[range] = firstAtLeast(codes, (range + 1) << RANGE_BITS)
  const starts = new Uint32Array((1 << RANGE_BITS) + 1)
  const days = new Int32Array(largestRange(ends))
  let from = 0
  for (let range = 0; range < ends.length; range++) {
    const to = ends[range]!
    const firstCustomer = range << RANGE_BITS
    starts.fill(0)
    copyGroup(codes, day, from, to, firstCustomer, firstDay, starts, days)
    toStarts(starts)
    const size = Math.min(1 << RANGE_BITS, customers - firstCustomer)
    yield { firstCustomer, size, starts, day: days, amount: amount.subarray(from, to) }
    from = to
  }
}

/** The first row of a customer of this number or a higher one, by halving. */
function firstAtLeast(codes: Uint32Array, customer: number): number {
  let low = 0
  let high = codes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (codes[middle]! < customer) low = middle + 1
    else high = middle
  }
  return low
}

/** Counts the orders of each customer of a range, and takes over their days. */
function copyGroup(
  codes: Uint32Array,
  day: Int32Array,
  from: number,
  to: number,
  firstCustomer: number,
  firstDay: number,
  counts: Uint32Array,
  days: Int32Array,
): void {
  for (let i = from; i < to; i++) {
    counts[codes[i]! - firstCustomer]!++
    days[i - from] = day[i]! - firstDay
  }
}

function* dealtRanges(book: BoundedRows): Generator<CustomerRange, void> {
  const ranges = customerRanges(book)
  const { bits, customers, keys, ends } = ranges
  const rows = largestRange(ends)
  const starts = new Uint32Array((1 << bits) + 1)
  const day = new Int32Array(rows)
  const amount = new Float64Array(rows)
  let from = 0
  for (let range = 0; range < ends.length; range++) {
    const to = ends[range]!
    starts.fill(0)
    countCustomers(keys, from, to, bits, starts)
    toEnds(starts)
    sortRange(keys, ranges.amount, from, to, bits, starts, day, amount)
    const firstCustomer = range << bits
    yield { firstCustomer, size: Math.min(1 << bits, customers - firstCustomer), starts, day, amount }
    from = to
  }
}

function countRanges(codes: Uint32Array, bits: number, counts: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) counts[codes[i]! >>> bits]!++
}

/** Numbers of elements become places of the first ones. */
function toStarts(counts: Uint32Array): void {
  let start = 0
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!
    counts[i] = start
    start += count
  }
}

/** Numbers of elements become places after the last ones. */
function toEnds(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!
}

/** `next` holds the place of the next order of each range; afterwards, where each range ends. */
function deal(
  codes: Uint32Array,
  day: Int32Array,
  amount: Float64Array,
  firstDay: number,
  bits: number,
  next: Uint32Array,
  keys: Uint32Array,
  dealt: Float64Array,
): void {
  const mask = (1 << bits) - 1
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    const at = next[code >>> bits]!++
    keys[at] = (code & mask) | ((day[i]! - firstDay) << bits)
    dealt[at] = amount[i]!
  }
}

function largestRange(ends: Uint32Array): number {
  let largest = 0
  for (let range = 0; range < ends.length; range++) {
    largest = Math.max(largest, ends[range]! - (range === 0 ? 0 : ends[range - 1]!))
  }
  return largest
}

function countCustomers(keys: Uint32Array, from: number, to: number, bits: number, counts: Uint32Array): void {
  const mask = (1 << bits) - 1
  for (let i = from; i < to; i++) counts[keys[i]! & mask]!++
}

/** `ends` holds where each customer ends; filled backwards from there, it holds where each starts afterwards. */
function sortRange(
  keys: Uint32Array,
  amount: Float64Array,
  from: number,
  to: number,
  bits: number,
  ends: Uint32Array,
  sortedDay: Int32Array,
  sortedAmount: Float64Array,
): void {
  const mask = (1 << bits) - 1
  for (let i = to - 1; i >= from; i--) {
    const key = keys[i]!
    const at = --ends[key & mask]!
    sortedDay[at] = key >>> bits
    sortedAmount[at] = amount[i]!
  }
}
