import { type CalendarPeriods, calendarPeriods, type WeekStart } from '../../data/calendar.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import { type OrderRules, readOrders } from '../../orders/orderBook.js'
import { checkSums } from '../../orders/orderChecks.js'
import { type CohortClock, type CohortPeriod, type CohortWindows, cohortClock } from './cohortClock.js'
import { type CohortTriangle, cohortTriangle } from './cohortTriangle.js'
import { attributeClasses, type CustomerAttribute } from './customerAttribute.js'

/** Options of {@link cohortRetention}. */
export interface CohortRetentionOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /**
   * What makes a cohort: the calendar period of the first purchase, or an attribute of the customers (id → value), whose values
   * are cohorts then. Default `'month'`.
   */
  readonly cohort?: CohortPeriod | CustomerAttribute
  /** Length of a period of age, of a column of the triangle. Default: that of the cohorts; `'month'` for an attribute. */
  readonly period?: CohortPeriod
  /**
   * `'calendar'` (default): age 1 is the calendar period after that of the first purchase. `'rolling'`: age 1 is the second 7,
   * 30.4375, 91.3125 or 365.25 days of each customer, counted from the day of the first purchase.
   */
  readonly windows?: CohortWindows
  /** First day of a calendar week. Default `'monday'`. */
  readonly weekStart?: WeekStart
  /**
   * Customers with a purchase before this day are left out: name it where orders begin later than the business did, for who is
   * seen first in the first months is no newcomer there. Default: nobody is left out.
   */
  readonly from?: DateInput
}

/** A cohort at one age. */
export interface CohortCell {
  /** Periods since that of the first purchase, which is 0. */
  readonly age: number
  /** Whether the window is over. Where it is not, the numbers will still grow: they are in no average. */
  readonly finished: boolean
  /**
   * Customers of the cohort whose window is over (has begun, in an unfinished cell). Fewer than the cohort where its customers began
   * at different times (rolling windows, attributes); the other numbers are of these customers only.
   */
  readonly eligible: number
  /** Customers with a purchase in this window. */
  readonly active: number
  /** active / eligible. */
  readonly rate: number
  /** Customers with a purchase in this window or later: not yet lost for certain (rolling, or unbounded, retention). */
  readonly onOrAfter: number
  readonly onOrAfterRate: number
  /** Customers with a purchase in a window after the first, up to this one: came back at all. */
  readonly within: number
  readonly withinRate: number
  /** Purchases in this window. */
  readonly orders: number
  /** Money of this window, refunds taken off. */
  readonly revenue: number
  /** Money per eligible customer, added up from age 0 to this one. */
  readonly cumulativeRevenuePerCustomer: number
}

/** One cohort: a row of the triangle. */
export interface Cohort {
  /** `2024-02-26` (a week, by its first day), `2024-03`, `2024-Q1`, `2024`, or a value of the attribute. */
  readonly cohort: string
  /** Its customers, ≥ 0. */
  readonly size: number
  /** Whether no customer can join any more: the calendar period is over. Null for an attribute. */
  readonly closed: boolean | null
  /** Ages 0, 1, … as far as anybody has got: what has not begun is absent, not zero. Empty for a cohort of nobody. */
  readonly cells: readonly CohortCell[]
}

/** All cohorts together at one age, over finished windows only. */
export interface CohortAverage {
  readonly age: number
  /** Cohorts that have got there. */
  readonly cohorts: number
  readonly eligible: number
  readonly active: number
  /** active / eligible: each customer counts alike, and cohorts that nobody came back from count. */
  readonly weighted: number
  /** The mean of the cohorts' rates: each cohort counts alike, however small. */
  readonly simple: number
  /** The weighted averages of the other two measures. */
  readonly onOrAfterRate: number
  readonly withinRate: number
}

/** Retention by cohort. */
export interface CohortRetention {
  readonly asOf: string
  /** `attribute` where an attribute makes the cohorts. */
  readonly cohort: CohortPeriod | 'attribute'
  readonly period: CohortPeriod
  readonly windows: CohortWindows
  readonly customers: number
  /** Oldest first, also those of nobody in between; by name for an attribute. */
  readonly cohorts: readonly Cohort[]
  readonly average: readonly CohortAverage[]
}

