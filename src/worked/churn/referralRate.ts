import { type ReferralCounts, type ReferralRate, referralRate } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, number, symbol } from '../maths.js'
import { givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.referralRate`. */
export interface ReferralRateInputs {
  readonly counts: ReferralCounts
}

/** Works out a referral rate. */
export function explainReferralRate(inputs: ReferralRateInputs, options?: ExplainOptions): WorkedAnswer<ReferralRate> {
  return worked('referralRate', inputs, options, ({ counts }, { say }) => {
    const value = referralRate(counts)
    const { served, referrers, referralRate: rate } = value
    const note = say('Referral rate', '推荐率')
    return {
      title: say('Referral rate', '客户推荐率'),
      given: [
        { name: say('People served', '消费人数'), symbol: symbol('P'), value: formatNumber(served) },
        { name: say('Referrers', '推荐人数'), symbol: symbol('R'), value: formatNumber(referrers) },
      ],
      formula: [equals(symbol('q'), divide(symbol('R'), symbol('P')))],
      steps:
        rate === null
          ? [{ note: say('Nobody was served: there is no rate', '没有消费者，推荐率没有意义') }]
          : [{ note, maths: givesPercent(divide(number(referrers), number(served)), rate) }],
      result: {
        value,
        text:
          rate === null
            ? say('There is no referral rate.', '推荐率不存在。')
            : say(`The referral rate is ${formatPercent(rate)}.`, `客户推荐率为${formatPercent(rate)}。`),
      },
      unit: '',
      source: say(
        'Referral rate as referrers by people served: huoliyu.com',
        '推荐率 = 推荐人数 / 消费人数，见 huoliyu.com',
      ),
    }
  })
}
