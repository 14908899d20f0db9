import { checkChoice, checkNumber, checkOptions, fail } from '../../data/checks.js'
import { dateOfDay, type TimeUnit } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf, readColumns } from '../../data/lift.js'
import { type Order, orderFields } from '../../data/rows.js'
import { rowsAt } from '../../data/rowsAt.js'
import type { AnyPurchaseModel, PurchaseFit } from '../../lifetime/index.js'
import { type OrderColumns, purchaseHistories } from '../../orders/index.js'
import {
  alertedByValue,
  type LevelCounts,
  levelNames,
  readIntervals,
  sumAt,
  valuesOf,
  type WarnedOrdersOptions,
} from './churnWarnings.js'
import type { WarningLevel } from './warningRules.js'

/** Options of {@link purchaseModelWarnings}. */
export interface PurchaseModelWarningsOptions extends Omit<WarnedOrdersOptions, 'by' | 'classesUntil'> {
  /** The model itself, such as `bgNbd`: only what you name comes into your bundle. */
  readonly model: Pick<AnyPurchaseModel, 'kind' | 'probabilityAlive'>
  /** Its fit, or published parameters with the name of their model. */
  readonly fit: PurchaseFit
  /** Unit of the ages of the fit. Default: what the fit says. */
  readonly timeUnit?: TimeUnit
  /** `alert` under this P(alive), in [0, 1]. Default 0.5: rather gone than not. */
  readonly alertBelow?: number
  /** `watch` under this P(alive), at least `alertBelow`. Default 0.8. */
  readonly watchBelow?: number
}

/** A customer, and whether the model takes it for one still. */
export interface PurchaseModelWarning {
  customerId: string
  /** Purchase days after the first. */
  repeatPurchases: number
  /** Days since the last purchase. */
  daysSince: number
  probabilityAlive: number
  level: WarningLevel
  /** Money of a year, or the given worth. */
  value: number
  /** value · (1 − P(alive)): what is lost already, as far as the model can tell. */
  valueAtRisk: number
}

export const purchaseModelWarningFields: FieldTable<PurchaseModelWarning> = [
  { name: 'customerId', kind: 'id' },
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'daysSince', kind: 'number' },
  { name: 'probabilityAlive', kind: 'number' },
  { name: 'level', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'valueAtRisk', kind: 'number' },
]

/** Whom a purchase model takes for gone. */
export interface PurchaseModelWarnings<Customers> {
  readonly asOf: string
  readonly kind: PurchaseFit['kind']
  readonly alertBelow: number
  readonly watchBelow: number
  readonly levels: LevelCounts
  /** Everybody who has bought, in order of the id. */
  readonly customers: Customers
  /** The alerted, those with most at stake first. */
  readonly workList: Customers
  /** Sum of what is at stake with the alerted. */
  readonly valueAtRisk: number
}

/**
 * Churn warnings from a fitted purchase model: `alert` for whoever is alive with a probability under `alertBelow`.
 *
 * The model knows what a threshold of days does not: that a silence of 60 days means nothing for one who buys twice a year, and that
 * those who bought once may be gone for good. But P(alive) depends on the model far more than the forecast of sales does: compare
 * models, and both kinds of warning on a holdout ({@link compareWarnings}).
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `model`, `fit`, `timeUnit`, `alertBelow`, `watchBelow`, `values`, `moneyDays`
 * @throws ClienteleError as `churnWarnings` does; `invalid-option` for a fit of another model, `missing-value` without a unit of time
 * @example
 * purchaseModelWarnings([
 *   { customerId: 'ann', date: '2024-01-01', amount: 20 },
 *   { customerId: 'ann', date: '2024-02-12', amount: 30 },
 *   { customerId: 'ann', date: '2024-03-04', amount: 30 },
 *   { customerId: 'bob', date: '2024-01-01', amount: 10 },
 * ], {
 *   asOf: '2025-01-01',
 *   model: bgNbd,
 *   fit: { kind: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, timeUnit: 'week' },
 * }).customers.map(({ customerId, probabilityAlive, level }) => [customerId, probabilityAlive, level])
 * //=> [['ann', 0.1456, 'alert'], ['bob', 1, 'normal']]
 */
