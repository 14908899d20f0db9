import type { CovariatePurchaseModel } from '../covariates/covariatePurchaseModel.js'
import { paretoCovariates } from '../covariates/customerCovariates.js'
import { withCovariates } from '../covariates/withCovariates.js'
import { definePurchaseModel, type PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { startOfPurchases } from '../engine/startOfPurchases.js'
import { defineLifetimeModel } from './lifetimeModel.js'
import { noBetterThanNbd } from './noBetterThanNbd.js'

/** Parameters of Pareto/NBD, all > 0; times are in the unit of the ages. */
export interface ParetoNbdParams {
  /** Shape of the purchase rates λ ~ Gamma(r, α): the smaller, the more customers differ. */
  readonly r: number
  /** Their rate, a time: the mean customer buys r/α times a unit of time while alive. */
  readonly alpha: number
  /** Shape of the dropout rates μ ~ Gamma(s, β). */
  readonly s: number
  /** Their rate, a time: half of the customers are gone after β (2^(1/s) − 1). */
  readonly beta: number
}

/** The mathematics of {@link paretoNbd}, for what builds on it. */
export const paretoNbdDefinition: PurchaseModelDefinition<PurchaseRecord> = /* @__PURE__ */ defineLifetimeModel({
  kind: 'pareto-nbd',
  terms: ['r', 'alpha', 's', 'beta'],
  timePowers: [0, 1, 0, 1],
  paramsOf: (params) => ({ r: params[0]!, alpha: params[1]!, b: 0, s: params[2]!, beta: params[3]! }),
  starts(histories, weights) {
    const { r, alpha, age } = startOfPurchases(histories, weights)
    return [
      [r, alpha, 0.5, age],
      [1, alpha / r, 1, age],
    ]
  },
  hasCurvature: true,
  doubts: (_, logLikelihood, histories, weights) => noBetterThanNbd('Pareto/NBD', logLikelihood, histories, weights),
})

/**
 * Pareto/NBD: customers buy at random (Poisson) at their own rate until they stop, at any moment, at a rate of their own.
 *
 * Schmittlein, Morrison & Colombo (1987); S(t) = (β/(β + t))ˢ, and with n = r + x
 *
 * L = Γ(n)/Γ(r) αʳ βˢ [(α + T)⁻ⁿ (β + T)⁻ˢ + s ∫ (α + u)⁻ⁿ (β + u)^−(s+1) du], u from t_x to T.
 *
 * P(alive) is the share of the first term; expected purchases are P(alive) n/(α + T) ∫ S, with no singularity at s = 1 (derivations:
 * Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model and Related Expressions"). The integral is done by Gauss–Legendre
 * points in v = ln(1 + (u − t_x)/c) in place of the papers' hypergeometric functions, to about 1e-12, for any x, also for α = β.
 *
 * Unlike in BG/NBD, one-time buyers may have stopped, so P(alive) is much lower while forecasts of sales are alike. A fit whose s and
 * β grow together without end says that all customers stop at one rate; b of {@link ggomNbd} asks whether that rate rises with age.
 *
 * With covariates z of customers (Fader & Hardie 2007, "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD
 * models"; signs as in CLVTools): α e^(−Σ γ z) for purchases, β e^(−Σ γ z) for the lifetime. So e^γ is the factor on the rate of
 * purchases, or of stopping, for one unit more; a positive effect on the lifetime shortens it.
 *
 * @example
 * paretoNbd.expectedPurchases({ r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, { repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86 }, { horizon: 39 }) //=> 1.455
 * @example
 * const params = { r: 0.6, alpha: 15.1, s: 0.51, beta: 8, effects: { purchases: { channel: 0.3 }, lifetime: {} } }
 * paretoNbd.expectedPurchasesOfNewCustomer(params, { horizon: 52, covariates: { purchases: { channel: 1 } } }) //=> 1.475
 */
export const paretoNbd: CovariatePurchaseModel<ParetoNbdParams> = /* @__PURE__ */ withCovariates(
  /* @__PURE__ */ definePurchaseModel<ParetoNbdParams, PurchaseRecord>(paretoNbdDefinition),
  /* @__PURE__ */ paretoCovariates(paretoNbdDefinition),
)
