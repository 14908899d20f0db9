import { cholesky } from '../../numeric/index.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import { leverages } from './leverages.js'
import type { LogisticFit } from './logisticFit.js'
import { logistic, logisticLikelihood } from './logisticLikelihood.js'
import { dataOfFit } from './refit.js'
import { allLinearPredictors } from './rowScores.js'

/** One element a row that the fit used. */
export interface LogisticDiagnostics {
  /** Row of the columns. */
  readonly row: Uint32Array
  /** Probability of the event. */
  readonly fitted: Float64Array
  /** ± √(2 × what the row takes from ln L); above 0 where the event came. */
  readonly devianceResidual: Float64Array
  /** (y − p) ÷ its standard deviation. */
  readonly pearsonResidual: Float64Array
  /** Diagonal of the hat matrix: how far the row decides its own fit. Sums to the number of terms. NaN where the information has no inverse. */
  readonly leverage: Float64Array
  /** Cook's distance, as R's `cooks.distance`: how far the row moves the coefficients. NaN as for the leverage. */
  readonly cooksDistance: Float64Array
}

/**
 * Residuals and influence of each customer: who was predicted badly, and who bends the model.
 *
 * Definitions as R's `residuals.glm` and `hatvalues` (Pregibon 1981). With a ridge the leverages are of the penalised fit.
 *
 * @param fit     - from {@link logisticRegression}
 * @param columns - those that it was fitted to
 * @throws ClienteleError as {@link logisticRegression}; `unequal-lengths` where the columns are not those of the fit
 * @example
 * logisticDiagnostics(
 *   logisticRegression({ age: [1, 2, 3, 4, 5, 6], left: [0, 1, 0, 1, 0, 1] }, { outcome: 'left', covariates: ['age'] }),
 *   { age: [1, 2, 3, 4, 5, 6], left: [0, 1, 0, 1, 0, 1] },
 * ).pearsonResidual[1] //=> 1.3113
 */
export function logisticDiagnostics(fit: LogisticFit, columns: NamedColumns): LogisticDiagnostics {
  const data = dataOfFit(fit, columns)
  const { outcome, weights, rows } = data
  const linear = allLinearPredictors(data, fit.coefficients)
  const fitted = linear.map(logistic)
  const count = fitted.length
  const leverage = leveragesOf(fit, data, fitted)
  const devianceResidual = new Float64Array(count)
  const pearsonResidual = new Float64Array(count)
  const cooksDistance = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const weight = weights === null ? 1 : weights[i]!
    const sign = outcome[i] === 1 ? 1 : -1
    const own = sign * linear[i]!
    const logOdds = Math.log1p(Math.exp(-Math.abs(own))) - Math.min(own, 0)
    devianceResidual[i] = sign * Math.sqrt(2 * weight * logOdds)
    // (1 − p) / √(p (1 − p)) is √ of the odds of what did not happen.
    pearsonResidual[i] = sign * Math.sqrt(weight) * Math.exp(-own / 2)
    const held = 1 - leverage[i]!
    cooksDistance[i] = (pearsonResidual[i]! ** 2 * leverage[i]!) / (held ** 2 * fit.terms.length)
  }
  return {
    row: rows ?? Uint32Array.from({ length: count }, (_, i) => i),
    fitted,
    devianceResidual,
    pearsonResidual,
    leverage,
    cooksDistance,
  }
}

function leveragesOf(fit: LogisticFit, data: ReturnType<typeof dataOfFit>, fitted: Float64Array): Float64Array {
  const size = fit.terms.length
  const information = new Float64Array(size * size)
  logisticLikelihood(data)(Float64Array.from(fit.coefficients), new Float64Array(size), information)
  if (typeof fit.penalty === 'object') {
    for (let j = 1; j < size; j++) information[j * size + j]! += fit.penalty.ridge
  }
  const factor = cholesky(information, size)
  return factor.positiveDefinite
    ? leverages(data.columns, fitted, data.weights, factor)
    : new Float64Array(fitted.length).fill(Number.NaN)
}
