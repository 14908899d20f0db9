import { checkInteger, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { idAt } from '../../data/ids.js'
import { inShapeOf } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import { rowsAt } from '../../data/rowsAt.js'
import { compensatedSum, orderByValue } from '../../numeric/index.js'
import { type OrderColumns, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { lookUpOf } from '../cohorts/customerAttribute.js'
import { classLimits, type IntervalSummary, summarize } from './intervalCounts.js'
import { type CustomerClass, type IntervalTable, intervalTable } from './intervalTable.js'
import { type ClassRhythm, type CustomerLimits, classRhythms, customerLimits, reasonNames } from './ownRhythm.js'
import { type CheckedRule, checkRule, type WarningLevel, type WarningReason, type WarningRule } from './warningRules.js'

/** Which customers, in which classes, and what they are worth. */
export interface WarnedOrdersOptions extends OrderRules {
  /** Last day that counts: silence runs from the last purchase up to it. */
  readonly asOf: DateInput
  /**
   * The class of each customer: an attribute (id → value, as a `Map` or an object; who has none is `unassigned`), or a function of
   * what the customer did up to `classesUntil`, such as `purchaseCountClass`. Default: one class, `all`.
   */
  readonly by?: CustomerClass
  /**
   * Last day of the earlier window that a function `by` sees; before `asOf`. The intervals that make the thresholds are those after it.
   * A class by what a customer did in the same time would be selected on the outcome: who stopped has few purchases *because* of it.
   */
  readonly classesUntil?: DateInput
  /** Worth of each customer (id → money), such as its lifetime value. Default: its money in `moneyDays`. */
  readonly values?: ReadonlyMap<string, number> | Readonly<Record<string, number>>
  /** Days up to the last purchase whose money is the worth of a customer. Default 365: what it brings in a year. */
  readonly moneyDays?: number
}

/** Options of {@link churnWarnings}. */
export interface ChurnWarningsOptions extends WarnedOrdersOptions, WarningRule {}

/** A customer, its rhythm, and how long it has been silent. */
export interface CustomerWarning {
  customerId: string
  /** `all` without classes. */
  class: string
  /** Its closed intervals: one less than its purchase days. */
  intervals: number
  /** In days; null without an interval. NaN in columns, as the others. */
  meanInterval: number | null
  /** Divisor n − 1; null for fewer than two. */
  sdInterval: number | null
  medianInterval: number | null
  /** Days since the last purchase. */
  daysSince: number
  /** Weight of its own rhythm in `watch` and `threshold`, 0 (the class decides) to 1. */
  ownWeight: number
  /** `watch` begins after so many days; null where there is no such limit. */
  watch: number | null
  /** `alert` begins after so many days; null where there is no such limit: then nobody is alerted. */
  threshold: number | null
  /** Null (`''` in columns) where there is no limit at all. Without a threshold, `watch` is the highest. */
  level: WarningLevel | null
  /** Why there is no threshold; null (`''`) where there is one. */
  reason: WarningReason | null
  /** What is lost if the customer is: its money of a year, or the given worth. */
  valueAtRisk: number
}

export const customerWarningFields: FieldTable<CustomerWarning> = [
  { name: 'customerId', kind: 'id' },
  { name: 'class', kind: 'text' },
  { name: 'intervals', kind: 'number' },
  { name: 'meanInterval', kind: 'number', nullable: true },
  { name: 'sdInterval', kind: 'number', nullable: true },
  { name: 'medianInterval', kind: 'number', nullable: true },
  { name: 'daysSince', kind: 'number' },
  { name: 'ownWeight', kind: 'number' },
  { name: 'watch', kind: 'number', nullable: true },
  { name: 'threshold', kind: 'number', nullable: true },
  { name: 'level', kind: 'text', nullable: true },
  { name: 'reason', kind: 'text', nullable: true },
  { name: 'valueAtRisk', kind: 'number' },
]

/** How many customers are at each level; `none` have no limit to be compared with. */
export type LevelCounts = Readonly<Record<WarningLevel | 'none', number>>

/** A class of customers: how often it buys, and when its silence is long. */
export interface WarningClass extends IntervalSummary {
  readonly class: string
  readonly customers: number
  /** Intervals that were open already at `classesUntil`: they count from there on, and in no mean or median. */
  readonly late: number
  /** `watch` begins after so many days; null where the quantile is not reached. */
  readonly watch: number | null
  /** `alert` begins after so many days; null where there is none, for the `reason`. */
  readonly threshold: number | null
  readonly reason: WarningReason | null
  /** How the customers' own rhythms differ; null where not two customers have intervals, or nobody two of them. */
  readonly rhythm: ClassRhythm | null
  readonly levels: LevelCounts
}

/** Who has been silent for too long. */
export interface ChurnWarnings<Customers> {
  readonly asOf: string
  /** The rule with all its options. */
  readonly rule: CheckedRule
  /** In order of their names. */
  readonly classes: readonly WarningClass[]
  readonly levels: LevelCounts
  /** Everybody who has bought, in order of the id. */
  readonly customers: Customers
  /** The alerted, those with most at stake first (equal ones by id). */
  readonly workList: Customers
  /** Sum of what is at stake with the alerted. */
  readonly valueAtRisk: number
}

/**
 * Churn warnings (流失预警) from the frequency of purchases: who has been silent for longer than is usual in its class and for itself?
 *
 * A class buys in its rhythm; its threshold is, by default, the time by which 90 % of its intervals are over. Intervals that are still
 * open count for as long as they have lasted (Kaplan & Meier 1958): closed ones alone make the class look quicker than it is (on CDNOW
 * the 80 % quantile of closed intervals is 117 days; with open ones it is never reached). `level` is `normal` up to `watch`, `watch` up
 * to `threshold`, then `alert`. A threshold that is not reached is null with a `reason`, and nobody is alerted by it.
 *
 * **Shrinking to the own rhythm** (basis `shrunk`, a convention of ours): threshold = own^Z · class^(1 − Z), with the credibility weight
 * Z = n / (n + k) of Bühlmann & Straub (1970) for n own intervals, k = σ²/τ² estimated in the class from the logarithms of its closed
 * intervals: σ² their variance within, τ² between customers. own = exp(mean log + z σ), the same quantile of a log-normal around the
 * customer's own mean. Where the class's quantile is not reached, exp(μ + z √(σ² + τ²)) stands in for it beside customers with
 * `minimumIntervals` of their own; the others have no threshold.
 *
 * Several purchases of a day are one. How refunds, line items and late orders count: {@link OrderRules}. Cost: one pass over the orders.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `by`, `classesUntil`, a {@link WarningRule}, `values`, `moneyDays`
 * @returns classes, customers and work list, the last two as rows for rows, columns for columns
 * @throws ClienteleError `late-order` for an order after `asOf`, `refund` with `refunds: 'reject'`, `mixed-currencies`,
 *         `invalid-date`, `missing-value` for a function `by` without `classesUntil` or a customer without an entry in `values`,
 *         `out-of-range`, `invalid-type`, `invalid-option`
 * @example
 * churnWarnings([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-01-11', amount: 30 },
 *   { customerId: 'ann', date: '2024-01-23', amount: 40 },
 *   { customerId: 'bob', date: '2024-02-20', amount: 10 },
 *   { customerId: 'bob', date: '2024-03-01', amount: 10 },
 * ], { asOf: '2024-03-05', rule: 'mean-plus-sd' }).customers.map(({ customerId, daysSince, threshold, level }) =>
 *   [customerId, daysSince, threshold, level])
 * //=> [['ann', 42, 12.976, 'alert'], ['bob', 4, 12.976, 'normal']]
 */
export function churnWarnings(orders: readonly Order[], options: ChurnWarningsOptions): ChurnWarnings<CustomerWarning[]>
export function churnWarnings(
  orders: OrderColumns,
  options: ChurnWarningsOptions,
): ChurnWarnings<Columns<CustomerWarning>>
export function churnWarnings(
  orders: RowsOrColumns<Order>,
  options: ChurnWarningsOptions,
): ChurnWarnings<CustomerWarning[] | Columns<CustomerWarning>>
export function churnWarnings(
  orders: RowsOrColumns<Order>,
  options: ChurnWarningsOptions,
): ChurnWarnings<CustomerWarning[] | Columns<CustomerWarning>> {
  checkOptions(options)
  const rule = checkRule(options, 'options')
  const { asOf, table } = readIntervals(orders, options)
  const value = valuesOf(table, options.values)
  const { classes, limits, levels, counts } = applyRule(table, rule)
  const columns: Columns<CustomerWarning> = {
    customerId: table.customerId,
    class: { codes: table.classOf, values: table.classes.map(({ name }) => name) },
    intervals: table.intervals,
    meanInterval: table.mean,
    sdInterval: table.sd,
    medianInterval: table.median,
    daysSince: table.daysSince,
    ownWeight: limits.ownWeight,
    watch: limits.watch,
    threshold: limits.threshold,
    level: { codes: levels, values: levelNames },
    reason: { codes: limits.reason, values: reasonNames },
    valueAtRisk: value,
  }
  const alerted = alertedByValue(levels, value)
  return {
    asOf: dateOfDay(asOf),
    rule,
    classes,
    levels: counts,
    customers: inShapeOf(orders, columns, customerWarningFields),
    workList: inShapeOf(orders, rowsAt(columns, customerWarningFields, alerted), customerWarningFields),
    valueAtRisk: sumAt(value, alerted),
  }
}

/** The table of the intervals of a window of orders. */
export function readIntervals(
  orders: RowsOrColumns<Order>,
  options: WarnedOrdersOptions,
): { asOf: number; table: IntervalTable } {
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const { by = null } = options
  const moneyDays = checkInteger(options.moneyDays ?? 365, 'options.moneyDays', { minimum: 1 })
  const earlierEnd = earlierEndOf(options, asOf)
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  return { asOf, table: intervalTable(book, { asOf, by, earlierEnd, moneyDays }) }
}

function earlierEndOf({ by, classesUntil }: WarnedOrdersOptions, asOf: number): number {
  if (classesUntil === undefined) {
    if (typeof by !== 'function') return -Infinity
    const advice = 'classes by what customers did need a window of their own, or they are selected on the outcome'
    return fail('missing-value', 'options.classesUntil', 'the last day of the earlier window', classesUntil, advice)
  }
  const end = dayNumber(classesUntil, 'options.classesUntil')
  if (end < asOf) return end
  return fail('out-of-range', 'options.classesUntil', `a day before \`asOf\` (${dateOfDay(asOf)})`, classesUntil)
}

/** What each customer is worth. */
export function valuesOf(table: IntervalTable, values: WarnedOrdersOptions['values']): Float64Array {
  if (values === undefined) return table.money
  const lookUp = lookUpOf(values, 'options.values')
  return Float64Array.from({ length: table.count }, (_, i) => {
    const id = idAt(table.customerId, i)
    return checkNumber(lookUp(id), `options.values.${id}`)
  })
}

/** Levels as a dictionary; the last stands for none. */
export const levelNames = ['normal', 'watch', 'alert', ''] as const

/** What a rule makes of a table. */
export interface AppliedRule {
  readonly classes: readonly WarningClass[]
  readonly limits: CustomerLimits
  /** Position of the level of each customer among {@link levelNames}. */
  readonly levels: Uint32Array
  readonly counts: LevelCounts
}

export function applyRule(table: IntervalTable, rule: CheckedRule): AppliedRule {
  const summaries = table.classes.map(summarize)
  const limitsOfClasses = classLimits(table.classes, summaries, rule)
  const rhythms = classRhythms(table)
  const limits = customerLimits(table, limitsOfClasses, rhythms, rule)
  const { levels, byClass } = levelsOf(table, limits)
  const classes = table.classes.map((one, c): WarningClass => {
    const { watch, threshold, reason } = limitsOfClasses[c]!
    return {
      class: one.name,
      customers: one.customers,
      ...summaries[c]!,
      late: one.late?.time.length ?? 0,
      watch: Number.isNaN(watch) ? null : watch,
      threshold: Number.isNaN(threshold) ? null : threshold,
      reason,
      rhythm: rhythms[c]!,
      levels: levelCounts(byClass, 4 * c),
    }
  })
  const all = new Float64Array(4)
  for (let i = 0; i < byClass.length; i++) all[i % 4]! += byClass[i]!
  return { classes, limits, levels, counts: levelCounts(all, 0) }
}

/** The level of each customer as its place in {@link levelNames}, and the numbers of each class. */
function levelsOf(
  { count, classOf, classes, daysSince }: IntervalTable,
  { watch, threshold }: { watch: Float64Array; threshold: Float64Array },
) {
  const levels = new Uint32Array(count)
  const byClass = new Float64Array(4 * classes.length)
  for (let i = 0; i < count; i++) {
    const days = daysSince[i]!
    const level = days > threshold[i]! ? 2 : days > watch[i]! ? 1 : Number.isNaN(watch[i]!) ? 3 : 0
    levels[i] = level
    byClass[4 * classOf[i]! + level]! += 1
  }
  return { levels, byClass }
}

function levelCounts(counts: Float64Array, from: number): LevelCounts {
  return { normal: counts[from]!, watch: counts[from + 1]!, alert: counts[from + 2]!, none: counts[from + 3]! }
}

/** The rows of the alerted, those of the highest value first, equal ones in order of the rows. */
export function alertedByValue(levels: Uint32Array, value: Float64Array): Uint32Array {
  let count = 0
  for (let i = 0; i < levels.length; i++) if (levels[i] === 2) count++
  const rows = new Uint32Array(count)
  const worth = new Float64Array(count)
  let at = 0
  for (let i = 0; i < levels.length; i++) {
    if (levels[i] !== 2) continue
    rows[at] = i
    worth[at++] = value[i]!
  }
  return orderByValue(worth, { descending: true }).map((place) => rows[place]!)
}

/** Sum of the values of some rows. */
export function sumAt(value: Float64Array, rows: Uint32Array): number {
  return compensatedSum(Float64Array.from(rows, (row) => value[row]!))
}
