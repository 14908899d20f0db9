import { checkChoice, checkOptions } from '../data/checks.js'
import type { RowsOrColumns } from '../data/fields.js'
import { type SteadyStateGap, steadyStateOf } from './steadyState.js'
import { type CustomerTier, checkOrder, countMoves, knownOrder, readTiers } from './tierLists.js'

/** How {@link tierMigration} reads the tiers. */
export interface TierMigrationOptions {
  /**
   * All tiers, best first. Default: the order of the scheme in {@link pyramidSchemes} to which all tiers belong, `A, B, C …` (then
   * `negative`) or `tier-1, tier-2 …`; other tiers need it.
   */
  readonly order?: readonly string[]
  /**
   * What the chain behind `transitions` and `steadyState` does with who leaves. `'remaining'` (default): only customers who are
   * there both times count. `'replacement'`: whoever is lost is replaced at once by a new customer, who enters the tiers as the
   * new ones did.
   */
  readonly chain?: 'remaining' | 'replacement'
}

/** How many customers moved where. */
export interface MoveCounts {
  /** Customers before, and after. */
  readonly before: number
  readonly after: number
  /** Now in a better tier, in a worse one, in the same one. */
  readonly upgraded: number
  readonly downgraded: number
  readonly stayed: number
  /** A customer before, none after. */
  readonly lost: number
  /** No customer before, one after. */
  readonly new: number
}

/** Shares of the customers before, which add up to 1; null where there were none. */
export interface MoveRates {
  readonly upgradeRate: number | null
  readonly downgradeRate: number | null
  readonly stayRate: number | null
  readonly lossRate: number | null
}

/** What became of the customers of one tier; `new` are those who entered this tier. */
export interface TierMoves extends MoveCounts, MoveRates {
  readonly tier: string
}

/** Moves between tiers from one time to another. */
export interface TierMigration extends MoveCounts, MoveRates {
  /** Best first. */
  readonly tiers: readonly string[]
  /** Names of the rows of `counts`: the tiers, then `new`. */
  readonly from: readonly string[]
  /** Names of the columns of `counts`: the tiers, then `lost`. */
  readonly to: readonly string[]
  /** Customers from each row's tier to each column's; in the last corner those listed without a tier both times. */
  readonly counts: readonly (readonly number[])[]
  /** `counts` over the sum of the row; nulls for a row without customers. */
  readonly rates: readonly (readonly (number | null)[])[]
  /** `new` over `after`; null where that is 0. */
  readonly newShare: number | null
  readonly byTier: readonly TierMoves[]
  readonly chain: 'remaining' | 'replacement'
  /** The chain: probability of each tier (column) one period on, by tier now (row); nulls where nobody was observed. */
  readonly transitions: readonly (readonly (number | null)[])[]
  /** Long-run shares of the tiers if every period were like this one, best tier first; null where `steadyStateGap` says why. */
  readonly steadyState: readonly number[] | null
  readonly steadyStateGap: SteadyStateGap | null
}

/**
 * Tier migration (客户升降级): who moved up, down, stayed, was lost or is new between two times, with rates and the steady state of
 * the chain.
 *
 * A customer who is missing in `before`, or has no tier there, is new; missing in `after` or without a tier, lost. The steady
 * state solves π = π P; in a chain with cycles it is the long-run mean. It is null where there is more than one (two groups of tiers
 * between which nobody moves) or where a tier was never observed. Two periods are not a law: it tells where things are heading.
 *
 * @param before  - one row a customer, or columns
 * @param after   - the same, later; either shape
 * @param options - see {@link TierMigrationOptions}
 * @throws ClienteleError `missing-value` at `options.order` for tiers of no known scheme, `invalid-option` for a tier that is not in
 *         `order`, `duplicate-id` for a customer or tier twice
 * @example
 * tierMigration(
 *   [{ customerId: 'a', tier: 'key' }, { customerId: 'b', tier: 'small' }, { customerId: 'c', tier: 'small' }],
 *   [{ customerId: 'a', tier: 'key' }, { customerId: 'b', tier: 'ordinary' }, { customerId: 'd', tier: 'small' }],
 * ).counts
 * //=> [[1, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
 */
