import {
  named11Rules,
  type RfmMember,
  type RfmScore,
  type RfmScoreTriple,
  type RfmScoring,
  type RfmSegmentation,
  type RfmSegmentsOptions,
  rfmSegments,
  type SegmentRule,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, number, relate, symbol, words } from '../maths.js'
import { gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { DIMENSIONS, scoresTable } from './rfm.js'
import { type ScoredInputs, scoresOf } from './rfmScores.js'
import {
  boundaryOf,
  comparison,
  eightSegmentsStep,
  highRelation,
  segmentName,
  segmentsTable,
  segmentsText,
} from './segmentNames.js'

/** Inputs of `explain.rfmSegments`. */
export interface RfmSegmentsInputs extends ScoredInputs, RfmSegmentsOptions {}

/** Segments, and the scores that they were made from where the answer made them. */
export interface WorkedSegmentation extends RfmSegmentation<RfmMember[]> {
  /** Null where the scores were given. */
  readonly scoring: RfmScoring<RfmScore[]> | null
}

/** The most customers whose segment is worked out in a line of its own. */
const MOST_LINES = 10

/** Works out the segments of scored customers. */
export function explainRfmSegments(
  inputs: RfmSegmentsInputs,
  options?: ExplainOptions,
): WorkedAnswer<WorkedSegmentation> {
  return worked('rfmSegments', inputs, options, ({ scores, values, scoring, ...settings }, wording) => {
    const { say } = wording
    const made = scoresOf(
      { ...(scores && { scores }), ...(values && { values }), ...(scoring && { scoring }) },
      wording,
    )
    const segmentation = rfmSegments(made.scores, settings)
    const { segments, members, scheme } = segmentation
    const isEight = scheme === 'textbook8'
    return {
      title: isEight
        ? say('The eight RFM segments', 'RFM八类客户细分')
        : say('RFM segments by rules', 'RFM客户细分（按规则）'),
      given: made.given,
      formula: [...made.formula, ...(isEight ? [highFormula(settings, wording)] : [])],
      steps: [
        ...made.steps,
        ...(isEight
          ? eightSteps(made.scores, segmentation, settings, wording)
          : ruleSteps(segmentation, settings.scheme, wording)),
        ...(isEight && members.length <= MOST_LINES
          ? []
          : [
              {
                note: say('Everybody’s segment', '各客户的类型'),
                table: scoresTable(
                  members,
                  [
                    {
                      head: say('Segment', '客户类型'),
                      cell: ({ segment }: RfmMember) => segmentName(segment, segments, wording),
                    },
                  ],
                  wording,
                ),
              },
            ]),
        { note: say('Segments and what to do', '各类客户数与策略'), table: segmentsTable(segments, wording) },
      ],
      result: {
        value: { ...segmentation, scoring: made.scoring },
        text: segmentsText(members, segments, wording),
      },
      unit: '',
      source: isEight
        ? say('RFM model, the eight segments of Chinese textbooks', 'RFM模型八类客户')
        : say('RFM model, segments by rules', 'RFM模型，按规则细分'),
    }
  })
}

/** `score > mean score ⇒ high`. */
function highFormula(settings: RfmSegmentsOptions, { say }: Wording): Maths {
  const { high = 'mean' } = settings
  const line =
    high === 'mean'
      ? say('mean score of the dimension', '该维度平均得分')
      : high === 'median'
        ? say('median score of the dimension', '该维度得分中位数')
        : say('limit', '界限')
  const compared = relate(highRelation(boundaryOf(settings), false), words(say('score', '得分')), words(line))
  return relate('⇒', compared, words(say('high', '高')))
}

function eightSteps(
  scores: readonly RfmScoreTriple[],
  { high, members, segments }: RfmSegmentation<RfmMember[]>,
  settings: RfmSegmentsOptions,
  wording: Wording,
): WorkedStep[] {
  const { say, nameOf } = wording
  const { high: asked = 'mean' } = settings
  const lines = DIMENSIONS.map(({ value, score, letter }): WorkedStep => {
    const line = high[value]
    const note = say(`Where ${letter} is high`, `${letter}的界限`)
    if (line === null) return { note }
    const mean = divide(sumOfNumbers(scores.map((row) => row[score])), number(scores.length))
    return { note, maths: gives(asked === 'mean' ? equals(symbol(`c_${letter}`), mean) : symbol(`c_${letter}`), line) }
  })
  const boundary = boundaryOf(settings)
  return [
    ...lines,
    eightSegmentsStep(wording, false),
    ...members.slice(0, MOST_LINES).map(({ customerId, r, f, m, segment }) => ({
      note: nameOf(customerId),
      maths: comparison(
        { recency: r, frequency: f, monetary: m },
        high,
        { id: segment, name: segmentName(segment, segments, wording) },
        { boundary, recencyIsAge: false },
      ),
    })),
  ]
}

function ruleSteps(
  { scheme, segments, unmatched }: RfmSegmentation<RfmMember[]>,
  asked: RfmSegmentsOptions['scheme'],
  wording: Wording,
): WorkedStep[] {
  const { say } = wording
  const rules = scheme === 'named11' ? named11Rules : Array.isArray(asked) ? (asked as readonly SegmentRule[]) : []
  const nameOfRule = (id: string): string => segmentName(id, segments, wording)
  return [
    {
      note: say('Rules, of which the first that fits wins', '规则（自上而下，先符合者为准）'),
      table: rulesTable(rules, nameOfRule, wording),
    },
    ...(unmatched.count === 0
      ? []
      : [
          {
            note: say(
              `No rule fits the codes ${unmatched.codes.map(({ code }) => code).join(', ')}`,
              `没有规则适用的编码：${unmatched.codes.map(({ code }) => code).join('、')}`,
            ),
          },
        ]),
  ]
}

/** Rules with their ranges; a range that is left out takes every score. */
export function rulesTable(
  rules: readonly SegmentRule[],
  nameOfRule: (id: string) => string,
  { say }: Wording,
): WorkedTable {
  const ranged = (range: SegmentRule['r']): string => {
    if (range === undefined) return say('any', '任意')
    const [low, high] = range
    return low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`
  }
  return {
    columns: [say('Segment', '客户类型'), 'R', 'F', 'M'],
    rows: rules.map(({ id, r, f, m }) => [nameOfRule(id), ranged(r), ranged(f), ranged(m)]),
  }
}
