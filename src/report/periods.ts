import type { PeriodRevenue } from '../charts/index.js'
import { civilDate } from '../data/dayNumber.js'
import type { NumberColumn } from '../data/fields.js'
import { sumByCode } from '../numeric/sums.js'

/** What {@link revenueByPeriod} reads: order rows as columns; `counts` says which rows count as an order. */
export interface PeriodSource {
  readonly day: NumberColumn
  readonly amount: Float64Array
  /** 1 where a row is an order of its own, 0 where it is a refund or a further line of an order. */
  readonly counts: Uint8Array
}

/** Up to so many days a report counts by days, up to so many years by months, beyond by years. */
const MOST_DAYS = 45
const MOST_YEARS_BY_MONTH = 5

/**
 * Revenue and orders of every day, month or year from the first order to the last, also of those without any; which of the three
 * depends on the span. Calendar months of UTC days.
 */
export function revenueByPeriod({ day, amount, counts }: PeriodSource): {
  unit: 'day' | 'month' | 'year'
  periods: PeriodRevenue[]
} {
  if (day.length === 0) return { unit: 'month', periods: [] }
  const { first, last } = rangeOf(day)
  const span = last - first + 1
  const unit = span <= MOST_DAYS ? 'day' : span <= MOST_YEARS_BY_MONTH * 366 ? 'month' : 'year'
  const { names, periodOfDay } = calendar(first, span, unit)
  const codes = new Uint32Array(day.length)
  const orders = new Float64Array(names.length)
  for (let i = 0; i < codes.length; i++) {
    const code = periodOfDay[day[i]! - first]!
    codes[i] = code
    orders[code]! += counts[i]!
  }
  const revenue = sumByCode(amount, codes, names.length)
  return { unit, periods: names.map((period, i) => ({ period, revenue: revenue[i]!, orders: orders[i]! })) }
}

/** First and last day of a column that is not empty. */
function rangeOf(day: NumberColumn): { first: number; last: number } {
  let first = day[0]!
  let last = first
  for (let i = 1; i < day.length; i++) {
    const at = day[i]!
    if (at < first) first = at
    else if (at > last) last = at
  }
  return { first, last }
}

/** The periods from `first` on, and for each day the position of its period: the calendar is asked once a day, not once a row. */
function calendar(
  first: number,
  span: number,
  unit: 'day' | 'month' | 'year',
): { names: string[]; periodOfDay: Uint32Array } {
  const periodOfDay = new Uint32Array(span)
  const names: string[] = []
  for (let offset = 0; offset < span; offset++) {
    const { year, month, dayOfMonth } = civilDate(first + offset)
    const parts = unit === 'year' ? [year] : unit === 'month' ? [year, month] : [year, month, dayOfMonth]
    const name = parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0')).join('-')
    if (names.at(-1) !== name) names.push(name)
    periodOfDay[offset] = names.length - 1
  }
  return { names, periodOfDay }
}
