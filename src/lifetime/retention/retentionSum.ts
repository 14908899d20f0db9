import { gaussLegendre } from '../../numeric/index.js'
import { type BetaRetention, farFall, survivalFall, survivalPower } from './betaRetention.js'

/** Terms added one by one before the tail is integrated; as many again wherever that is not yet smooth enough. */
const BLOCK = 256
/** Gregory's coefficients: Σ f(t), t ≥ N, is ∫ f from N plus Σ coefficient · Δᵏ f(N). */
const GREGORY: readonly number[] = [
  1 / 2,
  -1 / 12,
  1 / 24,
  -19 / 720,
  3 / 160,
  -863 / 60480,
  275 / 24192,
  -33953 / 3628800,
  8183 / 1036800,
  -3250433 / 479001600,
  4671 / 788480,
  -13695779093 / 2615348736000,
]
/** Part of the sum that may be neglected at each of its ends. */
const NEGLIGIBLE = 1e-16
const POINTS = 16
/** From here on eʷ may leave the range of numbers. */
const OVERFLOWING = 600

/**
 * Σ S(t)/S(made) · (1 + rate)^−later over t > made, later = t − made − 1: expected payments after `made` renewals, of which the next
 * one is not discounted.
 *
 * Terms one by one, then the integral of the tail with Gregory's end correction. Once tᶜ has left α and β behind by 1e17, the
 * rest of an undiscounted integral is that of a power. Measured against 25-digit values: 1e-12 relative or better.
 *
 * @param made - renewals made, a whole number ≥ 0
 * @param rate - ≥ 0 a period
 * @returns null where the sum is infinite: without discount, for α c ≤ 1
 */
export function retentionSum(params: BetaRetention, made: number, rate: number): number | null {
  const { alpha, c } = params
  if (rate === 0 && alpha * c <= 1) return null
  const logDiscount = Math.log1p(rate)
  const term = (later: number): number => Math.exp(-survivalFall(params, made, later + 1) - logDiscount * later)
  const differences = new Float64Array(GREGORY.length)
  let sum = 0
  for (let next = 0; ; next += BLOCK) {
    for (let later = next; later < next + BLOCK; later++) sum += term(later)
    const correction = gregoryCorrection(term, next + BLOCK, differences)
    const last = Math.abs(GREGORY.at(-1)! * differences.at(-1)!)
    if (last <= NEGLIGIBLE * sum) return sum + correction + tail(params, made, logDiscount, next + BLOCK, sum)
  }
}

/** Leaves the forward differences in `differences`. */
function gregoryCorrection(term: (t: number) => number, start: number, differences: Float64Array): number {
  for (let k = 0; k < differences.length; k++) differences[k] = term(start + k)
  for (let order = 1; order < differences.length; order++) {
    for (let k = differences.length - 1; k >= order; k--) differences[k]! -= differences[k - 1]!
  }
  let sum = 0
  for (let k = 0; k < differences.length; k++) sum += GREGORY[k]! * differences[k]!
  return sum
}

/**
 * ∫ of the terms from `later` = `start` on, in w = ln(1 + ρ (later − start)) with ρ the rate at which they fall there.
 *
 * @param sum - the terms before: tells what is negligible
 */
function tail(params: BetaRetention, made: number, logDiscount: number, start: number, sum: number): number {
  const { alpha, beta, c } = params
  const { nodes, weights } = gaussLegendre(POINTS)
  const first = made + 1 + start
  const logRate = Math.log(logDiscount + (1 + survivalPower(params, c * Math.log(first))) / first)
  const width = Math.min(1, 1 / c)
  const laterAt = (w: number): number => start + Math.expm1(w) / Math.exp(logRate)
  const fallAt = (w: number): number =>
    w < OVERFLOWING ? survivalFall(params, made, laterAt(w) + 1) : farFall(params, made, w - logRate)
  const integrand = (w: number): number => Math.exp(w - logRate - fallAt(w) - (logDiscount && logDiscount * laterAt(w)))
  let integral = 0
  for (let from = 0; ; from += width) {
    for (let k = 0; k < POINTS; k++) integral += width * weights[k]! * integrand(from + width * nodes[k]!)
    const end = from + width
    const rest = integrand(end)
    const negligible = NEGLIGIBLE * (sum + integral)
    if (logDiscount > 0) {
      // Survival never rises, so that the discount alone bounds the rest.
      if (rest * Math.exp(logRate - end) <= logDiscount * negligible) return integral
      continue
    }
    // t beside dt/dw
    const logT = end < OVERFLOWING ? Math.log(made + 1 + laterAt(end)) : end - logRate
    const power = Math.min(survivalPower(params, c * logT), alpha * c) - 1
    const ofPower = (rest * Math.exp(logT - end + logRate)) / power
    if (c * logT > Math.log(1e17 * (1 + alpha + beta))) return integral + ofPower
    if (ofPower >= 0 && ofPower <= negligible) return integral
  }
}
