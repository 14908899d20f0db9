import { fail } from '../data/checks.js'
import type { FieldTable, NumberColumn, RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idsAt } from '../data/ids.js'
import { asFloat64, readColumns } from '../data/lift.js'
import { orderOfUniqueIds } from '../numeric/index.js'
import { type RfmValue, rfmValueFields } from '../orders/index.js'

/** One thing for each of recency, frequency and money. */
export interface PerRfm<Value> {
  readonly recency: Value
  readonly frequency: Value
  readonly monetary: Value
}

/** The three dimensions in their order. */
export const dimensions: readonly (keyof PerRfm<unknown>)[] = /* @__PURE__ */ Object.freeze([
  'recency',
  'frequency',
  'monetary',
] as const)

/** RFM values, checked, in the order of results: one row a customer, by id. */
export interface RfmCustomers extends PerRfm<Float64Array> {
  readonly count: number
  readonly customerId: IdColumn
  /** Where the id of a customer (by its position in the order of results) stands in the input. */
  readonly pathOf: (customer: number) => string
}

/**
 * Reads RFM values and puts them in order of the ids.
 *
 * @throws ClienteleError `duplicate-id`, `out-of-range` for a negative recency or frequency
 */
export function readRfmValues(values: RowsOrColumns<RfmValue>): RfmCustomers {
  const source = readColumns(values, rfmValueFields, 'values')
  const { count, columns } = source
  const recency = asFloat64(columns.recency)
  const frequency = asFloat64(columns.frequency)
  checkNotNegative(recency, (row) => source.pathOf(row, 'recency'), 'days since the last order, 0 or more')
  checkNotNegative(frequency, (row) => source.pathOf(row, 'frequency'), 'a number of orders, 0 or more')
  const order = orderOfUniqueIds(columns.customerId, (row) => source.pathOf(row, 'customerId'))
  return {
    count,
    customerId: order === null ? columns.customerId : idsAt(columns.customerId, order),
    pathOf: (customer) => source.pathOf(order === null ? customer : order[customer]!, 'customerId'),
    recency: inOrderOf(order, recency),
    frequency: inOrderOf(order, frequency),
    monetary: inOrderOf(order, columns.monetary),
  }
}

/** The three scores of a customer, as far as chapters need them; `code` and `total` follow from them. */
export interface RfmScoreTriple {
  customerId: string
  r: number
  f: number
  m: number
}

const rfmScoreTripleFields: FieldTable<RfmScoreTriple> = [
  { name: 'customerId', kind: 'id' },
  { name: 'r', kind: 'number' },
  { name: 'f', kind: 'number' },
  { name: 'm', kind: 'number' },
]

/** Scores, checked, in the order of results. */
export interface ScoredCustomers {
  readonly count: number
  readonly customerId: IdColumn
  readonly r: NumberColumn
  readonly f: NumberColumn
  readonly m: NumberColumn
}

/**
 * Reads scores and puts them in order of the ids.
 *
 * @param bins - where given, scores are whole numbers from 1 to the number of bins of their dimension
 * @throws ClienteleError `duplicate-id`, `out-of-range`
 */
export function readRfmScores(
  scores: RowsOrColumns<RfmScoreTriple>,
  bins: readonly [r: number, f: number, m: number] | null,
): ScoredCustomers {
  const source = readColumns(scores, rfmScoreTripleFields, 'scores')
  const { count, columns } = source
  if (bins !== null) {
    checkScores(columns.r, bins[0], (row) => source.pathOf(row, 'r'))
    checkScores(columns.f, bins[1], (row) => source.pathOf(row, 'f'))
    checkScores(columns.m, bins[2], (row) => source.pathOf(row, 'm'))
  }
  const order = orderOfUniqueIds(columns.customerId, (row) => source.pathOf(row, 'customerId'))
  return {
    count,
    customerId: order === null ? columns.customerId : idsAt(columns.customerId, order),
    r: order === null ? columns.r : inOrderOf(order, columns.r),
    f: order === null ? columns.f : inOrderOf(order, columns.f),
    m: order === null ? columns.m : inOrderOf(order, columns.m),
  }
}

function inOrderOf(order: Uint32Array | null, column: NumberColumn): Float64Array {
  if (order === null) return asFloat64(column)
  const values = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) values[i] = column[order[i]!]!
  return values
}

function checkNotNegative(column: Float64Array, pathOf: (row: number) => string, expected: string): void {
  for (let i = 0; i < column.length; i++) if (column[i]! < 0) fail('out-of-range', pathOf(i), expected, column[i])
}

function checkScores(column: NumberColumn, bins: number, pathOf: (row: number) => string): void {
  for (let i = 0; i < column.length; i++) {
    const score = column[i]!
    if (score >= 1 && score <= bins && Math.floor(score) === score) continue
    const advice = 'say in options.bins with how many bins the scores were made'
    fail('out-of-range', pathOf(i), `a whole score from 1 to ${bins}`, score, advice)
  }
}
