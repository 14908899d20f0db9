import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import { type CovariateProcess, PROCESSES } from '../covariates/covariates.js'

/** Values of customers of their own: one for each of them, or one for each period, customer after customer. */
export interface ValuesOfCustomers {
  readonly customerId: readonly string[]
  /** As many as customers, or customers × periods: all periods of the first customer, then all of the second … */
  readonly values: ArrayLike<number>
}

/** Values of a covariate: one for each period, the same for all customers (seasons, campaigns), or those of customers. */
export type TimeVaryingValues = ArrayLike<number> | ValuesOfCustomers

/** Covariates that change with the calendar, by what they act on. The same one may act on both. */
export interface TimeVaryingCovariates {
  /** First day of each period, ascending; the first not after the first purchase of all. A period lasts until the next one. */
  readonly start: readonly DateInput[]
  /** First day after the last period. Default: the last period is as long as the one before it. */
  readonly end?: DateInput
  readonly purchases?: Readonly<Record<string, TimeVaryingValues>>
  readonly lifetime?: Readonly<Record<string, TimeVaryingValues>>
}

/** One covariate that acts on one process. */
export interface CalendarColumn {
  readonly process: CovariateProcess
  readonly name: string
  readonly path: string
  readonly values: Float64Array
  /** What its value depends on. */
  readonly by: 'period' | 'customer' | 'customer-and-period'
  /** Place of a customer among those with values; for `period` it is not read. */
  readonly placeOf: ReadonlyMap<string, number> | null
}

/** Checked covariates on a calendar of periods. */
export interface CovariateCalendar {
  /** First day of each period, then the day after the last. */
  readonly days: Float64Array
  readonly columns: readonly CalendarColumn[]
}

/**
 * Checked covariates: those that act on purchases first, each process in code-unit order of the names.
 *
 * @throws ClienteleError `invalid-date`, `out-of-range` for periods that do not ascend, `unequal-lengths`, `invalid-number`,
 * `duplicate-id`, `empty-input`
 */
export function readCalendar(covariates: TimeVaryingCovariates, path = 'options.covariates'): CovariateCalendar {
  checkOptions(covariates, path)
  const days = readDays(covariates, path)
  const columns: CalendarColumn[] = []
  for (const process of PROCESSES) {
    const named = covariates[process]
    if (named === undefined) continue
    checkOptions(named, `${path}.${process}`)
    for (const name of Object.keys(named).sort())
      columns.push(readColumn(process, name, named[name], days.length - 1, `${path}.${process}.${name}`))
  }
  if (columns.length === 0) fail('empty-input', path, 'at least one covariate of `purchases` or `lifetime`', covariates)
  return { days, columns }
}

/** The period of a day, given that the calendar covers it. */
export function periodOf({ days }: CovariateCalendar, day: number): number {
  let low = 0
  let high = days.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (days[middle]! <= day) low = middle
    else high = middle - 1
  }
  return low
}

/** Fails unless the periods cover [first, end). */
export function checkCovered({ days }: CovariateCalendar, first: number, end: number): void {
  const path = 'options.covariates'
  if (days[0]! > first)
    fail('out-of-range', `${path}.start[0]`, `a day not after ${dateOfDay(first)}`, dateOfDay(days[0]!))
  const last = days.at(-1)!
  if (last >= end) return
  const advice = 'give the covariates of all periods up to `asOf` and, for predictions, up to the horizon'
  fail('out-of-range', `${path}.end`, `periods until ${dateOfDay(Math.ceil(end))}`, dateOfDay(last), advice)
}

/** The value of a covariate for the customer at a place, in a period. */
export function covariateAt({ values, by }: CalendarColumn, place: number, period: number, periods: number): number {
  if (by === 'period') return values[period]!
  return by === 'customer' ? values[place]! : values[place * periods + period]!
}

function readDays({ start, end }: TimeVaryingCovariates, path: string): Float64Array {
  if (!Array.isArray(start))
    return fail(start === undefined ? 'missing-value' : 'invalid-type', `${path}.start`, 'an array of dates', start)
  if (start.length === 0) fail('empty-input', `${path}.start`, 'at least one period', start)
  const days = Float64Array.from(start, (date: DateInput, i) => dayNumber(date, `${path}.start[${i}]`))
  days.forEach((day, i) => {
    if (i > 0 && day <= days[i - 1]!)
      fail('out-of-range', `${path}.start[${i}]`, `a day after ${dateOfDay(days[i - 1]!)}`, dateOfDay(day))
  })
  const last = days.at(-1)!
  if (end === undefined && days.length === 1) fail('missing-value', `${path}.end`, 'the day after the only period', end)
  const after = end === undefined ? 2 * last - days.at(-2)! : dayNumber(end, `${path}.end`)
  if (after <= last) fail('out-of-range', `${path}.end`, `a day after ${dateOfDay(last)}`, end)
  return Float64Array.of(...days, after)
}

function readColumn(
  process: CovariateProcess,
  name: string,
  given: TimeVaryingValues | undefined,
  periods: number,
  path: string,
): CalendarColumn {
  if (typeof given !== 'object' || given === null)
    return fail(given === undefined ? 'missing-value' : 'invalid-type', path, 'an array of numbers', given)
  const isOfCustomers = 'customerId' in given
  const source = isOfCustomers ? given.values : given
  const valuesPath = isOfCustomers ? `${path}.values` : path
  if (typeof source !== 'object' || source === null)
    return fail(source === undefined ? 'missing-value' : 'invalid-type', valuesPath, 'an array of numbers', source)
  const values = Float64Array.from(source, (value, i) => checkNumber(value, `${valuesPath}[${i}]`))
  if (!isOfCustomers) {
    if (values.length !== periods)
      fail('unequal-lengths', path, `a value for each of the ${periods} periods`, values.length)
    return { process, name, path, values, by: 'period', placeOf: null }
  }
  const placeOf = new Map(given.customerId.map((id, i) => [id, i]))
  if (placeOf.size < given.customerId.length)
    fail('duplicate-id', `${path}.customerId`, 'each customer once', given.customerId)
  const customers = placeOf.size
  if (values.length !== customers && values.length !== customers * periods) {
    const expected = `${customers} values (customers) or ${customers * periods} (customers × periods)`
    fail('unequal-lengths', valuesPath, expected, values.length)
  }
  return { process, name, path, values, by: values.length === customers ? 'customer' : 'customer-and-period', placeOf }
}
