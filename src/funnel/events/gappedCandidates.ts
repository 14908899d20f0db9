import type { PathNodes } from './pathNodes.js'

/** Nodes of each step that the next one may follow, where steps have windows or gaps of their own. */
export interface GappedCandidates {
  /** The node of `step` that started last among those which the next step may follow at `time`, or -1. Times must not fall. */
  readonly best: (step: number, time: number) => number
  readonly add: (step: number, node: number) => void
  /** Ends all ways that stand at `step`. */
  readonly cut: (step: number) => void
  /** Ends all. */
  readonly clear: () => void
}

interface Candidates {
  /** All nodes of the step, in order of time; those before `next` are far enough back for the gap. */
  all: number[]
  next: number
  /** Of those the ones that could still be the best: starts do not rise. Those before `first` are too far back for the window. */
  falling: number[]
  first: number
}

/**
 * A sliding maximum for each step: every node comes in and goes out once, so that a user with n events costs n times the steps.
 *
 * @param stepWindows - longest time from the step before, ms
 * @param gaps        - shortest time from the step before, ms
 */
export function gappedCandidates(
  nodes: PathNodes,
  { stepWindows, gaps }: { stepWindows: Float64Array; gaps: Float64Array },
): GappedCandidates {
  const steps = Array.from(gaps, (): Candidates => ({ all: [], next: 0, falling: [], first: 0 }))
  const cut = (step: number): void => {
    steps[step] = { all: [], next: 0, falling: [], first: 0 }
  }
  return {
    best: (step, time) => {
      const candidates = steps[step]!
      const { all, falling } = candidates
      const gap = gaps[step + 1]!
      const longest = stepWindows[step + 1]!
      for (; candidates.next < all.length; candidates.next++) {
        const node = all[candidates.next]!
        if (time - nodes.time[node]! < gap) break
        while (falling.length > candidates.first && nodes.start[falling.at(-1)!]! < nodes.start[node]!) falling.pop()
        falling.push(node)
      }
      while (candidates.first < falling.length && time - nodes.time[falling[candidates.first]!]! > longest) {
        candidates.first++
      }
      return falling[candidates.first] ?? -1
    },
    add: (step, node) => {
      steps[step]!.all.push(node)
    },
    cut,
    clear: () => {
      for (let step = 0; step < steps.length; step++) if (steps[step]!.all.length > 0) cut(step)
    },
  }
}
