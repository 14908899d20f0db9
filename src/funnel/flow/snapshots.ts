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
  const { stages, asOf, count, start, stage, day } = histories
  const size = stages.length
  const cursor = start.slice(0, count)
  const farthest = new Uint16Array(count)
  const closed = new Uint32Array(size)
  const won = new Uint32Array(size)
  return ends.map((end): Snapshot => {
    const open = new Uint32Array(size)
    const amount = new Float64Array(size)
    const squares = new Float64Array(size)
    const wonLater = new Uint32Array(size)
    const wonAmounts: number[] = []
    const undecided: number[] = []
    for (let deal = 0; deal < count; deal++) {
      const next = start[deal + 1]!
      let at = cursor[deal]!
      while (at < next && day[at]! <= end) {
        const to = stage[at]!
        if (to <= size) farthest[deal] = Math.max(farthest[deal]!, Math.min(to, size - 1))
        if (to >= size) {
          for (let k = 0; k <= farthest[deal]!; k++) {
            closed[k]!++
            if (to === size) won[k]!++
          }
        }
        at += 1
      }
      cursor[deal] = at
      const value = amounts[deal]!
      if (at === start[deal] || stage[at - 1]! >= size || Number.isNaN(value)) continue
      const k = stage[at - 1]!
      open[k]!++
      amount[k]! += value
      squares[k]! += value * value
      const outcome = stage[next - 1]!
      const closedOn = outcome >= size ? day[next - 1]! : Infinity
      const until = horizon === null ? Infinity : end + horizon
      if (closedOn > asOf && until > asOf) undecided.push(value)
      if (outcome === size && closedOn <= until) {
        wonLater[k]!++
        wonAmounts.push(value)
      }
    }
    return {
      day: end,
      open,
      amount,
      squares,
      closed: stages.map((_, k) => ({ given: null, deals: closed[k]!, won: won[k]! })),
      wonLater,
      actual: compensatedSum(Float64Array.from(wonAmounts)),
      undecided: compensatedSum(Float64Array.from(undecided)),
      undecidedDeals: undecided.length,
    }
  })
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
