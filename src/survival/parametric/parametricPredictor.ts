import { fail } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'
import { newDesign, type PredictionOptions } from '../regression/design.js'
import { type NamedColumns, readCategories, rowCountOf } from '../regression/namedColumns.js'
import { ERROR_DISTRIBUTIONS, type ErrorDistribution } from './errorDistributions.js'
import type { ParametricSurvivalFit } from './parametricSurvival.js'

/** Options that all predictions of a {@link ParametricSurvivalFit} share. */
export interface ParametricPredictionOptions extends PredictionOptions {
  /**
   * For customers who have stayed until then: everything is conditional on it. A number, or one a row; at least 0. Default 0, new
   * customers.
   */
  readonly from?: number | ArrayLike<number>
}

/** What a prediction needs to know of each row; columns of equal length. */
export interface ParametricPredictor {
  readonly count: number
  readonly distribution: ErrorDistribution
  /** x'b. */
  readonly linear: Float64Array
  /** σ. */
  readonly scale: Float64Array
  readonly survivedTo: Float64Array
  /** The error at `from`; −∞ for 0. */
  readonly errorBefore: Float64Array
  /** Variance of x'b, covariance of x'b and ln σ, variance of ln σ; NaN where a term that runs away is in it. */
  readonly varianceOfLinear: Float64Array
  readonly covarianceWithScale: Float64Array
  readonly varianceOfScale: Float64Array
}

/**
 * Reads the covariates of new rows. A fit without covariates and strata says the same of everybody: one row.
 *
 * @throws ClienteleError those of `newDesign`; `invalid-option` for an unknown stratum, `out-of-range` for a `from` below 0
 */
export function parametricPredictor(
  fit: ParametricSurvivalFit,
  columns: NamedColumns,
  options: ParametricPredictionOptions,
): ParametricPredictor {
  const { coefficients, strata, terms } = fit
  const scaleTerms = fit.distribution === 'exponential' ? 0 : (strata?.levels.length ?? 1)
  const covariateTerms = terms.slice(1, terms.length - scaleTerms)
  const design = newDesign({ covariates: fit.covariates, terms: covariateTerms }, columns, options)
  const count = fit.covariates.length > 0 ? design.count : strata === null ? 1 : countOf(columns, strata.column)
  const stratumOf = strata === null ? null : strataOf(columns, strata, count)
  const linear = new Float64Array(count).fill(coefficients[0]!)
  design.values.forEach((values, j) => {
    for (let i = 0; i < count; i++) linear[i]! += coefficients[j + 1]! * values[i]!
  })
  const scale = new Float64Array(count).fill(fit.scale ?? Number.NaN)
  if (stratumOf !== null) for (let i = 0; i < count; i++) scale[i] = strata!.scales[stratumOf[i]!]!
  const survivedTo = survivedToOf(options.from, count)
  return {
    count,
    distribution: ERROR_DISTRIBUTIONS[fit.distribution],
    linear,
    scale,
    survivedTo,
    errorBefore: survivedTo.map((time, i) => (Math.log(time) - linear[i]!) / scale[i]!),
    ...variances(fit, design.values, stratumOf, count),
  }
}

/** Standard error of what changes by `perLinear` with x'b and by `perScale` with ln σ. */
export function deltaError(predictor: ParametricPredictor, i: number, perLinear: number, perScale: number): number {
  const variance =
    perLinear * perLinear * predictor.varianceOfLinear[i]! +
    2 * perLinear * perScale * predictor.covarianceWithScale[i]! +
    perScale * perScale * predictor.varianceOfScale[i]!
  return Math.sqrt(Math.max(0, variance))
}

/** NaN where a number is beyond float64. */
export function finiteOrNaN(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN
}

function countOf(columns: NamedColumns, name: string): number {
  return rowCountOf(columns, name, 'columns')
}

function strataOf(
  columns: NamedColumns,
  { column, levels }: NonNullable<ParametricSurvivalFit['strata']>,
  count: number,
): Int32Array {
  const read = readCategories(columns, column, count, 'columns')
  const place = read.levels.map((level) => levels.indexOf(level))
  return read.codes.map((code, i) => {
    const path = `columns.${column}[${i}]`
    if (code < 0) return fail('missing-value', path, 'a stratum', null)
    return place[code]! >= 0
      ? place[code]!
      : fail('invalid-option', path, `one of ${levels.join(', ')}`, read.levels[code])
  })
}

function survivedToOf(survivedTo: ParametricPredictionOptions['from'], count: number): Float64Array {
  const path = 'options.from'
  if (survivedTo === undefined) return new Float64Array(count)
  const isNumber = typeof survivedTo === 'number'
  const times = isNumber ? finiteColumn([survivedTo], path) : finiteColumn(survivedTo, path, count)
  const below = times.findIndex((time) => time < 0)
  if (below >= 0) fail('out-of-range', isNumber ? path : `${path}[${below}]`, 'a time of at least 0', times[below])
  return isNumber ? new Float64Array(count).fill(times[0]!) : times
}

function variances(
  { covariance, diverging, distribution, terms }: ParametricSurvivalFit,
  values: readonly Float64Array[],
  stratumOf: Int32Array | null,
  count: number,
): Pick<ParametricPredictor, 'varianceOfLinear' | 'covarianceWithScale' | 'varianceOfScale'> {
  const slopes = values.length + 1
  const x = new Float64Array(slopes)
  const unknown = terms.slice(0, slopes).map((term) => covariance === null || diverging.includes(term))
  const varianceOfLinear = new Float64Array(count)
  const covarianceWithScale = new Float64Array(count)
  const varianceOfScale = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    x[0] = 1
    for (let j = 1; j < slopes; j++) x[j] = values[j - 1]![i]!
    const at = slopes + (stratumOf === null ? 0 : stratumOf[i]!)
    for (let j = 0; j < slopes; j++) {
      if (x[j] === 0) continue
      if (unknown[j]) varianceOfLinear[i] = Number.NaN
      else {
        const row = covariance![j]!
        for (let l = 0; l < slopes; l++) if (x[l] !== 0) varianceOfLinear[i]! += x[j]! * row[l]! * x[l]!
        if (distribution !== 'exponential') covarianceWithScale[i]! += x[j]! * row[at]!
      }
    }
    if (covariance !== null && distribution !== 'exponential') varianceOfScale[i] = covariance[at]![at]!
  }
  return { varianceOfLinear, covarianceWithScale, varianceOfScale }
}
