import {
  type CashDiscountCost,
  type CashDiscountOptions,
  type CashDiscountTerms,
  cashDiscountCost,
} from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, percent, plus, power, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { givesPercent } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.cashDiscountCost`. */
export interface CashDiscountCostInputs extends CashDiscountOptions {
  readonly terms: CashDiscountTerms
}

type Plain = PlainNumbers<CashDiscountCost>

/** Works out what it costs not to take a cash discount. */
export function explainCashDiscountCost(inputs: CashDiscountCostInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('cashDiscountCost', inputs, options, ({ terms, ...rules }, { say }) => {
    const value = plainNumbers(cashDiscountCost(terms, rules))
    const [d, p, n, y] = [symbol('d'), symbol('p'), symbol('n'), symbol('Y')]
    const [one, discount, year] = [number(1), Number(terms.discount), number(value.daysInYear)]
    const period = divide(d, minus(one, d))
    const days = minus(number(Number(terms.netDays)), number(Number(terms.discountDays)))
    const rate = divide(percent(discount, 6), minus(one, percent(discount, 6)))
    const [simple, compound] = [formatPercent(value.simple), formatPercent(value.compound)]
    return {
      title: say('Cost of not taking a cash discount', '放弃现金折扣的成本'),
      given: [
        { name: say('Discount', '折扣率'), symbol: d, value: formatPercent(discount) },
        {
          name: say('Days of the discount', '折扣期（天）'),
          symbol: p,
          value: formatNumber(Number(terms.discountDays)),
        },
        {
          name: say('Days until the whole is due', '信用期（天）'),
          symbol: n,
          value: formatNumber(Number(terms.netDays)),
        },
        { name: say('Days of a year', '全年天数'), symbol: y, value: formatNumber(value.daysInYear) },
      ],
      formula: [
        equals(symbol(say('r_simple', 'r_单利')), times(period, divide(y, minus(n, p)))),
        equals(symbol(say('r_compound', 'r_复利')), minus(power(plus(one, period), divide(y, minus(n, p))), one)),
      ],
      steps: [
        {
          note: say('Simple, as the courses have it', '单利'),
          maths: givesPercent(times(rate, divide(year, days)), value.simple),
        },
        {
          note: say('Compounded', '复利'),
          maths: givesPercent(minus(power(plus(one, rate), divide(year, days)), one), value.compound),
        },
      ],
      result: {
        value,
        text: say(
          `Not taking the discount costs ${simple} a year, compounded ${compound}.`,
          `放弃现金折扣的年成本为${simple}（复利${compound}）。`,
        ),
      },
      unit: '',
      source: say('Trade credit in finance courses', '财务管理课程的商业信用'),
    }
  })
}
