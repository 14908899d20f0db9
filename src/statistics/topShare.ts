import { checkInteger, checkOptions, fail } from '../data/checks.js'
import type { RowsOrColumns } from '../data/fields.js'
import { readColumns } from '../data/lift.js'
import { compensatedSum } from '../numeric/sums.js'
import { finiteSum } from './orderWindow.js'

/** Values of customers or products; an id may be there, but does not matter. */
export type AnyValue = { readonly value: number }

/** Options of {@link topShare}. */
export interface TopShareOptions {
  /** How many of the largest: a number, or several in any order. Default `[1, 5, 10, 20]`. */
  readonly top?: number | readonly number[]
}

/** What the largest `top` values make of the whole. */
export interface ShareOfTop {
  /** How many were asked for. */
  readonly top: number
  /** How many that are: fewer where there are not as many values. */
  readonly count: number
  /** Sum of them. */
  readonly value: number
  /** `value` by the sum of all; null where that is not above 0. May exceed 1 where others are negative. */
  readonly share: number | null
}

/** How much hangs on the largest few. */
export interface TopShare {
  /** Number of values. */
  readonly count: number
  /** Sum of all values. */
  readonly total: number
  /** One entry for each `top`, in the order in which they were asked for. */
  readonly shares: readonly ShareOfTop[]
}

/**
 * The share of the largest n customers (or products) in the whole: "the ten largest customers bring 45 % of the sales".
 *
 * By heads; `paretoShare` of the pyramid asks the same of a share of the customers. Cost: a sort of the values.
 *
 * @param values  - rows or columns with a `value`; ids do not matter
 * @param options - `top`
 * @throws ClienteleError `out-of-range` for a `top` that is negative or no whole number, `empty-input` for a list without one,
 *         `invalid-number`, `missing-value`
 * @example
 * topShare([{ value: 820 }, { value: 90 }, { value: 50 }, { value: 40 }], { top: 2 }).shares[0]?.share //=> 0.91
 */
export function topShare(values: RowsOrColumns<AnyValue>, options: TopShareOptions = {}): TopShare {
  checkOptions(options)
  const tops = topsOf(options.top ?? [1, 5, 10, 20])
  const source = readColumns<AnyValue>(values, [{ name: 'value', kind: 'number' }], 'values')
  const sorted = Float64Array.from(source.columns.value).sort().reverse()
  const total = finiteSum(compensatedSum(sorted), 'values')
  return {
    count: sorted.length,
    total,
    shares: tops.map((top) => {
      const largest = sorted.subarray(0, top)
      const value = finiteSum(compensatedSum(largest), 'values')
      return { top, count: largest.length, value, share: total > 0 ? value / total : null }
    }),
  }
}

function topsOf(top: number | readonly number[]): number[] {
  if (!Array.isArray(top)) return [checkInteger(top, 'options.top', { minimum: 0 })]
  if (top.length === 0) return fail('empty-input', 'options.top', 'at least one number', top)
  return top.map((one, i) => checkInteger(one, `options.top[${i}]`, { minimum: 0 }))
}
