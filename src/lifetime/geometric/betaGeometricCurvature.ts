import type { HistoryColumns } from '../engine/histories.js'
import type { BetaGeometricParams, RowOdds } from './betaGeometricLikelihood.js'

const TERMS = 4

/**
 * The second derivatives of Σ weight · ln L of BG/NBD and MBG/NBD by ln r, ln α, ln a and ln b, as `betaGeometricLikelihood` writes
 * ln L: its last term is ln(1 + odds), whose second derivative is stopped · (ln odds)″ + stopped (1 − stopped) (ln odds)′ (ln odds)′.
 *
 * No logarithms: those of the rows come with the likelihood, and that of its derivative by ln r is r times itself again.
 *
 * @param beyond    - by k, the weight of the customers with k repeat purchases or more
 * @param slopeByR  - the first derivative by ln r
 * @param curvature - where they are written, row by row
 */
export function betaGeometricCurvature(
  params: BetaGeometricParams,
  histories: HistoryColumns,
  weights: Float64Array,
  firstChance: number,
  beyond: Float64Array,
  odds: RowOdds,
  slopeByR: number,
  curvature: Float64Array,
): void {
  curvature.fill(0)
  curvature[0] = slopeByR
  addCounts(params, beyond, firstChance, curvature)
  addTimes(params, histories, weights, firstChance, odds, curvature)
  for (let i = 0; i < TERMS; i++) {
    for (let j = 0; j < i; j++) curvature[i * TERMS + j] = curvature[j * TERMS + i]!
  }
}

function addCounts(
  { r, a, b }: BetaGeometricParams,
  beyond: Float64Array,
  firstChance: number,
  sums: Float64Array,
): void {
  for (let k = 0; k + 1 < beyond.length; k++) sums[0]! -= beyond[k + 1]! * (r / (r + k)) ** 2
  for (let k = 0; k + 1 < beyond.length + firstChance; k++) {
    const weight = beyond[k + 1 - firstChance]!
    const stop = a / (a + b + k)
    const part = b / (a + b + k)
    sums[10]! -= weight * stop * (1 - stop)
    sums[11]! += weight * stop * part
    // b/(b + k) − b/(a + b + k) and their squares, with the difference taken out.
    sums[15]! += weight * stop * (b / (b + k)) * (1 - part - b / (b + k))
  }
}

function addTimes(
  { r, alpha, b }: BetaGeometricParams,
  { count, x, tx, age }: HistoryColumns,
  weights: Float64Array,
  firstChance: number,
  { stopped, logSilence }: RowOdds,
  sums: Float64Array,
): void {
  let rR = 0
  let rAlpha = 0
  let rA = 0
  let rB = 0
  let alphaAlpha = 0
  let alphaA = 0
  let alphaB = 0
  let aA = 0
  let aB = 0
  let bB = 0
  for (let i = 0; i < count; i++) {
    const weight = weights[i]!
    const shape = r + x[i]!
    const chances = x[i]! + firstChance
    const agedShare = age[i]! / (alpha + age[i]!)
    const agedBend = agedShare * (1 - agedShare)
    rAlpha += weight * r * agedShare
    alphaAlpha -= weight * shape * agedBend
    if (chances === 0) continue
    // Derivatives of the log of the odds; that by ln a is 1.
    const lastShare = tx[i]! / (alpha + tx[i]!)
    const byR = r * logSilence[i]!
    const byAlpha = shape * (lastShare - agedShare)
    const byB = -b / (b + (chances - 1))
    const gone = weight * stopped[i]!
    const unsure = gone * (1 - stopped[i]!)
    rR += unsure * byR * byR
    rAlpha += gone * r * (lastShare - agedShare) + unsure * byR * byAlpha
    rA += unsure * byR
    rB += unsure * byR * byB
    alphaAlpha += gone * shape * (agedBend - lastShare * (1 - lastShare)) + unsure * byAlpha * byAlpha
    alphaA += unsure * byAlpha
    alphaB += unsure * byAlpha * byB
    aA += unsure
    aB += unsure * byB
    bB += gone * byB * (1 + byB) + unsure * byB * byB
  }
  sums[0]! += rR
  sums[1]! += rAlpha
  sums[2]! += rA
  sums[3]! += rB
  sums[5]! += alphaAlpha
  sums[6]! += alphaA
  sums[7]! += alphaB
  sums[10]! += aA
  sums[11]! += aB
  sums[15]! += bB
}
