import type { ItemsetStore } from './itemsetStore.js'

/** Finds itemsets by their items: open addressing over a hash of the codes. */
export class ItemsetIndex {
  private readonly slots: Int32Array
  private readonly mask: number

  constructor(private readonly store: ItemsetStore) {
    let size = 16
    while (size < 2 * store.count) size *= 2
    this.slots = new Int32Array(size).fill(-1)
    this.mask = size - 1
    for (let set = 0; set < store.count; set++) {
      const from = store.starts[set]!
      let slot = hashOf(store.items, from, store.starts[set + 1]! - from) & this.mask
      while (this.slots[slot]! >= 0) slot = (slot + 1) & this.mask
      this.slots[slot] = set
    }
  }

  /** Baskets that hold the first `length` of these items (rising codes), which must be a frequent set. */
  countOf(items: Uint32Array, length: number): number {
    let slot = hashOf(items, 0, length) & this.mask
    while (!this.isAt(this.slots[slot]!, items, length)) slot = (slot + 1) & this.mask
    return this.store.counts[this.slots[slot]!]!
  }

  private isAt(set: number, items: Uint32Array, length: number): boolean {
    const from = this.store.starts[set]!
    if (this.store.lengthOf(set) !== length) return false
    for (let i = 0; i < length; i++) if (this.store.items[from + i] !== items[i]) return false
    return true
  }
}

/** FNV-1a over whole codes, its high bits folded into the low ones. */
function hashOf(items: Uint32Array, from: number, length: number): number {
  let hash = 0x811c9dc5
  for (let i = from; i < from + length; i++) hash = Math.imul(hash ^ items[i]!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x21f0aaad)
  return (hash ^ (hash >>> 15)) >>> 0
}
