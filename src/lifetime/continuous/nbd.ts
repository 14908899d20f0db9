import type { FieldTable } from '../../data/fields.js'
import { drawGamma, fillDigammaRise, fillLogRising } from '../../numeric/index.js'
import type { PurchaseHistory } from '../../orders/index.js'
import { definePurchaseModel, type PurchaseModelDefinition, sumOfRows } from '../engine/definePurchaseModel.js'
import { negativeBinomial } from '../engine/negativeBinomial.js'
import type { PurchaseModel } from '../engine/purchaseModel.js'
import { fillRiseBend } from '../engine/riseBend.js'
import { startOfPurchases } from '../engine/startOfPurchases.js'
import { drawPurchases } from './lifetimeModel.js'

/** Purchase rates λ ~ Gamma(r, α); α is a time, in the unit of the ages. */
export interface NbdParams {
  readonly r: number
  readonly alpha: number
}

/** What the NBD model reads of a {@link PurchaseHistory}: x and T. When the purchases were does not matter to it. */
export type PurchaseCount = Pick<PurchaseHistory, 'repeatPurchases' | 'age'>

const purchaseCountFields: FieldTable<PurchaseCount> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'age', kind: 'number' },
]

/** The mathematics of {@link nbd}, for what builds on it. */
export const nbdDefinition: PurchaseModelDefinition<PurchaseCount> = {
  kind: 'nbd',
  terms: ['r', 'alpha'],
  timePowers: [0, 1],
  fields: purchaseCountFields,
  starts(histories, weights) {
    const { r, alpha } = startOfPurchases(histories, weights)
    return [
      [r, alpha],
      [1, alpha / r],
    ]
  },
  likelihood: /* @__PURE__ */ sumOfRows((params, { x, age, largestX }) => {
    const [r, alpha] = [params[0]!, params[1]!]
    const rising = fillLogRising(r, new Float64Array(largestX + 1))
    const rise = fillDigammaRise(r, new Float64Array(largestX + 1))
    const bend = fillRiseBend(r, new Float64Array(largestX + 1))
    const logAlpha = Math.log(alpha)
    return (row, slopes, curvature) => {
      const count = x[row]!
      const logAged = Math.log1p(age[row]! / alpha)
      if (slopes) {
        slopes[0] = r * (rise[count]! - logAged)
        slopes[1] = (r * age[row]! - count * alpha) / (alpha + age[row]!)
      }
      if (slopes && curvature) {
        const agedShare = age[row]! / (alpha + age[row]!)
        curvature[0] = slopes[0]! + bend[count]!
        curvature[1] = r * agedShare
        curvature[2] = curvature[1]
        curvature[3] = -(r + count) * agedShare * (1 - agedShare)
      }
      return rising[count]! - count * logAlpha - (r + count) * logAged
    }
  }),
  hasCurvature: true,
  probabilityAlive: () => () => 1,
  expectedPurchases(params, { x, age }, horizon) {
    const [r, alpha] = [params[0]!, params[1]!]
    return (row) => ((r + x[row]!) / (alpha + age[row]!)) * horizon
  },
  futurePurchaseProbability(params, { x, age }, { count, horizon }) {
    const [r, alpha] = [params[0]!, params[1]!]
    return (row) => negativeBinomial(r + x[row]!, horizon / (alpha + age[row]!), count)
  },
  discountedExpectedPurchases(params, { x, age }, rate) {
    const [r, alpha] = [params[0]!, params[1]!]
    return (row) => (r + x[row]!) / (alpha + age[row]!) / rate
  },
  draw(params, age, random, into) {
    drawPurchases(drawGamma(random, params[0]!) / params[1]!, age, random, into)
    into[3] = 1
  },
}

/**
 * The NBD model: customers buy at random, each at a rate of its own, and never stop. The baseline: what a model of customers who
 * stop adds is what it explains beyond this one.
 *
 * ln L = ln Γ(r + x) − ln Γ(r) + r ln α − (r + x) ln(α + T), the constant x ln T − ln x! left out as in the models of customers who
 * stop, so that AIC compares (Ehrenberg 1959; Schmittlein, Morrison & Colombo 1987, for whom it is Pareto/NBD without death).
 * The posterior rate is Gamma(r + x, α + T): expected purchases are t (r + x)/(α + T), discounted ones (r + x)/(α + T)/δ, and P(alive)
 * is 1 for everybody. Counts that vary less than a Poisson process make r and α grow without end; the fit says so.
 *
 * @example
 * nbd.expectedPurchases({ r: 0.385, alpha: 12.07 }, { repeatPurchases: 2, age: 38.86 }, { horizon: 39 }) //=> 1.826
 */
export const nbd: PurchaseModel<NbdParams, PurchaseCount> = /* @__PURE__ */ definePurchaseModel<
  NbdParams,
  PurchaseCount
>(nbdDefinition)
