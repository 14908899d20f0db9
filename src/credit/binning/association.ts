import { chiSquareUpperTail } from '../../numeric/index.js'
import type { BinAssociation } from './bins.js'

/** Events and all customers of each bin. */
export interface BinCounts {
  readonly events: Float64Array
  readonly counts: Float64Array
}

/**
 * How strongly bins and outcome hang together.
 *
 * @param counts  - of all bins
 * @param ordered - how many of them, from the first on, are intervals in order; 0 for groups
 */
export function binAssociation({ events, counts }: BinCounts, ordered: number): BinAssociation {
  let allEvents = 0
  let all = 0
  let filled = 0
  for (let bin = 0; bin < counts.length; bin++) {
    if (counts[bin] === 0) continue
    allEvents += events[bin]!
    all += counts[bin]!
    filled += 1
  }
  const rate = all === 0 ? 0 : allEvents / all
  let chiSquare = 0
  let giniImpurity = 0
  let entropy = 0
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!
    if (count === 0) continue
    const own = events[bin]! / count
    const expected = count * rate
    chiSquare += (events[bin]! - expected) ** 2 / (expected * (1 - rate))
    giniImpurity += (count / all) * 2 * own * (1 - own)
    entropy += (count / all) * binaryEntropy(own)
  }
  const degreesOfFreedom = Math.max(0, filled - 1)
  const hasBoth = rate > 0 && rate < 1
  return {
    chiSquare: hasBoth ? chiSquare : null,
    degreesOfFreedom,
    pValue: hasBoth && degreesOfFreedom > 0 ? chiSquareUpperTail(chiSquare, degreesOfFreedom) : null,
    // A table of k × 2 has V = √(χ² / n), as min(k − 1, 1) is 1.
    cramersV: hasBoth ? Math.sqrt(chiSquare / all) : null,
    giniImpurity,
    entropy,
    informationGain: Math.max(0, binaryEntropy(rate) - entropy),
    kolmogorovSmirnov: hasBoth && ordered > 0 ? largestGap({ events, counts }, ordered, { allEvents, all }) : null,
  }
}

function binaryEntropy(rate: number): number {
  if (rate <= 0 || rate >= 1) return 0
  return -(rate * Math.log2(rate) + (1 - rate) * Math.log2(1 - rate))
}

/** Kolmogorov–Smirnov over the ends of the intervals. */
function largestGap({ events, counts }: BinCounts, ordered: number, total: { allEvents: number; all: number }): number {
  let passedEvents = 0
  let passedOthers = 0
  let largest = 0
  for (let bin = 0; bin < ordered; bin++) {
    passedEvents += events[bin]!
    passedOthers += counts[bin]! - events[bin]!
    const gap = Math.abs(passedEvents / total.allEvents - passedOthers / (total.all - total.allEvents))
    if (gap > largest) largest = gap
  }
  return largest
}
