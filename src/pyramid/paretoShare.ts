import { checkNumber, checkOptions } from '../data/checks.js'
import { ascendingValues, runningSums, SHARE_SLACK, type ValueVector } from './ranked.js'
import { headsOfShare } from './schemes.js'

/** What the best customers hold together. */
export interface ParetoShare {
  /** How many customers that are. */
  readonly topCustomers: number
  /** Number of all customers. */
  readonly customers: number
  /** `topCustomers` over `customers`; null without customers. */
  readonly customerShare: number | null
  /** Sum of their values. */
  readonly value: number
  /** Sum of all values. */
  readonly total: number
  /** `value` over `total`; null where the total is not above 0. */
  readonly valueShare: number | null
}

/** Which customers are the top. */
export interface ParetoShareOptions {
  /** Share of the customers, 0 … 1. Default 0.2. */
  readonly topShare?: number
}

/** Which share of the value is to be reached. */
export interface CustomersForValueShareOptions {
  /** Share of the value, 0 … 1. Default 0.8. */
  readonly valueShare?: number
}

/**
 * The share of the value that the top customers hold (二八定律): "the best 20 % of the customers bring 82 % of the profit".
 *
 * Heads are rounded up to whole customers, as in {@link customerPyramid}, whose first tier is this group. Negative values count
 * as they are, so the share may exceed 1.
 *
 * @param values  - rows or columns with a `value`; ids do not matter
 * @param options - see {@link ParetoShareOptions}
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`
 * @example
 * paretoShare({ value: Float64Array.of(820, 90, 50, 30, 10) }, { topShare: 0.2 }).valueShare //=> 0.82
 */
export function paretoShare(values: ValueVector, options: ParetoShareOptions = {}): ParetoShare {
  checkOptions(options)
  const topShare = checkNumber(options.topShare ?? 0.2, 'options.topShare', { minimum: 0, maximum: 1 })
  const sums = descendingSums(values)
  return shareOfTop(sums, headsOfShare(topShare, sums.length - 1))
}

/**
 * How many of the best customers it takes to make a share of the value: "61 % of the customers make 80 % of the revenue". The
 * opposite question to {@link paretoShare}.
 *
 * The fewest customers whose cumulative share reaches `valueShare` (with a slack of 1e-12).
 *
 * @param values  - rows or columns with a `value`; ids do not matter
 * @param options - see {@link CustomersForValueShareOptions}
 * @returns the shares that these whole customers really have, or null where the total is not above 0
 * @throws ClienteleError `out-of-range`, `invalid-number`, `missing-value`
 * @example
 * customersForValueShare({ value: Float64Array.of(820, 90, 50, 30, 10) }, { valueShare: 0.9 })?.topCustomers //=> 2
 */
export function customersForValueShare(
  values: ValueVector,
  options: CustomersForValueShareOptions = {},
): ParetoShare | null {
  checkOptions(options)
  const valueShare = checkNumber(options.valueShare ?? 0.8, 'options.valueShare', { minimum: 0, maximum: 1 })
  const sums = descendingSums(values)
  const total = sums[sums.length - 1]!
  if (!(total > 0)) return null
  let top = 0
  while (sums[top]! < (valueShare - SHARE_SLACK) * total) top++
  return shareOfTop(sums, top)
}

function descendingSums(values: ValueVector): Float64Array {
  return runningSums(ascendingValues(values, 'keep').reverse())
}

function shareOfTop(sums: Float64Array, topCustomers: number): ParetoShare {
  const customers = sums.length - 1
  const value = sums[topCustomers]!
  const total = sums[customers]!
  return {
    topCustomers,
    customers,
    customerShare: customers === 0 ? null : topCustomers / customers,
    value,
    total,
    valueShare: total > 0 ? value / total : null,
  }
}
