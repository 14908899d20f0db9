import { checkChoice, checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { adjustPValues, type PValueAdjustment, pValueAdjustments } from '../../numeric/adjustPValues.js'
import type { BasketInput } from './basketTable.js'
import { type CandidateRules, candidateRules } from './candidateRules.js'
import { type ItemsetOptions, type MinedBaskets, mineBaskets, namesOf } from './frequentItemsets.js'
import { measuresOf, type RuleMeasures } from './ruleMeasures.js'
import { chiSquarePValue, fisherPValue } from './ruleTest.js'

/** Options of {@link associationRules}. */
export interface AssociationRulesOptions extends ItemsetOptions {
  /** Least confidence, 0 … 1, inclusive. Default 0.3. */
  readonly minimumConfidence?: number
  /** Least lift, ≥ 0, inclusive. Default 0: all. */
  readonly minimumLift?: number
  /** `single` (default): consequents of one item, as in R's `arules`; `any`: of any size, as in `mlxtend`; then `maxLength` ≤ 12. */
  readonly consequents?: 'single' | 'any'
  /**
   * Whether the two sides have to do with each other: `fisher` (default), Fisher's exact test, one-sided for a lift above 1;
   * `chi-square`, Pearson's, two-sided; `none`.
   */
  readonly test?: 'fisher' | 'chi-square' | 'none'
  /** For how many p-values were looked at: all rules of frequent itemsets, those of little confidence too. Default `holm`. */
  readonly adjustment?: PValueAdjustment
  /** Most rules of frequent itemsets, before confidence and lift are asked for; more are an error. Default 1,000,000. */
  readonly maxRules?: number
}

/** "Who buys the antecedent, buys the consequent." */
export interface AssociationRule extends RuleMeasures {
  /** In code-unit order. */
  readonly antecedent: readonly string[]
  readonly consequent: readonly string[]
  /** Numbers of baskets that hold each side, and both. */
  readonly counts: { readonly antecedent: number; readonly consequent: number; readonly both: number }
  /**
   * Confidence less that of the best rule with a part of the antecedent, or none, and the same consequent (Bayardo et al. 2000): 0 or
   * less says that the longer antecedent adds nothing.
   */
  readonly improvement: number
  /** Null without a test, and for `chi-square` where one side stands in every basket. Below 1e-308 it is 0. */
  readonly pValue: number | null
  readonly adjustedPValue: number | null
}

/** What sells with what. */
export interface AssociationRules {
  readonly baskets: number
  /** Different items in them. */
  readonly items: number
  /** Least number of baskets of a rule. */
  readonly minimumCount: number
  /** Frequent itemsets, those of one item too. */
  readonly itemsets: number
  /** Rules of these, before confidence and lift were asked for: as many p-values were adjusted. */
  readonly candidates: number
  /** Largest lift first, then confidence, support, and the items in order. */
  readonly rules: readonly AssociationRule[]
}

/** A rule of mlxtend's kind has 2ⁿ − 2 sisters; 12 items give 4,094. */
const LONGEST_FOR_ANY = 12

/**
 * Association rules (关联规则) for cross-selling: what do those who buy A buy, too? Itemsets as in {@link frequentItemsets}, then every
 * rule A → C of them with enough confidence (Agrawal & Srikant 1994), with all usual measures (see {@link ruleMeasures}).
 *
 * Confidence alone misleads: of a product in half of all baskets every rule is half right. Read the lift, and whether the test still
 * stands after its adjustment. A rule of chance in one year's baskets is gone in the next.
 *
 * @param baskets - lists of items, rows or columns of {@link BasketItem}, or orders with `productId`
 * @param options - see {@link AssociationRulesOptions}
 * @throws ClienteleError `too-many-results` at `options.maxItemsets` or `options.maxRules`; `out-of-range`, `invalid-option`,
 *         `invalid-id`, `missing-value`, `invalid-type`
 * @example
 * const baskets = [['tea', 'milk'], ['tea', 'milk', 'jam'], ['tea'], ['jam'], ['milk', 'tea']]
 * associationRules(baskets, { minimumSupport: 0.4, minimumConfidence: 0.7 }).rules
 *   .map(({ antecedent, consequent, support, confidence }) => [antecedent[0], consequent[0], support, confidence])
 * //=> [['milk', 'tea', 0.6, 1], ['tea', 'milk', 0.6, 0.75]]
 */
export function associationRules(baskets: BasketInput, options: AssociationRulesOptions = {}): AssociationRules {
  checkOptions(options)
  const consequents = checkChoice(options.consequents ?? 'single', ['single', 'any'], 'options.consequents')
  const test = checkChoice(options.test ?? 'fisher', ['fisher', 'chi-square', 'none'], 'options.test')
  const adjustment = checkChoice(options.adjustment ?? 'holm', pValueAdjustments, 'options.adjustment')
  const confidence = checkNumber(options.minimumConfidence ?? 0.3, 'options.minimumConfidence', {
    minimum: 0,
    maximum: 1,
  })
  const lift = checkNumber(options.minimumLift ?? 0, 'options.minimumLift', { minimum: 0 })
  const limit = checkInteger(options.maxRules ?? 1_000_000, 'options.maxRules', { minimum: 1, maximum: 10_000_000 })
  const longest = consequents === 'any' ? LONGEST_FOR_ANY : 31
  if (options.maxLength !== undefined && options.maxLength > longest)
    fail('out-of-range', 'options.maxLength', `at most ${longest} items of a rule`, options.maxLength)

  const mined = mineBaskets(baskets, options)
  const candidates = candidateRules(mined.store, consequents, limit)
  const pValues = pValuesOf(mined, candidates, test)
  const adjusted = pValues === null ? null : adjustPValues(pValues, adjustment)
  const rules: AssociationRule[] = []
  for (let r = 0; r < candidates.count; r++) {
    if (!isWanted(mined, candidates, r, confidence, lift)) continue
    rules.push({ ...ruleAt(mined, candidates, r), pValue: pValues?.[r] ?? null, adjustedPValue: adjusted?.[r] ?? null })
  }
  return {
    baskets: mined.table.count,
    items: itemsIn(mined.table.items, mined.table.names.length),
    minimumCount: mined.minimumCount,
    itemsets: mined.store.count,
    candidates: candidates.count,
    rules: rules.sort(compareRules),
  }
}

function pValuesOf(
  { table, store }: MinedBaskets,
  { count, sets, antecedents, consequents }: CandidateRules,
  test: 'fisher' | 'chi-square' | 'none',
): (number | null)[] | null {
  if (test === 'none') return null
  const pValueOf = test === 'fisher' ? fisherPValue : chiSquarePValue
  const pValues = new Array<number | null>(count)
  for (let r = 0; r < count; r++)
    pValues[r] = pValueOf(table.count, antecedents[r]!, consequents[r]!, store.counts[sets[r]!]!)
  return pValues
}

/** Inclusive, whatever the rounding of a fraction such as 0.3. */
function isWanted(
  { table, store }: MinedBaskets,
  { sets, antecedents, consequents }: CandidateRules,
  r: number,
  confidence: number,
  lift: number,
): boolean {
  const both = store.counts[sets[r]!]!
  const own = antecedents[r]! * consequents[r]!
  return both >= confidence * antecedents[r]! - 1e-9 && both * table.count >= lift * own * (1 - 1e-12)
}

function ruleAt(
  { table, store }: MinedBaskets,
  { sets, masks, antecedents, consequents, countOfSubset }: CandidateRules,
  r: number,
): Omit<AssociationRule, 'pValue' | 'adjustedPValue'> {
  const set = sets[r]!
  const mask = masks[r]!
  const items = store.items.subarray(store.starts[set], store.starts[set + 1])
  const counts = { antecedent: antecedents[r]!, consequent: consequents[r]!, both: store.counts[set]! }
  const measures = measuresOf(table.count, counts.antecedent, counts.consequent, counts.both)
  const rest = 2 ** items.length - 1 - mask
  let best = counts.consequent / table.count
  // Every part of the antecedent but itself and nothing.
  for (let part = (mask - 1) & mask; part > 0; part = (part - 1) & mask)
    best = Math.max(best, countOfSubset(set, part | rest) / countOfSubset(set, part))
  return {
    antecedent: namesOf(
      table.names,
      items.filter((_, i) => (mask >>> i) & 1),
    ),
    consequent: namesOf(
      table.names,
      items.filter((_, i) => !((mask >>> i) & 1)),
    ),
    counts,
    ...measures,
    improvement: measures.confidence - best,
  }
}

function compareRules(a: AssociationRule, b: AssociationRule): number {
  return (
    b.lift - a.lift ||
    b.confidence - a.confidence ||
    b.support - a.support ||
    compareLists(a.antecedent, b.antecedent) ||
    compareLists(a.consequent, b.consequent)
  )
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((item, i) => item !== b[i])
  if (differing < 0) return a.length - b.length
  const other = b[differing]
  return other === undefined || a[differing]! > other ? 1 : -1
}

function itemsIn(items: Uint32Array, names: number): number {
  const seen = new Uint8Array(names)
  let count = 0
  for (let i = 0; i < items.length; i++) {
    if (seen[items[i]!]) continue
    seen[items[i]!] = 1
    count++
  }
  return count
}
