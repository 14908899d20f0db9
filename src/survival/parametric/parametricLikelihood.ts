import { cholesky, choleskySolve, type LogLikelihood, type NewtonMaximum, newtonRaphson } from '../../numeric/index.js'
import type { ErrorDistribution } from './errorDistributions.js'
import { type ErrorRows, type ErrorSums, errorSums, sumErrors } from './errorRows.js'

/** How the scale σ enters: fixed at 1, one for all, or one a stratum. */
export type ScaleKind = 'fixed' | 'common' | 'strata'

/** The maximum in the coefficients b of the centred covariates (intercept first) and ln σ of each stratum. */
export interface ParametricMaximum {
  readonly coefficients: Float64Array
  readonly logScales: Float64Array
  /** Log-likelihood of ln t, without the −Σ ln t of the events. */
  readonly value: number
  /** Minus the Hessian in (b, ln σ); in b alone for a fixed scale. */
  readonly information: Float64Array
  /** The search; its columns are those of (b, ln σ) up to scaling. */
  readonly newton: NewtonMaximum
  /** Its next step, or null where the information has no inverse. */
  readonly step: Float64Array | null
  /**
   * Strata whose scale the data do not determine: it goes to 0, and the likelihood to infinity, where all events lie on one plane in
   * ln t; and one without events has none.
   */
  readonly scaleless: readonly number[]
}

/** A smaller σ, in units of the largest |ln t − mean|, is 0: the errors are rounding. */
const SMALLEST_SCALE = 1e-8
/** Times closer than this, relatively, are one when it comes to the smallest scale. */
const SMALLEST_REACH = 1e-6

/**
 * Maximises the likelihood.
 *
 * With one scale in θ = (−b/σ, 1/σ), where it is concave, so that Newton's method gets there from anywhere; with a scale a stratum, or
 * with a fixed one, in (b, ln σ). Late entry makes it less than concave; then steps are Levenberg's where they must be.
 *
 * @param start - θ of the fit with fewer terms; missing coefficients are 0
 */
export function maximiseLikelihood(
  packed: ErrorRows,
  distribution: ErrorDistribution,
  kind: ScaleKind,
  start: { readonly coefficients: ArrayLike<number>; readonly logScales: ArrayLike<number> },
): ParametricMaximum {
  const slopes = packed.size - 1
  const strata = kind === 'strata' ? packed.events.length : 1
  const smallest = Math.log(SMALLEST_SCALE * reachOf(packed))
  const from = new Float64Array(slopes + (kind === 'fixed' ? 0 : strata))
  from.set(start.coefficients)
  if (kind !== 'fixed') for (let s = 0; s < strata; s++) from[slopes + s] = start.logScales[s] ?? start.logScales[0]!

  const newton =
    kind === 'common'
      ? newtonRaphson(likelihoodInTheta(packed, distribution, smallest), thetaOf(from))
      : newtonRaphson(likelihoodInScales(packed, distribution, kind, smallest), from)
  const place = kind === 'common' ? placeOf(newton.x) : newton.x
  const information = kind === 'common' ? informationInScales(newton, packed.events[0]!) : newton.information
  const factor = cholesky(newton.information, place.length)
  const logScales = kind === 'fixed' ? new Float64Array(1) : place.slice(slopes)
  return {
    coefficients: place.slice(0, slopes),
    logScales,
    value: newton.value,
    information,
    newton,
    step: factor.positiveDefinite ? choleskySolve(factor, newton.gradient) : null,
    scaleless: [...logScales.keys()].filter(
      (s) =>
        kind !== 'fixed' &&
        (packed.events[s] === 0 ||
          logScales[s]! < smallest + Math.LN10 ||
          (newton.reason === 'diverging' && newton.columns.includes(slopes + s))),
    ),
  }
}

/** Where to begin without covariates: σ from the spread of ln t, b from the closed form of the Weibull distribution given σ. */
export function startOfLikelihood(
  packed: ErrorRows,
  distribution: ErrorDistribution,
  kind: ScaleKind,
): { readonly coefficients: readonly number[]; readonly logScales: readonly number[] } {
  const { size, rows, weights, events } = packed
  let total = 0
  let squares = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! < 0) continue
    const y = rows[i * size + size - 1]!
    total += weights[i]!
    squares += weights[i]! * y * y
  }
  // The second bound keeps e to the errors finite whatever the data.
  const spread = Math.sqrt(squares / total) / distribution.standardDeviation
  const scale = kind === 'fixed' ? 1 : Math.max(spread, reachOf(packed) / 20)
  let exposure = 0
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! > 0) exposure += weights[i]! * Math.exp(rows[i * size + size - 1]! / scale)
  }
  const failed = events.reduce((sum, one) => sum + one, 0)
  return { coefficients: [scale * Math.log(exposure / failed)], logScales: [Math.log(scale)] }
}

