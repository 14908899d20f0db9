import { logGamma, logGammaRatio } from '../../numeric/index.js'
import { dropoutIntegral, dropoutScale, FAR, lengthOf, NEGLIGIBLE } from './dropoutIntegral.js'
import { LONGEST, logGrowth, panelEnd, panelRule } from './lifetimeClock.js'

/** Sum of count and shape from which the integrand may be a narrow peak that has to be looked for. */
const NARROW = 64

/**
 * Probability of exactly `count` purchases within `span` from a customer who is alive now: negative binomial counts mixed over
 * the lifetime, NB(k; span) S(span) + ∫ NB(k; w) dF(w). No alternating sums: all terms are positive.
 *
 * @param count - a whole number ≥ 0
 * @param n     - shape of the purchase rate now: r + x, or r for a new customer
 * @param A     - its rate: α + T, or α
 * @param s     - shape of the lifetime
 * @param h     - `hazardScale` now
 * @param b     - Gompertz's b, 0 for the plain clock
 * @param span  - ≥ 0
 */
export function lifetimeCountProbability(
  count: number,
  n: number,
  A: number,
  s: number,
  h: number,
  b: number,
  span: number,
): number {
  if (span === 0) return count === 0 ? 1 : 0
  if (count === 0) {
    const staying = Math.exp(-n * Math.log1p(span / A) - s * logGrowth(b, h, span))
    return staying + dropoutIntegral(n, A, s, h, b, span, null)
  }
  const ways = logChoose(count, n)
  const staying = Math.exp(ways + logCount(count, n, A, span) - s * logGrowth(b, h, span))
  const c = dropoutScale(n, A, s, h, b)
  const length = lengthOf(b, c, span)
  let sum = 0
  if (count + n <= NARROW && length <= LONGEST) {
    // The count-th power of y asks for more points.
    const { nodes, weights } = panelRule(length + count)
    for (let k = 0; k < nodes.length; k++) {
      sum += weights[k]! * Math.exp(ways + logIntegrand(length * nodes[k]!, count, n, A, s, h, b, c))
    }
    return staying + s * h * c * length * sum
  }
  const { low, peak, high } = peakRange((v) => logIntegrand(v, count, n, A, s, h, b, c), length)
  for (const [start, size] of [
    [low, peak - low],
    [peak, high - peak],
  ] as const) {
    for (let from = 0; from < size; ) {
      const end = panelEnd(from, size)
      const { nodes, weights } = panelRule(LONGEST)
      for (let k = 0; k < nodes.length; k++) {
        const v = start + from + (end - from) * nodes[k]!
        sum += (end - from) * weights[k]! * Math.exp(ways + logIntegrand(v, count, n, A, s, h, b, c))
      }
      from = end
    }
  }
  return staying + s * h * c * sum
}

/** ln of (A/(A + w))ⁿ (w/(A + w))ᵏ. */
function logCount(count: number, n: number, A: number, w: number): number {
  return -n * Math.log1p(w / A) - count * Math.log1p(A / w)
}

/** ln of that times the density of the end, in v = ln(1 + y/c). */
function logIntegrand(
  v: number,
  count: number,
  n: number,
  A: number,
  s: number,
  h: number,
  b: number,
  c: number,
): number {
  const y = c * Math.expm1(v)
  const far = v > FAR
  const w = b === 0 ? y : (far ? v + Math.log(c) : Math.log1p(y)) / b
  return logCount(count, n, A, w) + v - (s + 1) * (far ? v + Math.log(c * h) : Math.log1p(h * y))
}

/** ln[Γ(n + k)/(Γ(n) k!)], by the smaller of the two differences. */
function logChoose(count: number, n: number): number {
  return n < count
    ? logGammaRatio(count + 1, n) - logGamma(n) - Math.log(count + n)
    : logGammaRatio(n, count) - logGamma(count + 1)
}

/** Where a function with one peak counts: from its start over the peak to its end. */
function peakRange(
  value: (v: number) => number,
  length: number,
): { readonly low: number; readonly peak: number; readonly high: number } {
  let low = 0
  let high = length
  for (let i = 0; i < 60 && high - low > 1e-4; i++) {
    const third = (high - low) / 3
    if (value(low + third) < value(high - third)) low += third
    else high -= third
  }
  const peak = (low + high) / 2
  const floor = value(peak) + NEGLIGIBLE
  return { low: edge(value, floor, peak, 0), peak, high: edge(value, floor, peak, length) }
}

/** Between `seen`, where the value is above the floor, and `end`: where it falls below it. */
function edge(value: (v: number) => number, floor: number, seen: number, end: number): number {
  if (value(end) > floor) return end
  let inside = seen
  let outside = end
  for (let i = 0; i < 40 && Math.abs(outside - inside) > 0.01 * Math.abs(inside - seen); i++) {
    const middle = (inside + outside) / 2
    if (value(middle) > floor) inside = middle
    else outside = middle
  }
  return outside
}
