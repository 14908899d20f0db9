import { checkNumber, fail } from '../../data/checks.js'
import { type DateInput, dayNumber, type TimeUnit } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idStrings } from '../../data/ids.js'
import type { Order } from '../../data/rows.js'
import { rangesOfCustomers } from '../../orders/customerRanges.js'
import { type OrderRules, readOrders } from '../../orders/orderBook.js'
import { readPurchaseDays, roomForDays } from '../../orders/purchaseDays.js'
import { daysPerUnit } from '../../orders/purchaseHistories.js'
import {
  type CalendarColumn,
  type CovariateCalendar,
  checkCovered,
  covariateAt,
  periodOf,
  readCalendar,
  type TimeVaryingCovariates,
} from './timeVaryingCovariates.js'

/** What a model with time-varying covariates reads beside the orders. */
export interface TimelineOptions extends OrderRules {
  /** The last day that counts, and the day up to which ages run. */
  readonly asOf: DateInput
  /** Unit of ages, rates and horizons: a week is 7 days, a month 30.4375, a year 365.25. */
  readonly timeUnit: TimeUnit
  readonly covariates: TimeVaryingCovariates
}

/** A covariate along the lives of customers. */
interface TimelineColumn extends Pick<CalendarColumn, 'process' | 'name' | 'path'> {
  /** By segment. */
  readonly values: Float64Array
  /** By customer: Σ over the repeat purchases of its value on the day. */
  readonly atPurchases: Float64Array
}

/** The lives of customers, cut into segments in which no covariate changes. */
export interface Timelines {
  readonly customerId: IdColumn
  readonly count: number
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly age: Float64Array
  /** Length of each segment, in time units. */
  readonly duration: Float64Array
  /** By customer: its first segment, the first after the last purchase, the first after `asOf`; of the one after it, the end. */
  readonly first: Uint32Array
  readonly silent: Uint32Array
  readonly future: Uint32Array
  readonly columns: readonly TimelineColumn[]
  /** By customer: equal ones have equal histories and covariates. */
  readonly keys: readonly string[]
}

/**
 * Timelines of all customers with a purchase up to `asOf`, in order of the id.
 *
 * @param horizon - how far the timelines go on after `asOf`, in time units
 * @throws ClienteleError those of `purchaseHistories`, of the covariates, `out-of-range` where the periods do not cover a timeline,
 * `missing-value` for a customer without a covariate
 */
export function readTimelines(orders: RowsOrColumns<Order>, options: TimelineOptions, horizon: number): Timelines {
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const unit = daysPerUnit(options.timeUnit)
  const calendar = readCalendar(options.covariates)
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const customers: number[] = []
  const purchaseDays: Int32Array[] = []
  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const purchases = readPurchaseDays(range, range.starts[c]!, range.starts[c + 1]!, room)
      if (purchases === 0) continue
      customers.push(range.firstCustomer + c)
      purchaseDays.push(room.days.slice(0, purchases).map((day) => day + book.firstDay))
    }
  }
  const end = asOf + horizon * unit
  if (customers.length > 0) checkCovered(calendar, book.firstDay, Math.max(end, asOf + 1))
  const customerId = book.idsOf(Uint32Array.from(customers))
  return timelinesOf(calendar, customerId, purchaseDays, asOf, end, unit)
}

/** The timeline of a customer who will buy first on a day and whose own covariates are those of `customerId`. */
export function newTimeline(
  options: Pick<TimelineOptions, 'covariates' | 'timeUnit'> & {
    readonly firstPurchase: DateInput
    readonly customerId?: string
  },
  horizon: number,
): Timelines {
  const first = dayNumber(options.firstPurchase, 'options.firstPurchase')
  const unit = daysPerUnit(options.timeUnit)
  const calendar = readCalendar(options.covariates)
  const end = first + horizon * unit
  checkCovered(calendar, first, end)
  return timelinesOf(calendar, [options.customerId ?? ''], [Int32Array.of(first)], first, end, unit)
}

