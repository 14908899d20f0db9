/**
 * A Weibull or exponential model as one of proportional hazards: the hazard is shape · t^(shape − 1) · exp(x'β). Arrays in the order
 * of `terms`: `(intercept)`, the covariates, `(log shape)` (not for the exponential). {@link coefficientTable} takes it: its ratios
 * are hazard ratios.
 */
export interface ProportionalHazardsForm {
  readonly terms: readonly string[]
  /** −b/σ, and −ln σ for the log shape. */
  readonly coefficients: readonly number[]
  /** By the delta method. */
  readonly standardErrors: readonly (number | null)[]
  readonly covariance: readonly (readonly number[])[] | null
  /** 1/σ: above 1 the hazard rises with time. */
  readonly shape: number
  readonly shapeStandardError: number | null
}

/** The accelerated failure times that {@link proportionalHazardsForm} turns over; arrays in the order of `terms`. */
interface FailureTimes {
  readonly terms: readonly string[]
  readonly coefficients: readonly number[]
  readonly standardErrors: readonly (number | null)[]
  readonly covariance: readonly (readonly number[])[] | null
  readonly scale: number
}

/** The form of a fit of which `(log scale)` is the last term, unless the scale is fixed. */
export function proportionalHazardsForm(fit: FailureTimes, isFixed: boolean): ProportionalHazardsForm {
  const { coefficients, covariance, scale, standardErrors } = fit
  const last = isFixed ? -1 : coefficients.length - 1
  const shape = 1 / scale
  // ∂(−b/σ)/∂b = −1/σ and ∂(−b/σ)/∂ ln σ = b/σ; ∂(−ln σ)/∂ ln σ = −1.
  const slopeOf = (i: number): number => (i === last ? -1 : -shape)
  const bendOf = (i: number): number => (i === last || last < 0 ? 0 : coefficients[i]! * shape)
  const turned =
    covariance?.map((row, i) =>
      row.map(
        (value, j) =>
          slopeOf(i) * slopeOf(j) * value +
          (last < 0
            ? 0
            : slopeOf(i) * bendOf(j) * covariance[i]![last]! +
              bendOf(i) * slopeOf(j) * covariance[last]![j]! +
              bendOf(i) * bendOf(j) * covariance[last]![last]!),
      ),
    ) ?? null
  const errors = standardErrors.map((error, i) =>
    error === null || turned === null ? null : Math.sqrt(turned[i]![i]!),
  )
  const logShapeError = last < 0 ? null : errors[last]!
  return {
    terms: fit.terms.map((term, i) => (i === last ? '(log shape)' : term)),
    coefficients: coefficients.map((value, i) => (i === last ? -value : -value * shape)),
    standardErrors: errors,
    covariance: turned,
    shape,
    shapeStandardError: logShapeError === null ? null : shape * logShapeError,
  }
}
