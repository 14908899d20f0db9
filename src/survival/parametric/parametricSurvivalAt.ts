import { checkConfidence, checkNumber } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'
import { normalQuantile } from '../../numeric/index.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import type { SurvivalDistribution } from './errorDistributions.js'
import {
  deltaError,
  finiteOrNaN,
  type ParametricPredictionOptions,
  type ParametricPredictor,
  parametricPredictor,
} from './parametricPredictor.js'
import type { ParametricSurvivalFit } from './parametricSurvival.js'
import { survivalMatrix } from './survivalMatrix.js'

/** Options of {@link parametricSurvivalAt}. */
export interface ParametricSurvivalAtOptions extends ParametricPredictionOptions {
  /** Times since the beginning, at least 0, in the unit of the fit. */
  readonly times: ArrayLike<number>
  /** Of the intervals. Default 0.95. */
  readonly level?: number
}

/** Survival at one time; columns, one element a row. */
export interface ParametricSurvivalPoint {
  readonly time: number
  /** Share that stays longer. */
  readonly survival: Float64Array
  /** By the delta method; NaN where the fit has none for a term in it. */
  readonly standardError: Float64Array
  /** Bounds within [0, 1], from those of the error w. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** Risk to leave, per unit of time, of those who are still there; NaN where it is infinite (at 0, where it falls). */
  readonly hazard: Float64Array
  /** −ln survival. */
  readonly cumulativeHazard: Float64Array
}

/** Survival at times of {@link parametricSurvivalAt}. */
export interface ParametricSurvivalCurve {
  readonly level: number
  readonly points: readonly ParametricSurvivalPoint[]
  /** Survival of all points, customers × times, row by row, as {@link predictSurvival} has it and {@link survivalBrierScore} takes it. */
  readonly survival: Float64Array
}

/**
 * The share of customers who stay longer than each of some times, with intervals, and their hazard then.
 *
 * S(t) = S((ln t − x'b)/σ). The bounds are those of w = (ln t − x'b)/σ by the delta method, so that they lie in [0, 1]; for a Weibull
 * model that is the interval of ln(−ln S). With `from` it is the share of those who have stayed so long; 1 until then.
 *
 * @param fit     - from {@link parametricSurvival}
 * @param columns - the fit's covariates (and strata) of the customers asked about; for a fit without, `{}`: one row
 * @param options - `times`; `level`, `from`, `unseen`
 * @throws ClienteleError `out-of-range` for a negative time or a level outside (0, 1), `missing-value` without times, and those of
 *   {@link predictSurvivalTime}
 * @example
 * const fit = parametricSurvival({ months: [2, 5, 7, 9, 12, 12], left: [1, 1, 1, 1, 0, 0] },
 *   { time: 'months', event: 'left' })
 * parametricSurvivalAt(fit, {}, { times: [6, 12] }).points.map(({ survival }) => survival[0])
 * //=> [0.667, 0.309]
 */
export function parametricSurvivalAt(
  fit: ParametricSurvivalFit,
  columns: NamedColumns,
  options: ParametricSurvivalAtOptions,
): ParametricSurvivalCurve {
  const times = finiteColumn(options.times, 'options.times')
  for (let i = 0; i < times.length; i++) checkNumber(times[i], `options.times[${i}]`, { minimum: 0 })
  const level = checkConfidence(options.level)
  const predictor = parametricPredictor(fit, columns, options)
  const points = Array.from(times, (time) => pointAt(predictor, fit.distribution, time, level))
  return { level, points, survival: survivalMatrix(points) }
}

function pointAt(
  predictor: ParametricPredictor,
  name: SurvivalDistribution,
  time: number,
  level: number,
): ParametricSurvivalPoint {
  const { count, distribution, errorBefore, linear, scale, survivedTo } = predictor
  const z = normalQuantile(0.5 + level / 2)
  const point: ParametricSurvivalPoint = {
    time,
    survival: new Float64Array(count).fill(1),
    standardError: new Float64Array(count),
    lower: new Float64Array(count).fill(1),
    upper: new Float64Array(count).fill(1),
    hazard: new Float64Array(count),
    cumulativeHazard: new Float64Array(count),
  }
  for (let i = 0; i < count; i++) {
    const before = errorBefore[i]!
    const error = (Math.log(time) - linear[i]!) / scale[i]!
    point.hazard[i] =
      time === 0
        ? hazardAtZero(name, linear[i]!, scale[i]!)
        : finiteOrNaN(distribution.hazard(error) / (scale[i]! * time))
    if (time <= survivedTo[i]!) continue
    const hazard = distribution.hazard(error)
    let logSurvival = distribution.logSurvival(error)
    // The error that a new customer with this survival would have, and its standard error.
    let like = error
    let likeError = deltaError(predictor, i, 1 / scale[i]!, error)
    if (before > -Infinity) {
      const hazardBefore = distribution.hazard(before)
      const perLinear = (hazard - hazardBefore) / scale[i]!
      logSurvival -= distribution.logSurvival(before)
      like = distribution.errorAt(logSurvival)
      likeError =
        deltaError(predictor, i, perLinear, hazard * error - hazardBefore * before) / distribution.hazard(like)
    }
    point.survival[i] = Math.exp(logSurvival)
    point.cumulativeHazard[i] = finiteOrNaN(-logSurvival)
    point.standardError[i] =
      point.survival[i] === 0 ? 0 : finiteOrNaN(point.survival[i]! * distribution.hazard(like) * likeError)
    // Where nobody leaves within float64 there is nothing to be uncertain about.
    if (logSurvival === 0) continue
    point.lower[i] = Math.exp(distribution.logSurvival(like + z * likeError))
    point.upper[i] = Math.exp(distribution.logSurvival(like - z * likeError))
  }
  return point
}

/** Limit of the hazard: t^(1/σ − 1)/σ · exp(−x'b/σ) near 0, but for log-normal lifetimes, where it is 0. */
function hazardAtZero(name: SurvivalDistribution, linear: number, scale: number): number {
  if (name === 'log-normal' || scale < 1) return 0
  return scale === 1 ? Math.exp(-linear) : Number.NaN
}
