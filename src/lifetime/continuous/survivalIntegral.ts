import { FAR, lengthOf } from './dropoutIntegral.js'
import { panelEnd, panelRule } from './lifetimeClock.js'

/** Decay of a tail, or a discount, that leaves nothing: e⁻⁴⁵. */
const NOTHING = 45

/**
 * ∫ e^(−δw) (1 + h y(w))⁻ˢ dw, w from 0 to `span`: the expected, discounted time that a customer who is alive will stay.
 *
 * Closed for the plain clock without discount, with no singularity at s = 1; else by quadrature in v = ln(1 + y/c).
 *
 * @param s    - shape of the lifetime
 * @param h    - `hazardScale` now
 * @param b    - Gompertz's b, 0 for the plain clock
 * @param rate - δ ≥ 0
 * @param span - ≥ 0; may be ∞ where δ > 0
 */
export function survivalIntegral(s: number, h: number, b: number, rate: number, span: number): number {
  if (b === 0) return rate === 0 ? plainSurvival(s, h, span) : discountedSurvival(s, h, rate, span)
  const discount = rate / b
  const c = 1 / (discount + 1 + Math.max(s, 1) * h)
  // Where y and hy exceed 1, nothing but powers of y is left.
  const powers = NOTHING / (discount + s) - Math.log(c * Math.min(h, 1))
  const seen = rate === 0 ? span : Math.min(span, NOTHING / rate)
  const length = Math.min(powers, lengthOf(b, c, seen))
  const logC = Math.log(c)
  let sum = 0
  for (let from = 0; from < length; ) {
    const end = panelEnd(from, length)
    const { nodes, weights } = panelRule(end - from)
    for (let k = 0; k < nodes.length; k++) {
      const v = from + (end - from) * nodes[k]!
      const y = c * Math.expm1(v)
      const logWarp = v > FAR ? v + logC : Math.log1p(y)
      const logGrowth = v > FAR ? v + logC + Math.log(h) : Math.log1p(h * y)
      sum += (end - from) * weights[k]! * Math.exp(v - (discount + 1) * logWarp - s * logGrowth)
    }
    from = end
  }
  return (c / b) * sum
}

/** ∫ (1 + hw)⁻ˢ dw = [(1 + ht)^(1−s) − 1]/((1 − s)h), which is ln(1 + ht)/h for s = 1. */
function plainSurvival(s: number, h: number, span: number): number {
  const growth = Math.log1p(h * span)
  const power = (1 - s) * growth
  return ((power === 0 ? 1 : Math.expm1(power) / power) * growth) / h
}

function discountedSurvival(s: number, h: number, rate: number, span: number): number {
  const c = 1 / (rate + Math.max(s, 1) * h)
  const length = Math.log1p(Math.min(span, NOTHING / rate) / c)
  let sum = 0
  for (let from = 0; from < length; ) {
    const end = panelEnd(from, length)
    const { nodes, weights } = panelRule(end - from)
    for (let k = 0; k < nodes.length; k++) {
      const v = from + (end - from) * nodes[k]!
      const w = c * Math.expm1(v)
      sum += (end - from) * weights[k]! * Math.exp(v - rate * w - s * Math.log1p(h * w))
    }
    from = end
  }
  return c * sum
}
