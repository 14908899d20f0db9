import { checkChoice, checkNumber, fail } from '../../data/checks.js'
import { finiteColumn } from '../../data/vectors.js'
import type { SpecialBin, WeightSign, ZeroCellRule } from './bins.js'

/** What every weight-of-evidence table asks, however its bins were found. */
export interface WeightTableOptions {
  /** Name of the variable, for the result. */
  readonly variable?: string
  /** Default `bad-over-good`: positive = riskier. */
  readonly sign?: WeightSign
  /** Default `undefined`: the weight of a bin without events or non-events is null, with a flag. See {@link ZeroCellRule}. */
  readonly zeroCells?: ZeroCellRule
  /** What `replace` and `replace-raw-totals` put in place of a count of 0; default 0.5. */
  readonly zeroCellCount?: number
  /** Missing values: a `bin` of their own (default), an `error`, or put into the bin of an id. */
  readonly missing?: 'bin' | 'error' | { readonly bin: string }
  /** Special values, each with a bin of its own; default none. */
  readonly specials?: readonly SpecialBin[]
  /** Weight of each customer, ≥ 0; default 1. */
  readonly weights?: ArrayLike<number>
}

/** {@link WeightTableOptions} without what belongs to the rows. */
export interface TableSettings {
  readonly variable: string | null
  readonly sign: WeightSign
  readonly zeroCells: ZeroCellRule
  readonly zeroCellCount: number | null
}

/** Checks and completes the options of a table. */
export function readTableSettings(options: WeightTableOptions): TableSettings {
  const { variable, sign, zeroCells, zeroCellCount } = options
  if (variable !== undefined && typeof variable !== 'string') {
    fail('invalid-type', 'options.variable', 'a string', variable)
  }
  const rule = checkChoice(
    zeroCells ?? 'undefined',
    ['undefined', 'add-half', 'add-half-raw-totals', 'replace', 'replace-raw-totals'],
    'options.zeroCells',
  )
  const replaces = rule === 'replace' || rule === 'replace-raw-totals'
  return {
    variable: variable ?? null,
    sign: checkChoice(sign ?? 'bad-over-good', ['bad-over-good', 'good-over-bad'], 'options.sign'),
    zeroCells: rule,
    zeroCellCount: replaces ? checkNumber(zeroCellCount ?? 0.5, 'options.zeroCellCount', { above: 0 }) : null,
  }
}

/** The option `missing`: whether missing values are an error, and the bin that they go to where it is not their own. */
export function readMissing(missing: WeightTableOptions['missing']): { isError: boolean; missingTo?: string } {
  if (typeof missing === 'object' && missing !== null) return { isError: false, missingTo: missing.bin }
  return { isError: checkChoice(missing ?? 'bin', ['bin', 'error'], 'options.missing') === 'error' }
}

/** Weights of the rows, or null where all are 1. */
export function readWeights(weights: ArrayLike<number> | undefined, rows: number): Float64Array | null {
  if (weights === undefined) return null
  const column = finiteColumn(weights, 'options.weights', rows)
  const below = column.findIndex((weight) => weight < 0)
  if (below >= 0) fail('out-of-range', `options.weights[${below}]`, 'a weight of at least 0', column[below])
  return column
}
