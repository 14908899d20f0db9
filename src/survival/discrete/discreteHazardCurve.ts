import { checkConfidence, checkInteger, fail } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'
import { normalQuantile } from '../../numeric/index.js'
import { survivalMatrix } from '../parametric/survivalMatrix.js'
import { newDesign, type PredictionOptions } from '../regression/design.js'
import type { NamedColumns } from '../regression/namedColumns.js'
import type { DiscreteHazardFit } from './discreteHazard.js'
import { MOST_PERIODS } from './periodBaseline.js'
import { type PeriodLevels, periodLevels } from './periodLevels.js'

/** Options of {@link discreteHazardCurve}. */
export interface DiscreteHazardCurveOptions extends PredictionOptions {
  /** Up to which period. Default: the last one that the fit has seen; a free baseline (`period`) knows of no later one. */
  readonly periods?: number
  /**
   * For customers who have stayed to the end of that period: survival is conditional on it. A number, or one a row; whole, at least
   * 0. Default 0, new customers.
   */
  readonly from?: number | ArrayLike<number>
  /** Of the intervals. Default 0.95. */
  readonly level?: number
}

/** Hazard and survival in one period; columns, one element a row. NaN where the data of the fit do not say. */
export interface DiscreteHazardPoint {
  readonly period: number
  /** Risk to leave in the period of those who are there when it begins. */
  readonly hazard: Float64Array
  /** Bounds, from those of the linear predictor; NaN for the hazards 0 and 1 of a free baseline. */
  readonly hazardLower: Float64Array
  readonly hazardUpper: Float64Array
  /** Share that is still there when the period ends. */
  readonly survival: Float64Array
  /** By the delta method. */
  readonly standardError: Float64Array
  /** Bounds, from those of ln(−ln survival). */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Curves of {@link discreteHazardCurve}. */
export interface DiscreteHazardCurve {
  readonly level: number
  readonly points: readonly DiscreteHazardPoint[]
  /** Survival of all points, customers × periods, row by row, as {@link survivalBrierScore} takes it. */
  readonly survival: Float64Array
  /** Periods that a customer is expected to begin, of those after `from` and up to the last point. */
  readonly expectedPeriods: Float64Array
}

/**
 * Hazard and survival by period, with intervals: the share of customers who are still there after 1, 2, 3, … periods.
 *
 * S(t) = Π (1 − p(s)) over the periods s to t; its variance by the delta method from the covariance of all coefficients.
 *
 * @param fit     - from {@link discreteHazard}
 * @param columns - the fit's covariates of the customers asked about; for a fit without, `{}`: one row
 * @param options - `periods`, `from`, `level`, `unseen`
 * @throws ClienteleError `out-of-range` for periods that a free baseline has not seen, a `from` that is not a whole number of
 *   at least 0, a level outside (0, 1); `missing-column`, `missing-value`, `invalid-type`, `invalid-option` for an unseen level
 * @example
 * const fit = discreteHazard({ months: [1, 1, 2, 3, 3, 4, 2, 1, 4, 4], left: [1, 1, 1, 0, 1, 0, 1, 0, 0, 1] },
 *   { time: 'months', event: 'left', baseline: 'period' })
 * discreteHazardCurve(fit, {}).points.map(({ survival }) => survival[0])
 * //=> [0.8, 0.571, 0.457, 0.305]
 */
export function discreteHazardCurve(
  fit: DiscreteHazardFit,
  columns: NamedColumns,
  options: DiscreteHazardCurveOptions = {},
): DiscreteHazardCurve {
  const level = checkConfidence(options.level)
  const last = checkInteger(options.periods ?? fit.periods.length, 'options.periods', {
    minimum: 1,
    maximum: fit.baseline === 'period' ? fit.periods.length : MOST_PERIODS,
  })
  const levels = periodLevels(fit, last)
  const covariateTerms = fit.terms.slice(levels.width)
  const { values, ...design } = newDesign({ covariates: fit.covariates, terms: covariateTerms }, columns, options)
  const count = fit.covariates.length === 0 ? 1 : design.count
  const survivedTo = survivedToOf(options.from, count)
  const points = Array.from({ length: last }, (_, t) => emptyPoint(t + 1, count))
  const expectedPeriods = new Float64Array(count)
  const z = normalQuantile(0.5 + level / 2)
  const x = new Float64Array(values.length)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < x.length; j++) x[j] = values[j]![i]!
    expectedPeriods[i] = followCustomer(fit, levels, x, survivedTo[i]!, z, points, i)
  }
  return { level, points, survival: survivalMatrix(points), expectedPeriods }
}

