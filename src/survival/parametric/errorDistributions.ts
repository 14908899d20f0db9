import {
  log1pExp,
  logGamma,
  normalCdf,
  normalLogCdf,
  normalQuantile,
  normalUpperQuantile,
  regularizedBeta,
  regularizedGammaQ,
} from '../../numeric/index.js'

/** Lifetime distributions of {@link parametricSurvival}. */
export type SurvivalDistribution = 'exponential' | 'weibull' | 'log-normal' | 'log-logistic'

/** A block of rows: errors w = (ln t − x'b)/σ and weights in, slopes and curvatures of the log-likelihood in w out, weighted. */
export interface ErrorBlock {
  readonly errors: Float64Array
  readonly weights: Float64Array
  readonly slopes: Float64Array
  /** Minus the second derivatives. */
  readonly curvatures: Float64Array
}

/** The distribution of w in ln T = x'b + σ w: with it everything about a lifetime distribution is said. */
export interface ErrorDistribution {
  /** Σ weight · ln f(w) over the first `count` rows of a block. */
  readonly scoreEvents: (block: ErrorBlock, count: number) => number
  /** Σ weight · ln S(w). */
  readonly scoreCensored: (block: ErrorBlock, count: number) => number
  readonly logSurvival: (w: number) => number
  /** f(w)/S(w). */
  readonly hazard: (w: number) => number
  /** The w with ln S(w) = `logSurvival` ≤ 0: −∞ for 0. */
  readonly errorAt: (logSurvival: number) => number
  /** E[e^(σw) | w > `from`], `from` −∞ for all; NaN where it is infinite or beyond float64. */
  readonly meanRatio: (sigma: number, from: number) => number
  readonly standardDeviation: number
}

const HALF_LOG_TWO_PI = 0.9189385332046728

/** Smallest extreme value: Weibull lifetimes. ln f = w − eʷ, ln S = −eʷ. */
const extremeValue: ErrorDistribution = {
  scoreEvents: ({ errors, weights, slopes, curvatures }, count) => {
    let sum = 0
    for (let i = 0; i < count; i++) {
      const w = errors[i]!
      const weight = weights[i]!
      const hazard = Math.exp(w)
      sum += weight * (w - hazard)
      slopes[i] = weight * (1 - hazard)
      curvatures[i] = weight * hazard
    }
    return sum
  },
  scoreCensored: ({ errors, weights, slopes, curvatures }, count) => {
    let sum = 0
    for (let i = 0; i < count; i++) {
      const hazard = weights[i]! * Math.exp(errors[i]!)
      sum -= hazard
      slopes[i] = -hazard
      curvatures[i] = hazard
    }
    return sum
  },
  logSurvival: (w) => -Math.exp(w),
  hazard: (w) => Math.exp(w),
  errorAt: (logSurvival) => Math.log(-logSurvival),
  meanRatio: (sigma, from) => {
    const past = Math.exp(from)
    const beyond = regularizedGammaQ(1 + sigma, past)
    // Past float64 the mean of those few is not known; 0 would be wrong.
    return beyond === 0 ? Number.NaN : finite(Math.exp(logGamma(1 + sigma) + past + Math.log(beyond)))
  },
  standardDeviation: Math.PI / Math.sqrt(6),
}

/** Logistic: log-logistic lifetimes. With p = 1/(1 + e⁻ʷ): ln f = w − 2 ln(1 + eʷ), ln S = −ln(1 + eʷ). */
const logistic: ErrorDistribution = {
  scoreEvents: (block, count) => scoreLogistic(block, count, 1),
  scoreCensored: (block, count) => scoreLogistic(block, count, 0),
  logSurvival: (w) => -log1pExp(w),
  hazard: (w) => 1 / (1 + Math.exp(-w)),
  errorAt: (logSurvival) => -logSurvival + Math.log(-Math.expm1(logSurvival)),
  meanRatio: (sigma, from) => {
    if (sigma >= 1) return Number.NaN
    const surviving = 1 / (1 + Math.exp(from))
    const beyond = regularizedBeta(surviving, 1 - sigma, 1 + sigma) / surviving
    return finite(((Math.PI * sigma) / Math.sin(Math.PI * sigma)) * beyond)
  },
  standardDeviation: Math.PI / Math.sqrt(3),
}

function scoreLogistic({ errors, weights, slopes, curvatures }: ErrorBlock, count: number, event: 0 | 1): number {
  let sum = 0
  for (let i = 0; i < count; i++) {
    const w = errors[i]!
    const weight = weights[i]!
    const small = Math.exp(-Math.abs(w))
    const p = w > 0 ? 1 / (1 + small) : small / (1 + small)
    const logBoth = Math.max(w, 0) + Math.log1p(small)
    sum += weight * (event * w - (1 + event) * logBoth)
    slopes[i] = weight * (event - (1 + event) * p)
    curvatures[i] = (weight * (1 + event) * small) / ((1 + small) * (1 + small))
  }
  return sum
}

/** Normal: log-normal lifetimes. */
const normal: ErrorDistribution = {
  scoreEvents: ({ errors, weights, slopes, curvatures }, count) => {
    let sum = 0
    for (let i = 0; i < count; i++) {
      const w = errors[i]!
      const weight = weights[i]!
      sum -= weight * (0.5 * w * w + HALF_LOG_TWO_PI)
      slopes[i] = -weight * w
      curvatures[i] = weight
    }
    return sum
  },
  scoreCensored: ({ errors, weights, slopes, curvatures }, count) => {
    let sum = 0
    for (let i = 0; i < count; i++) {
      const w = errors[i]!
      const weight = weights[i]!
      const logTail = normalLogCdf(-w)
      const excess = w > FAR ? excessFar(w) : Math.exp(-0.5 * w * w - HALF_LOG_TWO_PI - logTail) - w
      sum += weight * logTail
      slopes[i] = -weight * (w + excess)
      curvatures[i] = weight * (w + excess) * excess
    }
    return sum
  },
  logSurvival: (w) => normalLogCdf(-w),
  hazard: (w) => (w > FAR ? w + excessFar(w) : Math.exp(-0.5 * w * w - HALF_LOG_TWO_PI - normalLogCdf(-w))),
  errorAt: (logSurvival) =>
    logSurvival > -Math.LN2 ? normalQuantile(-Math.expm1(logSurvival)) : normalUpperQuantile(Math.exp(logSurvival)),
  meanRatio: (sigma, from) => finite((Math.exp(0.5 * sigma * sigma) * normalCdf(sigma - from)) / normalCdf(-from)),
  standardDeviation: 1,
}

/** From here the hazard minus w is taken from a continued fraction: their difference would lose digits. */
const FAR = 10

/** Hazard of the normal distribution minus w: 1/(w + 2/(w + 3/(w + …))) (Laplace), to 1e-16 from w = 10 on. */
function excessFar(w: number): number {
  let fraction = w
  for (let k = 24; k > 1; k--) fraction = w + k / fraction
  return 1 / fraction
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN
}

/** The distribution of the errors of each lifetime distribution. */
export const ERROR_DISTRIBUTIONS: Readonly<Record<SurvivalDistribution, ErrorDistribution>> = {
  exponential: extremeValue,
  weibull: extremeValue,
  'log-normal': normal,
  'log-logistic': logistic,
}
