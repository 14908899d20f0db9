import { fillDigammaRise, fillLogRising } from '../../numeric/index.js'
import type { LifetimeParams } from '../continuous/lifetimeLikelihood.js'
import { type CovariateFit, maximizeWithCovariates, type ScaledCovariate } from '../covariates/covariateFit.js'
import type { LikelihoodProblem } from '../engine/maximumLikelihood.js'
import type { Timelines } from './timelines.js'
import { POSITIVE_SLOPES, roomForSlopes, type WarpedState, warpedLogLikelihood } from './warpedLikelihood.js'

/** A model of gamma-mixed lifetimes, by the order of its parameters. */
export interface WarpedModel {
  readonly terms: readonly string[]
  /** Of each parameter, its place in r, alpha, b, s, beta. */
  readonly places: readonly number[]
}

/** How the search is done. */
export interface WarpedSearch extends Pick<LikelihoodProblem, 'penalty' | 'maxIterations'> {
  readonly units: readonly number[]
  readonly starts: readonly (readonly number[])[]
}

/** Customers to whom a likelihood applies, equal ones once. */
export interface TimelineWeights {
  readonly customers: Uint32Array
  readonly weights: Float64Array
}

/** Maximum likelihood of a model with time-varying covariates. */
export function fitWarped(
  model: WarpedModel,
  timelines: Timelines,
  { customers, weights }: TimelineWeights,
  { units, starts, penalty, maxIterations }: WarpedSearch,
): CovariateFit {
  const { duration, first, future, columns } = timelines
  // Time that a customer spends in a segment before T is what its covariates count by.
  const rowWeights = new Float64Array(duration.length)
  customers.forEach((customer, i) => {
    for (let k = first[customer]!; k < future[customer]!; k++) rowWeights[k] = weights[i]! * duration[k]!
  })
  return maximizeWithCovariates({
    terms: model.terms,
    units,
    columns,
    rowWeights,
    powers: {
      purchases: model.terms.map((term) => (term === 'alpha' ? -1 : 0)),
      lifetime: model.terms.map((term) => (term === 'beta' ? -1 : 0)),
    },
    customers: weights.reduce((sum, weight) => sum + weight, 0),
    penalty,
    maxIterations,
    starts,
    likelihoods: (scaled) => likelihoods(model, timelines, { customers, weights }, scaled),
  })
}

/** Customers from which on the search begins with some of them, and how many. */
const MANY = 600
const REPRESENTATIVES = 150

function likelihoods(
  model: WarpedModel,
  timelines: Timelines,
  all: TimelineWeights,
  scaled: readonly ScaledCovariate[],
): Pick<LikelihoodProblem, 'logLikelihood' | 'roughLikelihood'> {
  const logLikelihood = warpedLikelihood(model, timelines, all, scaled)
  if (all.customers.length < MANY) return { logLikelihood }
  const places = Uint32Array.from({ length: REPRESENTATIVES }, (_, i) =>
    Math.floor(((i + 0.5) * all.customers.length) / REPRESENTATIVES),
  )
  const picked = places.reduce((sum, place) => sum + all.weights[place]!, 0)
  const factor = all.weights.reduce((sum, weight) => sum + weight, 0) / picked
  const few = {
    customers: Uint32Array.from(places, (place) => all.customers[place]!),
    weights: Float64Array.from(places, (place) => factor * all.weights[place]!),
  }
  return { logLikelihood, roughLikelihood: warpedLikelihood(model, timelines, few, scaled) }
}

/** Σ weight · ln L and its derivatives, by the parameters and by the effects of the scaled covariates. */
export function warpedLikelihood(
  { terms, places }: WarpedModel,
  { x, first, silent, future, duration, columns }: Timelines,
  { customers, weights }: TimelineWeights,
  scaled: readonly ScaledCovariate[],
): LikelihoodProblem['logLikelihood'] {
  const size = terms.length
  const along = (process: string): number[] =>
    scaled.flatMap(({ column }, i) => (columns[column]!.process === process ? [i] : []))
  const [onPurchases, onLifetime] = [along('purchases'), along('lifetime')]
  const values = scaled.map(({ column, mean, deviation }) =>
    columns[column]!.values.map((value) => (value - mean) / deviation),
  )
  const sums = scaled.map(({ column, mean, deviation }) =>
    columns[column]!.atPurchases.map((sum, i) => (sum - x[i]! * mean) / deviation),
  )
  const of = (effects: readonly number[]): Float64Array[] => effects.map((i) => values[i]!)
  const room = roomForSlopes(of(onPurchases), of(onLifetime))
  const speeds = {
    duration,
    purchases: new Float64Array(duration.length),
    lifetime: new Float64Array(duration.length),
  }
  const state: WarpedState = { alive: 0, aged: 0, scale: 0 }
  let largestX = 0
  for (const customer of customers) largestX = Math.max(largestX, x[customer]!)
  const rising = new Float64Array(largestX + 1)
  const rise = new Float64Array(largestX + 1)
  return (params, slopes) => {
    const own = lifetimeParamsOf(places, params)
    fillSpeeds(speeds.purchases, onPurchases, values, params, size)
    fillSpeeds(speeds.lifetime, onLifetime, values, params, size)
    fillLogRising(own.r, rising)
    fillDigammaRise(own.r, rise)
    slopes.fill(0)
    let total = 0
    for (let i = 0; i < customers.length; i++) {
      const c = customers[i]!
      const weight = weights[i]!
      const [up, by] = [rising[x[c]!]!, rise[x[c]!]!]
      let logL = warpedLogLikelihood(own, speeds, x[c]!, first[c]!, silent[c]!, future[c]!, up, by, room, state)
      for (let p = 0; p < size; p++) slopes[p]! += weight * room.values[places[p]!]!
      for (let j = 0; j < onPurchases.length; j++) {
        const effect = onPurchases[j]!
        logL += params[size + effect]! * sums[effect]![c]!
        slopes[size + effect]! += weight * (room.values[POSITIVE_SLOPES + j]! + sums[effect]![c]!)
      }
      const from = POSITIVE_SLOPES + onPurchases.length
      for (let j = 0; j < onLifetime.length; j++) slopes[size + onLifetime[j]!]! += weight * room.values[from + j]!
      total += weight * logL
    }
    return total
  }
}

/** Parameters by name; b is 0 where the model has none. */
export function lifetimeParamsOf(places: readonly number[], params: ArrayLike<number>): LifetimeParams {
  const all = new Float64Array(POSITIVE_SLOPES)
  for (let p = 0; p < places.length; p++) all[places[p]!] = params[p]!
  return { r: all[0]!, alpha: all[1]!, b: all[2]!, s: all[3]!, beta: all[4]! }
}

function fillSpeeds(
  speeds: Float64Array,
  effects: readonly number[],
  values: readonly Float64Array[],
  params: Float64Array,
  size: number,
): void {
  speeds.fill(0)
  for (const effect of effects) {
    const column = values[effect]!
    const own = params[size + effect]!
    for (let k = 0; k < speeds.length; k++) speeds[k]! += own * column[k]!
  }
  for (let k = 0; k < speeds.length; k++) speeds[k] = Math.exp(speeds[k]!)
}
