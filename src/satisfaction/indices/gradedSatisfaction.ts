import { checkOptions, checkWeights, fail } from '../../data/checks.js'
import { isNumberArray } from '../../data/vectors.js'
import { compensatedSum } from '../../numeric/sums.js'
import {
  countsByGrade,
  type GradeLabels,
  type ReadGrade,
  readGrades,
  type SatisfactionScale,
} from './satisfactionScales.js'

/** Grades as a list (ids, or the scores that stand for them; null for no answer), or how many chose each. */
export type GradedAnswers = readonly (string | number | null)[] | Float64Array | Readonly<Record<string, number>>

/** Options of {@link gradedSatisfaction}. */
export interface GradedSatisfactionOptions {
  /** The grades and what each counts: the id of one of `satisfactionScales`, or your own grades. No default: texts differ. */
  readonly scale: SatisfactionScale
  /** Weight of each answer of a list, 0 or more; divided by the sum of those answered. Default: all alike. */
  readonly weights?: readonly number[] | Float64Array
}

/** A grade with those who chose it. */
export interface GradeCount {
  readonly id: string
  readonly labels: GradeLabels
  readonly score: number
  /** Answers with this grade. */
  readonly count: number
  /** Of the answers; null without answers. */
  readonly share: number | null
  /** Of the weight of the answers; without weights the same as `share`. */
  readonly weightShare: number | null
}

/** A satisfaction measure of graded answers. */
export interface GradedSatisfaction {
  /** The grades in the order of the scale. */
  readonly grades: readonly GradeCount[]
  readonly answered: number
  readonly unanswered: number
  /** ΣX / N; null without answers. */
  readonly mean: number | null
  /** Σ w·X with weights that add up to 1; null without weights. */
  readonly weightedMean: number | null
  /** Where the (weighted) mean stands from the worst grade, 0, to the best, 1; null without answers. */
  readonly position: number | null
  /** The grade whose score is nearest to the (weighted) mean, of two the lower one; null without answers. */
  readonly nearest: string | null
}

/**
 * Customer satisfaction measure of graded answers (满意级度, CSM): CSM = ΣX / N, or Σ w·X with weights.
 *
 * The answers may be those of one customer on several attributes (weights say how much each attribute counts) or of many customers
 * on one question. With the seven grades 60 … −60, whatever is below 0 is dissatisfied.
 *
 * @param grades  - a list of grade ids or of scores, null (NaN in a `Float64Array`) for not answered; or `{ grade: count }`
 * @param options - `scale`, which has no default; `weights`
 * @throws ClienteleError `missing-value` without a scale, `invalid-id` for a grade and `out-of-range` for a score that the scale
 *         does not have (`grades[17]`), `unequal-lengths`, `invalid-shares`, `invalid-option` for weights of counts
 * @example
 * gradedSatisfaction([40, 40, 20, -20, 20, 60, 20],
 *   { scale: 'seven-grade', weights: [0.3, 0.1, 0.1, 0.1, 0.15, 0.15, 0.1] }).weightedMean //=> 30
 * @example
 * gradedSatisfaction({ 'very-satisfied': 30, satisfied: 50, neutral: 20 }, { scale: 'five-grade-100-80-60-30-0' }).mean //=> 82
 */
export function gradedSatisfaction(grades: GradedAnswers, options: GradedSatisfactionOptions): GradedSatisfaction {
  checkOptions(options)
  const scale = readGrades(options.scale, 'options.scale')
  const read = isList(grades) ? readList(grades, scale, options.weights) : readCounts(grades, scale, options.weights)
  const { counts, weights, unanswered } = read
  const answered = compensatedSum(counts)
  const total = compensatedSum(weights)
  const mean = answered > 0 ? weightedScore(scale, counts, answered) : null
  const weightedMean = options.weights === undefined || !(total > 0) ? null : weightedScore(scale, weights, total)
  const score = weightedMean ?? mean
  return {
    grades: scale.map(({ id, labels, score }, k) => ({
      id,
      labels,
      score,
      count: counts[k]!,
      share: answered > 0 ? counts[k]! / answered : null,
      weightShare: total > 0 ? weights[k]! / total : null,
    })),
    answered,
    unanswered,
    mean,
    weightedMean,
    position: score === null ? null : positionOf(score, scale),
    nearest: score === null ? null : nearestGrade(score, scale),
  }
}

