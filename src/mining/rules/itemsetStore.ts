import { ClienteleError } from '../../errors.js'

/** Itemsets as they are found, side by side; grows, and refuses to grow beyond its limit. */
export class ItemsetStore {
  count = 0
  /** Set s stands at `starts[s]` … `starts[s + 1] − 1`. */
  starts: Uint32Array = new Uint32Array(1025)
  items: Uint32Array = new Uint32Array(4096)
  /** Baskets that hold the set. */
  counts: Uint32Array = new Uint32Array(1024)

  /** @param limit - most sets that may come */
  constructor(private readonly limit: number) {}

  /** Adds the first `length` items of `path`; `progress` words how far the search has come, for the error. */
  add(path: Uint32Array, length: number, count: number, progress: () => string): void {
    if (this.count === this.limit) tooManyItemsets(this.limit, progress())
    const from = this.starts[this.count]!
    if (from + length > this.items.length) this.items = doubled(this.items)
    if (this.count === this.counts.length) {
      this.counts = doubled(this.counts)
      this.starts = doubled(this.starts)
    }
    for (let i = 0; i < length; i++) this.items[from + i] = path[i]!
    this.counts[this.count++] = count
    this.starts[this.count] = from + length
  }

  /** How many items a set has. */
  lengthOf(set: number): number {
    return this.starts[set + 1]! - this.starts[set]!
  }
}

/** Twice as long and a little more, the rest 0. */
export function doubled(numbers: Uint32Array): Uint32Array {
  const longer = new Uint32Array(2 * numbers.length + 1)
  longer.set(numbers)
  return longer
}

function tooManyItemsets(limit: number, progress: string): never {
  throw new ClienteleError(
    'too-many-results',
    'options.maxItemsets',
    `more than ${limit} frequent itemsets (${progress}); raise \`minimumSupport\`, lower \`maxLength\`, or allow more`,
    limit,
  )
}
