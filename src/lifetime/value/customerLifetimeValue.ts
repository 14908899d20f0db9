import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import { deltaErrors, intervalEnd } from '../engine/deltaMethod.js'
import {
  customerValues,
  readValueProblem,
  type ValuedHistory,
  type ValueFits,
  type ValueOptions,
  valueSlopes,
} from './customerValues.js'

/** Options of {@link customerLifetimeValue}. */
export interface CustomerLifetimeValueOptions extends ValueOptions {}

/** What one customer is expected to bring, and how it comes about. */
export interface CustomerLifetimeValue {
  customerId: string
  /** Probability that the customer has not stopped yet. */
  probabilityAlive: number
  /** Expected purchases within the horizon; null for an endless one, where there may be no such number. */
  expectedPurchases: number | null
  /** The same, each discounted to today. */
  discountedPurchases: number
  /** Expected spend a purchase; null where the spend model has no mean. */
  expectedSpend: number | null
  /** margin × expectedSpend × discountedPurchases. */
  lifetimeValue: number | null
  /** Of `lifetimeValue`, for what the fits do not know of their parameters; null where it was not asked for or a fit has no covariance. */
  standardError: number | null
  /** Ends of the interval, value · e^(∓ z · error/value). */
  lower: number | null
  upper: number | null
}

export const customerLifetimeValueFields: FieldTable<CustomerLifetimeValue> = [
  { name: 'customerId', kind: 'id' },
  { name: 'probabilityAlive', kind: 'number' },
  { name: 'expectedPurchases', kind: 'number', nullable: true },
  { name: 'discountedPurchases', kind: 'number' },
  { name: 'expectedSpend', kind: 'number', nullable: true },
  { name: 'lifetimeValue', kind: 'number', nullable: true },
  { name: 'standardError', kind: 'number', nullable: true },
  { name: 'lower', kind: 'number', nullable: true },
  { name: 'upper', kind: 'number', nullable: true },
]

/**
 * Lifetime value of each customer (客户终身价值): expected purchases to come, discounted, times the expected spend, times the margin.
 *
 * Fader, Hardie & Lee (2005), "RFM and CLV": the two factors are independent. `discounting: 'continuous'` discounts each purchase from
 * its own moment, and with `horizon: Infinity` is the discounted expected transactions (DERT) of the papers. `'monthly'` is what
 * `customer_lifetime_value` of the Python package lifetimes computes: Σ (E(tᵢ) − E(tᵢ₋₁))/(1 + monthly rate)ⁱ.
 *
 * The standard error is that of an expected value: what the fits do not know of their parameters, by the delta method from the
 * covariances of both (independent of each other), and not how far a single customer strays from what is expected. The interval is
 * that of the logarithm.
 *
 * Cost: 1e6 customers over twelve months take some 0.4 s, with standard errors 2 s.
 *
 * @param fits      - `purchases`: a fit of a purchase model of continuous time; `spend`: one of `gammaGamma`
 * @param histories - rows of {@link ValuedHistory} as `purchaseHistories` gives them, or columns; in the time unit of the fit
 * @param options   - `horizon` and `annualDiscountRate`; see {@link CustomerLifetimeValueOptions}
 * @returns one row a customer, in order of the id; columns for columns, with NaN for null
 * @throws ClienteleError `missing-value` at `purchases.timeUnit` where a yearly rate meets a fit without time unit, `invalid-option`
 * for a model without time (BG/BB) or a fit with covariates, `out-of-range` for an endless horizon without a rate, `invalid-history`, `duplicate-id`
 * @example
 * customerLifetimeValue({
 *   purchases: { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' },
 *   spend: { params: { p: 6.25, q: 3.74, gamma: 15.44 } },
 * }, [{ customerId: 'ann', repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86, meanRepeatValue: 22.35 }],
 *   { horizon: 52, annualDiscountRate: 0.1 }).map(({ expectedPurchases, expectedSpend, lifetimeValue }) =>
 *   [expectedPurchases, expectedSpend, lifetimeValue])
 * //=> [[1.559, 24.66, 36.8]]
 */
export function customerLifetimeValue(
  fits: ValueFits,
  histories: readonly ValuedHistory[],
  options: CustomerLifetimeValueOptions,
): CustomerLifetimeValue[]
export function customerLifetimeValue(
  fits: ValueFits,
  histories: Columns<ValuedHistory>,
  options: CustomerLifetimeValueOptions,
): Columns<CustomerLifetimeValue>
export function customerLifetimeValue(
  fits: ValueFits,
  histories: RowsOrColumns<ValuedHistory>,
  options: CustomerLifetimeValueOptions,
): CustomerLifetimeValue[] | Columns<CustomerLifetimeValue>
export function customerLifetimeValue(
  fits: ValueFits,
  histories: RowsOrColumns<ValuedHistory>,
  options: CustomerLifetimeValueOptions,
): CustomerLifetimeValue[] | Columns<CustomerLifetimeValue> {
  const problem = readValueProblem(fits, histories, options)
  const values = customerValues(problem)
  const slopes = valueSlopes(problem, values)
  const { value } = values
  const none = new Float64Array(slopes === null ? value.length : 0).fill(Number.NaN)
  const errors = slopes === null ? none : deltaErrors(slopes, value.length)
  const endsAt = (width: number): Float64Array =>
    slopes === null ? none.slice() : value.map((one, i) => intervalEnd(one, errors[i]!, width))
  const columns: Columns<CustomerLifetimeValue> = {
    customerId: problem.customerId,
    probabilityAlive: values.alive,
    expectedPurchases: values.purchases,
    discountedPurchases: values.discounted,
    expectedSpend: values.spend,
    lifetimeValue: value,
    standardError: errors,
    lower: endsAt(-problem.width),
    upper: endsAt(problem.width),
  }
  return inShapeOf(histories, columns, customerLifetimeValueFields)
}
