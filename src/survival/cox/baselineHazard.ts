import type { HazardSteps } from './hazardSteps.js'
import type { RiskRows } from './riskRows.js'

/**
 * The hazard that all customers of a stratum share, cumulative, at its event times. Arrays are parallel. Predictions with intervals
 * use all of it, and it is plain data.
 */
export interface CoxBaseline {
  /** `plan=basic`, `plan=basic, region=north`; `all` without strata. */
  readonly stratum: string
  /** Times with an event, ascending. */
  readonly time: readonly number[]
  /** H₀(t) of a customer at the means of the fit; null where it is beyond float64. */
  readonly atMean: readonly number[] | null
  /** H₀(t) of a customer whose covariates are all 0; null where it is beyond float64. */
  readonly atZero: readonly number[] | null
  /** Variance of `atMean` if the coefficients were known; null with it. */
  readonly variance: readonly number[] | null
  /** By term ∫ (x̄ − mean) dH₀, which the error of the coefficients adds; null with `atMean`. */
  readonly meanShift: readonly (readonly number[])[] | null
}

/**
 * Baseline hazards at the estimate: Efron's for Efron fits, Breslow's for Breslow fits, as R's `basehaz` and `survfit` have it
 * (lifelines: always Breslow's).
 *
 * @param steps  - see {@link HazardSteps}
 * @param labels - of the strata
 * @param means  - by covariate, where the hazards are told
 */
export function baselineHazards(
  rows: RiskRows,
  steps: HazardSteps,
  coefficients: Float64Array,
  labels: readonly string[],
  means: Float64Array,
): CoxBaseline[] {
  return labels.map((stratum, s) => baselineOf(rows, steps, coefficients, { stratum, s }, means))
}

function baselineOf(
  { size, times, timeStarts, centres }: RiskRows,
  { hazard, variance, hazardMeans, shift }: HazardSteps,
  coefficients: Float64Array,
  { stratum, s }: { stratum: string; s: number },
  means: Float64Array,
): CoxBaseline {
  const begin = timeStarts[s]!
  const end = timeStarts[s + 1]!
  let zero = -shift[s]!
  let mean = zero
  for (let j = 0; j < size; j++) {
    zero -= coefficients[j]! * centres[s * size + j]!
    mean += coefficients[j]! * (means[j]! - centres[s * size + j]!)
  }
  const time = new Array<number>(end - begin)
  for (let i = begin; i < end; i++) time[i - begin] = times[i]!
  const column = (values: Float64Array, step: number, at: number, factor: number): number[] =>
    runningSums(values, begin * step + at, end * step + at, step, factor)
  const atZero = finite(column(hazard, 1, 0, Math.exp(zero)))
  const atMean = finite(column(hazard, 1, 0, Math.exp(mean)))
  const squares = finite(column(variance, 1, 0, Math.exp(2 * mean)))
  if (atMean === null || squares === null)
    return { stratum, time, atMean: null, atZero, variance: null, meanShift: null }
  const meanShift = Array.from({ length: size }, (_, j) => {
    const sums = column(hazardMeans, size, j, Math.exp(mean))
    const away = centres[s * size + j]! - means[j]!
    if (away !== 0) for (let i = 0; i < sums.length; i++) sums[i]! += away * atMean[i]!
    return sums
  })
  return { stratum, time, atMean, atZero, variance: squares, meanShift }
}

function runningSums(values: Float64Array, begin: number, end: number, step: number, factor: number): number[] {
  const sums = new Array<number>(Math.ceil((end - begin) / step))
  let sum = 0
  for (let i = begin, to = 0; i < end; i += step, to++) {
    sum += values[i]!
    sums[to] = sum * factor
  }
  return sums
}

/** The sums, or null where they are too large or too small for float64. */
function finite(sums: number[]): number[] | null {
  const last = sums[sums.length - 1]
  return last === undefined || (last > 0 && last < Infinity) ? sums : null
}
