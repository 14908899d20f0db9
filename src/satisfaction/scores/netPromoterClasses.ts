/** Promoters, passives and detractors of a group, and what follows from them. */
import { checkChoice, checkConfidence, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { normalQuantile } from '../../numeric/index.js'
import { type AnswerScale, readScale } from '../survey/answers.js'
import { type AnswerCounts, checkCountable } from './answerCounts.js'

/** How the uncertainty of a net promoter score is reckoned. */
export type NetPromoterMethod = 'adjusted-wald' | 'wald'

/** What every function on net promoter scores can be told. */
export interface NetPromoterRules {
  /** Lowest and highest rating. Default [0, 10]. */
  readonly scale?: AnswerScale
  /** Lowest rating of a promoter. Default 9. */
  readonly promotersFrom?: number
  /** Highest rating of a detractor. Default 6. */
  readonly detractorsTo?: number
  /**
   * `adjusted-wald` adds three made-up answers first, ¾ promoter, ¾ detractor and 1½ passive (Rocks 2016); `wald` takes the
   * answers as they are: a width of zero where all agree, and 64 percent in place of 95 for 20 answers of fans. Default
   * `adjusted-wald`.
   */
  readonly interval?: NetPromoterMethod
  /** Confidence level of intervals, in (0, 1). Default 0.95. */
  readonly level?: number
}

/** A net promoter score. */
export interface NetPromoterScore {
  /** Share of promoters less share of detractors, times 100: −100 … 100; null where nobody answered. */
  readonly score: number | null
  /** People, whatever their weights. */
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
  /** All three together. */
  readonly responses: number
  readonly unanswered: number
  /** Fractions, weighted where there are weights; null where nobody answered. */
  readonly promoterShare: number | null
  readonly passiveShare: number | null
  readonly detractorShare: number | null
  /** Responses that would tell as much without weights: (Σw)²/Σw² (Kish 1965); `responses` without weights. */
  readonly effectiveResponses: number
  /** Of the score, in points: 100 √((p + d − (p − d)²)/n); null where nobody answered. */
  readonly standardError: number | null
  /** Within −100 … 100; null where nobody answered. */
  readonly interval: Interval | null
  readonly level: number
  /** Of the interval. */
  readonly method: NetPromoterMethod
}

/** The rules as they are used. */
export interface ReadRules {
  readonly scale: AnswerScale
  readonly promotersFrom: number
  readonly detractorsTo: number
  readonly method: NetPromoterMethod
  readonly level: number
}

/** A score and its variance per response, on −1 … 1, as a method takes them. */
export interface Estimate {
  readonly score: number
  readonly variance: number
}

/** Checks the rules. */
export function readRules(options: NetPromoterRules): ReadRules {
  checkOptions(options)
  const scale = checkCountable(readScale(options.scale ?? [0, 10], 'options.scale'), 'options.scale')
  const [minimum, maximum] = scale
  const promotersFrom = checkInteger(options.promotersFrom ?? 9, 'options.promotersFrom', { minimum, maximum })
  const detractorsTo = checkInteger(options.detractorsTo ?? 6, 'options.detractorsTo', { minimum, maximum })
  if (detractorsTo >= promotersFrom) {
    fail('out-of-range', 'options.detractorsTo', `a rating below that of promoters, ${promotersFrom}`, detractorsTo)
  }
  return {
    scale,
    promotersFrom,
    detractorsTo,
    method: checkChoice(options.interval ?? 'adjusted-wald', ['adjusted-wald', 'wald'], 'options.interval'),
    level: checkConfidence(options.level),
  }
}

/** The score of one group of counted ratings. */
export function scoreOfCounts(counts: AnswerCounts, group: number, rules: ReadRules): NetPromoterScore {
  const { points, people, weight } = counts
  const classes = new Float64Array(3)
  const weights = new Float64Array(3)
  for (let k = 0; k < points; k++) {
    const rating = counts.scale[0] + k
    const at = rating >= rules.promotersFrom ? 0 : rating <= rules.detractorsTo ? 2 : 1
    classes[at]! += people[group * points + k]!
    weights[at]! += weight[group * points + k]!
  }
  return scoreOf(classes, weights, counts.squaredWeight[group]!, counts.unanswered[group]!, rules)
}

/** The score of promoters, passives and detractors: people, and the sums of their weights and squared weights. */
export function scoreOf(
  people: ArrayLike<number>,
  weights: ArrayLike<number>,
  squaredWeight: number,
  unanswered: number,
  { method, level }: Pick<ReadRules, 'method' | 'level'>,
): NetPromoterScore {
  const total = weights[0]! + weights[1]! + weights[2]!
  const effectiveResponses = total > 0 ? (total * total) / squaredWeight : 0
  const shareOf = (k: number): number | null => (total > 0 ? weights[k]! / total : null)
  const scored = {
    score: total > 0 ? (100 * (weights[0]! - weights[2]!)) / total : null,
    promoters: people[0]!,
    passives: people[1]!,
    detractors: people[2]!,
    responses: people[0]! + people[1]! + people[2]!,
    unanswered,
    promoterShare: shareOf(0),
    passiveShare: shareOf(1),
    detractorShare: shareOf(2),
    effectiveResponses,
  }
  const plain = estimateOf(scored, 'wald')
  return {
    ...scored,
    standardError: plain === null ? null : 100 * Math.sqrt(plain.variance),
    interval: intervalAround(estimateOf(scored, method), level, 100),
    level,
    method,
  }
}

/** Made-up responses of the adjustment, a quarter of them promoters and a quarter detractors: method (3, T) of Rocks (2016). */
const ADDED = 3

/** The score and its sampling variance by a method, on −1 … 1; null where nobody answered. */
export function estimateOf(
  scored: Pick<NetPromoterScore, 'promoterShare' | 'detractorShare' | 'effectiveResponses'>,
  method: NetPromoterMethod,
): Estimate | null {
  const { promoterShare, detractorShare, effectiveResponses } = scored
  if (promoterShare === null || detractorShare === null) return null
  const added = method === 'wald' ? 0 : ADDED
  const responses = effectiveResponses + added
  const promoters = (promoterShare * effectiveResponses + added / 4) / responses
  const detractors = (detractorShare * effectiveResponses + added / 4) / responses
  const score = promoters - detractors
  return { score, variance: Math.max(0, promoters + detractors - score * score) / responses }
}

/** Interval around an estimate in points, within ∓`bound`. */
export function intervalAround(estimate: Estimate | null, level: number, bound: number): Interval | null {
  if (estimate === null) return null
  const half = normalQuantile(0.5 + level / 2) * Math.sqrt(estimate.variance)
  return {
    lower: Math.max(-bound, 100 * (estimate.score - half)),
    upper: Math.min(bound, 100 * (estimate.score + half)),
  }
}
