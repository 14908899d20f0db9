/** What changes hazards, or odds, by this share is negligible. */
const LEAST_CHANGE = 1e-11
/** As many standard errors are negligible in any case. */
const LEAST_TOLERANCE = 1e-10

/**
 * The distance to a maximum, in standard errors, that is negligible. The standard error of a coefficient, times the spread of its
 * covariate, is about 1/√information: the larger the sample, the more standard errors a negligible change is.
 *
 * @param information - about a common factor of all hazards or odds: the number of events, or Σ p (1 − p)
 */
export function fitTolerance(information: number): number {
  return Math.max(LEAST_TOLERANCE, LEAST_CHANGE * Math.sqrt(information))
}
