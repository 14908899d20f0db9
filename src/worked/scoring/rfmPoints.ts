/** Worked answers of the RFM points method. */
import type { RfmValue } from '../../orders/index.js'
import type { RfmPoints, RfmScore, RfmScoring } from '../../scoring/index.js'
import type { WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { call, equals, list, type Maths, number, symbol, times, words } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { MOST_CUSTOMERS, recencyIn, timeUnitName } from './rfm.js'

/** The points of recency. */
export function givenPoints({ recency, recencyUnit = 'day' }: RfmPoints, wording: Wording): WorkedGiven[] {
  const { say } = wording
  return [
    {
      name: say('Points of recency', '最近一次消费积分'),
      table: {
        columns: [
          say(
            `Last order within (${timeUnitName(recencyUnit, wording)})`,
            `最近一次消费在（${timeUnitName(recencyUnit, wording)}）内`,
          ),
          'R',
        ],
        rows: recency.map(({ within, points }) => [formatNumber(within), formatNumber(points)]),
      },
    },
  ]
}

/** The points of frequency and money. */
export function pointFormulas({ frequency, monetary }: RfmPoints, { say }: Wording): Maths[] {
  return [
    equals(
      symbol('F'),
      call('min', times(number(frequency.pointsEach), words(say('orders', '次数'))), number(frequency.maximum)),
    ),
    equals(
      symbol('M'),
      call('min', times(number(monetary.pointsEach), words(say('money', '金额'))), number(monetary.maximum)),
    ),
  ]
}

/** The points of the first customers. */
export function pointSteps(
  values: readonly RfmValue[],
  { scores }: RfmScoring<RfmScore[]>,
  { recencyUnit = 'day', frequency, monetary }: RfmPoints,
  wording: Wording,
): WorkedStep[] {
  const { say, nameOf } = wording
  return scores.slice(0, MOST_CUSTOMERS).map((row) => {
    const value = values.find(({ customerId }) => customerId === row.customerId)!
    const ago = recencyIn(recencyUnit, value.recency)
    const points = (rate: RfmPoints['frequency'], amount: number): Maths =>
      call('min', times(number(rate.pointsEach), number(amount)), number(rate.maximum))
    return {
      note: say(
        `${nameOf(row.customerId)}, last order ${ago} ${timeUnitName(recencyUnit, wording)} ago`,
        `${nameOf(row.customerId)}（最近一次消费在${ago}${timeUnitName(recencyUnit, wording)}前）`,
      ),
      maths: list(
        gives(symbol('R'), row.r),
        gives(equals(symbol('F'), points(frequency, value.frequency)), row.f),
        gives(equals(symbol('M'), points(monetary, value.monetary)), row.m),
      ),
    }
  })
}
