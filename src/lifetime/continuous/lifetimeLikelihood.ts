import { dropoutIntegral, MOMENTS } from './dropoutIntegral.js'
import { hazardScale, logAged, logGrowth } from './lifetimeClock.js'

/** Parameters of a gamma-mixed lifetime model: Pareto/NBD for b = 0, else GGom/NBD. Those of one customer, where they differ. */
export interface LifetimeParams {
  readonly r: number
  readonly alpha: number
  readonly b: number
  readonly s: number
  readonly beta: number
}

const moments = /* @__PURE__ */ new Float64Array(MOMENTS)

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
 */
export function lifetimeLogLikelihood(
  { r, alpha, b, s, beta }: LifetimeParams,
  x: number,
  tx: number,
  age: number,
  rising: number,
  rise: number,
  slopes: Float64Array | null,
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
  }
  return rising + r * logShare - x * Math.log(A) - s * aged + Math.log(bracket)
}

/** P(alive) of one history, as the share of the first term of the bracket in {@link lifetimeLogLikelihood}. */
export function lifetimeAlive({ r, alpha, b, s, beta }: LifetimeParams, x: number, tx: number, age: number): number {
  const n = r + x
  const A = alpha + tx
  const h = hazardScale(b, beta, tx)
  const alive = Math.exp(-n * Math.log1p((age - tx) / A) - s * logGrowth(b, h, age - tx))
  return alive / (alive + dropoutIntegral(n, A, s, h, b, age - tx, null))
}
