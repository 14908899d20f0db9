import { checkConfidence, checkNumber, checkOptions } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { studentTUpperQuantile } from '../../numeric/studentTQuantile.js'
import { mean, standardDeviation } from '../../numeric/sums.js'
import { type AnswerScale, type AnswerVector, readAnswers, readScale } from '../survey/answers.js'
import { latentIndex, readWeights } from './latentIndex.js'

/** The three questions of the American Customer Satisfaction Index. */
export type AcsiQuestion = 'satisfaction' | 'expectancy' | 'ideal'

/** Mean answers, or the answers of each respondent, one row a respondent; all three alike. */
export type AcsiAnswers = Readonly<Record<AcsiQuestion, number>> | Readonly<Record<AcsiQuestion, AnswerVector>>

/** Options of {@link acsiScore}. */
export interface AcsiScoreOptions {
  /** How much each question counts, in the order satisfaction, expectancy, ideal; divided by their sum. Default: all alike. */
  readonly weights?: readonly number[]
  /** Lowest and highest answer. Default `[1, 10]`, as the index asks. */
  readonly scale?: AnswerScale
  /** Confidence level of the interval. Default 0.95. */
  readonly level?: number
}

/** One question and what it adds. */
export interface AcsiItem {
  readonly id: AcsiQuestion
  /** Of those who answered all three; null without any. */
  readonly mean: number | null
  readonly weight: number
  /** Points of the score; null without answers. */
  readonly contribution: number | null
}

/** A score of the ACSI kind. */
export interface AcsiScore {
  /** 0 … 100; null where nobody answered all three questions. */
  readonly score: number | null
  /** What the score would be with equal weights, for comparison. */
  readonly equalScore: number | null
  readonly items: readonly AcsiItem[]
  /** Who answered all three; null where means were given. */
  readonly respondents: number | null
  /** Who left at least one out: not averaged in; null where means were given. */
  readonly unanswered: number | null
  /** Of the score, from the scores of the respondents; null from means, and from fewer than two respondents. */
  readonly standardError: number | null
  /** Student's t interval of the score, cut off at 0 and 100; null where there is no standard error. */
  readonly interval: Interval | null
}

const QUESTIONS = ['satisfaction', 'expectancy', 'ideal'] as const

/**
 * Weights of the three questions as one account of the method prints them. A model estimates its own, so equal ones are the default.
 *
 * Source: verint.com.
 */
export const acsiPublishedWeights: readonly number[] = /* @__PURE__ */ Object.freeze([0.3885, 0.319, 0.2925])

/**
 * Score in the form of the American Customer Satisfaction Index (ACSI): Σ w·(x − 1) / 9 × 100 of three questions from 1 to 10:
 * overall satisfaction, fulfilment of expectations, closeness to the ideal.
 *
 * Fornell et al. (1996), "The American Customer Satisfaction Index", Journal of Marketing 60(4). With equal weights it is
 * (Σx − 3) / 27 × 100. The official index takes its weights from a structural model: {@link partialLeastSquares} with `acsiModel`.
 * Given the answers of each respondent, who left a question out is counted and not averaged in (a convention of ours).
 *
 * @param answers - means, or one answer a respondent (null or NaN for none), of `satisfaction`, `expectancy` and `ideal`
 * @param options - `weights`, `scale`, `level`
 * @throws ClienteleError `out-of-range` for an answer off the scale (`answers.ideal[17]`), `missing-value`, `unequal-lengths`
 * @example
 * acsiScore({ satisfaction: 8.2, expectancy: 7.6, ideal: 7 }).score //=> 73.3333
 * @example
 * acsiScore({ satisfaction: 8.2, expectancy: 7.6, ideal: 7 }, { weights: acsiPublishedWeights }).score //=> 73.9733
 */