function survivedToOf(survivedTo: DiscreteHazardCurveOptions['from'], count: number): Float64Array {
  const path = 'options.from'
  if (survivedTo === undefined) return new Float64Array(count)
  if (typeof survivedTo === 'number')
    return new Float64Array(count).fill(checkInteger(survivedTo, path, { minimum: 0 }))
  const periods = finiteColumn(survivedTo, path, count)
  for (let i = 0; i < count; i++) {
    if (!(Number.isInteger(periods[i]) && periods[i]! >= 0)) {
      fail('out-of-range', `${path}[${i}]`, 'a whole number of periods, at least 0', periods[i])
    }
  }
  return periods
}

function emptyPoint(period: number, count: number): DiscreteHazardPoint {
  const column = (): Float64Array => new Float64Array(count).fill(Number.NaN)
  return {
    period,
    hazard: column(),
    hazardLower: column(),
    hazardUpper: column(),
    survival: column(),
    standardError: column(),
    lower: column(),
    upper: column(),
  }
}

/** Fills element `i` of all points, and gives the expected number of periods begun. */
function followCustomer(
  fit: DiscreteHazardFit,
  { covariances, levels, terms, width }: PeriodLevels,
  x: Float64Array,
  survivedTo: number,
  z: number,
  points: readonly DiscreteHazardPoint[],
  i: number,
): number {
  const size = fit.terms.length
  const isLogit = fit.link === 'logit'
  const ofCovariates = covariancesOf(fit, x, width)
  // −ln S is a sum of functions of the linear predictors; its gradient in the coefficients, and its variance, grow with each.
  const gradient = new Float64Array(size)
  const along = new Float64Array(size)
  let shift = 0
  for (let j = 0; j < x.length; j++) shift += fit.coefficients[width + j]! * x[j]!
  let exponent = 0
  let variance = 0
  let expected = 0
  for (const [t, point] of points.entries()) {
    const isAfter = point.period > survivedTo
    if (isAfter) expected += Math.exp(-exponent)
    const eta = levels[t]! + shift
    if (Number.isNaN(eta)) {
      const hazard = fit.periods[t]!.hazard ?? Number.NaN
      point.hazard[i] = hazard
      if (isAfter && hazard !== 0) {
        exponent = hazard === 1 ? Infinity : Number.NaN
        variance = Number.NaN
      }
    } else {
      let own = 0
      let crossed = 0
      for (let j = 0; j < size; j++) {
        const value = j < width ? terms[t * width + j]! : x[j - width]!
        along[j] = covariances[t * size + j]! + ofCovariates[j]!
        if (value !== 0) own += value * along[j]!
        if (gradient[j] !== 0) crossed += gradient[j]! * along[j]!
      }
      const error = z * Math.sqrt(Math.max(0, own))
      point.hazard[i] = hazardAt(eta, isLogit)
      point.hazardLower[i] = hazardAt(eta - error, isLogit)
      point.hazardUpper[i] = hazardAt(eta + error, isLogit)
      if (isAfter) {
        // d(−ln(1 − p))/dη, which is p for the logit and eⁿ for the other link.
        const slope = isLogit ? point.hazard[i]! : Math.exp(eta)
        exponent += isLogit ? -Math.log1p(-point.hazard[i]!) : slope
        variance += slope * (2 * crossed + slope * own)
        for (let j = 0; j < size; j++) gradient[j]! += slope * (j < width ? terms[t * width + j]! : x[j - width]!)
      }
    }
    writeSurvival(point, i, exponent, Math.sqrt(Math.max(0, variance)), z)
  }
  return expected
}

function writeSurvival(point: DiscreteHazardPoint, i: number, exponent: number, error: number, z: number): void {
  point.survival[i] = Math.exp(-exponent)
  if (exponent === 0) {
    point.standardError[i] = 0
    point.lower[i] = 1
    point.upper[i] = 1
    return
  }
  point.standardError[i] = point.survival[i]! * error
  const distance = Math.exp((z * error) / exponent)
  point.lower[i] = Math.exp(-exponent * distance)
  point.upper[i] = Math.exp(-exponent / distance)
}

/** Covariance of each coefficient with x'b; NaN where a term that runs away is in it. */
function covariancesOf(
  { covariance, diverging, terms }: DiscreteHazardFit,
  x: Float64Array,
  width: number,
): Float64Array {
  const sums = new Float64Array(terms.length)
  for (let k = 0; k < x.length; k++) {
    if (x[k] === 0) continue
    const isUnknown = covariance === null || diverging.includes(terms[width + k]!)
    for (let j = 0; j < sums.length; j++) sums[j]! += isUnknown ? Number.NaN : x[k]! * covariance[width + k]![j]!
  }
  return sums
}

function hazardAt(eta: number, isLogit: boolean): number {
  return isLogit ? 1 / (1 + Math.exp(-eta)) : -Math.expm1(-Math.exp(eta))
}
