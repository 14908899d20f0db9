import { logBeta } from '../../numeric/index.js'

/**
 * Probability of exactly `count` events of a Poisson process whose rate is Gamma(shape, α), within `odds` · α units of time:
 * Γ(shape + n)/(Γ(shape) n!) (1/(1 + odds))^shape (odds/(1 + odds))ⁿ.
 *
 * @param shape - > 0
 * @param odds  - time/α, ≥ 0
 * @param count - a whole number ≥ 0
 */
export function negativeBinomial(shape: number, odds: number, count: number): number {
  const logNone = -shape * Math.log1p(odds)
  if (count === 0) return Math.exp(logNone)
  return Math.exp(logNone - count * Math.log1p(1 / odds) - logBeta(shape, count) - Math.log(count))
}
