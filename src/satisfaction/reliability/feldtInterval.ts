import type { Interval } from '../../data/interval.js'
import { findRoot, regularizedBeta, regularizedBetaComplement } from '../../numeric/index.js'

/**
 * Interval of Cronbach's alpha: Feldt (1965), "The approximate sampling distribution of Kuder-Richardson reliability coefficient
 * twenty". (1 − alpha) / (1 − estimate) follows F with n − 1 and (n − 1)(k − 1) degrees of freedom, for normal answers and items
 * of equal true-score variance.
 *
 * @param alpha - the estimate, at most 1
 * @param rows  - respondents, ≥ 2
 * @param items - ≥ 2
 * @param level - of confidence, in (0, 1)
 */
export function feldtInterval(alpha: number, rows: number, items: number, level: number): Interval {
  const numerator = rows - 1
  const denominator = (rows - 1) * (items - 1)
  const tail = (1 - level) / 2
  // Rounding may leave an alpha of 1 above it.
  const rest = Math.max(0, 1 - alpha)
  return {
    lower: 1 - rest * fisherUpperQuantile(tail, numerator, denominator),
    // The lower quantile of F is 1 ÷ the upper one with the degrees of freedom exchanged.
    upper: 1 - rest / fisherUpperQuantile(tail, denominator, numerator),
  }
}

/** The value that Fisher's F exceeds with probability `tail`: solved for ln F from the incomplete beta function. */
function fisherUpperQuantile(tail: number, numerator: number, denominator: number): number {
  const excess = (logF: number): number => {
    const odds = (numerator / denominator) * Math.exp(logF)
    // Whichever share is below ½ is the exact one.
    const upper =
      odds < 1
        ? regularizedBetaComplement(odds / (1 + odds), numerator / 2, denominator / 2)
        : regularizedBeta(1 / (1 + odds), denominator / 2, numerator / 2)
    return upper - tail
  }
  let reach = 1
  while (excess(reach) > 0) reach *= 2
  let fall = 1
  while (excess(-fall) < 0) fall *= 2
  return Math.exp(findRoot(excess, -fall, reach)!)
}
