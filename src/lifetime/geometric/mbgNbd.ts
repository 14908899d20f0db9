import type { CovariatePurchaseModel } from '../covariates/covariatePurchaseModel.js'
import { betaGeometricCovariates } from '../covariates/customerCovariates.js'
import { withCovariates } from '../covariates/withCovariates.js'
import { definePurchaseModel, type PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { defineBetaGeometric } from './betaGeometric.js'
import type { BetaGeometricParams } from './betaGeometricLikelihood.js'

/** Parameters of MBG/NBD, all > 0: purchase rates λ ~ Gamma(r, α), chances p ~ Beta(a, b) to stop after each purchase, the first too. */
export type MbgNbdParams = BetaGeometricParams

/** The mathematics of {@link mbgNbd}, for what builds on it. */
export const mbgNbdDefinition: PurchaseModelDefinition<PurchaseRecord> = /* @__PURE__ */ defineBetaGeometric({
  kind: 'mbg-nbd',
  name: 'MBG/NBD',
  firstChance: 1,
})

/**
 * MBG/NBD: BG/NBD in which the first purchase too may be the last (Batislam, Denizel & Filiztekin 2007, "Empirical validation and
 * comparison of models for customer base analysis", IJRM 24; Hoppe & Wagner 2007). With x repeat purchases, the last at t_x (0 for
 * none), until T:
 *
 * L = B(a, b + x + 1)/B(a, b) · Γ(r + x)/Γ(r) · αʳ [(α + T)^−(r+x) + a/(b + x) · (α + t_x)^−(r+x)]
 *
 * P(alive) = 1 / (1 + a/(b + x) · ((α + T)/(α + t_x))^(r+x))
 *
 * A new customer stops at once with probability a/(a + b). Predictions are computed as for {@link bgNbd}; forecasts of sales mostly
 * agree with it, P(alive) of those who bought once does not. Covariates act as in {@link bgNbd}, which no paper has for this model.
 *
 * @example
 * mbgNbd.probabilityAlive({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, { repeatPurchases: 0, lastPurchaseAge: 0, age: 38.86 }) //=> 0.39
 */
export const mbgNbd: CovariatePurchaseModel<MbgNbdParams> = /* @__PURE__ */ withCovariates(
  /* @__PURE__ */ definePurchaseModel<MbgNbdParams, PurchaseRecord>(mbgNbdDefinition),
  /* @__PURE__ */ betaGeometricCovariates(mbgNbdDefinition, 1),
)
