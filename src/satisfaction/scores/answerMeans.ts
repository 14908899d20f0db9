import type { Interval } from '../../data/interval.js'
import { studentTQuantile } from '../../numeric/index.js'
import type { AnswerCounts } from './answerCounts.js'

/** One answer of a scale. */
export interface AnswerShare {
  readonly answer: number
  /** People who gave it. */
  readonly count: number
  /** Of the (weighted) answers; null where nobody answered. */
  readonly share: number | null
}

/** What all scores of one question on a scale have. */
export interface ScaleAnswers {
  readonly responses: number
  readonly unanswered: number
  /** Responses that would tell as much without weights: (Σw)²/Σw² (Kish 1965); `responses` without weights. */
  readonly effectiveResponses: number
  /** Mean answer on the scale; null where nobody answered. */
  readonly mean: number | null
  /** Divisor n − 1; null of fewer than two. */
  readonly standardDeviation: number | null
  /** Of the mean, by Student's t; null of fewer than two answers and where all agree, which leaves no spread to judge by. */
  readonly meanInterval: Interval | null
  /** The mean from 0 (all gave the lowest answer) to 1 (all gave the highest); null where nobody answered. */
  readonly meanOnScale: number | null
  /** Every answer of the scale, lowest first. */
  readonly distribution: readonly AnswerShare[]
  readonly scale: readonly [lowest: number, highest: number]
  readonly level: number
}

/** Mean, spread and distribution of counted answers. */
export function scaleAnswers(counts: AnswerCounts, level: number): ScaleAnswers {
  const { scale, points, people, weight } = counts
  const [lowest, highest] = scale
  let responses = 0
  let total = 0
  let sum = 0
  for (let k = 0; k < points; k++) {
    responses += people[k]!
    total += weight[k]!
    sum += weight[k]! * k
  }
  const centre = sum / total
  let squares = 0
  for (let k = 0; k < points; k++) squares += weight[k]! * (k - centre) ** 2
  const hasAnswers = total > 0
  const effectiveResponses = hasAnswers ? (total * total) / counts.squaredWeight[0]! : 0
  const freedom = effectiveResponses - 1
  const deviation = freedom > 0 ? Math.sqrt((squares / total) * (effectiveResponses / freedom)) : null
  const half =
    deviation === null ? 0 : (studentTQuantile(0.5 + level / 2, freedom) * deviation) / Math.sqrt(effectiveResponses)
  const mean = lowest + centre
  return {
    responses,
    unanswered: counts.unanswered[0]!,
    effectiveResponses,
    mean: hasAnswers ? mean : null,
    standardDeviation: deviation,
    meanInterval: half > 0 ? { lower: mean - half, upper: mean + half } : null,
    meanOnScale: hasAnswers ? centre / (highest - lowest) : null,
    distribution: Array.from(people, (count, k) => ({
      answer: lowest + k,
      count,
      share: hasAnswers ? weight[k]! / total : null,
    })),
    scale,
    level,
  }
}

/** Share of some answers next to each other: from the k-th one to before the next. */
export function shareBetween(
  counts: AnswerCounts,
  from: number,
  before: number,
): { count: number; share: number | null } {
  let count = 0
  let part = 0
  let total = 0
  for (let k = 0; k < counts.points; k++) {
    total += counts.weight[k]!
    if (k < from || k >= before) continue
    count += counts.people[k]!
    part += counts.weight[k]!
  }
  return { count, share: total > 0 ? part / total : null }
}
