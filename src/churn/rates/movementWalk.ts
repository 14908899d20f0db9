import type { SubscriptionLog } from './subscriptionLog.js'

/** What happens to what a customer pays; the code of a movement is its position here. */
export const MOVEMENT_TYPES = ['new', 'expansion', 'contraction', 'churn', 'reactivation'] as const

export type MovementType = (typeof MOVEMENT_TYPES)[number]

const [NEW, EXPANSION, CONTRACTION, CHURN, REACTIVATION] = [0, 1, 2, 3, 4] as const

/** Where an opening customer stands at the close, in money. */
export const COHORT_KINDS = ['churned', 'contraction', 'expansion'] as const

/** A change by less than this share of what the customer pays is rounding (0.1 + 0.2 against 0.3), no movement. */
const ROUNDING = 1e-9

/** Counts of customers and churns of one period; what they mean is told at `MovementPeriod`. */
export interface PeriodTally {
  /** Customers by type of movement, each once. */
  readonly customers: Uint32Array
  lostAtClose: number
  /** Opening customers with at least one churn. */
  openingLeavers: number
  /** Churns of opening customers. */
  openingChurns: number
  newcomerChurns: number
  formerChurns: number
}

/** What happened on each day of the window. */
export interface DayTally {
  /** Customers won less customers lost. */
  readonly customers: Int32Array
  readonly churns: Uint32Array
  /** Revenue of churn and contraction. */
  readonly lost: Float64Array
  /** Revenue of expansion and reactivation. */
  readonly regained: Float64Array
  /** Revenue of new customers. */
  readonly won: Float64Array
}

/** All movements in order of customer and day, with the tallies of periods and days. */
export interface MovementWalk {
  readonly periods: readonly PeriodTally[]
  readonly days: DayTally
  readonly openingCustomers: number
  /** What each customer pays at the opening. */
  readonly openingRevenue: Float64Array
  readonly count: number
  /** Days since `from`. */
  readonly day: Uint32Array
  readonly customer: Uint32Array
  /** Position in {@link MOVEMENT_TYPES}. */
  readonly type: Uint32Array
  readonly period: Uint32Array
  /** What the customer paid before and pays after. */
  readonly before: Float64Array
  readonly after: Float64Array
  /** Opening customers who pay another amount at the close: period × 3 + position in {@link COHORT_KINDS}, and by how much. */
  readonly cohortCount: number
  readonly cohortCode: Uint32Array
  readonly cohortAmount: Float64Array
}

/** Marks of a customer within a period. */
const OPENING = 1
const FORMER = 2
const LEFT = 4
const OF_TYPE = 8

/** A walk under way. */
type Walking = { -readonly [Key in keyof MovementWalk]: MovementWalk[Key] }

/**
 * Goes through the changes once, customer by customer and each in order of time.
 *
 * @param log         - from `readSubscriptions`
 * @param periodOfDay - position of the period of each day of the window
 * @param periods     - how many there are
 */
export function walkMovements(log: SubscriptionLog, periodOfDay: Uint32Array, periods: number): MovementWalk {
  const most = log.day.length
  const days = periodOfDay.length
  const walk: Walking = {
    periods: Array.from({ length: periods }, emptyTally),
    days: {
      customers: new Int32Array(days),
      churns: new Uint32Array(days),
      lost: new Float64Array(days),
      regained: new Float64Array(days),
      won: new Float64Array(days),
    },
    openingCustomers: 0,
    openingRevenue: new Float64Array(log.customers),
    count: 0,
    day: new Uint32Array(most),
    customer: new Uint32Array(most),
    type: new Uint32Array(most),
    period: new Uint32Array(most),
    before: new Float64Array(most),
    after: new Float64Array(most),
    cohortCount: 0,
    cohortCode: new Uint32Array(most),
    cohortAmount: new Float64Array(most),
  }
  for (let c = 0; c < log.customers; c++)
    if (log.starts[c] !== log.starts[c + 1]) walkCustomer(log, walk, periodOfDay, c)
  return walk
}

