import { checkInteger, checkOptions } from '../../data/checks.js'

/** In how many baskets the two sides of a rule stand. */
export interface RuleCounts {
  /** All baskets. */
  readonly baskets: number
  /** Baskets with the antecedent. */
  readonly antecedent: number
  /** Baskets with the consequent. */
  readonly consequent: number
  /** Baskets with both. */
  readonly both: number
}

/** How strong a rule "who buys A, buys C" is. */
export interface RuleMeasures {
  /** Share of the baskets with both sides (支持度). */
  readonly support: number
  /** Share of the baskets with A that hold C, too (置信度). */
  readonly confidence: number
  /** Confidence by the share of the baskets with C (提升度); 1: A says nothing about C. */
  readonly lift: number
  /** Support less what it would be if A and C had nothing to do with each other, −0.25 … 0.25. */
  readonly leverage: number
  /** How much more often the rule would be wrong by chance: (1 − P(C)) / (1 − confidence); null where it is never wrong. */
  readonly conviction: number | null
  /** −1 (never together) … 0 (independent) … 1 (always together); null where one side stands in every basket. */
  readonly zhang: number | null
  /** Whether every basket with A holds C. */
  readonly certain: boolean
}

/**
 * Support, confidence, lift (Brin et al. 1997), leverage (Piatetsky-Shapiro 1991), conviction (Brin et al. 1997) and Zhang's metric
 * (2000) of one rule, from the four counts.
 *
 * @param counts - whole numbers; `both` at least 1 and at most either side, either side at most `baskets`, and no more baskets with
 *                 one side or the other than there are
 * @throws ClienteleError `missing-value`, `invalid-type`, `invalid-number`, `out-of-range`
 * @example
 * ruleMeasures({ baskets: 1000, antecedent: 200, consequent: 250, both: 100 })
 * //=> { support: 0.1, confidence: 0.5, lift: 2, leverage: 0.05, conviction: 1.5, zhang: 0.625, certain: false }
 */
export function ruleMeasures(counts: RuleCounts): RuleMeasures {
  checkOptions(counts, 'counts')
  const baskets = checkInteger(counts.baskets, 'counts.baskets', { minimum: 1 })
  const antecedent = checkInteger(counts.antecedent, 'counts.antecedent', { minimum: 1, maximum: baskets })
  const consequent = checkInteger(counts.consequent, 'counts.consequent', { minimum: 1, maximum: baskets })
  const both = checkInteger(counts.both, 'counts.both', {
    minimum: Math.max(1, antecedent + consequent - baskets),
    maximum: Math.min(antecedent, consequent),
  })
  return measuresOf(baskets, antecedent, consequent, both)
}

/** {@link ruleMeasures} of counts that were checked. */
export function measuresOf(baskets: number, antecedent: number, consequent: number, both: number): RuleMeasures {
  const support = both / baskets
  // Whole numbers, so that nothing cancels: n · both − a · c, n² times the leverage.
  const excess = baskets * both - antecedent * consequent
  const missed = antecedent - both
  const zhangScale = Math.max(both * (baskets - antecedent), antecedent * (consequent - both))
  return {
    support,
    confidence: both / antecedent,
    lift: (baskets * both) / (antecedent * consequent),
    leverage: excess / baskets / baskets,
    conviction: missed === 0 ? null : ((baskets - consequent) * antecedent) / (baskets * missed),
    zhang: zhangScale === 0 ? null : excess / zhangScale,
    certain: missed === 0,
  }
}
