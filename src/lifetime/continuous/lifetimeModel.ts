import {
  digamma,
  drawExponential,
  drawGamma,
  fillDigammaRise,
  fillLogRising,
  logGamma,
  trigamma,
} from '../../numeric/index.js'
import { type OfRow, type PurchaseModelDefinition, sumOfRows } from '../engine/definePurchaseModel.js'
import { type HistoryColumns, purchaseRecordFields } from '../engine/histories.js'
import { perCountAndAge } from '../engine/perCountAndAge.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { fillRiseBend } from '../engine/riseBend.js'
import { hazardScale } from './lifetimeClock.js'
import { lifetimeCountProbability } from './lifetimeCounts.js'
import { type LifetimeParams, lifetimeAlive, lifetimeLogLikelihood } from './lifetimeLikelihood.js'
import { plainAlive } from './plainAlive.js'
import { survivalIntegral } from './survivalIntegral.js'

/** What a model of gamma-mixed lifetimes adds to the mathematics that Pareto/NBD and GGom/NBD share. */
export interface LifetimeModel
  extends Pick<
    PurchaseModelDefinition<PurchaseRecord>,
    'kind' | 'terms' | 'timePowers' | 'starts' | 'doubts' | 'hasCurvature'
  > {
  /** The parameters by name, from numbers in the order of `terms`. */
  readonly paramsOf: (params: ArrayLike<number>) => LifetimeParams
}

/** Longest table over x; a count beyond it is computed on its own. */
const LONGEST_TABLE = 2 ** 16

/**
 * The definition of Pareto/NBD or GGom/NBD: purchases at a rate λ ~ Gamma(r, α), lifetimes of survival (β/(β + M(t)))ˢ.
 *
 * Whoever is alive at T is like a new customer with r + x for r, α + T for α and the h of age T: each prediction is P(alive)
 * times that of such a customer.
 */
export function defineLifetimeModel({ paramsOf, ...model }: LifetimeModel): PurchaseModelDefinition<PurchaseRecord> {
  return {
    ...model,
    fields: purchaseRecordFields,
    likelihood: sumOfRows((params, { x, tx, age, largestX }) => {
      const own = paramsOf(params)
      const length = Math.min(largestX + 1, LONGEST_TABLE)
      const rising = fillLogRising(own.r, new Float64Array(length))
      const rise = fillDigammaRise(own.r, new Float64Array(length))
      const bend = fillRiseBend(own.r, new Float64Array(length))
      return (row, slopes, curvature) => {
        const count = x[row]!
        const ofCount = count < length ? rising[count]! : logGamma(own.r + count) - logGamma(own.r)
        const byShape = count < length ? rise[count]! : digamma(own.r + count) - digamma(own.r)
        const value = lifetimeLogLikelihood(own, count, tx[row]!, age[row]!, ofCount, byShape, slopes, curvature)
        if (curvature) {
          const ofShape = own.r * own.r
          curvature[0]! += count < length ? bend[count]! : ofShape * (trigamma(own.r + count) - trigamma(own.r))
        }
        return value
      }
    }),
    probabilityAlive: (params, histories) => aliveOf(paramsOf(params), histories),
    expectedPurchases: (params, histories, horizon) => stayingPurchases(paramsOf(params), histories, 0, horizon),
    discountedExpectedPurchases: (params, histories, rate) =>
      stayingPurchases(paramsOf(params), histories, rate, Infinity),
    futurePurchaseProbability(params, histories, { count, horizon }) {
      const own = paramsOf(params)
      const { r, alpha, b, s, beta } = own
      const aliveAt = aliveOf(own, histories)
      const ifAlive = perCountAndAge(histories, (x, age) =>
        lifetimeCountProbability(count, r + x, alpha + age, s, hazardScale(b, beta, age), b, horizon),
      )
      return (row) => {
        const alive = aliveAt(row)
        return alive * ifAlive(row) + (count === 0 ? 1 - alive : 0)
      }
    },
    draw(params, age, random, into) {
      const { r, alpha, b, s, beta } = paramsOf(params)
      const rate = drawGamma(random, r) / alpha
      const left = drawExponential(random) / (drawGamma(random, s) / beta)
      const lifetime = b === 0 ? left : Math.log1p(left) / b
      drawPurchases(rate, Math.min(lifetime, age), random, into)
      into[3] = lifetime > age ? 1 : 0
    },
  }
}

function aliveOf(own: LifetimeParams, histories: HistoryColumns): OfRow {
  if (own.b === 0) return plainAlive(own, histories)
  const { x, tx, age } = histories
  return (row) => lifetimeAlive(own, x[row]!, tx[row]!, age[row]!)
}

/** P(alive) · (r + x)/(α + T) · ∫ e^(−δt) S(t) dt: expected purchases until a horizon, or discounted ones for ever. */
function stayingPurchases(own: LifetimeParams, histories: HistoryColumns, rate: number, span: number): OfRow {
  const { r, alpha, b, s, beta } = own
  const aliveAt = aliveOf(own, histories)
  const ifAlive = perCountAndAge(
    histories,
    (x, age) => ((r + x) / (alpha + age)) * survivalIntegral(s, hazardScale(b, beta, age), b, rate, span),
  )
  return (row) => aliveAt(row) * ifAlive(row)
}

/** A Poisson process until `end`: writes the number of its events, the time of the last and Σ ln of the intervals. */
export function drawPurchases(rate: number, end: number, random: () => number, into: Float64Array): void {
  let count = 0
  let last = 0
  let logs = 0
  for (;;) {
    const interval = drawExponential(random) / rate
    if (!(last + interval <= end)) break
    last += interval
    logs += Math.log(interval)
    count++
  }
  into[0] = count
  into[1] = last
  into[2] = logs
}
