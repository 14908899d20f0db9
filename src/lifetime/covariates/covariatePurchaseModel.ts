import type { Columns } from '../../data/fields.js'
import type {
  CountOptions,
  DiscountOptions,
  FitOptions,
  Histories,
  HorizonOptions,
  ModelFit,
  ParamsOrFit,
  PurchaseModel,
  PurchaseRecord,
  SimulatedHistory,
  SimulateOptions,
} from '../engine/purchaseModel.js'
import type { CustomerCovariates, WithEffects } from './covariates.js'

/** Covariates of the customers that a prediction is for: needed where the fit has effects, an error where it has none. */
export interface CovariateOptions {
  readonly covariates?: CustomerCovariates
}

/** A number for one history, an array for rows, a `Float64Array` for columns. */
export interface CovariatePrediction<Params extends object> {
  (params: ParamsOrFit<Params>, history: PurchaseRecord, options?: CovariateOptions): number
  (params: ParamsOrFit<Params>, histories: readonly PurchaseRecord[], options?: CovariateOptions): number[]
  (params: ParamsOrFit<Params>, histories: Columns<PurchaseRecord>, options?: CovariateOptions): Float64Array
}

/** The same with options. */
export interface CovariatePredictionWith<Params extends object, Options> {
  (params: ParamsOrFit<Params>, history: PurchaseRecord, options: Options & CovariateOptions): number
  (params: ParamsOrFit<Params>, histories: readonly PurchaseRecord[], options: Options & CovariateOptions): number[]
  (params: ParamsOrFit<Params>, histories: Columns<PurchaseRecord>, options: Options & CovariateOptions): Float64Array
}

/**
 * A purchase model that can also be fitted with covariates of customers that do not change over time: channel, gender, size of the
 * first order. Parameters or a fit with `effects` ask for the `covariates` of the customers in every prediction.
 */
export interface CovariatePurchaseModel<Params extends object> extends PurchaseModel<Params> {
  /**
   * Maximum likelihood. With `covariates`, the parameters are those of a customer whose covariates are all 0, `effects` has the
   * coefficients, and `terms` and `standardErrors` name them `purchases.<name>` and `lifetime.<name>`. A covariate that is constant
   * or a combination of others is left out with the warning `ill-conditioned`; an effect without bounds has `parameter-at-wall`.
   */
  readonly fit: {
    (
      histories: Histories<PurchaseRecord>,
      options: FitOptions<Params> & { readonly covariates: CustomerCovariates },
    ): ModelFit<WithEffects<Params>>
    (histories: Histories<PurchaseRecord>, options?: FitOptions<Params>): ModelFit<Params>
  }
  readonly logLikelihood: (
    params: ParamsOrFit<Params>,
    histories: Histories<PurchaseRecord>,
    options?: { readonly weights?: ArrayLike<number> } & CovariateOptions,
  ) => number
  readonly probabilityAlive: CovariatePrediction<Params>
  readonly expectedPurchases: CovariatePredictionWith<Params, HorizonOptions>
  readonly futurePurchaseProbability: CovariatePredictionWith<Params, CountOptions>
  readonly discountedExpectedPurchases: CovariatePredictionWith<Params, DiscountOptions>
  readonly expectedPurchasesOfNewCustomer: (
    params: ParamsOrFit<Params>,
    options: HorizonOptions & CovariateOptions,
  ) => number
  readonly purchaseCountProbability: (params: ParamsOrFit<Params>, options: CountOptions & CovariateOptions) => number
  readonly simulate: (
    params: ParamsOrFit<Params>,
    options: SimulateOptions & CovariateOptions,
  ) => Columns<SimulatedHistory>
}
