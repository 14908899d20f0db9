import { dropoutIntegral, MOMENTS } from '../continuous/dropoutIntegral.js'
import { logGrowth } from '../continuous/lifetimeClock.js'
import type { LifetimeParams } from '../continuous/lifetimeLikelihood.js'

/** How fast the clocks of purchases and of the lifetime run in each segment of the timelines: e^(Σ γ z). */
export interface ClockSpeeds {
  readonly duration: Float64Array
  readonly purchases: Float64Array
  readonly lifetime: Float64Array
}

/** What is known at the end of a history. */
export interface WarpedState {
  alive: number
  /** α + Λ(T). */
  aged: number
  /** (β + M(T)) e^(−bT): a segment with the speed q begins there with h = q over this. */
  scale: number
}

/** Derivatives of ln L, and the covariates by segment that they are taken along. */
export interface WarpedSlopes {
  readonly purchases: readonly Float64Array[]
  readonly lifetime: readonly Float64Array[]
  /** By ln r, ln α, ln b (0 for the plain clock), ln s, ln β, then by the effects on purchases and on the lifetime. */
  readonly values: Float64Array
  /** Derivatives of Λ, of ln((β + M)/β) and of the scale along the timeline. */
  readonly ofAge: Float64Array
  readonly ofGrowth: Float64Array
  readonly ofScale: Float64Array
}

export const POSITIVE_SLOPES = 5

/** Room for the derivatives along these covariates. */
export function roomForSlopes(purchases: readonly Float64Array[], lifetime: readonly Float64Array[]): WarpedSlopes {
  return {
    purchases,
    lifetime,
    values: new Float64Array(POSITIVE_SLOPES + purchases.length + lifetime.length),
    ofAge: new Float64Array(purchases.length),
    ofGrowth: new Float64Array(2 + lifetime.length),
    ofScale: new Float64Array(2 + lifetime.length),
  }
}

const moments = /* @__PURE__ */ new Float64Array(MOMENTS)

/**
 * ln L of one customer whose clocks run at a speed of their own in each segment of its life, without the Σ γ z of its purchases.
 *
 * With Λ(t) = ∫ e^(γ z) of purchases and M(t) = ∫ e^(γ z) of the lifetime (for Gompertz's clock ∫ b e^(bu + γ z) du), n = r + x and
 * growth g = ln((β + M)/β), L = Γ(n)/Γ(r) αʳ [(α + Λ(T))⁻ⁿ e^(−s g(T)) + ∫ (α + Λ(u))⁻ⁿ dF(u)], u from t_x to T: Pareto/NBD or
 * GGom/NBD in warped time. Within a segment both clocks are those of `dropoutIntegral`, so the integral is a sum over the segments.
 *
 * @param first  - first segment
 * @param silent - first segment after the last purchase
 * @param end    - the segment after the last before T
 * @param rising - ln Γ(r + x) − ln Γ(r)
 * @param rise   - its derivative by r; read only where `slopes` is given
 */
export function warpedLogLikelihood(
  { r, alpha, b, s, beta }: LifetimeParams,
  { duration, purchases, lifetime }: ClockSpeeds,
  x: number,
  first: number,
  silent: number,
  end: number,
  rising: number,
  rise: number,
  slopes: WarpedSlopes | null,
  state: WarpedState,
): number {
  const n = r + x
  let lambda = 0
  let logAge = 0
  let scale = beta
  let growth = 0
  let logAgeThen = 0
  let growthThen = 0
  let total = 0
  if (slopes !== null) startSlopes(slopes, beta)
  for (let k = first; k <= end; k++) {
    if (k === silent) {
      logAgeThen = logAge
      growthThen = growth
    }
    const aged = alpha + lambda
    if (k === end) {
      const alive = Math.exp(-n * (logAge - logAgeThen) - s * (growth - growthThen))
      total += alive
      if (slopes !== null) addFront(slopes, alive, r, n, s, alpha, lambda, logAge, growth)
      state.alive = alive / total
      state.aged = aged
      state.scale = scale
      break
    }
    const span = duration[k]!
    const speed = purchases[k]!
    const h = lifetime[k]! / scale
    if (k >= silent) {
      const front = Math.exp(-n * (logAge - logAgeThen) - s * (growth - growthThen))
      const integral = dropoutIntegral(n, aged / speed, s, h, b, span, slopes === null ? null : moments)
      total += front * integral
      if (slopes !== null) {
        addFront(slopes, front * integral, r, n, s, alpha, lambda, logAge, growth)
        addIntegral(slopes, front, integral, k, r, n, s, b, alpha, aged, scale)
      }
    }
    if (slopes !== null) advanceSlopes(slopes, k, span, speed, lifetime[k]!, h, b, scale)
    logAge += Math.log1p((speed * span) / aged)
    lambda += speed * span
    growth += logGrowth(b, h, span)
    scale = b === 0 ? scale + lifetime[k]! * span : scale * Math.exp(-b * span) - lifetime[k]! * Math.expm1(-b * span)
  }
  if (slopes !== null) {
    const { values } = slopes
    for (let i = 0; i < values.length; i++) values[i]! /= total
    values[0]! += r * rise
    values[1]! -= x
  }
  return rising - x * Math.log(alpha) - n * logAgeThen - s * growthThen + Math.log(total)
}

