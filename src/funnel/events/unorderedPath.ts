import type { EventPlan } from './eventPlan.js'
import type { PathWalk } from './pathNodes.js'

/**
 * The steps of a user in any order: as many as distinct events of theirs within one window can take. The first window with the most
 * counts, and in it the latest event for each step; step k is the k-th that was taken, whichever it was.
 */
export function unorderedPath({ kindOfStep, stepKinds, window }: EventPlan): PathWalk {
  const steps = kindOfStep.length
  /** How many events of each kind the steps ask for, and how many are in the window. */
  const wanted = new Int32Array(stepKinds)
  for (let step = 0; step < steps; step++) wanted[kindOfStep[step]!]!++
  const inWindow = new Int32Array(stepKinds)

  return (time, kind, from, to, reached, at) => {
    inWindow.fill(0)
    let first = from
    let taken = 0
    let level = 0
    let end = from
    for (let i = from; i < to && level < steps; i++) {
      for (; time[i]! - time[first]! > window; first++) {
        const left = kind[first]!
        if (inWindow[left]!-- <= wanted[left]!) taken--
      }
      if (inWindow[kind[i]!]!++ < wanted[kind[i]!]!) taken++
      if (taken <= level) continue
      level = taken
      end = i
    }
    // What is at the same time is in the window too, wherever its row stands.
    while (end + 1 < to && time[end + 1] === time[end]) end++
    inWindow.fill(0)
    for (let i = end, left = level; left > 0; i--) {
      if (inWindow[kind[i]!]!++ < wanted[kind[i]!]!) reached[at + --left] = time[i]!
    }
    return true
  }
}
