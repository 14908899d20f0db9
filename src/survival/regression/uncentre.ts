/**
 * Coefficients as if the covariates had not been centred: the intercept is taken back from their means to 0, the others stay.
 *
 * @param x     - the intercept, then one coefficient a covariate
 * @param means - what was taken from each covariate
 */
export function uncentreCoefficients(x: ArrayLike<number>, means: Float64Array): Float64Array {
  const moved = Float64Array.from(x)
  for (let j = 0; j < means.length; j++) moved[0]! -= means[j]! * x[j + 1]!
  return moved
}

/** {@link uncentreCoefficients} for the covariance matrix of the coefficients, row by row. */
export function uncentreCovariance(covariance: Float64Array, means: Float64Array): Float64Array {
  const size = means.length + 1
  const moved = covariance.slice()
  for (let k = 0; k < size; k++) {
    for (let j = 1; j < size; j++) moved[k]! -= means[j - 1]! * covariance[j * size + k]!
  }
  for (let j = 1; j < size; j++) {
    moved[0]! -= means[j - 1]! * moved[j]!
    moved[j * size] = moved[j]!
  }
  return moved
}
