import { drawBeta, drawExponential, drawGamma } from '../../numeric/index.js'
import { discountedWhileAlive } from '../continuous/discountedDropout.js'
import { noBetterThanNbd } from '../continuous/noBetterThanNbd.js'
import type { OfRow, PurchaseModelDefinition } from '../engine/definePurchaseModel.js'
import { type HistoryColumns, purchaseRecordFields } from '../engine/histories.js'
import { perCountAndAge } from '../engine/perCountAndAge.js'
import type { PurchaseRecord } from '../engine/purchaseModel.js'
import { startOfPurchases } from '../engine/startOfPurchases.js'
import { type BetaGeometricParams, betaGeometricLikelihood } from './betaGeometricLikelihood.js'
import { expectedPurchasesWhileAlive, purchaseCountWhileAlive } from './geometricDropout.js'

/** What makes the difference between BG/NBD and MBG/NBD. */
export interface BetaGeometricModel {
  readonly kind: 'bg-nbd' | 'mbg-nbd'
  /** For messages. */
  readonly name: string
  /** Chances to stop at the first purchase: 0 if it cannot be the last one (BG/NBD), 1 if it can (MBG/NBD). */
  readonly firstChance: 0 | 1
}

/**
 * The definition of BG/NBD or MBG/NBD. After x repeat purchases a customer who is alive has survived x + `firstChance` chances to
 * stop; its rate is Gamma(r + x, α + T), its chance to stop Beta(a, b + x + `firstChance`). A new customer is one of age 0.
 */
export function defineBetaGeometric({
  kind,
  name,
  firstChance,
}: BetaGeometricModel): PurchaseModelDefinition<PurchaseRecord> {
  return {
    kind,
    terms: ['r', 'alpha', 'a', 'b'],
    timePowers: [0, 1, 0, 0],
    fields: purchaseRecordFields,
    starts(histories, weights) {
      const { r, alpha } = startOfPurchases(histories, weights)
      return [
        [r, alpha, 0.5, 2],
        [1, alpha / r, 1, 1],
      ]
    },
    likelihood: (histories, weights) => betaGeometricLikelihood(histories, weights, firstChance),
    hasCurvature: true,
    probabilityAlive: (params, histories) => aliveOfRow(betaGeometricParamsOf(params), histories, firstChance),
    expectedPurchases(params, histories, horizon) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      const living = perCountAndAge(histories, (x, age) =>
        expectedPurchasesWhileAlive(r + x, horizon / (alpha + age), a, b + x + firstChance),
      )
      const alive = aliveOfRow(betaGeometricParamsOf(params), histories, firstChance)
      return (row) => alive(row) * living(row)
    },
    futurePurchaseProbability(params, histories, { count, horizon }) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      const living = perCountAndAge(histories, (x, age) =>
        purchaseCountWhileAlive(r + x, horizon / (alpha + age), a, b + x + firstChance, count),
      )
      const alive = aliveOfRow(betaGeometricParamsOf(params), histories, firstChance)
      return count > 0 ? (row) => alive(row) * living(row) : (row) => 1 - alive(row) + alive(row) * living(row)
    },
    discountedExpectedPurchases(params, histories, rate) {
      const { r, alpha, a, b } = betaGeometricParamsOf(params)
      const [youngest, oldest] = rangeOf(histories.age)
      const discounted = discountedWhileAlive(a, rate * (alpha + youngest), rate * (alpha + oldest))
      const living = perCountAndAge(histories, (x, age) =>
        discounted(x, r + x, b + x + firstChance, rate * (alpha + age)),
      )
      const alive = aliveOfRow(betaGeometricParamsOf(params), histories, firstChance)
      return (row) => alive(row) * living(row)
    },
    draw: (params, age, random, into) => drawCustomer(betaGeometricParamsOf(params), firstChance, 1, age, random, into),
    doubts: (_params, logLikelihood, histories, weights) => noBetterThanNbd(name, logLikelihood, histories, weights),
  }
}

export function betaGeometricParamsOf(params: Float64Array): BetaGeometricParams {
  return { r: params[0]!, alpha: params[1]!, a: params[2]!, b: params[3]! }
}

function aliveOfRow(params: BetaGeometricParams, { x, tx, age }: HistoryColumns, firstChance: number): OfRow {
  const { r, alpha, a, b } = params
  return (row) => betaGeometricAlive(r, alpha, a, b, x[row]!, x[row]! + firstChance, tx[row]!, age[row]!)
}

/** P(alive) of a customer with `chances` chances to stop behind it, if it is alive; the parameters may be its own. */
function betaGeometricAlive(
  r: number,
  alpha: number,
  a: number,
  b: number,
  x: number,
  chances: number,
  tx: number,
  age: number,
): number {
  if (chances === 0) return 1
  const oddsAtOnce = a / (b + (chances - 1))
  return 1 / (1 + oddsAtOnce * Math.exp((r + x) * Math.log1p((age - tx) / (alpha + tx))))
}

export function rangeOf(column: Float64Array): readonly [number, number] {
  let least = Infinity
  let most = 0
  for (let i = 0; i < column.length; i++) {
    if (column[i]! < least) least = column[i]!
    if (column[i]! > most) most = column[i]!
  }
  return [least, most]
}

/** Draws a customer with `every` events to a purchase: a purchase is the only event of BG/NBD and MBG/NBD. */
export function drawCustomer(
  { r, alpha, a, b }: BetaGeometricParams,
  firstChance: number,
  every: number,
  age: number,
  random: () => number,
  into: Float64Array,
): void {
  const rate = drawGamma(random, r) / alpha
  const chance = drawBeta(random, a, b)
  let alive = firstChance === 0 || random() >= chance
  let count = 0
  let last = 0
  let logs = 0
  while (alive) {
    const interval = (every === 1 ? drawExponential(random) : drawGamma(random, every)) / rate
    // NaN is that of a rate of 0, which buys nothing.
    if (!(last + interval <= age)) break
    last += interval
    logs += Math.log(Math.max(interval, Number.MIN_VALUE))
    count++
    alive = random() >= chance
  }
  into[0] = count
  into[1] = last
  into[2] = logs
  into[3] = alive ? 1 : 0
}
