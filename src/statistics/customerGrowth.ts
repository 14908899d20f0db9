import { checkChoice, fail } from '../data/checks.js'
import { type DateInput, dateOfDay } from '../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { checkUniqueIds, readColumns } from '../data/lift.js'
import type { Customer, Order } from '../data/rows.js'
import type { OrderRules } from '../orders/orderBook.js'
import { type CalendarPeriod, calendarOf, checkPeriod, periodsOf } from './calendar.js'
import { growthRate } from './growthRate.js'
import { coverStart, ordersUpTo, type Window, windowOf } from './orderWindow.js'

/** What is read of a customer: the id and the day of acquisition. */
export type AcquiredCustomer = Pick<Customer, 'id' | 'acquiredOn'>

const acquiredCustomerFields: FieldTable<AcquiredCustomer> = [
  { name: 'id', kind: 'id' },
  { name: 'acquiredOn', kind: 'day', optional: true },
]

/** Options of {@link customerGrowth}. `refunds` concerns orders only, `later` also customers acquired after `asOf`. */
export interface CustomerGrowthOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** Its period is the first that is shown; earlier customers still count in the totals. Default: that of the first customer. */
  readonly from?: DateInput
  /** Length of a period. Default `'month'`. */
  readonly period?: CalendarPeriod
}

/** Customers acquired in one period. */
export interface PeriodGrowth {
  /** `2024-03-05`, `2024-03`, `2024-Q1` or `2024`. */
  readonly period: string
  /** Whether the data cover all of its days, from the first customer (or `from`, where that is earlier) to `asOf`. */
  readonly complete: boolean
  /** Customers gained in the period. */
  readonly acquired: number
  /** All customers gained so far: nobody is taken off who has left, see {@link customerActivity}. */
  readonly cumulative: number
  /** `acquired` by the `cumulative` of the period before (客户增长率); null where that is 0. */
  readonly growthRate: number | null
  /** Growth of `acquired` against the period before (环比); null where that is 0 or one of the two is incomplete. */
  readonly acquiredVsPrevious: number | null
  /** Growth of `acquired` against the same period of the year before (同比); null likewise. */
  readonly acquiredVsLastYear: number | null
  /** Growth of `cumulative` against the same period of the year before; null where there was nobody. */
  readonly cumulativeVsLastYear: number | null
}

/** How the customer base grows. */
export interface CustomerGrowth {
  readonly period: CalendarPeriod
  /** What counts as the day of acquisition: that of the customer file, or the first purchase. */
  readonly basis: 'acquired-on' | 'first-purchase'
  /** Customers gained up to `asOf`, those without a day not counted. */
  readonly customers: number
  /** Customers without a day of acquisition: they stand in no period. */
  readonly undated: number
  /** In order of time, also periods without a new customer. */
  readonly periods: readonly PeriodGrowth[]
}

/**
 * How the number of customers grows: gained in each period, gained so far, and the rates against the period before and the same
 * period of last year (客户增长).
 *
 * Given customers, the day is `acquiredOn`; given orders, it is that of the first purchase. Rates between numbers of a period are
 * taken between complete periods only. Cost: two passes.
 *
 * @param input   - rows of {@link Customer} (`id`, `acquiredOn`) or of {@link Order}, or columns of either
 * @param options - `asOf`, `period`, `from`
 * @throws ClienteleError `late-order` for an order and `out-of-range` for an acquisition after `asOf` (without
 *         `later: 'ignore'`), `duplicate-id` for a customer twice, `invalid-date`, `out-of-range` for `from` after `asOf`,
 *         `invalid-option`
 * @example
 * customerGrowth([
 *   { id: 'ann', acquiredOn: '2023-01-01' },
 *   { id: 'bob', acquiredOn: '2023-05-09' },
 *   { id: 'eve', acquiredOn: '2024-03-04' },
 * ], { asOf: '2024-12-31', period: 'year' }).periods.map(({ cumulative, growthRate }) => [cumulative, growthRate])
 * //=> [[2, null], [3, 0.5]]
 */
