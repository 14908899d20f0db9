import { checkNumber, checkOptions, fail } from '../../data/checks.js'
import { orderByValue, regularizedBeta } from '../../numeric/index.js'

/** The success of an offer as a distribution over campaigns. */
export interface BetaSuccess {
  /** Above 0. */
  readonly alpha: number
  /** Above 0. */
  readonly beta: number
}

/** Options of {@link maximumProfitCutoff}; amounts are those of one customer. */
export interface MaximumProfitOptions {
  /** V: value of a customer who is kept, above 0. */
  readonly value: number
  /** d: cost of the offer to one who takes it, 0 or more and below V. */
  readonly offerCost: number
  /** f: cost of contacting one. Default 0. */
  readonly contactCost?: number
  /**
   * γ: share of the would-be churners that accepts the offer and stays; a number from 0 to 1, or a beta distribution where it
   * varies from campaign to campaign. Default `{ alpha: 6, beta: 14 }`, mean 0.3, as in Verbraken et al.
   */
  readonly successProbability?: number | BetaSuccess
}

/** Whom to make an offer. */
export interface MaximumProfitCutoff {
  readonly customers: number
  readonly churners: number
  /** Mean of γ. */
  readonly successProbability: number
  /** Make the offer from this score on; null where it pays for nobody. */
  readonly threshold: number | null
  /** Customers with a score from the threshold on. */
  readonly targeted: number
  /** Churners among them. */
  readonly churnersTargeted: number
  /** targeted / customers */
  readonly fraction: number
  /** Profit of a campaign with this threshold for each customer of the base (MPC), ≥ 0. */
  readonly profit: number
  /** Mean over γ of the profit with the threshold that is best for each γ (EMPC); `profit` where γ is a number. */
  readonly expectedProfit: number
  /** The mean of the fractions that belong to it. */
  readonly expectedFraction: number
}

/**
 * The cut-off of a churn score at which a retention campaign earns most, and what it earns (maximum profit measure, MPC and EMPC).
 *
 * Verbraken, Verbeke & Baesens (2013): a contacted churner accepts with γ and is worth V − d; a contacted customer who would have
 * stayed takes the offer and costs d; every contact costs f. The best threshold lies on the convex hull of the ROC curve; the
 * expectation over γ is exact, by incomplete beta functions between its corners. Two scores are compared by `expectedProfit`:
 * unlike the area under the curve it looks only at the part of the curve that a campaign uses. Cost: one sort.
 *
 * @param scores   - higher means likelier to churn
 * @param outcomes - 1 or true for who did churn, of the same customers
 * @param options  - `value`, `offerCost`, `contactCost`, `successProbability`
 * @throws ClienteleError `empty-input`, `unequal-lengths`, `invalid-number`, `out-of-range`, `missing-value`, `invalid-type`
 * @example
 * maximumProfitCutoff([0.9, 0.8, 0.4, 0.2], [1, 1, 0, 0], { value: 200, offerCost: 10, successProbability: 0.3 }).threshold //=> 0.8
 */
export function maximumProfitCutoff(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number | boolean>,
  options: MaximumProfitOptions,
): MaximumProfitCutoff {
  checkOptions(options)
  const terms = termsOf(options)
  const corners = cornersOf(scores, outcomes)
  const { customers, churners } = corners
  const best = bestCorner(corners, terms, terms.mean)
  const targeted = corners.churners[best]! + corners.stayers[best]!
  const profit = profitAt(corners, terms, terms.mean, best)
  return {
    customers,
    churners: churners[corners.count - 1]!,
    successProbability: terms.mean,
    threshold: best === 0 ? null : corners.score[best]!,
    targeted,
    churnersTargeted: churners[best]!,
    fraction: targeted / customers,
    profit,
    ...(terms.beta === null
      ? { expectedProfit: profit, expectedFraction: targeted / customers }
      : expectation(corners, terms, terms.beta)),
  }
}

/** What a campaign earns and costs. */
interface Terms {
  readonly value: number
  readonly offerCost: number
  readonly contactCost: number
  readonly mean: number
  readonly beta: BetaSuccess | null
}

/** Corners of the upper hull of the ROC curve, from nobody (0) to everybody; counts at or above the score. */
interface Corners {
  readonly customers: number
  readonly count: number
  readonly score: Float64Array
  readonly churners: Float64Array
  readonly stayers: Float64Array
}

function termsOf(options: MaximumProfitOptions): Terms {
  const value = checkNumber(options.value, 'options.value', { above: 0 })
  const offerCost = checkNumber(options.offerCost, 'options.offerCost', { minimum: 0 })
  if (offerCost >= value) fail('out-of-range', 'options.offerCost', `an amount below the value, ${value}`, offerCost)
  const contactCost = checkNumber(options.contactCost ?? 0, 'options.contactCost', { minimum: 0 })
  const success = options.successProbability ?? { alpha: 6, beta: 14 }
  const path = 'options.successProbability'
  if (typeof success === 'number')
    return { value, offerCost, contactCost, mean: checkNumber(success, path, { minimum: 0, maximum: 1 }), beta: null }
  checkOptions(success, path)
  const alpha = checkNumber(success.alpha, `${path}.alpha`, { above: 0 })
  const beta = checkNumber(success.beta, `${path}.beta`, { above: 0 })
  return { value, offerCost, contactCost, mean: alpha / (alpha + beta), beta: { alpha, beta } }
}

