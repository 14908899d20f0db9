import { checkNumber, checkOptions } from '../../data/checks.js'
import { type DateInput, dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import { type IdColumn, idAt, idStrings, idsAt } from '../../data/ids.js'
import { inShapeOf, readColumns } from '../../data/lift.js'
import type { Opportunity } from '../../data/rows.js'
import { orderById, orderByValue, quantile } from '../../numeric/index.js'
import { type OpenDeal, openDealFields } from '../flow/openDeals.js'
import { type Deals, daysOf, OPEN, readDeals, WON } from './deals.js'
import { type DealTotal, totalWhere } from './dealTotals.js'

/** Options of {@link stalledDeals}. */
export interface StalledDealsOptions {
  /** Day of the snapshot: nothing is created or closed after it. */
  readonly asOf: DateInput
  /**
   * How long each open deal has been in its stage: the `openDeals` of {@link pipelineFlow}, which also hold its limit. Default: not
   * known, and nobody is stalled in a stage.
   */
  readonly openDeals?: RowsOrColumns<OpenDeal>
  /** Quantile of the cycle of the won deals, in (0, 1), from which a deal is old. Default 0.9: older than nine of ten wins were. */
  readonly probability?: number
  /** The quantile is multiplied by it; above 0. Default 1. */
  readonly factor?: number
}

/** An open deal that is stuck, or may be. */
export interface StalledDeal {
  opportunityId: string
  customerId: string
  /** Null (`''` in columns) where none is given. */
  owner: string | null
  stage: string
  amount: number
  /** Days since the creation. */
  daysOpen: number
  /** Days since it came to its stage; null where not known. */
  daysInStage: number | null
  /** Days in the stage from which a deal is stalled; null where not known. */
  stalledAfter: number | null
  /** Days since it should have been closed; null where it should not yet, or no day was given. */
  daysOverdue: number | null
  /** Longer in its stage than `stalledAfter`. */
  isStuckInStage: boolean
  /** Longer open than won deals take. */
  isOld: boolean
}

export const stalledDealFields: FieldTable<StalledDeal> = [
  { name: 'opportunityId', kind: 'id' },
  { name: 'customerId', kind: 'id' },
  { name: 'owner', kind: 'text', nullable: true },
  { name: 'stage', kind: 'text' },
  { name: 'amount', kind: 'money' },
  { name: 'daysOpen', kind: 'number' },
  { name: 'daysInStage', kind: 'number', nullable: true },
  { name: 'stalledAfter', kind: 'number', nullable: true },
  { name: 'daysOverdue', kind: 'number', nullable: true },
  { name: 'isStuckInStage', kind: 'flag' },
  { name: 'isOld', kind: 'flag' },
]

/** Which deals are stuck. */
export interface StalledDeals<List = StalledDeal[] | Columns<StalledDeal>> {
  readonly asOf: string
  /** All open deals. */
  readonly open: DealTotal
  /** Those that are stuck in their stage or old. */
  readonly stalled: DealTotal
  /** Open for more days than this is old; null where nothing was won yet. */
  readonly oldAfter: number | null
  /** How many won deals that rests on. */
  readonly wonDeals: number
  /** The stalled ones, the largest amount first, then by id. */
  readonly deals: List
}

/**
 * Which deals are stuck (停滞商机): open deals that are in their stage for longer than is usual there, or open for longer than won deals
 * take. The largest first: a list to work through.
 *
 * The convention is ours: a deal is *stuck in its stage* after the limit that {@link pipelineFlow} found (by default the 0.9-quantile
 * of the stage's dwell times, open ones counted as censored), and *old* when it is open for longer than `factor` × the quantile
 * `probability` of the days that won deals took. An expected day that has passed is shown, but makes no deal stalled: it is a guess of
 * the seller.
 *
 * @param opportunities - rows or columns of `{ id, customerId, stage, amount, createdOn, outcome?, closedOn?, expectedCloseOn?, owner? }`
 * @param options       - `asOf`, `openDeals`, `probability`, `factor`
 * @returns the list as rows for rows, columns for columns
 * @throws ClienteleError `duplicate-id`, `missing-value` for a closed deal without outcome or the reverse, `out-of-range` for a date
 *   after `asOf` or a close before the creation, `invalid-date`
 * @example
 * const deals = [
 *   { id: 'P1', customerId: 'a', stage: 'won', amount: 10, createdOn: '2024-01-01', outcome: 'won', closedOn: '2024-01-31' },
 *   { id: 'P2', customerId: 'b', stage: 'talks', amount: 50, createdOn: '2024-01-01' },
 *   { id: 'P3', customerId: 'c', stage: 'talks', amount: 90, createdOn: '2024-03-01' },
 * ]
 * const stalled = stalledDeals(deals, { asOf: '2024-03-15' })
 * stalled.oldAfter //=> 30
 * stalled.deals.map(({ opportunityId, daysOpen }) => [opportunityId, daysOpen]) //=> [['P2', 74]]
 */
export function stalledDeals(
  opportunities: readonly StalledInput[],
  options: StalledDealsOptions,
): StalledDeals<StalledDeal[]>
export function stalledDeals(
  opportunities: Columns<StalledInput>,
  options: StalledDealsOptions,
): StalledDeals<Columns<StalledDeal>>
export function stalledDeals(opportunities: RowsOrColumns<StalledInput>, options: StalledDealsOptions): StalledDeals {
  checkOptions(options)
  const asOf = dayNumber(options.asOf, 'options.asOf')
  const probability = checkNumber(options.probability ?? 0.9, 'options.probability', {
    above: 0,
    maximum: 1 - 2 ** -53,
  })
  const factor = checkNumber(options.factor ?? 1, 'options.factor', { above: 0 })
  const deals = readDeals(opportunities, FIELDS, { asOf })
  const cycles = wonCycles(deals)
  const usual = quantile(cycles, probability)
  const oldAfter = usual === null ? null : factor * usual
  const columns = openColumns(deals, { asOf, oldAfter, inStage: inStageOf(options.openDeals) })
  const isStalled = (row: number): boolean => columns.isStuckInStage[row] === 1 || columns.isOld[row] === 1
  return {
    asOf: dateOfDay(asOf),
    open: totalWhere(deals, (i) => deals.outcome[i] === OPEN),
    stalled: totalWhere(deals, isStalled),
    oldAfter,
    wonDeals: cycles.length,
    deals: inShapeOf(opportunities, listOf(deals, columns, isStalled), stalledDealFields),
  }
}

/** What {@link stalledDeals} reads of an opportunity. */
export type StalledInput = Pick<
  Opportunity,
  'id' | 'customerId' | 'stage' | 'amount' | 'createdOn' | 'outcome' | 'closedOn' | 'expectedCloseOn' | 'owner'
>

const FIELDS = ['id', 'customerId', 'stage', 'createdOn', 'closedOn', 'expectedCloseOn', 'owner'] as const

type NumberColumns = Record<
  'daysOpen' | 'daysInStage' | 'stalledAfter' | 'daysOverdue' | 'isStuckInStage' | 'isOld',
  Float64Array
>

function wonCycles(deals: Deals): Float64Array {
  const created = daysOf(deals, 'createdOn')
  const closed = daysOf(deals, 'closedOn')
  const cycles: number[] = []
  for (let i = 0; i < deals.count; i++) if (deals.outcome[i] === WON) cycles.push(closed[i]! - created[i]!)
  return Float64Array.from(cycles)
}

/** Days in the stage, and its limit, of each open deal by id. */
function inStageOf(
  openDeals: RowsOrColumns<OpenDeal> | undefined,
): ReadonlyMap<string, { days: number; limit: number }> {
  if (openDeals === undefined) return new Map()
  const wanted = ['opportunityId', 'daysInStage', 'stalledAfter']
  const fields = openDealFields.filter(({ name }) => wanted.includes(name))
  const { columns } = readColumns<OpenDeal>(openDeals, fields, 'options.openDeals')
  const { daysInStage, stalledAfter } = columns
  return new Map(
    idStrings(columns.opportunityId).map((id, i) => [id, { days: daysInStage[i]!, limit: stalledAfter[i]! }]),
  )
}

/** The numbers of all rows; those of closed deals are 0. */
function openColumns(
  deals: Deals,
  {
    asOf,
    oldAfter,
    inStage,
  }: { asOf: number; oldAfter: number | null; inStage: ReadonlyMap<string, { days: number; limit: number }> },
): NumberColumns {
  const created = daysOf(deals, 'createdOn')
  const expected = daysOf(deals, 'expectedCloseOn')
  const empty = (): Float64Array => new Float64Array(deals.count)
  const columns: NumberColumns = {
    daysOpen: empty(),
    daysInStage: empty(),
    stalledAfter: empty(),
    daysOverdue: empty(),
    isStuckInStage: empty(),
    isOld: empty(),
  }
  for (let i = 0; i < deals.count; i++) {
    if (deals.outcome[i] !== OPEN) continue
    const stay = inStage.get(idAt(deals.columns.id!, i))
    columns.daysOpen[i] = asOf - created[i]!
    columns.daysInStage[i] = stay?.days ?? Number.NaN
    columns.stalledAfter[i] = stay?.limit ?? Number.NaN
    columns.daysOverdue[i] = expected[i]! < asOf ? asOf - expected[i]! : Number.NaN
    if (stay !== undefined && stay.days > stay.limit) columns.isStuckInStage[i] = 1
    if (oldAfter !== null && asOf - created[i]! > oldAfter) columns.isOld[i] = 1
  }
  return columns
}

/** The chosen rows, the largest amount first. */
function listOf(deals: Deals, columns: NumberColumns, isStalled: (row: number) => boolean): Columns<StalledDeal> {
  const ids = deals.columns.id!
  const order = orderByValue(deals.amount, { descending: true, ties: orderById(ids) }).filter(isStalled)
  const texts = (column: IdColumn | undefined): IdColumn =>
    column === undefined ? new Array<string>(order.length).fill('') : idsAt(column, order)
  const numbers = (column: Float64Array): Float64Array => Float64Array.from(order, (row) => column[row]!)
  return {
    opportunityId: texts(ids),
    customerId: texts(deals.columns.customerId),
    owner: texts(deals.columns.owner),
    stage: texts(deals.columns.stage),
    amount: numbers(deals.amount),
    daysOpen: numbers(columns.daysOpen),
    daysInStage: numbers(columns.daysInStage),
    stalledAfter: numbers(columns.stalledAfter),
    daysOverdue: numbers(columns.daysOverdue),
    isStuckInStage: numbers(columns.isStuckInStage),
    isOld: numbers(columns.isOld),
  }
}