export function tierMigration(
  before: RowsOrColumns<CustomerTier>,
  after: RowsOrColumns<CustomerTier>,
  options: TierMigrationOptions = {},
): TierMigration {
  checkOptions(options)
  const chain = checkChoice(options.chain ?? 'remaining', ['remaining', 'replacement'], 'options.chain')
  const start = readTiers(before, 'before')
  const end = readTiers(after, 'after')
  const tiers = options.order === undefined ? knownOrder(start, end) : checkOrder(options.order)
  const counts = countMoves(start, end, tiers)
  const byTier = tiers.map((tier, i) => {
    const moves = movesOf(counts, i)
    return { tier, ...moves, ...ratesOf(moves) }
  })
  const moves = byTier.reduce(addMoves, NO_MOVES)
  const transitions = transitionsOf(counts, chain)
  const isReplaced = chain === 'remaining' || moves.lost === 0 || moves.new > 0
  const { shares, gap } = isReplaced ? steadyStateOf(transitions) : { shares: null, gap: 'no-new-customers' as const }
  return {
    tiers,
    from: [...tiers, 'new'],
    to: [...tiers, 'lost'],
    counts,
    rates: counts.map(sharesOf),
    ...moves,
    ...ratesOf(moves),
    newShare: moves.after === 0 ? null : moves.new / moves.after,
    byTier,
    chain,
    transitions,
    steadyState: shares,
    steadyStateGap: gap,
  }
}

const NO_MOVES: MoveCounts = { before: 0, after: 0, upgraded: 0, downgraded: 0, stayed: 0, lost: 0, new: 0 }

function addMoves(sum: MoveCounts, moves: MoveCounts): MoveCounts {
  return {
    before: sum.before + moves.before,
    after: sum.after + moves.after,
    upgraded: sum.upgraded + moves.upgraded,
    downgraded: sum.downgraded + moves.downgraded,
    stayed: sum.stayed + moves.stayed,
    lost: sum.lost + moves.lost,
    new: sum.new + moves.new,
  }
}

function movesOf(counts: readonly (readonly number[])[], tier: number): MoveCounts {
  const size = counts.length - 1
  const row = counts[tier]!
  return {
    before: sumOf(row),
    after: sumOf(counts.map((other) => other[tier]!)),
    upgraded: sumOf(row.slice(0, tier)),
    downgraded: sumOf(row.slice(tier + 1, size)),
    stayed: row[tier]!,
    lost: row[size]!,
    new: counts[size]![tier]!,
  }
}

function ratesOf({ before, upgraded, downgraded, stayed, lost }: MoveCounts): MoveRates {
  if (before === 0) return { upgradeRate: null, downgradeRate: null, stayRate: null, lossRate: null }
  return {
    upgradeRate: upgraded / before,
    downgradeRate: downgraded / before,
    stayRate: stayed / before,
    lossRate: lost / before,
  }
}

/** The chain among the tiers: see `chain` of {@link TierMigrationOptions}. */
function transitionsOf(
  counts: readonly (readonly number[])[],
  chain: 'remaining' | 'replacement',
): (number | null)[][] {
  const size = counts.length - 1
  const among = counts.slice(0, size).map((row) => row.slice(0, size))
  if (chain === 'remaining') return among.map(sharesOf)
  const entry = sharesOf(counts[size]!.slice(0, size))
  return among.map((row, from) => {
    const lost = counts[from]![size]!
    return sharesOf(row.map((count, to) => count + lost * (entry[to] ?? 0)))
  })
}

function sharesOf(counts: readonly number[]): (number | null)[] {
  const sum = sumOf(counts)
  return counts.map((count) => (sum === 0 ? null : count / sum))
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
