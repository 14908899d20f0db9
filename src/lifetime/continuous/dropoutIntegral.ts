import { panelEnd, panelRule } from './lifetimeClock.js'

/** How many moments {@link dropoutIntegral} writes for first derivatives, and for second ones too. */
export const MOMENTS = 5
export const MORE_MOMENTS = 15

/** v below which no integrand can have fallen to e^NEGLIGIBLE of its start: −e^v + v + 1 bounds its logarithm from below. */
const ALWAYS_SEEN = 3.6
/** Logarithm of what is left out beside the largest value of an integrand. */
export const NEGLIGIBLE = -40
/** v from which 1 + y and 1 + h y are computed as logarithms. */
export const FAR = 300

/** e^v at the points of a panel. */
const powers = /* @__PURE__ */ new Float64Array(64)

/**
 * The probability that a customer stopped silently within the last `span`, before which n, A and h describe what is known, times
 * that of no purchase since: ∫ (1 + w/A)⁻ⁿ dF(w), w from 0 to `span`, with the survival 1 − F(w) = (1 + h y(w))⁻ˢ.
 *
 * It is what Pareto/NBD and GGom/NBD need in place of Gaussian hypergeometric functions, and no difference of nearly equal numbers
 * is taken. The variable is v = ln(1 + y/c), with c the scale on which the integrand falls; what is beyond e⁻⁴⁰ of its start is
 * left out. For covariates that are constant by period, the sum of such integrals over the periods, each times the
 * probability of no event before, is the whole.
 *
 * @param n       - shape of the purchase rate, > 0: r + x
 * @param A       - its rate at the start: α + t_x (divide by the speed of the purchase clock)
 * @param s       - shape of the lifetime
 * @param h       - `hazardScale` at the start (times the speed of the lifetime clock)
 * @param b       - Gompertz's b, 0 for the plain clock
 * @param span    - ≥ 0
 * @param moments - if given: means of ln(1 + w/A), w/(A + w), ln(1 + hy), hy/(1 + hy), w(1 − (s + 1)h(1 + y)/(1 + hy)) times
 *   the integral, under the same points; where there is room for {@link MORE_MOMENTS}, of the products of the first four too: first
 *   by first, first by second …
 */
export function dropoutIntegral(
  n: number,
  A: number,
  s: number,
  h: number,
  b: number,
  span: number,
  moments: Float64Array | null,
): number {
  if (moments !== null) moments.fill(0)
  if (span === 0) return 0
  const plain = b === 0
  const c = dropoutScale(n, A, s, h, b)
  const length = reach(n, A, s, h, b, c, lengthOf(b, c, span))
  const logC = length > FAR ? Math.log(c) : 0
  const logH = length > FAR ? Math.log(h) : 0
  let integral = 0
  let purchaseLogs = 0
  let purchaseShares = 0
  let lifetimeLogs = 0
  let lifetimeShares = 0
  let bends = 0
  const hasProducts = moments !== null && moments.length === MORE_MOMENTS
  for (let from = 0; from < length; ) {
    const end = panelEnd(from, length)
    const width = end - from
    const { nodes, weights } = panelRule(width)
    fillPowers(nodes, from, width)
    for (let k = 0; k < nodes.length; k++) {
      const v = from + width * nodes[k]!
      const y = c * (powers[k]! - 1)
      const growth = 1 + h * y
      const logGrowth = v > FAR ? v + logC + logH : Math.log1p(h * y)
      const w = plain ? y : (v > FAR ? v + logC : Math.log1p(y)) / b
      const silence = 1 + w / A
      const logSilence = Math.log1p(w / A)
      const weight = width * weights[k]! * Math.exp(v - n * logSilence - (s + 1) * logGrowth)
      integral += weight
      if (moments === null) continue
      const purchaseShare = 1 - 1 / silence
      const lifetimeShare = 1 - 1 / growth
      purchaseLogs += weight * logSilence
      purchaseShares += weight * purchaseShare
      lifetimeLogs += weight * logGrowth
      lifetimeShares += weight * lifetimeShare
      bends += weight * w * (1 - (s + 1) * (1 + (h - 1) / growth))
      if (hasProducts) addProducts(moments, weight, logSilence, purchaseShare, logGrowth, lifetimeShare)
    }
    from = end
  }
  const front = s * h * c
  if (moments !== null) {
    for (let k = MOMENTS; k < moments.length; k++) moments[k]! *= front
    moments[0] = front * purchaseLogs
    moments[1] = front * purchaseShares
    moments[2] = front * lifetimeLogs
    moments[3] = front * lifetimeShares
    moments[4] = front * bends
  }
  return front * integral
}

