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
  const time = Array.from(times.subarray(begin, end))
  const atZero = finite(runningSums(hazard, begin, end, Math.exp(zero)))
  const atMean = finite(runningSums(hazard, begin, end, Math.exp(mean)))
  const squares = finite(runningSums(variance, begin, end, Math.exp(2 * mean)))
  if (atMean === null || squares === null)
    return { stratum, time, atMean: null, atZero, variance: null, meanShift: null }
  const meanShift = hazardMeans.map((column, j) => {
    const sums = runningSums(column, begin, end, Math.exp(mean))
    const away = centres[s * size + j]! - means[j]!
    if (away !== 0) addMultiple(sums, away, atMean)
    return sums
  })
  return { stratum, time, atMean, atZero, variance: squares, meanShift }
}

function runningSums(values: Float64Array, begin: number, end: number, factor: number): number[] {
  const sums = new Array<number>(end - begin)
  let sum = 0
  for (let i = begin; i < end; i++) {
    sum += values[i]!
    sums[i - begin] = sum * factor
  }
  return sums
}

function addMultiple(sums: number[], by: number, values: readonly number[]): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += by * values[i]!
}

/** The sums, or null where they are too large or too small for float64. */
function finite(sums: number[]): number[] | null {
  const last = sums[sums.length - 1]
  return last === undefined || (last > 0 && last < Infinity) ? sums : null
}
