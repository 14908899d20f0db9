import { checkChoice } from '../data/checks.js'
import { civilDate, type DateInput } from '../data/dayNumber.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Order } from '../data/rows.js'
import { compensatedSum, mean, sumByCode } from '../numeric/sums.js'
import type { OrderRules } from '../orders/orderBook.js'
import { calendarOf, periodsOf } from './calendar.js'
import { coverStart, finiteSum, ordersWithin, windowOf } from './orderWindow.js'

/** Options of {@link seasonality}. */
export interface SeasonalityOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** First day that counts: name it where the data begin in the middle of a period without orders. Default: that of the first order. */
  readonly from?: DateInput
  /** What a year is divided into. Default `'month'`. */
  readonly by?: 'month' | 'quarter'
  /**
   * `'rolling'` (default): a year is any twelve months on end, counted back from the last complete one, so that a year that begins
   * in April counts. `'calendar'`: January to December only.
   */
  readonly years?: 'rolling' | 'calendar'
}

/** A year of complete periods, and its mean. */
export interface SeasonalYear {
  /** Name of its first period, such as `2023-04`. */
  readonly first: string
  readonly last: string
  /** Mean money of a period of this year, refunds taken off. */
  readonly meanRevenue: number
  /** Mean purchases of a period of this year. */
  readonly meanOrders: number
}

/** One month or quarter of the year. */
export interface Season {
  /** 1 to 12, or 1 to 4. */
  readonly season: number
  /** Ratio to the mean of its year, averaged over the years: 1.2 is 20 % above an average month. Null without such a year. */
  readonly revenueIndex: number | null
  /** The same of the number of purchases. */
  readonly orderIndex: number | null
  /** The single ratios, in order of {@link Seasonality.years}; null in a year whose mean is not above 0. */
  readonly revenueRatios: readonly (number | null)[]
  readonly orderRatios: readonly (number | null)[]
  /** Money of all complete periods of this season, also outside of the years. */
  readonly revenue: number
  /** Purchases of all complete periods of this season. */
  readonly orders: number
  /** How many complete periods of this season there are. */
  readonly periods: number
}

/** Which months are strong and which are weak. */
export interface Seasonality {
  readonly by: 'month' | 'quarter'
  /** The years that the indices rest on, oldest first. */
  readonly years: readonly SeasonalYear[]
  /** All seasons of a year, from January on. */
  readonly seasons: readonly Season[]
  /** Periods that the data cover in part only: they are left out. */
  readonly incomplete: readonly string[]
  /** Complete periods that are in no year. */
  readonly unused: readonly string[]
}

/**
 * Seasonal indices (季节指数): how far each month lies above or below the average month of its year.
 *
 * The method of the textbooks by ratio to the mean of the year: growth from one year to the next does not count as a season, as it
 * would with plain averages by month. Growth within a year does; months are taken as long as they are. One year gives indices too,
 * but cannot tell a season from an accident: look at the single ratios.
 *
 * Only whole years of complete periods count. The indices of a year add up to 12 (or 4). Cost: two passes.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `from`, `by`, `years`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for `from` after `asOf`, `invalid-option`
 * @example
 * seasonality([
 *   { customerId: 'ann', date: '2024-01-01', amount: 10 },
 *   { customerId: 'ann', date: '2024-05-01', amount: 20 },
 *   { customerId: 'bob', date: '2024-08-01', amount: 30 },
 *   { customerId: 'bob', date: '2024-11-11', amount: 60 },
 * ], { asOf: '2024-12-31', by: 'quarter' }).seasons.map(({ revenueIndex }) => revenueIndex) //=> [0.3333, 0.6667, 1, 2]
 */
