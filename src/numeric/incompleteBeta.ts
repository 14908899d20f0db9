import { deviance, expExcess, logExcess, stirlingScale } from './deviance.js'
import { add, divide, exactSum, expPair, multiply, type Pair, subtract } from './doubleDouble.js'
import { gaussLegendre } from './gaussLegendre.js'
import { logGammaOnePlus } from './logGamma.js'
import { logGammaRatio, logGammaRatioExcess } from './logGammaRatio.js'
import { STIRLING_FROM } from './stirling.js'

/**
 * Regularised incomplete beta function I_x(a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b): the beta distribution function.
 *
 * @param x - in [0, 1], else NaN
 * @param a - > 0, else NaN
 * @param b - > 0, else NaN; a + b must be finite
 * @returns in [0, 1], to about 1e-14 relative, also deep in the lower tail
 */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && a + b < Infinity)) return Number.NaN
  return betaTail([x, 0], exactSum(1, -x), a, b, false)
}

/**
 * 1 − I_x(a, b), computed directly where it is small.
 *
 * @param x - in [0, 1], else NaN
 * @param a - > 0, else NaN
 * @param b - > 0, else NaN; a + b must be finite
 * @returns in [0, 1], to about 1e-14 relative, also deep in the upper tail
 */
export function regularizedBetaComplement(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && a + b < Infinity)) return Number.NaN
  return betaTail([x, 0], exactSum(1, -x), a, b, true)
}

/**
 * I_x(a, b), or its complement, from x and y = 1 − x in double-double: what Student's t needs, whose x is a quotient.
 *
 * @param x     - in [0, 1]
 * @param y     - 1 − x
 * @param a     - > 0
 * @param b     - > 0
 * @param upper - the complement
 */
export function betaTail(x: Pair, y: Pair, a: number, b: number, upper: boolean): number {
  if (x[0] <= 0) return upper ? 1 : 0
  if (y[0] <= 0) return upper ? 0 : 1
  const lead = subtract(multiply(y, [a, 0]), multiply(x, [b, 0]))
  // Beyond the mean a/(a + b), the other tail is the small one.
  if (lead[0] < 0) return tailUpToMean(y, x, b, a, [-lead[0], -lead[1]], !upper)
  return tailUpToMean(x, y, a, b, lead, upper)
}

/** I_x(a, b) or its complement for x ≤ a/(a + b); `lead` = a y − b x ≥ 0. */
function tailUpToMean(x: Pair, y: Pair, a: number, b: number, lead: Pair, upper: boolean): number {
  const steepest = Math.max(x[0], (x[0] * (a + b)) / (a + 1))
  const nearOne = steepest > 0.85 && b < 1 && a * y[0] < x[0]
  if (nearOne) {
    const tail = complementOfSmallShape(y[0], b, a)
    return upper ? 1 - tail : tail
  }
  const tail = Math.min(1, fall(x, y, a, b, lead) * tailOverFall(x, y, a, b, lead, steepest > 0.85))
  if (!upper) return tail
  return a < 1 && tail > 0.5 ? complementOfSmallShape(x[0], a, b) : 1 - tail
}

/**
 * xᵃ yᵇ / B(a, b), the beta density times x(1 − x).
 *
 * @param x - in (0, 1)
 * @param y - 1 − x
 * @param a - > 0
 * @param b - > 0
 */
export function betaDensityTimesXY(x: Pair, y: Pair, a: number, b: number): number {
  return fall(x, y, a, b, subtract(multiply(y, [a, 0]), multiply(x, [b, 0]))) * scale(a, b)
}

/** xᵃ yᵇ / B(a, b) without {@link scale}: how far the density has fallen from its mode; from `lead` = a y − b x. */
function fall(x: Pair, y: Pair, a: number, b: number, lead: Pair): number {
  const n = exactSum(a, b)
  const ofA = deviance(a, multiply(x, divide(n, [a, 0])), [-lead[0], -lead[1]])
  const ofB = deviance(b, multiply(y, divide(n, [b, 0])), lead)
  const exponent = add(ofA, ofB)
  return expPair([-exponent[0], -exponent[1]])
}

/** aᵃ bᵇ / ((a + b)ᵃ⁺ᵇ B(a, b)). */
function scale(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a]
  return (stirlingScale(large) / stirlingScale(a + b)) * stirlingScale(small)
}

