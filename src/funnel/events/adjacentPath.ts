import type { EventPlan } from './eventPlan.js'
import type { PathWalk } from './pathNodes.js'

/**
 * The way of a user through steps with nothing else between them: the longest run of neighboring events, in order of time and then
 * of the rows, that are the first steps of the funnel. The first of the longest counts.
 */
export function adjacentPath(plan: EventPlan): PathWalk {
  const { kindOfStep, window, stepWindows, gaps, reentry } = plan
  const isStrict = plan.ties === 'strict'
  const steps = kindOfStep.length
  /** Whether the events up to this one, as many as steps up to this step, are those steps. */
  const isRun = new Uint8Array(steps)

  return (time, kind, from, to, reached, at) => {
    isRun.fill(0)
    let mayStart = true
    let level = 0
    let end = from
    for (let i = from; i < to && level < steps; i++) {
      const pause = i === from ? 0 : time[i]! - time[i - 1]!
      for (let step = Math.min(steps - 1, i - from); step > 0; step--) {
        const isNext =
          isRun[step - 1] === 1 &&
          kind[i] === kindOfStep[step] &&
          pause >= gaps[step]! &&
          pause <= stepWindows[step]! &&
          !(isStrict && pause === 0) &&
          time[i]! - time[i - step]! <= window
        isRun[step] = Number(isNext)
        if (!isNext || step < level) continue
        level = step + 1
        end = i
      }
      const isFirst = kind[i] === kindOfStep[0] && mayStart
      isRun[0] = Number(isFirst)
      if (!isFirst) continue
      mayStart = reentry
      if (level > 0) continue
      level = 1
      end = i
    }
    for (let step = 0; step < level; step++) reached[at + step] = time[end - level + 1 + step]!
    return true
  }
}
