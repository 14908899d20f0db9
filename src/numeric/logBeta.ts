import { logGamma } from './logGamma.js'
import { logGammaRatio } from './logGammaRatio.js'
import { STIRLING_FROM, stirlingRemainder, stirlingRemainderChange } from './stirling.js'

/** ½ ln 2π. */
const HALF_LOG_TWO_PI = 0.9189385332046728

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without the cancellation of that difference: `logBeta(1e16, 2)` is exact to
 * the last digits, where three log-gammas would leave none.
 *
 * @param a - > 0 and finite, else NaN (+∞ at 0)
 * @param b - > 0 and finite, else NaN (+∞ at 0); a + b must not overflow
 * @returns to about 1e-15 relative, and 1e-15 absolute where B is near 1
 */
export function logBeta(a: number, b: number): number {
  const large = Math.max(a, b)
  const small = Math.min(a, b)
  if (!(small >= 0 && large < Infinity)) return Number.NaN
  if (small === 0) return Infinity
  if (small < STIRLING_FROM) return logGamma(small) - logGammaRatio(large, small)
  const ratio = small / large
  const remainders = stirlingRemainder(small) - stirlingRemainderChange(large, small)
  const leading = small * Math.log(small / (large + small)) - large * Math.log1p(ratio)
  return leading + 0.5 * (Math.log1p(ratio) - Math.log(small)) + HALF_LOG_TWO_PI + remainders
}