function addProducts(moments: Float64Array, weight: number, a: number, b: number, c: number, d: number): void {
  moments[5]! += weight * a * a
  moments[6]! += weight * a * b
  moments[7]! += weight * a * c
  moments[8]! += weight * a * d
  moments[9]! += weight * b * b
  moments[10]! += weight * b * c
  moments[11]! += weight * b * d
  moments[12]! += weight * c * c
  moments[13]! += weight * c * d
  moments[14]! += weight * d * d
}

/**
 * The scale c in y on which the integrand falls. No factor may have its singularity nearer than y = −c: then it is π away from the
 * real axis in v.
 */
export function dropoutScale(n: number, A: number, s: number, h: number, b: number): number {
  const fall = b === 0 ? Math.max(n, 1) / A : Math.max(Math.max(n, 1) / (b * A), 1)
  return 1 / (fall + (s + 1) * h)
}

/** v of a span. */
export function lengthOf(b: number, c: number, span: number): number {
  if (b === 0) return Math.log1p(span / c)
  return b * span < FAR ? Math.log1p(Math.expm1(b * span) / c) : b * span - Math.log(c)
}

/** e^v at the points; rules are symmetric, so one half of them gives the other. */
function fillPowers(nodes: Float64Array, from: number, width: number): void {
  const last = nodes.length - 1
  if (from + width > FAR) {
    for (let k = 0; k <= last; k++) powers[k] = Math.exp(from + width * nodes[k]!)
    return
  }
  const product = Math.exp(2 * from + width)
  for (let k = 0; 2 * k <= last; k++) {
    const power = Math.exp(from + width * nodes[k]!)
    powers[last - k] = product / power
    powers[k] = power
  }
}

/** The part of [0, length] where the integrand counts: its end to within 0.1, found by bisection. */
function reach(n: number, A: number, s: number, h: number, b: number, c: number, length: number): number {
  if (length <= ALWAYS_SEEN || logIntegrand(n, A, s, h, b, c, length) > NEGLIGIBLE) return length
  // A Gompertz density may rise again before hy = 1/s, and falls after it.
  const turn = Math.min(length, Math.max(ALWAYS_SEEN, Math.log1p(1 / (h * s * c))))
  const there = logIntegrand(n, A, s, h, b, c, turn)
  let seen = there > NEGLIGIBLE ? turn : ALWAYS_SEEN
  let gone = there > NEGLIGIBLE ? length : turn
  const floor = Math.max(0, there) + NEGLIGIBLE
  while (gone - seen > 0.1) {
    const middle = (seen + gone) / 2
    if (logIntegrand(n, A, s, h, b, c, middle) > floor) seen = middle
    else gone = middle
  }
  return gone
}

/** The logarithm of the integrand in v, 0 at 0. */
function logIntegrand(n: number, A: number, s: number, h: number, b: number, c: number, v: number): number {
  const y = c * Math.expm1(v)
  const far = v > FAR
  const w = b === 0 ? y : (far ? v + Math.log(c) : Math.log1p(y)) / b
  return v - n * Math.log1p(w / A) - (s + 1) * (far ? v + Math.log(c * h) : Math.log1p(h * y))
}
