import { type Points, squaredDistance } from './points.js'

/** Points in clusters. */
export interface Clustering {
  /** Cluster of each point. */
  readonly labels: Uint32Array
  /** Centres, side by side. */
  readonly centres: Float64Array
  /** Times that every point was given to its nearest centre. */
  readonly iterations: number
  readonly converged: boolean
}

/** When {@link lloyd} stops. */
export interface LloydRules {
  readonly maxIterations: number
  /** Stops when the centres together move by no more than this, squared; 0: when no point changes its cluster. */
  readonly tolerance: number
}

/** Centres on the way, and what is known of each point's distances to them. */
interface State {
  readonly labels: Uint32Array
  centres: Float64Array
  /** Where the centres go next. */
  next: Float64Array
  readonly sizes: Float64Array
  /** At least the distance to the own centre. */
  readonly upper: Float64Array
  /** At most the distance to the nearest other centre. */
  readonly lower: Float64Array
}

/**
 * Lloyd's algorithm (1982) from given centres: each point goes to its nearest centre (of several, to the first), each centre to the
 * mean of its points, until no point moves. A cluster that runs empty gets the point farthest from its own centre.
 *
 * Skips a point where the bounds of Hamerly (2010) show that its centre is still the nearest: the result is that of the plain
 * algorithm.
 *
 * @param start - centres, side by side; not changed
 */
export function lloyd(points: Points, start: Float64Array, { maxIterations, tolerance }: LloydRules): Clustering {
  const clusters = start.length / points.dimensions
  const state: State = {
    labels: new Uint32Array(points.count),
    centres: start.slice(),
    next: new Float64Array(start.length),
    sizes: new Float64Array(clusters),
    upper: new Float64Array(points.count).fill(Infinity),
    lower: new Float64Array(points.count),
  }
  assign(points, state, new Float64Array(clusters))
  let iterations = 1
  let converged = false
  const moves = new Float64Array(clusters)
  while (iterations < maxIterations && !converged) {
    moveCentres(points, state)
    const moved = followCentres(points, state, moves)
    const changed = assign(points, state, halfGaps(state.centres, points.dimensions))
    iterations++
    converged = changed === 0 || moved <= tolerance
  }
  return { labels: state.labels, centres: state.centres, iterations, converged }
}

/** Gives each point to its nearest centre, and counts those that change. */
function assign({ values, count, dimensions }: Points, state: State, gaps: Float64Array): number {
  const { labels, centres, upper, lower } = state
  let changed = 0
  for (let i = 0; i < count; i++) {
    const own = labels[i]!
    const bound = Math.max(gaps[own]!, lower[i]!)
    if (upper[i]! < bound) continue
    const from = i * dimensions
    const distance = Math.sqrt(squaredDistance(values, from, centres, own * dimensions, dimensions))
    upper[i] = distance
    if (distance < bound) continue
    let nearest = 0
    let least = Infinity
    let second = Infinity
    for (let c = 0, at = 0; at < centres.length; c++, at += dimensions) {
      let squared = 0
      for (let d = 0; d < dimensions; d++) {
        const difference = values[from + d]! - centres[at + d]!
        squared += difference * difference
      }
      if (squared < least) {
        second = least
        least = squared
        nearest = c
      } else if (squared < second) second = squared
    }
    upper[i] = Math.sqrt(least)
    lower[i] = Math.sqrt(second)
    if (nearest !== own) {
      labels[i] = nearest
      changed++
    }
  }
  return changed
}

/** Half the distance of each centre to the nearest other one: who is nearer to a centre than that has no nearer one. */
function halfGaps(centres: Float64Array, dimensions: number): Float64Array {
  const gaps = new Float64Array(centres.length / dimensions).fill(Infinity)
  for (let a = 0; a < gaps.length; a++) {
    for (let b = 0; b < a; b++) {
      const half = Math.sqrt(squaredDistance(centres, a * dimensions, centres, b * dimensions, dimensions)) / 2
      gaps[a] = Math.min(gaps[a]!, half)
      gaps[b] = Math.min(gaps[b]!, half)
    }
  }
  return gaps
}

/** The means of the points of each cluster, in `next`; an empty one gets a point of its own first. */
function moveCentres(points: Points, state: State): void {
  meansOfClusters(points, state.labels, state.next, state.sizes)
  if (!state.sizes.includes(0)) return
  for (let c = 0; c < state.sizes.length; c++) if (state.sizes[c] === 0) fillEmpty(points, state, c)
  meansOfClusters(points, state.labels, state.next, state.sizes)
  // No bound holds for points that were carried elsewhere.
  state.upper.fill(Infinity)
  state.lower.fill(0)
}

/** The point farthest from its centre goes to the empty cluster; the last point of a cluster stays. */
function fillEmpty({ values, count, dimensions }: Points, { labels, centres, sizes }: State, empty: number): void {
  let farthest = -1
  let largest = -1
  for (let i = 0; i < count; i++) {
    const own = labels[i]!
    if (sizes[own]! < 2) continue
    const squared = squaredDistance(values, i * dimensions, centres, own * dimensions, dimensions)
    if (squared > largest) {
      largest = squared
      farthest = i
    }
  }
  sizes[labels[farthest]!]!--
  labels[farthest] = empty
  sizes[empty] = 1
}

/** Mean and number of the points of each cluster; an empty cluster has the mean 0. */
export function meansOfClusters(
  { values, count, dimensions }: Points,
  labels: Uint32Array,
  means: Float64Array,
  sizes: Float64Array,
): void {
  means.fill(0)
  sizes.fill(0)
  for (let i = 0; i < count; i++) {
    const at = labels[i]! * dimensions
    sizes[labels[i]!]!++
    for (let d = 0; d < dimensions; d++) means[at + d]! += values[i * dimensions + d]!
  }
  for (let at = 0; at < means.length; at++) means[at]! /= Math.max(1, sizes[Math.floor(at / dimensions)]!)
}

/** The means become the centres, the bounds give way by as much as the centres moved; the sum of their squared moves. */
function followCentres({ count, dimensions }: Points, state: State, moves: Float64Array): number {
  const { labels, upper, lower } = state
  let total = 0
  let largest = 0
  let secondLargest = 0
  let fastest = 0
  for (let c = 0; c < moves.length; c++) {
    const squared = squaredDistance(state.centres, c * dimensions, state.next, c * dimensions, dimensions)
    const move = Math.sqrt(squared)
    total += squared
    moves[c] = move
    if (move > largest) {
      secondLargest = largest
      largest = move
      fastest = c
    } else if (move > secondLargest) secondLargest = move
  }
  const { centres, next } = state
  state.centres = next
  state.next = centres
  for (let i = 0; i < count; i++) {
    const own = labels[i]!
    upper[i]! += moves[own]!
    lower[i]! -= own === fastest ? secondLargest : largest
  }
  return total
}
