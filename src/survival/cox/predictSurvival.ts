import { checkChoice, checkConfidence, checkOptions, fail } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'
import { normalQuantile } from '../../numeric/index.js'
import { fillConfidenceLimits, type SurvivalIntervalType, survivalIntervalTypes } from '../curves/confidenceLimits.js'
import { newDesign, type PredictionOptions } from '../regression/design.js'
import { type NamedColumns, rowCountOf } from '../regression/namedColumns.js'
import { quadraticForm } from '../regression/quadraticForm.js'
import type { CoxBaseline } from './baselineHazard.js'
import { uncertainRows, usedCovariance } from './covarianceOf.js'
import type { CoxFit } from './coxFit.js'
import { readStrata, rowStrata } from './coxInput.js'

/** How {@link predictSurvival} predicts. */
export interface PredictSurvivalOptions extends PredictionOptions {
  /** Times to predict for, in the unit of the fit. */
  readonly times: ArrayLike<number>
  /** By row the time until which the customer is known to have stayed: survival from there on. Default: from the beginning. */
  readonly from?: ArrayLike<number>
  /** Kind of the intervals; default `'log'`, R's. */
  readonly interval?: SurvivalIntervalType
  /** Level of the intervals; default 0.95. */
  readonly level?: number
}

/** Predicted survival, customers × times, row by row: customer i at time k stands at `i * times.length + k`. */
export interface PredictedSurvival {
  readonly count: number
  readonly times: Float64Array
  /** The probability to stay beyond the time; 1 at times up to `from`, the last known one behind the last event. */
  readonly survival: Float64Array
  /** Of ln survival, which is also that of the cumulative hazard; NaN, as the bounds are, where the fit has no covariance. */
  readonly standardError: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** By customer, the first time at which survival is ½ or less; NaN where it stays above. */
  readonly median: Float64Array
}

/**
 * The probability that customers with given covariates are still there at given times, with intervals; with `from`, for customers
 * who are there now.
 *
 * S(t | x) = exp(−H₀(t)·e^{b'x}), with the baseline of the fit; the error is that of the hazard and of the coefficients (Tsiatis
 * 1981), as R's `survfit(fit, newdata)`, robust where the errors of the fit are. Cost: customers × times × terms².
 *
 * @param fit     - from {@link coxRegression}, also after a way through JSON
 * @param columns - covariates (and strata) of the fit, by their names
 * @param options - `times`; see {@link PredictSurvivalOptions}
 * @throws ClienteleError `invalid-option` for a stratum or (unless `unseen: 'reference'`) a category that the fit has not seen,
 *   `out-of-range` where the baseline of a stratum is beyond float64, and `missing-column`, `missing-value`, `invalid-type`,
 *   `invalid-number`, `unequal-lengths`
 * @example
 * const columns = { months: [2, 5, 7, 9, 12], left: [1, 1, 0, 1, 0], age: [30, 50, 40, 20, 60] }
 * const fit = coxRegression(columns, { time: 'months', event: 'left', covariates: ['age'] })
 * Array.from(predictSurvival(fit, { age: [30, 60] }, { times: [3, 9] }).survival) //=> [0.7821, 0.3194, 0.9013, 0.6172]
 */
export function predictSurvival(
  fit: CoxFit,
  columns: NamedColumns,
  options: PredictSurvivalOptions,
): PredictedSurvival {
  checkOptions(options)
  const times = finiteColumn(options.times, 'options.times').slice()
  const type = checkChoice(options.interval ?? 'log', survivalIntervalTypes, 'options.interval')
  const level = checkConfidence(options.level)
  const { count, values } = newDesign(fit, columns, options)
  const from = options.from === undefined ? null : finiteColumn(options.from, 'options.from', count)
  const strata = strataOfRows(fit, columns, count)
  const covariance = usedCovariance(fit)
  const isUncertain = uncertainRows(fit, values, count)
  const cells = count * times.length
  const survival = new Float64Array(cells)
  const standardError = new Float64Array(cells)
  const median = new Float64Array(count)
  const size = fit.terms.length
  const row = new Float64Array(size)
  const pull = new Float64Array(size)
  for (let i = 0; i < count; i++) {
    const baseline = fit.baselineHazard[strata[i]!]!
    const { time, atMean, variance, meanShift } = baseline
    if (atMean === null || variance === null || meanShift === null) return beyondFloat64(baseline)
    let linear = 0
    for (let j = 0; j < size; j++) {
      row[j] = values[j]![i]! - fit.means[j]!
      linear += fit.coefficients[j]! * row[j]!
    }
    const relative = Math.exp(linear)
    const start = from === null ? -1 : lastAtMost(time, from[i]!)
    const hazardBefore = start < 0 ? 0 : atMean[start]!
    const varianceBefore = start < 0 ? 0 : variance[start]!
    for (let k = 0; k < times.length; k++) {
      const cell = i * times.length + k
      const at = lastAtMost(time, times[k]!)
      if (at <= start) {
        survival[cell] = 1
        continue
      }
      const hazard = atMean[at]! - hazardBefore
      survival[cell] = Math.exp(-relative * hazard)
      if (covariance === null || isUncertain[i] === 1) {
        standardError[cell] = Number.NaN
        continue
      }
      for (let j = 0; j < size; j++) {
        const shift = meanShift[j]!
        pull[j] = row[j]! * hazard - (shift[at]! - (start < 0 ? 0 : shift[start]!))
      }
      const squared = variance[at]! - varianceBefore + quadraticForm(covariance, pull)
      standardError[cell] = relative * Math.sqrt(squared)
    }
    const half = firstAtLeast(atMean, hazardBefore + Math.LN2 / relative)
    median[i] = half < time.length ? time[half]! : Number.NaN
  }
  const lower = new Float64Array(cells)
  const upper = new Float64Array(cells)
  fillConfidenceLimits(type, survival, standardError, normalQuantile(0.5 + level / 2), lower, upper)
  return { count, times, survival, standardError, lower, upper, median }
}

function beyondFloat64({ stratum }: CoxBaseline): never {
  return fail(
    'out-of-range',
    'fit.baselineHazard',
    'a baseline hazard within float64',
    stratum,
    'centre the covariates',
  )
}

/** The stratum of each row, by its place in the fit. */
function strataOfRows({ strata, baselineHazard }: CoxFit, columns: NamedColumns, count: number): Uint32Array {
  if (strata.length === 0) return new Uint32Array(count)
  const read = readStrata(columns, strata, rowCountOf(columns, strata[0]!, 'fit.strata'))
  read.forEach(({ name, codes }) => {
    const row = codes.indexOf(-1)
    if (row >= 0) fail('missing-value', `columns.${name}[${row}]`, 'a value', null)
  })
  const { codes, labels } = rowStrata(read, count)
  const place = new Map(baselineHazard.map(({ stratum }, i) => [stratum, i]))
  return Uint32Array.from(codes!, (code, row) => {
    const found = place.get(labels[code]!)
    if (found !== undefined) return found
    return fail('invalid-option', `columns.${strata[0]}[${row}]`, 'a stratum of the fit', labels[code])
  })
}

/** Place of the last time that is not above `wanted`, −1 for none. */
function lastAtMost(time: readonly number[], wanted: number): number {
  return firstWhere(time, (value) => value > wanted) - 1
}

function firstAtLeast(sums: readonly number[], wanted: number): number {
  return firstWhere(sums, (value) => value >= wanted)
}

function firstWhere(ascending: readonly number[], isThere: (value: number) => boolean): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isThere(ascending[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
