import {
  cholesky,
  choleskyInverse,
  type MultiStartMinimum,
  multiStart,
  numericalHessian,
  type Objective,
  plainHessian,
  symmetricEigenvalues,
} from '../../numeric/index.js'
import type { FitWarning } from './purchaseModel.js'

type LikelihoodWithSlopes = (params: Float64Array, slopes: Float64Array, curvature?: Float64Array | null) => number

/** A likelihood of a few parameters, most of them positive. */
export interface LikelihoodProblem {
  readonly terms: readonly string[]
  /**
   * Σ weight · ln L at the parameters, and in `slopes` its derivatives: by the log of a positive parameter, by a free one itself.
   * May be −Infinity or NaN where the parameters make no sense.
   */
  readonly logLikelihood: LikelihoodWithSlopes
  /** The same of fewer histories that stand for all: the search begins with it, where it is given. */
  readonly roughLikelihood?: LikelihoodWithSlopes
  /** Both write second derivatives where they are asked to; else Hessians are made of differences. Default false. */
  readonly hasCurvature?: boolean
  /** Sum of the weights. */
  readonly customers: number
  /** Parameters to start from; at least one. */
  readonly starts: readonly (readonly number[])[]
  /** The size that a parameter naturally has (the mean age for one that is a time): tells when it is at its wall. Default 1. */
  readonly units?: readonly number[]
  /** Parameters that may be negative (effects of covariates). Default: none. */
  readonly free?: readonly boolean[]
  readonly penalty: number
  readonly maxIterations: number
}

/** What a fit of any model has in common. */
export interface LikelihoodFit {
  readonly params: readonly number[]
  readonly logLikelihood: number
  readonly standardErrors: Readonly<Record<string, number>> | null
  readonly covariance: readonly (readonly number[])[] | null
  readonly aic: number
  readonly bic: number
  readonly converged: boolean
  readonly reason: string
  readonly iterations: number
  readonly warnings: readonly FitWarning[]
}

/** A parameter so many times larger, or smaller, than its natural size is at its wall. */
const LARGE = 1e4
const SMALL = 1e-6
/** Parameters beyond this, or below one by this, are not tried. */
const FARTHEST = 1e30
/** Largest condition number of the Hessian in log-parameters for which standard errors mean something. */
const WORST_CONDITION = 1e10

/**
 * Maximum likelihood over the logs of the parameters: the mean log-likelihood (a sum would make the line search chase rounding),
 * several starts, the best point seen; standard errors by the delta method from the Hessian there.
 */
export function maximizeLikelihood(problem: LikelihoodProblem): LikelihoodFit {
  const { terms, customers, starts, penalty, maxIterations } = problem
  const size = terms.length
  const free = problem.free ?? terms.map(() => false)
  const params = new Float64Array(size)
  const slopes = new Float64Array(size)
  const toParams = (x: ArrayLike<number>): Float64Array => {
    for (let i = 0; i < size; i++) params[i] = free[i] ? x[i]! : Math.exp(x[i]!)
    return params
  }
  const surfaceOf = (likelihood: LikelihoodWithSlopes): Surface => {
    const evaluate: Evaluation = (x, gradient, hessian) => {
      toParams(x)
      // A parameter beyond is at its wall long since, and the arithmetic of the models is not made for it.
      if (params.some((value, i) => !free[i] && !(value >= FARTHEST ** -1 && value <= FARTHEST))) {
        hessian?.fill(Number.NaN)
        return Number.NaN
      }
      let value = -likelihood(params, slopes, hessian) / customers
      if (hessian !== null) for (let k = 0; k < hessian.length; k++) hessian[k]! /= -customers
      for (let i = 0; i < size; i++) {
        const squared = params[i]! * params[i]!
        value += penalty * squared
        gradient[i] = -slopes[i]! / customers + 2 * penalty * (free[i] ? params[i]! : squared)
        if (hessian !== null) hessian[i * size + i]! += penalty * (free[i] ? 2 : 4 * squared)
      }
      return value
    }
    return { evaluate, hasCurvature: problem.hasCurvature ?? false }
  }
  const surface = surfaceOf(problem.logLikelihood)
  const from = starts.map((start) => start.map((value, i) => (free[i] ? value : Math.log(value))))
  const found =
    (problem.roughLikelihood && fromRough(surfaceOf(problem.roughLikelihood), surface, from, maxIterations)) ??
    search(surface, from, maxIterations)
  const best = [...toParams(found.x)]
  const logLikelihood = problem.logLikelihood(params, slopes)
  const hessian = hessianAt(surface, found.x)
  const covariance = covarianceOf(hessian, best, free, customers)
  const warnings = warningsOf(problem, best, hessian, found.agree)
  return {
    params: best,
    logLikelihood,
    standardErrors: covariance && Object.fromEntries(terms.map((term, i) => [term, Math.sqrt(covariance[i]![i]!)])),
    covariance,
    aic: 2 * size - 2 * logLikelihood,
    bic: size * Math.log(customers) - 2 * logLikelihood,
    converged: found.converged && !warnings.some(({ code }) => code === 'parameter-at-wall'),
    reason: found.reason,
    iterations: found.iterations,
    warnings: found.converged ? warnings : [notConverged(found.reason), ...warnings],
  }
}

