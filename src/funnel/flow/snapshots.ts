import { compensatedSum } from '../../numeric/index.js'
import type { StageHistories } from './stageHistories.js'

/** What is known of the probability of a stage: given, or so many won of so many deals. */
export interface StageEvidence {
  readonly given: number | null
  readonly deals: number
  readonly won: number
}

/** The pipeline at the end of a day, what was known then of closed deals, and what became of the open ones. */
export interface Snapshot {
  readonly day: number
  /** By stage: open deals, their amount, the sum of their squared amounts. */
  readonly open: Uint32Array
  readonly amount: Float64Array
  readonly squares: Float64Array
  /** By stage: deals closed by then that had reached it. */
  readonly closed: readonly StageEvidence[]
  /** Open deals of each stage that were won later, within the horizon. */
  readonly wonLater: Uint32Array
  /** Amount won later, and amount of which that is not known yet. */
  readonly actual: number
  readonly undecided: number
  readonly undecidedDeals: number
}

/**
 * Snapshots at the ends of the days given, in their order: one pass over the changes and, for each of them, one over the deals.
 *
 * @param histories - who was where
 * @param amounts   - of each deal; NaN for deals that are left out
 * @param ends      - days, ascending
 * @param horizon   - days within which a deal counts as won later; null for ever
 */
export function takeSnapshots(
  histories: StageHistories,
  amounts: Float64Array,
  ends: readonly number[],
  horizon: number | null,
): Snapshot[] {
  const { stages, count, start } = histories
  const so: SoFar = {
    next: start.slice(0, count),
    farthest: new Uint16Array(count),
    closed: new Uint32Array(stages.length),
    won: new Uint32Array(stages.length),
  }
  return ends.map((end): Snapshot => {
    advance(histories, so, end)
    return {
      day: end,
      ...openAt(histories, so, amounts, end + (horizon ?? Infinity)),
      closed: stages.map((_, k) => ({ given: null, deals: so.closed[k]!, won: so.won[k]! })),
    }
  })
}

/** How far the deals have come. */
interface SoFar {
  /** The next step of each deal. */
  readonly next: Uint32Array
  /** The farthest stage of each deal. */
  readonly farthest: Uint16Array
  /** By stage: deals closed that had reached it. */
  readonly closed: Uint32Array
  readonly won: Uint32Array
}

/** Takes the steps of all deals up to the end of a day. */
function advance({ stages, count, start, stage, day }: StageHistories, so: SoFar, end: number): void {
  const size = stages.length
  for (let deal = 0; deal < count; deal++) {
    let at = so.next[deal]!
    for (; at < start[deal + 1]! && day[at]! <= end; at++) {
      const to = stage[at]!
      // Won is behind the last stage, and passes all of them.
      if (to <= size) so.farthest[deal] = Math.max(so.farthest[deal]!, Math.min(to, size - 1))
      if (to < size) continue
      for (let k = 0; k <= so.farthest[deal]!; k++) {
        so.closed[k]!++
        if (to === size) so.won[k]!++
      }
    }
    so.next[deal] = at
  }
}

/** The open deals, and what became of them up to a later day. */
function openAt(
  { stages, asOf, count, start, stage, day }: StageHistories,
  { next }: SoFar,
  amounts: Float64Array,
  until: number,
): Omit<Snapshot, 'day' | 'closed'> {
  const size = stages.length
  const open = new Uint32Array(size)
  const amount = new Float64Array(size)
  const squares = new Float64Array(size)
  const wonLater = new Uint32Array(size)
  const won: number[] = []
  const undecided: number[] = []
  for (let deal = 0; deal < count; deal++) {
    const at = next[deal]!
    const value = amounts[deal]!
    if (at === start[deal] || stage[at - 1]! >= size || Number.isNaN(value)) continue
    const k = stage[at - 1]!
    open[k]!++
    amount[k]! += value
    squares[k]! += value * value
    const last = start[deal + 1]! - 1
    if (stage[last]! < size && until > asOf) undecided.push(value)
    if (stage[last] !== size || day[last]! > until) continue
    wonLater[k]!++
    won.push(value)
  }
  return {
    open,
    amount,
    squares,
    wonLater,
    actual: compensatedSum(Float64Array.from(won)),
    undecided: compensatedSum(Float64Array.from(undecided)),
    undecidedDeals: undecided.length,
  }
}

/** What earlier snapshots tell whose horizon was over at the time of this one. */
export function inHorizon(snapshots: readonly Snapshot[], at: number, horizon: number): StageEvidence[] {
  const over = snapshots.slice(0, at).filter(({ day }) => day + horizon <= snapshots[at]!.day)
  return Array.from(snapshots[at]!.open, (_, k) => {
    let deals = 0
    let won = 0
    for (const { open, wonLater } of over) {
      deals += open[k]!
      won += wonLater[k]!
    }
    return { given: null, deals, won }
  })
}
