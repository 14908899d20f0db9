import {
  add,
  divide,
  exactProduct,
  expPair,
  logPair,
  multiply,
  type Pair,
  subtract,
  timesPowerOfTwo,
} from './doubleDouble.js'
import { betaTail } from './incompleteBeta.js'
import { logGammaOnePlus } from './logGamma.js'
import { logGammaRatio } from './logGammaRatio.js'
import { normalCdf } from './normal.js'

/**
 * Distribution function of Student's t.
 *
 * @param t       - any number, ±∞ included
 * @param degrees - degrees of freedom, > 0 (need not be whole), ∞ for the normal distribution; else NaN
 * @returns P(T ≤ t) in [0, 1], to about 1e-14 relative, also deep in the lower tail
 */
export function studentTCdf(t: number, degrees: number): number {
  if (!(degrees > 0)) return Number.NaN
  if (degrees === Infinity) return normalCdf(t)
  return t < 0 ? studentTTail(-t, degrees) : 1 - studentTTail(t, degrees)
}

/**
 * Upper tail of Student's t; twice this, at |t|, is the two-sided p-value.
 *
 * @param t       - any number, ±∞ included
 * @param degrees - degrees of freedom, > 0, ∞ for the normal distribution; else NaN
 * @returns P(T > t) in [0, 1], to about 1e-14 relative, also deep in the upper tail
 */
export function studentTUpperTail(t: number, degrees: number): number {
  return studentTCdf(-t, degrees)
}

/** x = ν/(ν + t²) and y = t²/(ν + t²) in double-double: P(T > t) = ½ I_x(ν/2, ½). For 0 ≤ t ≤ 1e150. */
export function studentTShares(t: number, degrees: number): { readonly x: Pair; readonly y: Pair } {
  const square = exactProduct(t, t)
  const sum = add([degrees, 0], square)
  return { x: divide([degrees, 0], sum), y: divide(square, sum) }
}

/** P(T > t) for t ≥ 0, finite degrees. */
function studentTTail(t: number, degrees: number): number {
  if (t > 1e150) return farTail(t, degrees)
  const { x, y } = studentTShares(t, degrees)
  return 0.5 * betaTail(x, y, degrees / 2, 0.5, false)
}

/** P(T > t) where t² would overflow: the leading power, which is all there is. */
function farTail(t: number, degrees: number): number {
  if (t === Infinity || degrees > 4) return 0
  const a = degrees / 2
  const logX = subtract(logPair([degrees, 0]), timesPowerOfTwo(logPair([t, 0]), 2))
  const leading = multiply(logX, [a, 0])
  return 0.5 * expPair(add(leading, [logGammaRatio(0.5, a) - logGammaOnePlus(a), 0]))
}
