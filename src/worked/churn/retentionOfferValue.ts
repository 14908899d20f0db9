import { type RetentionOffer, type RetentionOfferValue, retentionOfferValue } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, percent, plus, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.retentionOfferValue`. */
export interface RetentionOfferValueInputs {
  readonly offer: RetentionOffer
}

type Plain = PlainNumbers<RetentionOfferValue>

/** Works out what a retention offer is expected to bring. */
export function explainRetentionOfferValue(
  inputs: RetentionOfferValueInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('retentionOfferValue', inputs, options, ({ offer }, wording) => {
    const value = plainNumbers(retentionOfferValue(offer))
    const { say, withUnit, unit } = wording
    const [p, g, V, d, s, c] = [symbol('p'), symbol('g'), symbol('V'), symbol('d'), symbol('a'), symbol('c')]
    const told = withUnit(formatNumber(value.expectedProfit))
    return {
      title: say('Value of a retention offer', '挽留优惠的期望收益'),
      given: given(value, wording),
      formula: [equals(symbol('E'), minus(minus(times(p, g, minus(V, d)), times(minus(number(1), p), s, d)), c))],
      steps: steps(value, wording),
      result: {
        value,
        text: value.target
          ? say(`The offer is expected to bring ${told}: make it.`, `期望收益为${told}，应当给予优惠。`)
          : say(`The offer is expected to bring ${told}: do not make it.`, `期望收益为${told}，不应给予优惠。`),
      },
      unit,
      source: say('Neslin et al. (2006), with a cost of contact', '内斯林等（2006），另计联系成本'),
    }
  })
}

function given(value: Plain, { say, withUnit }: Wording): WorkedGiven[] {
  return [
    {
      name: say('Probability of churn', '流失概率'),
      symbol: symbol('p'),
      value: formatPercent(value.churnProbability, 4),
    },
    {
      name: say('Success of the offer', '优惠挽留成功率'),
      symbol: symbol('g'),
      value: formatPercent(value.successProbability, 4),
    },
    {
      name: say('Value of a customer', '客户价值'),
      symbol: symbol('V'),
      value: withUnit(formatNumber(value.customerValue)),
    },
    { name: say('Cost of the offer', '优惠成本'), symbol: symbol('d'), value: withUnit(formatNumber(value.offerCost)) },
    {
      name: say('Cost of the contact', '联系成本'),
      symbol: symbol('c'),
      value: withUnit(formatNumber(value.contactCost)),
    },
    {
      name: say('Stayers who take the offer', '不流失者领取优惠的比例'),
      symbol: symbol('a'),
      value: formatPercent(value.acceptanceOfStayers, 4),
    },
  ]
}

function steps(value: Plain, { say }: Wording): WorkedStep[] {
  const [p, g, a] = [
    percent(value.churnProbability, 6),
    percent(value.successProbability, 6),
    percent(value.acceptanceOfStayers, 6),
  ]
  const [V, d, c, one] = [number(value.customerValue), number(value.offerCost), number(value.contactCost), number(1)]
  const list: WorkedStep[] = [
    { note: say('From those who are kept', '挽留成功的收益'), maths: gives(times(p, g, minus(V, d)), value.gain) },
    {
      note: say('Given to those who would have stayed anyway', '付给本来不会流失者的优惠'),
      maths: gives(times(minus(one, p), a, d), value.givenAway),
    },
    {
      note: say('Expected profit', '期望收益'),
      maths: gives(minus(minus(number(value.gain), number(value.givenAway)), c), value.expectedProfit),
    },
  ]
  if (value.breakEvenChurnProbability !== null)
    list.push({
      note: say('Probability of churn from which the offer pays', '盈亏平衡的流失概率'),
      maths: givesPercent(
        divide(plus(c, times(a, d)), plus(times(g, minus(V, d)), times(a, d))),
        value.breakEvenChurnProbability,
      ),
    })
  return list
}
