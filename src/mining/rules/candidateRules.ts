import { ClienteleError } from '../../errors.js'
import { ItemsetIndex } from './itemsetIndex.js'
import { doubled, type ItemsetStore } from './itemsetStore.js'

/** Every rule that the frequent itemsets allow: which set, which of its items are the antecedent, and how often the sides stand. */
export interface CandidateRules {
  readonly count: number
  readonly sets: Uint32Array
  /** Bit i: item i of the set is in the antecedent. */
  readonly masks: Uint32Array
  readonly antecedents: Uint32Array
  readonly consequents: Uint32Array
  /** Counts of the subsets of a set, to compare a rule with simpler ones. */
  readonly countOfSubset: (set: number, mask: number) => number
}

/**
 * The rules of all itemsets with at least two items.
 *
 * @param consequents - `single`: consequents of one item; `any`: of all sizes
 * @param limit       - most rules
 * @throws ClienteleError `too-many-results` at `options.maxRules`
 */
export function candidateRules(store: ItemsetStore, consequents: 'single' | 'any', limit: number): CandidateRules {
  const index = new ItemsetIndex(store)
  const part = new Uint32Array(32)
  const countOfSubset = (set: number, mask: number): number => {
    let length = 0
    for (let i = store.starts[set]!, bit = mask; bit > 0; i++, bit >>>= 1) if (bit & 1) part[length++] = store.items[i]!
    return index.countOf(part, length)
  }
  let count = 0
  let sets: Uint32Array = new Uint32Array(1024)
  let masks: Uint32Array = new Uint32Array(1024)
  let antecedents: Uint32Array = new Uint32Array(1024)
  let others: Uint32Array = new Uint32Array(1024)
  for (let set = 0; set < store.count; set++) {
    const length = store.lengthOf(set)
    if (length < 2) continue
    const full = 2 ** length - 1
    const rules = consequents === 'single' ? length : full - 1
    for (let r = 0; r < rules; r++) {
      if (count === limit) tooManyRules(limit, set, store.count)
      if (count === sets.length) {
        sets = doubled(sets)
        masks = doubled(masks)
        antecedents = doubled(antecedents)
        others = doubled(others)
      }
      const mask = consequents === 'single' ? full - 2 ** r : r + 1
      sets[count] = set
      masks[count] = mask
      antecedents[count] = countOfSubset(set, mask)
      others[count++] = countOfSubset(set, full - mask)
    }
  }
  return { count, sets, masks, antecedents, consequents: others, countOfSubset }
}

function tooManyRules(limit: number, set: number, sets: number): never {
  const progress = `from ${set} of ${sets} frequent itemsets`
  throw new ClienteleError(
    'too-many-results',
    'options.maxRules',
    `more than ${limit} rules (${progress}); raise \`minimumSupport\`, lower \`maxLength\`, or allow more`,
    limit,
  )
}
