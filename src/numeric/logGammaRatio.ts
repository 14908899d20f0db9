import { logExcess } from './deviance.js'
import { STIRLING_FROM, stirlingRemainderChange } from './stirling.js'

/**
 * ln [Γ(x + h) / Γ(x)], to full relative accuracy for a tiny `h` and without cancellation for a huge `x`.
 *
 * @param x - > 0
 * @param h - ≥ 0, at most about `x` when `x` is above 10
 */
export function logGammaRatio(x: number, h: number): number {
  if (x >= STIRLING_FROM) return h * Math.log(x) + logGammaRatioExcess(x, h)
  const steps = Math.ceil(STIRLING_FROM - x)
  // Π (1 + h/(x + k)) − 1, so that its logarithm is as accurate as h is.
  let growth = 0
  for (let k = 0; k < steps; k++) {
    const factor = h / (x + k)
    growth += factor + growth * factor
  }
  const from = x + steps
  return h * Math.log(from) + logGammaRatioExcess(from, h) - Math.log1p(growth)
}

/**
 * ln [Γ(x + h) / Γ(x)] − h ln x: what callers need who join `h ln x` with another logarithm first.
 *
 * From Stirling's formula with (x + h − ½) ln(1 + h/x) − h = (h − ½) ln(1 + h/x) − x · (h/x − ln(1 + h/x)).
 *
 * @param x - ≥ 10
 * @param h - ≥ 0
 */
export function logGammaRatioExcess(x: number, h: number): number {
  const step = h / x
  return (h - 0.5) * Math.log1p(step) - x * logExcess(step) + stirlingRemainderChange(x, h)
}
