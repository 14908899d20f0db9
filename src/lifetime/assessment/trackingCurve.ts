import { checkInteger, checkOptions, fail } from '../../data/checks.js'
import { DAYS_PER_UNIT, type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import { rangesOfCustomers } from '../../orders/customerRanges.js'
import { type OrderBook, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { readPurchaseDays, roomForDays } from '../../orders/purchaseDays.js'
import { type PurchaseFit, purchaseModelOf } from '../engine/purchaseModelOf.js'

/** Options of {@link trackingCurve}. */
export interface TrackingCurveOptions extends OrderRules {
  /** Last day, inclusive. */
  readonly asOf: DateInput
  /** Last day that the fit has seen; customers who come later are not counted. Default: `asOf`. */
  readonly calibrationEnd?: DateInput
  /** Length of a period in days. Default 7. */
  readonly periodDays?: number
}

/** Repeat purchases until the end of a period. */
export interface TrackingPoint {
  /** From 1. */
  readonly period: number
  /** The last day of the period. */
  readonly end: string
  /** Shorter than the others: the last period, where `asOf` cuts it off. */
  readonly isPartial: boolean
  /** The period ends after `calibrationEnd`. */
  readonly isHoldout: boolean
  /** Within the period. */
  readonly actual: number
  readonly expected: number
  /** From the first day until the end of the period. */
  readonly cumulativeActual: number
  readonly cumulativeExpected: number
}

/** Repeat purchases of a stretch of time. */
export interface TrackedPurchases {
  readonly actual: number
  readonly expected: number
  /** (expected − actual)/actual; null where nobody bought. */
  readonly error: number | null
}

/** Expected against actual repeat purchases over time. */
export interface TrackingCurve {
  readonly kind: PurchaseFit['kind']
  /** Customers whose first purchase was not after `calibrationEnd`. */
  readonly customers: number
  /** Day of the first purchase of all; null without customers. */
  readonly start: string | null
  readonly calibrationEnd: string
  readonly asOf: string
  readonly points: readonly TrackingPoint[]
  /** Until `calibrationEnd`. */
  readonly calibration: TrackedPurchases
  /** After it; null where `asOf` is not later. */
  readonly holdout: TrackedPurchases | null
}

/**
 * Tracking curve: repeat purchases that the model expects from all customers, period by period, against those that happened.
 *
 * Expected until time t: Σ over the customers of E[X(t − birth)], what the model says of new customers, whom it knows nothing
 * about but the day of their first purchase (Fader, Hardie & Lee 2005, fig. 5 and 6; BTYD's cumulative and incremental tracking).
 * Periods begin on the day after the first purchase of all, and repeat purchases are days with a purchase after a customer's first.
 *
 * @param fit     - of a purchase model of continuous time, with `timeUnit`
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `calibrationEnd`, `periodDays` and how orders are read: {@link OrderRules}
 * @throws ClienteleError `missing-value` at `fit.timeUnit`, `invalid-option`, `out-of-range` for a calibration that ends after `asOf`,
 * and those of `purchaseHistories`
 * @example
 * trackingCurve({ kind: 'nbd', params: { r: 1, alpha: 4 }, timeUnit: 'week' }, [
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-10', amount: 30 },
 * ], { asOf: '2024-01-15' }).points.map(({ end, actual, expected }) => [end, actual, expected])
 * //=> [['2024-01-08', 0, 0.25], ['2024-01-15', 1, 0.25]]
 */
export function trackingCurve(
  fit: PurchaseFit,
  orders: RowsOrColumns<Order>,
  options: TrackingCurveOptions,
): TrackingCurve {
  checkOptions(options)
  const model = purchaseModelOf(fit, 'fit')
  const { timeUnit } = fit
  if (!timeUnit) fail('missing-value', 'fit.timeUnit', 'the unit of the ages of the fit', timeUnit)
  const unit = DAYS_PER_UNIT[timeUnit]
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const calibrationEnd =
    options.calibrationEnd === undefined ? asOf : dayNumber(options.calibrationEnd, 'options.calibrationEnd')
  if (calibrationEnd > asOf) {
    const expected = `a day not after \`asOf\` (${dateOfDay(asOf)})`
    fail('out-of-range', 'options.calibrationEnd', expected, options.calibrationEnd)
  }
  const periodDays = checkInteger(options.periodDays ?? 7, 'options.periodDays', { minimum: 1 })
  const { births, repeats, customers, first } = countDays(readOrders(orders, options, { to: asOf, endName: 'asOf' }), {
    calibrationEnd,
    asOf,
  })
  const means = new Float64Array(births.length).fill(-1)
  /** Of all customers together, until so many days after the first purchase. */
  const expectedUntil = (day: number): number => {
    let sum = 0
    for (let birth = 0; birth < Math.min(day, births.length); birth++) {
      if (births[birth] === 0) continue
      const age = day - birth
      if (means[age]! < 0) means[age] = model.expectedPurchasesOfNewCustomer(fit, { horizon: age / unit })
      sum += births[birth]! * means[age]!
    }
    return sum
  }
  const actualUntil = (day: number): number => {
    let sum = 0
    for (let i = 0; i <= day; i++) sum += repeats[i]!
    return sum
  }
  const length = births.length - 1
  const points: TrackingPoint[] = []
  let before = { cumulativeActual: 0, cumulativeExpected: 0 }
  for (let period = 1; (period - 1) * periodDays < length; period++) {
    const day = Math.min(length, period * periodDays)
    const cumulative = { cumulativeActual: actualUntil(day), cumulativeExpected: expectedUntil(day) }
    points.push({
      period,
      end: dateOfDay(first + day),
      isPartial: day < period * periodDays,
      isHoldout: first + day > calibrationEnd,
      actual: cumulative.cumulativeActual - before.cumulativeActual,
      expected: cumulative.cumulativeExpected - before.cumulativeExpected,
      ...cumulative,
    })
    before = cumulative
  }
  const calibrated = Math.max(0, Math.min(length, calibrationEnd - first))
  const calibration = { actual: actualUntil(calibrated), expected: expectedUntil(calibrated) }
  const all = points.at(-1) ?? before
  return {
    kind: fit.kind,
    customers,
    start: customers === 0 ? null : dateOfDay(first),
    calibrationEnd: dateOfDay(calibrationEnd),
    asOf: dateOfDay(asOf),
    points,
    calibration: tracked(calibration.actual, calibration.expected),
    holdout:
      calibrationEnd < asOf
        ? tracked(all.cumulativeActual - calibration.actual, all.cumulativeExpected - calibration.expected)
        : null,
  }
}

function tracked(actual: number, expected: number): TrackedPurchases {
  return { actual, expected, error: actual > 0 ? (expected - actual) / actual : null }
}

/** By day since the first purchase of all, up to `asOf`: first purchases, and repeat purchases of the same customers. */
interface DayCounts {
  readonly births: Float64Array
  readonly repeats: Float64Array
  readonly customers: number
  /** Day number of the first purchase. */
  readonly first: number
}

function countDays(book: OrderBook, { calibrationEnd, asOf }: { calibrationEnd: number; asOf: number }): DayCounts {
  const size = asOf - book.firstDay + 1
  const births = new Float64Array(size)
  const repeats = new Float64Array(size)
  const room = roomForDays(book.lastDay - book.firstDay, book.codes.length)
  let customers = 0
  let first = size - 1
  for (const range of rangesOfCustomers(book)) {
    for (let c = 0; c < range.size; c++) {
      const purchases = readPurchaseDays(range, range.starts[c]!, range.starts[c + 1]!, room)
      if (purchases === 0 || book.firstDay + room.days[0]! > calibrationEnd) continue
      customers++
      first = Math.min(first, room.days[0]!)
      births[room.days[0]!]!++
      for (let i = 1; i < purchases; i++) repeats[room.days[i]!]!++
    }
  }
  return {
    births: births.subarray(first),
    repeats: repeats.subarray(first),
    customers,
    first: book.firstDay + first,
  }
}