/** Value of what is minimised, its gradient and, where there is room for it, its Hessian. */
type Evaluation = (x: Float64Array, gradient: Float64Array, hessian: Float64Array | null) => number

/** What is minimised. */
interface Surface {
  readonly evaluate: Evaluation
  /** The evaluation knows the Hessian. */
  readonly hasCurvature: boolean
}

function objectiveOf({ evaluate }: Surface): Objective {
  return (x, gradient) => evaluate(x, gradient, null)
}

function search(surface: Surface, starts: readonly (readonly number[])[], maxIterations: number): MultiStartMinimum {
  const gradient = new Float64Array(starts[0]!.length)
  const hessian = (x: Float64Array, matrix: Float64Array): void => {
    surface.evaluate(x, gradient, matrix)
  }
  return multiStart(objectiveOf(surface), starts, { maxIterations, ...(surface.hasCurvature && { hessian }) })
}

/** Steps from the minimum of the rough surface to the true one. */
const POLISHING_STEPS = 20
const NEGLIGIBLE_STEP = 1e-10
/** What rounding may add to the value. */
const ROUNDING = 1e-12

/**
 * The minimum near that of a rough surface: Newton steps, or quasi-Newton steps (BFGS) that begin with the rough Hessian, ten
 * evaluations or fewer in place of a hundred; where they fail, a search from there. Null where the rough surface has no minimum or
 * the search finds none: the whole search is needed.
 */
function fromRough(
  rough: Surface,
  surface: Surface,
  starts: readonly (readonly number[])[],
  maxIterations: number,
): MultiStartMinimum | null {
  const found = search(rough, starts, maxIterations)
  if (!found.converged) return null
  const polished = polish(rough, surface, found)
  if (polished !== null) return polished
  const again = search(surface, [[...found.x]], maxIterations)
  return again.converged ? { ...again, agree: found.agree } : null
}

function polish(rough: Surface, surface: Surface, found: MultiStartMinimum): MultiStartMinimum | null {
  const size = found.x.length
  const matrix = new Float64Array(size * size)
  let inverse = surface.hasCurvature ? null : inverseOf(hessianAt(rough, found.x), size)
  const x = Float64Array.from(found.x)
  const gradient = new Float64Array(size)
  const change = new Float64Array(size)
  const step = new Float64Array(size)
  let before = Infinity
  let last = 0
  for (let iteration = 1; iteration <= POLISHING_STEPS; iteration++) {
    const value = surface.evaluate(x, gradient, surface.hasCurvature ? matrix : null)
    if (!(value <= before + ROUNDING * Math.abs(value))) {
      // Too far: a third of the way.
      for (let i = 0; i < size; i++) {
        x[i]! -= step[i]!
        step[i]! /= 3
        x[i]! += step[i]!
      }
      continue
    }
    if (surface.hasCurvature) inverse = inverseOf(matrix, size)
    if (inverse === null) return null
    if (!surface.hasCurvature && before < Infinity)
      improveInverse(
        inverse,
        step,
        change.map((old, i) => gradient[i]! - old),
      )
    let length = 0
    for (let i = 0; i < size; i++) {
      step[i] = -dotRow(inverse, i, gradient)
      length = Math.max(length, Math.abs(step[i]!) / Math.max(1, Math.abs(x[i]!)))
      change[i] = gradient[i]!
    }
    const ended = { ...found, x, value, gradient, iterations: found.iterations + iteration }
    if (length <= NEGLIGIBLE_STEP) return ended
    for (let i = 0; i < size; i++) x[i]! += step[i]!
    // Newton steps shrink as their squares: the next one would be as short as this.
    if (surface.hasCurvature && length * (length / last) ** 2 <= NEGLIGIBLE_STEP) return ended
    before = value
    last = length
  }
  return null
}

