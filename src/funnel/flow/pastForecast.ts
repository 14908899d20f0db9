import type { Snapshot, StageEvidence } from './snapshots.js'

/** A forecast from a snapshot. */
export interface PastForecast {
  /** Of each stage; null where too few deals have told it. */
  readonly probabilities: readonly (number | null)[]
  /** Deals behind each; null for given ones. */
  readonly evidence: readonly (number | null)[]
  readonly forecast: number | null
  readonly variance: number | null
}

/**
 * Σ a·p over the open deals, and its variance: Σ a²·p·(1 − p) of the deals, and Σ A_j·A_k·cov(p_j, p_k) of the probabilities, A the
 * amount in a stage.
 *
 * Probabilities by stages reached rest on nested deals: who reached k had reached j < k. Given how many did, cov(p_j, p_k) =
 * (n_k / n_j)·var(p_k) = p_k·(1 − p_k) / n_j. Variances take p = (won + ½) / (n + 1), so that ten of ten is not certain.
 *
 * @param snapshot - the pipeline then
 * @param evidence - of each stage
 * @param minimum  - deals without which a probability is not used
 * @param nested   - whether the deals of a later stage are among those of an earlier one
 */
export function forecastAt(
  { open, amount, squares }: Pick<Snapshot, 'open' | 'amount' | 'squares'>,
  evidence: readonly StageEvidence[],
  minimum: number,
  nested: boolean,
): PastForecast {
  const probabilities = evidence.map(({ given, deals, won }) => given ?? (deals < minimum ? null : won / deals))
  const told = evidence.map(({ given, deals }) => (given === null ? deals : null))
  let forecast = 0
  let variance = 0
  for (let k = 0; k < open.length; k++) {
    if (open[k] === 0) continue
    const p = probabilities[k] ?? null
    if (p === null) return { probabilities, evidence: told, forecast: null, variance: null }
    const { given, deals, won } = evidence[k]!
    const spread = given === null ? ((won + 0.5) * (deals - won + 0.5)) / (deals + 1) ** 2 : p * (1 - p)
    forecast += amount[k]! * p
    variance += squares[k]! * spread
    if (given !== null) continue
    variance += (amount[k]! * amount[k]! * spread) / deals
    for (let j = 0; nested && j < k; j++) {
      if (open[j]! > 0) variance += (2 * amount[j]! * amount[k]! * spread) / evidence[j]!.deals
    }
  }
  return { probabilities, evidence: told, forecast, variance }
}
