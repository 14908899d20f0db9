import type { RfmValue } from '../../orders/index.js'
import {
  type HighOptions,
  type RfmValueMember,
  type RfmValueSegmentation,
  rfmSegmentsOfValues,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, relate, symbol, words } from '../maths.js'
import { gives, sumOfNumbers } from '../substitution.js'
import { checkRows, worked } from '../worked.js'
import { DIMENSIONS, givenValues, valueHeads } from './rfm.js'
import {
  boundaryOf,
  comparison,
  eightSegmentsStep,
  highRelation,
  segmentName,
  segmentsTable,
  segmentsText,
} from './segmentNames.js'

/** Inputs of `explain.rfmSegmentsOfValues`. */
export interface RfmSegmentsOfValuesInputs extends HighOptions {
  readonly values: readonly RfmValue[]
}

/** The most customers whose segment is worked out in a line of its own. */
const MOST_LINES = 10

/** Works out the eight segments from the values themselves. */
export function explainRfmSegmentsOfValues(
  inputs: RfmSegmentsOfValuesInputs,
  options?: ExplainOptions,
): WorkedAnswer<RfmValueSegmentation<RfmValueMember[]>> {
  return worked('rfmSegmentsOfValues', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const segmentation = rfmSegmentsOfValues(values, settings)
    const { say, nameOf } = wording
    const { segments, members, high } = segmentation
    const { high: asked = 'mean' } = settings
    const boundary = boundaryOf(settings)
    const lines = DIMENSIONS.map(({ value, letter }): WorkedStep => {
      const line = high[value]
      const note = say(`Where ${letter} is ${value === 'recency' ? 'near' : 'high'}`, `${letter}的界限`)
      if (line === null) return { note }
      const mean = divide(sumOfNumbers(values.map((row) => row[value])), number(values.length))
      return {
        note,
        maths: gives(asked === 'mean' ? equals(symbol(`c_${letter}`), mean) : symbol(`c_${letter}`), line),
      }
    })
    return {
      title: say('The eight RFM segments from the values', 'RFM八类客户细分（按数值）'),
      given: [givenValues(values, wording)],
      formula: [
        relate('⇒', relate(highRelation(boundary, true), symbol('R'), symbol('c_R')), words(say('near', '近'))),
        relate('⇒', relate(highRelation(boundary, false), symbol('F'), symbol('c_F')), words(say('high', '高'))),
        relate('⇒', relate(highRelation(boundary, false), symbol('M'), symbol('c_M')), words(say('high', '高'))),
      ],
      steps: [
        ...lines,
        eightSegmentsStep(wording, true),
        ...members.slice(0, MOST_LINES).map(({ customerId, recency, frequency, monetary, segment }) => ({
          note: nameOf(customerId),
          maths: comparison(
            { recency, frequency, monetary },
            high,
            { id: segment, name: segmentName(segment, segments, wording) },
            { boundary, recencyIsAge: true },
          ),
        })),
        ...(members.length <= MOST_LINES
          ? []
          : [
              {
                note: say('Everybody’s segment', '各客户的类型'),
                table: {
                  columns: [say('Customer', '客户'), ...valueHeads(wording), say('Segment', '客户类型')],
                  rows: members.map(({ customerId, recency, frequency, monetary, segment }) => [
                    nameOf(customerId),
                    formatNumber(recency),
                    formatNumber(frequency),
                    formatNumber(monetary),
                    segmentName(segment, segments, wording),
                  ]),
                },
              },
            ]),
        { note: say('Segments and what to do', '各类客户数与策略'), table: segmentsTable(segments, wording) },
      ],
      result: { value: segmentation, text: segmentsText(members, segments, wording) },
      unit: '',
      source: say('RFM model, the eight segments of Chinese textbooks', 'RFM模型八类客户'),
    }
  })
}