function inverseOf(matrix: Float64Array, size: number): Float64Array | null {
  const factor = cholesky(matrix, size)
  return factor.positiveDefinite ? choleskyInverse(factor) : null
}

/** The update of Broyden, Fletcher, Goldfarb and Shanno (Nocedal & Wright 2006, eq. 6.17), where the curvature allows it. */
function improveInverse(inverse: Float64Array, step: Float64Array, change: Float64Array): void {
  const size = step.length
  const image = change.map((_, i) => dotRow(inverse, i, change))
  const curvature = dotRow(step, 0, change)
  if (!(curvature > 0)) return
  const factor = 1 + dotRow(change, 0, image) / curvature
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      inverse[i * size + j]! += (factor * step[i]! * step[j]! - image[i]! * step[j]! - step[i]! * image[j]!) / curvature
    }
  }
}

function dotRow(matrix: Float64Array, row: number, vector: Float64Array): number {
  let sum = 0
  for (let j = 0; j < vector.length; j++) sum += matrix[row * vector.length + j]! * vector[j]!
  return sum
}

/** Differences of the gradient tell a Hessian with a worse condition from a singular one only when extrapolated. */
const PLAIN_CONDITION = 1e5

function hessianAt(surface: Surface, x: Float64Array): Float64Array {
  const hessian = new Float64Array(x.length ** 2)
  if (surface.hasCurvature) {
    surface.evaluate(x, new Float64Array(x.length), hessian)
    return hessian
  }
  const objective = objectiveOf(surface)
  plainHessian(objective, x, hessian)
  return conditionOf(hessian, x.length) < PLAIN_CONDITION ? hessian : numericalHessian(objective, x).matrix
}

/** The inverse of the Hessian of −ln L, from log-parameters to parameters (both sides); null where there is none. */
function covarianceOf(
  hessian: Float64Array,
  params: readonly number[],
  free: readonly boolean[],
  customers: number,
): number[][] | null {
  const size = params.length
  const factor = cholesky(hessian, size)
  if (!factor.positiveDefinite) return null
  const inverse = choleskyInverse(factor)
  const slope = (i: number): number => (free[i] ? 1 : params[i]!)
  const covariance = params.map((_, i) =>
    params.map((_, j) => (inverse[i * size + j]! * slope(i) * slope(j)) / customers),
  )
  return covariance.every((row, i) => row.every(Number.isFinite) && row[i]! > 0) ? covariance : null
}

function notConverged(reason: string): FitWarning {
  const what: Record<string, string> = {
    flat: 'the likelihood is flat in some direction: the data do not say where the optimum is',
    runaway: 'the likelihood grows without end: a parameter slides to its wall',
    saddle: 'the best point found is no maximum',
    iterations: 'the search ran out of iterations',
    start: 'the likelihood cannot be computed at the start',
  }
  const message = `No optimum was found: ${what[reason] ?? 'no better point was found, though the slope is not 0'}.`
  return { code: 'not-converged', message }
}

function warningsOf(
  { terms, units, free }: LikelihoodProblem,
  params: readonly number[],
  hessian: Float64Array,
  agree: boolean,
): FitWarning[] {
  const warnings: FitWarning[] = []
  terms.forEach((term, i) => {
    if (free?.[i]) return
    const relative = params[i]! / (units?.[i] ?? 1)
    if (relative <= LARGE && relative >= SMALL) return
    const wall = relative > LARGE ? 'grows without end' : 'shrinks to 0'
    const message = `The parameter ${term} ${wall}: the data do not determine it, and the model slides to a simpler one.`
    warnings.push({ code: 'parameter-at-wall', message })
  })
  if (!agree)
    warnings.push({
      code: 'starts-disagree',
      message: 'Not all starts lead to the same point: the best of them is given.',
    })
  if (conditionOf(hessian, terms.length) > WORST_CONDITION) {
    const message =
      'The parameters can hardly be told apart (ill-conditioned Hessian): their standard errors mean little.'
    warnings.push({ code: 'ill-conditioned', message })
  }
  return warnings
}

/** 1 where the Hessian could not be computed, which is told otherwise. */
function conditionOf(hessian: Float64Array, size: number): number {
  return hessian.every(Number.isFinite) ? (symmetricEigenvalues(hessian, size).condition ?? Infinity) : 1
}
