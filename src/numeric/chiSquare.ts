import { gammaQuantile, gammaUpperQuantile } from './gammaQuantile.js'
import { regularizedGammaP, regularizedGammaQ } from './incompleteGamma.js'

/**
 * Distribution function of χ².
 *
 * @param x       - ≥ 0, may be ∞, else NaN
 * @param degrees - degrees of freedom, > 0 and finite (need not be whole), else NaN
 * @returns P(χ² ≤ x) in [0, 1], to about 1e-14 relative
 */
export function chiSquareCdf(x: number, degrees: number): number {
  return regularizedGammaP(degrees / 2, x / 2)
}

/**
 * Upper tail of χ²: the p-value of a χ² test.
 *
 * @param x       - ≥ 0, may be ∞, else NaN
 * @param degrees - degrees of freedom, > 0 and finite, else NaN
 * @returns P(χ² > x) in [0, 1], to about 1e-14 relative, also deep in the tail
 */
export function chiSquareUpperTail(x: number, degrees: number): number {
  return regularizedGammaQ(degrees / 2, x / 2)
}

/**
 * Quantile of χ².
 *
 * @param p       - lower-tail probability, in [0, 1], else NaN
 * @param degrees - degrees of freedom, > 0 and finite, else NaN
 * @returns ≥ 0 (∞ at p = 1), to about 1e-14 relative
 */
export function chiSquareQuantile(p: number, degrees: number): number {
  return 2 * gammaQuantile(p, degrees / 2)
}

/**
 * The critical value that χ² exceeds with probability q, also for a q that 1 − q would lose.
 *
 * @param q       - upper-tail probability, in [0, 1], else NaN
 * @param degrees - degrees of freedom, > 0 and finite, else NaN
 * @returns ≥ 0 (∞ at q = 0), to about 1e-14 relative
 */
export function chiSquareUpperQuantile(q: number, degrees: number): number {
  return 2 * gammaUpperQuantile(q, degrees / 2)
}