export function customerGrowth(
  input: RowsOrColumns<AcquiredCustomer> | RowsOrColumns<Order>,
  options: CustomerGrowthOptions,
): CustomerGrowth {
  const window = windowOf(options)
  const period = checkPeriod(options.period)
  const { basis, days, undated, path } = isOrders(input)
    ? firstPurchases(input, options, window)
    : acquisitions(input, options, window)
  const result = { period, basis, customers: days.length, undated }
  if (days.length === 0 && window.from === -Infinity) return { ...result, periods: [] }

  const first = days.reduce((least, day) => Math.min(least, day), window.asOf)
  const calendar = calendarOf(coverStart(window, first), window.asOf, period, path)
  const { names, complete, lastYear } = calendar
  const acquired = new Float64Array(names.length)
  for (const code of periodsOf(calendar, days)) acquired[code]!++
  const cumulative = runningTotals(acquired)

  const growth = (i: number, base: number): number | null =>
    base >= 0 && complete[i] === 1 && complete[base] === 1 ? growthRate(acquired[i]!, acquired[base]) : null
  const periods = names.map(
    (name, i): PeriodGrowth => ({
      period: name,
      complete: complete[i] === 1,
      acquired: acquired[i]!,
      cumulative: cumulative[i]!,
      growthRate: growthRate(cumulative[i]!, cumulative[i - 1]),
      acquiredVsPrevious: growth(i, i - 1),
      acquiredVsLastYear: growth(i, lastYear[i]!),
      cumulativeVsLastYear: growthRate(cumulative[i]!, cumulative[lastYear[i]!]),
    }),
  )
  const shownFrom = window.from === -Infinity ? 0 : calendar.periodOfDay[window.from - calendar.firstDay]!
  return { ...result, periods: periods.slice(shownFrom) }
}

/** When customers came. */
interface Acquisitions {
  readonly basis: CustomerGrowth['basis']
  readonly days: Int32Array
  readonly undated: number
  /** What the input is called in errors. */
  readonly path: 'customers' | 'orders'
}

/** Orders name a customer in `customerId`, customers have an `id`. */
function isOrders(input: RowsOrColumns<AcquiredCustomer> | RowsOrColumns<Order>): input is RowsOrColumns<Order> {
  const sample: unknown = Array.isArray(input) ? input[0] : input
  return typeof sample === 'object' && sample !== null && 'customerId' in sample
}

function acquisitions(
  input: RowsOrColumns<AcquiredCustomer>,
  { later = 'reject' }: CustomerGrowthOptions,
  { asOf }: Window,
): Acquisitions {
  checkChoice(later, ['reject', 'ignore'], 'options.later')
  const source = readColumns(input, acquiredCustomerFields, 'customers')
  const { id, acquiredOn } = source.columns as Columns<AcquiredCustomer>
  checkUniqueIds(id, (row) => source.pathOf(row, 'id'))
  const days = new Int32Array(source.count)
  let dated = 0
  let undated = 0
  for (let i = 0; i < source.count; i++) {
    const day = acquiredOn?.[i] ?? Number.NaN
    if (Number.isNaN(day)) undated++
    else if (!Number.isInteger(day) || Math.abs(day) > LARGEST_DAY) failDay(day, source.pathOf(i, 'acquiredOn'))
    else if (day <= asOf) days[dated++] = day
    else if (later === 'reject') failLate(day, asOf, source.pathOf(i, 'acquiredOn'))
  }
  return { basis: 'acquired-on', days: days.subarray(0, dated), undated, path: 'customers' }
}

/** The range of `Date` in days. */
const LARGEST_DAY = 100_000_000

function failDay(day: number, path: string): never {
  fail('invalid-date', path, 'a whole number of days since 1970-01-01', day)
}

function failLate(day: number, asOf: number, path: string): never {
  const advice = "move the end, or leave such customers out with `later: 'ignore'`"
  fail('out-of-range', path, `a day not after \`asOf\` (${dateOfDay(asOf)})`, dateOfDay(day), advice)
}

/** The day of the first purchase of each customer with one. */
function firstPurchases(input: RowsOrColumns<Order>, options: CustomerGrowthOptions, window: Window): Acquisitions {
  const { codes, day, amount, customers } = ordersUpTo(input, options, window)
  const first = new Int32Array(customers).fill(NEVER)
  for (let i = 0; i < codes.length; i++) {
    if (amount[i]! >= 0 && day[i]! < first[codes[i]!]!) first[codes[i]!] = day[i]!
  }
  return { basis: 'first-purchase', days: first.filter((day) => day < NEVER), undated: 0, path: 'orders' }
}

/** After every day that an order can have. */
const NEVER = 2 ** 31 - 1

function runningTotals(counts: Float64Array): Float64Array {
  const totals = new Float64Array(counts.length)
  let total = 0
  for (let i = 0; i < counts.length; i++) {
    total += counts[i]!
    totals[i] = total
  }
  return totals
}
