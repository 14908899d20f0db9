import { checkChoice, checkConfidence, checkOptions, fail } from '../../data/checks.js'
import type { Interval } from '../../data/interval.js'
import { arrayLike } from '../../data/vectors.js'
import { type AnswerScale, type ItemVectors, readScale } from '../survey/answers.js'
import { readDimensions, readGapDimensions } from './dimensions.js'
import { overallScore, type ServqualOverall, type ServqualOveralls } from './overall.js'
import { type ItemScores, itemScores, meanScore, respondentMeans } from './scores.js'
import { type QualityDimension, type QualityName, servqualScale } from './servqualScale.js'
import { readQualityWeights, type ServqualWeights } from './weights.js'

/** Answers to a questionnaire by item; position i of every vector is the same respondent. */
export interface ServqualAnswers {
  /** How the service is: `surveyItems(…).items` as it is. Items of other questions are passed over. */
  readonly perceptions: ItemVectors
  /** How it ought to be: `surveyItems(…).expectations`. Needed for gaps. */
  readonly expectations?: ItemVectors | undefined
}

/** Gaps that are known already, by dimension: the exercise of the textbook. */
export interface ServqualGaps {
  readonly gaps: Readonly<Record<string, number>>
}

/** Options of {@link servqual}. */
export interface ServqualOptions {
  /** Dimensions and their items. Default the 22 items of {@link servqualScale}. */
  readonly dimensions?: readonly QualityDimension[]
  /** Default `'gap'`: perception − expectation. `'performance'`: perception alone (SERVPERF, Cronin & Taylor 1992). */
  readonly measure?: 'gap' | 'performance'
  /** Lowest and highest answer. Default `[1, 7]`. */
  readonly scale?: AnswerScale
  /**
   * How important each dimension is: a number for each, or an answer vector for each (every respondent splits 100 points). Divided
   * by their sum. Default: none, all are alike.
   */
  readonly weights?: ServqualWeights
  /** Which of the four scores of {@link ServqualOveralls} is `overall`. Default: see there. */
  readonly overall?: ServqualOverall
  /**
   * The score of a respondent on a dimension: the mean of the items that he answered (`'available'`, default), or none unless he
   * answered them all (`'complete'`).
   */
  readonly missing?: 'available' | 'complete'
  /** Confidence level of the intervals. Default 0.95. */
  readonly level?: number
}

/** One dimension. Statistics are null without answers. */
export interface ServqualDimensionScore {
  readonly id: string
  readonly labels: QualityName
  /** Ids of its items; none where gaps were given. */
  readonly items: readonly string[]
  /** Mean over the respondents of their mean over the items: gap, or perception for SERVPERF. */
  readonly score: number | null
  /** Of the same answers; null where gaps were given, `expectation` and `gap` also for SERVPERF. */
  readonly expectation: number | null
  readonly perception: number | null
  /** perception − expectation. */
  readonly gap: number | null
  /** Respondents with a score; null where gaps were given, as are the next three. */
  readonly respondents: number | null
  /** Of the respondents' scores; null for fewer than two, as are the next two. */
  readonly standardDeviation: number | null
  readonly standardError: number | null
  /** Student's interval of `score`. */
  readonly interval: Interval | null
  /** Its share of the importance (mean over respondents where they split points); null without weights. */
  readonly weight: number | null
}

/** One item. */
export interface ServqualItemScore {
  readonly item: string
  readonly dimension: string
  readonly labels: QualityName
  /** Mean over those who answered. */
  readonly score: number | null
  readonly expectation: number | null
  readonly perception: number | null
  readonly gap: number | null
  /** Respondents who answered it (both questions, for gaps). */
  readonly answered: number
  /** All others, also who was not asked. */
  readonly unanswered: number
  /** Share of `answered` who expected more than they got; null for SERVPERF. */
  readonly negativeShare: number | null
}

/** Scores of a questionnaire on the quality of a service. */
export interface Servqual {
  readonly measure: 'gap' | 'performance'
  /** The score that `overallBy` names; null where it does not exist. */
  readonly overall: number | null
  readonly overallBy: ServqualOverall
  /** Student's interval of `overall`, over respondents, weights taken for known; null for fewer than two, and for given gaps. */
  readonly interval: Interval | null
  /** All four. */
  readonly overalls: ServqualOveralls
  /** In the order of the questionnaire. */
  readonly dimensions: readonly ServqualDimensionScore[]
  /** Empty where gaps were given. */
  readonly items: readonly ServqualItemScore[]
  /** Length of the vectors; null where gaps were given. */
  readonly respondents: number | null
  readonly level: number
}

/**
 * SERVQUAL (服务质量差距模型): perception less expectation, item by item and dimension by dimension. SERVPERF with
 * `measure: 'performance'`.
 *
 * A gap below 0 is service worse than expected. The overall score is the mean of the dimensions, not of the items: with 4, 5, 4, 4, 5
 * items the two differ. With weights, it is the weighted one ({@link ServqualOveralls}). A pair with one question not answered is
 * left out and counted.
 *
 * Parasuraman, Zeithaml & Berry (1988); SERVPERF: Cronin & Taylor (1992).
 *
 * @param responses - {@link ServqualAnswers}, or {@link ServqualGaps}
 * @param options   - {@link ServqualOptions}
 * @throws ClienteleError `missing-column` for an item without answers, `out-of-range` at an answer that is no whole number of the
 *         scale (`responses.perceptions.servqual-empathy-1[17]`), `missing-value` for gaps without expectations or a dimension
 *         without weight, `invalid-id` for a weight without dimension, `unequal-lengths`, `invalid-option`
 * @example
 * const gaps = { tangibles: -0.5, reliability: -1.2, responsiveness: -0.9, assurance: -0.6, empathy: -0.8 }
 * servqual({ gaps }).overall //=> -0.8
 * const weights = { tangibles: 11, reliability: 32, responsiveness: 22, assurance: 19, empathy: 16 }
 * servqual({ gaps }, { weights }).overall //=> -0.879
 */
