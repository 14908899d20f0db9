import { logBeta, logHyp2f1 } from '../../numeric/index.js'

/*
 * Customers who buy at an opportunity with the chance p ~ Beta(α, β) and stop for good before one with the chance θ ~ Beta(γ, δ):
 * the mathematics of BG/BB. After an opportunity one who has not stopped is like a new customer with other parameters, so one set
 * of sums serves the past and the future; all of their terms are positive.
 */

/** Where a running product is scaled down, and by what: both powers of 2, so that nothing is rounded. */
const HUGE = 2 ** 800
const SCALE_DOWN = 2 ** -800

/**
 * ln of the probability that nothing is bought at the opportunities from `last` to `n`: none of them was used by one who stayed,
 * or the customer stopped before one of them.
 *
 * With u and v the chances to pass an opportunity without buying and without stopping, Π uv + Σᵢ Π_{l<i} uv · γ/(γ + δ + last + i): the
 * likelihood of Fader, Hardie & Shang (2010) over that of what happened until the last purchase. The parameters may be the
 * customer's own.
 *
 * @param count  - x
 * @param last   - t_x
 * @param n      - opportunities
 * @param slopes - its derivatives by the logs of α, β, γ, δ are written there
 */
export function logSilence(
  alpha: number,
  beta: number,
  gamma: number,
  delta: number,
  count: number,
  last: number,
  n: number,
  slopes: Float64Array | null,
): number {
  // Derivatives of ln Π uv, and of the sum so far.
  let [byAlpha, byBeta, byGamma, byDelta] = [0, 0, 0, 0]
  let [sumAlpha, sumBeta, sumGamma, sumDelta] = [0, 0, 0, 0]
  let passed = 1
  let sum = 0
  for (let k = last; k < n; k++) {
    const seen = alpha + beta + k
    const missed = beta + (k - count)
    const chances = gamma + delta + k
    const stopped = (passed * gamma) / chances
    sum += stopped
    sumAlpha += stopped * byAlpha
    sumBeta += stopped * byBeta
    sumGamma += stopped * (byGamma + (delta + k) / (gamma * chances))
    sumDelta += stopped * (byDelta - 1 / chances)
    passed *= (missed / seen) * ((delta + k) / chances)
    byAlpha -= 1 / seen
    byBeta += (alpha + count) / (missed * seen)
    byGamma -= 1 / chances
    byDelta += gamma / ((delta + k) * chances)
  }
  const all = sum + passed
  if (slopes) {
    slopes[0] = (alpha * (sumAlpha + passed * byAlpha)) / all
    slopes[1] = (beta * (sumBeta + passed * byBeta)) / all
    slopes[2] = (gamma * (sumGamma + passed * byGamma)) / all
    slopes[3] = (delta * (sumDelta + passed * byDelta)) / all
  }
  return Math.log(all)
}

/** Probability that a customer had not stopped before opportunity n, the last that was seen. */
export function aliveAtOpportunity(
  alpha: number,
  beta: number,
  gamma: number,
  delta: number,
  count: number,
  last: number,
  n: number,
): number {
  let passed = 1
  let sum = 0
  for (let k = last; k < n; k++) {
    const chances = gamma + delta + k
    sum += (passed * gamma) / chances
    passed *= ((beta + (k - count)) / (alpha + beta + k)) * ((delta + k) / chances)
  }
  return passed / (sum + passed)
}

/** Expected number of the next `ahead` opportunities before which the customer has not stopped: Σᵢ B(γ, δ + i)/B(γ, δ). */
export function expectedStay(gamma: number, delta: number, ahead: number): number {
  let stays = 1
  let sum = 0
  for (let k = 0; k < ahead; k++) {
    stays *= (delta + k) / (gamma + delta + k)
    sum += stays
  }
  return sum
}

/** The same for ever, the i-th opportunity counted as e^(−rate i): eq. (14) of Fader, Hardie & Shang (2010). */
export function discountedStay(gamma: number, delta: number, rate: number): number {
  const first = delta / (gamma + delta)
  return first * Math.exp(logHyp2f1(1, delta + 1, gamma + delta + 1, Math.exp(-rate)) - rate)
}

/** Probability of exactly `count` purchases at the next `ahead` opportunities, by the ratio of neighbouring terms. */
export function opportunityCount(
  alpha: number,
  beta: number,
  gamma: number,
  delta: number,
  count: number,
  ahead: number,
): number {
  if (count > ahead) return 0
  let logScale =
    logBeta(alpha + count, beta) - logBeta(alpha, beta) + logBeta(gamma, delta + count) - logBeta(gamma, delta)
  // B(α + x, β + k − x) B(γ, δ + k) times the number of ways to place x purchases, over what it is for k = x.
  let term = 1
  let sum = 0
  for (let k = count; k < ahead; k++) {
    const chances = gamma + delta + k
    sum += (term * gamma) / chances
    term *= (((k + 1) / (k + 1 - count)) * (beta + (k - count)) * (delta + k)) / ((alpha + beta + k) * chances)
    if (term > HUGE) {
      term *= SCALE_DOWN
      sum *= SCALE_DOWN
      logScale += Math.log(HUGE)
    }
  }
  return Math.exp(logScale + Math.log(sum + term))
}
