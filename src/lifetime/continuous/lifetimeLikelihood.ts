import { dropoutIntegral, MOMENTS, MORE_MOMENTS } from './dropoutIntegral.js'
import { hazardScale, logAged, logGrowth } from './lifetimeClock.js'

/** Parameters of a gamma-mixed lifetime model: Pareto/NBD for b = 0, else GGom/NBD. Those of one customer, where they differ. */
export interface LifetimeParams {
  readonly r: number
  readonly alpha: number
  readonly b: number
  readonly s: number
  readonly beta: number
}

const fewMoments = /* @__PURE__ */ new Float64Array(MOMENTS)
const allMoments = /* @__PURE__ */ new Float64Array(MORE_MOMENTS)

/**
 * ln L of one history (x, t_x, T): purchases at a rate λ ~ Gamma(r, α) until an unseen end, which is after T or between t_x
 * and T (Schmittlein, Morrison & Colombo 1987; Bemmaor & Glady 2012).
 *
 * Everything is told from t_x: L = front · [(1 + D/A)⁻ⁿ (1 + h y(D))⁻ˢ + ∫ (1 + w/A)⁻ⁿ dF(w)] with D = T − t_x, A = α + t_x,
 * n = r + x. The bracket is in (0, 1] and a sum of positive terms, so nothing overflows or cancels, at any x.
 *
 * @param rising - ln Γ(r + x) − ln Γ(r)
 * @param rise   - its derivative by r; read only where `slopes` is given
 * @param slopes - if given: the derivatives by the logs of r, alpha, (b,) s, beta are written there
 * @param curvature - if given, besides `slopes` and for b = 0: the second derivatives by the logs of r, alpha, s and beta are written
 *   there, row by row, but for that of `rising`
 */
export function lifetimeLogLikelihood(
  { r, alpha, b, s, beta }: LifetimeParams,
  x: number,
  tx: number,
  age: number,
  rising: number,
  rise: number,
  slopes: Float64Array | null,
  curvature: Float64Array | null = null,
): number {
  const n = r + x
  const A = alpha + tx
  const span = age - tx
  const h = hazardScale(b, beta, tx)
  const aged = logAged(b, beta, tx)
  const logShare = -Math.log1p(tx / alpha)
  const logSilence = Math.log1p(span / A)
  const growth = logGrowth(b, h, span)
  const alive = Math.exp(-n * logSilence - s * growth)
  const moments = curvature === null ? fewMoments : allMoments
  const gone = dropoutIntegral(n, A, s, h, b, span, slopes === null ? null : moments)
  const bracket = alive + gone
  if (slopes !== null) {
    // By the log of h, which depends on β and b.
    const byScale = (s * Math.expm1(-growth) * alive + gone - (s + 1) * moments[3]!) / bracket
    const agedShare = b === 0 ? tx * h : -Math.expm1(-b * tx) * h
    const last = slopes.length - 1
    slopes[0] = r * (rise + logShare - (logSilence * alive + moments[0]!) / bracket)
    slopes[1] = r - (alpha / A) * n * (1 - ((span / (A + span)) * alive + moments[1]!) / bracket)
    slopes[last - 1] = (gone - s * (growth * alive + moments[2]!)) / bracket - s * aged
    slopes[last] = s * agedShare - (1 - agedShare) * byScale
    if (b > 0) {
      const hazard = b * span * h * Math.exp(b * span - growth)
      slopes[2] = b * tx * ((1 - h) * byScale - s * h) + (gone + b * moments[4]! - s * hazard * alive) / bracket
    }
    if (curvature !== null) {
      ends[0] = logSilence
      ends[1] = span / (A + span)
      ends[2] = growth
      ends[3] = -Math.expm1(-growth)
      plainCurvature(r, n, alpha / A, s, aged, beta / (beta + tx), alive / bracket, gone / bracket, bracket, curvature)
      curvature[0]! += slopes[0]!
    }
  }
  return rising + r * logShare - x * Math.log(A) - s * aged + Math.log(bracket)
}

