import { checkNumber } from '../../data/checks.js'

/** Derivatives by the parameters of one fit, a column for each, and the covariance of these parameters. */
export interface DeltaSlopes {
  readonly slopes: readonly Float64Array[]
  readonly covariance: readonly (readonly number[])[]
}

/** Step of the logarithm of a parameter: the error of central differences is about its square. */
const STEP = 1e-4

/** Fitted parameters and their covariance; null where a fit has none. */
export function covarianceOf(fit: {
  readonly terms?: readonly string[]
  readonly covariance?: readonly (readonly number[])[] | null
}): { readonly terms: readonly string[]; readonly covariance: readonly (readonly number[])[] } | null {
  const { terms, covariance } = fit
  return terms === undefined || covariance === undefined || covariance === null ? null : { terms, covariance }
}

/** The derivative of a column by one parameter, by central differences in its logarithm. */
export function slopeBy(
  params: object,
  term: string,
  path: string,
  columnAt: (params: object) => Float64Array,
): Float64Array {
  const value = checkNumber((params as Readonly<Record<string, unknown>>)[term], `${path}.params.${term}`, { above: 0 })
  const above = columnAt({ ...params, [term]: value * Math.exp(STEP) })
  const below = columnAt({ ...params, [term]: value * Math.exp(-STEP) })
  const width = 2 * STEP * value
  for (let i = 0; i < above.length; i++) above[i] = (above[i]! - below[i]!) / width
  return above
}

/** Standard errors by the delta method, √Σ g′ V g over fits that are independent of each other; one for each row of the slopes. */
export function deltaErrors(all: readonly DeltaSlopes[], count: number): Float64Array {
  const variances = new Float64Array(count)
  for (const { slopes, covariance } of all) {
    for (let j = 0; j < slopes.length; j++) {
      for (let k = 0; k < slopes.length; k++) addProducts(variances, slopes[j]!, slopes[k]!, covariance[j]![k]!)
    }
  }
  // Rounding may leave a variance of 0 below it.
  for (let i = 0; i < count; i++) variances[i] = Math.sqrt(Math.max(0, variances[i]!))
  return variances
}

/** An end of an interval that never passes 0: value · e^(± width · error/value). NaN where there is none. */
export function intervalEnd(value: number, error: number, width: number): number {
  if (value === 0 && error === 0) return 0
  const end = value * Math.exp((width * error) / value)
  return end < Infinity ? end : Number.NaN
}

function addProducts(sums: Float64Array, one: Float64Array, other: Float64Array, factor: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += factor * one[i]! * other[i]!
}
