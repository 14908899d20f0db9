import { checkOptions } from '../data/checks.js'
import type { Columns, FieldTable, RowsOrColumns } from '../data/fields.js'
import { inShapeOf } from '../data/lift.js'
import type { RfmValue } from '../orders/index.js'
import { type PerRfm, readRfmValues } from './rfmCustomers.js'
import { countSegments, type RfmSegment, segmentColumn } from './segmentsCounted.js'
import { checkHigh, eighthsOf, type HighOptions } from './segmentsHigh.js'
import { textbook8Segments } from './segmentsTextbook8.js'

/** A customer with its values and its segment. */
export interface RfmValueMember extends RfmValue {
  /** Id of the segment. */
  segment: string
}

export const rfmValueMemberFields: FieldTable<RfmValueMember> = [
  { name: 'customerId', kind: 'id' },
  { name: 'recency', kind: 'number' },
  { name: 'frequency', kind: 'number' },
  { name: 'monetary', kind: 'number' },
  { name: 'segment', kind: 'text' },
]

/** Segments made from the values themselves. */
export interface RfmValueSegmentation<Members> {
  /** The eight segments in the order of the textbook, empty ones too. */
  readonly segments: readonly RfmSegment[]
  /** One row a customer, in order of the ids. */
  readonly members: Members
  /** The lines between low and high, recency in days; null for the mean of nobody. */
  readonly high: PerRfm<number | null>
}

/**
 * The eight textbook segments without scores: days, orders and money are compared with their mean, their median or limits of your
 * own, as in the rule of trade "within 10 days, 3 orders, 200 yuan".
 *
 * A last order is near when it lies fewer days back than the line. With limits of your own the limit itself is good enough (10 days is
 * near, 3 orders are many); with the mean and the median it is not. `boundary` changes that.
 *
 * @param values  - one row a customer: days, orders, money
 * @param options - `high`: `'mean'` (default), `'median'` or `{ recency, frequency, monetary }`; `boundary`
 * @returns segments with counts, shares and mean values; members in the shape that came
 * @throws ClienteleError `duplicate-id`, `out-of-range` for a negative recency or frequency, `invalid-option`
 * @example
 * rfmSegmentsOfValues([{ customerId: 'a', recency: 5, frequency: 1, monetary: 500 }],
 *   { high: { recency: 10, frequency: 3, monetary: 200 } }).members[0].segment //=> 'important-develop'
 */
export function rfmSegmentsOfValues(
  values: readonly RfmValue[],
  options?: HighOptions,
): RfmValueSegmentation<RfmValueMember[]>
export function rfmSegmentsOfValues(
  values: Columns<RfmValue>,
  options?: HighOptions,
): RfmValueSegmentation<Columns<RfmValueMember>>
export function rfmSegmentsOfValues(
  values: RowsOrColumns<RfmValue>,
  options?: HighOptions,
): RfmValueSegmentation<RfmValueMember[] | Columns<RfmValueMember>>
export function rfmSegmentsOfValues(
  values: RowsOrColumns<RfmValue>,
  options: HighOptions = {},
): RfmValueSegmentation<RfmValueMember[] | Columns<RfmValueMember>> {
  checkOptions(options)
  const high = checkHigh(options, 'options')
  const { customerId, recency, frequency, monetary } = readRfmValues(values)
  const columns = { recency, frequency, monetary }
  const eighths = eighthsOf(columns, high, true)
  const positions = Uint32Array.from(eighths.positions)
  const segment = segmentColumn(textbook8Segments, positions)
  return {
    segments: countSegments(textbook8Segments, positions, columns),
    members: inShapeOf(values, { customerId, ...columns, segment }, rfmValueMemberFields),
    high: eighths.at,
  }
}
