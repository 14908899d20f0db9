import { bfgs } from './bfgs.js'
import { type CholeskyFactor, cholesky, choleskySolve } from './cholesky.js'
import { plainHessian } from './hessian.js'
import { lineSearch } from './lineSearch.js'
import {
  dot,
  type Objective,
  type Point,
  returnToBest,
  rounding,
  type Search,
  scaledGradient,
  searchFrom,
  stepSize,
  unitOf,
} from './objective.js'

/**
 * How a minimisation ended.
 *
 * - `minimum`: the last Newton step is negligible and the Hessian positive definite.
 * - `flat`: the value does not depend on some direction, or no more than rounding does: no unique minimum.
 * - `saddle`: the curvature is negative in some direction, but no lower point was found. Far out on a slope that levels out this
 *   may be the rounding of the gradient: it means no more than `flat` there.
 * - `runaway`: Newton steps do not get shorter: the minimum is at infinity, a parameter slides to its wall.
 * - `no-progress`: no lower point was found, though the Newton step is not negligible (noise, or a wrong gradient).
 * - `iterations`: steps still help, but there were too many.
 * - `start`: value or gradient is not finite at the start.
 */
export type MinimumReason = 'minimum' | 'flat' | 'saddle' | 'runaway' | 'no-progress' | 'iterations' | 'start'

/** The lowest point found, and how it was found. */
export interface Minimum {
  readonly x: Float64Array
  /** ∞ where `reason` is `start`. */
  readonly value: number
  readonly gradient: Float64Array
  /** Largest element of the gradient, each times max(1, |x|): what a step of one unit would change, to first order. */
  readonly gradientNorm: number
  /** `reason` is `minimum`. */
  readonly converged: boolean
  readonly reason: MinimumReason
  /** Steps taken, those of Newton's method included. */
  readonly iterations: number
  /** Values and gradients computed, those for the Hessian included. */
  readonly evaluations: number
}

/** Options of {@link minimize}. */
export interface MinimizeOptions {
  /** Writes the Hessian at x, row by row. By default it comes from differences of the gradient (2 n evaluations). */
  readonly hessian?: (x: Float64Array, hessian: Float64Array) => void
  /** A Newton step that changes no parameter by more than this, times max(1, |x|), is negligible. Default 1e-10. */
  readonly tolerance?: number
  /** Default 200. */
  readonly maxIterations?: number
}

/** Gradient, beside the value, at which the descent hands over to Newton's method; each round asks for less. */
const HAND_OVER = 1e-6
const ROUNDS = 4
const NEWTON_STEPS = 20
/** So many Newton steps in a row, none short and none shorter than half of the one before, lead to infinity. */
const RUNAWAY_STEPS = 3
const RUNAWAY_STEP = 1e-3
/** A Newton step that rounding keeps from getting shorter is still short if it changes no parameter by more than this. */
const SHORT = 1e-4
/** A row of the Hessian with a smaller remainder cannot be told from one that others determine. */
const DEPENDENT = 1e-8
/** Curvature over one unit, beside the value, that differences of the gradient cannot tell from none. */
const NO_CURVATURE = 1e-9

/**
 * A local minimum of a smooth function of a few parameters: descent by BFGS with a strong Wolfe line search, then Newton steps.
 *
 * Made for mean negative log-likelihoods in log-parameters, where value, parameters and gradient are of the order of 1. The
 * result is the lowest point seen. Whether it is a minimum is judged by the Newton step, which is small only where the curvature
 * is right and does not fade; a small gradient alone says nothing on a slope that levels out.
 *
 * @param objective - see {@link Objective}
 * @param start     - where to begin; not changed
 */