function cornersOf(scores: ArrayLike<number>, outcomes: ArrayLike<number | boolean>): Corners {
  const { score, hasChurned } = readScores(scores, outcomes)
  const order = orderByValue(score, { descending: true })
  const corners = {
    score: new Float64Array(order.length + 1),
    churners: new Float64Array(order.length + 1),
    stayers: new Float64Array(order.length + 1),
  }
  let count = 1
  let churners = 0
  let stayers = 0
  for (let i = 0; i < order.length; ) {
    const threshold = score[order[i]!]!
    // Equal scores are targeted together.
    for (; i < order.length && score[order[i]!] === threshold; i++) {
      if (hasChurned[order[i]!] === 1) churners++
      else stayers++
    }
    while (count > 1 && !turnsRight(corners, count, churners, stayers)) count--
    corners.score[count] = threshold
    corners.churners[count] = churners
    corners.stayers[count] = stayers
    count++
  }
  return { customers: order.length, count, ...corners }
}

/** Whether the last corner stays one when the curve goes on to a further point. */
function turnsRight(
  { churners, stayers }: Pick<Corners, 'churners' | 'stayers'>,
  count: number,
  y: number,
  x: number,
): boolean {
  const [last, before] = [count - 1, count - 2]
  const rise = churners[last]! - churners[before]!
  const run = stayers[last]! - stayers[before]!
  return rise * (x - stayers[last]!) > (y - churners[last]!) * run
}

function readScores(
  scores: ArrayLike<number>,
  outcomes: ArrayLike<number | boolean>,
): { readonly score: Float64Array; readonly hasChurned: Uint8Array } {
  const score = Float64Array.from(checkLength(scores, 'scores'))
  const hasChurned = new Uint8Array(checkLength(outcomes, 'outcomes').length)
  if (score.length === 0) fail('empty-input', 'scores', 'at least one score', score)
  if (hasChurned.length !== score.length)
    fail('unequal-lengths', 'outcomes', `${score.length} values, as in scores`, hasChurned.length)
  for (let i = 0; i < score.length; i++) {
    if (!Number.isFinite(score[i])) fail('invalid-number', `scores[${i}]`, 'a finite number', scores[i])
    const outcome = outcomes[i]
    if (outcome === 1 || outcome === true) hasChurned[i] = 1
    else if (outcome !== 0 && outcome !== false) fail('out-of-range', `outcomes[${i}]`, '0, 1, true or false', outcome)
  }
  return { score, hasChurned }
}

function checkLength<Values extends { readonly length: number }>(values: Values, path: string): Values {
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView))
  return isList ? values : fail(values === undefined ? 'missing-value' : 'invalid-type', path, 'an array', values)
}

/** Profit for each customer of the base when everybody up to a corner gets the offer. */
function profitAt({ customers, churners, stayers }: Corners, terms: Terms, success: number, corner: number): number {
  // Not −0, what a loss on nobody would be.
  if (corner === 0) return 0
  const { value, offerCost, contactCost } = terms
  const kept = (success * (value - offerCost) - contactCost) * churners[corner]!
  return (kept - (offerCost + contactCost) * stayers[corner]!) / customers
}

/** The first corner from which going on earns nothing more: profit rises along the hull, then falls. */
function bestCorner(corners: Corners, terms: Terms, success: number): number {
  let best = 0
  while (best + 1 < corners.count && switchAt(corners, terms, best) < success) best++
  return best
}

/** From which success on the next corner is better than this one; rises along the hull. */
function switchAt({ churners, stayers }: Corners, { value, offerCost, contactCost }: Terms, corner: number): number {
  const rise = churners[corner + 1]! - churners[corner]!
  const run = stayers[corner + 1]! - stayers[corner]!
  if (rise === 0) return Infinity
  return (((offerCost + contactCost) * run) / rise + contactCost) / (value - offerCost)
}

/** Mean over the beta distribution of the best profit and of its fraction, piece by piece between the switches. */
function expectation(
  corners: Corners,
  terms: Terms,
  { alpha, beta }: BetaSuccess,
): Pick<MaximumProfitCutoff, 'expectedProfit' | 'expectedFraction'> {
  const { customers, churners, stayers, count } = corners
  let expectedProfit = 0
  let expectedFraction = 0
  let below = 0
  let meanBelow = 0
  for (let corner = 0; corner < count; corner++) {
    const end = corner + 1 < count ? Math.min(1, switchAt(corners, terms, corner)) : 1
    const upTo = regularizedBeta(end, alpha, beta)
    const meanUpTo = terms.mean * regularizedBeta(end, alpha + 1, beta)
    const weight = upTo - below
    const fixed = profitAt(corners, terms, 0, corner)
    const slope = profitAt(corners, terms, 1, corner) - fixed
    expectedProfit += fixed * weight + slope * (meanUpTo - meanBelow)
    expectedFraction += ((churners[corner]! + stayers[corner]!) / customers) * weight
    below = upTo
    meanBelow = meanUpTo
    if (end === 1) break
  }
  return { expectedProfit, expectedFraction }
}