/** What the moments are means of, at the end of the history, for who is alive then. */
const ends = /* @__PURE__ */ new Float64Array(4)
/** Derivatives of the logarithm of one term by the logs of the parameters, each less its value at t_x: factor · moment + constant. */
const factors = /* @__PURE__ */ new Float64Array(4)
const means = /* @__PURE__ */ new Float64Array(4)

/**
 * Second derivatives of the plain clock. L is a sum of terms, whose logarithms have simple derivatives: those of ln L are their
 * mean (with the shares in L as weights), the second ones the mean of theirs and the covariance of the first.
 */
function plainCurvature(
  r: number,
  n: number,
  a: number,
  s: number,
  aged: number,
  b: number,
  alive: number,
  gone: number,
  bracket: number,
  curvature: Float64Array,
): void {
  const m = allMoments
  for (let k = 0; k < MORE_MOMENTS; k++) m[k]! /= bracket
  // For who has stopped; for who is alive the last factor is b s, and there are no constants.
  factors[0] = -r
  factors[1] = n * a
  factors[2] = -s
  factors[3] = b * (s + 1)
  let product = MOMENTS
  for (let i = 0; i < 4; i++) {
    means[i] = alive * endOf(i, b, s) + factors[i]! * m[i]! + constantOf(i, b) * gone
  }
  for (let i = 0; i < 4; i++) {
    for (let j = i; j < 4; j++) {
      const ofGone =
        factors[i]! * factors[j]! * m[product++]! +
        factors[i]! * m[i]! * constantOf(j, b) +
        constantOf(i, b) * (factors[j]! * m[j]! + constantOf(j, b) * gone)
      const covariance = alive * endOf(i, b, s) * endOf(j, b, s) + ofGone - means[i]! * means[j]!
      curvature[4 * i + j] = covariance
    }
  }
  const purchaseShare = alive * ends[1]! + m[1]!
  const purchaseSquare = alive * ends[1]! ** 2 + m[9]!
  const lifetimeShare = alive * ends[3]! + m[3]!
  const lifetimeSquare = alive * ends[3]! ** 2 + m[14]!
  // Means of α/(α + u) and β/(β + u) times what they lack to 1.
  const purchaseBend = a * (1 - a + (2 * a - 1) * purchaseShare - a * purchaseSquare)
  const lifetimeBend = b * (1 - b + (2 * b - 1) * lifetimeShare - b * lifetimeSquare)
  const bendOfGone = b * ((1 - b) * gone + (2 * b - 1) * m[3]! - b * m[14]!)
  curvature[1]! += r * (1 - a + a * purchaseShare)
  curvature[5]! -= n * purchaseBend
  curvature[10]! -= s * (aged + alive * ends[2]! + m[2]!)
  curvature[11]! += s * (1 - b + b * lifetimeShare)
  curvature[15]! -= s * lifetimeBend + bendOfGone
  for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) curvature[4 * i + j] = curvature[4 * j + i]!
}

function endOf(i: number, b: number, s: number): number {
  return (i === 3 ? b * s : factors[i]!) * ends[i]!
}

function constantOf(i: number, b: number): number {
  return i === 2 ? 1 : i === 3 ? -b : 0
}

/** P(alive) of one history, as the share of the first term of the bracket in {@link lifetimeLogLikelihood}. */
export function lifetimeAlive({ r, alpha, b, s, beta }: LifetimeParams, x: number, tx: number, age: number): number {
  const n = r + x
  const A = alpha + tx
  const h = hazardScale(b, beta, tx)
  const alive = Math.exp(-n * Math.log1p((age - tx) / A) - s * logGrowth(b, h, age - tx))
  return alive / (alive + dropoutIntegral(n, A, s, h, b, age - tx, null))
}
