import type { Columns } from '../../data/fields.js'
import type { FitOptions, ModelFit, ParamsOrFit } from '../engine/purchaseModel.js'
import type { ContractTenure, RetentionData } from './retentionData.js'

/** Which retention model a fit is of. */
export type RetentionModelKind = 'shifted-beta-geometric' | 'beta-discrete-weibull'

/** The same churn rate for all customers at all renewals: what a retention model must beat. */
export interface GeometricRetention {
  /** Maximum likelihood: customers lost by renewals decided, where no period is skipped. */
  readonly churnRate: number
  readonly logLikelihood: number
}

/** A fitted retention model. Plain data: survives JSON. */
export interface RetentionFit<Params extends object, Kind extends RetentionModelKind = RetentionModelKind>
  extends ModelFit<Params, Kind> {
  readonly geometric: GeometricRetention
}

/** Options of `fit`. */
export type RetentionFitOptions<Params extends object> = Pick<
  FitOptions<Params>,
  'timeUnit' | 'initial' | 'maxIterations'
>

/** A discount rate a period, ≥ 0: 0.1 where the period is a year and money costs 10 % a year. */
export interface PeriodDiscountOptions {
  readonly discountRate: number
}

/** Something of whole periods: a number for one, an array for an array, a `Float64Array` for a typed array. */
export interface OfPeriods<Params extends object> {
  (params: ParamsOrFit<Params>, period: number): number
  (params: ParamsOrFit<Params>, periods: readonly number[]): number[]
  (params: ParamsOrFit<Params>, periods: Float64Array): Float64Array
}

/** Something of customers with so many renewals behind them; what is infinite is null, NaN in a `Float64Array`. */
export interface OfRenewals<Params extends object> {
  (params: ParamsOrFit<Params>, renewals: number): number | null
  (params: ParamsOrFit<Params>, renewals: readonly number[]): (number | null)[]
  (params: ParamsOrFit<Params>, renewals: Float64Array): Float64Array
}

/** The same with a discount rate. */
export interface OfRenewalsDiscounted<Params extends object> {
  (params: ParamsOrFit<Params>, renewals: number, options: PeriodDiscountOptions): number | null
  (params: ParamsOrFit<Params>, renewals: readonly number[], options: PeriodDiscountOptions): (number | null)[]
  (params: ParamsOrFit<Params>, renewals: Float64Array, options: PeriodDiscountOptions): Float64Array
}

/** How many customers to simulate, and how many of their renewals are seen. */
export interface TenureSimulationOptions {
  /** How many customers. */
  readonly customers: number
  /** Renewals that are past for each of them: whoever has made them all is still active. One number, or one a customer. */
  readonly renewals: number | ArrayLike<number>
  /** Random numbers in [0, 1): `seededRandom(1)`. */
  readonly random: () => number
}

/**
 * A model of customers under a contract, who renew or leave at each period's end and differ in how likely they are to leave.
 *
 * A lifetime counts the periods paid for: 1 for a customer who leaves at the first renewal. Money comes in at the start of each
 * period, so the first payment of a new customer is never discounted. Wherever parameters stand, a fit may stand.
 */
export interface RetentionModel<Params extends object, Kind extends RetentionModelKind = RetentionModelKind> {
  readonly kind: Kind
  /**
   * Maximum likelihood, from a retention table (one cohort or many, periods may be skipped, a cohort may be first seen late) or from
   * single tenures of which some are still running. Not to converge is no error: see `converged` and `warnings`.
   *
   * @throws ClienteleError `empty-input` where no renewal is past, `invalid-history` for a cohort that grows
   */
  readonly fit: (data: RetentionData, options?: RetentionFitOptions<Params>) => RetentionFit<Params, Kind>
  /** ln L of the data, binomial coefficients left out as in the papers. */
  readonly logLikelihood: (params: ParamsOrFit<Params>, data: RetentionData) => number
  /** S(t): share of customers who are left after `period` renewals, a whole number ≥ 0. */
  readonly survival: OfPeriods<Params>
  /** S(t)/S(t − 1): share of those who decide on renewal number `period` (≥ 1) and renew. */
  readonly retention: OfPeriods<Params>
  /** Expected number of periods that a new customer pays for: Σ S(t), t ≥ 0; null where it is infinite. */
  readonly expectedLifetime: (params: ParamsOrFit<Params>) => number | null
  /** DEL: Σ S(t)/(1 + d)ᵗ, t ≥ 0. Times the margin a period, the value of a customer who is just won. Null where infinite. */
  readonly discountedLifetime: (params: ParamsOrFit<Params>, options: PeriodDiscountOptions) => number | null
  /**
   * Expected number of further periods, for customers who have made `renewals` renewals and face the next one. It rises with
   * each renewal, since those who are likely to leave have left.
   */
  readonly residualLifetime: OfRenewals<Params>
  /**
   * DERL (Fader & Hardie 2010): the same discounted, Σ S(t)/S(n − 1)/(1 + d)^(t − n), t ≥ n = `renewals` + 1; the renewal that is due
   * now is not discounted. Times the margin a period, what an existing customer will still bring.
   */
  readonly discountedResidualLifetime: OfRenewalsDiscounted<Params>
  /** Customers drawn from the model, as columns. */
  readonly simulate: (params: ParamsOrFit<Params>, options: TenureSimulationOptions) => Columns<ContractTenure>
}
