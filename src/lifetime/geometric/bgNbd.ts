import type { CovariatePurchaseModel } from '../covariates/covariatePurchaseModel.js'
import { betaGeometricCovariates } from '../covariates/customerCovariates.js'
import { withCovariates } from '../covariates/withCovariates.js'
import { definePurchaseModel, type PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { defineBetaGeometric } from './betaGeometric.js'
import type { BetaGeometricParams } from './betaGeometricLikelihood.js'

/** Parameters of BG/NBD, all > 0: purchase rates λ ~ Gamma(r, α), chances p ~ Beta(a, b) to stop after each repeat purchase. */
export type BgNbdParams = BetaGeometricParams

/** The mathematics of {@link bgNbd}, for what builds on it. */
export const bgNbdDefinition: PurchaseModelDefinition<PurchaseRecord> = /* @__PURE__ */ defineBetaGeometric({
  kind: 'bg-nbd',
  name: 'BG/NBD',
  firstChance: 0,
})

/**
 * BG/NBD: customers buy at random, each at a rate of its own, and after each repeat purchase stop for good with a chance of their
 * own (Fader, Hardie & Lee 2005, "Counting your customers" the easy way, Marketing Science 24). With x repeat purchases, the last
 * at t_x, until T (their eqs. (6), (10) and, for P(alive), the note of 2008):
 *
 * L = B(a, b + x)/B(a, b) · Γ(r + x)/Γ(r) · αʳ [(α + T)^−(r+x) + 1{x > 0} a/(b + x − 1) · (α + t_x)^−(r+x)]
 *
 * P(alive) = 1 / (1 + 1{x > 0} a/(b + x − 1) · ((α + T)/(α + t_x))^(r+x))
 *
 * Expected purchases are a sum of positive terms in place of their ₂F₁, so a = 1 is no special case and x may be in the thousands.
 * The discounted ones are P(alive) · E[λ/(δ + λp)], which no paper gives in closed form, by quadrature to about 1e-13. The first
 * purchase cannot be the last one here: whoever never came back has P(alive) = 1. Where that is absurd take {@link mbgNbd}.
 *
 * With covariates z of customers (Fader & Hardie 2007, "Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD
 * models"; signs as in CLVTools): α e^(−Σ γ z) for purchases, a e^(Σ γ z) and b e^(Σ γ z) for the lifetime. The latter leave the
 * mean chance to stop as it is and change how much customers differ in it: {@link paretoNbd} says more plainly who stays longer.
 *
 * Cost: 50 ns a customer for P(alive) and for expected purchases where ages repeat (whole days do), 0.4 µs where they do not.
 *
 * @example
 * bgNbd.expectedPurchases({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86 }, { horizon: 39 }) //=> 1.226
 */
export const bgNbd: CovariatePurchaseModel<BgNbdParams> = /* @__PURE__ */ withCovariates(
  /* @__PURE__ */ definePurchaseModel<BgNbdParams, PurchaseRecord>(bgNbdDefinition),
  /* @__PURE__ */ betaGeometricCovariates(bgNbdDefinition, 0),
)
