import { deviance, expExcess, stirlingScale } from './deviance.js'
import { divide, exactSum, expPair } from './doubleDouble.js'
import { gaussLegendre } from './gaussLegendre.js'
import { logGammaOnePlus } from './logGamma.js'

/**
 * Regularised lower incomplete gamma function P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a): the distribution function of a gamma variable.
 *
 * @param a - shape, > 0 and finite, else NaN
 * @param x - ≥ 0, may be ∞, else NaN
 * @returns in [0, 1], to about 1e-14 relative, also deep in the lower tail
 */
export function regularizedGammaP(a: number, x: number): number {
  if (!(a > 0 && a < Infinity && x >= 0)) return Number.NaN
  if (x === 0) return 0
  if (x === Infinity) return 1
  return x < a || x <= 1 ? lowerTail(a, x) : 1 - upperTail(a, x)
}

/**
 * Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), computed directly where it is small.
 *
 * @param a - shape, > 0 and finite, else NaN
 * @param x - ≥ 0, may be ∞, else NaN
 * @returns in [0, 1], to about 1e-14 relative, also deep in the upper tail
 */
export function regularizedGammaQ(a: number, x: number): number {
  if (!(a > 0 && a < Infinity && x >= 0)) return Number.NaN
  if (x === 0) return 1
  if (x === Infinity) return 0
  if (x < a || x <= 1) return a < 1 ? upperTailOfSmallShape(a, x) : 1 - lowerTail(a, x)
  return upperTail(a, x)
}

/**
 * The gamma density times x: xᵃ e⁻ˣ / Γ(a) = x · dP/dx.
 *
 * @param a - > 0
 * @param x - > 0
 */
export function gammaDensityTimesX(a: number, x: number): number {
  return fall(a, x) * stirlingScale(a)
}

/** xᵃ e⁻ˣ / Γ(a) without its Stirling scale: how far the density has fallen from its mode. Not below the tail beyond x. */
function fall(a: number, x: number): number {
  const exponent = deviance(a, divide([x, 0], [a, 0]), exactSum(x, -a))
  return expPair([-exponent[0], -exponent[1]])
}

/** P where it is at most about ⅔, or where x ≤ 1: by the series of positive terms, DLMF 8.7.1, unless that would be long. */
function lowerTail(a: number, x: number): number {
  if (a >= 40 && x > 0.85 * a) return Math.min(1, fall(a, x) * (stirlingScale(a) * tailIntegral(a, x, -1)))
  let term = 1
  let sum = 1
  for (let n = a + 1; term > 1e-17 * sum; n++) {
    term *= x / n
    sum += term
  }
  return Math.min(1, fall(a, x) * ((stirlingScale(a) / a) * sum))
}

/** Q where x ≥ a and x ≥ 1. */
function upperTail(a: number, x: number): number {
  return fall(a, x) * (stirlingScale(a) * tailIntegral(a, x, 1))
}

/**
 * Q for a < 1, x ≤ 1: −(E − 1) − a E S with E = xᵃ/Γ(1 + a), which stays accurate when a → 0 and both parts vanish (Gautschi
 * 1979).
 */
function upperTailOfSmallShape(a: number, x: number): number {
  const logLeading = a * Math.log(x) - logGammaOnePlus(a)
  return -Math.expm1(logLeading) - Math.exp(logLeading) * a * gammaSmallShapeSeries(a, x)
}

/**
 * S = Σₙ≥₁ (−x)ⁿ / (n! (a + n)) of P(a, x) = xᵃ (1 + aS) / Γ(1 + a).
 *
 * @param a - > 0
 * @param x - in [0, 1]
 */
export function gammaSmallShapeSeries(a: number, x: number): number {
  let sum = 0
  let power = 1
  for (let n = 1; Math.abs(power) > 1e-18; n++) {
    power *= -x / n
    sum += power / (a + n)
  }
  return sum
}

/**
 * ∫ (t/x)ᵃ e⁻⁽ᵗ⁻ˣ⁾ dt/t over the tail beyond x, by Gauss–Legendre in v = ±ln(t/x).
 *
 * In v the integrand is entire and log-concave, falls from 1 at once (x is on the tail's side of the mode), and is cut where
 * it has fallen to e⁻³⁸. Its exponent (x − a)(eᵛ − 1) + a(eᵛ − 1 − v) has no cancellation.
 */
function tailIntegral(a: number, x: number, side: 1 | -1): number {
  const slope = x - a
  let width = 76 / (Math.abs(slope) + Math.hypot(slope, Math.sqrt(76 * x)))
  for (let i = 0; i < 40; i++) {
    const v = side * width
    const excess = expExcess(v)
    const exponent = slope * (v + excess) + a * excess
    if (exponent > 37 && exponent < 42) break
    width -= (exponent - 38) / (side * (slope + x * (v + excess)))
  }
  // On exp(−38u), u ∈ [0, 1], 32 points err by less than 1e-20: one panel serves the whole tail.
  const { nodes, weights } = gaussLegendre(32)
  let sum = 0
  for (let k = 0; k < nodes.length; k++) {
    const v = side * width * nodes[k]!
    const excess = expExcess(v)
    sum += weights[k]! * Math.exp(-(slope * (v + excess) + a * excess))
  }
  return width * sum
}
