import { cholesky, choleskyInverse, type NewtonReason } from '../../numeric/index.js'
import type { DurationDesign } from '../regression/durationDesign.js'
import type { CentredTerms } from '../regression/independentTerms.js'
import { matrixRows } from '../regression/matrixRows.js'
import { levelMoves, uncentreCoefficients, uncentreCovariance } from '../regression/uncentre.js'
import type { ErrorDistribution } from './errorDistributions.js'
import { packRows } from './errorRows.js'
import {
  maximiseLikelihood,
  type ParametricMaximum,
  type ScaleKind,
  startOfLikelihood,
} from './parametricLikelihood.js'

/** What a fit finds; the intercept is that of covariates and times as they are. */
export interface ParametricEstimates {
  readonly coefficients: readonly number[]
  readonly scales: readonly number[]
  readonly covariance: readonly (readonly number[])[] | null
  readonly diverging: readonly string[]
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  readonly hasScale: boolean
  readonly converged: boolean
  readonly reason: NewtonReason
  readonly iterations: number
}

/** Σ hazard at which an intercept that runs away is put: beyond the reach of float64 from 0 events. */
const NO_EVENTS = 2 ** -53

/** Where nobody has the event, and the intercept runs away. */
export function estimatesWithoutEvents(
  { time, entry, weight, strata }: DurationDesign,
  names: readonly string[],
): ParametricEstimates {
  let largest = 0
  for (let i = 0; i < time.length; i++) largest = Math.max(largest, time[i]!)
  let exposure = 0
  for (let i = 0; i < time.length; i++) {
    const from = entry === null ? 0 : Math.max(0, entry[i]!)
    exposure += (weight === null ? 1 : weight[i]!) * (time[i]! / largest - from / largest)
  }
  const intercept = Math.log(exposure) + Math.log(largest) - Math.log(NO_EVENTS)
  return {
    coefficients: names.map((_, at) => (at === 0 ? intercept : 0)),
    scales: strata === null ? [1] : strata.levels.map(() => 1),
    covariance: null,
    diverging: [names[0]!],
    logLikelihood: 0,
    nullLogLikelihood: 0,
    hasScale: true,
    converged: false,
    reason: 'diverging',
    iterations: 0,
  }
}

/**
 * Maximum-likelihood estimates.
 *
 * @param names - of the intercept, the terms and the log scales
 */
export function parametricEstimates(
  read: DurationDesign,
  terms: CentredTerms,
  names: readonly string[],
  distribution: ErrorDistribution,
  kind: ScaleKind,
): ParametricEstimates {
  const { logTime, logEntry, centre, ofEvents } = logTimes(read)
  const unpacked = {
    logTime,
    logEntry,
    event: read.event,
    weight: read.weight,
    strata: read.strata?.codes ?? null,
    strataCount: Math.max(1, read.strata?.levels.length ?? 1),
  }
  const plain = packRows({ ...unpacked, values: [] })
  const start = startOfLikelihood(plain, distribution, kind)
  const common = kind === 'strata' ? packRows({ ...unpacked, values: [], strata: null, strataCount: 1 }) : plain
  const first = maximiseLikelihood(common, distribution, kind === 'fixed' ? 'fixed' : 'common', start)
  const none = kind === 'strata' ? maximiseLikelihood(plain, distribution, kind, first) : first
  const packed = packRows({ ...unpacked, values: terms.values })
  const best =
    terms.values.length === 0
      ? none
      : maximiseLikelihood(packed, distribution, kind, none.newton.converged ? none : start)
  const { newton, scaleless } = best
  const hasScale = scaleless.length === 0
  const coefficients = uncentreCoefficients(best.coefficients, terms.means)
  coefficients[0]! += centre
  return {
    coefficients: [...coefficients, ...(kind === 'fixed' ? [] : best.logScales)],
    scales: [...best.logScales].map(Math.exp),
    covariance: hasScale ? covarianceOf(best, terms.means) : null,
    diverging: divergingTerms(best, terms, names),
    logLikelihood: best.value - ofEvents,
    nullLogLikelihood: none.value - ofEvents,
    hasScale,
    converged: newton.converged && hasScale,
    reason: hasScale ? newton.reason : 'diverging',
    iterations: newton.iterations,
  }
}

/** ln t minus its mean, and Σ ln t of the events, which turns a likelihood of ln t into one of t. */
function logTimes({ time, entry, event, weight, totalWeight }: DurationDesign) {
  const logTime = time.map(Math.log)
  let centre = 0
  let ofEvents = 0
  for (let i = 0; i < logTime.length; i++) {
    const weighted = (weight === null ? 1 : weight[i]!) * logTime[i]!
    centre += weighted / totalWeight
    ofEvents += event[i]! * weighted
  }
  for (let i = 0; i < logTime.length; i++) logTime[i]! -= centre
  const logEntry = entry?.map((value) => (value > 0 ? Math.log(value) - centre : -Infinity)) ?? null
  return { logTime, logEntry, centre, ofEvents }
}

/** Means are those of the covariates; behind them stand the log scales. */
function covarianceOf({ information, newton }: ParametricMaximum, means: Float64Array): number[][] | null {
  const size = newton.x.length
  const factor = cholesky(information, size)
  if (!factor.positiveDefinite) return null
  return matrixRows(uncentreCovariance(choleskyInverse(factor), means), size)
}

/** Terms that run away. */
function divergingTerms(best: ParametricMaximum, terms: CentredTerms, names: readonly string[]): string[] {
  const { scaleless, newton, step } = best
  const slopes = terms.values.length + 1
  if (scaleless.length > 0) return scaleless.map((stratum) => names[slopes + stratum]!)
  if (newton.reason !== 'diverging') return []
  return newton.columns
    .filter((column) => column !== 0 || step === null || levelMoves(step, terms.means))
    .map((column) => names[column]!)
}
