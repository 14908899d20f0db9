import type { Interval } from '../../data/interval.js'
import { wilsonInterval } from '../../numeric/index.js'
import type { StageHistories } from './stageHistories.js'

/** A share of visits, with Wilson's interval. Null where no visit has ended. */
export interface FlowRate {
  readonly count: number
  /** count / visits that ended. */
  readonly rate: number | null
  readonly interval: Interval | null
}

/** How deals come into a stage and leave it. */
export interface StageMoves {
  readonly stage: string
  /** Deals that got as far as this stage or farther: who skips it has passed it. */
  readonly reached: number
  /** Deals that were in it, as recorded. Fewer than `reached` where stages are skipped. */
  readonly entered: number
  /** Deals that began here. */
  readonly opened: number
  /** Entries, repeated ones included. */
  readonly visits: number
  /** Entries of deals that had been here before. */
  readonly reentries: number
  /** Deals that stand here at `asOf`. */
  readonly open: number
  /** Visits that ended: advanced + regressed + lost. */
  readonly left: number
  /** To a later stage, or won. */
  readonly advanced: FlowRate
  /** Advances over at least one stage (won counts as the stage after the last); part of `advanced`. */
  readonly skipped: FlowRate
  /** To an earlier stage. */
  readonly regressed: FlowRate
  readonly lost: FlowRate
}

/** How often deals went from one stage to another. */
export interface Transition {
  /** Null for the opening. */
  readonly from: string | null
  readonly to: string
  readonly count: number
}

/** Counts of moves: `counts[(from + 1) · states + to]`, from −1 for the opening. */
export interface TransitionCounts {
  readonly counts: Uint32Array
  readonly states: number
  /** Deals whose farthest stage is each; won is the last, lost none. */
  readonly farthest: Uint32Array
  /** Deals that were ever in each state. */
  readonly entered: Uint32Array
  /** Deals that are in each state at the end. */
  readonly standing: Uint32Array
}

/** Counts every move of every deal in one pass. */
export function countTransitions({ stages, count, start, stage }: StageHistories): TransitionCounts {
  const lost = stages.length + 1
  const states = lost + 1
  const counts = new Uint32Array((states + 1) * states)
  const farthest = new Uint32Array(states)
  const entered = new Uint32Array(states)
  const standing = new Uint32Array(states)
  const seenBy = new Int32Array(states).fill(-1)
  for (let deal = 0; deal < count; deal++) {
    let from = -1
    // A deal lost at its opening was a deal nonetheless: it counts at the first stage.
    let most = 0
    for (let i = start[deal]!; i < start[deal + 1]!; i++) {
      const to = stage[i]!
      counts[(from + 1) * states + to]!++
      if (to !== lost && to > most) most = to
      if (seenBy[to] !== deal) {
        seenBy[to] = deal
        entered[to]!++
      }
      from = to
    }
    farthest[most]!++
    standing[from]!++
  }
  return { counts, states, farthest, entered, standing }
}

/** Deals that got to each stage and to won: those whose farthest stage is that or a later one. */
export function reachedCounts({ farthest, states }: TransitionCounts): number[] {
  return reachedOf(farthest.subarray(0, states - 1))
}

/** Deals that got to each stage, from how many got no farther. */
export function reachedOf(farthest: ArrayLike<number>): number[] {
  const reached = new Array<number>(farthest.length)
  let sum = 0
  for (let k = farthest.length - 1; k >= 0; k--) {
    sum += farthest[k]!
    reached[k] = sum
  }
  return reached
}

/** The moves of each stage. */
export function stageMoves(table: TransitionCounts, stages: readonly string[], level: number): StageMoves[] {
  const { counts, states, entered, standing } = table
  const reached = reachedCounts(table)
  const lost = states - 1
  return stages.map((stage, k): StageMoves => {
    let visits = 0
    for (let from = 0; from <= states; from++) visits += counts[from * states + k]!
    const to = (target: number): number => counts[(k + 1) * states + target]!
    let advanced = 0
    let regressed = 0
    for (let target = 0; target < lost; target++) {
      if (target > k) advanced += to(target)
      else regressed += to(target)
    }
    const left = advanced + regressed + to(lost)
    const rateOf = (count: number): FlowRate => ({
      count,
      rate: left === 0 ? null : count / left,
      interval: wilsonInterval(count, left, level),
    })
    return {
      stage,
      reached: reached[k]!,
      entered: entered[k]!,
      opened: counts[k]!,
      visits,
      reentries: visits - entered[k]!,
      open: standing[k]!,
      left,
      advanced: rateOf(advanced),
      skipped: rateOf(advanced - to(k + 1)),
      regressed: rateOf(regressed),
      lost: rateOf(to(lost)),
    }
  })
}

/** The moves that happened, in order of the stages. */
export function transitionList({ counts, states }: TransitionCounts, names: readonly string[]): Transition[] {
  const list: Transition[] = []
  for (let from = 0; from <= states; from++) {
    for (let to = 0; to < states; to++) {
      const count = counts[from * states + to]!
      if (count > 0) list.push({ from: from === 0 ? null : names[from - 1]!, to: names[to]!, count })
    }
  }
  return list
}
