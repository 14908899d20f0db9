/**
 * What every function of this chapter starts from: customers in order of their ids, in order of their values, and the figures
 * of a slice of that order.
 */
import { fail } from '../data/checks.js'
import type { Columns, RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idsAt, isCodedIds } from '../data/ids.js'
import { asFloat64, type ColumnSource, checkUniqueIds, readColumns } from '../data/lift.js'
import { type CustomerValue, customerValueFields } from '../data/rows.js'
import { orderById, orderByValue } from '../numeric/ranking.js'
import { compensatedSum } from '../numeric/sums.js'

/** Room for the rounding of shares that are written in decimals: 0.2 × 5 = 1, and 0.1 + 0.2 is not above 0.3. */
export const SHARE_SLACK = 1e-12

/** Heads and value of a group of customers: what a tier, a class or a natural tier has in common. */
export interface GroupFigures {
  /** Number of customers. */
  readonly count: number
  /** Share of all customers, 0 … 1: the step of the quantity pyramid. Null without customers. */
  readonly customerShare: number | null
  /** Sum of the values. */
  readonly value: number
  /** Share of the total value: the step of the value pyramid. Null where the total is not above 0. */
  readonly valueShare: number | null
  /** Mean value of a customer; null for an empty group. */
  readonly meanValue: number | null
  /** Largest value; null for an empty group. */
  readonly highest: number | null
  /** Smallest value; null for an empty group. */
  readonly lowest: number | null
}

/** Customers of equal value that a cut by rank parts: the smaller ids went into the upper group. */
export interface TieAtCut {
  /** Id of the group above the cut. */
  readonly upper: string
  /** Id of the group below the cut. */
  readonly lower: string
  /** The value that they share. */
  readonly value: number
  /** How many customers have this value. */
  readonly count: number
  /** How many of them stand above the cut. */
  readonly aboveCut: number
}

/** Customers in order of their ids. */
export interface CustomersById {
  readonly ids: IdColumn
  readonly values: Float64Array
}

/** Positions in a {@link CustomersById} by value, largest first; equal values by the smaller id. */
export interface Ranking {
  readonly order: Uint32Array
  /** The values in that order. */
  readonly sorted: Float64Array
  readonly total: number
  /** Of how many customers the shares of customers are. */
  readonly customers: number
}

/**
 * Checked customers in order of their ids; a customer twice is an error.
 *
 * @param input  - rows or columns
 * @param advice - what to do about a negative value, which then is an error; left out, values may be negative
 */
export function customersById(input: RowsOrColumns<CustomerValue>, advice?: string): CustomersById {
  const source = readColumns(input, customerValueFields, 'values')
  const { customerId } = source.columns
  const pathOf = (row: number): string => source.pathOf(row, 'customerId')
  if (isCodedIds(customerId)) checkUniqueIds(customerId, pathOf)
  const order = orderById(customerId)
  // Strings in order show a repeated id to their neighbour: no set of all ids is needed.
  if (!isCodedIds(customerId) && hasRepeat(customerId, order)) checkUniqueIds(customerId, pathOf)
  const given = asFloat64(source.columns.value)
  if (advice !== undefined) rejectNegative(given, (row) => source.pathOf(row, 'value'), advice)
  const values = new Float64Array(source.count)
  for (let i = 0; i < order.length; i++) values[i] = given[order[i]!]!
  return { ids: idsAt(customerId, order), values }
}

function hasRepeat(ids: readonly string[], order: Uint32Array): boolean {
  for (let i = 1; i < order.length; i++) if (ids[order[i]!] === ids[order[i - 1]!]) return true
  return false
}

/** The order by value, and the total. */
export function rankByValue(values: Float64Array): Ranking {
  const order = orderByValue(values, { descending: true })
  const sorted = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) sorted[i] = values[order[i]!]!
  return { order, sorted, total: finiteTotal(sorted), customers: order.length }
}

