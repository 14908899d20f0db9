import type { Columns } from '../../data/fields.js'
import type { PurchaseHistory } from '../../orders/index.js'
import type { FitOptions, Histories, ModelFit, ParamsOrFit } from '../engine/purchaseModel.js'
import type { FrequencyValueCorrelation } from './frequencyValueCorrelation.js'

/** What spend models read of a {@link PurchaseHistory}: x and the mean value of a repeat purchase. */
export type SpendRecord = Pick<PurchaseHistory, 'repeatPurchases' | 'meanRepeatValue'>

/** Values of a customer's purchases ~ Gamma(p, ν) with ν ~ Gamma(q, γ); γ (the papers' v) is an amount of money. */
export interface GammaGammaParams {
  readonly p: number
  readonly q: number
  readonly gamma: number
}

/** A fitted spend model. Plain data: survives JSON. */
export interface GammaGammaFit extends ModelFit<GammaGammaParams, 'gamma-gamma'> {
  /** Expected value of a purchase of a customer about whom nothing is known: p γ/(q − 1); null for q ≤ 1. */
  readonly populationMean: number | null
  /** Customers without a repeat purchase, or whose repeat purchases are worth 0 or less: not used. */
  readonly leftOut: number
  /** Check of the model's assumption that frequent buyers spend neither more nor less a purchase than others. */
  readonly frequencyValue: FrequencyValueCorrelation
}

/** Options of `fit`. No penalty: it would depend on the unit of money. */
export type GammaGammaFitOptions = Pick<FitOptions<GammaGammaParams>, 'weights' | 'initial' | 'maxIterations'>

/** How many customers to simulate, and how often they buy. */
export interface SpendSimulationOptions {
  /** How many customers. */
  readonly customers: number
  /** Repeat purchases, the same number for all or one for each customer. */
  readonly repeatPurchases: number | ArrayLike<number>
  /** Random numbers in [0, 1): `seededRandom(1)`. */
  readonly random: () => number
}

/** Simulated customers: what is seen of their spend, and what no real log shows. */
export interface SimulatedSpend extends SpendRecord {
  customerId: string
  /** p/ν: what a purchase of this customer is worth in the long run. */
  trueMeanValue: number
}

/** A value for one history, an array for rows, a `Float64Array` for columns; null (NaN in columns) where there is no mean. */
export interface ExpectedValue {
  (params: ParamsOrFit<GammaGammaParams>, history: SpendRecord): number | null
  (params: ParamsOrFit<GammaGammaParams>, histories: readonly SpendRecord[]): (number | null)[]
  (params: ParamsOrFit<GammaGammaParams>, histories: Columns<SpendRecord>): Float64Array
}

/** A model of what customers spend a purchase. Wherever parameters stand, a fit may stand. */
export interface SpendModel {
  readonly kind: 'gamma-gamma'
  /**
   * Maximum likelihood over the customers with a repeat purchase and a mean value above 0; how many others were left out is said by
   * the warning `rows-left-out`. Another currency changes γ, and nothing else.
   *
   * @throws ClienteleError `empty-input` where nobody is left, `invalid-history` for counts that are no whole numbers
   */
  readonly fit: (histories: Histories<SpendRecord>, options?: GammaGammaFitOptions) => GammaGammaFit
  /** ln L of the mean values; customers whom `fit` would leave out contribute nothing. */
  readonly logLikelihood: (
    params: ParamsOrFit<GammaGammaParams>,
    histories: Histories<SpendRecord>,
    options?: Pick<GammaGammaFitOptions, 'weights'>,
  ) => number
  /**
   * Expected value of a customer's next purchases, given the past ones: p (γ + x m)/(p x + q − 1), eq. (5), a mean of the customer's
   * own mean and the population's that leans to the own one as x grows.
   *
   * Without repeat purchases it is the population's mean. A mean value below 0 (refunds) counts as 0, the lowest that the
   * model knows. Null where the mean does not exist: p x + q ≤ 1.
   */
  readonly expectedValue: ExpectedValue
  /** p γ/(q − 1): expected value of a purchase of a customer about whom nothing is known; null for q ≤ 1, where it is infinite. */
  readonly expectedValueOfNewCustomer: (params: ParamsOrFit<GammaGammaParams>) => number | null
  /** Customers drawn from the model. */
  readonly simulate: (params: ParamsOrFit<GammaGammaParams>, options: SpendSimulationOptions) => Columns<SimulatedSpend>
}
