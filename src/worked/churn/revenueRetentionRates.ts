import { type RevenueChanges, type RevenueRetentionRates, revenueRetentionRates } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, plus, symbol } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.revenueRetentionRates`. */
export interface RevenueRetentionRatesInputs {
  readonly changes: RevenueChanges
}

type Plain = PlainNumbers<RevenueRetentionRates>

/** Works out gross and net revenue retention. */
export function explainRevenueRetentionRates(
  inputs: RevenueRetentionRatesInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('revenueRetentionRates', inputs, options, ({ changes }, { say, withUnit }) => {
    const value = plainNumbers(revenueRetentionRates(changes))
    const { opening, churned, contraction, expansion, kept, closing, grossRetention, netRetention } = value
    const [R, c, d, e] = [symbol('R'), symbol('L'), symbol('D'), symbol('U')]
    const amount = (name: string, letter: string, of: number): WorkedGiven => ({
      name,
      symbol: symbol(letter),
      value: withUnit(formatNumber(of)),
    })
    return {
      title: say('Revenue retention', '收入保持率'),
      given: [
        amount(say('Monthly revenue at the opening', '期初月收入'), 'R', opening),
        amount(say('Revenue of lost customers', '流失客户的收入'), 'L', churned),
        amount(say('Contraction (downgrades)', '降级减少的收入'), 'D', contraction),
        amount(say('Expansion (upgrades)', '升级增加的收入'), 'U', expansion),
      ],
      formula: [
        equals(symbol('GRR'), divide(minus(minus(R, c), d), R)),
        equals(symbol('NRR'), divide(plus(minus(minus(R, c), d), e), R)),
      ],
      steps: [
        {
          note: say('Kept', '保留的收入'),
          maths: gives(minus(minus(number(opening), number(churned)), number(contraction)), kept),
        },
        {
          note: say('Gross retention', '总收入保持率'),
          maths: givesPercent(divide(number(kept), number(opening)), grossRetention),
        },
        { note: say('With expansion', '加上升级'), maths: gives(plus(number(kept), number(expansion)), closing) },
        {
          note: say('Net retention', '净收入保持率'),
          maths: givesPercent(divide(number(closing), number(opening)), netRetention),
        },
      ],
      result: {
        value,
        text: say(
          `Gross revenue retention is ${formatPercent(grossRetention)}, net ${formatPercent(netRetention)}.`,
          `总收入保持率为${formatPercent(grossRetention)}，净收入保持率为${formatPercent(netRetention)}。`,
        ),
      },
      unit: '',
      source: say('Gross and net revenue retention as subscription firms print them', '订阅企业通用的总、净收入保持率'),
    }
  })
}
