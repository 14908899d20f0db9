import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idsAt } from '../../data/ids.js'
import { asFloat64, readColumns } from '../../data/lift.js'
import { normalQuantile, orderOfUniqueIds } from '../../numeric/index.js'
import type { PurchaseHistory } from '../../orders/index.js'
import { covarianceOf, type DeltaSlopes, slopeBy } from '../engine/deltaMethod.js'
import { distinctHistories } from '../engine/distinctHistories.js'
import { type HistoryColumns, pick, purchaseRecordFields, readHistories } from '../engine/histories.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { type AnyPurchaseModel, type PurchaseFit, purchaseModelOf } from '../engine/purchaseModelOf.js'
import { type GammaGammaParams, gammaGamma } from '../spend/gammaGamma.js'
import { type DiscountingOptions, type DiscountSchedule, discountSchedule } from './discountSchedule.js'
import { purchasesToCome } from './purchasesToCome.js'

/** A fit of `gammaGamma`, or published parameters; without `covariance` there is no standard error. */
export interface SpendFit {
  readonly kind?: 'gamma-gamma'
  readonly params: GammaGammaParams
  readonly terms?: readonly string[]
  readonly covariance?: readonly (readonly number[])[] | null
}

/** The two halves of a lifetime value: how often customers will buy, and what they will spend a purchase. */
export interface ValueFits {
  readonly purchases: PurchaseFit
  readonly spend: SpendFit
}

/** What a lifetime value asks of a {@link PurchaseHistory}; ages in the time unit of the fit. */
export type ValuedHistory = Pick<
  PurchaseHistory,
  'customerId' | 'repeatPurchases' | 'lastPurchaseAge' | 'age' | 'meanRepeatValue'
>

/** Options that {@link customerLifetimeValue} and {@link customerEquity} share. */
export interface ValueOptions extends DiscountingOptions {
  /** Share of the spend that is profit, from 0 to 1. Default 1: the value is revenue. */
  readonly margin?: number
  /** Standard errors and intervals, which take two evaluations a parameter; `false` leaves null in their places. Default true. */
  readonly standardErrors?: boolean
  /** Of the intervals, between 0 and 1. Default 0.95. */
  readonly confidenceLevel?: number
}

/** Histories in order of the ids with everything that their values depend on. */
export interface ValueProblem {
  readonly model: AnyPurchaseModel
  readonly fits: ValueFits
  readonly customerId: IdColumn
  /** Repeat purchases of each customer. */
  readonly x: Float64Array
  /** The different histories, and which of them each customer has; null where each has its own. */
  readonly histories: HistoryColumns
  readonly placeOf: Uint32Array | null
  readonly meanRepeatValue: Float64Array
  readonly schedule: DiscountSchedule
  /** Horizon of the undiscounted forecast; null where it is endless. */
  readonly horizon: number | null
  readonly scale: number
  readonly margin: number
  readonly standardErrors: boolean
  /** Standard errors on either side of an interval. */
  readonly width: number
}

/** By customer; NaN where there is no such number. */
export interface CustomerValues {
  readonly alive: Float64Array
  /** Within the horizon, not discounted; NaN for an endless one. */
  readonly purchases: Float64Array
  readonly discounted: Float64Array
  /** A purchase; NaN where the spend model has no mean. */
  readonly spend: Float64Array
  readonly value: Float64Array
}

const valuedHistoryFields: FieldTable<ValuedHistory> = [
  { name: 'customerId', kind: 'id' },
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'lastPurchaseAge', kind: 'number' },
  { name: 'age', kind: 'number' },
  { name: 'meanRepeatValue', kind: 'number' },
]

/**
 * Reads and checks fits, histories and options.
 *
 * @throws ClienteleError `invalid-option`, `out-of-range`, `missing-value`, `invalid-history`, `duplicate-id`
 */
