import { type CustomerRange, rangesOfCustomers } from '../../orders/customerRanges.js'
import type { OrderBook } from '../../orders/orderBook.js'
import type { CohortClock } from './cohortClock.js'

/**
 * Sums of each cell, cohort after cohort, `ages` cells each. Every array has two layers: windows that are over in the first,
 * windows that are not in the second, where they can do no harm to the rates of the first.
 */
export interface CohortTriangle {
  readonly ages: number
  /** Customers of each cohort. */
  readonly sizes: Float64Array
  /** Customers whose window is over (first layer), or has begun and is not (second layer). */
  readonly eligible: Float64Array
  /** Of these: with a purchase in the window. */
  readonly active: Float64Array
  /** With a purchase in the window or later. */
  readonly onOrAfter: Float64Array
  /** With a purchase in a window after the first one, up to this one. */
  readonly within: Float64Array
  readonly orders: Float64Array
  readonly revenue: Float64Array
  /** What rounding took from `revenue`. */
  readonly rest: Float64Array
}

/**
 * Fills the triangle in one pass, customer by customer; nothing is sorted but the orders of 4,096 customers at a time.
 *
 * @param book      - purchases and refunds
 * @param clock     - ages of days
 * @param lastDay   - the day up to which is observed, counted from the first day of the book
 * @param fromDay   - customers who began before this day are left out
 * @param cohorts   - how many there are
 * @param cohortOf  - number of the cohort, by first day where `byDay`, else by customer
 */
export function cohortTriangle(
  book: OrderBook,
  clock: CohortClock,
  lastDay: number,
  fromDay: number,
  { cohorts, cohortOf, byDay }: { cohorts: number; cohortOf: Uint32Array; byDay: boolean },
): CohortTriangle {
  const triangle = emptyTriangle(cohorts, clock.ages)
  const stamps = new Uint32Array(clock.ages)
  for (const range of rangesOfCustomers(book)) {
    stamps.fill(0)
    addRange(triangle, clock, range, lastDay, fromDay, cohortOf, byDay, stamps)
  }
  addUp(triangle)
  return triangle
}

/** A triangle of nobody. */
export function emptyTriangle(cohorts: number, ages: number): CohortTriangle {
  const cells = (): Float64Array => new Float64Array(2 * cohorts * ages)
  return {
    ages,
    sizes: new Float64Array(cohorts),
    eligible: cells(),
    active: cells(),
    onOrAfter: cells(),
    within: cells(),
    orders: cells(),
    revenue: cells(),
    rest: cells(),
  }
}

/** Day of the first purchase, −1 of none: refunds are no purchases. */
function firstPurchase({ day, amount }: CustomerRange, from: number, to: number): number {
  let first = -1
  for (let i = from; i < to; i++) if (amount[i]! >= 0 && (first < 0 || day[i]! < first)) first = day[i]!
  return first
}

/** The orders of a range, customer by customer. `stamps` holds the last customer who was active at each age. */
function addRange(
  triangle: CohortTriangle,
  { position, rolling }: CohortClock,
  range: CustomerRange,
  lastDay: number,
  fromDay: number,
  cohortOf: Uint32Array,
  byDay: boolean,
  stamps: Uint32Array,
): void {
  const { ages, active, orders, revenue, rest } = triangle
  const { day, amount, starts, size, firstCustomer } = range
  const layer = active.length >> 1
  for (let c = 0; c < size; c++) {
    const from = starts[c]!
    const to = starts[c + 1]!
    const first = firstPurchase(range, from, to)
    if (first < fromDay) continue
    const cohort = cohortOf[byDay ? first : firstCustomer + c]!
    const base = rolling ? 0 : position[first]!
    const shift = rolling ? first : 0
    // The window of the day after the last is over or has not begun: the one before it is over.
    const lastOver = position[lastDay + 1 - shift]! - base - 1
    const start = cohort * ages
    let lastAge = 0
    let firstReturn = ages
    for (let i = from; i < to; i++) {
      // A refund from before the first purchase (of goods bought before the data begin) goes with the first window.
      const age = position[Math.max(day[i]!, first) - shift]! - base
      const at = start + age + (age > lastOver ? layer : 0)
      const value = amount[i]!
      const sum = revenue[at]!
      const next = sum + value
      const part = next - sum
      rest[at]! += sum - (next - part) + (value - part)
      revenue[at] = next
      if (value < 0) continue
      orders[at]! += 1
      if (stamps[age] === c + 1) continue
      stamps[age] = c + 1
      active[at]! += 1
      if (age > lastAge) lastAge = age
      if (age > 0 && age < firstReturn) firstReturn = age
    }
    const reached = position[lastDay - shift]! - base
    addCustomers(triangle, cohort, lastOver, reached, lastAge, 1)
    if (firstReturn < ages) addReturns(triangle, cohort, lastOver, reached, firstReturn, 1)
  }
}

/**
 * Notes where customers change the numbers of their cohort; {@link addUp} makes numbers of them.
 *
 * @param lastOver  - the last age that is over, −1 for none
 * @param reached   - the last age that has begun
 * @param lastAge   - the last age with a purchase
 * @param customers - how many there are whose reach and last age these are
 */
export function addCustomers(
  { ages, sizes, eligible, onOrAfter }: CohortTriangle,
  cohort: number,
  lastOver: number,
  reached: number,
  lastAge: number,
  customers: number,
): void {
  const start = cohort * ages
  sizes[cohort]! += customers
  if (lastOver >= 0) {
    eligible[start + lastOver]! += customers
    onOrAfter[start + Math.min(lastAge, lastOver)]! += customers
  }
  if (reached === lastOver) return
  const at = start + reached + (eligible.length >> 1)
  eligible[at]! += customers
  if (lastAge >= reached) onOrAfter[at]! += customers
}

/**
 * The same for the customers who came back.
 *
 * @param firstReturn - the first age above 0 with a purchase
 */
export function addReturns(
  { ages, within }: CohortTriangle,
  cohort: number,
  lastOver: number,
  reached: number,
  firstReturn: number,
  customers: number,
): void {
  const start = cohort * ages
  if (firstReturn <= lastOver) {
    within[start + firstReturn]! += customers
    if (lastOver + 1 < ages) within[start + lastOver + 1]! -= customers
  }
  if (reached > lastOver && firstReturn <= reached) within[start + reached + (within.length >> 1)]! += customers
}

/** In the first layer: eligible at an age is who is at a later one too; the same for on-or-after; within runs the other way. */
export function addUp({ ages, sizes, eligible, onOrAfter, within, revenue, rest }: CohortTriangle): void {
  for (let cohort = 0; cohort < sizes.length; cohort++) {
    const start = cohort * ages
    for (let age = ages - 2; age >= 0; age--) {
      eligible[start + age]! += eligible[start + age + 1]!
      onOrAfter[start + age]! += onOrAfter[start + age + 1]!
    }
    for (let age = 1; age < ages; age++) within[start + age]! += within[start + age - 1]!
  }
  for (let i = 0; i < revenue.length; i++) revenue[i]! += rest[i]!
}
