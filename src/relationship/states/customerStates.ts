import { type DateInput, dateOfDay } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import type { Labels, Language } from '../../data/labels.js'
import { inShapeOf } from '../../data/lift.js'
import type { Order } from '../../data/rows.js'
import { readLanguage } from '../../numeric/twoAxisCells.js'
import { firstOf, type OrderColumns, type OrderRules, readOrders } from '../../orders/orderBook.js'
import { readPeople, type StateSources } from './people.js'
import { type CustomerStateId, customerStateIds, customerStateLabels } from './stateLabels.js'
import { readStateRules, type StateRules, type UsedStateRules } from './stateRules.js'
import { stateOf, walkRules } from './stateWalk.js'
import { walkEveryone } from './walkEveryone.js'

/** Where a customer stands. */
export interface CustomerStateRow {
  customerId: string
  /** Id of the state. */
  state: string
  label: string
  strategy: string
  /** Day of the last move, ISO; null for who never moved. A day number in columns, NaN for null. */
  since: DateInput | null
  /** Purchase days up to `asOf`. */
  purchases: number
  /** Purchase days in a row, without having been lost between them; 0 without a purchase and for the lost. */
  streak: number
  /** Days from the last purchase to `asOf`; null without one. NaN in columns. */
  silentDays: number | null
}

export const customerStateFields: FieldTable<CustomerStateRow> = [
  { name: 'customerId', kind: 'id' },
  { name: 'state', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'strategy', kind: 'text' },
  { name: 'since', kind: 'day', nullable: true },
  { name: 'purchases', kind: 'number' },
  { name: 'streak', kind: 'number' },
  { name: 'silentDays', kind: 'number', nullable: true },
]

/** Options of {@link customerStates}. */
export interface CustomerStatesOptions extends StateRules, StateSources, OrderRules {
  /** Language of `label` and `strategy` in the rows; default `'en'`. The states carry both. */
  language?: Language
}

/** One state and how many customers are in it. */
export interface CustomerStateCount {
  readonly id: CustomerStateId
  readonly labels: Labels
  readonly count: number
  /** count as a share of all in the result; null of none. */
  readonly share: number | null
}

/** Where everyone stands. */
export interface CustomerStates<Customers> {
  /** One entry for everyone who has bought or stands in one of the lists, in order of the id. */
  readonly customers: Customers
  /** The seven states in their order. */
  readonly states: readonly CustomerStateCount[]
  /** ISO day. */
  readonly asOf: string
  readonly rules: UsedStateRules
}

/**
 * The state of every customer (客户状态) from orders, and from interactions and choices of the firm where there are any: see
 * {@link customerState} for the states and the rules, {@link OrderRules} for refunds, line items and late orders.
 *
 * @param orders  - rows of {@link Order}, or columns `{ customerId, day, amount }`
 * @param options - `asOf`, `lostAfterDays` and what else {@link CustomerStatesOptions} has
 * @returns the customers in the shape given, and how many are in each state. Coded ids stay coded; who stands in a list only
 *          follows the dictionary
 * @throws ClienteleError `late-order`, `refund`, `mixed-currencies`, `missing-value`, `invalid-date`, `out-of-range`,
 *         `invalid-option`
 * @example
 * const orders = [{ customerId: 'ann', date: '2024-01-05', amount: 20 }, { customerId: 'bo', date: '2024-06-01', amount: 9 }]
 * const interactions = [{ customerId: 'cy', at: '2024-05-05', kind: 'follow-up' }]
 * customerStates(orders, { asOf: '2024-06-30', lostAfterDays: 90, interactions }).customers
 *   .map(({ customerId, state, since }) => [customerId, state, since])
 * //=> [['ann', 'lost', '2024-04-04'], ['bo', 'first-time', '2024-06-01'], ['cy', 'potential', '2024-05-05']]
 */
export function customerStates(
  orders: readonly Order[],
  options: CustomerStatesOptions,
): CustomerStates<CustomerStateRow[]>
export function customerStates(
  orders: OrderColumns,
  options: CustomerStatesOptions,
): CustomerStates<Columns<CustomerStateRow>>
export function customerStates(
  orders: RowsOrColumns<Order>,
  options: CustomerStatesOptions,
): CustomerStates<CustomerStateRow[] | Columns<CustomerStateRow>> {
  const { asOf, used } = readStateRules(options)
  const language = readLanguage(options.language)
  const book = readOrders(orders, options, { to: asOf, endName: 'asOf' })
  const people = readPeople(book, options, asOf)
  const lastDay = asOf - book.firstDay
  const isIn = new Uint8Array(people.count)
  const state = new Uint32Array(people.count)
  const since = new Float64Array(people.count)
  const purchases = new Float64Array(people.count)
  const streak = new Float64Array(people.count)
  const silentDays = new Float64Array(people.count)
  walkEveryone(book, people, walkRules(used, lastDay), (person, walk, bought, lastPurchase) => {
    isIn[person] = 1
    state[person] = stateOf(walk)
    since[person] = walk.moves === 0 ? Number.NaN : walk.day[walk.moves - 1]! + book.firstDay
    purchases[person] = bought
    streak[person] = walk.streak
    silentDays[person] = lastDay - lastPurchase
  })

  const positions = new Uint32Array(people.count)
  const counts = new Uint32Array(customerStateIds.length)
  let count = 0
  for (let person = 0; person < people.count; person++) {
    if (isIn[person] === 0) continue
    counts[state[person]!]!++
    positions[count++] = person
  }
  const chosen = firstOf(positions, count)
  const codes = count === people.count ? state : Uint32Array.from(chosen, (person) => state[person]!)
  const columns: Columns<CustomerStateRow> = {
    customerId: people.idsOf(chosen),
    state: { codes, values: customerStateIds },
    label: { codes, values: customerStateIds.map((id) => customerStateLabels[id][language].name) },
    strategy: { codes, values: customerStateIds.map((id) => customerStateLabels[id][language].strategy) },
    since: at(since, chosen),
    purchases: at(purchases, chosen),
    streak: at(streak, chosen),
    silentDays: at(silentDays, chosen),
  }
  return {
    customers: inShapeOf(orders, columns, customerStateFields),
    states: customerStateIds.map((id, code) => ({
      id,
      labels: customerStateLabels[id],
      count: counts[code]!,
      share: count === 0 ? null : counts[code]! / count,
    })),
    asOf: dateOfDay(asOf),
    rules: used,
  }
}

/** The numbers of the chosen people; no copy where these are all. */
function at(numbers: Float64Array, positions: Uint32Array): Float64Array {
  return positions.length === numbers.length ? numbers : Float64Array.from(positions, (position) => numbers[position]!)
}
