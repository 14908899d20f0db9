import { fail } from '../../data/checks.js'
import type { Columns, FieldTable } from '../../data/fields.js'
import { asFloat64, type ColumnSource, readColumns } from '../../data/lift.js'
import { orderByValue } from '../../numeric/index.js'
import type { Histories, PurchaseRecord } from './purchaseModel.js'
import { sharedTimes } from './sharedTimes.js'

/** Checked histories as the kernels read them: x, t_x, T; `logs` is Σ ln of the intervals where the model asks for it. */
export interface HistoryColumns {
  readonly count: number
  readonly x: Float64Array
  readonly tx: Float64Array
  readonly age: Float64Array
  readonly logs: Float64Array
  /** Largest x: the length of tables over x. */
  readonly largestX: number
}

/** One customer at its first purchase. */
export const NEW_CUSTOMER: HistoryColumns = {
  count: 1,
  x: /* @__PURE__ */ new Float64Array(1),
  tx: /* @__PURE__ */ new Float64Array(1),
  age: /* @__PURE__ */ new Float64Array(1),
  logs: /* @__PURE__ */ new Float64Array(1),
  largestX: 0,
}

export const purchaseRecordFields: FieldTable<PurchaseRecord> = [
  { name: 'repeatPurchases', kind: 'number' },
  { name: 'lastPurchaseAge', kind: 'number' },
  { name: 'age', kind: 'number' },
]

/**
 * Histories of a model as checked columns. A model without `lastPurchaseAge` or with another name for the age passes its own
 * field table; what it does not have is 0.
 *
 * @throws ClienteleError `invalid-history` for counts that are no whole numbers, times below 0 or out of order
 */
export function readHistories<History extends object>(
  histories: Histories<History>,
  fields: FieldTable<History>,
): HistoryColumns {
  const source = readColumns(histories as readonly History[], fields, 'histories')
  // Columns may bring more than the model reads, and histories that it cannot tell apart are one.
  const columns = Object.fromEntries(
    fields.map(({ name }) => [name, source.columns[name as keyof Columns<History>]]),
  ) as Columns<Partial<PurchaseRecord> & { sumLogIntervals?: number; opportunities?: number }>
  const none = new Float64Array(0)
  const x = asFloat64(columns.repeatPurchases ?? none)
  const age = asFloat64(columns.age ?? columns.opportunities ?? none)
  const tx = columns.lastPurchaseAge === undefined ? none : asFloat64(columns.lastPurchaseAge)
  const logs = columns.sumLogIntervals === undefined ? none : asFloat64(columns.sumLogIntervals)
  const largestX = checkHistories(
    source as ColumnSource<object>,
    x,
    tx,
    age,
    columns.opportunities === undefined ? 'age' : 'opportunities',
  )
  return { count: source.count, x, tx, age, logs, largestX }
}

/** Likelihoods have tables and sums over x. */
const MOST_PURCHASES = 1e7
/** They have a term for each opportunity. */
const MOST_OPPORTUNITIES = 1e6

function checkHistories(
  source: ColumnSource<object>,
  x: Float64Array,
  tx: Float64Array,
  age: Float64Array,
  ageName: string,
): number {
  const pathOf = source.pathOf as (row: number, field: string) => string
  let largest = 0
  for (let i = 0; i < x.length; i++) {
    const count = x[i]!
    if (!(count >= 0 && count <= MOST_PURCHASES && Number.isInteger(count)))
      fail('invalid-history', pathOf(i, 'repeatPurchases'), 'a whole number from 0 to 10,000,000', count)
    if (!(age[i]! >= 0)) fail('invalid-history', pathOf(i, ageName), 'a time of at least 0', age[i])
    if (count > largest) largest = count
    if (tx.length === 0) continue
    const last = tx[i]!
    if (!(last >= 0 && last <= age[i]!))
      fail('invalid-history', pathOf(i, 'lastPurchaseAge'), `a time from 0 to \`${ageName}\` (${age[i]})`, last)
    if (count === 0 && last !== 0)
      fail('invalid-history', pathOf(i, 'lastPurchaseAge'), '0 where there is no repeat purchase', last)
    if (ageName === 'opportunities') checkOpportunities(count, last, age[i]!, (field) => pathOf(i, field))
  }
  return largest
}

/** At most one purchase at each opportunity, the last of x not before the x-th. */
function checkOpportunities(
  count: number,
  last: number,
  opportunities: number,
  pathOf: (field: string) => string,
): void {
  if (!(opportunities <= MOST_OPPORTUNITIES && Number.isInteger(opportunities)))
    fail('invalid-history', pathOf('opportunities'), 'a whole number from 0 to 1,000,000', opportunities)
  if (!Number.isInteger(last))
    fail('invalid-history', pathOf('lastPurchaseAge'), 'the number of the opportunity, a whole number', last)
  if (last < count)
    fail(
      'invalid-history',
      pathOf('lastPurchaseAge'),
      `at least \`repeatPurchases\` (${count}), one an opportunity`,
      last,
    )
}

