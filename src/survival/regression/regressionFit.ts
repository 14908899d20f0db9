import type { NewtonReason } from '../../numeric/index.js'
import type { CovariateCoding } from './design.js'
import type { DroppedTerm } from './independentTerms.js'

/** What every regression of this chapter gives back; arrays in the order of `terms`. Plain data: survives JSON. */
export interface RegressionFit {
  /** Names of the coefficients: the covariate, `covariate=level` for categories, `(intercept)`, … */
  readonly terms: readonly string[]
  readonly coefficients: readonly number[]
  /** From the inverse information; null where it has no inverse or the coefficient runs away. */
  readonly standardErrors: readonly (number | null)[]
  /** Covariance matrix of the coefficients, row by row; null where the information has no inverse. */
  readonly covariance: readonly (readonly number[])[] | null
  readonly logLikelihood: number
  /** With the coefficients of the covariates 0. */
  readonly nullLogLikelihood: number
  readonly converged: boolean
  /** How the search ended, see the docs of the fit. */
  readonly reason: NewtonReason
  /** Terms whose coefficients run away to ±∞: the covariate separates those with the event from those without. */
  readonly diverging: readonly string[]
  readonly iterations: number
  /** Rows used. */
  readonly observations: number
  /** Events among them, weighted. */
  readonly events: number
  /** How each covariate was coded; predictions use it. */
  readonly covariates: readonly CovariateCoding[]
  /** Terms left out because they are constant or determined by others. */
  readonly dropped: readonly DroppedTerm[]
  /** Rows of the input left out for a missing value (`missing: 'drop'`). */
  readonly missingRows: readonly number[]
}