function emptyTally(): PeriodTally {
  return {
    customers: new Uint32Array(MOVEMENT_TYPES.length),
    lostAtClose: 0,
    openingLeavers: 0,
    openingChurns: 0,
    newcomerChurns: 0,
    formerChurns: 0,
  }
}

/**
 * One customer. What it pays is held in two numbers, the sum and what float64 rounds off it (Dekker): amounts that are added and
 * taken off again leave nothing behind.
 */
function walkCustomer(log: SubscriptionLog, walk: Walking, periodOfDay: Uint32Array, c: number): void {
  const { day, amount, starts } = log
  const end = starts[c + 1]!
  let hasPaid = log.hasPaid[c] === 1
  let running = 0
  let level = 0
  let rest = 0
  let period = -1
  let marks = 0
  let atOpening = 0
  for (let i = starts[c]!; i < end; ) {
    const today = day[i]!
    const before = level
    const paidBefore = running > 0
    for (; i < end && day[i] === today; i++) {
      const value = amount[i]!
      const sum = level + value
      const part = sum - level
      const low = rest + (level - (sum - part)) + (value - part)
      level = sum + low
      rest = low - (level - sum)
      running += value > 0 ? 1 : -1
    }
    if (running === 0) {
      level = 0
      rest = 0
    }
    if (today === 0) {
      walk.openingCustomers++
      walk.openingRevenue[c] = level
      continue
    }
    const current = periodOfDay[today - 1]!
    if (current !== period) {
      if ((marks & OPENING) !== 0) closeCohort(walk, period, atOpening, before, paidBefore)
      period = current
      marks = paidBefore ? OPENING : hasPaid ? FORMER : 0
      atOpening = before
    }
    const type = typeOf(paidBefore, running > 0, hasPaid, before, level)
    if (type < 0) continue
    hasPaid = true
    marks = tally(walk, period, type, marks)
    tallyDay(walk.days, today - 1, type, level - before)
    const at = walk.count++
    walk.day[at] = today - 1
    walk.customer[at] = c
    walk.type[at] = type
    walk.period[at] = period
    walk.before[at] = before
    walk.after[at] = level
  }
  if ((marks & OPENING) !== 0) closeCohort(walk, period, atOpening, level, running > 0)
}

/** Position of the type of a movement, -1 where what the customer pays has not changed. */
function typeOf(paidBefore: boolean, pays: boolean, hasPaid: boolean, before: number, after: number): number {
  if (!paidBefore) return hasPaid ? REACTIVATION : NEW
  if (!pays) return CHURN
  if (Math.abs(after - before) <= ROUNDING * before) return -1
  return after > before ? EXPANSION : CONTRACTION
}

/** Counts a movement in its period; returns the marks of the customer with those that it adds. */
function tally({ periods }: Walking, period: number, type: number, marks: number): number {
  const counts = periods[period]!
  let next = marks | (OF_TYPE << type)
  if (next !== marks) counts.customers[type]!++
  if (type !== CHURN) return next
  if ((marks & OPENING) !== 0) {
    counts.openingChurns++
    if ((marks & LEFT) === 0) counts.openingLeavers++
    next |= LEFT
  } else if ((marks & FORMER) !== 0) counts.formerChurns++
  else counts.newcomerChurns++
  return next
}

function tallyDay(days: DayTally, day: number, type: number, change: number): void {
  if (type === NEW) days.won[day]! += change
  else if (change < 0) days.lost[day]! -= change
  else days.regained[day]! += change
  if (type === CHURN) {
    days.churns[day]!++
    days.customers[day]!--
  } else if (type === NEW || type === REACTIVATION) days.customers[day]!++
}

/** What an opening customer who had a change pays at the close; the others pay what they paid. */
function closeCohort(walk: Walking, period: number, paid: number, pays: number, isThere: boolean): void {
  if (!isThere) walk.periods[period]!.lostAtClose++
  if (paid === pays) return
  const at = walk.cohortCount++
  walk.cohortCode[at] = period * COHORT_KINDS.length + (isThere ? (pays < paid ? 1 : 2) : 0)
  walk.cohortAmount[at] = Math.abs(pays - paid)
}
