import { logHyp2f1 } from '../../numeric/index.js'
import type { BetaRetention } from './betaRetention.js'
import {
  defineRetentionModel,
  type FittedRetention,
  type RetentionDoubt,
  SAME_LIKELIHOOD,
  SMALL_GAIN,
} from './defineRetentionModel.js'
import type { RetentionModel } from './retentionModel.js'

/** Churn rates θ ~ Beta(α, β): their mean is α/(α + β), and customers differ the more, the smaller α + β is. */
export interface ShiftedBetaGeometricParams {
  readonly alpha: number
  readonly beta: number
}

/**
 * Retention under a contract: shifted beta-geometric model (sBG) of Fader & Hardie (2007, "How to Project Customer Retention").
 *
 * Each customer leaves at each renewal with a churn rate θ of its own, θ ~ Beta(α, β). So S(t) = B(α, β + t)/B(α, β), and
 * the retention rate (β + t − 1)/(α + β + t − 1) rises although nobody changes: those who are likely to leave go first.
 * Residual values: Fader & Hardie (2010, "Customer-Base Valuation in a Contractual Setting"), by ₂F₁. The mean
 * lifetime is (α + β − 1)/(α − 1) and infinite for α ≤ 1.
 *
 * Where the churn rate rises from renewal to renewal, the model slides to the geometric one (α and β grow without end): the fit then
 * says so and is not `converged`; see {@link betaDiscreteWeibull}.
 *
 * @example
 * shiftedBetaGeometric.fit([
 *   { period: 0, customers: 1000 }, { period: 1, customers: 869 }, { period: 2, customers: 743 }, { period: 3, customers: 653 },
 *   { period: 4, customers: 593 }, { period: 5, customers: 551 }, { period: 6, customers: 517 }, { period: 7, customers: 491 },
 * ]).params
 * //=> { alpha: 0.668, beta: 3.806 }
 * @example
 * shiftedBetaGeometric.discountedResidualLifetime({ alpha: 0.668, beta: 3.806 }, 4, { discountRate: 0.1 }) //=> 6.897
 */
export const shiftedBetaGeometric: RetentionModel<ShiftedBetaGeometricParams, 'shifted-beta-geometric'> =
  /* @__PURE__ */ defineRetentionModel<ShiftedBetaGeometricParams, 'shifted-beta-geometric'>({
    kind: 'shifted-beta-geometric',
    terms: ['alpha', 'beta'],
    residual,
    doubts,
  })

/**
 * β′/(α + β′) · ₂F₁(1, β′ + 1; α + β′ + 1; 1/(1 + d)), β′ = β + renewals made, since θ then is Beta(α, β′); Fader & Hardie (2010).
 * By Pfaff's transformation the argument becomes −1/d, so that a tiny d is not rounded away.
 */
function residual({ alpha, beta }: BetaRetention, made: number, rate: number): number | null {
  const left = beta + made
  if (rate === 0) return alpha > 1 ? left / (alpha - 1) : null
  // All customers alike, to 1e-12.
  if (alpha > 1e12) return ((left / (alpha + left)) * (1 + rate)) / (rate + alpha / (alpha + left))
  const logSeries = logHyp2f1(1, alpha, alpha + left + 1, -1 / rate) + Math.log1p(1 / rate)
  return (left / (alpha + left)) * Math.exp(logSeries)
}

function doubts({ logLikelihood, geometric }: FittedRetention): readonly RetentionDoubt[] {
  const gain = logLikelihood - geometric.logLikelihood
  const rate = `${(100 * geometric.churnRate).toPrecision(3)} %`
  if (gain <= SAME_LIKELIHOOD) {
    const message = `The churn rate does not fall from renewal to renewal, as it must where customers differ: the model slides to the geometric one, with a churn rate of ${rate} for all. Use that, or betaDiscreteWeibull.`
    return [{ code: 'simpler-model', message, isWall: true }]
  }
  if (gain >= SMALL_GAIN) return []
  const message = `A churn rate of ${rate} for all customers fits nearly as well (ln L lower by ${gain.toPrecision(2)}): how much they differ is not known.`
  return [{ code: 'simpler-model', message, isWall: false }]
}
