import { type ExpectedLifetime, expectedLifetime } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { call, divide, equals, minus, number, percent, symbol } from '../maths.js'
import { gives } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.expectedLifetime`. */
export interface ExpectedLifetimeInputs {
  readonly churnRate: number
}

/** Works out how long customers stay. */
export function explainExpectedLifetime(
  inputs: ExpectedLifetimeInputs,
  options?: ExplainOptions,
): WorkedAnswer<ExpectedLifetime> {
  return worked('expectedLifetime', inputs, options, ({ churnRate }, { say }) => {
    const value = expectedLifetime(churnRate)
    const { periods, halfLife } = value
    const rate = percent(churnRate, 4)
    const [c, one] = [symbol('c'), number(1)]
    return {
      title: say('Expected lifetime of a customer', '平均客户寿命'),
      given: [{ name: say('Churn rate of a period', '每期流失率'), symbol: c, value: formatPercent(churnRate, 4) }],
      formula: [equals(symbol('T'), divide(one, c))],
      steps:
        periods === null || halfLife === null
          ? [{ note: say('Nobody leaves: the lifetime has no end', '无人流失，寿命没有终点') }]
          : [
              { note: say('Expected lifetime in periods', '平均寿命（期）'), maths: gives(divide(one, rate), periods) },
              ...(churnRate === 1
                ? []
                : [
                    {
                      note: say('Half are gone after', '流失一半所需期数'),
                      maths: gives(divide(call('ln', number(0.5)), call('ln', minus(one, rate))), halfLife),
                    },
                  ]),
            ],
      result: {
        value,
        text:
          periods === null
            ? say('The expected lifetime has no end.', '平均客户寿命没有终点。')
            : say(
                `A customer stays ${formatNumber(periods)} periods on the average.`,
                `平均客户寿命为${formatNumber(periods)}期。`,
              ),
      },
      unit: say('periods', '期'),
      source: say('Mean of the geometric distribution, 1 / c', '几何分布的均值，1 / c'),
    }
  })
}
