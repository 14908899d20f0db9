import type { TimeUnit } from '../../data/dayNumber.js'
import type { Columns } from '../../data/fields.js'
import type { PurchaseHistory } from '../../orders/index.js'

/** What most purchase models read of a {@link PurchaseHistory}: x, t_x and T of the papers. */
export type PurchaseRecord = Pick<PurchaseHistory, 'repeatPurchases' | 'lastPurchaseAge' | 'age'>

/** Histories of many customers: rows, or columns of typed arrays. */
export type Histories<History extends object> = readonly History[] | Columns<History>

/** Which model a fit is of. */
export type PurchaseModelKind =
  | 'nbd'
  | 'bg-nbd'
  | 'mbg-nbd'
  | 'pareto-nbd'
  | 'ggom-nbd'
  | 'bg-cnbd-k'
  | 'mbg-cnbd-k'
  | 'bg-bb'

/** What is doubtful about a fit, and what to do. Codes are stable. */
export interface FitWarning {
  readonly code:
    | 'few-repeat-buyers'
    | 'no-repeat-purchases'
    | 'parameter-at-wall'
    | 'simpler-model'
    | 'starts-disagree'
    | 'ill-conditioned'
    | 'not-converged'
    | 'infinite-mean'
    | 'rows-left-out'
    | 'frequency-value-correlated'
    | 'degenerate'
  readonly message: string
}

/** A fitted model. Plain data: survives JSON, so that a model fitted today can be stored and used tomorrow. */
export interface ModelFit<Params extends object, Kind extends string = PurchaseModelKind> {
  readonly kind: Kind
  readonly params: Params
  /** Names of the fitted parameters, in the order of `covariance`. */
  readonly terms: readonly string[]
  /** At the best point seen, without the penalty; times in the unit of the histories, so that models compare. */
  readonly logLikelihood: number
  /** By parameter; null where the Hessian has no inverse. */
  readonly standardErrors: Readonly<Record<string, number>> | null
  /** Covariance of the parameters, rows and columns in the order of `terms`; null where the Hessian has no inverse. */
  readonly covariance: readonly (readonly number[])[] | null
  /** 2 p − 2 ln L. */
  readonly aic: number
  /** p ln n − 2 ln L, with n customers. */
  readonly bic: number
  /** An optimum inside of the range of the parameters was found, and no warning says that it means nothing. */
  readonly converged: boolean
  /** How the search ended: `minimum`, or why not. */
  readonly reason: string
  readonly iterations: number
  /** Customers, or the sum of their weights. */
  readonly customers: number
  /** Different histories among them. */
  readonly distinctHistories: number
  /** Unit of the ages, where it was given. */
  readonly timeUnit: TimeUnit | null
  readonly warnings: readonly FitWarning[]
}

/** Parameters as such, or a fit that holds them. */
export type ParamsOrFit<Params extends object> = Params | { readonly params: Params }

/** Options of `fit`. */
export interface FitOptions<Params extends object> {
  /** Unit of the ages: recorded, and asked for by yearly discounting. */
  readonly timeUnit?: TimeUnit
  /** How many customers each history stands for, > 0. Default 1. */
  readonly weights?: ArrayLike<number>
  /** Where the search starts, in place of the starts taken from the data. */
  readonly initial?: Params
  /** λ ≥ 0 of the term λ Σ parameter², which is taken off the mean log-likelihood (as the Python package lifetimes has it). Default 0. */
  readonly penalty?: number
  /** Default 200. */
  readonly maxIterations?: number
}

/** How far to look ahead. */
export interface HorizonOptions {
  /** In the unit of the ages, ≥ 0. */
  readonly horizon: number
}

/** How many purchases within what time. */
export interface CountOptions extends HorizonOptions {
  /** A whole number ≥ 0. */
  readonly count: number
}

/** A continuous discount rate. */
export interface DiscountOptions {
  /** δ > 0 of e^(−δ t), a time unit: `Math.log(1 + yearly) / unitsAYear`. */
  readonly discountRatePerUnit: number
}

/** How many customers to simulate, and for how long. */
export interface SimulateOptions {
  /** How many customers. */
  readonly customers: number
  /** Time from the first purchase to the end, the same for all or one for each customer. */
  readonly age: number | ArrayLike<number>
  /** Random numbers in [0, 1): `seededRandom(1)`. */
  readonly random: () => number
}

/** Simulated customers: histories, and what no real log shows. */
export interface SimulatedHistory extends PurchaseRecord {
  customerId: string
  sumLogIntervals: number
  /** Still a customer at the end. */
  isAlive: boolean
}

/** A number for one history, an array for rows, a `Float64Array` for columns. */
export interface Prediction<Params extends object, History extends object> {
  (params: ParamsOrFit<Params>, history: History): number
  (params: ParamsOrFit<Params>, histories: readonly History[]): number[]
  (params: ParamsOrFit<Params>, histories: Columns<History>): Float64Array
}

/** The same with options. */
export interface PredictionWith<Params extends object, History extends object, Options> {
  (params: ParamsOrFit<Params>, history: History, options: Options): number
  (params: ParamsOrFit<Params>, histories: readonly History[], options: Options): number[]
  (params: ParamsOrFit<Params>, histories: Columns<History>, options: Options): Float64Array
}

/**
 * A model of customers who buy until they silently stop. All have this interface; wherever parameters stand, a fit may stand.
 *
 * P(alive) depends on the model far more than the forecast of sales does: compare models before you act on it.
 */
export interface PurchaseModel<
  Params extends object,
  History extends object = PurchaseRecord,
  Options extends FitOptions<Params> = FitOptions<Params>,
> {
  readonly kind: PurchaseModelKind
  /**
   * Maximum likelihood. Identical histories are collapsed first; the search runs over the logs of the parameters with the exact
   * gradient, from several starts, and keeps the best point seen. Not to converge is no error: see `converged` and `warnings`.
   */
  readonly fit: (histories: Histories<History>, options?: Options) => ModelFit<Params>
  /** ln L of the histories, terms that no parameter changes left out as in the papers. */
  readonly logLikelihood: (
    params: ParamsOrFit<Params>,
    histories: Histories<History>,
    options?: { readonly weights?: ArrayLike<number> },
  ) => number
  /** Probability that the customer has not stopped at the end of the history. */
  readonly probabilityAlive: Prediction<Params, History>
  /** Expected number of purchases within the next `horizon`, given the history. */
  readonly expectedPurchases: PredictionWith<Params, History, HorizonOptions>
  /** Probability of exactly `count` purchases within the next `horizon`, given the history. */
  readonly futurePurchaseProbability: PredictionWith<Params, History, CountOptions>
  /** Expected number of all future purchases, each discounted to today (DERT): times the margin a purchase, the residual value. */
  readonly discountedExpectedPurchases: PredictionWith<Params, History, DiscountOptions>
  /** E[X(t)]: expected repeat purchases of a new customer within `horizon`. */
  readonly expectedPurchasesOfNewCustomer: (params: ParamsOrFit<Params>, options: HorizonOptions) => number
  /** P(X(t) = x): probability of exactly `count` repeat purchases of a new customer within `horizon`. */
  readonly purchaseCountProbability: (params: ParamsOrFit<Params>, options: CountOptions) => number
  /** Customers drawn from the model. */
  readonly simulate: (params: ParamsOrFit<Params>, options: SimulateOptions) => Columns<SimulatedHistory>
}
