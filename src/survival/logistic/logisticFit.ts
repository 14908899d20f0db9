import type { OverallTests } from '../regression/overallTests.js'
import type { RegressionFit } from '../regression/regressionFit.js'

/** What is taken from the log-likelihood, or added to it. */
export type LogisticPenalty =
  | 'none'
  /** ½ ln det I is added (Firth 1993): less bias in small samples, finite estimates under separation. */
  | 'firth'
  /** ½ λ Σ b² of all coefficients but the intercept is taken; λ = 1 / C of scikit-learn. Covariates are used as they are. */
  | { readonly ridge: number }

/** Standard errors that hold when the variance is not that of the model (sandwich). */
export interface RobustErrors {
  /** `hc0`: White (1980), as R's `sandwich`; `hc1`: times n / (n − p). */
  readonly kind: 'hc0' | 'hc1'
  readonly standardErrors: readonly number[]
  readonly covariance: readonly (readonly number[])[]
}

/** How much the covariates explain, 0 … 1; null where no customer or every customer has the event. */
export interface PseudoRSquared {
  /** 1 − ln L / ln L₀ (McFadden 1974). */
  readonly mcFadden: number
  /** 1 − (L₀ / L)^(2/n) (Cox & Snell 1989). */
  readonly coxSnell: number
  /** Cox–Snell as a share of the most that it can be (Nagelkerke 1991). */
  readonly nagelkerke: number
  /** Mean probability of those with the event minus that of those without (Tjur 2009). */
  readonly tjur: number
}

/** A logistic regression; arrays in the order of `terms`, the first of which is `(intercept)`. Plain data: survives JSON. */
export interface LogisticFit extends RegressionFit {
  readonly kind: 'logistic'
  /** Name of the outcome column, and which of its texts is the event (null for a column of 0 and 1). */
  readonly outcome: string
  readonly event: string | null
  /** Name of the column of weights. */
  readonly weight: string | null
  readonly penalty: LogisticPenalty
  /** ln L with the penalty; `logLikelihood` is without. Null where there is none. */
  readonly penalizedLogLikelihood: number | null
  /**
   * Whether the covariates tell those with the event from those without, so that no finite coefficients fit best: `complete`, all
   * of them; `quasi`, some; `one-class`: there is nobody to tell from. `diverging` says by which terms. Firth's penalty cures it;
   * null where a penalty keeps the coefficients finite, so that nothing was found out.
   */
  readonly separation: 'none' | 'quasi' | 'complete' | 'one-class' | null
  /** Number of coefficients; with a ridge the trace of (I + λ)⁻¹ I, which is less. */
  readonly effectiveParameters: number
  /** −2 ln L. */
  readonly deviance: number
  readonly nullDeviance: number
  readonly residualDegreesOfFreedom: number
  readonly nullDegreesOfFreedom: number
  /** Deviance + 2 effective parameters. */
  readonly aic: number
  /** Deviance + ln(observations) · effective parameters. */
  readonly bic: number
  /** Tests of "the covariates explain nothing"; with Firth's penalty of the penalised likelihood. Null with a ridge, or without covariates. */
  readonly tests: OverallTests | null
  readonly pseudoRSquared: PseudoRSquared | null
  /** With the option `robust`; null otherwise and where `covariance` is null. */
  readonly robust: RobustErrors | null
}
