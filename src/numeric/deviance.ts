import { divide, logPair, multiply, type Pair, smallDeviance, subtract } from './doubleDouble.js'
import { logGamma, logGammaOnePlus } from './logGamma.js'
import { STIRLING_FROM, stirlingRemainder } from './stirling.js'

/**
 * x − ln(1 + x), without cancellation near 0.
 *
 * This is what is left of a log-density when its linear part is taken out, so its accuracy carries the tails. By the series of
 * ln((1 + s)/(1 − s)) with s = x/(2 + x).
 *
 * @param x - > −1, else NaN (+∞ at −1)
 * @returns ≥ 0, to about 1e-15 relative
 */
export function logExcess(x: number): number {
  if (!(Math.abs(x) <= 0.25)) return x - Math.log1p(x)
  const s = x / (2 + x)
  const t = s * s
  const low = 1 / 3 + t * (1 / 5 + t * (1 / 7 + t * (1 / 9 + t * (1 / 11))))
  const high = 1 / 13 + t * (1 / 15 + t * (1 / 17 + t * (1 / 19 + t * (1 / 21))))
  const t5 = t * t * t * t * t
  return s * (x - 2 * t * (low + t5 * high))
}

/**
 * eˣ − 1 − x, without cancellation near 0.
 *
 * @returns ≥ 0, to about 1e-15 relative
 */
export function expExcess(x: number): number {
  if (!(Math.abs(x) <= 0.25)) return Math.expm1(x) - x
  const high = 1 / 5040 + x * (1 / 40320 + x * (1 / 362880 + x * (1 / 3628800 + x * (1 / 39916800 + x / 479001600))))
  return x * x * (1 / 2 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * high)))))
}

/**
 * weight · (ratio − 1 − ln ratio), the deviance of Loader (2000, "Fast and accurate computation of binomial probabilities") in
 * double-double: to about 1e-24 relative, however close the ratio is to 1.
 *
 * @param weight  - > 0
 * @param ratio   - > 0, used away from 1
 * @param surplus - weight · (ratio − 1), used near 1
 */
export function deviance(weight: number, ratio: Pair, surplus: Pair): Pair {
  // An overflow of the ratio: its logarithm is nothing beside it.
  if (!(ratio[0] < Infinity)) return surplus
  const excess = divide(surplus, [weight, 0])
  if (Math.abs(excess[0]) <= 1 / 64) return multiply(smallDeviance(excess), [weight, 0])
  // No exponential survives this; beyond, the products overflow.
  if (!(Math.abs(weight * Math.log(ratio[0])) < 1e300)) return [1e300, 0]
  return subtract(surplus, multiply(logPair(ratio), [weight, 0]))
}

/**
 * xˣ e⁻ˣ / Γ(x): what turns exp(−deviance) into a density. Grows like x near 0 and like √(x/2π) far out; never overflows.
 *
 * @param x - > 0
 */
export function stirlingScale(x: number): number {
  if (x >= STIRLING_FROM) return Math.sqrt(x / (2 * Math.PI)) * Math.exp(-stirlingRemainder(x))
  if (x >= 1) return Math.exp(x * Math.log(x) - x - logGamma(x))
  return x * Math.exp(x * Math.log(x) - x - logGammaOnePlus(x))
}