/** Different histories, and how many customers have each. */
export interface WeightedHistories {
  readonly histories: HistoryColumns
  readonly weights: Float64Array
  /** Sum of the weights. */
  readonly customers: number
}

/** Collapses identical histories: every likelihood is a sum over customers, so nothing is lost. */
export function collapse(histories: HistoryColumns, weights?: Float64Array): WeightedHistories {
  const { count, x, tx, age, logs } = histories
  const order = orderOfHistories(histories)
  const firsts = new Uint32Array(count)
  const sums = new Float64Array(count)
  let distinct = 0
  let customers = 0
  for (let i = 0; i < count; i++) {
    const row = order[i]!
    const before = i === 0 ? -1 : order[i - 1]!
    const isSame =
      before >= 0 &&
      x[row] === x[before] &&
      age[row] === age[before] &&
      (tx.length === 0 || tx[row] === tx[before]) &&
      (logs.length === 0 || logs[row] === logs[before])
    if (!isSame) firsts[distinct++] = row
    const weight = weights === undefined ? 1 : weights[row]!
    sums[distinct - 1]! += weight
    customers += weight
  }
  return { histories: pick(histories, firsts.subarray(0, distinct)), weights: sums.slice(0, distinct), customers }
}

/** By x, then by Σ ln of the intervals, t_x and T. Where rows share their times, by counting: a fifth of the time. */
function orderOfHistories(histories: HistoryColumns): Uint32Array {
  const { count, x, tx, age, logs, largestX } = histories
  const shared = logs.length > 0 || largestX > count ? null : sharedTimes(histories)
  if (shared === null) {
    let order = orderByValue(age)
    for (const column of [tx, logs, x]) if (column.length > 0) order = orderByValue(column, { ties: order })
    return order
  }
  const rising = orderByValue(shared.times)
  const rankOf = new Uint32Array(rising.length)
  for (let k = 0; k < rising.length; k++) rankOf[rising[k]!] = k
  const ranks = new Uint32Array(count)
  const byRank = (places: Uint16Array, ties: Uint32Array): Uint32Array => {
    for (let i = 0; i < count; i++) ranks[i] = rankOf[places[i]!]!
    return orderByRank(ranks, rankOf.length, ties)
  }
  let order: Uint32Array = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  order = byRank(shared.ofAge, order)
  if (tx.length > 0) order = byRank(shared.ofLast, order)
  ranks.set(x)
  return orderByRank(ranks, largestX + 1, order)
}

/** The rows in order of their ranks, all below `most`, equal ones in the order of `ties`. */
function orderByRank(ranks: Uint32Array, most: number, ties: Uint32Array): Uint32Array {
  const starts = new Uint32Array(most + 1)
  for (let i = 0; i < ranks.length; i++) starts[ranks[i]! + 1]!++
  for (let k = 0; k < most; k++) starts[k + 1]! += starts[k]!
  const order = new Uint32Array(ranks.length)
  for (let i = 0; i < order.length; i++) order[starts[ranks[ties[i]!]!]!++] = ties[i]!
  return order
}

/** The chosen rows. */
export function pick(histories: HistoryColumns, rows: Uint32Array): HistoryColumns {
  const of = (column: Float64Array): Float64Array => {
    const picked = new Float64Array(column.length === 0 ? 0 : rows.length)
    for (let i = 0; i < picked.length; i++) picked[i] = column[rows[i]!]!
    return picked
  }
  const { x, tx, age, logs } = histories
  return { ...histories, count: rows.length, x: of(x), tx: of(tx), age: of(age), logs: of(logs) }
}

/**
 * About `most` of many collapsed histories, each with the weight of those around it: enough to find out where the optimum is
 * about. Collapsed histories are in order of x, then of the other columns, so neighbours are alike.
 */
export function representatives(
  histories: HistoryColumns,
  weights: Float64Array,
  most: number,
): { readonly histories: HistoryColumns; readonly weights: Float64Array } {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i]!
  const rows: number[] = []
  const sums: number[] = []
  let sum = 0
  let first = 0
  for (let i = 0; i < histories.count; i++) {
    sum += weights[i]!
    const isLast = i + 1 === histories.count || histories.x[i + 1] !== histories.x[i]
    if (!isLast && sum < total / most) continue
    rows.push((first + i) >> 1)
    sums.push(sum)
    sum = 0
    first = i + 1
  }
  return { histories: pick(histories, Uint32Array.from(rows)), weights: Float64Array.from(sums) }
}
