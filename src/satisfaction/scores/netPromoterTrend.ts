import { type CalendarUnit, calendarPeriods, type WeekStart } from '../../data/calendar.js'
import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import { type PValueAdjustment, pValueAdjustments } from '../../numeric/index.js'
import { type AnswerVector, readAnswers } from '../survey/answers.js'
import { allGroups, countAnswers } from './answerCounts.js'
import { differenceOf, type NetPromoterDifference } from './compareNetPromoterScores.js'
import { type NetPromoterRules, type NetPromoterScore, readRules, scoreOfCounts } from './netPromoterClasses.js'
import {
  type NetPromoterSlope,
  type NetPromoterVariation,
  slopeOf,
  variationOf,
  withAdjusted,
} from './netPromoterVariation.js'

/** Ratings with their days, equally long. */
export interface DatedRatings {
  /** A rating for each respondent, null or NaN for no answer. */
  readonly ratings: AnswerVector
  /** UTC day number of each, null or NaN where it is not known: `day` of {@link surveyItems}. */
  readonly days: AnswerVector
  /** Weight of each, 0 or more. Default all alike. */
  readonly weights?: AnswerVector
}

/** Options of {@link netPromoterTrend}. */
export interface NetPromoterTrendOptions extends NetPromoterRules {
  /** Length of a period. Default `month`. */
  readonly period?: CalendarUnit
  /** First day of a week. Default `monday`. */
  readonly weekStart?: WeekStart
  /** For how many tests p-values are adjusted: see {@link PValueAdjustment}. Default `holm`. */
  readonly adjustment?: PValueAdjustment
}

/** A score against the one before. */
export interface NetPromoterChange extends NetPromoterDifference {
  /** The last period before that has answers. */
  readonly from: string
  /** p-value adjusted for the number of changes tested. */
  readonly adjustedPValue: number | null
}

/** The score of one period. */
export interface NetPromoterPeriod extends NetPromoterScore {
  /** `2024-03-05`, `2024-03`, `2024-Q1` or `2024`; a week is named by its first day. */
  readonly period: string
  /** Against the last period before that has answers; null for the first one, and without answers. */
  readonly change: NetPromoterChange | null
}

/** Net promoter scores over time. */
export interface NetPromoterTrend {
  readonly period: CalendarUnit
  /** In order of time, also periods without an answer. */
  readonly periods: readonly NetPromoterPeriod[]
  /** Of all dated ratings. */
  readonly total: NetPromoterScore
  /** Whether the scores of the periods differ at all; null of fewer than two with answers. */
  readonly variation: NetPromoterVariation | null
  /** Whether it rises or falls over all periods together; null of fewer than two with answers. */
  readonly slope: NetPromoterSlope | null
  /** Rows without a day: left out. */
  readonly undated: number
}

/**
 * The net promoter score of each month (or week, quarter …) with its interval, and whether it changed against the period before.
 *
 * A score of 80 answers moves by ten points from month to month by chance alone. `slope` tells whether it rises or falls over all
 * months together, `variation` whether there is anything to explain, each `change` where; of twenty changes one looks real by
 * chance, hence the adjusted p-values. One pass over the ratings.
 *
 * @param columns - ratings and days: {@link DatedRatings}
 * @param options - period, interval, level: {@link NetPromoterTrendOptions}
 * @throws ClienteleError `out-of-range` for a day that is no whole number or days over ten thousand years, `unequal-lengths`, and
 *         as {@link netPromoterScore}
 * @example
 * netPromoterTrend({ ratings: [9, 10, 3, 9, 6], days: [19723, 19730, 19740, 19760, 19765] }).periods
 *   .map(({ period, score }) => [period, score]) //=> [['2024-01', 33.333], ['2024-02', 0]]
 */
export function netPromoterTrend(columns: DatedRatings, options: NetPromoterTrendOptions = {}): NetPromoterTrend {
  checkOptions(columns, 'columns')
  const rules = readRules(options)
  const period = checkChoice(options.period ?? 'month', ['day', 'week', 'month', 'quarter', 'year'], 'options.period')
  const weekStart = checkChoice(options.weekStart ?? 'monday', ['monday', 'saturday', 'sunday'], 'options.weekStart')
  const adjustment = checkChoice(options.adjustment ?? 'holm', pValueAdjustments, 'options.adjustment')
  const ratings = readAnswers(columns.ratings, 'columns.ratings')
  const { codes, names, undated } = periodCodes(columns.days, ratings.length, period, weekStart)
  const counts = countAnswers(
    {
      answers: ratings,
      path: 'columns.ratings',
      weights: columns.weights,
      weightsPath: 'columns.weights',
      codes,
      groups: names.length,
    },
    rules.scale,
  )
  const scores = names.map((_, group) => scoreOfCounts(counts, group, rules))
  let before = -1
  const changes = scores.map((score, i) => {
    if (score.score === null) return null
    const from = before
    before = i
    return from < 0 ? null : { from: names[from]!, ...differenceOf(score, scores[from]!, rules) }
  })
  const adjusted = withAdjusted(changes, adjustment)
  return {
    period,
    periods: scores.map((score, i) => ({ period: names[i]!, ...score, change: adjusted[i]! })),
    total: scoreOfCounts(allGroups(counts), 0, rules),
    variation: variationOf(scores, rules),
    slope: slopeOf(scores, rules),
    undated,
  }
}

/** The period of each row; rows without a day get a code behind all periods. */
function periodCodes(
  column: AnswerVector,
  length: number,
  period: CalendarUnit,
  weekStart: WeekStart,
): { codes: Uint32Array; names: readonly string[]; undated: number } {
  const days = readAnswers(column, 'columns.days', length)
  let first = Infinity
  let last = -Infinity
  let undated = 0
  for (let i = 0; i < days.length; i++) {
    const day = days[i]!
    if (Number.isNaN(day)) undated++
    else if (!Number.isSafeInteger(day)) fail('out-of-range', `columns.days[${i}]`, 'a UTC day number', day)
    else {
      if (day < first) first = day
      if (day > last) last = day
    }
  }
  const codes = new Uint32Array(length)
  if (undated === length) return { codes, names: [], undated }
  const { names, periodOfDay } = calendarPeriods(first, last, period, weekStart, 'columns.days')
  for (let i = 0; i < length; i++) {
    const day = days[i]!
    codes[i] = Number.isNaN(day) ? names.length : periodOfDay[day - first]!
  }
  return { codes, names, undated }
}
