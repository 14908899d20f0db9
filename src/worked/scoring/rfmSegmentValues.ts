import type { RfmValue } from '../../orders/index.js'
import { paretoShare } from '../../pyramid/index.js'
import {
  type RfmScoresOptions,
  type RfmSegmentsOptions,
  type RfmSegmentValue,
  rfmScores,
  rfmSegments,
  rfmSegmentValues,
} from '../../scoring/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, list, number, sumOver, symbol } from '../maths.js'
import { gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import { checkRows, withOptionsAt, worked } from '../worked.js'
import { segmentName } from './segmentNames.js'

/** Inputs of `explain.rfmSegmentValues`: values, how they are scored, and how the scores are put into segments. */
export interface RfmSegmentValuesInputs extends RfmSegmentsOptions {
  readonly values: readonly RfmValue[]
  /** The options of `rfmScores`. */
  readonly scoring?: RfmScoresOptions
}

/** Works out the money that each segment brings. */
export function explainRfmSegmentValues(
  inputs: RfmSegmentValuesInputs,
  options?: ExplainOptions,
): WorkedAnswer<RfmSegmentValue[]> {
  return worked('rfmSegmentValues', inputs, options, ({ values, scoring, ...settings }, wording) => {
    checkRows(values, 'values')
    const scores = withOptionsAt('scoring', () => rfmScores(values, scoring)).scores
    const segmentation = rfmSegments(scores, settings)
    const segments = rfmSegmentValues(segmentation, values)
    const { say, nameOf, unit, withUnit, headed, listed } = wording
    const money = say('money', '金额')
    const moneyOf = new Map(values.map(({ customerId, monetary }) => [customerId, monetary]))
    const used = segments.filter(({ count }) => count > 0)
    const { total } = paretoShare(values.map(({ monetary }) => ({ value: monetary })))
    const told = used.map((segment) =>
      say(
        `${segmentName(segment.id, segments, wording)}: ${withUnit(formatNumber(segment.value))} (${shareCell(segment.valueShare)})`,
        `${segmentName(segment.id, segments, wording)}${withUnit(formatNumber(segment.value))}（占${shareCell(segment.valueShare)}）`,
      ),
    )
    return {
      title: say('What each RFM segment brings', 'RFM各类客户的消费金额'),
      given: [
        {
          name: say('Customers with their money and segment', '各客户的消费金额与类型'),
          symbol: symbol('x_i'),
          table: {
            columns: [say('Customer', '客户'), headed(money), say('Segment', '客户类型')],
            rows: segmentation.members.map(({ customerId, segment }) => [
              nameOf(customerId),
              formatNumber(moneyOf.get(customerId) ?? 0),
              segmentName(segment, segments, wording),
            ]),
          },
        },
      ],
      formula: [
        equals(symbol('V_j'), sumOver('i', symbol('x_i'), { text: 'i∈j', latex: 'i \\in j' })),
        equals(symbol('v_j'), divide(symbol('V_j'), sumOver('i', symbol('x_i')))),
      ],
      steps: [
        {
          note: say('Total', '合计'),
          maths: gives(sumOfNumbers(values.map(({ monetary }) => monetary)), total),
        },
        ...used.map((segment, j) => {
          const own = segmentation.members
            .filter((member) => member.segment === segment.id)
            .map(({ customerId }) => moneyOf.get(customerId) ?? 0)
          const value = gives(equals(symbol(`V_${j + 1}`), sumOfNumbers(own)), segment.value)
          const share = divide(number(segment.value), number(total))
          return {
            note: segmentName(segment.id, segments, wording),
            maths:
              segment.valueShare === null
                ? value
                : list(value, givesPercent(equals(symbol(`v_${j + 1}`), share), segment.valueShare)),
          }
        }),
      ],
      result: { value: segments, text: `${told.join(say('; ', '；'))}${say('.', '。')}` },
      unit: listed(['%', ...(unit === '' ? [] : [unit])]),
      source: say('RFM model', 'RFM模型'),
    }
  })
}
