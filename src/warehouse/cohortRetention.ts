import type { CohortPeriod } from '../churn/cohorts/cohortClock.js'
import {
  type CohortSettings,
  checkCells,
  checkCohortOptions,
  cohortScale,
  retentionOf,
} from '../churn/cohorts/cohortRetention.js'
import { addCustomers, addReturns, addUp, emptyTriangle } from '../churn/cohorts/cohortTriangle.js'
import type { CohortRetention, CohortRetentionOptions } from '../churn/index.js'
import { fail } from '../data/checks.js'
import { monthRelation, needsMonths, periodNumber } from './calendarSql.js'
import { checkProblems } from './customerSummary.js'
import type { Dialect, DialectName } from './dialect.js'
import type { OrderMapping } from './mapping.js'
import { orderRelation, type SqlOrderRules } from './orderRelation.js'
import { type SqlBuilder, type SqlQuery, sqlBuilder } from './sqlQuery.js'
import { readSummary, type SummaryRows } from './summaryRows.js'

/** Options of {@link cohortRetentionSql}: those of `cohortRetention`, and the currency. Cohorts are calendar periods. */
export interface CohortRetentionSqlOptions extends CohortRetentionOptions, SqlOrderRules {
  /** As in `cohortRetention`, but no attribute. Default `'month'`. */
  readonly cohort?: CohortPeriod
}

const COLUMNS = ['cohort_day', 'age', 'active', 'orders', 'revenue', 'last_here', 'returned_here', 'problem'] as const

/**
 * The query of `cohortRetention`: the cells of the triangle, counted in the database.
 *
 * @param mapping - table, and the columns of its orders
 * @param options - as those of `cohortRetention`, without attributes; `currency` where the mapping has a column for it
 * @param dialect - name of a dialect, or one of your own
 * @returns one row for each cohort and age with an order (rolling windows: for each day of first purchase and age): `cohort_day` (a
 *          day number of the cohort), `age`, `active`, `orders`, `revenue`, `last_here` and `returned_here` (customers whose last
 *          purchase, and whose first after age 0, is of this age), `problem`
 * @throws ClienteleError as `rfmValuesSql` and `cohortRetention`
 * @example
 * const orders = { table: 'orders', customerId: 'customer', date: 'day', amount: 'amount' }
 * cohortRetentionSql(orders, { asOf: '2024-03-31' }, 'bigquery').columns[0] //=> 'cohort_day'
 */
