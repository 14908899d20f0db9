import { logGamma, regularizedGammaQ } from '../../numeric/index.js'

/** From here on the asymptotic series of the fractional part has terms below the last digit. */
const ASYMPTOTIC_FROM = 45

/**
 * 1/B − 1 of Erlang's loss formula B(n, a), also for a fractional number of lines n.
 *
 * 1/B(n, a) = ∫₀^∞ e⁻ᵗ (1 + t/a)ⁿ dt = 1 + (n/a)/B(n − 1, a) (Jagerman 1974): downwards from n ≤ a a sum of falling terms, of which
 * some 9 √a count, upwards a recursion of positive numbers. So nothing cancels, and the cost grows with √a and not with n. Against
 * mpmath the error is below 1e-13 up to a million lines.
 *
 * @param lines   - n ≥ 0
 * @param traffic - a ≥ 0, in erlangs
 * @returns ≥ 0, 0 without a line; Infinity where B is below 1e-308
 */
export function blockingExcess(lines: number, traffic: number): number {
  if (lines === 0) return 0
  if (traffic === 0) return Number.POSITIVE_INFINITY
  const steps = lines <= traffic ? 0 : Math.min(Math.floor(lines), Math.ceil(lines - traffic))
  let n = lines - steps
  let excess = excessOfFew(n, traffic)
  for (let k = 0; k < steps && excess < Infinity; k++) {
    n++
    excess = nextExcess(excess, n, traffic)
  }
  return excess
}

/** The excess of n lines from the one of n − 1. */
export function nextExcess(excess: number, n: number, traffic: number): number {
  return (n / traffic) * (1 + excess)
}

/** The excess where the terms n/a, n(n − 1)/a², … fall: n ≤ a, or n < 1. */
function excessOfFew(lines: number, traffic: number): number {
  const isSeries = traffic >= ASYMPTOTIC_FROM
  let term = 1
  let sum = 0
  let n = lines
  // At a whole number the series ends by itself; with little traffic the last fraction of a line has a closed form.
  while (n !== 0 && (isSeries || n >= 1)) {
    term *= n / traffic
    sum += term
    n--
    if (Math.abs(term) <= 1e-17 * sum) return sum
  }
  return n === 0 ? sum : sum + term * excessOfFraction(n, traffic)
}

/** 1/B − 1 for 0 < n < 1 and little traffic, by 1/B = eᵃ a⁻ⁿ Γ(n + 1, a). */
function excessOfFraction(n: number, traffic: number): number {
  const exponent = traffic - n * Math.log(traffic) + logGamma(n + 1)
  return Math.max(0, Math.exp(exponent) * regularizedGammaQ(n + 1, traffic) - 1)
}
