import type { NumberColumn } from '../data/fields.js'
import type { CodedIds } from '../data/ids.js'
import type { Labels, Language } from '../data/labels.js'
import { asFloat64 } from '../data/lift.js'
import { sumByCode } from '../numeric/sums.js'
import { dimensions, type PerRfm } from './rfmCustomers.js'

/** One segment and how many customers are in it. */
export interface RfmSegment {
  readonly id: string
  readonly labels: Labels
  /** Other names in use for the same segment. */
  readonly otherNames: Readonly<Record<Language, readonly string[]>>
  /** Number of customers. */
  readonly count: number
  /** Share of all customers; null when there are none. */
  readonly share: number | null
  /** Means of what the segments were made from, scores or values; null when the segment is empty. */
  readonly means: PerRfm<number | null>
}

/** What a scheme says of a segment. */
export interface DescribedSegment {
  readonly id: string
  readonly labels?: Labels
  readonly otherNames?: Readonly<Record<Language, readonly string[]>>
}

/**
 * Counts segments.
 *
 * @param described - the segments of the scheme
 * @param positions - segment of each customer, as a position in `described`, or `described.length` for none
 * @param columns   - scores or values of the customers
 * @param weights   - how many customers each row stands for; left out: one
 */
export function countSegments(
  described: readonly DescribedSegment[],
  positions: Uint32Array,
  columns: PerRfm<NumberColumn>,
  weights?: Float64Array,
): RfmSegment[] {
  const groups = described.length + 1
  const counts = new Float64Array(groups)
  let customers = 0
  for (let i = 0; i < positions.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!
    counts[positions[i]!]! += weight
    customers += weight
  }
  const sums = dimensions.map((dimension) =>
    sumByCode(timesWeights(asFloat64(columns[dimension]), weights), positions, groups),
  )
  return described.map(({ id, labels, otherNames }, segment): RfmSegment => {
    const count = counts[segment]!
    const meanOf = (dimension: number): number | null => (count === 0 ? null : sums[dimension]![segment]! / count)
    return {
      id,
      labels: labels ?? { en: { name: id, strategy: '' }, zh: { name: id, strategy: '' } },
      otherNames: otherNames ?? { en: [], zh: [] },
      count,
      share: customers === 0 ? null : count / customers,
      means: { recency: meanOf(0), frequency: meanOf(1), monetary: meanOf(2) },
    }
  })
}

function timesWeights(column: Float64Array, weights: Float64Array | undefined): Float64Array {
  return weights === undefined ? column : column.map((value, i) => value * weights[i]!)
}

/** The column of segment ids: a dictionary of all segments, with `''` behind them when there are customers without one. */
export function segmentColumn(described: readonly DescribedSegment[], positions: Uint32Array): CodedIds {
  const ids = described.map(({ id }) => id)
  return { codes: positions, values: positions.includes(ids.length) ? [...ids, ''] : ids }
}