export function cohortRetentionSql(
  mapping: OrderMapping,
  options: CohortRetentionSqlOptions,
  dialect: DialectName | Dialect,
): SqlQuery {
  const settings = cohortSettings(options)
  const { asOf, from, unit, period, windows } = settings
  const builder = sqlBuilder(dialect)
  const rolling = windows === 'rolling'
  const byMonth = !rolling && (needsMonths(unit) || needsMonths(period))
  const keys = rolling
    ? 'first_day AS cohort_key, first_day AS period_key'
    : 'first_cohort AS cohort_key, first_period AS period_key'
  const begun = from === -Infinity ? 'first_day IS NOT NULL' : `first_day >= ${builder.parameter(from, 'integer')}`
  const text = `WITH ${orderRelation(builder, mapping, options, { to: asOf, from: -Infinity })},
clientele_days AS (
  SELECT customer AS day_customer, order_day AS day_number, SUM(purchases) AS day_orders, SUM(money) AS day_money,
    MAX(problem) AS day_problem
  FROM clientele_orders
  GROUP BY customer, order_day
),
${byMonth ? `${monthRelation(builder.dialect, MONTHS)},\n` : ''}${rolling ? '' : `${periodRelation(builder, settings, byMonth)},\n`}clientele_firsts AS (
  SELECT day_customer AS first_customer, day_number AS active_day, day_orders AS active_orders, day_money AS active_money,
    day_problem AS active_problem,${rolling ? '' : ' day_period, MIN(CASE WHEN day_orders > 0 THEN day_period END) OVER (PARTITION BY day_customer) AS first_period, MIN(CASE WHEN day_orders > 0 THEN day_cohort END) OVER (PARTITION BY day_customer) AS first_cohort,'}
    MIN(CASE WHEN day_orders > 0 THEN day_number END) OVER (PARTITION BY day_customer) AS first_day
  FROM ${rolling ? 'clientele_days' : 'clientele_periods'}
),
clientele_aged AS (
  SELECT first_customer AS aged_customer, ${keys}, first_day AS aged_first, ${ageOf(builder, settings)} AS day_age,
    active_orders AS aged_orders, active_money AS aged_money, active_problem AS aged_problem
  FROM clientele_firsts
  WHERE active_problem > 0 OR ${begun}
),
clientele_cells AS (
  SELECT aged_customer AS cell_customer, cohort_key AS cell_cohort, period_key AS cell_period, MIN(aged_first) AS cell_first,
    day_age AS cell_age, SUM(aged_orders) AS cell_orders, SUM(aged_money) AS cell_money, MAX(aged_problem) AS cell_problem
  FROM clientele_aged
  GROUP BY aged_customer, cohort_key, period_key, day_age
),
clientele_marked AS (
  SELECT cell_cohort, cell_period, cell_first, cell_age, cell_orders, cell_money, cell_problem,
    MAX(CASE WHEN cell_orders > 0 THEN cell_age END) OVER (PARTITION BY cell_customer) AS last_age,
    MIN(CASE WHEN cell_orders > 0 AND cell_age > 0 THEN cell_age END) OVER (PARTITION BY cell_customer) AS return_age
  FROM clientele_cells
)
SELECT MIN(cell_first) AS cohort_day, cell_age AS age, SUM(CASE WHEN cell_orders > 0 THEN 1 ELSE 0 END) AS active,
  SUM(cell_orders) AS orders, ${builder.dialect.cast('SUM(cell_money)', 'double')} AS revenue,
  SUM(CASE WHEN cell_age = last_age THEN 1 ELSE 0 END) AS last_here,
  SUM(CASE WHEN cell_age = return_age THEN 1 ELSE 0 END) AS returned_here, MAX(cell_problem) AS problem
FROM clientele_marked
GROUP BY cell_cohort, cell_period, cell_age`
  return builder.query(text, COLUMNS)
}

/**
 * Cohort retention from the rows of {@link cohortRetentionSql}.
 *
 * @param rows    - as the driver gives them, rows or columns, in any order
 * @param options - those of the query
 * @returns what `cohortRetention` returns for the same orders
 * @throws ClienteleError as `cohortRetention`, for orders that it refuses at `rows[i].problem`; `out-of-range` for rows of a query with
 *         other options
 * @example
 * const january = { cohort_day: 19727, age: 0, active: 2, orders: 2, revenue: 30, last_here: 1, returned_here: 0, problem: 0 }
 * const february = { cohort_day: 19727, age: 1, active: 1, orders: 1, revenue: 20, last_here: 1, returned_here: 1, problem: 0 }
 * const { cohorts } = cohortRetentionFromSummary([january, february], { asOf: '2024-02-29' })
 * const active = cohorts[0].cells.map((cell) => cell.active) //=> [2, 1]
 */
