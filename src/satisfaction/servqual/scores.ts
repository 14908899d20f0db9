/** Scores of respondents on the dimensions of a questionnaire. */

import { fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { studentTQuantile } from '../../numeric/studentTQuantile.js'
import { compensatedSum } from '../../numeric/sums.js'
import { answeredOnly } from '../answered.js'
import { type AnswerScale, failAnswer, type ItemVectors, readAnswers } from '../survey/answers.js'

/** What is known of one item. */
export interface ItemScores {
  /** Perception, or perception − expectation, of each respondent; NaN where one of them is missing. */
  readonly score: Float64Array
  /** Perception of each respondent with a score; NaN of the others. */
  readonly perception: Float64Array
  readonly answered: number
  /** Sums over those who answered; `expected` is 0 without expectations. */
  readonly perceived: number
  readonly expected: number
  /** Respondents who expected more than they got. */
  readonly negative: number
}

/** The answers to one item, checked. */
export function itemScores(
  item: string,
  source: { perceptions: ItemVectors; expectations: ItemVectors | null; scale: AnswerScale; length: number },
): ItemScores {
  const { scale, length } = source
  const p = columnOf(source.perceptions, item, 'responses.perceptions', scale, length)
  const e = source.expectations && columnOf(source.expectations, item, 'responses.expectations', scale, length)
  const score = new Float64Array(length)
  const perception = e === null ? score : new Float64Array(length)
  let [answered, perceived, expected, negative] = [0, 0, 0, 0]
  for (let i = 0; i < length; i++) {
    const standard = e === null ? 0 : e[i]!
    const value = p[i]! - standard
    score[i] = value
    perception[i] = value + standard
    if (Number.isNaN(value)) continue
    answered++
    perceived += p[i]!
    expected += standard
    if (value < 0) negative++
  }
  return { score, perception, answered, perceived, expected, negative }
}

/** The column of an item with NaN for no answer, each answer a whole number of the scale. */
function columnOf(items: ItemVectors, item: string, path: string, scale: AnswerScale, length: number) {
  const given = items[item]
  if (given === undefined) {
    return fail('missing-column', `${path}.${item}`, 'an answer vector for each item of options.dimensions', given)
  }
  const answers = readAnswers(given, `${path}.${item}`, length)
  const [lowest, highest] = scale
  for (let i = 0; i < length; i++) {
    const answer = answers[i]!
    if (Number.isInteger(answer) && answer >= lowest && answer <= highest) continue
    if (!Number.isNaN(answer)) failAnswer(scale, `${path}.${item}[${i}]`, answer)
  }
  return answers
}

/** The mean score of each respondent on some items: over those he answered, or NaN unless he answered all. */
export function respondentMeans(
  columns: readonly Float64Array[],
  length: number,
  mustBeComplete: boolean,
): Float64Array {
  const means = new Float64Array(length)
  const counts = new Uint32Array(length)
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      const value = column[i]!
      if (Number.isNaN(value)) continue
      means[i]! += value
      counts[i]!++
    }
  }
  const least = mustBeComplete ? columns.length : 1
  for (let i = 0; i < length; i++) means[i] = counts[i]! >= least ? means[i]! / counts[i]! : Number.NaN
  return means
}

/** Mean of what is not NaN, and how sure it is. */
export interface MeanScore {
  readonly mean: number | null
  readonly count: number
  readonly standardDeviation: number | null
  readonly standardError: number | null
  /** Student's interval of the mean. */
  readonly interval: Interval | null
}

export function meanScore(values: Float64Array, level: number): MeanScore {
  const known = answeredOnly(values)
  const count = known.length
  if (count === 0) return { mean: null, count, standardDeviation: null, standardError: null, interval: null }
  const mean = compensatedSum(known) / count
  if (count < 2) return { mean, count, standardDeviation: null, standardError: null, interval: null }
  let squares = 0
  for (let i = 0; i < count; i++) squares += (known[i]! - mean) ** 2
  const standardDeviation = Math.sqrt(squares / (count - 1))
  const standardError = standardDeviation / Math.sqrt(count)
  return { mean, count, standardDeviation, standardError, interval: studentInterval(mean, standardError, count, level) }
}

/** Student's interval with `count` − 1 degrees of freedom. */
export function studentInterval(centre: number, standardError: number, count: number, level: number): Interval {
  const half = studentTQuantile(0.5 + level / 2, count - 1) * standardError
  return { lower: centre - half, upper: centre + half }
}
