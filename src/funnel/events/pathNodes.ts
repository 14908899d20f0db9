/**
 * The steps of ways through a funnel, each linked to the step before, so that ways share their beginnings and the times of all
 * steps of one can be told at its end. Used again for each user.
 */
export interface PathNodes {
  count: number
  /** When the first step of the way was taken. */
  start: Float64Array
  time: Float64Array
  /** The node of the step before, or -1. */
  before: Int32Array
}

/**
 * The steps that one user took.
 *
 * @param time    - times of events in ascending order, `from` up to, not including, `to` are those of the user
 * @param kind    - which event it is
 * @param reached - filled with the time of each step taken from `at` on; holds NaN there before
 * @returns false where the user is to be removed from the funnel
 */
export type PathWalk = (
  time: Float64Array,
  kind: Uint32Array,
  from: number,
  to: number,
  reached: Float64Array,
  at: number,
) => boolean

export function pathNodes(): PathNodes {
  const room = 256
  return { count: 0, start: new Float64Array(room), time: new Float64Array(room), before: new Int32Array(room) }
}

export function addNode(nodes: PathNodes, start: number, time: number, before: number): number {
  if (nodes.count === nodes.start.length) grow(nodes)
  const node = nodes.count++
  nodes.start[node] = start
  nodes.time[node] = time
  nodes.before[node] = before
  return node
}

/** Writes the times of the steps of a way that ends with `node`, its last step at `last`. */
export function writeTimes(nodes: PathNodes, node: number, reached: Float64Array, last: number): void {
  for (let way = node, to = last; way >= 0; way = nodes.before[way]!) reached[to--] = nodes.time[way]!
}

function grow(nodes: PathNodes): void {
  const room = 2 * nodes.start.length
  const { start, time, before } = nodes
  nodes.start = new Float64Array(room)
  nodes.start.set(start)
  nodes.time = new Float64Array(room)
  nodes.time.set(time)
  nodes.before = new Int32Array(room)
  nodes.before.set(before)
}
