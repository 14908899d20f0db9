import { checkChoice, checkInteger, checkNumber, fail } from '../../data/checks.js'
import type { CategoryBins, NumericBins, SpecialBin, VariableBins } from './bins.js'
import { checkArray, checkBins, checkBreaks } from './checkBins.js'
import { MOST_CELLS, type WantedTrend } from './monotonicCuts.js'
import type { WeightTableOptions } from './tableOptions.js'
import type { TreeCriterion } from './treeCuts.js'

/**
 * How bins are found.
 *
 * `monotonic`: the bins of the most information under a trend and minimum sizes, exactly (see `trend`); `tree`: a classification
 * tree; `chi-merge`: neighbours that do not differ significantly are merged; `isotonic`: the finest bins with monotone event rates,
 * however small; `quantile` and `equal-width`: cuts that look at the values only, so that minimum sizes do not apply; `each-value`:
 * every value its own bin. Categories are put in the order of their event rates first (see `order`); they have no `equal-width`.
 */
export type BinningMethod = 'monotonic' | 'tree' | 'chi-merge' | 'isotonic' | 'quantile' | 'equal-width' | 'each-value'

/** How `optimalBins` looks for bins. */
export interface OptimalBinsOptions extends Omit<WeightTableOptions, 'missing'> {
  /** Default `monotonic`. */
  readonly method?: BinningMethod
  /** Most intervals or groups, 2 to 100 for `monotonic`, to 1,000 for others; default 8. `isotonic` and `each-value` have as many as there are. */
  readonly bins?: number
  /** Smallest share of all customers in an interval or group; default 0.05. */
  readonly minimumShare?: number
  /** Fewest events in an interval or group; default 1. */
  readonly minimumEvents?: number
  /** Fewest non-events; default 1. */
  readonly minimumNonEvents?: number
  /**
   * Shape of the event rates from the lowest interval to the highest, strictly, for `monotonic` and `isotonic`: default `auto`, rising
   * or falling, whichever tells more. `peak` and `valley` have one true turn, `none` is any shape (both for `monotonic` only).
   */
  readonly trend?: WantedTrend
  /** Where a numeric variable may be cut; default: between any two values, or at `preBins` quantiles. */
  readonly candidates?: readonly number[]
  /**
   * Number of pre-bins between which cuts are sought, 2–300: type-7 quantiles of numbers, categories pooled along their event rates.
   * Default for `monotonic` 50 (100 for categories; 300 may take a second), else none.
   */
  readonly preBins?: number
  /** For `tree`: default `gini`. */
  readonly criterion?: TreeCriterion
  /** For `chi-merge`: neighbours with a larger p-value are merged; default 0.05. */
  readonly significance?: number
  /** All categories in their natural order, so that only neighbours share a group; default: by event rate. */
  readonly order?: readonly string[]
  /** Default `left`. */
  readonly closed?: 'left' | 'right'
  /** Missing values: a `bin` of their own (default) or an `error`. To put them elsewhere, set `missingTo` in the bins found. */
  readonly missing?: 'bin' | 'error'
}

/** {@link OptimalBinsOptions}, checked and completed. */
export interface BinningSettings {
  readonly method: BinningMethod
  readonly bins: number
  readonly minimumShare: number
  readonly minimumEvents: number
  readonly minimumNonEvents: number
  readonly trend: WantedTrend | null
  readonly candidates: readonly number[] | null
  readonly preBins: number | null
  readonly criterion: TreeCriterion
  readonly significance: number
  readonly order: readonly string[] | null
  readonly closed: 'left' | 'right'
  readonly specials: VariableBins['specials']
}

const METHODS = ['monotonic', 'tree', 'chi-merge', 'isotonic', 'quantile', 'equal-width', 'each-value'] as const

const TRENDS = ['ascending', 'descending', 'peak', 'valley', 'auto', 'none'] as const

/** Checks and completes what a search needs. */
export function readBinningSettings(options: OptimalBinsOptions, kind: VariableBins['kind']): BinningSettings {
  const method = checkChoice(options.method ?? 'monotonic', METHODS, 'options.method')
  const closed = checkChoice(options.closed ?? 'left', ['left', 'right'], 'options.closed')
  if (options.candidates !== undefined && options.preBins !== undefined) {
    fail('invalid-option', 'options.preBins', 'nothing, as `candidates` say where cuts may be', options.preBins)
  }
  return {
    method,
    bins: checkInteger(options.bins ?? 8, 'options.bins', { minimum: 2, maximum: method === 'monotonic' ? 100 : 1000 }),
    minimumShare: checkNumber(options.minimumShare ?? 0.05, 'options.minimumShare', { minimum: 0, maximum: 1 }),
    minimumEvents: checkNumber(options.minimumEvents ?? 1, 'options.minimumEvents', { minimum: 0 }),
    minimumNonEvents: checkNumber(options.minimumNonEvents ?? 1, 'options.minimumNonEvents', { minimum: 0 }),
    trend: readTrend(options.trend, method),
    candidates: options.candidates === undefined ? null : readCandidates(options.candidates, method),
    preBins:
      options.preBins === undefined
        ? null
        : checkInteger(options.preBins, 'options.preBins', { minimum: 2, maximum: MOST_CELLS }),
    criterion: checkChoice(options.criterion ?? 'gini', ['gini', 'entropy'], 'options.criterion'),
    significance: checkNumber(options.significance ?? 0.05, 'options.significance', { above: 0, maximum: 1 }),
    order: options.order === undefined ? null : readOrder(options.order),
    closed,
    specials: readSpecials(options.specials ?? [], kind),
  }
}

function readTrend(trend: unknown, method: BinningMethod): WantedTrend | null {
  if (method === 'monotonic') return checkChoice(trend ?? 'auto', TRENDS, 'options.trend')
  if (method === 'isotonic') return checkChoice(trend ?? 'auto', ['ascending', 'descending', 'auto'], 'options.trend')
  if (trend === undefined) return null
  return fail(
    'invalid-option',
    'options.trend',
    `nothing, as '${method}' has no trend`,
    trend,
    "method: 'monotonic' has",
  )
}

function readCandidates(candidates: readonly number[], method: BinningMethod): number[] {
  const breaks = checkBreaks(candidates, 'options.candidates')
  if (method === 'monotonic' && breaks.length >= MOST_CELLS) {
    fail('out-of-range', 'options.candidates', `fewer than ${MOST_CELLS} candidates`, breaks.length)
  }
  return breaks
}

function readOrder(order: readonly string[]): readonly string[] {
  const seen = new Set<unknown>()
  for (const [i, name] of checkArray(order, 'options.order').entries()) {
    if (typeof name !== 'string' || name === '') fail('invalid-id', `options.order[${i}]`, 'a category', name)
    if (seen.has(name)) fail('duplicate-id', `options.order[${i}]`, 'each category once', name)
    seen.add(name)
  }
  return order
}

/** Specials, checked as those of bins that are still to be found. */
function readSpecials(specials: readonly SpecialBin[], kind: VariableBins['kind']): VariableBins['specials'] {
  const bins: VariableBins =
    kind === 'numeric'
      ? { kind, breaks: [], closed: 'left', specials: specials as NumericBins['specials'] }
      : { kind, groups: [{ id: 'group-1', values: [] }], specials: specials as CategoryBins['specials'] }
  return checkBins(bins, 'options').specials
}
