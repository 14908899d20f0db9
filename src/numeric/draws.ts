import { logExcess } from './deviance.js'
import { logGamma } from './logGamma.js'
import { normalQuantile } from './normalQuantile.js'
import { STIRLING_FROM, stirlingRemainder } from './stirling.js'

/**
 * A standard normal number, by inversion: one call of `random` each, increasing in it, within ±8.3.
 *
 * @param random - numbers in [0, 1), such as `seededRandom(seed)`
 */
export function drawNormal(random: () => number): number {
  return normalQuantile(openUniform(random))
}

/**
 * An exponential number with mean 1, by inversion: one call of `random` each, increasing in it.
 *
 * @param random - numbers in [0, 1)
 * @returns ≥ 0
 */
export function drawExponential(random: () => number): number {
  return -Math.log1p(-random())
}

/**
 * A gamma number with unit scale: multiply by the scale, or divide by the rate.
 *
 * @param random - numbers in [0, 1)
 * @param shape  - > 0 and finite, else NaN
 * @returns ≥ 0; for a shape below 0.01 often 0, because the number is below the smallest double
 */
export function drawGamma(random: () => number, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) return Number.NaN
  return shape < 1 ? Math.exp(drawLogGamma(random, shape)) : largeGamma(random, shape)
}

/**
 * The logarithm of a gamma number with unit scale: for shapes so small that the number itself underflows.
 *
 * For a shape below 1, G(shape) = G(shape + 1) · U^(1/shape) (Marsaglia & Tsang 2000, §6).
 *
 * @param random - numbers in [0, 1)
 * @param shape  - > 0 and finite, else NaN
 */
export function drawLogGamma(random: () => number, shape: number): number {
  if (!(shape > 0 && shape < Infinity)) return Number.NaN
  if (shape >= 1) return Math.log(largeGamma(random, shape))
  return Math.log(largeGamma(random, shape + 1)) + Math.log(openUniform(random)) / shape
}

/**
 * A beta number, as G(a)/(G(a) + G(b)) from the logarithms of two gamma numbers, so that shapes near 0 give 0s and 1s, not 0/0.
 *
 * @param random - numbers in [0, 1)
 * @param a      - > 0, else NaN
 * @param b      - > 0, else NaN
 * @returns in [0, 1]
 */
export function drawBeta(random: () => number, a: number, b: number): number {
  const logA = drawLogGamma(random, a)
  const logB = drawLogGamma(random, b)
  return 1 / (1 + Math.exp(logB - logA))
}

/**
 * A Poisson number: by inversion below a mean of 10, from there by transformed rejection with squeeze (Hörmann 1993, PTRS).
 *
 * @param random - numbers in [0, 1)
 * @param mean   - ≥ 0 and finite, else NaN
 * @returns a whole number ≥ 0
 */
export function drawPoisson(random: () => number, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) return Number.NaN
  return mean < 10 ? smallPoisson(random, mean) : largePoisson(random, mean)
}

/** A number in (0, 1): the 0 that `random` may give stands for half of its smallest step. */
function openUniform(random: () => number): number {
  const uniform = random()
  return uniform === 0 ? 2 ** -54 : uniform
}

/**
 * Marsaglia & Tsang (2000, ACM TOMS 26, 363–372) for a shape ≥ 1: accepts 95 % of the tries and more.
 *
 * Their z²/2 + d − dv + d ln v, with v = (1 + r)³ and z² = 9dr², is d(1½r² − r³ − 3(r − ln(1 + r))), which does not cancel.
 */
function largeGamma(random: () => number, shape: number): number {
  const d = shape - 1 / 3
  for (;;) {
    const r = drawNormal(random) / Math.sqrt(9 * d)
    if (r <= -1) continue
    if (Math.log(openUniform(random)) >= d * (r * r * (1.5 - r) - 3 * logExcess(r))) continue
    return d * (1 + r) * (1 + r) * (1 + r)
  }
}

/** One uniform number against the running sum of probabilities. */
function smallPoisson(random: () => number, mean: number): number {
  const uniform = random()
  let count = 0
  let probability = Math.exp(-mean)
  let sum = probability
  // The sum may stop short of 1 by its roundings.
  while (uniform >= sum && probability > 0) {
    count++
    probability *= mean / count
    sum += probability
  }
  return count
}

/** Hörmann's PTRS; constants from his table, for a mean ≥ 10. */
function largePoisson(random: () => number, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const squeeze = 0.9277 - 3.6224 / (b - 2)
  for (;;) {
    const u = random() - 0.5
    const v = openUniform(random)
    const side = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / side + b) * u + mean + 0.43)
    if (side >= 0.07 && v <= squeeze) return count
    if (count < 0 || (side < 0.013 && v > side)) continue
    if (Math.log((v * inverseAlpha) / (a / (side * side) + b)) > logPoisson(count, mean)) continue
    return count
  }
}

/** ln(meanᵏ e^(−mean)/k!), as Loader (2000) does, so that nothing cancels for a mean of a million. */
function logPoisson(count: number, mean: number): number {
  if (count < STIRLING_FROM) return count * Math.log(mean) - mean - logGamma(count + 1)
  const deviance = count * logExcess((mean - count) / count)
  return -deviance - 0.5 * Math.log(2 * Math.PI * count) - stirlingRemainder(count)
}
