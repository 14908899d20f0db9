import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import { rangesOfCustomers } from '../../orders/customerRanges.js'
import { type OrderRules, readOrders } from '../../orders/orderBook.js'
import { readPurchaseDays, roomForDays } from '../../orders/purchaseDays.js'
import { checkAscendingDays } from '../cohorts/ascendingDays.js'
import { attributeClasses, type CustomerAttribute } from '../cohorts/customerAttribute.js'

/** Options of {@link returnRateCurve}. */
export interface ReturnRateCurveOptions extends OrderRules {
  /** Last day that counts. */
  readonly asOf: DateInput
  /** An attribute of the customers (id → value): a curve for each value. Default: one curve, `all`. */
  readonly by?: CustomerAttribute
  /** Candidate periods in days, ≥ 1, ascending. Default: every week up to the whole time of the orders. */
  readonly days?: readonly number[]
  /** Rates that are low enough, in [0, 1]. Default 0.1 and 0.05, the rules of thumb. */
  readonly lowEnough?: readonly number[]
}

/** How many come back who were silent for so many days. */
export interface ReturnRatePoint {
  readonly days: number
  /** Customers who at least once were silent for so many days or more. */
  readonly lost: number
  /** Of these: who bought again after a silence of so many days or more. */
  readonly returned: number
  /** 回访率: returned / lost; null where nobody was silent so long. */
  readonly returnRate: number | null
}

/** The curve of one class. */
export interface ReturnRates {
  /** `all` without classes. */
  readonly class: string
  readonly customers: number
  readonly points: readonly ReturnRatePoint[]
  /** The first of the periods whose rate is at most this; null where none is. */
  readonly firstAtMost: readonly { readonly rate: number; readonly days: number | null }[]
  /**
   * The elbow (拐点): the point farthest below the line from the top left to the bottom right, both axes scaled to 0 … 1. Null for
   * a curve of fewer than three points, or that nowhere lies below the line.
   */
  readonly elbow: { readonly days: number; readonly returnRate: number; readonly distance: number } | null
}

/** Return rates of all classes. */
export interface ReturnRateCurve {
  readonly asOf: string
  /** In order of the classes' names. */
  readonly curves: readonly ReturnRates[]
}

/**
 * The return-rate curve (用户回访率曲线) of web analytics: for each candidate period of N days, who came back of those whom it would
 * have called lost?
 *
 * Choose the elbow, or the first N with a rate of 10 % or 5 %. The rate counts open silences as lost for good, so it is too low for
 * N near the length of the data. For slow retail it says little: on CDNOW it is 47 % at 7 days and still 15 % at 252, never 10 %;
 * thresholds by class (`churnWarnings`) say more. One pass over the orders.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `by`, `days`, `lowEnough`
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `out-of-range` for days that do not ascend from 1 on, `empty-input` without days, `invalid-option`
 * @example
 * returnRateCurve([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-09', amount: 20 },
 *   { customerId: 'bob', date: '2024-01-01', amount: 10 },
 *   { customerId: 'bob', date: '2024-01-25', amount: 10 },
 * ], { asOf: '2024-01-31', days: [7, 14, 28] }).curves[0].points.map(({ lost, returned }) => [lost, returned])
 * //=> [[2, 2], [2, 1], [0, 0]]
 */
export function returnRateCurve(orders: RowsOrColumns<Order>, options: ReturnRateCurveOptions): ReturnRateCurve {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const given = options.days === undefined ? null : checkAscendingDays(options.days, 'options.days')
  const lowEnough = checkRates(options.lowEnough ?? [0.1, 0.05])
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const classes =
    options.by === undefined
      ? { names: ['all'], codes: new Uint32Array(book.customers) }
      : attributeClasses(book, options.by, 'options.by')
  const lastAge = asOf - book.firstDay
  const marks = given ?? Array.from({ length: Math.max(1, Math.floor(lastAge / 7)) }, (_, i) => 7 * (i + 1))

  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  const width = marks.length
  const customers = new Float64Array(classes.names.length)
  const lost = new Float64Array(classes.names.length * width)
  const returned = new Float64Array(lost.length)
  const marksWithin = marksBelow(marks, lastAge)
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const purchases = readPurchaseDays(range, range.starts[c]!, range.starts[c + 1]!, room)
      if (purchases === 0) continue
      const own = classes.codes[range.firstCustomer + c]!
      let longest = 0
      for (let i = 1; i < purchases; i++) longest = Math.max(longest, room.days[i]! - room.days[i - 1]!)
      const open = lastAge - room.days[purchases - 1]!
      customers[own]! += 1
      const back = marksWithin[longest]!
      const silent = marksWithin[Math.max(longest, open)]!
      if (back > 0) returned[own * width + back - 1]! += 1
      if (silent > 0) lost[own * width + silent - 1]! += 1
    }
  }
  return {
    asOf: dateOfDay(asOf),
    curves: classes.names.flatMap((name, c): ReturnRates[] => {
      const from = c * width
      const points = pointsOf(marks, lost.subarray(from, from + width), returned.subarray(from, from + width))
      const firstAtMost = lowEnough.map((rate) => ({
        rate,
        days: points.find(({ returnRate }) => returnRate !== null && returnRate <= rate)?.days ?? null,
      }))
      return customers[c] === 0 && options.by !== undefined
        ? []
        : [{ class: name, customers: customers[c]!, points, firstAtMost, elbow: elbowOf(points) }]
    }),
  }
}

function checkRates(rates: readonly number[]): readonly number[] {
  if (!Array.isArray(rates)) return fail('invalid-type', 'options.lowEnough', 'an array of rates', rates)
  for (const [i, rate] of rates.entries()) checkNumber(rate, `options.lowEnough[${i}]`, { minimum: 0, maximum: 1 })
  return rates
}

/** How many of the marks lie at or below each number of days. */
function marksBelow(marks: readonly number[], longest: number): Uint32Array {
  const below = new Uint32Array(longest + 1)
  let count = 0
  for (let days = 0; days <= longest; days++) {
    if (count < marks.length && marks[count]! <= days) count++
    below[days] = count
  }
  return below
}

/** Each customer was counted at the last mark it passed: so it passed all before. */
function pointsOf(marks: readonly number[], lost: Float64Array, returned: Float64Array): ReturnRatePoint[] {
  for (let i = marks.length - 2; i >= 0; i--) {
    lost[i]! += lost[i + 1]!
    returned[i]! += returned[i + 1]!
  }
  return marks.map((days, i) => ({
    days,
    lost: lost[i]!,
    returned: returned[i]!,
    returnRate: lost[i] === 0 ? null : returned[i]! / lost[i]!,
  }))
}

function elbowOf(points: readonly ReturnRatePoint[]): ReturnRates['elbow'] {
  const known = points.flatMap(({ days, returnRate }) => (returnRate === null ? [] : [{ days, returnRate }]))
  if (known.length < 3) return null
  const first = known[0]!.days
  const width = known[known.length - 1]!.days - first
  let low = Infinity
  let high = -Infinity
  for (const { returnRate } of known) {
    low = Math.min(low, returnRate)
    high = Math.max(high, returnRate)
  }
  let elbow: ReturnRates['elbow'] = null
  for (const { days, returnRate } of high > low ? known : []) {
    const distance = 1 - (days - first) / width - (returnRate - low) / (high - low)
    // Rounding alone makes no elbow of a straight line.
    if (distance > (elbow?.distance ?? 0) + 1e-12) elbow = { days, returnRate, distance }
  }
  return elbow
}
