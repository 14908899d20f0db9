import type { BasketTable } from './basketTable.js'
import { doubled, ItemsetStore } from './itemsetStore.js'

/** What counts as frequent, and where to stop. */
export interface MiningLimits {
  /** Least number of baskets, ≥ 1. */
  readonly minimumCount: number
  readonly maxLength: number
  readonly maxItemsets: number
}

/** Baskets of frequent items only: ranks for items, 0 the most frequent, rising within each basket. */
interface RankedBaskets {
  readonly starts: Uint32Array
  readonly ranks: Uint32Array
  /** Baskets with rank r: `postings[postingStarts[r]]` … */
  readonly postingStarts: Uint32Array
  readonly postings: Uint32Array
}

/** A search on its way. */
interface Search extends RankedBaskets {
  readonly limits: MiningLimits
  readonly store: ItemsetStore
  /** Ranks of the set that is being extended. */
  readonly path: Uint32Array
  /** Baskets that hold both of two ranks, at (larger × number of ranks + smaller); null where that table would be too large. */
  readonly pairs: Uint32Array | null
  /** Counts of extensions, for each length. */
  readonly counts: Uint32Array[]
  /** Where the baskets of each extension begin in `rows`, for each length. */
  readonly places: Uint32Array[]
  /** Lists of baskets, those of longer sets behind those of shorter ones. */
  rows: Uint32Array
  readonly progress: () => string
}

/**
 * All sets of items that stand together in at least `minimumCount` baskets.
 *
 * Depth first over lists of baskets (Zaki 2000); the extensions of a set are counted and their lists filled by one walk over the
 * set's own baskets (occurrence deliver of LCM, Uno et al. 2004), so that a step costs as much as these baskets hold, however many
 * items there are. Rare items come first: each set is extended by more frequent items only.
 *
 * @returns sets of item codes, rising within each set
 * @throws ClienteleError `too-many-results` with how far it got
 */
export function mineItemsets(baskets: BasketTable, limits: MiningLimits): ItemsetStore {
  const order = frequentItems(baskets, limits.minimumCount)
  const store = new ItemsetStore(limits.maxItemsets)
  let done = 0
  const ranked = rankedBaskets(baskets, order)
  const search: Search = {
    ...ranked,
    limits,
    store,
    path: new Uint32Array(Math.min(limits.maxLength, order.length)),
    pairs: limits.maxLength > 1 ? pairCounts(ranked, order.length) : null,
    counts: [],
    places: [],
    rows: new Uint32Array(1024),
    progress: () => `found with ${done} of ${order.length} items`,
  }
  for (let rank = 0; rank < order.length; rank++) {
    const from = ranked.postingStarts[rank]!
    const to = ranked.postingStarts[rank + 1]!
    search.path[0] = rank
    store.add(search.path, 1, to - from, search.progress)
    if (limits.maxLength > 1 && rank > 0) {
      while (search.rows.length < to - from) search.rows = doubled(search.rows)
      search.rows.set(ranked.postings.subarray(from, to))
      extend(search, 1, 0, to - from, to - from)
    }
    done++
  }
  itemsOfRanks(store, order)
  return store
}

/** Codes of the frequent items, most frequent first, equal ones by their code. */
function frequentItems({ items, names }: BasketTable, minimumCount: number): Uint32Array {
  const counts = new Uint32Array(names.length)
  for (let i = 0; i < items.length; i++) counts[items[i]!]!++
  const frequent = Uint32Array.from(names.keys()).filter((code) => counts[code]! >= minimumCount)
  return frequent.sort((a, b) => counts[b]! - counts[a]! || a - b)
}

/** Two counting sorts: baskets by rank, and from these ranks by basket, rising. */
function rankedBaskets({ count, starts, items, names }: BasketTable, order: Uint32Array): RankedBaskets {
  const rankOf = new Int32Array(names.length).fill(-1)
  for (let rank = 0; rank < order.length; rank++) rankOf[order[rank]!] = rank
  const postingStarts = new Uint32Array(order.length + 1)
  const rankedStarts = new Uint32Array(count + 1)
  for (let b = 0; b < count; b++) {
    let length = 0
    for (let i = starts[b]!; i < starts[b + 1]!; i++) {
      const rank = rankOf[items[i]!]!
      if (rank < 0) continue
      postingStarts[rank + 1]!++
      length++
    }
    rankedStarts[b + 1] = rankedStarts[b]! + length
  }
  for (let rank = 0; rank < order.length; rank++) postingStarts[rank + 1]! += postingStarts[rank]!
  const postings = new Uint32Array(rankedStarts[count]!)
  const next = postingStarts.slice()
  for (let b = 0; b < count; b++) {
    for (let i = starts[b]!; i < starts[b + 1]!; i++) {
      const rank = rankOf[items[i]!]!
      if (rank >= 0) postings[next[rank]!++] = b
    }
  }
  const ranks = new Uint32Array(postings.length)
  const at = rankedStarts.slice()
  for (let rank = 0; rank < order.length; rank++) {
    for (let i = postingStarts[rank]!; i < postingStarts[rank + 1]!; i++) ranks[at[postings[i]!]!++] = rank
  }
  return { starts: rankedStarts, ranks, postingStarts, postings }
}

