/**
 * Coefficients as if the covariates had not been centred: what stands for the level (the intercept, or one a period) is taken back
 * from their means to 0, the others stay.
 *
 * @param x      - the levels, one coefficient a covariate, and whatever else
 * @param means  - what was taken from each covariate
 * @param levels - how many of the first coefficients are levels
 */
export function uncentreCoefficients(x: ArrayLike<number>, means: Float64Array, levels = 1): Float64Array {
  const moved = Float64Array.from(x)
  let taken = 0
  for (let j = 0; j < means.length; j++) taken += means[j]! * x[levels + j]!
  for (let level = 0; level < levels; level++) moved[level]! -= taken
  return moved
}

/** {@link uncentreCoefficients} for the covariance matrix of the coefficients, row by row. */
export function uncentreCovariance(covariance: Float64Array, means: Float64Array, levels = 1): Float64Array {
  const size = Math.sqrt(covariance.length)
  const moved = new Float64Array(covariance.length)
  for (let i = 0; i < size; i++) {
    moved.set(uncentreCoefficients(covariance.subarray(i * size, (i + 1) * size), means, levels), i * size)
  }
  for (let k = 0; k < size; k++) {
    let taken = 0
    for (let j = 0; j < means.length; j++) taken += means[j]! * moved[(levels + j) * size + k]!
    for (let level = 0; level < levels; level++) moved[level * size + k]! -= taken
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) moved[j * size + i] = moved[i * size + j]!
  return moved
}

/** A level that moves by less than this share of what moves it stands still. */
const STILL = 1e-3

/**
 * Whether a level runs away with a step that covariates take: the level at their means does so with every covariate that does, the
 * one at 0 may stand still.
 *
 * @param step  - a step of all coefficients of centred covariates
 * @param level - which of the levels
 */
export function levelMoves(step: Float64Array, means: Float64Array, level = 0, levels = 1): boolean {
  let moved = step[level]!
  let all = Math.abs(step[level]!)
  for (let j = 0; j < means.length; j++) {
    moved -= means[j]! * step[levels + j]!
    all += Math.abs(means[j]! * step[levels + j]!)
  }
  return Math.abs(moved) > STILL * all
}
