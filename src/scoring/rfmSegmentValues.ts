import { checkOptions, fail } from '../data/checks.js'
import type { FieldTable, RowsOrColumns } from '../data/fields.js'
import { codeIds, type IdColumn, idAt, idCount, isCodedIds } from '../data/ids.js'
import { readColumns } from '../data/lift.js'
import { compensatedSum, sumByCode } from '../numeric/sums.js'
import type { RfmValue } from '../orders/index.js'
import { type PerRfm, readRfmValues } from './rfmCustomers.js'
import type { RfmSegmentation } from './rfmSegments.js'
import type { RfmSegment } from './segmentsCounted.js'

/** The part of a member that is read. */
interface Member {
  customerId: string
  segment: string | null
}

const memberFields: FieldTable<Member> = [
  { name: 'customerId', kind: 'id' },
  { name: 'segment', kind: 'text', nullable: true },
]

/** A segment and the money it brings. */
export interface RfmSegmentValue extends RfmSegment {
  /** Money of its customers, float64. */
  readonly value: number
  /** Share of the money of all customers; null when that is not above 0. */
  readonly valueShare: number | null
  /** Mean days since the last order, orders and money of a customer; null when the segment is empty. */
  readonly meanValues: PerRfm<number | null>
}

/**
 * The segments with the money they bring: what a shop owner asks next after how many there are.
 *
 * @param segmentation - from {@link rfmSegments}: `segments` and `members`
 * @param values       - the values that the scores were made from, the same customers
 * @returns the segments, in their order, with value, share of value and mean values; customers without a segment count in the total
 * @throws ClienteleError `invalid-id` for a customer who is not among the members, `missing-value` for members without values
 * @example
 * const values = [
 *   { customerId: 'a', recency: 5, frequency: 9, monetary: 300 }, { customerId: 'b', recency: 90, frequency: 1, monetary: 100 },
 * ]
 * rfmSegmentValues(rfmSegments(rfmScores(values).scores), values)[0].valueShare //=> 0.75
 */
export function rfmSegmentValues(
  segmentation: Pick<RfmSegmentation<RowsOrColumns<Member>>, 'segments' | 'members'>,
  values: RowsOrColumns<RfmValue>,
): RfmSegmentValue[] {
  checkOptions(segmentation, 'segmentation')
  const { segments, members } = segmentation
  const source = readColumns(members, memberFields, 'segmentation.members')
  const customers = readRfmValues(values)
  const ofMembers = segmentPositions(segments, source.columns.segment)
  const found = positionsOf(customers.customerId, source.columns.customerId, ofMembers)
  const stranger = found.indexOf(-1)
  if (stranger >= 0) {
    const id = idAt(customers.customerId, stranger)
    fail('invalid-id', customers.pathOf(stranger), 'a customer of the segmentation', id)
  }
  const positions = Uint32Array.from(found)
  if (positions.length < source.count) {
    fail('missing-value', 'values', `the ${source.count} customers of the segmentation`, positions.length)
  }
  const groups = segments.length + 1
  const recency = sumByCode(customers.recency, positions, groups)
  const frequency = sumByCode(customers.frequency, positions, groups)
  const monetary = sumByCode(customers.monetary, positions, groups)
  const total = compensatedSum(monetary)
  return segments.map((segment, i): RfmSegmentValue => {
    const meanOf = (sums: Float64Array): number | null => (segment.count === 0 ? null : sums[i]! / segment.count)
    return {
      ...segment,
      value: monetary[i]!,
      valueShare: total > 0 ? monetary[i]! / total : null,
      meanValues: { recency: meanOf(recency), frequency: meanOf(frequency), monetary: meanOf(monetary) },
    }
  })
}

/** The segment of each member as a position in `segments`; one behind them for members without one. */
function segmentPositions(segments: readonly RfmSegment[], column: IdColumn): Uint32Array {
  const { codes, values } = codeIds(column, (row) => `segmentation.members.segment[${row}]`, true)
  const positionOf = Uint32Array.from(values, (id) => {
    const position = segments.findIndex((segment) => segment.id === id)
    return position < 0 ? segments.length : position
  })
  return codes.map((code) => positionOf[code]!)
}

/** The segment of each customer, −1 where it is not among the members; ids of one dictionary are compared as codes. */
function positionsOf(customers: IdColumn, members: IdColumn, positions: Uint32Array): Int32Array {
  const found = new Int32Array(idCount(customers))
  if (isCodedIds(customers) && isCodedIds(members) && customers.values === members.values) {
    const byCode = new Int32Array(members.values.length).fill(-1)
    for (let i = 0; i < positions.length; i++) byCode[members.codes[i]!] = positions[i]!
    for (let i = 0; i < found.length; i++) found[i] = byCode[customers.codes[i]!]!
    return found
  }
  const byId = new Map<string, number>()
  for (let i = 0; i < positions.length; i++) byId.set(idAt(members, i), positions[i]!)
  for (let i = 0; i < found.length; i++) found[i] = byId.get(idAt(customers, i)) ?? -1
  return found
}
