/**
 * ln(eᵃ + eᵇ), for sums of probabilities kept as logarithms.
 *
 * @param a - a logarithm; −∞ stands for 0
 * @param b - a logarithm; −∞ stands for 0
 */
export function logAddExp(a: number, b: number): number {
  if (a === b) return a + Math.LN2
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}

/**
 * ln(eᵃ − eᵇ).
 *
 * @param a - a logarithm
 * @param b - a logarithm ≤ a, else NaN
 * @returns −∞ where they are equal, so for two zeros (−∞) too
 */
export function logSubExp(a: number, b: number): number {
  return a === b ? -Infinity : a + log1mExp(b - a)
}

/**
 * ln Σ exp(values[i]), i from `from` up to but without `to`: −∞ for none.
 *
 * @param values - logarithms; −∞ stands for 0
 * @param from   - first index, 0 if not given
 * @param to     - index after the last one, the length if not given
 */
export function logSumExp(values: ArrayLike<number>, from = 0, to: number = values.length): number {
  let largest = -Infinity
  let at = from
  for (let i = from; i < to; i++) {
    if (values[i]! > largest) {
      largest = values[i]!
      at = i
    }
  }
  // Nothing to add to where everything is −∞, or one is +∞: there the differences would be NaN.
  if (Math.abs(largest) === Infinity) return largest
  let others = 0
  for (let i = from; i < to; i++) if (i !== at) others += Math.exp(values[i]! - largest)
  return largest + Math.log1p(others)
}

/**
 * ln(1 − eˣ), accurate at both ends (Mächler 2012, "Accurately computing log(1 − exp(−|a|))").
 *
 * @param x - ≤ 0 (−∞ at 0), else NaN
 */
export function log1mExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x))
}

/** ln(1 + eˣ), accurate at both ends: eˣ for x → −∞, x for x → ∞. */
export function log1pExp(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))
}