export function minimize(objective: Objective, start: ArrayLike<number>, options: MinimizeOptions = {}): Minimum {
  const { tolerance = 1e-10, maxIterations = 200 } = options
  const search = searchFrom(objective, start)
  if (search.current.value === Infinity) return outcome(search, 'start')
  let reason: MinimumReason = 'iterations'
  for (let round = 0; round < ROUNDS; round++) {
    const { iterations } = search
    const { value } = search.current
    bfgs(search, HAND_OVER * 1e-3 ** round, maxIterations)
    // Flat once more, where nothing has moved.
    if (reason !== 'flat' || search.iterations > iterations) reason = newtonSteps(search, tolerance, options.hessian)
    const back = returnToBest(search)
    if (back && reason === 'minimum') reason = 'no-progress'
    if (reason === 'minimum') break
    if (search.iterations >= maxIterations) return outcome(search, 'iterations')
    // Flat where the descent stopped need not be flat where a smaller gradient is asked for.
    if (reason !== 'flat' && !(back || search.current.value < value - rounding(value))) break
  }
  return outcome(search, reason)
}

/** Newton's method from near a minimum. A Hessian serves until the steps stop shrinking to a tenth. */
function newtonSteps(search: Search, tolerance: number, hessian: MinimizeOptions['hessian']): MinimumReason {
  const step = new Float64Array(search.current.x.length)
  let curvature: Curvature | null = null
  let fresh = true
  let last = Infinity
  let long = 0
  for (let i = 0; i < NEWTON_STEPS; i++) {
    if (curvature === null) {
      const found = curvatureAt(search, hessian)
      if (typeof found === 'string') return found
      curvature = found
      fresh = true
    }
    newtonStep(search.current, curvature, step)
    const size = stepSize(search.current.x, step)
    if (size <= tolerance) return 'minimum'
    const gain = -dot(search.current.gradient, step)
    const short = size <= SHORT && gain <= rounding(search.current.value)
    const shrinking = size <= 0.1 * last
    if (short && !shrinking) return 'minimum'
    if (shrinking || fresh) {
      if (!lineSearch(search, step)) return short ? 'minimum' : 'no-progress'
      search.iterations++
      fresh = false
      long = size > Math.max(RUNAWAY_STEP, last / 2) ? long + 1 : 0
      if (long === RUNAWAY_STEPS) return 'runaway'
      last = size
    } else {
      curvature = null
    }
  }
  return 'iterations'
}

/** The factor of the Hessian in units of the coordinates. */
interface Curvature {
  readonly factor: CholeskyFactor
  readonly units: Float64Array
}

/** The Hessian where the search stands, or why it has no inverse. */
function curvatureAt(search: Search, hessian: MinimizeOptions['hessian']): Curvature | MinimumReason {
  const { x, value } = search.current
  const size = x.length
  const matrix = new Float64Array(size * size)
  if (hessian) hessian(x, matrix)
  else search.evaluations += plainHessian(search.objective, x, matrix)
  const units = x.map(unitOf)
  const none = NO_CURVATURE * Math.abs(value)
  let bent = true
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) matrix[i * size + j]! *= units[i]! * units[j]!
    const own = matrix[i * size + i]!
    if (own < -none) return 'saddle'
    bent &&= !(own <= none)
  }
  const factor = cholesky(matrix, size, DEPENDENT)
  if (factor.positiveDefinite && bent) return { factor, units }
  if (factor.positiveDefinite || Math.abs(factor.remainder) <= DEPENDENT) return 'flat'
  return factor.remainder < 0 ? 'saddle' : 'no-progress'
}

function newtonStep({ gradient }: Point, { factor, units }: Curvature, step: Float64Array): void {
  for (let i = 0; i < step.length; i++) step[i] = -gradient[i]! * units[i]!
  const scaled = choleskySolve(factor, step)
  for (let i = 0; i < step.length; i++) step[i] = scaled[i]! * units[i]!
}

function outcome({ current, evaluations, iterations }: Search, reason: MinimumReason): Minimum {
  return {
    x: current.x,
    value: current.value,
    gradient: current.gradient,
    gradientNorm: scaledGradient(current),
    converged: reason === 'minimum',
    reason,
    iterations,
    evaluations,
  }
}
