import { maximizeLikelihood } from '../engine/maximumLikelihood.js'
import { retentionLikelihood } from './betaRetention.js'
import {
  defineRetentionModel,
  type FittedRetention,
  maximizeRetention,
  type RetentionDoubt,
  SAME_LIKELIHOOD,
  SMALL_GAIN,
} from './defineRetentionModel.js'
import type { RetentionCounts } from './retentionData.js'
import type { RetentionModel } from './retentionModel.js'
import { retentionSum } from './retentionSum.js'

/** θ ~ Beta(α, β), and c: above 1 a customer's churn rate rises with each renewal, below 1 it falls. */
export interface BetaDiscreteWeibullParams {
  readonly alpha: number
  readonly beta: number
  readonly c: number
}

/**
 * Retention under a contract where a customer's own churn rate may change: beta-discrete-Weibull model (BdW) of Fader, Hardie, Liu,
 * Davin & Steenburgh (2018, "How to Project Customer Retention" Revisited).
 *
 * S(t) = B(α, β + tᶜ)/B(α, β): {@link shiftedBetaGeometric} on a clock tᶜ, which it is for c = 1. (The paper's γ and δ are α and β.)
 * The retention rate may fall at first and rise later. Survival ends as t^(−αc), so that lifetimes are infinite for α c ≤ 1;
 * infinite sums: see `retentionSum.ts`.
 *
 * Three parameters need three renewals at least, and some more to be known well. Where c or α and β slide to a wall, the fit says to
 * which simpler model, and is not `converged`.
 *
 * @example
 * betaDiscreteWeibull.fit([
 *   { period: 0, customers: 1000 }, { period: 1, customers: 869 }, { period: 2, customers: 743 }, { period: 3, customers: 653 },
 *   { period: 4, customers: 593 }, { period: 5, customers: 551 }, { period: 6, customers: 517 }, { period: 7, customers: 491 },
 * ]).params
 * //=> { alpha: 0.2143, beta: 1.4266, c: 1.7236 }
 * @example
 * betaDiscreteWeibull.retention({ alpha: 0.214, beta: 1.427, c: 1.724 }, [1, 2, 7]) //=> [0.87, 0.852, 0.947]
 */
export const betaDiscreteWeibull: RetentionModel<BetaDiscreteWeibullParams, 'beta-discrete-weibull'> =
  /* @__PURE__ */ defineRetentionModel<BetaDiscreteWeibullParams, 'beta-discrete-weibull'>({
    kind: 'beta-discrete-weibull',
    terms: ['alpha', 'beta', 'c'],
    residual: retentionSum,
    doubts,
  })

function doubts({ logLikelihood, geometric, counts }: FittedRetention): readonly RetentionDoubt[] {
  const alike = discreteWeibull(counts, geometric.churnRate)
  const how = `the discrete Weibull model, with a churn rate of ${(100 * alike.churnRate).toPrecision(3)} % at the first renewal and c = ${alike.c.toPrecision(3)}`
  if (logLikelihood - alike.logLikelihood <= SAME_LIKELIHOOD) {
    const message = `Customers do not differ: the model slides to ${how}, for all.`
    return [{ code: 'simpler-model', message, isWall: true }]
  }
  const found: RetentionDoubt[] = []
  if (logLikelihood - alike.logLikelihood < SMALL_GAIN) {
    const message = `Customers who do not differ fit nearly as well (${how}): how much they differ is not known.`
    found.push({ code: 'simpler-model', message, isWall: false })
  }
  const shifted = maximizeRetention(['alpha', 'beta'], counts, geometric.churnRate)
  if (logLikelihood - shifted.logLikelihood < SMALL_GAIN) {
    const message = 'c = 1 fits nearly as well: shiftedBetaGeometric, with a parameter less, should do.'
    found.push({ code: 'simpler-model', message, isWall: false })
  }
  return found
}

/** α + β of customers who hardly differ. */
const ALIKE = 1e10

/** The limit where α and β grow without end: S(t) = (1 − θ)^(tᶜ) for everybody. */
function discreteWeibull(
  counts: RetentionCounts,
  churnRate: number,
): { readonly churnRate: number; readonly c: number; readonly logLikelihood: number } {
  const own = new Float64Array(3)
  const fit = maximizeLikelihood({
    terms: ['odds', 'c'],
    customers: counts.customers,
    starts: [1, 8].map((c) => [churnRate ** c / (1 - churnRate), c]),
    penalty: 0,
    maxIterations: 200,
    logLikelihood(params, slopes) {
      const sum = retentionLikelihood({ alpha: ALIKE * params[0]!, beta: ALIKE, c: params[1]! }, counts, own)
      slopes[0] = own[0]!
      slopes[1] = own[2]!
      return sum
    },
  })
  const odds = fit.params[0]!
  return { churnRate: odds / (1 + odds), c: fit.params[1]!, logLikelihood: fit.logLikelihood }
}
