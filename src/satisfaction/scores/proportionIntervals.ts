import type { Interval } from '../../data/interval.js'
import { findRoot, normalQuantile, regularizedBeta, wilsonInterval } from '../../numeric/index.js'

/**
 * Intervals of a share: `wilson` (1927), short and right on average; `agresti-coull` (1998), a little wider; `clopper-pearson`
 * (1934), never too short, so wider; `jeffreys`, the Bayesian one with prior Beta(½, ½); `wald`, the textbook's p ± z √(p(1 − p)/n),
 * too short for few answers and of width 0 where all agree.
 */
export type ShareInterval = 'wilson' | 'agresti-coull' | 'clopper-pearson' | 'jeffreys' | 'wald'

export const shareIntervals: readonly ShareInterval[] = [
  'wilson',
  'agresti-coull',
  'clopper-pearson',
  'jeffreys',
  'wald',
]

/**
 * Interval of a share by a method.
 *
 * @param successes - 0 … trials; need not be whole, as shares of weighted answers times their effective number are not
 * @param trials    - above 0
 * @returns within [0, 1]
 */
export function shareInterval(
  successes: number,
  trials: number,
  level: number,
  method: ShareInterval,
): Interval | null {
  if (method === 'wilson') return wilsonInterval(successes, trials, level)
  if (method === 'clopper-pearson') return betaInterval(successes, trials, level, 0)
  if (method === 'jeffreys') return betaInterval(successes, trials, level, 0.5)
  const z = normalQuantile(0.5 + level / 2)
  const added = method === 'wald' ? 0 : z * z
  const share = (successes + added / 2) / (trials + added)
  const half = z * Math.sqrt(Math.max(0, share * (1 - share)) / (trials + added))
  return { lower: Math.max(0, share - half), upper: Math.min(1, share + half) }
}

/** Tails of beta distributions: Clopper-Pearson with prior 0 (each end has its own), Jeffreys with ½. */
function betaInterval(successes: number, trials: number, level: number, prior: number): Interval {
  const tail = (1 - level) / 2
  const failures = trials - successes
  const spare = 1 - 2 * prior
  return {
    lower: successes === 0 && prior === 0 ? 0 : betaQuantile(tail, successes + prior, failures + prior + spare),
    upper: failures === 0 && prior === 0 ? 1 : 1 - betaQuantile(tail, failures + prior, successes + prior + spare),
  }
}

/** The x in (0, 1) below which a beta distribution has the probability p. */
function betaQuantile(p: number, a: number, b: number): number {
  // Both ends have signs: I_0 = 0 < p < 1 = I_1.
  return findRoot((x) => regularizedBeta(x, a, b) - p, 0, 1)!
}
