import { checkConfidence } from '../../data/checks.js'
import { normalQuantile, normalUpperTail } from '../../numeric/index.js'
import type { RegressionFit } from './regressionFit.js'

/** One coefficient of a regression, with its interval, also as a ratio. */
export interface CoefficientRow {
  readonly term: string
  readonly coefficient: number
  readonly standardError: number | null
  /** Coefficient ÷ standard error. */
  readonly z: number | null
  /** Two-sided, from the normal distribution. */
  readonly pValue: number | null
  /** Bounds of the coefficient. */
  readonly lower: number | null
  readonly upper: number | null
  /** e to the coefficient: hazard ratio (Cox), odds ratio (logistic), time ratio (accelerated failure time); null beyond float64. */
  readonly ratio: number | null
  readonly ratioLower: number | null
  readonly ratioUpper: number | null
}

/**
 * Coefficients with standard errors, z, p and Wald intervals, as regressions are read.
 *
 * @param fit     - of {@link coxRegression}, {@link logisticRegression}, {@link parametricSurvival}, …
 * @param options - `level` of the intervals, 0.95 unless given; `standardErrors` to use instead of the fit's (robust ones)
 * @throws ClienteleError `out-of-range` for a level outside (0, 1)
 */
export function coefficientTable(
  fit: Pick<RegressionFit, 'terms' | 'coefficients' | 'standardErrors'>,
  options: { readonly level?: number; readonly standardErrors?: readonly (number | null)[] } = {},
): CoefficientRow[] {
  const level = checkConfidence(options.level)
  const errors = options.standardErrors ?? fit.standardErrors
  const z = normalQuantile(0.5 + level / 2)
  return fit.terms.map((term, i) => {
    const coefficient = fit.coefficients[i]!
    const standardError = errors[i] ?? null
    if (standardError === null) return { term, coefficient, ...NOTHING, ratio: ratioOf(coefficient) }
    const lower = coefficient - z * standardError
    const upper = coefficient + z * standardError
    const score = standardError > 0 ? coefficient / standardError : null
    return {
      term,
      coefficient,
      standardError,
      z: score,
      pValue: score === null ? null : 2 * normalUpperTail(Math.abs(score)),
      lower,
      upper,
      ratio: ratioOf(coefficient),
      ratioLower: ratioOf(lower),
      ratioUpper: ratioOf(upper),
    }
  })
}

const NOTHING = {
  standardError: null,
  z: null,
  pValue: null,
  lower: null,
  upper: null,
  ratioLower: null,
  ratioUpper: null,
} as const

function ratioOf(coefficient: number): number | null {
  const ratio = Math.exp(coefficient)
  return Number.isFinite(ratio) ? ratio : null
}
