/** B₂ₖ of ψ′(x) ~ 1/x + 1/(2x²) + Σ B₂ₖ / x²ᵏ⁺¹; DLMF 5.15.8. */
const BERNOULLI: readonly number[] = [
  1 / 6,
  -1 / 30,
  1 / 42,
  -1 / 30,
  5 / 66,
  -691 / 2730,
  7 / 6,
  -3617 / 510,
  43867 / 798,
]

/**
 * Trigamma ψ′(x), the derivative of digamma.
 *
 * ψ′(x) = ψ′(x + 1) + 1/x² up to 10, then the asymptotic series: all terms of the recurrence are positive.
 *
 * @param x - ≥ 0 (+∞ at 0); NaN below 0
 * @returns > 0, to about 1e-15 relative
 */
export function trigamma(x: number): number {
  if (!(x >= 0)) return Number.NaN
  let at = x
  let below = 0
  while (at < 10) {
    below += 1 / at / at
    at += 1
  }
  const t = 1 / (at * at)
  let sum = 0
  for (let k = BERNOULLI.length - 1; k >= 0; k--) sum = BERNOULLI[k]! + t * sum
  return below + (1 / at + 0.5 * t + (t * sum) / at)
}
