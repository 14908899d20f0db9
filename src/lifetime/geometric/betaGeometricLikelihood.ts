import type { LikelihoodOfAll } from '../engine/definePurchaseModel.js'
import type { HistoryColumns } from '../engine/histories.js'
import { type SharedTimes, sharedTimes } from '../engine/sharedTimes.js'
import { betaGeometricCurvature } from './betaGeometricCurvature.js'

/** Purchase rates λ ~ Gamma(r, α) and chances p ~ Beta(a, b) to stop after a purchase; α is a time, in the unit of the ages. */
export interface BetaGeometricParams {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** Σ weight · ln L and its derivatives by ln r, ln α, ln a, ln b. */
interface Totals {
  sum: number
  byR: number
  byAlpha: number
  byA: number
  byB: number
}

/** What the second derivatives need of each row that has logarithms in it. */
export interface RowOdds {
  /** Probability that the customer has stopped. */
  readonly stopped: Float64Array
  /** ln((α + T)/(α + t_x)). */
  readonly logSilence: Float64Array
}

/**
 * The likelihood of BG/NBD and MBG/NBD. With `chances` = x + `firstChance` chances to stop that a customer who is alive survived,
 *
 * L = B(a, b + chances)/B(a, b) · Γ(r + x)/Γ(r) · αʳ [(α + T)^−(r+x) + a/(b + chances − 1) · (α + t_x)^−(r+x)],
 *
 * the second term only where there was a chance: it is that of having stopped at t_x. Written here as
 *
 * ln L = Σ_{k<x} ln((r + k)/α) + Σ_{k<chances} ln(1 − a/(a + b + k)) − (r + x) ln(1 + T/α) + ln(1 + odds of having stopped),
 *
 * in which no log-gammas cancel: to 1e-13 relative for x in the thousands and parameters of 1e6. The two sums are taken of all
 * customers together.
 */
export function betaGeometricLikelihood(
  histories: HistoryColumns,
  weights: Float64Array,
  firstChance: number,
): LikelihoodOfAll {
  const beyond = weightBeyond(histories, weights)
  const shared = sharedTimes(histories)
  const odds = { stopped: new Float64Array(histories.count), logSilence: new Float64Array(histories.count) }
  return (values, slopes, curvature = null) => {
    const params = { r: values[0]!, alpha: values[1]!, a: values[2]!, b: values[3]! }
    const totals = { sum: 0, byR: 0, byAlpha: 0, byA: 0, byB: 0 }
    addCounts(totals, params, beyond, firstChance)
    if (shared === null) addTimes(totals, params, histories, weights, firstChance, odds)
    else addSharedTimes(totals, params, histories, weights, firstChance, shared, odds)
    if (curvature !== null)
      betaGeometricCurvature(params, histories, weights, firstChance, beyond, odds, totals.byR, curvature)
    if (slopes) {
      slopes[0] = totals.byR
      slopes[1] = totals.byAlpha
      slopes[2] = totals.byA
      slopes[3] = totals.byB
    }
    return totals.sum
  }
}

/** By k, the weight of the customers with k repeat purchases or more. */
function weightBeyond({ count, x, largestX }: HistoryColumns, weights: Float64Array): Float64Array {
  const beyond = new Float64Array(largestX + 1)
  for (let i = 0; i < count; i++) beyond[x[i]!]! += weights[i]!
  for (let k = largestX - 1; k >= 0; k--) beyond[k]! += beyond[k + 1]!
  return beyond
}

/** The two sums over k. */
function addCounts(
  totals: Totals,
  { r, alpha, a, b }: BetaGeometricParams,
  beyond: Float64Array,
  firstChance: number,
): void {
  // Compensated: for thousands of purchases this sum is large, and most of it goes against (r + x) ln(1 + T/α).
  let carry = 0
  for (let k = 0; k + 1 < beyond.length; k++) {
    const weight = beyond[k + 1]!
    const term = weight * Math.log((r + k) / alpha) - carry
    const next = totals.sum + term
    carry = next - totals.sum - term
    totals.sum = next
    totals.byR += (weight * r) / (r + k)
  }
  // On its own: each term may be below the last digit of the sum before.
  let survival = 0
  for (let k = 0; k + 1 < beyond.length + firstChance; k++) {
    const weight = beyond[k + 1 - firstChance]!
    const share = a / (a + b + k)
    survival -= weight * Math.log1p(a / (b + k))
    totals.byA -= weight * share
    totals.byB += (weight * share * b) / (b + k)
  }
  totals.sum += survival
}

/** What depends on the times, row by row. */
function addTimes(
  totals: Totals,
  { r, alpha, a, b }: BetaGeometricParams,
  { count, x, tx, age }: HistoryColumns,
  weights: Float64Array,
  firstChance: number,
  odds: RowOdds,
): void {
  const own = new Float64Array(4)
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!
    totals.sum += weight * timesLogLikelihood(r, alpha, a, b, x[i]!, x[i]! + firstChance, tx[i]!, age[i]!, own)
    totals.byR += weight * own[0]!
    totals.byAlpha += weight * own[1]!
    totals.byA += weight * own[2]!
    totals.byB += weight * own[3]!
    odds.stopped[i] = own[2]!
    odds.logSilence[i] = Math.log1p((age[i]! - tx[i]!) / (alpha + tx[i]!))
  }
}

