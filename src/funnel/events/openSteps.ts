import type { EventPlan } from './eventPlan.js'
import type { PathWalk } from './pathNodes.js'

/** Which of the steps a user did at all, and when for the first time. */
export function openSteps({ kindOfStep, stepKinds }: EventPlan): PathWalk {
  const first = new Float64Array(stepKinds)
  return (time, kind, from, to, reached, at) => {
    first.fill(Number.NaN)
    for (let i = to - 1; i >= from; i--) first[kind[i]!] = time[i]!
    for (let step = 0; step < kindOfStep.length; step++) reached[at + step] = first[kindOfStep[step]!]!
    return true
  }
}