/**
 * Cohort retention: of the customers who began together, how many are still buying one, two, three periods later?
 *
 * Three measures of each cell: bought in this window (`active`, the usual triangle), bought in it or later (`onOrAfter`), came back
 * by then (`within`). Rates rest on customers whose window is over. The right edge is told apart: the window that `asOf` falls into
 * is `finished: false`, and what has not begun is absent. Calendar windows make the first ages uneven (who begins on the 31st has a
 * first month of one day): rolling ones give each customer the same time.
 *
 * A customer begins with the first purchase up to `asOf`. One pass over the orders. How refunds, line items and late orders count:
 * {@link OrderRules}; money is that of the customers in the triangle.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `cohort`, `period`, `windows`, `weekStart`, `from`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for a triangle of more than 2²⁵ cells, `invalid-type` for an attribute that is no text,
 *         `invalid-option`
 * @example
 * cohortRetention([
 *   { customerId: 'ann', date: '2024-01-05', amount: 20 },
 *   { customerId: 'bob', date: '2024-01-09', amount: 10 },
 *   { customerId: 'ann', date: '2024-02-01', amount: 20 },
 *   { customerId: 'eve', date: '2024-02-20', amount: 10 },
 *   { customerId: 'bob', date: '2024-03-04', amount: 10 },
 * ], { asOf: '2024-03-31' }).cohorts.map(({ cohort, size, cells }) => [cohort, size, cells.map(({ active }) => active)])
 * //=> [['2024-01', 2, [2, 1, 1]], ['2024-02', 1, [1, 0]], ['2024-03', 0, []]]
 */
export function cohortRetention(orders: RowsOrColumns<Order>, options: CohortRetentionOptions): CohortRetention {
  const settings = checkCohortOptions(options)
  const { asOf, from, ofAttribute } = settings
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const scale = cohortScale(settings, book.firstDay)
  const classes = ofAttribute
    ? { ...attributeClasses(book, options.cohort as CustomerAttribute, 'options.cohort'), byDay: false }
    : { names: scale.calendar.names, codes: scale.calendar.periodOfDay, byDay: true }
  checkCells(classes.names.length, scale.clock)
  const triangle = cohortTriangle(book, scale.clock, asOf - book.firstDay, Math.max(0, from - book.firstDay), {
    cohorts: classes.names.length,
    cohortOf: classes.codes,
    byDay: classes.byDay,
  })
  return retentionOf(triangle, classes.names, settings, scale)
}

/** Options of {@link cohortRetention}, checked. */
export interface CohortSettings {
  readonly asOf: number
  /** −∞ where nobody is left out. */
  readonly from: number
  readonly ofAttribute: boolean
  /** Period of the cohorts; a month for an attribute. */
  readonly unit: CohortPeriod
  readonly period: CohortPeriod
  readonly windows: CohortWindows
  readonly weekStart: WeekStart
}

/** Reads the options. */
export function checkCohortOptions(options: CohortRetentionOptions): CohortSettings {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const from = options.from === undefined ? -Infinity : dayNumber(options.from, 'options.from')
  if (from > asOf) fail('out-of-range', 'options.from', `a day not after \`asOf\` (${dateOfDay(asOf)})`, options.from)
  const { cohort = 'month' } = options
  const ofAttribute = typeof cohort === 'object'
  const unit = ofAttribute ? 'month' : checkChoice(cohort, PERIODS, 'options.cohort')
  return {
    asOf,
    from,
    ofAttribute,
    unit,
    period: checkChoice(options.period ?? unit, PERIODS, 'options.period'),
    windows: checkChoice(options.windows ?? 'calendar', ['calendar', 'rolling'], 'options.windows'),
    weekStart: checkChoice(options.weekStart ?? 'monday', ['monday', 'saturday', 'sunday'], 'options.weekStart'),
  }
}

/** What tells cohorts and ages from a first day on. */
export interface CohortScale {
  readonly calendar: CalendarPeriods
  readonly clock: CohortClock
}

/** The scale from the first day of the orders up to `asOf`. */
export function cohortScale({ asOf, unit, period, windows, weekStart }: CohortSettings, firstDay: number): CohortScale {
  const calendar = calendarPeriods(firstDay, asOf, unit, weekStart)
  return { calendar, clock: cohortClock(firstDay, asOf - firstDay, period, windows, weekStart) }
}

