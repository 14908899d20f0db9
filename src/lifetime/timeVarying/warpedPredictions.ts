import { fail } from '../../data/checks.js'
import { logGrowth } from '../continuous/lifetimeClock.js'
import type { LifetimeParams } from '../continuous/lifetimeLikelihood.js'
import { survivalIntegral } from '../continuous/survivalIntegral.js'
import { type CovariateEffects, effectsOf, effectTerm, PROCESSES } from '../covariates/covariates.js'
import type { Timelines } from './timelines.js'
import { type ClockSpeeds, type WarpedState, warpedLogLikelihood } from './warpedLikelihood.js'

/** Customers, and parameters to predict them by. */
export interface Predictable {
  readonly own: LifetimeParams
  readonly timelines: Timelines
  readonly speeds: ClockSpeeds
}

/** P(alive) at `asOf`, and P(alive) (r + x)/(α + Λ(T)) ∫ e^(γ z) S over the segments after it. */
export function predicted({ own, timelines, speeds }: Predictable): {
  readonly customerId: Timelines['customerId']
  readonly probabilityAlive: Float64Array
  readonly expectedPurchases: Float64Array
} {
  const { r, b, s } = own
  const { customerId, count, x, first, silent, future, duration } = timelines
  const probabilityAlive = new Float64Array(count)
  const expectedPurchases = new Float64Array(count)
  const state: WarpedState = { alive: 0, aged: 0, scale: 0 }
  for (let i = 0; i < count; i++) {
    warpedLogLikelihood(own, speeds, x[i]!, first[i]!, silent[i]!, future[i]!, 0, 0, null, state)
    probabilityAlive[i] = state.alive
    let survival = 1
    let scale = state.scale
    let time = 0
    for (let k = future[i]!; k < first[i + 1]!; k++) {
      const span = duration[k]!
      const speed = speeds.lifetime[k]!
      const h = speed / scale
      time += speeds.purchases[k]! * survival * survivalIntegral(s, h, b, 0, span)
      survival *= Math.exp(-s * logGrowth(b, h, span))
      scale = b === 0 ? scale + speed * span : scale * Math.exp(-b * span) - speed * Math.expm1(-b * span)
    }
    expectedPurchases[i] = state.alive * ((r + x[i]!) / state.aged) * time
  }
  return { customerId, probabilityAlive, expectedPurchases }
}

/** The effects of parameters, which must have some. */
export function effectsIn(params: object): CovariateEffects {
  return effectsOf(params) ?? fail('missing-value', 'params.effects', 'the effects of the covariates', undefined)
}

/** Every effect has its covariate, and every covariate its effect. */
export function checkEffects(effects: CovariateEffects, { columns }: Timelines): void {
  for (const process of PROCESSES)
    for (const name of Object.keys(effects[process]))
      if (!columns.some((column) => column.process === process && column.name === name))
        fail(
          'missing-value',
          `options.covariates.${effectTerm({ process, name })}`,
          'values of the covariate',
          undefined,
        )
  for (const { process, name, path } of columns)
    if (effects[process][name] === undefined)
      fail('invalid-option', path, 'a covariate that the parameters have an effect of', name)
}

/** e^(Σ γ z) in each segment. */
export function speedsOf(effects: CovariateEffects, timelines: Timelines): ClockSpeeds {
  checkEffects(effects, timelines)
  const { duration, columns } = timelines
  const speeds = {
    duration,
    purchases: new Float64Array(duration.length),
    lifetime: new Float64Array(duration.length),
  }
  for (const { process, name, values } of columns) {
    const effect = effects[process][name]!
    const sums = speeds[process]
    for (let k = 0; k < sums.length; k++) sums[k]! += effect * values[k]!
  }
  for (const sums of [speeds.purchases, speeds.lifetime])
    for (let k = 0; k < sums.length; k++) sums[k] = Math.exp(sums[k]!)
  return speeds
}
