import { unitOf } from './objective.js'

/** The lowest point found without a gradient. */
export interface SimplexMinimum {
  readonly x: Float64Array
  /** ∞ where the function is nowhere finite. */
  readonly value: number
  /** The last restart found nothing lower. */
  readonly converged: boolean
  readonly evaluations: number
}

/** Options of {@link nelderMead}. */
export interface NelderMeadOptions {
  /** Size of the first simplex, in units of max(1, |x|). Default 0.5. */
  readonly size?: number
  /** Spread of the values, beside the value itself, and size of the simplex at which it has closed. Default 1e-10. */
  readonly tolerance?: number
  /** Default 400 times the number of parameters. */
  readonly maxEvaluations?: number
}

/** A simplex: n + 1 corners, the lowest first. */
interface Simplex {
  readonly corners: Float64Array[]
  readonly values: Float64Array
}

/** A restart that lowers the value by less than this share of the decrease so far was the last. */
const RESTART_GAIN = 1e-9
const MAX_RESTARTS = 20
/** Size at which equal values close a simplex: on a larger one they may be of opposite slopes. */
const SMALL = 1e-3

/**
 * Nelder & Mead's simplex method, for where a gradient misleads: with the coefficients of Gao & Han (2012) for the dimension,
 * and begun anew at what it found until that finds no more, because a simplex may collapse on a slope.
 *
 * No chance: the same start gives the same result. Values that are not finite count as ∞.
 *
 * @param objective - its value at x; must not change or keep x
 * @param start     - where to begin; not changed
 */
export function nelderMead(
  objective: (x: Float64Array) => number,
  start: ArrayLike<number>,
  options: NelderMeadOptions = {},
): SimplexMinimum {
  const { size = 0.5, tolerance = 1e-10, maxEvaluations = 400 * start.length } = options
  let evaluations = 0
  const valueAt = (x: Float64Array): number => {
    evaluations++
    const value = objective(x)
    return Number.isFinite(value) ? value : Infinity
  }
  let x: Float64Array = Float64Array.from(start)
  const first = valueAt(x)
  let value = first
  let converged = false
  for (let restart = 0; restart <= MAX_RESTARTS && !converged && evaluations < maxEvaluations; restart++) {
    // To the other side in turn: a corner without a value is not met twice.
    const simplex = simplexAround(x, value, restart % 2 === 0 ? size : -size, valueAt)
    while (!closed(simplex, tolerance) && evaluations < maxEvaluations) advance(simplex, valueAt)
    const lowest = simplex.values[0]!
    converged = restart > 0 && closed(simplex, tolerance) && value - lowest <= RESTART_GAIN * (first - lowest)
    x = simplex.corners[0]!
    value = lowest
  }
  return { x, value, converged, evaluations }
}

function simplexAround(x: Float64Array, value: number, size: number, valueAt: (x: Float64Array) => number): Simplex {
  const simplex: Simplex = { corners: [x], values: new Float64Array(x.length + 1).fill(Infinity) }
  simplex.values[0] = value
  for (let i = 0; i < x.length; i++) {
    const corner = x.slice()
    corner[i]! += size * unitOf(x[i]!)
    insert(simplex, i + 1, corner, valueAt(corner))
  }
  return simplex
}

/** One step: the highest corner is reflected, moved out or in, or all corners move towards the lowest. */
function advance(simplex: Simplex, valueAt: (x: Float64Array) => number): void {
  const { corners, values } = simplex
  const last = corners.length - 1
  const dimension = Math.max(2, last)
  const contraction = 0.75 - 0.5 / dimension
  const worst = corners[last]!
  const centre = centreOf(corners)
  const reflected = between(centre, worst, -1)
  const value = valueAt(reflected)
  if (value < values[0]!) {
    const expanded = between(centre, worst, -1 - 2 / dimension)
    const further = valueAt(expanded)
    if (further < value) insert(simplex, last, expanded, further)
    else insert(simplex, last, reflected, value)
  } else if (value < values[last - 1]!) {
    insert(simplex, last, reflected, value)
  } else {
    const contracted = between(centre, worst, value < values[last]! ? -contraction : contraction)
    const nearer = valueAt(contracted)
    if (nearer < Math.min(value, values[last]!)) insert(simplex, last, contracted, nearer)
    else shrink(simplex, 1 - 1 / dimension, valueAt)
  }
}

function shrink(simplex: Simplex, share: number, valueAt: (x: Float64Array) => number): void {
  const moved = simplex.corners.slice(1)
  simplex.values.fill(Infinity, 1)
  for (let i = 0; i < moved.length; i++) {
    const corner = between(simplex.corners[0]!, moved[i]!, share)
    insert(simplex, i + 1, corner, valueAt(corner))
  }
}

/** Puts a corner in its place among the first `position`; the one that stood at `position` goes. */
function insert({ corners, values }: Simplex, position: number, corner: Float64Array, value: number): void {
  let at = position
  for (; at > 0 && value < values[at - 1]!; at--) {
    corners[at] = corners[at - 1]!
    values[at] = values[at - 1]!
  }
  corners[at] = corner
  values[at] = value
}

/** The centre of all corners but the highest. */
function centreOf(corners: readonly Float64Array[]): Float64Array {
  const centre = new Float64Array(corners[0]!.length)
  for (let c = 0; c < corners.length - 1; c++) {
    for (let i = 0; i < centre.length; i++) centre[i]! += corners[c]![i]! / (corners.length - 1)
  }
  return centre
}

/** from + share · (to − from). */
function between(from: Float64Array, to: Float64Array, share: number): Float64Array {
  return from.map((value, i) => value + share * (to[i]! - value))
}

function closed({ corners, values }: Simplex, tolerance: number): boolean {
  const [lowest] = corners
  let extent = 0
  for (const corner of corners) {
    for (let i = 0; i < corner.length; i++) {
      extent = Math.max(extent, Math.abs(corner[i]! - lowest![i]!) / unitOf(lowest![i]!))
    }
  }
  const spread = values[corners.length - 1]! - values[0]!
  return extent <= tolerance || (extent <= SMALL && spread <= tolerance * Math.abs(values[0]!))
}
