import { checkChoice } from '../../data/checks.js'
import type { DateInput } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { inShapeOf } from '../../data/lift.js'
import type { Subscription } from '../../data/rows.js'
import { type MovementPeriod, periodsOfWalk } from './movementPeriod.js'
import { MOVEMENT_PERIOD_UNITS, type MovementPeriodUnit, movementPeriods } from './movementPeriods.js'
import { MOVEMENT_TYPES, type MovementType, walkMovements } from './movementWalk.js'
import { readSubscriptions, type SubscriptionColumns, type SubscriptionWindow } from './subscriptionLog.js'

/** One change of what a customer pays a month. */
export interface SubscriptionMovement {
  customerId: string
  /** The first day on which the customer pays the new amount; of a churn, the first day without a subscription. */
  date: DateInput
  /**
   * - `new`: pays for the first time ever.
   * - `expansion`, `contraction`: pays more, pays less.
   * - `churn`: pays nothing any more.
   * - `reactivation`: pays again after a churn.
   */
  type: MovementType
  /** after − before */
  amount: number
  before: number
  after: number
}

export const subscriptionMovementFields: FieldTable<SubscriptionMovement> = [
  { name: 'customerId', kind: 'id' },
  { name: 'date', kind: 'day', column: 'day' },
  { name: 'type', kind: 'text' },
  { name: 'amount', kind: 'number' },
  { name: 'before', kind: 'number' },
  { name: 'after', kind: 'number' },
]

/** Options of {@link subscriptionMovements}. */
export interface SubscriptionMovementsOptions extends SubscriptionWindow {
  /** Divides the window by calendar. Default `'all'`: it is one period. */
  readonly period?: MovementPeriodUnit
}

/** Movements and their totals by period. */
export interface MovementTable<Movements> {
  /** In order of time. The first and the last may be cut off by the window. */
  readonly periods: readonly MovementPeriod[]
  /** In order of customer, then of day. */
  readonly movements: Movements
}

/**
 * The movement table of subscriptions: new, expansion, contraction, churn and reactivation, in customers, events and monthly
 * revenue (MRR), from opening to closing.
 *
 * Everything else of this chapter that concerns subscriptions follows from it: {@link customerChurn} and {@link revenueChurn}
 * under every convention in use, {@link quickRatio}, {@link revenueRetention}. How subscriptions are read:
 * {@link SubscriptionWindow}. Sums are compensated: exact to the cent. Cost: counting passes over rows and changes.
 *
 * @param subscriptions - rows of {@link Subscription} in any order, or columns
 * @param options       - `from`, `to` (both inclusive), `period`, `endsOn`
 * @returns periods as plain data, movements as rows or columns as they came
 * @throws ClienteleError `out-of-range` for an end before the start, an amount below 0, or `to` before `from`; `invalid-date`,
 *         `invalid-id`, `invalid-number`, `missing-value`, `invalid-option`
 * @example
 * subscriptionMovements([
 *   { customerId: 'ann', startsOn: '2024-01-10', monthlyAmount: 50, endsOn: '2024-02-13' },
 *   { customerId: 'ann', startsOn: '2024-02-14', monthlyAmount: 80 },
 *   { customerId: 'bob', startsOn: '2023-12-15', monthlyAmount: '60.00', endsOn: '2024-02-07' },
 * ], { from: '2024-02-01', to: '2024-02-29' }).movements.map(({ date, type, amount }) => [date, type, amount])
 * //=> [['2024-02-14', 'expansion', 30], ['2024-02-08', 'churn', -60]]
 */
export function subscriptionMovements(
  subscriptions: readonly Subscription[],
  options: SubscriptionMovementsOptions,
): MovementTable<SubscriptionMovement[]>
export function subscriptionMovements(
  subscriptions: SubscriptionColumns,
  options: SubscriptionMovementsOptions,
): MovementTable<Columns<SubscriptionMovement>>
export function subscriptionMovements(
  subscriptions: RowsOrColumns<Subscription>,
  options: SubscriptionMovementsOptions,
): MovementTable<SubscriptionMovement[] | Columns<SubscriptionMovement>>
export function subscriptionMovements(
  subscriptions: RowsOrColumns<Subscription>,
  options: SubscriptionMovementsOptions,
): MovementTable<SubscriptionMovement[] | Columns<SubscriptionMovement>> {
  const { periods, movements } = movementColumns(subscriptions, options)
  return { periods, movements: inShapeOf(subscriptions, movements, subscriptionMovementFields) }
}

/** The same with the movements as columns, whatever came. */
export function movementColumns(
  subscriptions: RowsOrColumns<Subscription>,
  options: SubscriptionMovementsOptions,
): MovementTable<Columns<SubscriptionMovement>> {
  const log = readSubscriptions(subscriptions, options)
  const unit = checkChoice(options.period ?? 'all', MOVEMENT_PERIOD_UNITS, 'options.period')
  const calendar = movementPeriods(log.from, log.to, unit)
  const walk = walkMovements(log, calendar.periodOfDay, calendar.names.length)
  const { count } = walk
  const day = new Int32Array(count)
  const amount = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    day[i] = log.from + walk.day[i]!
    amount[i] = walk.after[i]! - walk.before[i]!
  }
  const movements: Columns<SubscriptionMovement> = {
    customerId: log.idsOf(walk.customer.slice(0, count)),
    day,
    type: { codes: walk.type.slice(0, count), values: MOVEMENT_TYPES },
    amount,
    before: walk.before.slice(0, count),
    after: walk.after.slice(0, count),
  }
  return { periods: periodsOfWalk(walk, calendar, amount), movements }
}
