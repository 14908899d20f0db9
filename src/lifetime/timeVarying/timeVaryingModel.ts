import type { DateInput } from '../../data/dayNumber.js'
import type { Columns, RowsOrColumns } from '../../data/fields.js'
import type { Order } from '../../data/rows.js'
import type { OrderColumns } from '../../orders/orderBook.js'
import type { WithEffects } from '../covariates/covariates.js'
import type { FitOptions, ModelFit, ParamsOrFit } from '../engine/purchaseModel.js'
import type { TimelineOptions } from './timelines.js'

/** Which model a fit is of. */
export type TimeVaryingModelKind = 'pareto-nbd-time-varying' | 'ggom-nbd-time-varying'

/** A fit with time-varying covariates. */
export type TimeVaryingFit<Params extends object> = ModelFit<WithEffects<Params>, TimeVaryingModelKind>

/** Options of `fit`. */
export interface TimeVaryingFitOptions<Params extends object>
  extends TimelineOptions,
    Pick<FitOptions<Params>, 'initial' | 'penalty' | 'maxIterations'> {}

/** Options of predictions; the periods of the covariates go on to `asOf` + `horizon`. */
export interface TimeVaryingHorizonOptions extends TimelineOptions {
  /** In time units, ≥ 0. */
  readonly horizon: number
}

/** A new customer. */
export interface NewTimelineOptions extends Pick<TimeVaryingHorizonOptions, 'timeUnit' | 'horizon' | 'covariates'> {
  /** Day of the first purchase. */
  readonly firstPurchase: DateInput
  /** Whose covariates it has, where customers have covariates of their own. */
  readonly customerId?: string
}

/** P(alive) of a customer. */
export interface CustomerAlive {
  customerId: string
  probabilityAlive: number
}

/** What is expected of a customer. */
export interface CustomerExpectation extends CustomerAlive {
  /** Until `horizon` after `asOf`. */
  expectedPurchases: number
}

/** A model of purchases and of a silent end whose rates follow covariates that change over time. */
export interface TimeVaryingModel<Params extends object> {
  readonly kind: TimeVaryingModelKind
  /**
   * Maximum likelihood; parameters are those of a customer whose covariates are all 0, `effects` has the coefficients. A covariate
   * that is constant or a combination of others is left out with the warning `ill-conditioned`.
   */
  readonly fit: (orders: RowsOrColumns<Order>, options: TimeVaryingFitOptions<Params>) => TimeVaryingFit<Params>
  readonly logLikelihood: (
    params: ParamsOrFit<WithEffects<Params>>,
    orders: RowsOrColumns<Order>,
    options: TimelineOptions,
  ) => number
  /** Probability that a customer has not stopped at `asOf`: one row a customer, in order of the id. */
  readonly probabilityAlive: {
    (params: ParamsOrFit<WithEffects<Params>>, orders: readonly Order[], options: TimelineOptions): CustomerAlive[]
    (params: ParamsOrFit<WithEffects<Params>>, orders: OrderColumns, options: TimelineOptions): Columns<CustomerAlive>
  }
  /** Expected purchases within the next `horizon`, given the orders and the covariates to come. */
  readonly expectedPurchases: {
    (
      params: ParamsOrFit<WithEffects<Params>>,
      orders: readonly Order[],
      options: TimeVaryingHorizonOptions,
    ): CustomerExpectation[]
    (
      params: ParamsOrFit<WithEffects<Params>>,
      orders: OrderColumns,
      options: TimeVaryingHorizonOptions,
    ): Columns<CustomerExpectation>
  }
  /** Expected repeat purchases of a new customer within `horizon` of the first purchase. */
  readonly expectedPurchasesOfNewCustomer: (
    params: ParamsOrFit<WithEffects<Params>>,
    options: NewTimelineOptions,
  ) => number
}