export function seasonality(orders: RowsOrColumns<Order>, options: SeasonalityOptions): Seasonality {
  const window = windowOf(options)
  const by = checkChoice(options.by ?? 'month', ['month', 'quarter'], 'options.by')
  const kind = checkChoice(options.years ?? 'rolling', ['rolling', 'calendar'], 'options.years')
  const { day, amount, firstDay } = ordersWithin(orders, options, window)
  const length = by === 'month' ? 12 : 4
  if (day.length === 0 && window.from === -Infinity) {
    const nothing = { revenue: new Float64Array(0), orders: new Float64Array(0), wholes: [] }
    return { by, years: [], seasons: seasonsOf(nothing, 0, [], length), incomplete: [], unused: [] }
  }

  const calendar = calendarOf(coverStart(window, firstDay), window.asOf, by)
  const { names, complete } = calendar
  const codes = periodsOf(calendar, day)
  const revenue = sumByCode(amount, codes, names.length)
  const orderCounts = new Float64Array(names.length)
  for (let i = 0; i < codes.length; i++) if (amount[i]! >= 0) orderCounts[codes[i]!]!++

  const wholes = names.flatMap((_, i) => (complete[i] === 1 ? [i] : []))
  const firstSeason = Math.floor(((civilDate(calendar.firstDay).month - 1) * length) / 12)
  const starts = yearStarts(wholes, firstSeason, length, kind)
  const isInYear = (i: number): boolean => starts.some((start) => i >= start && i < start + length)
  return {
    by,
    years: starts.map((start) => ({
      first: names[start]!,
      last: names[start + length - 1]!,
      meanRevenue: meanOf(revenue, start, length),
      meanOrders: meanOf(orderCounts, start, length),
    })),
    seasons: seasonsOf({ revenue, orders: orderCounts, wholes }, firstSeason, starts, length),
    incomplete: names.filter((_, i) => complete[i] === 0),
    unused: wholes.filter((i) => !isInYear(i)).map((i) => names[i]!),
  }
}

/** Money and purchases of each period, and which of the periods are complete. */
interface PeriodSums {
  readonly revenue: Float64Array
  readonly orders: Float64Array
  readonly wholes: readonly number[]
}

/** Where the years begin that consist of complete periods, oldest first. Complete periods are consecutive. */
function yearStarts(
  wholes: readonly number[],
  firstSeason: number,
  length: number,
  kind: 'rolling' | 'calendar',
): number[] {
  const starts: number[] = []
  const isStart = (i: number, left: number): boolean =>
    kind === 'calendar' ? (firstSeason + i) % length === 0 && left >= length : left >= length && left % length === 0
  for (const [at, i] of wholes.entries()) if (isStart(i, wholes.length - at)) starts.push(i)
  return starts
}

function seasonsOf(
  { revenue, orders, wholes }: PeriodSums,
  firstSeason: number,
  starts: readonly number[],
  length: number,
): Season[] {
  return Array.from({ length }, (_, season) => {
    const own = wholes.filter((i) => (firstSeason + i) % length === season)
    // The place of this season in the year that starts there.
    const places = starts.map((start) => start + ((((season - firstSeason - start) % length) + length) % length))
    const ratiosOf = (sums: Float64Array): (number | null)[] =>
      places.map((place, year) => ratio(sums[place]!, meanOf(sums, starts[year]!, length)))
    const revenueRatios = ratiosOf(revenue)
    const orderRatios = ratiosOf(orders)
    return {
      season: season + 1,
      revenueIndex: meanRatio(revenueRatios),
      orderIndex: meanRatio(orderRatios),
      revenueRatios,
      orderRatios,
      revenue: finiteSum(compensatedSum(own.map((i) => revenue[i]!))),
      orders: compensatedSum(own.map((i) => orders[i]!)),
      periods: own.length,
    }
  })
}

function ratio(value: number, centre: number): number | null {
  return centre > 0 ? value / centre : null
}

/** The mean of the ratios that exist, null of none. */
function meanRatio(ratios: readonly (number | null)[]): number | null {
  return mean(ratios.filter((one) => one !== null))
}

/** Mean of one year of periods. */
function meanOf(sums: Float64Array, start: number, length: number): number {
  return finiteSum(compensatedSum(sums.subarray(start, start + length))) / length
}