/**
 * All frequent extensions of the set in `path` by items of lower rank; its baskets are `rows[from]` … `rows[to − 1]`, and `rows` is
 * free from `top` on.
 */
function extend(search: Search, length: number, from: number, to: number, top: number): void {
  const { starts, ranks, path, limits, store, progress } = search
  const tail = path[length - 1]!
  const counts = extensionCounts(search, length, from, to)
  const isDeeper = length + 1 < limits.maxLength
  const places = isDeeper ? roomAt(search.places, length, search.postingStarts.length) : counts
  let end = top
  for (let rank = 0; rank < tail; rank++) {
    if (counts[rank]! < limits.minimumCount) continue
    path[length] = rank
    store.add(path, length + 1, counts[rank]!, progress)
    if (!isDeeper) continue
    places[rank] = end
    end += counts[rank]!
  }
  if (end === top) return
  while (search.rows.length < end) search.rows = doubled(search.rows)
  fillExtensions(search.rows, from, to, starts, ranks, tail, counts, places, limits.minimumCount)
  for (let rank = 1; rank < tail; rank++) {
    if (counts[rank]! < limits.minimumCount) continue
    path[length] = rank
    extend(search, length + 1, places[rank]! - counts[rank]!, places[rank]!, end)
  }
}

/** How many baskets each extension of the set has. */
function extensionCounts(search: Search, length: number, from: number, to: number): Uint32Array {
  const { path, pairs, starts, ranks, postingStarts } = search
  const tail = path[length - 1]!
  const items = postingStarts.length - 1
  if (length === 1 && pairs !== null) return pairs.subarray(tail * items, tail * items + tail)
  const counts = roomAt(search.counts, length, postingStarts.length)
  counts.fill(0, 0, tail)
  countExtensions(search.rows, from, to, starts, ranks, tail, counts)
  return counts
}

/** A table of pairs is read and written at random: 4 MB stay in the cache. */
const ITEMS_OF_PAIRS = 1024

/** Counts all pairs in one walk over the baskets rather than one walk for each item: half the time for sets of two (measured). */
function pairCounts({ starts, ranks }: RankedBaskets, items: number): Uint32Array | null {
  if (items > ITEMS_OF_PAIRS) return null
  const pairs = new Uint32Array(items * items)
  for (let b = 0; b + 1 < starts.length; b++) {
    const from = starts[b]!
    const to = starts[b + 1]!
    for (let i = from + 1; i < to; i++) {
      const row = ranks[i]! * items
      for (let j = from; j < i; j++) pairs[row + ranks[j]!]!++
    }
  }
  return pairs
}

function countExtensions(
  rows: Uint32Array,
  from: number,
  to: number,
  starts: Uint32Array,
  ranks: Uint32Array,
  tail: number,
  counts: Uint32Array,
): void {
  for (let i = from; i < to; i++) {
    // Each of these baskets holds the tail itself, which ends the walk.
    for (let at = starts[rows[i]!]!; ranks[at]! < tail; at++) counts[ranks[at]!]!++
  }
}

/** Puts each basket into the list of every frequent extension; `places` end up behind the lists. */
function fillExtensions(
  rows: Uint32Array,
  from: number,
  to: number,
  starts: Uint32Array,
  ranks: Uint32Array,
  tail: number,
  counts: Uint32Array,
  places: Uint32Array,
  minimumCount: number,
): void {
  for (let i = from; i < to; i++) {
    const row = rows[i]!
    for (let at = starts[row]!; ranks[at]! < tail; at++) {
      const rank = ranks[at]!
      if (counts[rank]! >= minimumCount) rows[places[rank]!++] = row
    }
  }
}

/** The array of this depth, made when it is first needed. */
function roomAt(arrays: Uint32Array[], depth: number, size: number): Uint32Array {
  arrays[depth] ??= new Uint32Array(size)
  return arrays[depth]
}

/** Ranks become item codes, rising within each set. */
function itemsOfRanks({ count, starts, items }: ItemsetStore, order: Uint32Array): void {
  for (let set = 0; set < count; set++) {
    for (let i = starts[set]!; i < starts[set + 1]!; i++) items[i] = order[items[i]!]!
    items.subarray(starts[set], starts[set + 1]).sort()
  }
}
