import { dateOfDay } from '../data/dayNumber.js'
import type { Columns } from '../data/fields.js'
import { type CodedIds, idCount } from '../data/ids.js'
import {
  type CustomerEquity,
  type CustomerLifetimeValue,
  customerEquity,
  customerLifetimeValue,
  type GammaGammaFit,
  gammaGamma,
  type HoldoutTable,
  holdoutTable,
  type MbgNbdParams,
  type ModelFit,
  mbgNbd,
  type ParetoNbdParams,
  paretoNbd,
  type TrackingCurve,
  trackingCurve,
} from '../lifetime/index.js'
import { type PurchaseHistory, purchaseHistories, splitHistories } from '../orders/index.js'
import type { ReportContext } from './context.js'

/** What the models say of the customers of a report. */
export interface LifetimeModels {
  /** The better of the two fits, and the other one where it converged. */
  readonly purchases: ModelFit<object>
  readonly other: ModelFit<object> | null
  readonly spend: GammaGammaFit
  /** Customers that the models were fitted to. */
  readonly fitted: number
  readonly customers: number
  readonly histories: Columns<PurchaseHistory>
  readonly values: Columns<CustomerLifetimeValue>
  readonly equity: CustomerEquity
  /** Expected number of customers who have not stopped, by the other model. */
  readonly aliveByOther: number | null
  readonly tracking: TrackingCurve
  /** A forecast of the last part of the period from what came before, against what happened; null where that is too short. */
  readonly holdout: HoldoutTable | null
}

/** Why there is no model. */
export interface NoLifetimeModels {
  readonly reason: 'few-repeat-buyers' | 'short-period' | 'no-optimum' | 'no-spend-model'
  readonly repeatBuyers: number
}

/** Repeat buyers below which nothing is fitted, and weeks of orders (conventions of this package). */
const FEWEST_REPEAT_BUYERS = 30
const FEWEST_WEEKS = 12
/** Up to so many customers are fitted to; of more, every n-th: a fit is the same within its standard errors. */
const MOST_FITTED = 20_000
/** The part of the period that is forecast from the rest. */
const HOLDOUT_SHARE = 0.25
const WEEKS_A_YEAR = 365.25 / 7

type OrderColumns = ReportContext['orders']

/** Fits the models of the section on lifetime values, forecasts, and tests the forecast on the end of the period. */
export function lifetimeModels(context: ReportContext): LifetimeModels | NoLifetimeModels {
  const { asOf, orders, firstDay, asOfDay, annualDiscountRate, margin } = context
  const histories = purchaseHistories(orders, { asOf, timeUnit: 'week' })
  const repeatBuyers = countAbove0(histories.repeatPurchases)
  if (repeatBuyers < FEWEST_REPEAT_BUYERS) return { reason: 'few-repeat-buyers', repeatBuyers }
  if (asOfDay - firstDay < 7 * FEWEST_WEEKS) return { reason: 'short-period', repeatBuyers }

  const sample = everyNth(orders, Math.ceil(idCount(histories.customerId) / MOST_FITTED))
  const known = sample === orders ? histories : purchaseHistories(sample, { asOf, timeUnit: 'week' })
  const fits = fitsOf(known)
  const [purchases, other] = fits
  if (purchases === undefined) return { reason: 'no-optimum', repeatBuyers }
  const spend = gammaGamma.fit(known)
  if (!spend.converged) return { reason: 'no-spend-model', repeatBuyers }

  const valued = { purchases: purchases, spend }
  const options = { horizon: WEEKS_A_YEAR, annualDiscountRate, margin }
  return {
    purchases,
    other: other ?? null,
    spend,
    fitted: idCount(known.customerId),
    customers: idCount(histories.customerId),
    histories,
    values: customerLifetimeValue(valued, histories, { ...options, standardErrors: false }),
    equity: customerEquity(valued, histories, options),
    aliveByOther: other === undefined ? null : sumOf(aliveOf(other, histories)),
    tracking: trackingCurve(purchases, sample, { asOf }),
    holdout: holdoutOf(sample, context),
  }
}

/** Both models, the better one first; those without an optimum are left out. */
function fitsOf(histories: Columns<PurchaseHistory>): ModelFit<object>[] {
  const fits = [mbgNbd.fit(histories, { timeUnit: 'week' }), paretoNbd.fit(histories, { timeUnit: 'week' })]
  return fits.filter(({ converged }) => converged).sort((a, b) => b.logLikelihood - a.logLikelihood)
}

function aliveOf(fit: ModelFit<object>, histories: Columns<PurchaseHistory>): Float64Array {
  return fit.kind === mbgNbd.kind
    ? mbgNbd.probabilityAlive(fit as ModelFit<MbgNbdParams>, histories)
    : paretoNbd.probabilityAlive(fit as ModelFit<ParetoNbdParams>, histories)
}

/** The forecast of the last quarter of the period from the first three; null where nobody can be fitted to them. */
function holdoutOf(orders: OrderColumns, { firstDay, asOfDay }: ReportContext): HoldoutTable | null {
  const calibrationEnd = asOfDay - Math.round(HOLDOUT_SHARE * (asOfDay - firstDay))
  const split = splitHistories(orders, {
    calibrationEnd: dateOfDay(calibrationEnd),
    holdoutEnd: dateOfDay(asOfDay),
    timeUnit: 'week',
  })
  if (countAbove0(split.repeatPurchases) < FEWEST_REPEAT_BUYERS) return null
  const [fit] = fitsOf(split)
  return fit === undefined ? null : holdoutTable(fit, split)
}

/** The orders of every n-th customer in order of the ids. */
function everyNth(orders: OrderColumns, n: number): OrderColumns {
  if (n <= 1) return orders
  const { codes, values } = orders.customerId
  let count = 0
  for (let i = 0; i < codes.length; i++) if (codes[i]! % n === 0) count++
  const customerId: CodedIds = { codes: new Uint32Array(count), values }
  const day = new Int32Array(count)
  const amount = new Float64Array(count)
  for (let i = 0, at = 0; i < codes.length; i++) {
    if (codes[i]! % n !== 0) continue
    customerId.codes[at] = codes[i]!
    day[at] = orders.day[i]!
    amount[at] = orders.amount[i]!
    at++
  }
  return { customerId, day, amount }
}

function countAbove0(column: ArrayLike<number>): number {
  let count = 0
  for (let i = 0; i < column.length; i++) if (column[i]! > 0) count++
  return count
}

function sumOf(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum
}
