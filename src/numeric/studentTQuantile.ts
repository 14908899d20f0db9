import { add, divide, expPair, logPair, subtract, timesPowerOfTwo } from './doubleDouble.js'
import { betaDensityTimesXY, betaSmallShapeSeries, betaTail } from './incompleteBeta.js'
import { logBeta } from './logBeta.js'
import { logGammaOnePlus } from './logGamma.js'
import { logGammaRatio } from './logGammaRatio.js'
import { normalQuantile } from './normalQuantile.js'
import { quantileSearch } from './quantileSearch.js'
import { studentTShares } from './studentT.js'

/**
 * Quantile of Student's t.
 *
 * @param p       - P(T ≤ t), in [0, 1] (∓∞ at the ends), else NaN
 * @param degrees - degrees of freedom, > 0 (need not be whole), ∞ for the normal distribution; else NaN
 * @returns t, to about 1e-14 relative; ±∞ where it overflows
 */
export function studentTQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1 && degrees > 0)) return Number.NaN
  if (degrees === Infinity) return normalQuantile(p)
  return p < 0.5 ? -positiveQuantile(p, 0.5 - p, degrees) : positiveQuantile(1 - p, p - 0.5, degrees)
}

/**
 * The critical value that Student's t exceeds with probability q, also for a q that 1 − q would lose.
 *
 * @param q       - P(T > t), in [0, 1] (±∞ at the ends), else NaN
 * @param degrees - as for {@link studentTQuantile}
 */
export function studentTUpperQuantile(q: number, degrees: number): number {
  return -studentTQuantile(q, degrees)
}

/** t ≥ 0 from P(T > t) = tail and P(0 < T < t) = centre, of which the one that is exact and well-conditioned is used. */
function positiveQuantile(tail: number, centre: number, degrees: number): number {
  if (tail === 0) return Infinity
  if (centre === 0) return 0
  if (degrees < 3 && 2 * tail < betaTail([0.5, 0], [0.5, 0], degrees / 2, 0.5, false)) return powerTail(tail, degrees)
  const inner = degrees < 3 || tail > 0.25
  const start = inner ? innerGuess(centre, degrees) : outerGuess(tail, degrees)
  return quantileSearch(inner ? centre : tail, start, 0, (t) => {
    const { x, y } = studentTShares(t, degrees)
    const probability = 0.5 * betaTail(x, y, degrees / 2, 0.5, inner)
    const slope = ((inner ? 1 : -1) * betaDensityTimesXY(x, y, degrees / 2, 0.5)) / probability
    return { probability, slope, bend: 1 - (degrees + 1) * y[0] - slope }
  })
}

/**
 * For ν < 3 and t² ≥ ν. With a = ν/2 and x = ν/(ν + t²) ≤ ½, 2 P(T > t) = xᵃ (1 + aS) Γ(a + ½)/(Γ(½) Γ(1 + a)), S the
 * {@link betaSmallShapeSeries}; solved for u = ln x by Newton's method and put together in double-double, because t is as many
 * times less exact than p as ν is below 1.
 */
function powerTail(tail: number, degrees: number): number {
  const a = degrees / 2
  const logTail = logPair(timesPowerOfTwo([tail, 0], 2))
  const leading = divide(subtract(logTail, [logGammaRatio(0.5, a) - logGammaOnePlus(a), 0]), [a, 0])
  // Also NaN, from an overflow.
  if (!(leading[0] > -1500)) return Infinity
  let u = Math.min(-Math.LN2, leading[0])
  for (let i = 0; i < 60; i++) {
    const x = Math.exp(u)
    const growth = a * betaSmallShapeSeries(x, a, 0.5)
    const step = (leading[0] - Math.log1p(growth) / a - u) * (1 + growth) * Math.sqrt(1 - x)
    u = Math.min(-Math.LN2, u + step)
    if (Math.abs(step) < 1e-9) break
  }
  const x = Math.exp(u)
  const logX = subtract(leading, [Math.log1p(a * betaSmallShapeSeries(x, a, 0.5)) / a, 0])
  const logOdds = add(subtract(logPair([degrees, 0]), logX), [Math.log1p(-x), 0])
  return expPair(timesPowerOfTwo(logOdds, 0.5))
}

/** A lower bound: from the density at 0, which is the largest. */
function innerGuess(centre: number, degrees: number): number {
  return centre * Math.sqrt(degrees) * Math.exp(logBeta(0.5, degrees / 2))
}

/** The larger of two lower bounds: the normal quantile, and the leading power of the tail, xᵃ ≤ 2 tail · a B(a, ½). */
function outerGuess(tail: number, degrees: number): number {
  const a = degrees / 2
  const logX = (Math.log(2 * tail) + Math.log(a) + logBeta(a, 0.5)) / a
  const power = Math.sqrt(degrees) * Math.sqrt(Math.expm1(Math.min(709, Math.max(0, -logX))))
  return Math.max(-normalQuantile(tail), power)
}
