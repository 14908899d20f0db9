import { checkConfidence, checkNumber, fail } from '../../data/checks.js'
import { normalQuantile } from '../../numeric/index.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import {
  deltaError,
  finiteOrNaN,
  type ParametricPredictionOptions,
  type ParametricPredictor,
  parametricPredictor,
} from './parametricPredictor.js'
import type { ParametricSurvivalFit } from './parametricSurvival.js'

/** Options of {@link predictSurvivalTime}. */
export interface SurvivalTimeOptions extends ParametricPredictionOptions {
  /** Shares that have left by the time asked for, in (0, 1). Default `[0.1, 0.25, 0.5, 0.75, 0.9]`. */
  readonly probabilities?: readonly number[]
  /** Of the intervals. Default 0.95. */
  readonly level?: number
}

/** When a share of customers like these has left; columns, one element a row. */
export interface SurvivalTimeQuantile {
  readonly probability: number
  /** NaN beyond float64. */
  readonly time: Float64Array
  /** By the delta method; NaN where the fit has none for a term in it. */
  readonly standardError: Float64Array
  /** Bounds, from the logarithm of the time. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Predicted lifetimes; columns, one element a row. */
export interface SurvivalTimePrediction {
  readonly level: number
  /** x'b, the location of ln T. */
  readonly linearPredictor: Float64Array
  /** Expected lifetime; NaN where it is infinite (log-logistic with a scale of 1 or more) or beyond float64. */
  readonly mean: Float64Array
  readonly median: Float64Array
  readonly quantiles: readonly SurvivalTimeQuantile[]
}

/**
 * How long customers stay: mean, median and quantiles of their lifetime, with intervals.
 *
 * A quantile is exp(x'b + σ w), w the quantile of the errors, as in R's `predict.survreg(type = "quantile")`, whose standard errors
 * these are; the intervals are those of its logarithm (R's `"uquantile"`), so they stay above 0. With `from` it is the lifetime
 * (from the beginning, not from then on) of those who have stayed so long.
 *
 * @param fit     - from {@link parametricSurvival}
 * @param columns - the fit's covariates (and strata) of the customers asked about; for a fit without, `{}`: one row
 * @param options - `probabilities`, `level`, `from`, `unseen`
 * @throws ClienteleError `out-of-range` for a probability or level outside (0, 1) or a negative `from`, `missing-column`,
 *   `missing-value`, `invalid-type`, `unequal-lengths`, `invalid-option` for an unseen level
 * @example
 * const fit = parametricSurvival({ months: [2, 5, 7, 9, 12, 12], left: [1, 1, 1, 1, 0, 0] },
 *   { time: 'months', event: 'left' })
 * const prediction = predictSurvivalTime(fit, {})
 * prediction.mean //=> [9.722]
 * prediction.median //=> [8.512]
 */
export function predictSurvivalTime(
  fit: ParametricSurvivalFit,
  columns: NamedColumns,
  options: SurvivalTimeOptions = {},
): SurvivalTimePrediction {
  const { probabilities = [0.1, 0.25, 0.5, 0.75, 0.9] } = options
  if (!Array.isArray(probabilities)) fail('invalid-type', 'options.probabilities', 'an array', probabilities)
  probabilities.forEach((probability, i) => {
    checkNumber(probability, `options.probabilities[${i}]`, { above: 0, maximum: 1 - 2 ** -53 })
  })
  const level = checkConfidence(options.level)
  const predictor = parametricPredictor(fit, columns, options)
  const { count, distribution, errorBefore, linear, scale } = predictor
  const mean = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    mean[i] = finiteOrNaN(Math.exp(linear[i]! + Math.log(distribution.meanRatio(scale[i]!, errorBefore[i]!))))
  }
  return {
    level,
    linearPredictor: linear,
    mean,
    median: quantileOf(predictor, 0.5, level).time,
    quantiles: probabilities.map((probability) => quantileOf(predictor, probability, level)),
  }
}

function quantileOf(predictor: ParametricPredictor, probability: number, level: number): SurvivalTimeQuantile {
  const { count, distribution, errorBefore, linear, scale } = predictor
  const z = normalQuantile(0.5 + level / 2)
  const logStaying = Math.log1p(-probability)
  const time = new Float64Array(count)
  const standardError = new Float64Array(count)
  const lower = new Float64Array(count)
  const upper = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const before = errorBefore[i]!
    const error = distribution.errorAt(distribution.logSurvival(before) + logStaying)
    const logTime = linear[i]! + scale[i]! * error
    // dw/dw₀ where S(w) = (1 − p) S(w₀): the ratio of the hazards.
    const carried = before === -Infinity ? 0 : distribution.hazard(before) / distribution.hazard(error)
    const perScale = scale[i]! * (carried === 0 ? error : error - carried * before)
    const logError = deltaError(predictor, i, 1 - carried, perScale)
    time[i] = finiteOrNaN(Math.exp(logTime))
    standardError[i] = finiteOrNaN(time[i]! * logError)
    lower[i] = finiteOrNaN(Math.exp(logTime - z * logError))
    upper[i] = finiteOrNaN(Math.exp(logTime + z * logError))
  }
  return { probability, time, standardError, lower, upper }
}
