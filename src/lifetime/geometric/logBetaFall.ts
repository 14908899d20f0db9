import { logGammaRatio } from '../../numeric/index.js'
import { STIRLING_FROM, stirlingRemainderChange } from '../../numeric/stirling.js'

/**
 * ln [B(x, g) / B(x + h, g)] ≥ 0, which is symmetric in g and h: minus the log of the survival of beta-mixed customers.
 *
 * Of the order of gh/x where both are small beside x, so that differences of log-gammas would lose their digits. Up to x = 10 by
 * the recurrence, whose terms ln(1 + gh/(x(x + g + h))) are all positive; from there by Stirling's formula with the leading terms
 * joined.
 *
 * @param x - > 0
 * @param g - ≥ 0
 * @param h - ≥ 0; x + g + h must not overflow
 * @returns to about 1e-14 relative where the larger of g and h is 0.01 or more
 */
export function logBetaFall(x: number, g: number, h: number): number {
  const small = Math.min(g, h)
  const large = Math.max(g, h)
  if (small === 0) return 0
  let sum = 0
  let from = x
  for (; from < STIRLING_FROM; from += 1) sum += Math.log1p((small / from) * (large / (from + small + large)))
  if (large > from) return sum + logGammaRatio(from + large, small) - logGammaRatio(from, small)
  const total = from + small + large
  const joined = (total - 0.5) * Math.log1p((small / from) * (large / total))
  const leading = small * Math.log1p(large / from) + large * Math.log1p(small / from) - joined
  return sum + leading + stirlingRemainderChange(from + large, small) - stirlingRemainderChange(from, small)
}
