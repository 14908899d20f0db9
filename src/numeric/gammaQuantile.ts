import { add, divide, exactSum, expPair, logPair, type Pair, subtract } from './doubleDouble.js'
import { gammaDensityTimesX, gammaSmallShapeSeries, regularizedGammaP, regularizedGammaQ } from './incompleteGamma.js'
import { logGamma, logGammaOnePlus } from './logGamma.js'
import { normalQuantile, normalUpperQuantile } from './normalQuantile.js'
import { quantileSearch } from './quantileSearch.js'

/**
 * Quantile of the gamma distribution with unit scale: the x with P(shape, x) = p.
 *
 * @param p     - lower-tail probability, in [0, 1], else NaN
 * @param shape - > 0 and finite, else NaN
 * @returns ≥ 0 (∞ at p = 1), to about 1e-14 relative; 0 where it underflows
 */
export function gammaQuantile(p: number, shape: number): number {
  return solve([p, 0], exactSum(1, -p), shape)
}

/**
 * The x that a gamma variable with unit scale exceeds with probability q: Q(shape, x) = q, also for a q that 1 − q would lose.
 *
 * @param q     - upper-tail probability, in [0, 1], else NaN
 * @param shape - > 0 and finite, else NaN
 * @returns ≥ 0 (∞ at q = 0), to about 1e-14 relative; 0 where it underflows
 */
export function gammaUpperQuantile(q: number, shape: number): number {
  return solve(exactSum(1, -q), [q, 0], shape)
}

function solve(p: Pair, q: Pair, shape: number): number {
  if (!(p[0] >= 0 && q[0] >= 0 && shape > 0 && shape < Infinity)) return Number.NaN
  if (p[0] === 0) return 0
  if (q[0] === 0) return Infinity
  if (shape < 1 && p[0] < regularizedGammaP(shape, 1)) return belowOne(p, shape)

  const lower = p[0] <= q[0]
  const target = lower ? p[0] : q[0]
  return quantileSearch(target, firstGuess(lower, target, shape), shape, (x) => {
    const probability = lower ? regularizedGammaP(shape, x) : regularizedGammaQ(shape, x)
    const slope = ((lower ? 1 : -1) * gammaDensityTimesX(shape, x)) / probability
    return { probability, slope, bend: shape - x - slope }
  })
}

/**
 * The quantile for shape a < 1 where it is below 1. There P(a, x) = xᵃ (1 + aS) / Γ(1 + a), S the
 * {@link gammaSmallShapeSeries}; solved for u = ln x by Newton's method and put together in double-double, because x is as many
 * times less exact than p as a is below 1.
 */
function belowOne(p: Pair, a: number): number {
  const leading = divide(add(logPair(p), [logGammaOnePlus(a), 0]), [a, 0])
  // Also NaN, from an overflow.
  if (!(leading[0] > -800)) return 0
  let u = Math.min(0, leading[0])
  for (let i = 0; i < 60; i++) {
    const x = Math.exp(u)
    const growth = a * gammaSmallShapeSeries(a, x)
    const step = (leading[0] - Math.log1p(growth) / a - u) * (1 + growth) * Math.exp(x)
    u = Math.min(0, u + step)
    if (Math.abs(step) < 1e-9) break
  }
  return expPair(subtract(leading, [Math.log1p(a * gammaSmallShapeSeries(a, Math.exp(u))) / a, 0]))
}

/**
 * Wilson & Hilferty (1931), or the leading term of the tail: of the lower one where that is the larger, of the upper one for
 * shape < 1.
 */
function firstGuess(lower: boolean, target: number, shape: number): number {
  const logTarget = Math.log(target)
  if (!lower && shape < 1) return Math.max(1, -logTarget - logGamma(shape))
  const z = lower ? normalQuantile(target) : normalUpperQuantile(target)
  const root = 1 + z / (3 * Math.sqrt(shape)) - 1 / (9 * shape)
  const cubic = root > 0 ? shape * root * root * root : 0
  return lower ? Math.max(cubic, Math.exp((logTarget + logGamma(shape + 1)) / shape)) : cubic
}
