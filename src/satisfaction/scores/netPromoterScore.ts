import { checkInteger, checkOptions } from '../../data/checks.js'
import { isNumberArray } from '../../data/vectors.js'
import type { AnswerVector } from '../survey/answers.js'
import { countAnswers } from './answerCounts.js'
import {
  type NetPromoterRules,
  type NetPromoterScore,
  type ReadRules,
  readRules,
  scoreOf,
  scoreOfCounts,
} from './netPromoterClasses.js'

/** People by class, where they are counted already. */
export interface NetPromoterCounts {
  readonly promoters: number
  readonly passives: number
  readonly detractors: number
}

/** Options of {@link netPromoterScore}. */
export interface NetPromoterOptions extends NetPromoterRules {
  /** Weight of each rating, 0 or more, as a survey firm delivers them; only with ratings. Default all alike. */
  readonly weights?: AnswerVector
}

/**
 * Net promoter score (净推荐值, NPS): of the answers to "would you recommend us?" from 0 to 10, the share of nines and tens less the
 * share of zero to six, times 100.
 *
 * Reichheld (2003); interval by method (3, T) of Rocks (2016), "Interval estimation for the net promoter score". One pass.
 *
 * @param ratings - a rating for each respondent, null (or NaN) for no answer; or `{ promoters, passives, detractors }`
 * @param options - interval, level, weights, other scales: {@link NetPromoterOptions}
 * @throws ClienteleError `out-of-range` for a rating outside of the scale or between two whole numbers, a negative weight or count;
 *         `invalid-type`, `invalid-number`, `missing-value`, `unequal-lengths`
 * @example
 * netPromoterScore([10, 9, 9, 8, 7, 3, null]).score //=> 33.333
 * netPromoterScore({ promoters: 84, passives: 68, detractors: 48 }).interval //=> { lower: 6.848, upper: 28.62 }
 */
export function netPromoterScore(
  ratings: AnswerVector | NetPromoterCounts,
  options: NetPromoterOptions = {},
): NetPromoterScore {
  return scoreAt('ratings', ratings, readRules(options), options.weights)
}

/** The score of ratings or counts that stand at a path. */
export function scoreAt(
  path: string,
  ratings: AnswerVector | NetPromoterCounts,
  rules: ReadRules,
  weights?: AnswerVector,
): NetPromoterScore {
  if (!isCounts(ratings, path)) {
    return scoreOfCounts(countAnswers({ answers: ratings, path, weights }, rules.scale), 0, rules)
  }
  const people = [ratings.promoters, ratings.passives, ratings.detractors].map((count, k) =>
    checkInteger(count, `${path}.${CLASSES[k]!}`, { minimum: 0 }),
  )
  return scoreOf(people, people, people[0]! + people[1]! + people[2]!, 0, rules)
}

const CLASSES = ['promoters', 'passives', 'detractors'] as const

function isCounts(ratings: AnswerVector | NetPromoterCounts, path: string): ratings is NetPromoterCounts {
  if (Array.isArray(ratings) || isNumberArray(ratings)) return false
  checkOptions(ratings, path)
  return true
}
