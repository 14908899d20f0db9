import type { Interval } from '../../data/interval.js'
import { findRoot, logGammaRatio, minimizeScalar, regularizedBeta } from '../../numeric/index.js'

/** A rate drawn towards what all groups have in common. */
export interface ShrunkRate {
  /** Posterior mean. */
  readonly rate: number
  readonly interval: Interval
  /** Weight of the group's own rate, 0 to 1; the rest is that of the rate of all groups. */
  readonly ownWeight: number
}

/** How the rates of groups differ, once chance is taken away. */
export interface ShrunkRates {
  /** In the order of the groups. */
  readonly groups: readonly ShrunkRate[]
  /** Mean rate of a group. */
  readonly rate: number
  /** Standard deviation of the true rates of the groups: how far that of one more group would be from `rate`. */
  readonly spread: number
}

/** Points of ln(deals of the prior) on the last, finest grid. */
const GRID = 40
/** Nothing below e^−20 of the highest posterior density is summed. */
const NEGLIGIBLE = 20

/**
 * Rates of groups, each drawn towards their common mean as far as its own number is small: the beta-binomial model.
 *
 * The rate of a group is a draw from Beta(m·k, (1 − m)·k), its successes are binomial. m has the uniform prior; k / (k + n₀), how far
 * a group of median size n₀ is drawn to the mean, has the uniform prior too (Christiansen & Morris 1997; Daniels 1999). Both are
 * integrated over, not put at their most likely value: with few groups that is often k = ∞, as if all groups were known to be
 * alike. Intervals are those of the beta distribution with the posterior's mean and variance.
 *
 * @param successes - whole numbers, 0 … trials
 * @param trials    - per group, may be 0
 * @param level     - in (0, 1)
 * @returns null without any trial
 */
export function shrunkRates(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  level: number,
): ShrunkRates | null {
  const counts = distinctCounts(successes, trials)
  if (counts.sizes.length === 0) return null
  const nodes = posteriorNodes(counts)
  const groups = Array.from(trials, (n, g) => shrunkRate(nodes, successes[g]!, n, level))
  // A group without trials yet is any group.
  const { rate, variance } = posteriorOf(nodes, 0, 0)
  return { groups, rate, spread: Math.sqrt(variance) }
}

/** Limits of the beta distribution, equal tails. */
export function betaInterval(a: number, b: number, level: number): Interval {
  const tail = (1 - level) / 2
  // The signs at 0 and 1 differ: there is a root.
  const at = (probability: number): number => findRoot((x) => regularizedBeta(x, a, b) - probability, 0, 1)!
  return { lower: at(tail), upper: at(1 - tail) }
}

/** Groups with trials, those with the same counts once. */
interface Counts {
  readonly successes: readonly number[]
  readonly failures: readonly number[]
  /** How many groups have them. */
  readonly times: readonly number[]
  /** Trials of each group, ascending. */
  readonly sizes: Float64Array
}

/** A prior Beta(mean·deals, (1 − mean)·deals) and its posterior probability. */
interface Node {
  readonly mean: number
  readonly deals: number
  readonly weight: number
}

function distinctCounts(successes: ArrayLike<number>, trials: ArrayLike<number>): Counts {
  const times = new Map<string, number>()
  const sizes: number[] = []
  for (let g = 0; g < trials.length; g++) {
    if (trials[g]! === 0) continue
    sizes.push(trials[g]!)
    const key = `${successes[g]} ${trials[g]! - successes[g]!}`
    times.set(key, (times.get(key) ?? 0) + 1)
  }
  // In one order, whatever that of the groups: sums then agree to the last digit.
  const pairs = [...times].map(([key, count]) => [...key.split(' ').map(Number), count])
  pairs.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!)
  return {
    successes: pairs.map(([won]) => won!),
    failures: pairs.map(([, lost]) => lost!),
    times: pairs.map(([, , count]) => count!),
    sizes: Float64Array.from(sizes).sort(),
  }
}

/**
 * The posterior on a grid: of t = ln k, narrowed to where it has weight, and for each t of x = logit m around its highest point.
 * The trapezoid rule on such bell shapes converges faster than any power of the step.
 */
