import { gaussLegendre, type QuadratureRule } from '../../numeric/index.js'

/**
 * Gamma-mixed lifetimes on a clock M(t): S(t) = (β/(β + M(t)))ˢ. Pareto/NBD has M(t) = t, GGom/NBD M(t) = e^(bt) − 1, so that the
 * second is the first in warped time; b = 0 stands for the plain clock.
 *
 * Seen from an age t, with h = M′(t)/(b (β + M(t))) (without b for the plain clock), a further time w survives with probability
 * (1 + h y)⁻ˢ, where y = w, or e^(bw) − 1. All that follows is written in h and y: nothing in it overflows for a large b t.
 */

/** h of an age, for the parameters b ≥ 0 and β > 0: a rate for the plain clock, a pure number for Gompertz's. */
export function hazardScale(b: number, beta: number, age: number): number {
  return b === 0 ? 1 / (beta + age) : 1 / (beta * Math.exp(-b * age) - Math.expm1(-b * age))
}

/** ln(1 + h y) of a further time w ≥ 0: survival is exp(−s times this). */
export function logGrowth(b: number, h: number, w: number): number {
  if (b === 0) return Math.log1p(h * w)
  const exponent = b * w
  if (exponent < 30) return Math.log1p(h * Math.expm1(exponent))
  return exponent + Math.log(h - (h - 1) * Math.exp(-exponent))
}

/** ln((β + M(t))/β): minus the log of the survival up to an age, divided by s. */
export function logAged(b: number, beta: number, age: number): number {
  return logGrowth(b, 1 / beta, age)
}

/** Panels are no longer than this: beyond it, more points a panel gain less than more panels. */
export const LONGEST = 8
const MOST_POINTS = 32

/** Where the next panel of [0, length] ends. Far out, where e^v has left all other scales behind, panels grow. */
export function panelEnd(from: number, length: number): number {
  if (length <= LONGEST) return length
  const width = from < LONGEST * LONGEST ? Math.min(LONGEST, length / Math.ceil(length / LONGEST)) : from / LONGEST
  const end = from + width
  return end > length - width / 2 ? length : end
}

/**
 * The Gauss–Legendre rule for a panel in v = ln(1 + y/c), where integrands of lifetimes are smooth on the scale of 1.
 *
 * Measured on 40,000 random integrals (r, s from 0.05 to 20, A h from 1e-5 to 1e4, x to 3000): 8 points for length 1, 16 for 3,
 * 28 for 6 leave less than 1e-12 of the integral.
 */
export function panelRule(width: number): QuadratureRule {
  return gaussLegendre(Math.min(MOST_POINTS, Math.ceil(3.5 + 4 * width)))
}
