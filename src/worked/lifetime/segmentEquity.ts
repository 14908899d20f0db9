import { type SegmentEquity, segmentEquity, type ValuedSegment } from '../../lifetime/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, number, sumOver, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, shareCell, sum } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.segmentEquity`. */
export interface SegmentEquityInputs {
  readonly segments: readonly ValuedSegment[]
}

type Plain = PlainNumbers<SegmentEquity>

/** Works out customer equity from the values of segments. */
export function explainSegmentEquity(inputs: SegmentEquityInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('segmentEquity', inputs, options, ({ segments }, wording) => {
    checkRows(segments, 'segments')
    const value = plainNumbers(segmentEquity(segments))
    const { say, withUnit, nameOf, headed } = wording
    const told = withUnit(formatNumber(value.equity))
    const mean = value.meanValue === null ? '–' : withUnit(formatNumber(value.meanValue))
    return {
      title: say('Customer equity', '客户资产'),
      given: [
        {
          name: say('Segments', '各类客户'),
          table: {
            columns: [
              say('Segment', '类别'),
              say('Customers', '客户数'),
              headed(say('Lifetime value of one', '人均终身价值')),
            ],
            rows: value.segments.map(({ id, customers, value: one }) => [
              nameOf(id),
              formatNumber(customers),
              formatNumber(one),
            ]),
          },
        },
      ],
      formula: [equals(symbol('E'), sumOver('i', times(symbol('n_i'), symbol('v_i'))))],
      steps: [
        {
          note: say('Customer equity', '客户资产'),
          maths: gives(
            sum(value.segments.map(({ customers, value: one }) => times(number(customers), number(one)))),
            value.equity,
          ),
        },
        { note: say('By segment', '各类客户的资产'), table: equityTable(value, wording) },
      ],
      result: {
        value,
        text: say(`The customer equity is ${told}, ${mean} a customer.`, `客户资产为${told}，人均${mean}。`),
      },
      unit: wording.unit,
      source: say(
        'Customer equity as the sum of lifetime values, Rust, Zeithaml & Lemon',
        '客户资产为客户终身价值之和（拉斯特、泽丝曼尔、莱蒙）',
      ),
    }
  })
}

function equityTable({ segments }: Plain, { say, nameOf, headed }: Wording): WorkedTable {
  return {
    columns: [say('Segment', '类别'), headed(say('Equity', '资产')), say('Share', '占比')],
    rows: segments.map(({ id, equity, share }) => [nameOf(id), formatNumber(equity), shareCell(share)]),
  }
}