export function acsiScore(answers: AcsiAnswers, options: AcsiScoreOptions = {}): AcsiScore {
  checkOptions(answers, 'answers')
  checkOptions(options)
  const scale = readScale(options.scale ?? [1, 10], 'options.scale')
  const level = checkConfidence(options.level)
  const weights = readWeights(options.weights, QUESTIONS.length)
  if (areMeans(answers)) {
    const means = QUESTIONS.map((id) =>
      checkNumber(answers[id], `answers.${id}`, { minimum: scale[0], maximum: scale[1] }),
    )
    return { ...fromMeans(means, weights, scale), ...NO_RESPONDENTS }
  }
  const length = answers.satisfaction?.length
  const columns = QUESTIONS.map((id) => readAnswers(answers[id], `answers.${id}`, length))
  const complete = completeAnswers(columns, scale)
  const count = complete[0]!.length
  const scores = scoresOf(complete, weights, scale)
  const deviation = standardDeviation(scores)
  const standardError = deviation === null ? null : deviation / Math.sqrt(count)
  const means = complete.map((column) => mean(column))
  const told = count === 0 ? WITHOUT_ANSWERS(weights) : fromMeans(means as number[], weights, scale)
  return {
    ...told,
    respondents: count,
    unanswered: columns[0]!.length - count,
    standardError,
    interval:
      standardError === null || told.score === null ? null : tInterval(told.score, standardError, count - 1, level),
  }
}

const NO_RESPONDENTS = { respondents: null, unanswered: null, standardError: null, interval: null } as const

const WITHOUT_ANSWERS = (weights: readonly number[]): Pick<AcsiScore, 'score' | 'equalScore' | 'items'> => ({
  score: null,
  equalScore: null,
  items: QUESTIONS.map((id, k) => ({ id, mean: null, weight: weights[k]!, contribution: null })),
})

function areMeans(answers: AcsiAnswers): answers is Readonly<Record<AcsiQuestion, number>> {
  return QUESTIONS.every((id) => {
    const value: unknown = answers[id]
    return value === undefined || value === null || typeof value === 'number'
  })
}

function fromMeans(
  means: readonly number[],
  weights: readonly number[],
  scale: AnswerScale,
): Pick<AcsiScore, 'score' | 'equalScore' | 'items'> {
  const { index, measures } = latentIndex(means, { weights, scale })
  return {
    score: index,
    equalScore: latentIndex(means, { scale }).index,
    items: QUESTIONS.map((id, k) => {
      const { mean, weight, contribution } = measures[k]!
      return { id, mean, weight, contribution }
    }),
  }
}

/** The rows in which all columns have an answer, each within the scale. */
function completeAnswers(columns: readonly ArrayLike<number>[], [lowest, highest]: AnswerScale): Float64Array[] {
  const rows = columns[0]!.length
  const kept = columns.map(() => new Float64Array(rows))
  let count = 0
  for (let i = 0; i < rows; i++) {
    let answered = 0
    for (let k = 0; k < columns.length; k++) {
      const answer = columns[k]![i]!
      if (Number.isNaN(answer)) continue
      if (!(answer >= lowest && answer <= highest))
        checkNumber(answer, `answers.${QUESTIONS[k]}[${i}]`, { minimum: lowest, maximum: highest })
      kept[k]![count] = answer
      answered++
    }
    if (answered === columns.length) count++
  }
  return kept.map((column) => column.subarray(0, count))
}

/** The score of each respondent. */
function scoresOf(
  columns: readonly Float64Array[],
  weights: readonly number[],
  [lowest, highest]: AnswerScale,
): Float64Array {
  const scores = new Float64Array(columns[0]!.length)
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!
    const factor = (100 * weights[k]!) / (highest - lowest)
    for (let i = 0; i < scores.length; i++) scores[i]! += factor * (column[i]! - lowest)
  }
  return scores
}

function tInterval(score: number, standardError: number, degrees: number, level: number): Interval {
  const half = studentTUpperQuantile((1 - level) / 2, degrees) * standardError
  return { lower: Math.max(0, score - half), upper: Math.min(100, score + half) }
}
