import { STIRLING_FROM, stirlingRemainder } from './stirling.js'

/** ½ ln 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046728

/** 1 − γ, γ = 0.5772… (Euler–Mascheroni). */
const ONE_MINUS_GAMMA = 0.42278433509846713

/** (ζ(k) − 1)/k for k = 2 … 27; computed with mpmath at 60 digits. */
const ZETA: readonly number[] = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-5, 4.492623673813314e-5,
  2.050721277567069e-5, 9.439488275268397e-6, 4.374866789907488e-6, 2.039215753801366e-6, 9.55141213040742e-7,
  4.492469198764566e-7, 2.1207184805554665e-7, 1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8,
  1.0838659214896955e-8, 5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9, 5.731367241678862e-10,
  2.7595228851242334e-10,
]

/**
 * ln Γ(x).
 *
 * Taylor series about 2 (DLMF 5.7.3) for 0 < x < 2.5, the recurrence up to 10, Stirling's series from there. The relative
 * accuracy holds through the zeros at 1 and 2.
 *
 * @param x - ≥ 0 (+∞ at 0 and ∞); NaN below 0
 * @returns to about 1e-15 relative
 */
export function logGamma(x: number): number {
  if (x >= STIRLING_FROM) {
    if (x > 1e300) return x * (Math.log(x) - 1)
    return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingRemainder(x)
  }
  if (x >= 2.5) {
    let product = 1
    let rest = x
    while (rest >= 2.5) {
      rest -= 1
      product *= rest
    }
    return Math.log(product) + logGammaNear2(rest - 2)
  }
  if (x >= 1.5) return logGammaNear2(x - 2)
  if (x >= 0.5) return logGammaNear2(x - 1) - Math.log1p(x - 1)
  if (x >= 0) return logGammaNear2(x) - Math.log1p(x) - Math.log(x)
  return Number.NaN
}

/**
 * ln Γ(1 + x), to full relative accuracy for an x near 0 that 1 + x would round away.
 *
 * @param x - in [0, 1]
 */
export function logGammaOnePlus(x: number): number {
  return x < 0.5 ? logGammaNear2(x) - Math.log1p(x) : logGammaNear2(x - 1)
}

/** ln Γ(2 + z) for |z| ≤ ½: (1 − γ)z + Σ (−1)ᵏ (ζ(k) − 1) zᵏ/k, summed as two interleaved polynomials for speed. */
function logGammaNear2(z: number): number {
  const square = z * z
  let even = 0
  let odd = 0
  for (let k = ZETA.length - 2; k >= 0; k -= 2) {
    even = ZETA[k]! + square * even
    odd = ZETA[k + 1]! + square * odd
  }
  return z * (ONE_MINUS_GAMMA + z * (even - z * odd))
}
