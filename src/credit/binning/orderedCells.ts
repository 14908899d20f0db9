import { orderByValue } from '../../numeric/index.js'
import type { BinCounts } from './association.js'
import type { VariableBins } from './bins.js'

/** Outcomes and weights of the customers that are put into intervals or groups: neither missing nor special. */
export interface OrdinaryRows {
  readonly outcomes: Uint8Array
  /** Null where all are 1. */
  readonly weights: Float64Array | null
}

/** The smallest units that a binning may not split, in order: distinct values, pre-bins or categories. */
export interface OrderedCells extends BinCounts {
  /** Sums over the first cells: `[i]` stands before cell i. */
  readonly eventsBefore: Float64Array
  readonly countsBefore: Float64Array
}

/** Cells, and the bins that cuts between them make. */
export interface CellsToCut {
  readonly cells: OrderedCells
  /** Cuts that the method settles without looking at outcomes (quantiles and the like), else null. */
  readonly cuts: readonly number[] | null
  readonly binsAt: (cuts: readonly number[]) => VariableBins
}

/** What each bin must have. */
export interface BinLimits {
  /** Most bins. */
  readonly bins: number
  readonly minimumCount: number
  readonly minimumEvents: number
  readonly minimumNonEvents: number
}

/** Cells with their cumulative sums. */
export function orderedCells({ events, counts }: BinCounts): OrderedCells {
  const eventsBefore = new Float64Array(counts.length + 1)
  const countsBefore = new Float64Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) {
    eventsBefore[i + 1] = eventsBefore[i]! + events[i]!
    countsBefore[i + 1] = countsBefore[i]! + counts[i]!
  }
  return { events, counts, eventsBefore, countsBefore }
}

/** One cell a distinct value. */
export function distinctCells(
  values: Float64Array,
  { outcomes, weights }: OrdinaryRows,
): { cells: OrderedCells; values: Float64Array } {
  const order = orderByValue(values)
  const different = new Float64Array(values.length)
  const events = new Float64Array(values.length)
  const counts = new Float64Array(values.length)
  let last = -1
  for (let at = 0; at < order.length; at++) {
    const row = order[at]!
    const value = values[row]!
    if (last < 0 || value !== different[last]) different[++last] = value
    const weight = weights === null ? 1 : weights[row]!
    counts[last]! += weight
    if (outcomes[row] === 1) events[last]! += weight
  }
  const length = last + 1
  return {
    cells: orderedCells({ events: events.subarray(0, length), counts: counts.subarray(0, length) }),
    values: different.subarray(0, length),
  }
}

/** Whether cells `from` … `to` − 1 together make a bin. */
export function isLargeEnough(cells: OrderedCells, from: number, to: number, limits: BinLimits): boolean {
  const count = cells.countsBefore[to]! - cells.countsBefore[from]!
  const events = cells.eventsBefore[to]! - cells.eventsBefore[from]!
  return (
    count > 0 &&
    count >= limits.minimumCount &&
    events >= limits.minimumEvents &&
    count - events >= limits.minimumNonEvents
  )
}

/** Whether there is a cut with enough on both sides: only then there is more than one bin at all. */
export function canBeCut(cells: OrderedCells, limits: BinLimits): boolean {
  const length = cells.counts.length
  for (let cut = 1; cut < length; cut++) {
    if (isLargeEnough(cells, 0, cut, limits) && isLargeEnough(cells, cut, length, limits)) return true
  }
  return false
}