function posteriorNodes(counts: Counts): Node[] {
  const centre = Math.log(counts.sizes[counts.sizes.length >> 1]!)
  const logDensity = (x: number, t: number): number => logLikelihood(counts, x, t) + logistic(x) + logistic(t - centre)
  let low = centre - 25
  let high = centre + 25
  for (;;) {
    const step = (high - low) / GRID
    const heights = Array.from({ length: GRID + 1 }, (_, i) => -ridge(logDensity, low + i * step).value)
    const limit = Math.max(...heights) - NEGLIGIBLE
    const first = heights.findIndex((height) => height >= limit)
    const last = heights.findLastIndex((height) => height >= limit)
    const from = low + Math.max(0, first - 1) * step
    const to = low + Math.min(GRID, last + 1) * step
    const isNarrow = to - from > 0.6 * (high - low)
    low = from
    high = to
    if (isNarrow) break
  }
  const nodes: { mean: number; deals: number; log: number }[] = []
  for (let i = 0; i <= GRID; i++) {
    const t = low + (i * (high - low)) / GRID
    const { x: top, value } = ridge(logDensity, t)
    const width = widthAt((x) => logDensity(x, t), top, -value)
    for (let z = -20; z <= 20; z++) {
      const x = top + 0.4 * z * width
      nodes.push({ mean: 1 / (1 + Math.exp(-x)), deals: Math.exp(t), log: logDensity(x, t) + Math.log(width) })
    }
  }
  const highest = nodes.reduce((most, { log }) => Math.max(most, log), -Infinity)
  const total = nodes.reduce((sum, { log }) => sum + Math.exp(log - highest), 0)
  return nodes
    .map(({ mean, deals, log }) => ({ mean, deals, weight: Math.exp(log - highest) / total }))
    .filter(({ weight }) => weight > 1e-12)
}

/** The highest point in x at one t. */
function ridge(logDensity: (x: number, t: number) => number, t: number): { x: number; value: number } {
  return minimizeScalar((x) => -logDensity(x, t), -30, 30, 1e-6)
}

/** Standard deviation of the normal with the same bend at the top: from where the density has fallen to about e^−½. */
function widthAt(logDensity: (x: number) => number, top: number, height: number): number {
  let width = 1
  for (let i = 0; i < 60; i++) {
    const fall = height - (logDensity(top - width) + logDensity(top + width)) / 2
    if (fall > 0.4 && fall < 0.6) break
    width *= Math.min(4, Math.max(0.1, Math.sqrt(0.5 / Math.max(fall, 1e-12))))
  }
  return width
}

/** ln of the logistic density: the uniform prior of a share, seen on its logit. */
function logistic(x: number): number {
  return -Math.abs(x) - 2 * Math.log1p(Math.exp(-Math.abs(x)))
}

/** Σ ln [B(a + won, b + lost) / B(a, b)] with a = m·k, b = (1 − m)·k. */
function logLikelihood({ successes, failures, times }: Counts, x: number, t: number): number {
  const deals = Math.exp(t)
  const a = deals / (1 + Math.exp(-x))
  const b = deals / (1 + Math.exp(x))
  let sum = 0
  for (let g = 0; g < times.length; g++) {
    const won = successes[g]!
    const lost = failures[g]!
    sum += times[g]! * (logGammaRatio(a, won) + logGammaRatio(b, lost) - logGammaRatio(deals, won + lost))
  }
  return sum
}

function shrunkRate(nodes: readonly Node[], won: number, trials: number, level: number): ShrunkRate {
  const { rate, variance } = posteriorOf(nodes, won, trials)
  const size = (rate * (1 - rate)) / variance - 1
  const ownWeight = nodes.reduce((sum, { weight, deals }) => sum + (weight * trials) / (deals + trials), 0)
  return { rate, interval: betaInterval(rate * size, (1 - rate) * size, level), ownWeight }
}

/** Mean and variance of a group's rate over all nodes. */
function posteriorOf(nodes: readonly Node[], won: number, trials: number): { rate: number; variance: number } {
  let rate = 0
  for (const { weight, mean, deals } of nodes) rate += (weight * (mean * deals + won)) / (deals + trials)
  let variance = 0
  for (const { weight, mean, deals } of nodes) {
    const size = deals + trials
    const own = (mean * deals + won) / size
    variance += weight * ((own * (1 - own)) / (size + 1) + (own - rate) ** 2)
  }
  return { rate, variance }
}
