import type { CohortPeriod } from '../churn/index.js'
import type { WeekStart } from '../data/calendar.js'
import type { Dialect } from './dialect.js'

/**
 * Calendar periods of day numbers by whole-number arithmetic, which is the same in every database, whatever its calendar functions
 * make of the years before 1583 or of a month's end.
 *
 * Neri & Schneider (2023), "Euclidean affine functions and their application to calendar algorithms": the months from March on.
 * Day numbers are shifted by 700 eras of 400 years, so that no dividend is below 0; months are counted from there.
 */
const ERAS = 700
const DAYS_OF_ERA = 146_097
const FIRST_DAY = 719_468 + ERAS * DAYS_OF_ERA

/** Day of the week on which weeks begin, as days after a Thursday, the day of 1970-01-01, counted back from the shifted day 0. */
const WEEK_STARTS: Readonly<Record<WeekStart, number>> = { monday: 3, saturday: 5, sunday: 4 }

/** Weeks are shifted by so many days, a multiple of 7. */
const WEEK_SHIFT = 7 * 20_000_000

/** Whether a period is counted in months. */
export function needsMonths(period: CohortPeriod): boolean {
  return period !== 'week'
}

/**
 * Common table expressions that add `month_number` to the rows of another one.
 *
 * @param source  - name of a table expression with the column `day`
 * @param columns - its other columns, to be kept
 * @param result  - name of the last expression
 */
export function monthRelation(
  { integerDivide: divide }: Dialect,
  { source, day, columns, result }: { source: string; day: string; columns: readonly string[]; result: string },
): string {
  const kept = [day, ...columns].join(', ')
  return `clientele_centuries AS (
  SELECT ${kept}, ${divide(`(4 * (${day} + ${FIRST_DAY}) + 3)`, `${DAYS_OF_ERA}`)} AS century
  FROM ${source}
),
clientele_quarters AS (
  SELECT ${kept}, century,
    4 * ${divide(`(4 * (${day} + ${FIRST_DAY}) + 3 - ${DAYS_OF_ERA} * century)`, '4')} + 3 AS quarter_days
  FROM clientele_centuries
),
clientele_years AS (
  SELECT ${kept}, century, quarter_days, ${divide('quarter_days', '1461')} AS year_of_century
  FROM clientele_quarters
),
${result} AS (
  SELECT ${kept}, 1200 * century + 12 * year_of_century
    + ${divide(`(5 * ${divide('(quarter_days - 1461 * year_of_century)', '4')} + 461)`, '153')} - 1 AS month_number
  FROM clientele_years
)`
}

/** Number of the period of a day, consecutive in time. */
export function periodNumber(
  { integerDivide: divide }: Dialect,
  day: string,
  period: CohortPeriod,
  weekStart: WeekStart,
): string {
  if (period === 'week') return divide(`(${day} + ${WEEK_SHIFT + WEEK_STARTS[weekStart]})`, '7')
  if (period === 'month') return 'month_number'
  return divide('month_number', period === 'quarter' ? '3' : '12')
}
