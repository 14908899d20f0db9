import type { EventPlan } from './eventPlan.js'
import type { PathWalk } from './pathNodes.js'

/** Whether the steps are different events with nothing but a window: what nearly everybody asks. */
export function isPlain({ kindOfStep, stepKinds, gaps, stepWindows, exclusions, reentry }: EventPlan): boolean {
  return (
    kindOfStep.length === stepKinds &&
    exclusions.length === 0 &&
    reentry &&
    gaps.every((gap) => gap === 0) &&
    stepWindows.every((longest) => longest === Infinity)
  )
}

/**
 * Steps in order where {@link isPlain}: of the ways that have come to a step, the one that started last is all that later events
 * can use. Its times are kept as they are, without the nodes of the general walk, in half of the time (measured).
 *
 * @param general - the walk for users who have several events at the same time, where that matters
 */
export function plainPath({ kindOfStep, window, ties }: EventPlan, general: PathWalk): PathWalk {
  const steps = kindOfStep.length
  const areMoments = ties !== 'input'
  // Start of the way that stands at each step, NaN for none, and the times of its steps.
  const start = new Float64Array(steps)
  const times = new Float64Array(steps * steps)
  return (time, kind, from, to, reached, at) => {
    for (let step = 0; step < steps; step++) start[step] = Number.NaN
    let level = 0
    for (let i = from; i < to && level < steps; i++) {
      const t = time[i]!
      if (areMoments && i + 1 < to && time[i + 1] === t) return general(time, kind, from, to, reached, at)
      const step = kind[i]!
      const row = step * steps
      if (step === 0) {
        start[0] = t
        times[0] = t
      } else {
        const began = start[step - 1]!
        // An attempt that has come here before need not come again.
        if (!(t - began <= window) || start[step] === began) continue
        start[step] = began
        for (let k = 0; k < step; k++) times[row + k] = times[row - steps + k]!
        times[row + step] = t
      }
      if (step < level) continue
      level = step + 1
      for (let k = 0; k <= step; k++) reached[at + k] = times[row + k]!
    }
    return true
  }
}
