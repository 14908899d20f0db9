import { definePurchaseModel, meanOf, type PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import { type HistoryColumns, representatives } from '../engine/histories.js'
import type { FitWarning, PurchaseModel, PurchaseRecord } from '../engine/purchaseModel.js'
import { startOfPurchases } from '../engine/startOfPurchases.js'
import { defineLifetimeModel } from './lifetimeModel.js'
import { paretoNbd } from './paretoNbd.js'

/** Parameters of GGom/NBD, all > 0; times are in the unit of the ages. */
export interface GgomNbdParams {
  /** Shape of the purchase rates λ ~ Gamma(r, α). */
  readonly r: number
  /** Their rate, a time. */
  readonly alpha: number
  /** How fast the rate of dropout η b e^(bt) rises with age, a time unit; towards 0 the model becomes Pareto/NBD. */
  readonly b: number
  /** Shape of the Gompertz scales η ~ Gamma(s, β). */
  readonly s: number
  /** Their rate, a pure number; b/β is the 1/β of Pareto/NBD as b goes to 0. */
  readonly beta: number
}

/** Gain in ln L below which the fifth parameter is worth nothing, and b T below which it cannot be seen. */
const LITTLE_GAIN = 0.5
const LITTLE_AGEING = 1e-3

/** The mathematics of {@link ggomNbd}, for what builds on it. */
export const ggomNbdDefinition: PurchaseModelDefinition<PurchaseRecord> = /* @__PURE__ */ defineLifetimeModel({
  kind: 'ggom-nbd',
  terms: ['r', 'alpha', 'b', 's', 'beta'],
  timePowers: [0, 1, -1, 0, 0],
  paramsOf: (params) => ({ r: params[0]!, alpha: params[1]!, b: params[2]!, s: params[3]!, beta: params[4]! }),
  starts(histories, weights) {
    const { r, alpha, age } = startOfPurchases(histories, weights)
    return [
      [r, alpha, 1 / age, 1, 1],
      [r, alpha, 4 / age, 1, 25],
    ]
  },
  doubts: simplerModel,
})

/**
 * GGom/NBD: Pareto/NBD with a dropout rate that rises with the age of the customer (Gamma-mixed Gompertz lifetimes).
 *
 * Bemmaor & Glady (2012): S(t) = (β/(β + e^(bt) − 1))ˢ, and with n = r + x
 *
 * L = Γ(n)/Γ(r) αʳ [(α + T)⁻ⁿ S(T) + ∫ (α + u)⁻ⁿ f(u) du], u from t_x to T, f = −S′.
 *
 * It is Pareto/NBD on the clock e^(bt) − 1, and computed as such, to about 1e-12. Many data sets (CDNOW among them) have no
 * optimum of their own: b and β slide to 0, where the model is Pareto/NBD. The fit then has `converged: false` and the warning
 * `simpler-model`, which tells what the fifth parameter gains.
 *
 * @example
 * ggomNbd.probabilityAlive({ r: 0.768, alpha: 5.93, b: 0.109, s: 1.72, beta: 48.9 }, { repeatPurchases: 4, lastPurchaseAge: 30, age: 39 }) //=> 0.3134
 */
export const ggomNbd: PurchaseModel<GgomNbdParams> = /* @__PURE__ */ definePurchaseModel<GgomNbdParams, PurchaseRecord>(
  ggomNbdDefinition,
)

function simplerModel(
  params: readonly number[],
  logLikelihood: number,
  histories: HistoryColumns,
  weights: Float64Array,
): FitWarning[] {
  const ageing = params[2]! * meanOf(histories.age, weights)
  if (ageing >= LITTLE_AGEING && isClearlyBetter(params, histories, weights)) return []
  const gain = logLikelihood - paretoLikelihood(histories, weights)
  if (ageing >= LITTLE_AGEING && gain >= LITTLE_GAIN) return []
  const message = `GGom/NBD is no better than Pareto/NBD here (ln L differs by ${gain.toPrecision(2)}, b times the mean age is ${ageing.toPrecision(2)}): the data do not show that the rate of stopping rises with age.`
  return [{ code: 'simpler-model', message }]
}

/** So many histories are enough to see a large gain; where there is one, Pareto/NBD has no optimum of its own and its fit takes long. */
const ENOUGH = 256
const LARGE_GAIN = 10

function isClearlyBetter(params: readonly number[], histories: HistoryColumns, weights: Float64Array): boolean {
  const few = representatives(histories, weights, ENOUGH)
  const own = ggomNbdDefinition.likelihood(few.histories, few.weights)(Float64Array.from(params), null)
  return own - paretoLikelihood(few.histories, few.weights) > LARGE_GAIN
}

function paretoLikelihood({ x, tx, age }: HistoryColumns, weights: Float64Array): number {
  return paretoNbd.fit({ repeatPurchases: x, lastPurchaseAge: tx, age }, { weights }).logLikelihood
}
