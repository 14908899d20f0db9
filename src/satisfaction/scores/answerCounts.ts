import { fail } from '../../data/checks.js'
import type { NumberColumn } from '../../data/fields.js'
import { finiteColumn } from '../../data/vectors.js'
import { type AnswerScale, type AnswerVector, failAnswer, readAnswers } from '../survey/answers.js'

/** How often each answer of a scale was given, by group. */
export interface AnswerCounts {
  readonly scale: AnswerScale
  /** Answers of the scale. */
  readonly points: number
  readonly groups: number
  /** People by group and answer: of group g and the k-th answer at `g · points + k`. */
  readonly people: Float64Array
  /** Sum of their weights, likewise; `people` itself without weights. */
  readonly weight: Float64Array
  /** Sum of the squared weights of those who answered, by group. */
  readonly squaredWeight: Float64Array
  /** People of each group who did not answer. */
  readonly unanswered: Float64Array
}

/** What is counted. */
export interface CountedColumns {
  readonly answers: AnswerVector
  readonly path: string
  /** Weight of each answer, 0 or more. */
  readonly weights?: AnswerVector | undefined
  readonly weightsPath?: string
  /** Group of each answer; those with a code not below `groups` are passed over. */
  readonly codes?: Uint32Array
  readonly groups?: number
}

/** Longest scale that is counted answer by answer: a slider from 0 to 1000. */
const MOST_POINTS = 1001

/**
 * Counts whole answers on a scale in one pass.
 *
 * @throws ClienteleError `out-of-range` for an answer outside of the scale or between two whole numbers
 */
export function countAnswers(columns: CountedColumns, scale: AnswerScale): AnswerCounts {
  const { answers, path, weights, weightsPath = 'options.weights', codes, groups = 1 } = columns
  const [lowest, highest] = scale
  const points = highest - lowest + 1
  const values = readAnswers(answers, path)
  const weightOf = weights === undefined ? null : readWeights(weights, weightsPath, values.length)
  if (weightOf === null && codes === undefined) return plainCounts(values, scale, path)
  const people = new Float64Array(groups * points)
  const weight = weightOf === null ? people : new Float64Array(groups * points)
  const squaredWeight = new Float64Array(groups)
  const unanswered = new Float64Array(groups)
  for (let i = 0; i < values.length; i++) {
    const group = codes === undefined ? 0 : codes[i]!
    const value = values[i]!
    const k = (value - lowest) | 0
    if (k + lowest === value && k >= 0 && k < points) {
      if (group >= groups) continue
      people[group * points + k]!++
      if (weightOf === null) squaredWeight[group]!++
      else {
        weight[group * points + k]! += weightOf[i]!
        squaredWeight[group]! += weightOf[i]! * weightOf[i]!
      }
    } else if (Number.isNaN(value)) {
      if (group < groups) unanswered[group]!++
    } else failAnswer(scale, `${path}[${i}]`, value)
  }
  return { scale, points, groups, people, weight, squaredWeight, unanswered }
}

/** All answers in one group and alike, which is the usual case: a third of the time of the general loop (measured). */
function plainCounts(values: NumberColumn, scale: AnswerScale, path: string): AnswerCounts {
  const lowest = scale[0]
  const points = scale[1] - lowest + 1
  // Who did not answer is counted behind the scale.
  const counts = new Uint32Array(points + 1)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const k = (value - lowest) | 0
    if (k + lowest === value && k >= 0 && k < points) counts[k]!++
    else if (Number.isNaN(value)) counts[points]!++
    else failAnswer(scale, `${path}[${i}]`, value)
  }
  const unanswered = counts[points]!
  const people = Float64Array.from(counts.subarray(0, points))
  return {
    scale,
    points,
    groups: 1,
    people,
    weight: people,
    squaredWeight: Float64Array.of(values.length - unanswered),
    unanswered: Float64Array.of(unanswered),
  }
}

/** The counts of all groups together. */
export function allGroups(counts: AnswerCounts): AnswerCounts {
  const { points, groups } = counts
  const isWeighted = counts.weight !== counts.people
  const people = new Float64Array(points)
  const weight = isWeighted ? new Float64Array(points) : people
  const squaredWeight = new Float64Array(1)
  const unanswered = new Float64Array(1)
  for (let group = 0; group < groups; group++) {
    for (let k = 0; k < points; k++) {
      people[k]! += counts.people[group * points + k]!
      if (isWeighted) weight[k]! += counts.weight[group * points + k]!
    }
    squaredWeight[0]! += counts.squaredWeight[group]!
    unanswered[0]! += counts.unanswered[group]!
  }
  return { ...counts, groups: 1, people, weight, squaredWeight, unanswered }
}

/** Checks that a scale consists of whole numbers, not too many to be counted one by one. */
export function checkCountable(scale: AnswerScale, path: string): AnswerScale {
  const [lowest, highest] = scale
  for (const [end, place] of [
    [lowest, 0],
    [highest, 1],
  ] as const) {
    if (!Number.isSafeInteger(end)) fail('out-of-range', `${path}[${place}]`, 'a whole number', end)
  }
  if (highest - lowest >= MOST_POINTS) {
    fail('out-of-range', path, `a scale of at most ${MOST_POINTS} answers`, highest - lowest + 1)
  }
  return scale
}

function readWeights(weights: AnswerVector, path: string, length: number): Float64Array {
  const values = finiteColumn(weights, path, length)
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < 0) fail('out-of-range', `${path}[${i}]`, 'a weight of 0 or more', values[i])
  }
  return values
}
