import type { RfmValue } from '../../orders/index.js'
import {
  classicRfmPoints,
  type RfmMethod,
  type RfmScore,
  type RfmScoresOptions,
  type RfmScoreTriple,
  type RfmScoring,
  rfmScores,
} from '../../scoring/index.js'
import type { ExplainOptions, LocalText, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { equals, type Maths, words } from '../maths.js'
import { firstOf } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, withOptionsAt, worked } from '../worked.js'
import { checkSource, givenCount, givenScores, givenValues, scoresTable } from './rfm.js'
import { bandSteps, givenBands } from './rfmBands.js'
import { binFormulas, binSteps, givenBins } from './rfmBins.js'
import { givenPoints, pointFormulas, pointSteps } from './rfmPoints.js'

/** Inputs of `explain.rfmScores`. */
export interface RfmScoresInputs extends RfmScoresOptions {
  readonly values: readonly RfmValue[]
}

/** Scores that are given, or values that are scored first. */
export interface ScoredInputs {
  readonly scores?: readonly RfmScoreTriple[]
  /** Instead of `scores`: the values to make them from. */
  readonly values?: readonly RfmValue[]
  /** How `values` are scored; the options of `rfmScores`. */
  readonly scoring?: RfmScoresOptions
}

type Scoring = RfmScoring<RfmScore[]>

/** Works out the scores of recency, frequency and money. */
export function explainRfmScores(inputs: RfmScoresInputs, options?: ExplainOptions): WorkedAnswer<Scoring> {
  return worked('rfmScores', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const scoring = rfmScores(values, settings)
    const { say, nameOf } = wording
    const title = METHODS[scoring.method].title
    const told = firstOf(scoring.scores.map(({ customerId, code }) => `${nameOf(customerId)} ${code}`))
    return {
      title: say(title.en, title.zh),
      ...scoringParts(values, scoring, settings, wording),
      result: {
        value: scoring,
        text: say(`The codes (R, F, M) are ${told.join(', ')}.`, `RFM码：${told.join('，')}。`),
      },
      unit: say('points', '分'),
      source: scoringSource(scoring.method, wording),
    }
  })
}

/** The scores that the inputs give or ask for, with what an answer says about them. */
export function scoresOf(
  { scores, values, scoring }: ScoredInputs,
  wording: Wording,
): {
  readonly scores: readonly RfmScoreTriple[]
  readonly scoring: Scoring | null
  readonly given: WorkedGiven[]
  readonly formula: Maths[]
  readonly steps: WorkedStep[]
} {
  checkSource({ scores, values, scoring })
  if (scores !== undefined) {
    checkRows(scores, 'scores')
    return { scores, scoring: null, given: [givenScores(scores, wording)], formula: [], steps: [] }
  }
  checkRows(values, 'values')
  const made = withOptionsAt('scoring', () => rfmScores(values ?? [], scoring))
  return { scores: made.scores, scoring: made, ...scoringParts(values ?? [], made, scoring ?? {}, wording) }
}

/** Whose method of scoring it is. */
function scoringSource(method: RfmMethod, { say }: Wording): string {
  const { source } = METHODS[method]
  return say(source.en, source.zh)
}

const METHODS: Readonly<Record<RfmMethod, { readonly title: LocalText; readonly source: LocalText }>> = {
  quantile: {
    title: { en: 'RFM scores by quantiles', zh: 'RFM打分（分位数法）' },
    source: { en: 'RFM model (Hughes), scored by quantiles', zh: 'RFM模型（Hughes），按分位数打分' },
  },
  rank: {
    title: { en: 'RFM scores by rank', zh: 'RFM打分（按名次等分法）' },
    source: { en: 'RFM model (Hughes), equal groups by rank', zh: 'RFM模型（Hughes），按名次等分' },
  },
  ntile: {
    title: { en: 'RFM scores by equal tiles', zh: 'RFM打分（等人数分组法）' },
    source: { en: 'RFM model (Hughes), tiles of equal size', zh: 'RFM模型（Hughes），等人数分组' },
  },
  nested: {
    title: { en: 'RFM scores, nested', zh: 'RFM打分（嵌套法）' },
    source: { en: 'Hughes, "Strategic Database Marketing"', zh: 'RFM模型，嵌套打分（Hughes）' },
  },
  bands: {
    title: { en: 'RFM scores by fixed bands', zh: 'RFM打分（固定分档法）' },
    source: { en: 'RFM model with fixed bands', zh: 'RFM模型，固定分档' },
  },
  points: {
    title: { en: 'RFM points', zh: 'RFM打分（积分法）' },
    source: { en: 'RFM model, points method', zh: 'RFM模型，积分法' },
  },
}

/** Given, formula and steps of a scoring. */
function scoringParts(
  values: readonly RfmValue[],
  scoring: Scoring,
  { bands, points = classicRfmPoints }: RfmScoresOptions,
  wording: Wording,
): { given: WorkedGiven[]; formula: Maths[]; steps: WorkedStep[] } {
  const { say } = wording
  const { method, scores } = scoring
  const hasCode = { head: say('Code', '编码'), cell: ({ code }: RfmScore) => code }
  const all: WorkedStep = { note: say('All scores', '全部得分'), table: scoresTable(scores, [hasCode], wording) }
  if (method === 'points') {
    return {
      given: [givenValues(values, wording, points.recencyUnit), ...givenPoints(points, wording)],
      formula: pointFormulas(points, wording),
      steps: [...pointSteps(values, scoring, points, wording), all],
    }
  }
  if (method === 'bands') {
    const unit = bands?.recencyUnit ?? 'day'
    return {
      given: [givenValues(values, wording, unit), ...(bands === undefined ? [] : [givenBands(bands, wording)])],
      formula: [
        equals(words(say('score', '得分')), words(say('the band in which the value lies', '数值所在档的分值'))),
      ],
      steps: [...bandSteps(values, scoring, unit, wording), all],
    }
  }
  return {
    given: [givenCount(scores.length, wording), givenBins(scoring, wording), givenValues(values, wording)],
    formula: binFormulas(method, wording),
    steps: [...binSteps(values, scoring, wording), all],
  }
}
