import { sortedNumbers } from './sortedTimes.js'
import { strataOrder } from './strata.js'

/** Pairs of customers, one of whom is known to have left first, as a score orders them. */
export interface ConcordanceCounts {
  /** Pairs that the score orders as time did (weights of the two multiplied). */
  readonly concordant: number
  readonly discordant: number
  /** Pairs with one score; each counts half. */
  readonly tiedScores: number
  /** Pairs of events at one time, which are not compared. */
  readonly tiedTimes: number
  /** (concordant + tiedScores / 2) / all compared; `null` without a pair to compare. */
  readonly concordance: number | null
  /** Infinitesimal jackknife, as R's `concordance`; `null` with the concordance. */
  readonly standardError: number | null
}

/** Columns by stratum and ascending time, as {@link countSortedConcordance} reads them. */
export interface SortedConcordanceRows {
  /** Where each stratum starts; one element more than there are strata. */
  readonly starts: Uint32Array
  readonly time: Float64Array
  readonly event: Uint8Array
  readonly weight: Float64Array | null
  /** What a pair counts whose earlier event is this row's; null for 1. */
  readonly pairWeight: Float64Array | null
  readonly entry: Float64Array | null
  /** Places of the rows by ascending entry within each stratum. */
  readonly byEntry: Uint32Array | null
  readonly score: Float64Array
}

/**
 * Counts concordant and discordant pairs; a higher score foretells an earlier event.
 *
 * Two passes over time with a Fenwick tree over the ranks of the scores: one back, in which each event meets those at risk, and
 * one forth, in which each row meets the events that it was at risk of. Both together give each row's own pairs, which the
 * standard error needs.
 */
export function countSortedConcordance(rows: SortedConcordanceRows): ConcordanceCounts {
  const { starts, time, event, entry, byEntry } = rows
  const sorted: Sorted = {
    time,
    event,
    own: rows.weight ?? new Float64Array(time.length).fill(1),
    each: rows.pairWeight,
    entry,
    byEntry,
    ranks: denseRanks(rows.score, placesByValue(rows.score, starts), starts),
    surplus: new Float64Array(time.length),
    pairs: new Float64Array(time.length),
  }
  const sums: Sums = { concordant: 0, discordant: 0, tiedScores: 0, tiedTimes: 0 }
  for (let stratum = 0; stratum + 1 < starts.length; stratum++) {
    const pass = passOver(sorted, starts[stratum]!, starts[stratum + 1]!)
    meetThoseAtRisk(pass, sums)
    pass.tree.fill(0)
    pass.at.fill(0)
    meetEvents(pass)
  }
  return summary(sums, sorted)
}

/** Places by ascending value within each stratum. */
export function placesByValue(values: Float64Array, starts: Uint32Array): Uint32Array {
  const { codes } = sortedNumbers(values)
  if (starts.length === 2) return codes
  const strata = new Uint32Array(values.length)
  for (let stratum = 0; stratum + 1 < starts.length; stratum++) {
    strata.fill(stratum, starts[stratum]!, starts[stratum + 1]!)
  }
  return strataOrder(codes, strata, starts.length - 1).order
}

/** Columns by ascending time, stratum by stratum. */
interface Sorted {
  readonly time: Float64Array
  readonly event: Uint8Array
  /** Weights of the rows, and of the pairs whose earlier event they are. */
  readonly own: Float64Array
  readonly each: Float64Array | null
  readonly entry: Float64Array | null
  /** Places of the rows by ascending entry. */
  readonly byEntry: Uint32Array | null
  /** Ranks of the scores within the stratum, from 1; equal scores share one. */
  readonly ranks: Uint32Array
  /** Per row: concordant less discordant weight that it meets, and all that it is compared with. */
  readonly surplus: Float64Array
  readonly pairs: Float64Array
}

/** The rows of one stratum. */
interface Pass extends Sorted {
  /** Weight at each rank, and Fenwick tree of the weights of blocks of ranks: it stays in a near cache. */
  readonly tree: Float64Array
  readonly at: Float64Array
}

interface Sums {
  concordant: number
  discordant: number
  tiedScores: number
  tiedTimes: number
}

function passOver(sorted: Sorted, from: number, to: number): Pass {
  return {
    time: sorted.time.subarray(from, to),
    event: sorted.event.subarray(from, to),
    own: sorted.own.subarray(from, to),
    each: sorted.each?.subarray(from, to) ?? null,
    entry: sorted.entry?.subarray(from, to) ?? null,
    byEntry: sorted.byEntry?.subarray(from, to).map((place) => place - from) ?? null,
    ranks: sorted.ranks.subarray(from, to),
    surplus: sorted.surplus.subarray(from, to),
    pairs: sorted.pairs.subarray(from, to),
    tree: new Float64Array(((to - from) >>> BLOCK_BITS) + 2),
    at: new Float64Array(to - from + 1),
  }
}

