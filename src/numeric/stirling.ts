/** From here on the nine terms of Stirling's series below give every digit. */
export const STIRLING_FROM = 10

/** B₂ₖ / (2k(2k − 1)) of ln Γ(x) ~ (x − ½) ln x − x + ½ ln 2π + Σ B₂ₖ / (2k(2k − 1) x²ᵏ⁻¹); DLMF 5.11.1. */
const STIRLING: readonly number[] = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
]

/**
 * δ(x) = ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], the remainder of Stirling's formula.
 *
 * @param x - ≥ 10
 */
export function stirlingRemainder(x: number): number {
  const t = 1 / (x * x)
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = STIRLING[k]! + t * sum
  return sum / x
}

/**
 * δ(x + h) − δ(x), to full relative accuracy however small `h` is.
 *
 * From qᵐ − 1 = −(1 − q)(1 + q + … + qᵐ⁻¹) with q = x/(x + h), term by term (as Didonato & Morris 1992, BCORR).
 *
 * @param x - ≥ 10
 * @param h - ≥ 0
 */
export function stirlingRemainderChange(x: number, h: number): number {
  const q = x / (x + h)
  const t = 1 / (x * x)
  let power = 1
  let geometric = 1
  let sum = 0
  for (let k = 0; k < STIRLING.length; k++) {
    sum += STIRLING[k]! * power * geometric
    power *= t
    geometric = 1 + q + q * q * geometric
  }
  return ((-h / (x + h)) * sum) / x
}
