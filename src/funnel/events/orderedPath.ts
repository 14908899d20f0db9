import type { EventPlan } from './eventPlan.js'
import { gappedCandidates } from './gappedCandidates.js'
import { manyAtOnce } from './manyAtOnce.js'
import { addNode, type PathNodes, type PathWalk, pathNodes, writeTimes } from './pathNodes.js'
import { isPlain, plainPath } from './plainPath.js'

/** Where the ways of a user stand. Steps count from 0. */
export interface Ways {
  readonly nodes: PathNodes
  /** Of the ways whose last step is this one and that can go on, the one that started last; -1 for none. */
  readonly open: Int32Array
  /** The first way that came to each step since an excluded event ended those that stood there; -1 for none. */
  readonly first: Int32Array
  /** The first of them whose window was over when the excluded event came; -1 for none. */
  readonly unharmed: Int32Array
  /** How many steps were taken at most, and the end of the way that took them first. */
  level: number
  end: number
  /** Whether an event of the first step may still start a way. */
  mayStart: boolean
  /** Whether an excluded event has ended any way. */
  isHarmed: boolean
}

/** Walks the events of one user and gives back the ways, used again for the next. */
type WalkOne = (time: Float64Array, kind: Uint32Array, from: number, to: number) => Ways

/**
 * The way of a user through ordered steps: as many steps as distinct events of theirs can take, one after the other, within the
 * window from the first; reached as early as possible, of the ways that end then the one that started last, and of those the one
 * that came to each step, from the last one back, as early as possible.
 *
 * Of all ways over the first k steps that may still go on, only the one that started last matters: whatever continues another
 * continues it, too. So one pass is exact, and keeps one node a step. Where steps have windows or gaps of their own, it matters as
 * well how late the k-th step was, and {@link gappedCandidates} keeps those in question.
 *
 * What happens after the last step was reached for the first time is not looked at.
 */
export function orderedPath(plan: EventPlan): PathWalk {
  const walk = walkOne(plan)
  if (plan.exclusions.length === 0 || plan.excluded === 'drop-off') {
    const walkAll: PathWalk = (time, kind, from, to, reached, at) => {
      const { nodes, end, level } = walk(time, kind, from, to)
      writeTimes(nodes, end, reached, at + level - 1)
      return true
    }
    return isPlain(plan) ? plainPath(plan, walkAll) : walkAll
  }
  const walkFreely = walkOne({ ...plan, exclusions: [] })
  return (time, kind, from, to, reached, at) => {
    const ways = walk(time, kind, from, to)
    if (ways.isHarmed && ways.level < plan.kindOfStep.length) keepUnharmed(ways)
    if (ways.isHarmed && walkFreely(time, kind, from, to).level > ways.level) return false
    writeTimes(ways.nodes, ways.end, reached, at + ways.level - 1)
    return true
  }
}

/** Only ways count that no excluded event met while they stood between its two steps and within the window. */
function keepUnharmed(ways: Ways): void {
  const { first, unharmed } = ways
  let step = first.length - 1
  while (step >= 0 && unharmed[step]! < 0 && first[step]! < 0) step--
  ways.level = step + 1
  if (step >= 0) ways.end = unharmed[step]! < 0 ? first[step]! : unharmed[step]!
  else ways.end = -1
}

function walkOne(plan: EventPlan): WalkOne {
  const { stepKinds, stepWindows, gaps } = plan
  const steps = plan.kindOfStep.length
  const ways: Ways = {
    nodes: pathNodes(),
    open: new Int32Array(steps),
    first: new Int32Array(steps),
    unharmed: new Int32Array(steps),
    level: 0,
    end: -1,
    mayStart: true,
    isHarmed: false,
  }
  const isGapped = gaps.some((gap) => gap > 0) || stepWindows.some((longest) => longest < Infinity)
  const candidates = isGapped ? gappedCandidates(ways.nodes, plan) : null
  const takeMany = manyAtOnce(plan, ways, candidates)
  const takeOne = oneEvent(plan, ways)
  const areMoments = plan.ties !== 'input'

  return (time, kind, from, to) => {
    ways.nodes.count = 0
    // `fill` costs more than the steps of most users (measured).
    for (let step = 0; step < steps; step++) {
      ways.open[step] = -1
      ways.first[step] = -1
      ways.unharmed[step] = -1
    }
    ways.level = 0
    ways.end = -1
    ways.mayStart = true
    ways.isHarmed = false
    candidates?.clear()
    for (let i = from, end = from; i < to && ways.level < steps; i = end) {
      const t = time[i]!
      end = i + 1
      if (areMoments) while (end < to && time[end] === t) end++
      if (end === i + 1 && !isGapped && kind[i]! < stepKinds) takeOne(kind[i]!, t)
      else takeMany(kind, i, end, t)
    }
    return ways
  }
}

/** The usual case: one event that is a step, no gaps. */
function oneEvent(
  { kindOfStep, stepKinds, window, reentry }: EventPlan,
  ways: Ways,
): (kind: number, t: number) => void {
  const { nodes, open, first } = ways
  // The steps of each kind from the last down, so that one event serves one step of a way; in one array, as it is faster to read.
  const served = Int32Array.from(kindOfStep.keys()).sort((a, b) => kindOfStep[a]! - kindOfStep[b]! || b - a)
  const starts = new Int32Array(stepKinds + 1)
  for (const kind of kindOfStep) starts[kind + 1]!++
  for (let kind = 0; kind < stepKinds; kind++) starts[kind + 1]! += starts[kind]!
  return (kind, t) => {
    const last = starts[kind + 1]!
    for (let s = starts[kind]!; s < last; s++) {
      const step = served[s]!
      const before = step === 0 ? -1 : open[step - 1]!
      if (step === 0 ? !ways.mayStart : before < 0 || t - nodes.start[before]! > window) continue
      const start = step === 0 ? t : nodes.start[before]!
      // This attempt has come here before.
      if (open[step]! >= 0 && nodes.start[open[step]!] === start) continue
      const node = addNode(nodes, start, t, before)
      open[step] = node
      if (first[step]! < 0) first[step] = node
      if (step === 0) ways.mayStart = reentry
      if (step < ways.level) continue
      ways.level = step + 1
      ways.end = node
    }
  }
}
