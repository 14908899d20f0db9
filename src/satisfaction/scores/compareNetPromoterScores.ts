import type { Interval } from '../../data/interval.js'
import { normalUpperTail } from '../../numeric/index.js'
import type { AnswerVector } from '../survey/answers.js'
import {
  estimateOf,
  intervalAround,
  type NetPromoterMethod,
  type NetPromoterRules,
  type NetPromoterScore,
  type ReadRules,
  readRules,
} from './netPromoterClasses.js'
import { type NetPromoterCounts, scoreAt } from './netPromoterScore.js'

/** Whether two net promoter scores differ. */
export interface NetPromoterDifference {
  /** first − second, in points; null where nobody answered one of them. */
  readonly difference: number | null
  /** Of the difference, by the method of the interval. */
  readonly standardError: number | null
  /** Within −200 … 200. */
  readonly interval: Interval | null
  /** Unpooled; null where nobody answered, and by `wald` where all answers of both agree. */
  readonly z: number | null
  /** Two-sided. */
  readonly pValue: number | null
}

/** Two scores and their difference. */
export interface NetPromoterComparison extends NetPromoterDifference {
  readonly first: NetPromoterScore
  readonly second: NetPromoterScore
  readonly level: number
  /** Of the interval and of z. */
  readonly method: NetPromoterMethod
}

/**
 * Did the net promoter score change? z test and interval of the difference of two independent groups of respondents.
 *
 * The people must be different ones: two waves, two regions. By default both scores are adjusted as their intervals are; then the
 * test errs in at most 5 of 100 cases down to five answers a group, where that of `wald` errs in up to 13 (simulated).
 *
 * @param first   - ratings, counts, or a result of {@link netPromoterScore} (which knows its weights)
 * @param second  - likewise
 * @param options - interval, level, other scales: {@link NetPromoterRules}
 * @throws ClienteleError as {@link netPromoterScore}
 * @example
 * compareNetPromoterScores({ promoters: 84, passives: 68, detractors: 48 }, { promoters: 41, passives: 68, detractors: 41 }).pValue
 * //=> 0.0297
 */
export function compareNetPromoterScores(
  first: NetPromoterScore | AnswerVector | NetPromoterCounts,
  second: NetPromoterScore | AnswerVector | NetPromoterCounts,
  options: NetPromoterRules = {},
): NetPromoterComparison {
  const rules = readRules(options)
  const scores = {
    first: isScore(first) ? first : scoreAt('first', first, rules),
    second: isScore(second) ? second : scoreAt('second', second, rules),
  }
  return {
    ...scores,
    ...differenceOf(scores.first, scores.second, rules),
    level: rules.level,
    method: rules.method,
  }
}

/** Difference of two scores of different people. */
export function differenceOf(
  first: NetPromoterScore,
  second: NetPromoterScore,
  { method, level }: Pick<ReadRules, 'method' | 'level'>,
): NetPromoterDifference {
  const a = estimateOf(first, method)
  const b = estimateOf(second, method)
  if (a === null || b === null) {
    return { difference: null, standardError: null, interval: null, z: null, pValue: null }
  }
  const estimate = { score: a.score - b.score, variance: a.variance + b.variance }
  const z = estimate.variance > 0 ? estimate.score / Math.sqrt(estimate.variance) : null
  return {
    difference: first.score! - second.score!,
    standardError: 100 * Math.sqrt(estimate.variance),
    interval: intervalAround(estimate, level, 200),
    z,
    pValue: z === null ? null : Math.min(1, 2 * normalUpperTail(Math.abs(z))),
  }
}

function isScore(side: NetPromoterScore | AnswerVector | NetPromoterCounts): side is NetPromoterScore {
  return typeof side === 'object' && side !== null && 'effectiveResponses' in side
}
