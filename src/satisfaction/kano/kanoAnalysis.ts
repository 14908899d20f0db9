import { checkConfidence, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { wilsonInterval } from '../../numeric/proportions.js'
import { categoryCounts, countPairs } from './countAnswers.js'
import { KANO_ORDER } from './kanoCategories.js'
import { KANO_CELLS, type KanoTable, readKanoTable } from './kanoCategory.js'
import {
  type KanoCoefficients,
  type KanoCoefficientsOptions,
  type KanoFrequencies,
  kanoCoefficients,
  readKanoRule,
} from './kanoCoefficients.js'
import type { KanoAnswers } from './kanoPairs.js'
import { type EqualCategoriesTest, equalCategoriesTest, type FongTest, fongTest } from './kanoTests.js'

/** Options of {@link kanoAnalysis}. */
export interface KanoAnalysisOptions extends KanoCoefficientsOptions {
  /** How two answers become a category. Default `'standard'`; for counts that are given it says nothing. */
  readonly table?: KanoTable
  /** Confidence level of the intervals. Default 0.95. */
  readonly level?: number
}

/** Answers of a feature by feature, or its counts by category. */
export type KanoResponses = Readonly<Record<string, KanoAnswers | KanoFrequencies>>

/** Mean answers as numbers: 4 like, 2 expect, 0 neutral, −1 live with, −2 dislike, and the other way round without the feature. */
export interface KanoContinuous {
  /** −2 … 4. */
  readonly functional: number
  /** −2 … 4. */
  readonly dysfunctional: number
  /** Standard errors of the means; null for one answer. */
  readonly functionalError: number | null
  readonly dysfunctionalError: number | null
}

/** One feature. */
export interface KanoFeature extends KanoCoefficients {
  readonly feature: string
  /** Respondents without an answer to one of the questions or both, also who was not asked; 0 where counts were given. */
  readonly unanswered: number
  /** Wilson's interval of `better`; null where that is null. */
  readonly betterInterval: Interval | null
  /** Wilson's interval of `worse`, lower end first. */
  readonly worseInterval: Interval | null
  /** Whether the category is clearly ahead of the next; null without an answer in M, O, A, I, R. */
  readonly fong: FongTest | null
  /** Whether M, O, A, I differ at all; null without an answer in them. */
  readonly equality: EqualCategoriesTest | null
  /** DuMouchel's means; null without answers, and where counts were given. */
  readonly continuous: KanoContinuous | null
  /** Pairs of answers: five lines (with the feature 1 … 5) of five counts (without it 1 … 5); null where counts were given. */
  readonly answers: readonly (readonly number[])[] | null
}

/** All features, and how they were analysed. */
export interface KanoAnalysis {
  readonly features: readonly KanoFeature[]
  readonly table: KanoTable
  readonly rule: Required<KanoCoefficientsOptions>['rule']
  readonly level: number
}

/** Values of the answers 1 … 5 with the feature, and without it: DuMouchel in Berger et al. (1993). */
const FUNCTIONAL_VALUES = [4, 2, 0, -1, -2] as const
const DYSFUNCTIONAL_VALUES = [-2, -1, 0, 2, 4] as const

/**
 * Kano analysis: which features must be there, which satisfy by their amount, which delight, and which nobody cares for.
 *
 * Every pair of answers has a category ({@link kanoCategory}); the feature has the most frequent one. A pair with one question not
 * answered is counted as unanswered and otherwise left out. Cost: one pass over the answers of each feature.
 *
 * The category says nothing of its certainty: see `fong` (is it ahead of the next?), the intervals of `better` and `worse`, and
 * {@link kanoBySegment} (is it the mean of groups that want different things?).
 *
 * @param responses - by feature: both answer vectors, 1 like … 5 dislike ({@link kanoPairs} makes them of a survey), or counts
 * @param options   - {@link KanoAnalysisOptions}
 * @returns one entry a feature, in the order given
 * @throws ClienteleError `out-of-range` at the answer that is none (`responses.app.functional[17]`) and for a count that is not
 *         whole (percentages are for {@link kanoCoefficients}), `unequal-lengths`, `missing-value`, `invalid-option`
 * @example
 * const { features } = kanoAnalysis({ app: { functional: [1, 1, 2, 1, null], dysfunctional: [3, 4, 5, 3, 2] } })
 * features[0].category //=> 'A'
 * features[0].counts //=> { M: 1, O: 0, A: 3, I: 0, R: 0, Q: 0 }
 * features[0].better //=> 0.75
 * features[0].unanswered //=> 1
 */
export function kanoAnalysis(responses: KanoResponses, options: KanoAnalysisOptions = {}): KanoAnalysis {
  const settings = readKanoOptions(options)
  checkOptions(responses, 'responses')
  const features = Object.entries(responses).map(([feature, given]) => {
    const path = `responses.${feature}`
    checkOptions(given, path)
    if (!('functional' in given)) return featureOfCounts(feature, given, settings)
    const { cells, unanswered } = countPairs(given, path, null)
    return featureOfCells(feature, cells, unanswered[0]!, settings)
  })
  return { features, table: settings.table, rule: settings.rule, level: settings.level }
}

/** Options with their defaults. */
export type KanoSettings = Required<KanoAnalysisOptions>

export function readKanoOptions(options: KanoAnalysisOptions): KanoSettings {
  return {
    ...readKanoRule(options),
    table: readKanoTable(options.table),
    level: checkConfidence(options.level),
  }
}

/** What the 25 cells of a feature say. */
export function featureOfCells(
  feature: string,
  cells: Float64Array,
  unanswered: number,
  settings: KanoSettings,
): KanoFeature {
  return {
    ...judged(feature, kanoCoefficients(categoryCounts(cells, settings.table), settings), settings.level),
    unanswered,
    continuous: continuousOf(cells),
    answers: FUNCTIONAL_VALUES.map((_, row) => Array.from(cells.subarray(5 * row, 5 * row + 5))),
  }
}

function featureOfCounts(feature: string, counts: KanoFrequencies, settings: KanoSettings): KanoFeature {
  const path = `responses.${feature}`
  if (!('M' in counts)) return fail('missing-value', path, 'functional and dysfunctional, or counts M, O, A, I', counts)
  const { R = 0, Q = 0 } = counts
  const all = { ...counts, R, Q }
  for (const id of KANO_ORDER) checkInteger(all[id], `${path}.${id}`, { minimum: 0 })
  return {
    ...judged(feature, kanoCoefficients(all, settings), settings.level),
    unanswered: 0,
    continuous: null,
    answers: null,
  }
}

/** The coefficients with their intervals and tests. */
function judged(
  feature: string,
  coefficients: KanoCoefficients,
  level: number,
): Omit<KanoFeature, 'unanswered' | 'continuous' | 'answers'> {
  const { A, O, M, I } = coefficients.counts
  const concerned = A + O + M + I
  const worse = wilsonInterval(O + M, concerned, level)
  return {
    feature,
    ...coefficients,
    betterInterval: wilsonInterval(A + O, concerned, level),
    worseInterval: worse && { lower: 0 - worse.upper, upper: 0 - worse.lower },
    fong: fongTest(coefficients),
    equality: equalCategoriesTest(coefficients),
  }
}

function continuousOf(cells: Float64Array): KanoContinuous | null {
  let count = 0
  let [f, d, ff, dd] = [0, 0, 0, 0]
  for (let cell = 0; cell < KANO_CELLS; cell++) {
    const times = cells[cell]!
    const column = cell % 5
    const functional = FUNCTIONAL_VALUES[(cell - column) / 5]!
    const dysfunctional = DYSFUNCTIONAL_VALUES[column]!
    count += times
    f += times * functional
    d += times * dysfunctional
    ff += times * functional * functional
    dd += times * dysfunctional * dysfunctional
  }
  if (count === 0) return null
  // Sums of whole numbers are exact.
  const errorOf = (sum: number, squares: number): number | null =>
    count < 2 ? null : Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1) / count)
  return {
    functional: f / count,
    dysfunctional: d / count,
    functionalError: errorOf(f, ff),
    dysfunctionalError: errorOf(d, dd),
  }
}
