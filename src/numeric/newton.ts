import { cholesky, choleskySolve } from './cholesky.js'
import { linearDependence } from './linearDependence.js'
import { allFinite, dot, rounding } from './objective.js'

/**
 * A log-likelihood: gives its value at `x`, writes its gradient, and into `information` minus its Hessian, row by row. It must
 * write all elements of both, and not change or keep `x`.
 */
export type LogLikelihood = (x: Float64Array, gradient: Float64Array, information: Float64Array) => number

/**
 * How Newton's method ended.
 *
 * - `maximum`: what a further step would gain is negligible.
 * - `diverging`: the likelihood rises for ever as some coefficients run away (separation, a monotone likelihood).
 * - `singular`: some columns are determined by others at the start; nothing was fitted.
 * - `no-progress`: no step along the Newton direction raises the likelihood, though the gradient says so.
 * - `iterations`: too many iterations.
 * - `start`: value, gradient or information is not finite at the start.
 */
export type NewtonReason = 'maximum' | 'diverging' | 'singular' | 'no-progress' | 'iterations' | 'start'

/** The highest point found, and how it was found. */
export interface NewtonMaximum {
  readonly x: Float64Array
  /** The log-likelihood there. */
  readonly value: number
  readonly gradient: Float64Array
  /** Minus the Hessian there; its inverse is the covariance matrix of the estimates. */
  readonly information: Float64Array
  /** gᵀ I⁻¹ g, the squared distance to the maximum in standard errors; `null` where the information has no inverse. */
  readonly decrement: number | null
  /** `reason` is `maximum`. */
  readonly converged: boolean
  readonly reason: NewtonReason
  /** Indices of the coefficients that run away, or of the columns that others determine. */
  readonly columns: readonly number[]
  readonly iterations: number
  /** Log-likelihoods computed. */
  readonly evaluations: number
}

/** Options of {@link newtonRaphson}. */
export interface NewtonOptions {
  /** Distance to the maximum, in standard errors, that is negligible. Default 1e-10. */
  readonly tolerance?: number
  /** Default 50. */
  readonly maxIterations?: number
}

/** A column with a smaller remainder counts as determined by others; R: about 1e-12 (`coxph`), 1e-14 (`glm`). */
const SINGULAR = 1e-12
/** Relative change of the log-likelihood at which R stops. */
const R_TOLERANCE = 1e-9
/** Near a maximum the gain of a step is about the square of the one before; where it is not even this share, it never will be. */
const SLOW = 0.25
/** A last step longer than this, in standard errors at the start, leads away: at a maximum it is about the tolerance. */
const AWAY = 1e-3
const HALVINGS = 40

/**
 * Newton–Raphson with step halving, for concave log-likelihoods (Cox, logistic) and nearly concave ones (Weibull).
 *
 * Stops where R does or later. R's rule, a relative change of the log-likelihood below 1e-9, leaves more standard errors the
 * larger the sample; this one goes on to 1e-10 standard errors, or to R's rule where rounding allows no more. A likelihood that
 * rises for ever levels out too: it is told from a maximum by the last step, which does not get shorter. (R says so in a
 * warning, "coefficient may be infinite", or not at all.) Where minus the Hessian is not positive definite the step is Levenberg's.
 *
 * @param logLikelihood - the sum over all observations, not their mean; centre the covariates
 * @param start         - where to begin, usually 0; not changed
 */
export function newtonRaphson(
  logLikelihood: LogLikelihood,
  start: ArrayLike<number>,
  options: NewtonOptions = {},
): NewtonMaximum {
  const { tolerance = 1e-10, maxIterations = 50 } = options
  const climb = climbFrom(logLikelihood, start)
  if (climb.current.value === -Infinity) return outcome(climb, 'start')
  let gainBefore = Infinity
  for (;;) {
    const { gradient, information, value } = climb.current
    const factor = cholesky(information, start.length, SINGULAR)
    const singular = !factor.positiveDefinite && Math.abs(factor.remainder) <= SINGULAR
    if (singular && climb.iterations === 0)
      return outcome(climb, 'singular', dependentColumns(information, start.length))

    const step = factor.positiveDefinite ? choleskySolve(factor, gradient) : levenbergStep(information, gradient)
    const gain = dot(gradient, step)
    climb.decrement = factor.positiveDefinite ? gain : null
    if (factor.positiveDefinite) climb.unit ??= standardErrors(information, start.length)
    const away = columnsAway(step, climb.unit)

    const small = gain <= R_TOLERANCE * (Math.abs(value) + 0.1)
    const settled = gain <= tolerance ** 2 || (small && gain > SLOW * gainBefore)
    if (!settled && climb.iterations >= maxIterations) {
      const fading = gain < SLOW * gainBefore || away.length === 0
      return fading ? outcome(climb, 'iterations') : outcome(climb, 'diverging', away)
    }
    if (settled || !advance(climb, step)) {
      if (!settled && !small) return outcome(climb, 'no-progress')
      if (away.length > 0) return outcome(climb, 'diverging', away)
      if (singular) return outcome(climb, 'diverging', dependentColumns(information, start.length))
      return outcome(climb, factor.positiveDefinite ? 'maximum' : 'no-progress')
    }
    climb.iterations++
    gainBefore = gain
  }
}