export function purchaseModelWarnings(
  orders: readonly Order[],
  options: PurchaseModelWarningsOptions,
): PurchaseModelWarnings<PurchaseModelWarning[]>
export function purchaseModelWarnings(
  orders: OrderColumns,
  options: PurchaseModelWarningsOptions,
): PurchaseModelWarnings<Columns<PurchaseModelWarning>>
export function purchaseModelWarnings(
  orders: RowsOrColumns<Order>,
  options: PurchaseModelWarningsOptions,
): PurchaseModelWarnings<PurchaseModelWarning[] | Columns<PurchaseModelWarning>>
export function purchaseModelWarnings(
  orders: RowsOrColumns<Order>,
  options: PurchaseModelWarningsOptions,
): PurchaseModelWarnings<PurchaseModelWarning[] | Columns<PurchaseModelWarning>> {
  checkOptions(options)
  const { model, fit } = options
  const timeUnit = unitOf(options)
  const alertBelow = checkNumber(options.alertBelow ?? 0.5, 'options.alertBelow', { minimum: 0, maximum: 1 })
  const watchBelow = checkNumber(options.watchBelow ?? Math.max(0.8, alertBelow), 'options.watchBelow', {
    minimum: alertBelow,
    maximum: 1,
  })
  const { asOf, table } = readIntervals(orders, options)
  const value = valuesOf(table, options.values)
  const { columns: given } = readColumns(orders, orderFields, 'orders')
  const { refunds = 'net', later = 'reject' } = options
  const histories = purchaseHistories(given, { asOf: options.asOf, timeUnit, refunds, later })
  const probabilityAlive = model.probabilityAlive({ params: fit.params }, histories)
  const counts = new Float64Array(levelNames.length)
  const levels = new Uint32Array(table.count)
  const valueAtRisk = new Float64Array(table.count)
  for (let i = 0; i < table.count; i++) {
    const alive = probabilityAlive[i]!
    levels[i] = alive < alertBelow ? 2 : alive < watchBelow ? 1 : 0
    counts[levels[i]!]! += 1
    valueAtRisk[i] = value[i]! * (1 - alive)
  }
  const columns: Columns<PurchaseModelWarning> = {
    customerId: table.customerId,
    repeatPurchases: table.intervals,
    daysSince: table.daysSince,
    probabilityAlive,
    level: { codes: levels, values: levelNames },
    value,
    valueAtRisk,
  }
  const alerted = alertedByValue(levels, valueAtRisk)
  return {
    asOf: dateOfDay(asOf),
    kind: fit.kind,
    alertBelow,
    watchBelow,
    levels: { normal: counts[0]!, watch: counts[1]!, alert: counts[2]!, none: counts[3]! },
    customers: inShapeOf(orders, columns, purchaseModelWarningFields),
    workList: inShapeOf(orders, rowsAt(columns, purchaseModelWarningFields, alerted), purchaseModelWarningFields),
    valueAtRisk: sumAt(valueAtRisk, alerted),
  }
}

/** The unit of the fit, which must be one of the model. */
function unitOf({ model, fit, timeUnit }: PurchaseModelWarningsOptions): TimeUnit {
  checkOptions(model, 'options.model')
  checkOptions(fit, 'options.fit')
  if (fit.kind !== model.kind) fail('invalid-option', 'options.fit.kind', `a fit of '${model.kind}'`, fit.kind)
  const unit = timeUnit ?? fit.timeUnit ?? null
  if (unit === null) return fail('missing-value', 'options.timeUnit', 'the unit of the ages of the fit', timeUnit)
  return checkChoice(unit, ['day', 'week', 'month', 'year'], 'options.timeUnit')
}