/** Throws where the triangle is too large to be kept. */
export function checkCells(cohorts: number, { ages }: CohortClock): void {
  const cells = 2 * cohorts * ages
  if (cells <= MOST_CELLS) return
  const advice = 'take longer periods or fewer cohorts'
  fail('out-of-range', 'options.period', `a triangle of at most ${MOST_CELLS} cells`, cells, advice)
}

/** Cohorts and averages of a filled triangle. */
export function retentionOf(
  triangle: CohortTriangle,
  names: readonly string[],
  { asOf, ofAttribute, unit, period, windows, weekStart }: CohortSettings,
  { calendar }: CohortScale,
): CohortRetention {
  checkSums(triangle.revenue)
  const rows = names.map((name, i): Cohort => {
    const closed = ofAttribute ? null : isOver(calendar, i, asOf, unit, weekStart)
    return { cohort: name, size: triangle.sizes[i]!, closed, cells: cellsOf(triangle, i) }
  })
  const first = rows.findIndex(({ size }) => size > 0)
  const cohorts = ofAttribute ? rows.filter(({ size }) => size > 0) : first < 0 ? [] : rows.slice(first)
  const customers = cohorts.reduce((sum, { size }) => sum + size, 0)
  const head = { asOf: dateOfDay(asOf), cohort: ofAttribute ? ('attribute' as const) : unit, period, windows }
  return { ...head, customers, cohorts, average: averagesOf(cohorts) }
}

const PERIODS = ['week', 'month', 'quarter', 'year'] as const

/** Eight arrays of so many numbers are 2 GB, and nobody reads such a triangle. */
const MOST_CELLS = 2 ** 25

/** Whether the calendar period is over on a day. */
function isOver(
  { names }: CalendarPeriods,
  i: number,
  asOf: number,
  unit: CohortPeriod,
  weekStart: WeekStart,
): boolean {
  return i < names.length - 1 || calendarPeriods(asOf, asOf + 1, unit, weekStart).names.length === 2
}

/** The cells of a cohort: the finished ages, then the one that is not. */
function cellsOf(triangle: CohortTriangle, cohort: number): CohortCell[] {
  const { ages, eligible } = triangle
  const layer = eligible.length >> 1
  const cells: CohortCell[] = []
  let money = 0
  for (let age = 0; age < ages; age++) {
    const over = cohort * ages + age
    const finished = eligible[over]! > 0
    const at = finished ? over : over + layer
    const count = eligible[at]!
    if (count === 0) break
    money += triangle.revenue[at]! / count
    cells.push({
      age,
      finished,
      eligible: count,
      active: triangle.active[at]!,
      rate: triangle.active[at]! / count,
      onOrAfter: triangle.onOrAfter[at]!,
      onOrAfterRate: triangle.onOrAfter[at]! / count,
      within: triangle.within[at]!,
      withinRate: triangle.within[at]! / count,
      orders: triangle.orders[at]!,
      revenue: triangle.revenue[at]!,
      cumulativeRevenuePerCustomer: money,
    })
  }
  return cells
}

/** Averages over the cohorts at each age that one of them has finished. */
function averagesOf(cohorts: readonly Cohort[]): CohortAverage[] {
  const longest = cohorts.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const averages: CohortAverage[] = []
  for (let age = 0; age < longest; age++) {
    const cells = cohorts.flatMap((cohort) => cohort.cells[age] ?? []).filter(({ finished }) => finished)
    if (cells.length === 0) break
    const sum = (number: (cell: CohortCell) => number): number => cells.reduce((total, cell) => total + number(cell), 0)
    const eligible = sum((cell) => cell.eligible)
    const active = sum((cell) => cell.active)
    averages.push({
      age,
      cohorts: cells.length,
      eligible,
      active,
      weighted: active / eligible,
      simple: sum(({ rate }) => rate) / cells.length,
      onOrAfterRate: sum(({ onOrAfter }) => onOrAfter) / eligible,
      withinRate: sum(({ within }) => within) / eligible,
    })
  }
  return averages
}