/** The largest |ln t − mean|. */
function reachOf({ size, rows }: ErrorRows): number {
  let reach = SMALLEST_REACH
  for (let at = size - 1; at < rows.length; at += size) reach = Math.max(reach, Math.abs(rows[at]!))
  return reach
}

/** (−b/σ, 1/σ) of (b, ln σ). */
function thetaOf(place: Float64Array): Float64Array {
  const last = place.length - 1
  const precision = Math.exp(-place[last]!)
  return place.map((value, j) => (j === last ? precision : -value * precision))
}

function placeOf(theta: Float64Array): Float64Array {
  const last = theta.length - 1
  return theta.map((value, j) => (j === last ? -Math.log(value) : -value / theta[last]!))
}

function likelihoodInTheta(packed: ErrorRows, distribution: ErrorDistribution, smallest: number): LogLikelihood {
  const { size, events } = packed
  const last = size - 1
  const sums = errorSums(size)
  const largestPrecision = Math.exp(-smallest)
  return (theta, gradient, information) => {
    const precision = theta[last]!
    if (!(precision > 0 && precision <= largestPrecision)) return -Infinity
    sumErrors(packed, distribution, 0, theta, sums)
    gradient.set(sums.gradient)
    information.set(sums.information)
    gradient[last]! += events[0]! / precision
    information[last * size + last]! += events[0]! / precision ** 2
    return sums.value + events[0]! * Math.log(precision)
  }
}

/** The information in (b, ln σ) at a maximum that was found in θ. */
function informationInScales({ x, gradient, information }: NewtonMaximum, events: number): Float64Array {
  const last = x.length - 1
  const sums = { value: 0, gradient: gradient.slice(), information: information.slice() }
  sums.gradient[last]! -= events / x[last]!
  sums.information[last * x.length + last]! -= events / x[last]! ** 2
  const scaled = new Float64Array(information.length)
  addInScales(sums, x, events, last, new Float64Array(x.length), scaled)
  return scaled
}

/** In (b, ln σ) of the strata, or in b alone for a fixed scale. */
function likelihoodInScales(
  packed: ErrorRows,
  distribution: ErrorDistribution,
  kind: ScaleKind,
  smallest: number,
): LogLikelihood {
  const { size, events } = packed
  const slopes = size - 1
  const sums = errorSums(size)
  const theta = new Float64Array(size)
  return (x, gradient, information) => {
    gradient.fill(0)
    information.fill(0)
    let value = 0
    for (let s = 0; s < events.length; s++) {
      const logScale = kind === 'fixed' ? 0 : x[slopes + s]!
      if (kind !== 'fixed' && logScale < smallest) return -Infinity
      const precision = Math.exp(-logScale)
      for (let j = 0; j < slopes; j++) theta[j] = -x[j]! * precision
      theta[slopes] = precision
      sumErrors(packed, distribution, s, theta, sums)
      value += sums.value - events[s]! * logScale
      addInScales(sums, theta, events[s]!, kind === 'fixed' ? null : slopes + s, gradient, information)
    }
    return value
  }
}

/**
 * Adds a stratum's gradient and information in (b, ln σ), by the chain rule from its sums in θ: ∂θ/∂b = −e/σ, ∂θ/∂ln σ = −θ.
 *
 * @param at - place of its ln σ, or null where the scale is fixed
 */
function addInScales(
  sums: ErrorSums,
  theta: Float64Array,
  events: number,
  at: number | null,
  gradient: Float64Array,
  information: Float64Array,
): void {
  const size = theta.length
  const count = gradient.length
  const precision = theta[size - 1]!
  for (let i = 0; i < size - 1; i++) {
    gradient[i]! -= precision * sums.gradient[i]!
    for (let j = 0; j < size - 1; j++) {
      information[i * count + j]! += precision * precision * sums.information[i * size + j]!
    }
  }
  if (at === null) return
  gradient[at]! -= events
  for (let i = 0; i < size; i++) {
    let product = 0
    for (let j = 0; j < size; j++) product += sums.information[i * size + j]! * theta[j]!
    gradient[at]! -= theta[i]! * sums.gradient[i]!
    information[at * count + at]! += theta[i]! * (product - sums.gradient[i]!)
    if (i === size - 1) continue
    information[at * count + i]! += precision * (product - sums.gradient[i]!)
    information[i * count + at]! += precision * (product - sums.gradient[i]!)
  }
}
