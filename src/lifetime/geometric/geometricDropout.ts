import { gaussLegendre, logBeta, logHyp2f1, regularizedBeta } from '../../numeric/index.js'
import { negativeBinomial } from '../engine/negativeBinomial.js'

/*
 * Customers who stop right after a purchase or not at all (BG/NBD, MBG/NBD, and the CNBD-k models, where every k-th event is a
 * purchase). Seen at any moment, one who is alive has a rate λ ~ Gamma(shape, age + α) and a chance p ~ Beta(a, b) to stop after
 * each purchase, independent of each other: all that is to come follows from these four numbers.
 */

/** Terms of the mixture sum above which the integral is faster. */
const LONGEST_SUM = 20_000
/** Terms below this part of the sum are left out. */
const NEGLIGIBLE = 1e-16
/** Where a running product is scaled down, and by what: both powers of 2, so that nothing is rounded. */
const HUGE = 2 ** 800
const SCALE_DOWN = 2 ** -800

/**
 * Expected purchases within the next `odds` · (age + α) units of time, of a customer who is alive.
 *
 * The number N of events is negative binomial, and purchase n happens if N reaches it and none of the n − 1 before was the last:
 * Σ_m NB(m) S_m with S_m = Σ_{n ≤ m} w_n, w₁ = 1, w_{n+1} = w_n (b + n − 1)/(a + b + n − 1). All terms are positive: no ₂F₁, and
 * no singularity at a = 1 as in eq. (10) of Fader, Hardie & Lee (2005), of which this is the expansion. With k events to a
 * purchase and `stage` of them already behind, m becomes ⌊(m + stage)/k⌋.
 *
 * @param shape - shape of λ, > 0
 * @param odds  - horizon/(age + α), ≥ 0
 * @param a     - > 0
 * @param b     - > 0
 * @param every - events to a purchase, k ≥ 1
 * @param stage - events since the last purchase, 0 … k − 1
 */
export function expectedPurchasesWhileAlive(
  shape: number,
  odds: number,
  a: number,
  b: number,
  every = 1,
  stage = 0,
): number {
  if (odds === 0) return 0
  if (every === 1 && (shape + 40) * odds > LONGEST_SUM) return integratedPurchases(shape, odds, a, b)
  const z = odds / (1 + odds)
  const stop = NEGLIGIBLE / (1 + odds)
  let term = 1
  let total = 1
  let weighted = 0
  let survival = 1
  let reached = 0
  let purchases = 0
  let untilPurchase = every - stage
  for (let m = 1; ; m++) {
    term *= (z * (shape + m - 1)) / m
    if (--untilPurchase === 0) {
      purchases += survival
      survival *= (b + reached) / (a + b + reached)
      reached++
      untilPurchase = every
    }
    const added = term * purchases
    total += term
    weighted += added
    if (added <= stop * weighted && reached > 0) return weighted / total
    if (term > HUGE) {
      term *= SCALE_DOWN
      total *= SCALE_DOWN
      weighted *= SCALE_DOWN
    }
  }
}

/** The same for long horizons: E = shape ∫₀^odds ₂F₁(shape + 1, a; a + b; −u) du, in v with u = c (eᵛ − 1), c the scale of the fall. */
function integratedPurchases(shape: number, odds: number, a: number, b: number): number {
  const { nodes, weights } = gaussLegendre(96)
  // Not above 1: the integrand has a branch point at u = −1.
  const scale = Math.min(1, (a + b) / ((shape + 1) * a))
  const length = Math.log1p(odds / scale)
  let sum = 0
  for (let k = 0; k < nodes.length; k++) {
    const v = length * nodes[k]!
    sum += weights[k]! * Math.exp(v + logHyp2f1(shape + 1, a, a + b, -scale * Math.expm1(v)))
  }
  return shape * scale * length * sum
}

/**
 * Probability of exactly `count` purchases within the next `odds` · (age + α) units of time, of a customer who is alive.
 *
 * Either so many events came and none of the purchases before the last was the end, or more would have come but the last purchase
 * was the end: E[(1 − p)^(count−1)] P(N = count) with and without the last, E[p (1 − p)^(count−1)] P(N > count). N is negative
 * binomial, its tail an incomplete beta function (Fader, Hardie & Lee 2005, eq. (8), has it as a sum that cancels).
 *
 * @param shape - shape of λ, > 0
 * @param odds  - horizon/(age + α), ≥ 0
 * @param a     - > 0
 * @param b     - > 0
 * @param count - a whole number ≥ 0
 */
export function purchaseCountWhileAlive(shape: number, odds: number, a: number, b: number, count: number): number {
  const chosen = negativeBinomial(shape, odds, count)
  if (count === 0) return chosen
  const reached = regularizedBeta(odds / (1 + odds), count, shape)
  const last = b + (count - 1)
  return (survivalChance(a, b, count - 1) * (last * chosen + a * reached)) / (a + last)
}

/** Chances multiplied one by one; above, logarithms are faster and not less accurate. */
const FEW_CHANCES = 200

/** E[(1 − p)ⁿ] = B(a, b + n)/B(a, b): to survive n chances to stop. */
export function survivalChance(a: number, b: number, chances: number): number {
  if (chances > FEW_CHANCES) return Math.exp(logBeta(a, b + chances) - logBeta(a, b))
  let survival = 1
  for (let k = 0; k < chances; k++) survival *= (b + k) / (a + b + k)
  return survival
}