/**
 * The part of ln L that depends on the times of one customer, whose parameters may be its own.
 *
 * @param chances - chances to stop that it survived if it is alive
 * @param slopes  - where the derivatives by the logs of r, α, a, b are written; that by ln α is the one of all of ln L
 */
export function timesLogLikelihood(
  r: number,
  alpha: number,
  a: number,
  b: number,
  x: number,
  chances: number,
  tx: number,
  age: number,
  slopes: Float64Array,
): number {
  const shape = r + x
  const aged = alpha + age
  const logAged = Math.log1p(age / alpha)
  const logSilence = Math.log1p((age - tx) / (alpha + tx))
  const last = b + (chances - 1)
  const logOdds = chances === 0 ? -Infinity : Math.log(a / last) + shape * logSilence
  const odds = Math.exp(-Math.abs(logOdds))
  const stopped = (logOdds > 0 ? 1 : odds) / (1 + odds)
  slopes[0] = r * (stopped * logSilence - logAged)
  slopes[1] = (r * age - x * alpha - (stopped * shape * alpha * (age - tx)) / (alpha + tx)) / aged
  slopes[2] = stopped
  slopes[3] = chances === 0 ? 0 : (-stopped * b) / last
  return Math.max(logOdds, 0) + Math.log1p(odds) - shape * logAged
}

/** The same with a table over the different times and one over x: less than half of the time. */
function addSharedTimes(
  totals: Totals,
  { r, alpha, a, b }: BetaGeometricParams,
  { count, x, largestX }: HistoryColumns,
  weights: Float64Array,
  firstChance: number,
  { times, ofAge, ofLast }: SharedTimes,
  rows: RowOdds,
): void {
  const logs = new Float64Array(times.length)
  const parts = new Float64Array(times.length)
  for (let k = 0; k < times.length; k++) {
    logs[k] = Math.log1p(times[k]! / alpha)
    parts[k] = times[k]! / (alpha + times[k]!)
  }
  const logChances = new Float64Array(largestX + 1)
  const slopesByB = new Float64Array(largestX + 1)
  for (let k = 0; k <= largestX; k++) {
    const last = b + (k + firstChance - 1)
    const isPossible = k + firstChance > 0
    logChances[k] = isPossible ? Math.log(a / last) : -Infinity
    slopesByB[k] = isPossible ? b / last : 0
  }
  let sum = 0
  let byR = 0
  let byAlpha = 0
  let byA = 0
  let byB = 0
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!
    const bought = x[i]!
    const shape = r + bought
    const logAged = logs[ofAge[i]!]!
    const agedPart = parts[ofAge[i]!]!
    const logSilence = logAged - logs[ofLast[i]!]!
    const logOdds = logChances[bought]! + shape * logSilence
    const odds = Math.exp(-Math.abs(logOdds))
    const stopped = (logOdds > 0 ? 1 : odds) / (1 + odds)
    sum += weight * (Math.max(logOdds, 0) + Math.log1p(odds) - shape * logAged)
    byR += weight * (stopped * logSilence - logAged)
    byAlpha += weight * (shape * (agedPart - stopped * (agedPart - parts[ofLast[i]!]!)) - bought)
    byA += weight * stopped
    byB += weight * stopped * slopesByB[bought]!
    rows.stopped[i] = stopped
    rows.logSilence[i] = logSilence
  }
  totals.sum += sum
  totals.byR += byR * r
  totals.byAlpha += byAlpha
  totals.byA += byA
  totals.byB -= byB
}
