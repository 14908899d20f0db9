import { checkConfidence, checkOptions } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import { newDesign, type PredictionOptions } from '../regression/design.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { quadraticForm } from '../regression/quadraticForm.js'
import type { LogisticFit } from './logisticFit.js'
import { logistic } from './logisticLikelihood.js'

/** How {@link predictProbability} predicts. */
export interface ProbabilityOptions extends PredictionOptions {
  /** Level of the intervals; default 0.95. */
  readonly level?: number
}

/** One element a row of the new columns. */
export interface PredictedProbabilities {
  readonly probability: Float64Array
  /** The logit of the probability, with its standard error. */
  readonly linearPredictor: Float64Array
  /** NaN, as the bounds are, where the fit has no covariance matrix or leans on a coefficient that runs away. */
  readonly standardError: Float64Array
  /** Bounds of the probability: the linear predictor ± z standard errors, as probabilities. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/**
 * The probability of the event for other customers, with its interval.
 *
 * @param fit     - from {@link logisticRegression}, also after a way through JSON
 * @param columns - the covariates of the fit, by their names
 * @param options - `level`, `unseen`
 * @returns columns in the order of the rows
 * @throws ClienteleError `missing-column`, `missing-value`, `invalid-type`, and `invalid-option` for a category that the fit has
 *   not seen (`unseen: 'reference'` takes it for the first level), at `columns.<name>[row]`
 * @example
 * predictProbability(
 *   logisticRegression({ age: [1, 2, 3, 4, 5, 6], left: [0, 1, 0, 1, 0, 1] }, { outcome: 'left', covariates: ['age'] }),
 *   { age: [3.5] },
 * ).probability[0] //=> 0.5
 */
export function predictProbability(
  fit: Pick<LogisticFit, 'terms' | 'coefficients' | 'covariance' | 'diverging' | 'covariates'>,
  columns: NamedColumns,
  options: ProbabilityOptions = {},
): PredictedProbabilities {
  checkOptions(options)
  const level = checkConfidence(options.level)
  const { count, values } = newDesign({ ...fit, terms: fit.terms.slice(1) }, columns, options)
  const ones = new Float64Array(count).fill(1)
  return probabilities(fit, [ones, ...values], normalQuantile(0.5 + level / 2))
}

function probabilities(
  {
    terms,
    coefficients,
    covariance,
    diverging,
  }: Pick<LogisticFit, 'terms' | 'coefficients' | 'covariance' | 'diverging'>,
  columns: readonly Float64Array[],
  z: number,
): PredictedProbabilities {
  const count = columns[0]!.length
  const size = terms.length
  const probability = new Float64Array(count)
  const linearPredictor = new Float64Array(count)
  const standardError = new Float64Array(count)
  const lower = new Float64Array(count)
  const upper = new Float64Array(count)
  const flat = covariance === null ? null : Float64Array.from(covariance.flat())
  const isAway = terms.map((term) => diverging.includes(term))
  const row = new Float64Array(size)
  for (let i = 0; i < count; i++) {
    let linear = 0
    let isKnown = flat !== null
    for (let j = 0; j < size; j++) {
      row[j] = columns[j]![i]!
      linear += coefficients[j]! * row[j]!
      if (isAway[j] === true && row[j] !== 0) isKnown = false
    }
    const error = isKnown ? Math.sqrt(quadraticForm(flat!, row)) : Number.NaN
    linearPredictor[i] = linear
    standardError[i] = error
    probability[i] = logistic(linear)
    lower[i] = logistic(linear - z * error)
    upper[i] = logistic(linear + z * error)
  }
  return { probability, linearPredictor, standardError, lower, upper }
}
