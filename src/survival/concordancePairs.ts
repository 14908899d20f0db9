import { inOrder } from './orderedDurations.js'
import { type ConcordanceCounts, countSortedConcordance, placesByValue } from './sortedConcordance.js'
import { strataOrder } from './strata.js'

/** Rows as {@link countConcordance} reads them. */
export interface ConcordanceRows {
  /** All rows by ascending time. */
  readonly order: Uint32Array
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly entry: Float64Array | null
  readonly weight: Float64Array | null
  /** Stratum of each row, 0 … `strataCount` − 1; `null` for one stratum. */
  readonly strata: Uint32Array | null
  readonly strataCount: number
  /** What a pair counts whose earlier event is this row's. Default 1. */
  readonly pairWeight?: Float64Array | null
}

/**
 * Counts concordant and discordant pairs; a higher score foretells an earlier event. All columns are sorted first: read through the
 * order they cost twice the time.
 */
export function countConcordance(rows: ConcordanceRows, score: Float64Array): ConcordanceCounts {
  const { order, starts } = strataOrder(rows.order, rows.strata, rows.strataCount)
  const count = order.length
  const event = new Uint8Array(count)
  for (let i = 0; i < count; i++) event[i] = rows.event[order[i]!]!
  const entry = rows.entry === null ? null : inOrder(rows.entry, order)
  return countSortedConcordance({
    starts,
    time: inOrder(rows.time, order),
    event,
    weight: rows.weight === null ? null : inOrder(rows.weight, order),
    pairWeight: rows.pairWeight ? inOrder(rows.pairWeight, order) : null,
    entry,
    byEntry: entry && placesByValue(entry, starts),
    score: inOrder(score, order),
  })
}
