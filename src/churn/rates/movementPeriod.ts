import { fail } from '../../data/checks.js'
import { dateOfDay } from '../../data/dayNumber.js'
import { compensatedSum, sumByCode } from '../../numeric/index.js'
import type { MovementPeriods } from './movementPeriods.js'
import { COHORT_KINDS, type DayTally, MOVEMENT_TYPES, type MovementWalk, type PeriodTally } from './movementWalk.js'

/** Who pays at one moment. Revenue is that of a month (MRR). */
export interface CustomerBase {
  readonly customers: number
  readonly revenue: number
  /** revenue / customers (ARPA); null without customers. */
  readonly averageRevenue: number | null
}

/** The movements of one type in one period. */
export interface MovementTotal {
  readonly events: number
  /** Customers with at least one of them. */
  readonly customers: number
  /** Monthly revenue won or lost by them, 0 or more. */
  readonly revenue: number
}

/** The churns of one period by whose they are; together they are all churns. */
export interface ChurnKinds {
  /** Opening customers who are gone at the close. */
  readonly lostAtClose: number
  /** Opening customers who left and are back at the close. */
  readonly leftAndReturned: number
  /** Further churns of opening customers who left more than once. */
  readonly repeated: number
  /** Churns of customers who paid for the first time in the period. */
  readonly ofNewcomers: number
  /** Churns of customers who had left before the period, came back in it and left again. */
  readonly ofFormer: number
}

/** What became, at the close, of the revenue of the opening customers. */
export interface OpeningCohort {
  /** Revenue of those who are gone. */
  readonly churned: number
  /** By how much others pay less. */
  readonly contraction: number
  /** By how much others pay more. */
  readonly expansion: number
}

/** Measures that are added up day by day. */
export interface DailyFigures {
  /** Mean number of customers at the start of a day. */
  readonly meanCustomers: number
  /** Σ churns of a day / customers at its start. */
  readonly churn: number
  /** Σ (churn + contraction) of a day / revenue at its start. */
  readonly grossRevenueChurn: number
  /** Σ (churn + contraction − expansion − reactivation) of a day / revenue at its start; null where that was 0. */
  readonly netRevenueChurn: number | null
}

/** The movement table of one period: opening + new + expansion − contraction − churn + reactivation = closing. */
export interface MovementPeriod {
  /** `2024-02`, `2024-Q1`, `2024`, or `2024-02-01/2024-02-29`. */
  readonly period: string
  /** First day. */
  readonly from: string
  /** Last day, inclusive. */
  readonly to: string
  readonly days: number
  readonly opening: CustomerBase
  readonly new: MovementTotal
  readonly expansion: MovementTotal
  readonly contraction: MovementTotal
  readonly churn: MovementTotal
  readonly reactivation: MovementTotal
  readonly closing: CustomerBase
  readonly churnKinds: ChurnKinds
  readonly cohort: OpeningCohort
  readonly daily: DailyFigures
}

/** The movement table of each period of a walk; `amount` is that of each of its movements. */
export function periodsOfWalk(
  walk: MovementWalk,
  { from, starts, names }: MovementPeriods,
  amount: Float64Array,
): MovementPeriod[] {
  const sums = sumsOf(walk, amount)
  let base = baseOf(walk.openingCustomers, compensatedSum(walk.openingRevenue))
  return names.map((period, p) => {
    const [first, stop] = [starts[p]!, starts[p + 1]!]
    const days = daysOfPeriod(walk.days, first - from, stop - from, base)
    const result = periodOf(walk.periods[p]!, sums, days, base, p)
    base = result.closing
    return { period, from: dateOfDay(first), to: dateOfDay(stop - 1), ...result }
  })
}

/** Sums by period and, within it, by type or kind. */
interface MovementSums {
  readonly events: Uint32Array
  readonly revenue: Float64Array
  readonly cohort: Float64Array
}

function sumsOf(walk: MovementWalk, amount: Float64Array): MovementSums {
  const types = walk.periods.length * MOVEMENT_TYPES.length
  const kinds = walk.periods.length * COHORT_KINDS.length
  const code = new Uint32Array(walk.count)
  const events = new Uint32Array(types)
  for (let i = 0; i < code.length; i++) {
    code[i] = walk.period[i]! * MOVEMENT_TYPES.length + walk.type[i]!
    events[code[i]!]!++
  }
  const changed = walk.cohortAmount.subarray(0, walk.cohortCount)
  return { events, revenue: sumByCode(amount, code, types), cohort: sumByCode(changed, walk.cohortCode, kinds) }
}

/** What is added up day by day, and how many customers there are at the close. */
interface PeriodDays {
  readonly days: number
  readonly customers: number
  readonly daily: DailyFigures
}

function daysOfPeriod(tally: DayTally, first: number, stop: number, opening: CustomerBase): PeriodDays {
  let { customers, revenue } = opening
  let [customerDays, churn, gross, net] = [0, 0, 0, 0]
  for (let day = first; day < stop; day++) {
    const lost = tally.lost[day]!
    const regained = tally.regained[day]!
    customerDays += customers
    if (tally.churns[day]! > 0) churn += tally.churns[day]! / customers
    if (lost > 0) gross += lost / revenue
    // Money that comes back while nobody pays is infinitely much of what was paid.
    if (lost !== regained) net += (lost - regained) / revenue
    customers += tally.customers[day]!
    revenue = customers === 0 ? 0 : revenue + tally.won[day]! + regained - lost
  }
  const days = stop - first
  return {
    days,
    customers,
    daily: {
      meanCustomers: customerDays / days,
      churn,
      grossRevenueChurn: gross,
      netRevenueChurn: Number.isFinite(net) ? net : null,
    },
  }
}

function periodOf(
  tally: PeriodTally,
  { events, revenue, cohort }: MovementSums,
  { days, customers, daily }: PeriodDays,
  opening: CustomerBase,
  period: number,
): Omit<MovementPeriod, 'period' | 'from' | 'to'> {
  const total = (type: number): MovementTotal => ({
    events: events[period * MOVEMENT_TYPES.length + type]!,
    customers: tally.customers[type]!,
    revenue: Math.abs(finiteSum(revenue[period * MOVEMENT_TYPES.length + type]!)),
  })
  const first = period * MOVEMENT_TYPES.length
  const changes = revenue.subarray(first, first + MOVEMENT_TYPES.length)
  const kind = (position: number): number => cohort[period * COHORT_KINDS.length + position]!
  return {
    days,
    opening,
    new: total(0),
    expansion: total(1),
    contraction: total(2),
    churn: total(3),
    reactivation: total(4),
    // Where nobody pays, what rounding has left of the sum is nothing.
    closing: baseOf(customers, customers === 0 ? 0 : compensatedSum([opening.revenue, ...changes])),
    churnKinds: {
      lostAtClose: tally.lostAtClose,
      leftAndReturned: tally.openingLeavers - tally.lostAtClose,
      repeated: tally.openingChurns - tally.openingLeavers,
      ofNewcomers: tally.newcomerChurns,
      ofFormer: tally.formerChurns,
    },
    cohort: { churned: kind(0), contraction: kind(1), expansion: kind(2) },
    daily,
  }
}

function baseOf(customers: number, revenue: number): CustomerBase {
  return {
    customers,
    revenue: finiteSum(revenue),
    averageRevenue: customers === 0 ? null : revenue / customers,
  }
}

function finiteSum(sum: number): number {
  if (Number.isFinite(sum)) return sum
  return fail('out-of-range', 'subscriptions', 'amounts whose sum a float64 can hold', sum, 'look for mistyped amounts')
}