/**
 * I_x(a, b) / {@link fall}, by Σ (a + b)ₙ/(a + 1)ₙ xⁿ (DLMF 8.17.8): all terms positive.
 *
 * Where the terms fall slowly, only those up to a + n ≥ 40 are summed; the rest is I_x(a + n, b), an integral.
 */
function tailOverFall(x: Pair, y: Pair, a: number, b: number, lead: Pair, slow: boolean): number {
  if (slow && a >= 40) return scale(a, b) * (tailIntegral(x[0], y[0], a, b, lead[0]) / x[0])
  const limit = slow ? Math.ceil(40 - a) : Infinity
  let term = 1
  let sum = 0
  let n = 0
  while (n < limit && term > 1e-17 * sum) {
    sum += term
    term *= (x[0] * (a + b + n)) / (a + 1 + n)
    n++
  }
  if (n === limit) {
    const raised = add(lead, multiply(y, [n, 0]))
    sum += term * ((a + n) / x[0]) * tailIntegral(x[0], y[0], a + n, b, raised[0])
  }
  return (scale(a, b) / a) * sum
}

/**
 * ∫ (t/x)ᵃ⁻¹ ((1 − t)/y)ᵇ dv over the tail below x, by Gauss–Legendre in v = ln((1 − t)/y).
 *
 * In v the integrand is log-concave and falls from 1 at once; it is cut where it has fallen to e⁻³⁸. With s = eᵛ − 1 the
 * exponent is lead · s/x + b(s − v) + a(−sy/x − ln(1 − sy/x)): three parts ≥ 0, no cancellation. For a ≥ 40 and a y ≥ x the cut
 * is far from the singularity at t = 0.
 */
function tailIntegral(x: number, y: number, a: number, b: number, lead: number): number {
  const odds = y / x
  const slope = lead / x
  let width = 76 / (slope + Math.hypot(slope, Math.sqrt(((76 * a) / x) * odds)))
  // Not beyond t = x/1000, where (t/x)ᵃ has long vanished: there is a singularity at t = 0.
  width = Math.min(width, Math.log1p(0.999 / odds))
  for (let i = 0; i < 40; i++) {
    const excess = expExcess(width)
    const s = width + excess
    const exponent = slope * s + b * excess + a * logExcess(-s * odds)
    if (exponent < 42) break
    const steepness = slope + (b * s) / (1 + s) + (a * odds * odds * s) / (1 - s * odds)
    width -= (exponent - 38) / (steepness * (1 + s))
  }
  // On exp(−38u), u ∈ [0, 1], 32 points err by less than 1e-20: one panel serves the whole tail.
  const { nodes, weights } = gaussLegendre(32)
  let sum = 0
  for (let k = 0; k < nodes.length; k++) {
    const v = width * nodes[k]!
    const excess = expExcess(v)
    const s = v + excess
    const exponent = slope * s + b * excess + a * logExcess(-s * odds)
    sum += (weights[k]! * Math.exp(-exponent)) / (1 - s * odds)
  }
  return width * sum
}

/**
 * 1 − I_x(a, b) for a < 1 and b x below about 1: −(E − 1) − a E S with E = xᵃ Γ(a + b)/(Γ(b) Γ(1 + a)).
 *
 * Stays accurate when a → 0 and both parts vanish (after Didonato & Morris 1992, BPSER, and Gautschi 1979 for the gamma case).
 */
function complementOfSmallShape(x: number, a: number, b: number): number {
  const ratio =
    b >= STIRLING_FROM ? a * Math.log(x * b) + logGammaRatioExcess(b, a) : a * Math.log(x) + logGammaRatio(b, a)
  const logLeading = ratio - logGammaOnePlus(a)
  return -Math.expm1(logLeading) - Math.exp(logLeading) * a * betaSmallShapeSeries(x, a, b)
}

/**
 * S = Σₙ≥₁ (1 − b)ₙ xⁿ / (n! (a + n)) of I_x(a, b) = xᵃ (1 + aS) Γ(a + b)/(Γ(b) Γ(1 + a)).
 *
 * @param x - in [0, 1), b x below about 1
 * @param a - > 0
 * @param b - > 0
 */
export function betaSmallShapeSeries(x: number, a: number, b: number): number {
  let sum = 0
  let power = 1
  for (let n = 1; Math.abs(power) > 1e-18; n++) {
    power *= (x * (n - b)) / n
    sum += power / (a + n)
  }
  return sum
}