/** A place with what the log-likelihood is there; written over in place. */
interface Place {
  readonly x: Float64Array
  readonly gradient: Float64Array
  readonly information: Float64Array
  /** −∞ where something is not finite. */
  value: number
}

interface Climb {
  readonly logLikelihood: LogLikelihood
  current: Place
  trial: Place
  /** Standard errors where they first existed: the size of a step that matters, for each coefficient. */
  unit: Float64Array | null
  decrement: number | null
  iterations: number
  evaluations: number
}

function climbFrom(logLikelihood: LogLikelihood, start: ArrayLike<number>): Climb {
  const room = (): Place => ({
    x: Float64Array.from(start),
    gradient: new Float64Array(start.length),
    information: new Float64Array(start.length ** 2),
    value: -Infinity,
  })
  const climb: Climb = {
    logLikelihood,
    current: room(),
    trial: room(),
    unit: null,
    decrement: null,
    iterations: 0,
    evaluations: 0,
  }
  evaluate(climb, climb.current)
  return climb
}

function evaluate(climb: Climb, place: Place): void {
  climb.evaluations++
  const value = climb.logLikelihood(place.x, place.gradient, place.information)
  const finite = Number.isFinite(value) && allFinite(place.gradient) && allFinite(place.information)
  place.value = finite ? value : -Infinity
}

/** Moves along the step, halved until the likelihood does not fall; false if it always does. */
function advance(climb: Climb, step: Float64Array): boolean {
  const { current, trial } = climb
  let share = 1
  for (let halving = 0; halving <= HALVINGS; halving++) {
    for (let j = 0; j < step.length; j++) trial.x[j] = current.x[j]! + share * step[j]!
    evaluate(climb, trial)
    if (trial.value >= current.value - rounding(current.value)) {
      climb.current = trial
      climb.trial = current
      return true
    }
    share /= 2
  }
  return false
}

/** The step with as much added to the diagonal as makes the matrix positive definite, and somewhat more. */
function levenbergStep(information: Float64Array, gradient: Float64Array): Float64Array {
  const size = gradient.length
  let most = 0
  for (const element of information) most = Math.max(most, Math.abs(element))
  const unit = most === 0 ? 1 : most
  for (let share = 1e-3; ; share *= 10) {
    const raised = information.slice()
    for (let j = 0; j < size; j++) raised[j * size + j]! += share * unit
    // At the latest when the share exceeds the number of rows.
    const factor = cholesky(raised, size)
    if (factor.positiveDefinite) return choleskySolve(factor, gradient)
  }
}

function standardErrors(information: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, j) => 1 / Math.sqrt(information[j * size + j]!))
}

function columnsAway(step: Float64Array, unit: Float64Array | null): number[] {
  const away: number[] = []
  if (unit) for (let j = 0; j < step.length; j++) if (Math.abs(step[j]!) > AWAY * unit[j]!) away.push(j)
  return away
}

function dependentColumns(information: Float64Array, size: number): number[] {
  return linearDependence(information, size, SINGULAR).map(({ column }) => column)
}

function outcome(climb: Climb, reason: NewtonReason, columns: readonly number[] = []): NewtonMaximum {
  const { x, value, gradient, information } = climb.current
  const { decrement, iterations, evaluations } = climb
  const converged = reason === 'maximum'
  return { x, value, gradient, information, decrement, converged, reason, columns, iterations, evaluations }
}
