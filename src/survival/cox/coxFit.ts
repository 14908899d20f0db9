import type { ChiSquareTest, OverallTests } from '../regression/overallTests.js'
import type { RegressionFit } from '../regression/regressionFit.js'
import type { ConcordanceCounts } from '../sortedConcordance.js'
import type { CoxBaseline } from './baselineHazard.js'
import type { CoxTies } from './riskSums.js'

/** Errors that hold where hazards are not quite proportional, weights are not counts, or rows belong together (Lin & Wei 1989). */
export interface CoxRobustErrors {
  /** Groups of rows taken as independent: the rows themselves without `cluster`. */
  readonly clusters: number
  readonly standardErrors: readonly number[]
  readonly covariance: readonly (readonly number[])[]
  /** "All coefficients are 0", with this covariance; null where it has no inverse. */
  readonly wald: ChiSquareTest | null
}

/** A fitted Cox model: plain data, in the order of `terms`. */
export interface CoxFit extends RegressionFit {
  readonly kind: 'cox'
  readonly ties: CoxTies
  /** Names of the columns that it was fitted to. */
  readonly time: string
  readonly event: string
  readonly entry: string | null
  readonly weight: string | null
  readonly strata: readonly string[]
  readonly cluster: string | null
  /** Strength of the ridge, see {@link CoxRegressionOptions}; 0 for none. */
  readonly penalty: number
  /**
   * Weighted mean of each term; 0 for a term of only −1, 0 and 1, so that "at the mean" is a customer of the reference levels. As R
   * has them, which forgets the weights where rows enter late.
   */
  readonly means: readonly number[]
  /** e to each coefficient; null beyond float64. */
  readonly hazardRatios: readonly (number | null)[]
  /** Number of terms; with a penalty how many it leaves (trace of I·(I + penalty)⁻¹; Gray 1992). */
  readonly degreesOfFreedom: number
  /** 2 × degrees of freedom − 2 × log-likelihood. */
  readonly aic: number
  /** With a penalty `wald` is null and the likelihood ratio has the degrees of freedom of the fit. */
  readonly tests: OverallTests
  /** With the option `robust` or `cluster`; null otherwise, and where there is no covariance. */
  readonly robust: CoxRobustErrors | null
  /** How often the linear predictor orders two customers as their lifetimes did, within strata; see {@link concordanceIndex}. */
  readonly concordance: ConcordanceCounts
  /** By stratum. */
  readonly baselineHazard: readonly CoxBaseline[]
}
