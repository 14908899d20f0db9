import { fillDigammaRise, fillLogRising } from '../../numeric/index.js'
import { lifetimeLogLikelihood } from '../continuous/lifetimeLikelihood.js'
import type { PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import type { HistoryColumns } from '../engine/histories.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { betaGeometricCustomer } from '../geometric/betaGeometricCustomer.js'

/** ln L of a row whose parameters are `own`; its derivatives by their logs are written to `slopes`. */
type LikelihoodOfCustomer = (row: number, own: Float64Array, slopes: Float64Array) => number

/** What a purchase model says about customers with parameters of their own. */
export interface CovariateModel {
  readonly definition: PurchaseModelDefinition<PurchaseRecord>
  /** By process and parameter, the power of e^(Σ γ z) by which the parameter of a customer is multiplied. */
  readonly powers: { readonly purchases: readonly number[]; readonly lifetime: readonly number[] }
  /** Does once what does not depend on the row; no covariate acts on r, which all customers share. */
  readonly likelihood: (r: number, histories: HistoryColumns) => LikelihoodOfCustomer
}

/** BG/NBD: α e^(−Σ γ z) for purchases, a and b both times e^(Σ γ z) for the lifetime, as in CLVTools. */
export function betaGeometricCovariates(
  definition: PurchaseModelDefinition<PurchaseRecord>,
  firstChance: 0 | 1,
): CovariateModel {
  return {
    definition,
    powers: { purchases: [0, -1, 0, 0], lifetime: [0, 0, 1, 1] },
    likelihood(r, histories) {
      const { x, tx, age } = histories
      const { rising, rise } = tablesOf(r, histories)
      return (row, own, slopes) => {
        const count = x[row]!
        const [up, by] = [rising[count]!, rise[count]!]
        return betaGeometricCustomer(own, count, count + firstChance, tx[row]!, age[row]!, up, by, slopes)
      }
    },
  }
}

/** Pareto/NBD: α e^(−Σ γ z) for purchases, β e^(−Σ γ z) for the lifetime. */
export function paretoCovariates(definition: PurchaseModelDefinition<PurchaseRecord>): CovariateModel {
  return {
    definition,
    powers: { purchases: [0, -1, 0, 0], lifetime: [0, 0, 0, -1] },
    likelihood(r, histories) {
      const { x, tx, age } = histories
      const { rising, rise } = tablesOf(r, histories)
      const params = { r, alpha: 0, b: 0, s: 0, beta: 0 }
      return (row, own, slopes) => {
        params.alpha = own[1]!
        params.s = own[2]!
        params.beta = own[3]!
        const count = x[row]!
        return lifetimeLogLikelihood(params, count, tx[row]!, age[row]!, rising[count]!, rise[count]!, slopes)
      }
    },
  }
}

function tablesOf(r: number, { largestX }: HistoryColumns): { rising: Float64Array; rise: Float64Array } {
  const rising = fillLogRising(r, new Float64Array(largestX + 1))
  return { rising, rise: fillDigammaRise(r, new Float64Array(largestX + 1)) }
}
