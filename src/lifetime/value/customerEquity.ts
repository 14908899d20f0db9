import type { FieldTable, RowsOrColumns } from '../../data/fields.js'
import { idAt, idCount } from '../../data/ids.js'
import { checkUniqueIds, codedColumn, readColumns } from '../../data/lift.js'
import { sumByCode } from '../../numeric/index.js'
import { type DeltaSlopes, deltaErrors, intervalEnd } from '../engine/deltaMethod.js'
import {
  customerValues,
  readValueProblem,
  type ValuedHistory,
  type ValueFits,
  type ValueOptions,
  type ValueProblem,
  valueSlopes,
} from './customerValues.js'

/** The group that a customer belongs to: its tier, its segment, its region. */
export interface CustomerGroup {
  customerId: string
  group: string
}

/** Options of {@link customerEquity}. */
export interface CustomerEquityOptions extends ValueOptions {
  /** Rows or columns of {@link CustomerGroup}; customers without histories in them do not matter. Default: no groups. */
  readonly groups?: RowsOrColumns<CustomerGroup>
}

/** What a set of customers is worth together. */
export interface EquityFigures {
  /** Customers with a value. */
  readonly customers: number
  /** Expected number of them who have not stopped: Σ P(alive). */
  readonly customersAlive: number
  /** Σ of the discounted purchases. */
  readonly discountedPurchases: number
  /** Σ of the lifetime values. */
  readonly equity: number
  /** Share of all equity; null where that is 0. */
  readonly share: number | null
  /** Equity a customer; null without customers. */
  readonly meanValue: number | null
  /** Of `equity`, for what the fits do not know of their parameters; null where it was not asked for or a fit has no covariance. */
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** One group. */
export interface EquityGroup extends EquityFigures {
  readonly group: string
}

/** Customer equity, whole and by group. */
export interface CustomerEquity extends EquityFigures {
  /** In code-unit order of the names, or in order of `values` where groups are dictionary-coded (tiers: best first). */
  readonly groups: readonly EquityGroup[]
  /** Customers who are in no group; null where there are no groups or nobody is left out. */
  readonly ungrouped: EquityFigures | null
  /** Customers who have no value, since the spend model has no mean for them: in no figure. */
  readonly withoutValue: number
}

const customerGroupFields: FieldTable<CustomerGroup> = [
  { name: 'customerId', kind: 'id' },
  { name: 'group', kind: 'id' },
]

/**
 * Customer equity (客户资产): the lifetime values of all customers added up, whole and by group.
 *
 * The standard error of a sum is not that of independent values: all hang on the same parameters, so that the slopes are added
 * before the delta method is applied. For values that are known or assumed see `segmentEquity`.
 *
 * @param fits      - as for `customerLifetimeValue`
 * @param histories - as for `customerLifetimeValue`
 * @param options   - `horizon`, `annualDiscountRate` and `groups`; see {@link CustomerEquityOptions}
 * @throws ClienteleError those of `customerLifetimeValue`; `duplicate-id` for a customer in two groups
 * @example
 * customerEquity({
 *   purchases: { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' },
 *   spend: { params: { p: 6.25, q: 3.74, gamma: 15.44 } },
 * }, [
 *   { customerId: 'ann', repeatPurchases: 2, lastPurchaseAge: 30.43, age: 38.86, meanRepeatValue: 22.35 },
 *   { customerId: 'bob', repeatPurchases: 0, lastPurchaseAge: 0, age: 38.86, meanRepeatValue: 0 },
 * ], { horizon: 52, annualDiscountRate: 0.1, groups: [{ customerId: 'ann', group: 'key' }, { customerId: 'bob', group: 'small' }] })
 *   .groups.map(({ group, equity, share }) => [group, equity, share])
 * //=> [['key', 36.8, 0.813], ['small', 8.49, 0.187]]
 */
export function customerEquity(
  fits: ValueFits,
  histories: RowsOrColumns<ValuedHistory>,
  options: CustomerEquityOptions,
): CustomerEquity {
  const problem = readValueProblem(fits, histories, options)
  const values = customerValues(problem)
  const slopes = valueSlopes(problem, values)
  const { alive, discounted, value } = values
  const { names, codes } = options.groups === undefined ? noGroups(value.length) : readGroups(problem, options.groups)
  // One more for those in no group, and one for those without a value, who are left out.
  const ungrouped = names.length
  const ones = new Float64Array(value.length).fill(1)
  for (let i = 0; i < value.length; i++) if (Number.isNaN(value[i])) codes[i] = ungrouped + 1
  const sumOf = (column: Float64Array): Float64Array => withTotal(sumByCode(column, codes, ungrouped + 1))
  const sums = {
    customers: sumOf(ones),
    alive: sumOf(alive),
    discounted: sumOf(discounted),
    value: sumOf(value),
    errors:
      slopes === null
        ? null
        : deltaErrors(
            slopes.map((one) => summed(one, sumOf)),
            ungrouped + 2,
          ),
  }
  const total = ungrouped + 1
  const figures = (at: number): EquityFigures => figuresOf(sums, at, sums.value[total]!, problem.width)
  const hasUngrouped = names.length > 0 && sums.customers[ungrouped]! > 0
  return {
    ...figures(total),
    groups: names.map((group, at) => ({ group, ...figures(at) })),
    ungrouped: hasUngrouped ? figures(ungrouped) : null,
    withoutValue: value.length - sums.customers[total]!,
  }
}

interface GroupSums {
  readonly customers: Float64Array
  readonly alive: Float64Array
  readonly discounted: Float64Array
  readonly value: Float64Array
  readonly errors: Float64Array | null
}

function figuresOf(sums: GroupSums, at: number, total: number, width: number): EquityFigures {
  const customers = sums.customers[at]!
  const equity = sums.value[at]!
  const error = sums.errors === null ? Number.NaN : sums.errors[at]!
  return {
    customers,
    customersAlive: sums.alive[at]!,
    discountedPurchases: sums.discounted[at]!,
    equity,
    share: total > 0 ? equity / total : null,
    meanValue: customers > 0 ? equity / customers : null,
    standardError: orNull(error),
    lower: orNull(intervalEnd(equity, error, -width)),
    upper: orNull(intervalEnd(equity, error, width)),
  }
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

/** Sums of groups, and behind them the sum of all. */
function withTotal(sums: Float64Array): Float64Array {
  const all = new Float64Array(sums.length + 1)
  all.set(sums)
  for (let i = 0; i < sums.length; i++) all[sums.length]! += sums[i]!
  return all
}

function summed({ slopes, covariance }: DeltaSlopes, sumOf: (column: Float64Array) => Float64Array): DeltaSlopes {
  return { slopes: slopes.map(sumOf), covariance }
}

interface Grouping {
  readonly names: readonly string[]
  /** By customer: the place of its group in `names`, or one more for none. */
  readonly codes: Uint32Array
}

function noGroups(count: number): Grouping {
  return { names: [], codes: new Uint32Array(count) }
}

function readGroups({ customerId }: ValueProblem, given: RowsOrColumns<CustomerGroup>): Grouping {
  const source = readColumns(given, customerGroupFields, 'options.groups')
  const ids = source.columns.customerId
  checkUniqueIds(ids, (row) => source.pathOf(row, 'customerId'))
  const groups = codedColumn(source, source.columns.group, 'group')
  const groupOf = new Map<string, number>()
  for (let i = 0; i < source.count; i++) groupOf.set(idAt(ids, i), groups.codes[i]!)
  const none = groups.values.length
  const codes = new Uint32Array(idCount(customerId))
  for (let i = 0; i < codes.length; i++) codes[i] = groupOf.get(idAt(customerId, i)) ?? none
  return { names: groups.values, codes }
}
