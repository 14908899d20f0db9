import { checkChoice, checkConfidence, checkOptions } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import { newDesign, type PredictionOptions } from '../regression/design.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { quadraticForm } from '../regression/quadraticForm.js'
import { uncertainRows, usedCovariance } from './covarianceOf.js'
import type { CoxFit } from './coxFit.js'

/** How {@link predictHazardRatio} predicts. */
export interface HazardRatioOptions extends PredictionOptions {
  /** Against whom: a customer at the `means` of the fit (default), or one whose covariates are all 0. */
  readonly reference?: 'mean' | 'zero'
  /** Level of the intervals; default 0.95. */
  readonly level?: number
}

/** One element a row of the new columns. */
export interface PredictedHazardRatios {
  /** b'(x − reference). */
  readonly linearPredictor: Float64Array
  /** Of the linear predictor; NaN, as the bounds are, without a covariance or on a coefficient that runs away. */
  readonly standardError: Float64Array
  /** e to the linear predictor: how many times the hazard of the reference; infinite where it is beyond float64. */
  readonly hazardRatio: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/**
 * How many times the hazard of a reference customer other customers have, with intervals: a list to sort by who is most likely to
 * leave next. Within a stratum; the strata have baselines of their own.
 *
 * As R's `predict(type = 'lp')` and `'risk'` with `reference = 'sample'`. The errors are robust where those of the fit are.
 *
 * @param fit     - from {@link coxRegression}, also after a way through JSON
 * @param columns - the covariates of the fit, by their names
 * @param options - `reference`, `level`, `unseen`
 * @returns columns in the order of the rows
 * @throws ClienteleError `missing-column`, `missing-value`, `invalid-type`, and `invalid-option` for a category that the fit has
 *   not seen (`unseen: 'reference'` takes it for the first level), at `columns.<name>[row]`
 * @example
 * const columns = { months: [2, 5, 7, 9, 12], left: [1, 1, 0, 1, 0], age: [30, 50, 40, 20, 60] }
 * const fit = coxRegression(columns, { time: 'months', event: 'left', covariates: ['age'] })
 * Array.from(predictHazardRatio(fit, { age: [30, 40] }).hazardRatio) //=> [1.3324, 1]
 */
export function predictHazardRatio(
  fit: Pick<CoxFit, 'terms' | 'coefficients' | 'means' | 'covariance' | 'robust' | 'diverging' | 'covariates'>,
  columns: NamedColumns,
  options: HazardRatioOptions = {},
): PredictedHazardRatios {
  checkOptions(options)
  const reference = checkChoice(options.reference ?? 'mean', ['mean', 'zero'], 'options.reference')
  const level = checkConfidence(options.level)
  const z = normalQuantile(0.5 + level / 2)
  const { count, values } = newDesign(fit, columns, options)
  const size = fit.terms.length
  const covariance = usedCovariance(fit)
  const isUncertain = uncertainRows(fit, values, count)
  const linearPredictor = new Float64Array(count)
  const standardError = new Float64Array(count)
  const hazardRatio = new Float64Array(count)
  const lower = new Float64Array(count)
  const upper = new Float64Array(count)
  const row = new Float64Array(size)
  for (let i = 0; i < count; i++) {
    let linear = 0
    for (let j = 0; j < size; j++) {
      row[j] = values[j]![i]! - (reference === 'mean' ? fit.means[j]! : 0)
      linear += fit.coefficients[j]! * row[j]!
    }
    const error = covariance === null || isUncertain[i] === 1 ? Number.NaN : Math.sqrt(quadraticForm(covariance, row))
    linearPredictor[i] = linear
    standardError[i] = error
    hazardRatio[i] = Math.exp(linear)
    lower[i] = Math.exp(linear - z * error)
    upper[i] = Math.exp(linear + z * error)
  }
  return { linearPredictor, standardError, hazardRatio, lower, upper }
}
