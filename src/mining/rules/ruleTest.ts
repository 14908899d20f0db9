import { chiSquareUpperTail } from '../../numeric/chiSquare.js'
import { logBeta } from '../../numeric/logBeta.js'

/**
 * Fisher's exact test, one-sided: the probability of at least `both` baskets with A and C, if the `antecedent` ones and the
 * `consequent` ones were drawn without regard to each other.
 */
export function fisherPValue(baskets: number, antecedent: number, consequent: number, both: number): number {
  const most = Math.min(antecedent, consequent)
  const expected = (antecedent / baskets) * consequent
  // The shorter tail is summed; what is summed falls from its first term on.
  return both > expected
    ? Math.min(1, upperTail(baskets, antecedent, consequent, both, most))
    : Math.max(0, 1 - lowerTail(baskets, antecedent, consequent, both - 1))
}

/** Pearson's test of independence, one degree of freedom, two-sided; null where one side stands in every basket. */
export function chiSquarePValue(baskets: number, antecedent: number, consequent: number, both: number): number | null {
  const varying = antecedent * (baskets - antecedent) * (consequent * (baskets - consequent))
  if (varying === 0) return null
  const excess = baskets * both - antecedent * consequent
  return chiSquareUpperTail((excess / varying) * excess * baskets, 1)
}

/** Σ P(x) for x = from … most, by the ratio of neighbours. */
function upperTail(baskets: number, antecedent: number, consequent: number, from: number, most: number): number {
  let term = Math.exp(logHypergeometric(baskets, antecedent, consequent, from))
  let sum = 0
  for (let x = from; x <= most && term > sum * 1e-17; x++) {
    sum += term
    term *= ((antecedent - x) * (consequent - x)) / ((x + 1) * (baskets - antecedent - consequent + x + 1))
  }
  return sum
}

/** Σ P(x) for x = to … least. */
function lowerTail(baskets: number, antecedent: number, consequent: number, to: number): number {
  const least = Math.max(0, antecedent + consequent - baskets)
  if (to < least) return 0
  let term = Math.exp(logHypergeometric(baskets, antecedent, consequent, to))
  let sum = 0
  for (let x = to; x >= least && term > sum * 1e-17; x--) {
    sum += term
    term *= (x * (baskets - antecedent - consequent + x)) / ((antecedent - x + 1) * (consequent - x + 1))
  }
  return sum
}

/** ln of C(antecedent, x) · C(baskets − antecedent, consequent − x) / C(baskets, consequent). */
function logHypergeometric(baskets: number, antecedent: number, consequent: number, x: number): number {
  return logChoose(antecedent, x) + logChoose(baskets - antecedent, consequent - x) - logChoose(baskets, consequent)
}

/** ln of n over k, without the cancellation of three large logarithms. */
function logChoose(n: number, k: number): number {
  return -Math.log(n + 1) - logBeta(n - k + 1, k + 1)
}