function startSlopes({ values, ofAge, ofGrowth, ofScale }: WarpedSlopes, beta: number): void {
  values.fill(0)
  ofAge.fill(0)
  ofGrowth.fill(0)
  ofScale.fill(0)
  ofScale[0] = beta
}

/** Adds the derivatives of (1 + Λ/α)⁻ⁿ e^(−s g), which is `value` up to a constant factor. */
function addFront(
  { values, ofAge, ofGrowth, purchases, lifetime }: WarpedSlopes,
  value: number,
  r: number,
  n: number,
  s: number,
  alpha: number,
  lambda: number,
  logAge: number,
  growth: number,
): void {
  const aged = alpha + lambda
  values[0]! -= r * logAge * value
  values[1]! += ((n * lambda) / aged) * value
  values[2]! -= s * ofGrowth[1]! * value
  values[3]! -= s * growth * value
  values[4]! -= s * ofGrowth[0]! * value
  for (let j = 0; j < purchases.length; j++) values[POSITIVE_SLOPES + j]! -= ((n * ofAge[j]!) / aged) * value
  const from = POSITIVE_SLOPES + purchases.length
  for (let j = 0; j < lifetime.length; j++) values[from + j]! -= s * ofGrowth[2 + j]! * value
}

/** Adds the derivatives of the integral over segment k, whose moments were just taken, times `front`. */
function addIntegral(
  { values, ofAge, ofScale, purchases, lifetime }: WarpedSlopes,
  front: number,
  integral: number,
  k: number,
  r: number,
  n: number,
  s: number,
  b: number,
  alpha: number,
  aged: number,
  scale: number,
): void {
  const byAge = front * n * moments[1]!
  const byScale = front * (integral - (s + 1) * moments[3]!)
  values[0]! -= front * r * moments[0]!
  values[1]! += (byAge * alpha) / aged
  if (b > 0) values[2]! += front * (integral + b * moments[4]!) - (byScale * ofScale[1]!) / scale
  values[3]! += front * (integral - s * moments[2]!)
  values[4]! -= (byScale * ofScale[0]!) / scale
  for (let j = 0; j < purchases.length; j++)
    values[POSITIVE_SLOPES + j]! += byAge * (ofAge[j]! / aged - purchases[j]![k]!)
  const from = POSITIVE_SLOPES + purchases.length
  for (let j = 0; j < lifetime.length; j++) values[from + j]! += byScale * (lifetime[j]![k]! - ofScale[2 + j]! / scale)
}

/** Moves the derivatives of Λ, g and the scale over segment k. */
function advanceSlopes(
  { ofAge, ofGrowth, ofScale, purchases, lifetime }: WarpedSlopes,
  k: number,
  span: number,
  speed: number,
  lifetimeSpeed: number,
  h: number,
  b: number,
  scale: number,
): void {
  for (let j = 0; j < purchases.length; j++) ofAge[j]! += speed * span * purchases[j]![k]!
  const decay = Math.exp(-b * span)
  const gain = b === 0 ? span : -Math.expm1(-b * span)
  // hy/(1 + hy), with y = gain/decay.
  const share = (h * gain) / (decay + h * gain)
  for (let j = 0; j < ofGrowth.length; j++) {
    const own = j < 2 ? 0 : lifetime[j - 2]![k]!
    ofGrowth[j]! += share * (own - ofScale[j]! / scale)
    ofScale[j] = ofScale[j]! * decay + lifetimeSpeed * gain * own
  }
  if (b === 0) return
  ofGrowth[1]! += (b * span * h) / (decay + h * gain)
  ofScale[1]! += b * span * decay * (lifetimeSpeed - scale)
}