function timelinesOf(
  calendar: CovariateCalendar,
  customerId: IdColumn,
  purchaseDays: readonly Int32Array[],
  asOf: number,
  end: number,
  unit: number,
): Timelines {
  const { columns } = calendar
  const count = purchaseDays.length
  const ids = idStrings(customerId)
  const periods = calendar.days.length - 1
  const places = columns.map((column) => placesOf(column, ids))
  const result = {
    x: new Float64Array(count),
    tx: new Float64Array(count),
    age: new Float64Array(count),
    first: new Uint32Array(count + 1),
    silent: new Uint32Array(count),
    future: new Uint32Array(count),
  }
  const atPurchases = columns.map(() => new Float64Array(count))
  const lengths: number[] = []
  const values: number[][] = columns.map(() => [])
  const keys: string[] = []
  for (let i = 0; i < count; i++) {
    const days = purchaseDays[i]!
    const born = days[0]!
    const last = days.at(-1)!
    result.x[i] = days.length - 1
    result.tx[i] = (last - born) / unit
    result.age[i] = (asOf - born) / unit
    for (let j = 1; j < days.length; j++) {
      const period = periodOf(calendar, days[j]!)
      for (let c = 0; c < columns.length; c++)
        atPurchases[c]![i]! += covariateAt(columns[c]!, places[c]![i]!, period, periods)
    }
    addStretch(calendar, places, i, born, last, unit, lengths, values)
    result.silent[i] = lengths.length
    addStretch(calendar, places, i, last, asOf, unit, lengths, values)
    result.future[i] = lengths.length
    addStretch(calendar, places, i, asOf, end, unit, lengths, values)
    result.first[i + 1] = lengths.length
    const own = columns.map((column, c) => {
      if (column.by === 'period') return atPurchases[c]![i]
      return column.by === 'customer' ? column.values[places[c]![i]!] : `of ${i}`
    })
    keys.push(`${born} ${last} ${days.length} ${own.join(' ')}`)
  }
  return {
    ...result,
    customerId,
    count,
    duration: Float64Array.from(lengths),
    columns: columns.map(({ process, name, path }, c) => ({
      process,
      name,
      path,
      values: Float64Array.from(values[c]!),
      atPurchases: atPurchases[c]!,
    })),
    keys,
  }
}

/** Appends the segments from one day to another; periods in which nothing changes are one. */
function addStretch(
  calendar: CovariateCalendar,
  places: readonly Uint32Array[],
  customer: number,
  from: number,
  to: number,
  unit: number,
  lengths: number[],
  values: readonly number[][],
): void {
  const { columns, days } = calendar
  const periods = days.length - 1
  for (let day = from; day < to; ) {
    const period = periodOf(calendar, day)
    const until = Math.min(to, days[period + 1]!)
    const at = lengths.length - 1
    let isSame = day > from
    for (let c = 0; isSame && c < columns.length; c++)
      isSame = values[c]![at] === covariateAt(columns[c]!, places[c]![customer]!, period, periods)
    if (isSame) lengths[at]! += (until - day) / unit
    else {
      lengths.push((until - day) / unit)
      for (let c = 0; c < columns.length; c++)
        values[c]!.push(covariateAt(columns[c]!, places[c]![customer]!, period, periods))
    }
    day = until
  }
}

/** The place of each customer among those that have values of their own. */
function placesOf({ placeOf, path }: CalendarColumn, ids: readonly string[]): Uint32Array {
  return Uint32Array.from(ids, (id) => {
    if (placeOf === null) return 0
    return (
      placeOf.get(id) ?? fail('missing-value', `${path}.customerId`, `the customer ${JSON.stringify(id)}`, undefined)
    )
  })
}

/** A horizon in time units. */
export function checkTimelineHorizon(horizon: number): number {
  return checkNumber(horizon, 'options.horizon', { minimum: 0 })
}
