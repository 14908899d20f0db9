import { fail } from '../../data/checks.js'
import type { Order } from '../../data/rows.js'
import {
  type RepurchaseCounts,
  type RepurchaseOptions,
  type RepurchaseRate,
  repurchaseRate,
} from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, words } from '../maths.js'
import { givesPercent } from '../substitution.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.repurchaseRate`: counts, or orders with two windows. */
export interface RepurchaseRateInputs extends Partial<RepurchaseOptions> {
  readonly counts?: RepurchaseCounts
  readonly orders?: readonly Order[]
}

/** Works out how many buyers of one window buy in the next. */
export function explainRepurchaseRate(
  inputs: RepurchaseRateInputs,
  options?: ExplainOptions,
): WorkedAnswer<RepurchaseRate> {
  return worked('repurchaseRate', inputs, options, ({ counts, orders, ...settings }, { say }) => {
    const value = rateOf(counts, orders, settings)
    const { buyers, again, rate, interval } = value
    const [base, part] = [formatNumber(buyers), formatNumber(again)]
    return {
      title: say('Repurchase rate', '回购率'),
      given: [
        { name: say('Buyers of the first window', '本期购买人数'), value: base },
        { name: say('Those of them who buy in the next, too', '其中下期再次购买人数'), value: part },
      ],
      formula: [
        equals(
          words(say('rate', '回购率')),
          divide(
            words(say('buyers who buy in the next window', '下期再次购买人数')),
            words(say('buyers', '本期购买人数')),
          ),
        ),
      ],
      steps: [
        rate === null
          ? { note: say('Nobody bought: there is no rate', '没有购买，没有意义') }
          : {
              note: say('Repurchase rate', '回购率'),
              maths: givesPercent(divide(number(again), number(buyers)), rate),
            },
      ],
      result: {
        value,
        text:
          rate === null || interval === null
            ? say('There is no repurchase rate.', '回购率不存在。')
            : say(
                `The repurchase rate is ${formatPercent(rate)}, between ${formatPercent(interval.lower)} and ${formatPercent(interval.upper)}.`,
                `回购率为${formatPercent(rate)}，置信区间为${formatPercent(interval.lower)}至${formatPercent(interval.upper)}。`,
              ),
      },
      unit: '',
      source: say(
        'Repurchase rate of two windows; interval of Wilson (1927)',
        '两期回购率；区间用威尔逊方法（1927年）',
      ),
    }
  })
}

function rateOf(
  counts: RepurchaseCounts | undefined,
  orders: readonly Order[] | undefined,
  settings: Partial<RepurchaseOptions>,
): RepurchaseRate {
  if (counts !== undefined) {
    if (orders !== undefined) fail('invalid-option', 'orders', 'counts or orders, not both', orders)
    return repurchaseRate(counts, settings)
  }
  checkRows(orders, 'orders')
  const { window, next, ...rest } = settings
  if (window === undefined) return fail('missing-value', 'window', '{ from, to }', window)
  if (next === undefined) return fail('missing-value', 'next', '{ from, to }', next)
  return repurchaseRate(orders ?? [], { ...rest, window, next })
}
