import { checkInteger, checkNumber, checkOptions } from '../../data/checks.js'
import { type BasketInput, type BasketOptions, type BasketTable, readBaskets } from './basketTable.js'
import type { ItemsetStore } from './itemsetStore.js'
import { mineItemsets } from './mineItemsets.js'

/** Options of {@link frequentItemsets}. */
export interface ItemsetOptions extends BasketOptions {
  /** Least share of the baskets, above 0 and at most 1, inclusive. Default 0.01. */
  readonly minimumSupport?: number
  /** Most items of a set, ≥ 1. Default 4. */
  readonly maxLength?: number
  /** Most itemsets that may be found, 1 … 10,000,000; more are an error. Default 100,000. */
  readonly maxItemsets?: number
}

/** Items that are bought together. */
export interface Itemset {
  /** In code-unit order. */
  readonly items: readonly string[]
  /** Baskets that hold all of them. */
  readonly count: number
  readonly support: number
}

/** What {@link frequentItemsets} finds. */
export interface FrequentItemsets {
  readonly baskets: number
  /** Least number of baskets of a set. */
  readonly minimumCount: number
  /** Shorter ones first, then the more frequent ones, then in order of the items. */
  readonly itemsets: readonly Itemset[]
}

/** Itemsets of checked baskets. */
export interface MinedBaskets {
  readonly table: BasketTable
  readonly minimumCount: number
  readonly store: ItemsetStore
}

/**
 * Sets of items that stand together in many baskets (频繁项集; Agrawal & Srikant 1994): a set counts if it stands in at least
 * ⌈minimumSupport × baskets⌉ of them.
 *
 * The number of sets can grow beyond all bounds where the support is small or baskets are alike: `maxItemsets` stops the search with
 * an error that says how far it came. Cost: a walk over the baskets of each set; see docs/mining.md for figures.
 *
 * @param baskets - lists of items, rows or columns of {@link BasketItem}, or orders with `productId`
 * @param options - see {@link ItemsetOptions}
 * @throws ClienteleError `too-many-results` at `options.maxItemsets`; `out-of-range`, `invalid-option`, `invalid-id`,
 *         `missing-value`, `invalid-type`
 * @example
 * frequentItemsets([['bread', 'milk'], ['bread', 'tea'], ['milk', 'bread']], { minimumSupport: 0.6 }).itemsets
 *   .map(({ items, count }) => [...items, count]) //=> [['bread', 3], ['milk', 2], ['bread', 'milk', 2]]
 */
export function frequentItemsets(baskets: BasketInput, options: ItemsetOptions = {}): FrequentItemsets {
  const { table, minimumCount, store } = mineBaskets(baskets, options)
  const order = Uint32Array.from({ length: store.count }, (_, set) => set).sort((a, b) => compareSets(store, a, b))
  return {
    baskets: table.count,
    minimumCount,
    itemsets: Array.from(order, (set) => ({
      items: namesOf(table.names, store.items.subarray(store.starts[set], store.starts[set + 1])),
      count: store.counts[set]!,
      support: store.counts[set]! / table.count,
    })),
  }
}

/** Reads and mines baskets: what itemsets and rules begin with. */
export function mineBaskets(baskets: BasketInput, options: ItemsetOptions): MinedBaskets {
  checkOptions(options)
  const support = checkNumber(options.minimumSupport ?? 0.01, 'options.minimumSupport', { above: 0, maximum: 1 })
  const maxLength = checkInteger(options.maxLength ?? 4, 'options.maxLength', { minimum: 1 })
  const maxItemsets = checkInteger(options.maxItemsets ?? 100_000, 'options.maxItemsets', {
    minimum: 1,
    maximum: 10_000_000,
  })
  const table = readBaskets(baskets, options)
  // Less a trifle, so that 0.3 of 10 baskets are 3, not 4, whatever the rounding of the product.
  const minimumCount = Math.max(1, Math.ceil(support * table.count - 1e-9))
  return { table, minimumCount, store: mineItemsets(table, { minimumCount, maxLength, maxItemsets }) }
}

/** Names of item codes. */
export function namesOf(names: readonly string[], codes: Uint32Array): string[] {
  return Array.from(codes, (code) => names[code]!)
}

function compareSets({ starts, items, counts }: ItemsetStore, a: number, b: number): number {
  const length = starts[a + 1]! - starts[a]!
  const difference = length - (starts[b + 1]! - starts[b]!) || counts[b]! - counts[a]!
  if (difference !== 0) return difference
  let i = 0
  while (items[starts[a]! + i] === items[starts[b]! + i]) i++
  return items[starts[a]! + i]! - items[starts[b]! + i]!
}
