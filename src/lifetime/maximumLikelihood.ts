import { cholesky, choleskyInverse, multiStart, numericalHessian, symmetricEigenvalues } from '../numeric/index.js'
import type { FitWarning } from './purchaseModel.js'

/** A likelihood of a few parameters, most of them positive. */
export interface LikelihoodProblem {
  readonly terms: readonly string[]
  /**
   * Σ weight · ln L at the parameters, and in `slopes` its derivatives: by the log of a positive parameter, by a free one itself.
   * May be −Infinity or NaN where the parameters make no sense.
   */
  readonly logLikelihood: (params: Float64Array, slopes: Float64Array) => number
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
  const objective = (x: Float64Array, gradient: Float64Array): number => {
    toParams(x)
    let value = -problem.logLikelihood(params, slopes) / customers
    for (let i = 0; i < size; i++) {
      const squared = params[i]! * params[i]!
      value += penalty * squared
      gradient[i] = -slopes[i]! / customers + 2 * penalty * (free[i] ? params[i]! : squared)
    }
    return value
  }
  const found = multiStart(
    objective,
    starts.map((start) => start.map((value, i) => (free[i] ? value : Math.log(value)))),
    { maxIterations },
  )
  const best = [...toParams(found.x)]
  const logLikelihood = problem.logLikelihood(params, slopes)
  const hessian = numericalHessian(objective, found.x).matrix
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