export function cohortRetentionFromSummary(rows: SummaryRows, options: CohortRetentionSqlOptions): CohortRetention {
  const settings = cohortSettings(options)
  const { asOf } = settings
  const summary = readSummary(rows)
  checkProblems(summary)
  const cohortDay = summary.wholes('cohort_day', { maximum: asOf })
  let firstDay = asOf
  for (let i = 0; i < cohortDay.length; i++) if (cohortDay[i]! < firstDay) firstDay = cohortDay[i]!
  const scale = cohortScale(settings, firstDay)
  const { calendar, clock } = scale
  checkCells(calendar.names.length, clock)

  const triangle = emptyTriangle(calendar.names.length, clock.ages)
  const { ages, active, orders, revenue, rest } = triangle
  const layer = active.length >> 1
  const age = summary.wholes('age', { minimum: 0 })
  const counts = { minimum: 0 }
  const activeHere = summary.wholes('active', counts)
  const ordersHere = summary.wholes('orders', counts)
  const revenueHere = summary.numbers('revenue')
  const lastHere = summary.wholes('last_here', counts)
  const returnedHere = summary.wholes('returned_here', counts)
  for (let i = 0; i < summary.count; i++) {
    const first = cohortDay[i]! - firstDay
    const shift = clock.rolling ? first : 0
    const base = clock.rolling ? 0 : clock.position[first]!
    const lastOver = clock.position[asOf - firstDay + 1 - shift]! - base - 1
    const reached = clock.position[asOf - firstDay - shift]! - base
    if (age[i]! > reached) fail('out-of-range', summary.pathOf(i, 'age'), `an age of at most ${reached}`, age[i])
    const cohort = calendar.periodOfDay[first]!
    const at = cohort * ages + age[i]! + (age[i]! > lastOver ? layer : 0)
    active[at]! += activeHere[i]!
    orders[at]! += ordersHere[i]!
    addCompensated(revenue, rest, at, revenueHere[i]!)
    addCustomers(triangle, cohort, lastOver, reached, age[i]!, lastHere[i]!)
    addReturns(triangle, cohort, lastOver, reached, age[i]!, returnedHere[i]!)
  }
  addUp(triangle)
  return retentionOf(triangle, calendar.names, settings, scale)
}

function addCompensated(sums: Float64Array, rests: Float64Array, at: number, value: number): void {
  const sum = sums[at]!
  const next = sum + value
  const part = next - sum
  rests[at]! += sum - (next - part) + (value - part)
  sums[at] = next
}

/** An attribute is known in memory only: the query has nothing to look it up in. */
function cohortSettings(options: CohortRetentionSqlOptions): CohortSettings {
  const settings = checkCohortOptions(options)
  if (settings.ofAttribute) {
    fail(
      'invalid-option',
      'options.cohort',
      'a calendar period',
      options.cohort,
      'run the query for each value of the attribute',
    )
  }
  return settings
}

const MONTHS = {
  source: 'clientele_days',
  day: 'day_number',
  columns: ['day_customer', 'day_orders', 'day_money', 'day_problem'],
  result: 'clientele_months',
} as const

/** `clientele_periods`: days with the numbers of their periods of age and of cohort. Both rise with the day, so that the first day has the least. */
function periodRelation(
  { dialect }: SqlBuilder,
  { unit, period, weekStart }: CohortSettings,
  byMonth: boolean,
): string {
  return `clientele_periods AS (
  SELECT day_customer, day_number, day_orders, day_money, day_problem,
    ${periodNumber(dialect, 'day_number', period, weekStart)} AS day_period,
    ${periodNumber(dialect, 'day_number', unit, weekStart)} AS day_cohort
  FROM ${byMonth ? 'clientele_months' : 'clientele_days'}
)`
}

/** Lengths of rolling windows in days as fractions: 30.4375 is 487 / 16. */
const ROLLING: Readonly<Record<CohortPeriod, readonly [days: number, parts: number]>> = {
  week: [7, 1],
  month: [487, 16],
  quarter: [1461, 16],
  year: [1461, 4],
}

/** Age of a day. A refund from before the first purchase goes with the first window. */
function ageOf({ dialect }: SqlBuilder, { windows, period }: CohortSettings): string {
  if (windows === 'calendar') {
    return 'CASE WHEN day_period < first_period THEN 0 ELSE day_period - first_period END'
  }
  const [days, parts] = ROLLING[period]
  return dialect.integerDivide(
    `(CASE WHEN active_day < first_day THEN 0 ELSE ${parts} * (active_day - first_day) END)`,
    `${days}`,
  )
}
