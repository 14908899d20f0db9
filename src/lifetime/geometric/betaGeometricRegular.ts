import type { LikelihoodOfRow, OfRow, PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import { sumOfRows } from '../engine/definePurchaseModel.js'
import { type HistoryColumns, purchaseRecordFields } from '../engine/histories.js'
import { perCountAndAge } from '../engine/perCountAndAge.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { startOfPurchases } from '../engine/startOfPurchases.js'
import { betaGeometricParamsOf, drawCustomer, rangeOf } from './betaGeometric.js'
import { discountedRegularPurchases } from './discountedRegular.js'
import { aliveInAnyStage, stagesLogLikelihood, stageWeights } from './erlangStages.js'
import { expectedRegularPurchases, regularPurchaseCount } from './regularPurchases.js'

/** What makes the difference between BG/CNBD-k and MBG/CNBD-k. */
export interface RegularModel {
  readonly kind: 'bg-cnbd-k' | 'mbg-cnbd-k'
  /** Chances to stop at the first purchase: 0 if it cannot be the last one (BG/CNBD-k), 1 if it can (MBG/CNBD-k). */
  readonly firstChance: 0 | 1
}

/**
 * The definition of BG/CNBD-k or MBG/CNBD-k for one k. The likelihood is that of x, t_x and T: what the intervals between add to
 * it, (k − 1) Σ ln(intervals), no parameter changes.
 */
export function defineRegularModel(
  { kind, firstChance }: RegularModel,
  k: number,
): PurchaseModelDefinition<PurchaseRecord> {
  return {
    kind,
    terms: ['r', 'alpha', 'a', 'b'],
    timePowers: [0, 1, 0, 0],
    fields: purchaseRecordFields,
    starts(histories, weights) {
      const { r, alpha } = startOfPurchases(histories, weights)
      return [
        [r, alpha / k, 0.5, 2],
        [1, alpha / r / k, 1, 1],
      ]
    },
    likelihood: sumOfRows((params, histories) => likelihoodOfRows(params, histories, firstChance, k)),
    probabilityAlive(params, { x, tx, age }) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      const weights = new Float64Array(k)
      return (row) => {
        const shape = r + k * x[row]!
        const stages = stageWeights(shape, (age[row]! - tx[row]!) / (alpha + age[row]!), weights)
        return aliveInAnyStage(shape, alpha, a, b, x[row]! + firstChance, tx[row]!, age[row]!, stages)
      }
    },
    expectedPurchases(params, histories, horizon) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      return overStages(params, histories, firstChance, k, (stage, x, age) =>
        expectedRegularPurchases(r + k * x + stage, horizon / (alpha + age), a, b + x + firstChance, k, stage),
      )
    },
    futurePurchaseProbability(params, histories, { count, horizon }) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      const ofLiving = overStages(params, histories, firstChance, k, (stage, x, age) =>
        regularPurchaseCount(r + k * x + stage, horizon / (alpha + age), a, b + x + firstChance, k, stage, count),
      )
      const alive = this.probabilityAlive(params, histories)
      return count > 0 ? ofLiving : (row) => 1 - alive(row) + ofLiving(row)
    },
    discountedExpectedPurchases(params, histories, rate) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      const [youngest, oldest] = rangeOf(histories.age)
      const discounted = discountedRegularPurchases(k, a, rate * (alpha + youngest), rate * (alpha + oldest))
      return overStages(params, histories, firstChance, k, (stage, x, age) =>
        discounted(x, stage, r + k * x + stage, b + x + firstChance, rate * (alpha + age)),
      )
    },
    draw: (params, age, random, into) => drawCustomer(betaGeometricParamsOf(params), firstChance, k, age, random, into),
  }
}

/**
 * P(alive) times the mean over the stages of what one who is alive in a stage will buy, which depends on x and T alone.
 */
function overStages(
  params: Float64Array,
  histories: HistoryColumns,
  firstChance: number,
  k: number,
  ofLiving: (stage: number, x: number, age: number) => number,
): OfRow {
  const { r, alpha, a, b } = betaGeometricParamsOf(params)
  const { x, tx, age } = histories
  const living = Array.from({ length: k }, (_, stage) =>
    perCountAndAge(histories, (count, old) => ofLiving(stage, count, old)),
  )
  const weights = new Float64Array(k)
  return (row) => {
    const shape = r + k * x[row]!
    const stages = stageWeights(shape, (age[row]! - tx[row]!) / (alpha + age[row]!), weights)
    let sum = 0
    for (let stage = 0; stage < k && weights[stage]! > 0; stage++) sum += weights[stage]! * living[stage]!(row)
    return (sum / stages) * aliveInAnyStage(shape, alpha, a, b, x[row]! + firstChance, tx[row]!, age[row]!, stages)
  }
}

/** ln L without (k − 1) Σ ln(intervals) − x ln Γ(k). */
function likelihoodOfRows(
  params: Float64Array,
  { x, tx, age, largestX }: HistoryColumns,
  firstChance: number,
  k: number,
): LikelihoodOfRow {
  const { r, alpha, a, b } = betaGeometricParamsOf(params)
  const ofEvents = new Float64Array(largestX + 1)
  const eventsByR = new Float64Array(largestX + 1)
  const ofChances = new Float64Array(largestX + 2)
  const chancesByA = new Float64Array(largestX + 2)
  const chancesByB = new Float64Array(largestX + 2)
  // Compensated: k x logarithms of one size round all in one direction.
  let sum = 0
  let carry = 0
  for (let count = 0; count < largestX; count++) {
    let byR = eventsByR[count]!
    for (let event = k * count; event < k * (count + 1); event++) {
      const term = Math.log((r + event) / alpha) - carry
      const next = sum + term
      carry = next - sum - term
      sum = next
      byR += r / (r + event)
    }
    ofEvents[count + 1] = sum
    eventsByR[count + 1] = byR
  }
  for (let chance = 0; chance <= largestX; chance++) {
    const share = a / (a + b + chance)
    ofChances[chance + 1] = ofChances[chance]! - Math.log1p(a / (b + chance))
    chancesByA[chance + 1] = chancesByA[chance]! - share
    chancesByB[chance + 1] = chancesByB[chance]! + (share * b) / (b + chance)
  }
  return (row, slopes) => {
    const count = x[row]!
    const chances = count + firstChance
    const times = stagesLogLikelihood(k, r, alpha, a, b, count, chances, tx[row]!, age[row]!, slopes)
    if (slopes) {
      slopes[0]! += eventsByR[count]!
      slopes[2]! += chancesByA[chances]!
      slopes[3]! += chancesByB[chances]!
    }
    return times + ofEvents[count]! + ofChances[chances]!
  }
}
