import type { EventPlan } from './eventPlan.js'
import { gappedCandidates } from './gappedCandidates.js'
import { manyAtOnce } from './manyAtOnce.js'
import { addNode, type PathNodes, type PathWalk, pathNodes, writeTimes } from './pathNodes.js'

/** Where the ways of a user stand. Steps count from 0. */
export interface Ways {
  readonly nodes: PathNodes
  /** Of the ways whose last step is this one and that can go on, the one that started last; -1 for none. */
  readonly open: Int32Array
  /** When the last way that came to each step started; -∞ for none. */
  readonly latest: Float64Array
  /** How many steps were taken at most, and the end of the way that took them first. */
  level: number
  end: number
  /** Whether an event of the first step may still start a way. */
  mayStart: boolean
}

/**
 * The way of a user through ordered steps: as many steps as distinct events of theirs can take, one after the other, within the
 * window from the first; reached as early as possible, and of the ways that end then the one that started last.
 *
 * Of all ways over the first k steps that may still go on, only the one that started last matters: whatever continues another
 * continues it, too. So one pass is exact, and keeps one node a step. Where steps have windows or gaps of their own, it matters as
 * well how late the k-th step was, and {@link gappedCandidates} keeps those in question.
 *
 * What happens after the last step was reached for the first time is not looked at.
 */
export function orderedPath(plan: EventPlan): PathWalk {
  const { stepKinds } = plan
  const steps = plan.kindOfStep.length
  const ways: Ways = {
    nodes: pathNodes(),
    open: new Int32Array(steps),
    latest: new Float64Array(steps),
    level: 0,
    end: -1,
    mayStart: true,
  }
  const isGapped = plan.gaps.some((gap) => gap > 0) || plan.stepWindows.some((longest) => longest < Infinity)
  const candidates = isGapped ? gappedCandidates(ways.nodes, plan) : null
  const takeMany = manyAtOnce(plan, ways, candidates)
  const takeOne = oneEvent(plan, ways)
  const areMoments = plan.ties !== 'input'

  return (time, kind, from, to, reached, at) => {
    ways.nodes.count = 0
    ways.open.fill(-1)
    ways.latest.fill(-Infinity)
    ways.level = 0
    ways.end = -1
    ways.mayStart = true
    candidates?.clear()
    for (let i = from, end = from; i < to && ways.level < steps; i = end) {
      const t = time[i]!
      end = i + 1
      if (areMoments) while (end < to && time[end] === t) end++
      if (end === i + 1 && !isGapped && kind[i]! < stepKinds) takeOne(kind[i]!, t)
      else if (!takeMany(kind, i, end, t)) return false
    }
    writeTimes(ways.nodes, ways.end, reached, at + ways.level - 1)
    return true
  }
}

/** The usual case: one event, no gaps, nothing excluded. */
function oneEvent(
  { kindOfStep, stepKinds, window, reentry }: EventPlan,
  ways: Ways,
): (kind: number, t: number) => void {
  const { nodes, open, latest } = ways
  // The steps of each kind from the last down, so that one event serves one step of a way.
  const stepsOf = Array.from({ length: stepKinds }, (_, kind) =>
    Int32Array.from(kindOfStep.keys())
      .filter((step) => kindOfStep[step] === kind)
      .reverse(),
  )
  return (kind, t) => {
    const steps = stepsOf[kind]!
    for (let s = 0; s < steps.length; s++) {
      const step = steps[s]!
      const before = step === 0 ? -1 : open[step - 1]!
      if (step === 0 ? !ways.mayStart : before < 0 || t - nodes.start[before]! > window) continue
      const start = step === 0 ? t : nodes.start[before]!
      const node = addNode(nodes, start, t, before)
      open[step] = node
      latest[step] = start
      if (step === 0) ways.mayStart = reentry
      if (step < ways.level) continue
      ways.level = step + 1
      ways.end = node
    }
  }
}