/** Answers and weight by grade. */
interface ReadAnswers {
  readonly counts: readonly number[]
  readonly weights: readonly number[]
  readonly unanswered: number
}

type List = readonly (string | number | null)[] | Float64Array

function isList(grades: GradedAnswers): grades is List {
  return Array.isArray(grades) || isNumberArray(grades)
}

function readList(
  grades: List,
  scale: readonly ReadGrade[],
  weights: readonly number[] | Float64Array | undefined,
): ReadAnswers {
  const places = new Map<string | number, number>()
  scale.forEach(({ id, score }, k) => {
    places.set(id, k)
    // Two grades may count the same: then only their ids tell them apart.
    places.set(score, places.has(score) ? -1 : k)
  })
  const counts = new Float64Array(scale.length)
  const codes = new Uint32Array(grades.length)
  for (let i = 0; i < grades.length; i++) {
    const grade: unknown = grades[i]
    const isMissing = grade === null || grade === undefined || Number.isNaN(grade)
    const place = isMissing ? scale.length : placeOf(grade, places)
    if (place < 0) failGrade(grade, scale, `grades[${i}]`)
    codes[i] = place
    if (place < scale.length) counts[place]!++
  }
  const unanswered = grades.length - compensatedSum(counts)
  if (weights === undefined) return { counts: [...counts], weights: [...counts], unanswered }
  if (weights.length !== grades.length)
    fail('unequal-lengths', 'options.weights', `${grades.length} weights, as many as grades`, weights)
  checkWeights(Array.from(weights), 'options.weights')
  return { counts: [...counts], weights: weightsByGrade(codes, weights, scale.length), unanswered }
}

/** Weights of one grade differ in size: summed with compensation, the order of the answers changes nothing. */
function weightsByGrade(codes: Uint32Array, weights: ArrayLike<number>, grades: number): number[] {
  return Array.from({ length: grades }, (_, k) => {
    const own: number[] = []
    for (let i = 0; i < codes.length; i++) if (codes[i] === k) own.push(weights[i]!)
    return compensatedSum(own)
  })
}

function readCounts(
  grades: Readonly<Record<string, number>>,
  scale: readonly ReadGrade[],
  weights: readonly number[] | Float64Array | undefined,
): ReadAnswers {
  checkOptions(grades, 'grades')
  if (weights !== undefined)
    fail('invalid-option', 'options.weights', 'weights for a list of grades only, not for counts', weights)
  const counts = countsByGrade(grades, scale, 'grades')
  return { counts, weights: counts, unanswered: 0 }
}

/** Position of a grade in the scale, -1 where it has none. */
function placeOf(grade: unknown, places: ReadonlyMap<string | number, number>): number {
  return typeof grade === 'string' || typeof grade === 'number' ? (places.get(grade) ?? -1) : -1
}

function failGrade(grade: unknown, scale: readonly ReadGrade[], path: string): never {
  if (typeof grade === 'number') {
    const sameScore = scale.filter(({ score }) => score === grade).length > 1
    const expected = sameScore
      ? 'the id of a grade, as two grades have this score'
      : `a score of the scale: ${scale.map(({ score }) => score).join(', ')}`
    return fail(Number.isFinite(grade) ? 'out-of-range' : 'invalid-number', path, expected, grade)
  }
  if (typeof grade !== 'string') return fail('invalid-type', path, 'the id or the score of a grade, or null', grade)
  return fail('invalid-id', path, `a grade: ${scale.map(({ id }) => id).join(', ')}`, grade)
}

function weightedScore(scale: readonly ReadGrade[], weights: readonly number[], total: number): number {
  return compensatedSum(scale.map(({ score }, k) => score * weights[k]!)) / total
}

function positionOf(score: number, scale: readonly ReadGrade[]): number | null {
  let lowest = Infinity
  let highest = -Infinity
  for (const grade of scale) {
    lowest = Math.min(lowest, grade.score)
    highest = Math.max(highest, grade.score)
  }
  if (!(highest > lowest)) return null
  return Math.min(1, Math.max(0, (score - lowest) / (highest - lowest)))
}

function nearestGrade(score: number, scale: readonly ReadGrade[]): string {
  const distance = (grade: ReadGrade): number => Math.abs(grade.score - score)
  return scale.reduce((nearest, grade) => {
    const closer = distance(nearest) - distance(grade)
    return closer > 0 || (closer === 0 && grade.score < nearest.score) ? grade : nearest
  }).id
}
