import { findRoot, log1mExp } from '../../numeric/index.js'
import type { RetentionCounts } from './retentionData.js'
import type { GeometricRetention } from './retentionModel.js'

/** ρ = −ln(1 − churn rate) is looked for between these. */
const SMALLEST = 1e-18
const LARGEST = 1e3

/**
 * The churn rate that is the same for all, by maximum likelihood: S(t) = e^(−ρt).
 *
 * The slope by ρ falls from ∞ to minus the renewals that are known to have been made, so it has one root; where no period is
 * skipped, the rate is lost/(lost + made).
 */
export function geometricRetention(counts: RetentionCounts): GeometricRetention {
  const { from, to, lost, at, stayed } = counts
  let made = 0
  let losses = 0
  for (let i = 0; i < at.length; i++) made += stayed[i]! * at[i]!
  for (let i = 0; i < lost.length; i++) {
    made += lost[i]! * from[i]!
    losses += lost[i]!
  }
  if (losses === 0) return { churnRate: 0, logLikelihood: 0 }
  if (made === 0) return { churnRate: 1, logLikelihood: 0 }
  const slope = (logRate: number): number => {
    const rate = Math.exp(logRate)
    let sum = -made
    for (let i = 0; i < lost.length; i++) {
      const gap = to[i]! - from[i]!
      sum += lost[i]! * (gap / Math.expm1(rate * gap))
    }
    return sum
  }
  const rate = Math.exp(findRoot(slope, Math.log(SMALLEST), Math.log(LARGEST))!)
  let logLikelihood = -rate * made
  for (let i = 0; i < lost.length; i++) logLikelihood += lost[i]! * log1mExp(-rate * (to[i]! - from[i]!))
  return { churnRate: -Math.expm1(-rate), logLikelihood }
}