export function servqual(responses: ServqualAnswers | ServqualGaps, options: ServqualOptions = {}): Servqual {
  checkOptions(options)
  checkOptions(responses, 'responses')
  return 'gaps' in responses ? scoresOfGaps(responses, options) : scoresOfAnswers(responses, options)
}

function scoresOfAnswers(responses: ServqualAnswers, options: ServqualOptions): Servqual {
  const dimensions = readDimensions(options.dimensions ?? servqualScale)
  const measure = checkChoice(options.measure ?? 'gap', ['gap', 'performance'], 'options.measure')
  const scale = readScale(options.scale ?? [1, 7], 'options.scale')
  const level = checkConfidence(options.level)
  const mustBeComplete =
    checkChoice(options.missing ?? 'available', ['available', 'complete'], 'options.missing') === 'complete'
  checkOptions(responses.perceptions, 'responses.perceptions')
  if (measure === 'gap') checkOptions(responses.expectations, 'responses.expectations')
  const expectations = measure === 'gap' ? (responses.expectations ?? null) : null
  const length = lengthOf(responses.perceptions, dimensions)
  const scored = dimensions.map(({ items }) =>
    items.map(({ id }) => itemScores(id, { perceptions: responses.perceptions, expectations, scale, length })),
  )
  const columns = scored.map((items) =>
    respondentMeans(
      items.map(({ score }) => score),
      length,
      mustBeComplete,
    ),
  )
  const weights = readQualityWeights(options.weights, dimensions, length)
  const overall = overallScore(
    { dimensions: columns, items: scored.flatMap((items) => items.map(({ score }) => score)), weights, level },
    options.overall,
  )
  return {
    measure,
    ...overall,
    dimensions: dimensions.map(({ id, labels, items }, d): ServqualDimensionScore => {
      const { mean, count, ...certainty } = meanScore(columns[d]!, level)
      const perceived = respondentMeans(
        scored[d]!.map(({ perception }) => perception),
        length,
        mustBeComplete,
      )
      const perception = meanScore(perceived, level).mean
      const isGap = mean !== null && perception !== null && expectations !== null
      return {
        id,
        labels,
        items: items.map((item) => item.id),
        score: mean,
        // Perception and gap are of the same answers: their difference is the expectation.
        expectation: isGap ? perception - mean : null,
        perception,
        gap: isGap ? mean : null,
        respondents: count,
        ...certainty,
        weight: weights?.shares[d] ?? null,
      }
    }),
    items: dimensions.flatMap(({ id, items }, d) =>
      items.map((item, k) =>
        itemRow({ item: item.id, dimension: id, labels: item.labels }, scored[d]![k]!, expectations !== null),
      ),
    ),
    respondents: length,
    level,
  }
}

function itemRow(
  names: Pick<ServqualItemScore, 'item' | 'dimension' | 'labels'>,
  { score, answered, perceived, expected, negative }: ItemScores,
  isGap: boolean,
): ServqualItemScore {
  const meanOf = (sum: number): number | null => (answered > 0 ? sum / answered : null)
  return {
    ...names,
    score: meanOf(perceived - expected),
    expectation: isGap ? meanOf(expected) : null,
    perception: meanOf(perceived),
    gap: isGap ? meanOf(perceived - expected) : null,
    answered,
    unanswered: score.length - answered,
    negativeShare: isGap ? meanOf(negative) : null,
  }
}

function scoresOfGaps({ gaps }: ServqualGaps, options: ServqualOptions): Servqual {
  if ((options.measure ?? 'gap') !== 'gap') {
    return fail('invalid-option', 'options.measure', "'gap', since gaps are given", options.measure)
  }
  const dimensions = readGapDimensions(gaps, options.dimensions ?? servqualScale)
  const level = checkConfidence(options.level)
  const weights = readQualityWeights(options.weights, dimensions, null)
  const overall = overallScore(
    { dimensions: dimensions.map(({ gap }) => Float64Array.of(gap)), items: null, weights, level },
    options.overall,
  )
  return {
    measure: 'gap',
    ...overall,
    dimensions: dimensions.map(
      ({ id, labels, gap }, d): ServqualDimensionScore => ({
        id,
        labels,
        items: [],
        score: gap,
        expectation: null,
        perception: null,
        gap,
        respondents: null,
        standardDeviation: null,
        standardError: null,
        interval: null,
        weight: weights?.shares[d] ?? null,
      }),
    ),
    items: [],
    respondents: null,
    level,
  }
}

/** The length of the first vector, which all others must have. */
function lengthOf(perceptions: ItemVectors, dimensions: readonly QualityDimension[]): number {
  const first = dimensions[0]!.items[0]!.id
  const path = `responses.perceptions.${first}`
  const column = perceptions[first] ?? fail('missing-column', path, 'an answer vector for each item', undefined)
  return arrayLike(column, path).length
}
