import { checkInteger, checkOptions } from '../data/checks.js'
import type { TierMigration } from './tierMigration.js'

/** How far {@link projectTiers} looks. */
export interface ProjectTiersOptions {
  /** Number of periods, 1 … 1000, each as long as the one between the two lists. Default 1. */
  readonly periods?: number
}

/** Expected numbers of customers in the tiers, period by period. */
export interface TierProjection {
  /** Best first. */
  readonly tiers: readonly string[]
  /** `counts[t]`: expected customers of each tier t periods on; `counts[0]` is the present. */
  readonly counts: readonly (readonly number[])[]
}

/**
 * How many customers each tier will have if the moves go on as they were seen: the present numbers times the chain of a
 * {@link tierMigration}, once a period.
 *
 * With `chain: 'remaining'` nobody is lost and nobody new comes; with `'replacement'` whoever is lost is replaced. Either way the
 * number of customers stays.
 *
 * @param migration - a result of {@link tierMigration}
 * @param options   - see {@link ProjectTiersOptions}
 * @returns the numbers, or null where customers come into a tier whose moves were never observed
 * @throws ClienteleError `out-of-range`
 * @example
 * projectTiers(tierMigration(
 *   [{ customerId: 'a', tier: 'key' }, { customerId: 'b', tier: 'small' }, { customerId: 'c', tier: 'small' }],
 *   [{ customerId: 'a', tier: 'key' }, { customerId: 'b', tier: 'key' }, { customerId: 'c', tier: 'small' }],
 * ))?.counts //=> [[2, 0, 1], [2.5, 0, 0.5]]
 */
export function projectTiers(migration: TierMigration, options: ProjectTiersOptions = {}): TierProjection | null {
  checkOptions(options)
  const periods = checkInteger(options.periods ?? 1, 'options.periods', { minimum: 1, maximum: 1000 })
  const { tiers, transitions, byTier } = migration
  const counts = [byTier.map((moves) => moves.after)]
  for (let period = 1; period <= periods; period++) {
    const now = counts[period - 1]!
    const next = new Array<number>(tiers.length).fill(0)
    for (const [from, customers] of now.entries()) {
      if (customers === 0) continue
      for (const [to, probability] of transitions[from]!.entries()) {
        if (probability === null) return null
        next[to]! += customers * probability
      }
    }
    counts.push(next)
  }
  return { tiers, counts }
}