/** What is asked of the values where ids do not matter: rows or columns with a `value`; a `customerId` may be there. */
export type ValueVector = RowsOrColumns<{ readonly value: number; readonly customerId?: string }>

/** The checked values of a {@link ValueVector}, smallest first, in an array of their own. */
export function ascendingValues(input: ValueVector, negative: 'reject' | 'clip' | 'keep'): Float64Array {
  const source: ColumnSource<{ value: number }> = readColumns<{ value: number }>(
    input as RowsOrColumns<{ value: number }>,
    [{ name: 'value', kind: 'number' }],
    'values',
  )
  const values = Float64Array.from((source.columns as Columns<{ value: number }>).value)
  if (negative === 'reject') {
    rejectNegative(values, (row) => source.pathOf(row, 'value'), "set options.negative to 'clip' or 'keep'")
  } else if (negative === 'clip') {
    clipNegative(values)
  }
  return isAscending(values) ? values : values.sort()
}

/** Whoever asks several questions about the same values may sort them once. −0 before 0 is not asked for. */
function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (values[i]! < values[i - 1]!) return false
  return true
}

/** Throws `out-of-range` at the first negative value. */
function rejectNegative(values: ArrayLike<number>, pathOf: (row: number) => string, advice: string): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < 0) fail('out-of-range', pathOf(i), 'a value of at least 0', values[i], advice)
  }
}

/** Sets negative values to 0, in place. */
export function clipNegative(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0
}

/** The compensated sum, or an error where no float64 holds it. */
export function finiteTotal(values: Float64Array): number {
  const total = compensatedSum(values)
  return Number.isFinite(total) ? total : failTotal(total)
}

function failTotal(total: number): never {
  fail('out-of-range', 'values', 'values whose sum a float64 can hold', total)
}

/** Running sums, compensated (Neumaier 1974): `sums[i]` is the sum of the first i values, so `sums[0]` is 0. */
export function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  let sum = 0
  let lost = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
    sums[i + 1] = sum + lost
  }
  if (!Number.isFinite(sums[values.length]!)) failTotal(sums[values.length]!)
  return sums
}

/** The figures of the ranks `from` (inclusive) to `to` (exclusive), counted from 0. */
export function figuresOf({ sorted, total, customers }: Ranking, from: number, to: number): GroupFigures {
  const count = to - from
  const value = compensatedSum(sorted.subarray(from, to))
  const ends = count === 0 ? { highest: null, lowest: null } : { highest: sorted[from]!, lowest: sorted[to - 1]! }
  return groupFigures({ count, value, ...ends }, total, customers)
}

/** The figures of a group from its sums. */
export function groupFigures(
  { count, value, highest, lowest }: Pick<GroupFigures, 'count' | 'value' | 'highest' | 'lowest'>,
  total: number,
  customers: number,
): GroupFigures {
  return {
    count,
    customerShare: customers === 0 ? null : count / customers,
    value,
    valueShare: total > 0 ? value / total : null,
    meanValue: count === 0 ? null : value / count,
    highest,
    lowest,
  }
}

/**
 * Equal values on both sides of a cut. `ends[g]` is the rank after the last of group g; a group may be empty. A run of equal
 * values that spans several cuts is told once for each.
 */
export function tiesAtCuts({ sorted }: Ranking, ends: readonly number[], ids: readonly string[]): TieAtCut[] {
  const ties: TieAtCut[] = []
  for (let group = 0; group < ends.length; group++) {
    const end = ends[group]!
    const isEmpty = end === (ends[group - 1] ?? 0)
    if (isEmpty || end >= sorted.length || sorted[end - 1] !== sorted[end]) continue
    const value = sorted[end]!
    let first = end - 1
    while (first > 0 && sorted[first - 1] === value) first--
    let after = end + 1
    while (after < sorted.length && sorted[after] === value) after++
    const lower = ends.findIndex((next) => next > end)
    ties.push({ upper: ids[group]!, lower: ids[lower]!, value, count: after - first, aboveCut: end - first })
  }
  return ties
}
