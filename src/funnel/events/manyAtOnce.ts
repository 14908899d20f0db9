import type { EventPlan } from './eventPlan.js'
import type { GappedCandidates } from './gappedCandidates.js'
import type { Ways } from './orderedPath.js'
import { addNode } from './pathNodes.js'

export type TakeMany = (kind: Uint32Array, from: number, to: number, t: number) => void

/**
 * Events at the same time, which make one moment; and the general case of one event, with gaps and excluded events.
 *
 * In a moment steps i … j can all be taken when it has an event for each of them (as many as steps, where a name comes several times)
 * and no gap is asked between them; with ties `strict` only one step is. An excluded event in the moment is between two steps only
 * where one of them was before the moment and the other is after it, as tied events may stand in any order.
 *
 * @param candidates - what each step may follow; null without gaps, where that is the open way
 */
export function manyAtOnce(plan: EventPlan, ways: Ways, candidates: GappedCandidates | null): TakeMany {
  const { kindOfStep, stepKinds, window, gaps, reentry, exclusions } = plan
  const { nodes, open, first, unharmed } = ways
  const steps = kindOfStep.length
  const mostSteps = plan.ties === 'strict' ? 1 : steps
  const counts = new Int32Array(plan.kindOf.size)
  const needs = new Int32Array(stepKinds)
  /** The best way that each step can continue, before the moment. */
  const before = new Int32Array(steps)
  /** A way goes on from step j only where it took step `fresh[j]` in this moment: an excluded event ended the others. */
  const fresh = new Int32Array(steps)

  return (kind, from, to, t) => {
    counts.fill(0)
    for (let i = from; i < to; i++) counts[kind[i]!]!++
    for (let step = 1; step < steps; step++) {
      const node = candidates === null ? open[step - 1]! : candidates.best(step - 1, t)
      before[step] = node >= 0 && t - nodes.start[node]! <= window ? node : -1
    }
    meetExcluded(t)
    for (let step = 0; step < steps; step++) {
      if (counts[kindOfStep[step]!]! > 0) takeUpTo(step, t)
    }
    if (counts[kindOfStep[0]!]! > 0) ways.mayStart &&= reentry
  }

  function meetExcluded(t: number): void {
    fresh.fill(steps)
    for (let e = 0; e < exclusions.length; e++) {
      const { kind, from, to } = exclusions[e]!
      if (counts[kind] === 0) continue
      for (let step = from - 1; step < to - 1; step++) {
        fresh[step] = Math.min(fresh[step]!, from - 1)
        endAt(step, t)
      }
    }
  }

  /** Ends the ways that stand at a step. */
  function endAt(step: number, t: number): void {
    const node = first[step]!
    open[step] = -1
    first[step] = -1
    candidates?.cut(step)
    if (node < 0) return
    ways.isHarmed = true
    if (unharmed[step]! < 0 && t - nodes.start[node]! > window) unharmed[step] = node
  }

  /** The best way that takes `step` in this moment, together with any of the steps before it. */
  function takeUpTo(step: number, t: number): void {
    let best = -1
    let start = -Infinity
    let bestOpen = -1
    let startOpen = -Infinity
    needs.fill(0)
    for (let i = step; i >= 0 && step - i < mostSteps; i--) {
      if (++needs[kindOfStep[i]!]! > counts[kindOfStep[i]!]!) break
      if (i < step && gaps[i + 1]! > 0) break
      const startHere =
        i === 0 ? (ways.mayStart ? t : -Infinity) : before[i]! >= 0 ? nodes.start[before[i]!]! : -Infinity
      if (startHere === -Infinity) continue
      // Of equal starts the way with fewer steps in this moment: its steps are the earlier ones.
      if (startHere > start) {
        best = i
        start = startHere
      }
      if (i <= fresh[step]! && startHere > startOpen) {
        bestOpen = i
        startOpen = startHere
      }
    }
    if (best < 0) return
    const node = link(best, step, start, t)
    if (step >= ways.level) {
      ways.level = step + 1
      ways.end = node
    }
    if (bestOpen < 0) return
    const hasCome = candidates === null && open[step]! >= 0 && nodes.start[open[step]!] === startOpen
    if (hasCome) return
    const openNode = bestOpen === best ? node : link(bestOpen, step, startOpen, t)
    if (first[step]! < 0) first[step] = openNode
    if (candidates === null) open[step] = openNode
    else candidates.add(step, openNode)
  }

  function link(from: number, step: number, start: number, t: number): number {
    let node = from === 0 ? -1 : before[from]!
    for (let i = from; i <= step; i++) node = addNode(nodes, start, t, node)
    return node
  }
}
