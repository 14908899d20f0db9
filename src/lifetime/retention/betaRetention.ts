import { digamma, log1mExp, logGammaRatio } from '../../numeric/index.js'
import { logBetaFall } from '../geometric/logBetaFall.js'
import type { RetentionCounts } from './retentionData.js'

/**
 * Customers who renew with probability 1 − θ, θ ~ Beta(α, β), on a clock tᶜ: S(t) = B(α, β + tᶜ)/B(α, β).
 *
 * Shifted beta-geometric for c = 1 (Fader & Hardie 2007), beta-discrete-Weibull else (Fader, Hardie, Liu, Davin & Steenburgh 2018).
 */
export interface BetaRetention {
  readonly alpha: number
  readonly beta: number
  readonly c: number
}

/** Beyond it only the power law of the tail is left. */
const FAR = 1e290

/** −ln [S(from + span) / S(from)] ≥ 0: to full relative accuracy, also between neighbours far out. */
export function survivalFall({ alpha, beta, c }: BetaRetention, from: number, span: number): number {
  if (span === 0) return 0
  const start = from === 0 ? 0 : from ** c
  const logGrowth = from === 0 ? Infinity : c * Math.log1p(span / from)
  const step = from === 0 ? span ** c : start * Math.expm1(logGrowth)
  if (start > FAR) return alpha * logGrowth
  if (step > FAR) return farFall({ alpha, beta, c }, from, Math.log(from + span))
  return logBetaFall(beta + start, alpha, step)
}

/** −ln [S(to) / S(from)] for a `to` far beyond `from`, given as its logarithm. */
export function farFall({ alpha, beta, c }: BetaRetention, from: number, logTo: number): number {
  const start = beta + (from === 0 ? 0 : from ** c)
  const clock = Math.exp(c * logTo)
  return clock > FAR ? alpha * c * logTo - logGammaRatio(start, alpha) : logBetaFall(start, alpha, clock + beta - start)
}

/** −d ln S/d ln t, the power with which survival falls, where ln tᶜ is `logClock`. It tends to α c. */
export function survivalPower({ alpha, beta, c }: BetaRetention, logClock: number): number {
  const clock = Math.exp(logClock)
  return clock > 1e15 * (1 + alpha + beta)
    ? alpha * c
    : c * clock * (digamma(alpha + beta + clock) - digamma(beta + clock))
}

/**
 * ln L of the counts: Σ lost · ln [S(from) − S(to)] + Σ stayed · ln S(at).
 *
 * @param slopes - the derivatives by ln α, ln β and, where it has room for it, ln c are written there
 */
export function retentionLikelihood(params: BetaRetention, counts: RetentionCounts, slopes: Float64Array): number {
  const { from, to, lost, at, stayed } = counts
  const { alpha, beta, c } = params
  slopes.fill(0)
  if (!(Math.min(alpha, beta, c) > 0 && alpha + beta + c < Infinity)) return Number.NaN
  const near = new Float64Array(3)
  const far = new Float64Array(3)
  let sum = 0
  for (let i = 0; i < lost.length; i++) {
    const fall = survivalFall(params, from[i]!, to[i]! - from[i]!)
    sum += lost[i]! * (log1mExp(-fall) - survivalFall(params, 0, from[i]!))
    survivalSlopes(params, from[i]!, near)
    survivalSlopes(params, to[i]!, far)
    const odds = 1 / Math.expm1(fall)
    for (let p = 0; p < slopes.length; p++) slopes[p]! += lost[i]! * (near[p]! - (far[p]! - near[p]!) * odds)
  }
  for (let i = 0; i < stayed.length; i++) {
    sum -= stayed[i]! * survivalFall(params, 0, at[i]!)
    survivalSlopes(params, at[i]!, near)
    for (let p = 0; p < slopes.length; p++) slopes[p]! += stayed[i]! * near[p]!
  }
  return sum
}

/** Derivatives of ln S(t) by the logs of α, β and c. */
function survivalSlopes({ alpha, beta, c }: BetaRetention, t: number, slopes: Float64Array): void {
  const clock = t ** c
  const ofSum = digamma(alpha + beta + clock)
  const atStart = digamma(alpha + beta)
  const gap = digamma(beta + clock) - ofSum
  slopes[0] = alpha * (atStart - ofSum)
  slopes[1] = beta * (gap - (digamma(beta) - atStart))
  slopes[2] = t === 0 ? 0 : c * clock * Math.log(t) * gap
}