/** Back in time: each event meets all who are then at risk. */
function meetThoseAtRisk(pass: Pass, sums: Sums): void {
  const { time, event, own, each, entry, byEntry, ranks, tree, at, surplus, pairs } = pass
  let total = 0
  let entering = time.length - 1
  for (let end = time.length; end > 0; ) {
    const now = time[end - 1]!
    let begin = end - 1
    while (begin > 0 && time[begin - 1] === now) begin--
    for (let i = begin; i < end; i++) if (event[i] === 0) total += plant(tree, at, ranks[i]!, own[i]!)
    if (byEntry !== null) {
      for (; entering >= 0 && entry![byEntry[entering]!]! >= now; entering--) {
        const i = byEntry[entering]!
        total += plant(tree, at, ranks[i]!, -own[i]!)
      }
    }
    let events = 0
    let squares = 0
    let factor = 1
    for (let i = begin; i < end; i++) {
      if (event[i] === 0) continue
      const rank = ranks[i]!
      const lower = below(tree, at, rank)
      const tied = at[rank]!
      const higher = total - lower - tied
      if (each !== null) factor = each[i]!
      const weight = own[i]!
      surplus[i] = factor * (lower - higher)
      pairs[i] = factor * total
      sums.concordant += weight * factor * lower
      sums.discordant += weight * factor * higher
      sums.tiedScores += weight * factor * tied
      events += weight
      squares += weight * weight
    }
    sums.tiedTimes += (factor * (events * events - squares)) / 2
    for (let i = begin; i < end; i++) if (event[i] === 1) total += plant(tree, at, ranks[i]!, own[i]!)
    end = begin
  }
}

/** Forth in time: each row meets the events while it was at risk. */
function meetEvents(pass: Pass): void {
  const { time, event, own, each, entry, byEntry, ranks, tree, at, surplus, pairs } = pass
  let total = 0
  let entering = 0
  for (let begin = 0; begin < time.length; ) {
    const now = time[begin]!
    if (byEntry !== null) {
      for (; entering < time.length && entry![byEntry[entering]!]! < now; entering++) {
        const i = byEntry[entering]!
        surplus[i]! -= total - 2 * below(tree, at, ranks[i]!) - at[ranks[i]!]!
        pairs[i]! -= total
      }
    }
    let end = begin
    for (; end < time.length && time[end] === now; end++) {
      if (event[end] === 0) continue
      surplus[end]! += total - 2 * below(tree, at, ranks[end]!) - at[ranks[end]!]!
      pairs[end]! += total
    }
    for (let i = begin; i < end; i++) {
      if (event[i] === 1) total += plant(tree, at, ranks[i]!, each === null ? own[i]! : own[i]! * each[i]!)
    }
    for (let i = begin; i < end; i++) {
      if (event[i] === 1) continue
      surplus[i]! += total - 2 * below(tree, at, ranks[i]!) - at[ranks[i]!]!
      pairs[i]! += total
    }
    begin = end
  }
}

function summary(sums: Sums, { own, surplus, pairs }: Sorted): ConcordanceCounts {
  const { concordant, discordant, tiedScores } = sums
  const compared = concordant + discordant + tiedScores
  if (!(compared > 0)) return { ...sums, concordance: null, standardError: null }
  const somersD = (concordant - discordant) / compared
  let squares = 0
  for (let i = 0; i < own.length; i++) {
    const influence = (own[i]! * (surplus[i]! - somersD * pairs[i]!)) / compared
    squares += influence * influence
  }
  return { ...sums, concordance: (concordant + tiedScores / 2) / compared, standardError: Math.sqrt(squares) / 2 }
}

/** Ranks of a block share all but these bits. */
const BLOCK_BITS = 4

/** Adds a weight at a rank; gives the weight back. */
function plant(tree: Float64Array, at: Float64Array, rank: number, weight: number): number {
  at[rank]! += weight
  for (let i = (rank >>> BLOCK_BITS) + 1; i < tree.length; i += i & -i) tree[i]! += weight
  return weight
}

/** The weight at ranks below this one. */
function below(tree: Float64Array, at: Float64Array, rank: number): number {
  const block = rank >>> BLOCK_BITS
  let sum = 0
  for (let i = block << BLOCK_BITS; i < rank; i++) sum += at[i]!
  for (let i = block; i > 0; i -= i & -i) sum += tree[i]!
  return sum
}

/** Ranks of the values within each stratum, whose places `order` lists by ascending value. */
function denseRanks(values: Float64Array, order: Uint32Array, starts: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(values.length)
  for (let stratum = 0; stratum + 1 < starts.length; stratum++) {
    let rank = 0
    let before = Number.NaN
    for (let at = starts[stratum]!; at < starts[stratum + 1]!; at++) {
      const value = values[order[at]!]!
      if (value !== before) rank += 1
      before = value
      ranks[order[at]!] = rank
    }
  }
  return ranks
}