export function readValueProblem(
  fits: ValueFits,
  given: RowsOrColumns<ValuedHistory>,
  options: ValueOptions,
): ValueProblem {
  checkOptions(fits, 'fits')
  checkOptions(options)
  const model = purchaseModelOf(fits.purchases, 'purchases')
  checkOptions(fits.spend, 'spend')
  checkChoice(fits.spend.kind ?? gammaGamma.kind, [gammaGamma.kind], 'spend.kind')
  const margin = checkNumber(options.margin ?? 1, 'options.margin', { minimum: 0, maximum: 1 })
  const level = checkNumber(options.confidenceLevel ?? 0.95, 'options.confidenceLevel', { above: 0, maximum: 1 })
  if (level === 1) fail('out-of-range', 'options.confidenceLevel', 'a number below 1', level)
  const source = readColumns(given, valuedHistoryFields, 'histories')
  const checked = readHistories(given, purchaseRecordFields)
  const order = orderOfUniqueIds(source.columns.customerId, (row) => source.pathOf(row, 'customerId'))
  const all = order === null ? checked : pick(checked, order)
  const distinct = distinctHistories(all)
  const { alpha } = fits.purchases.params as { readonly alpha?: number }
  const scale = checkNumber(alpha, 'purchases.params.alpha', { above: 0 })
  const values = asFloat64(source.columns.meanRepeatValue)
  return {
    model,
    fits,
    customerId: order === null ? source.columns.customerId : idsAt(source.columns.customerId, order),
    x: all.x,
    histories: distinct?.histories ?? all,
    placeOf: distinct?.placeOf ?? null,
    meanRepeatValue: order === null ? values : valuesAt(values, order),
    schedule: discountSchedule(options, fits.purchases.timeUnit ?? null, scale),
    horizon: options.horizon === Infinity ? null : options.horizon,
    scale,
    margin,
    standardErrors: options.standardErrors ?? true,
    width: normalQuantile((1 + level) / 2),
  }
}

/** Values at the fitted parameters. */
export function customerValues(problem: ValueProblem): CustomerValues {
  const { model, fits, histories, schedule, horizon, scale, margin, placeOf, x } = problem
  const { params } = fits.purchases
  const alive = model.probabilityAlive({ params }, recordsOf(histories))
  const toCome = (own: DiscountSchedule): Float64Array =>
    spread(purchasesToCome(model, params, histories, alive, own, scale), placeOf)
  const discounted = toCome(schedule)
  const plain =
    horizon === null ? null : { horizons: Float64Array.of(horizon), weights: Float64Array.of(1), rate: null }
  const spend = spendOf(problem, fits.spend.params)
  return {
    alive: spread(alive, placeOf),
    purchases: plain === null ? new Float64Array(x.length).fill(Number.NaN) : toCome(plain),
    discounted,
    spend,
    value: times(spend.slice(), discounted, margin),
  }
}

/** Slopes by the parameters of either fit, which are estimated apart; null where a fit has no covariance. */
export function valueSlopes(problem: ValueProblem, { discounted, spend }: CustomerValues): DeltaSlopes[] | null {
  const { model, fits, histories, schedule, scale, margin, placeOf } = problem
  const purchases = covarianceOf(fits.purchases)
  const spending = covarianceOf(fits.spend)
  if (!problem.standardErrors || purchases === null || spending === null) return null
  const records = recordsOf(histories)
  const discountedAt = (params: object): Float64Array =>
    purchasesToCome(model, params, histories, model.probabilityAlive({ params }, records), schedule, scale)
  const spendAt = (params: object): Float64Array => spendOf(problem, params as GammaGammaParams)
  const ofPurchases = purchases.terms.map((term) =>
    times(spread(slopeBy(fits.purchases.params, term, 'purchases', discountedAt), placeOf), spend, margin),
  )
  const ofSpend = spending.terms.map((term) =>
    times(slopeBy(fits.spend.params, term, 'spend', spendAt), discounted, margin),
  )
  return [
    { slopes: ofPurchases, covariance: purchases.covariance },
    { slopes: ofSpend, covariance: spending.covariance },
  ]
}

/** margin · one · other, written into `one`. */
function times(one: Float64Array, other: Float64Array, margin: number): Float64Array {
  for (let i = 0; i < one.length; i++) one[i]! *= margin * other[i]!
  return one
}

function spendOf({ x, meanRepeatValue }: ValueProblem, params: GammaGammaParams): Float64Array {
  return gammaGamma.expectedValue(params, { repeatPurchases: x, meanRepeatValue })
}

/** From a value of each different history to one of each customer. */
function spread(column: Float64Array, placeOf: Uint32Array | null): Float64Array {
  return placeOf === null ? column : valuesAt(column, placeOf)
}

function recordsOf({ x, tx, age }: HistoryColumns): Columns<PurchaseRecord> {
  return { repeatPurchases: x, lastPurchaseAge: tx, age }
}

function valuesAt(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length)
  for (let i = 0; i < values.length; i++) values[i] = column[rows[i]!]!
  return values
}
