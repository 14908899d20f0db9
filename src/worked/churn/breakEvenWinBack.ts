import { type BreakEvenWinBack, breakEvenWinBack, type WinBackCase } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, percent, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.breakEvenWinBack`. */
export interface BreakEvenWinBackInputs {
  readonly winBack: WinBackCase
}

type Plain = PlainNumbers<BreakEvenWinBack>

/** Works out how much winning a customer back may cost. */
export function explainBreakEvenWinBack(inputs: BreakEvenWinBackInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('breakEvenWinBack', inputs, options, ({ winBack }, wording) => {
    const value = plainNumbers(breakEvenWinBack(winBack))
    const { say, withUnit, unit } = wording
    const [p, V, c] = [symbol('p'), symbol('V'), symbol('c')]
    const spend = withUnit(formatNumber(value.maximumSpend))
    return {
      title: say('Break-even of a win-back', '盈亏平衡挽救费用'),
      given: given(value, wording),
      formula: [equals(symbol('S'), times(p, V)), equals(symbol('O'), minus(V, divide(c, p)))],
      steps: steps(value, wording),
      result: {
        value,
        text:
          value.maximumOffer === null
            ? say('Nobody comes back: nothing may be spent.', '无人回来，不应花费。')
            : say(
                `At most ${spend} may be spent on a try, and ${withUnit(formatNumber(value.maximumOffer))} conceded on success.`,
                `平均每名最多花费${spend}，挽回成功时最多让利${withUnit(formatNumber(value.maximumOffer))}。`,
              ),
      },
      unit,
      source: say(
        'Regain profit after Stauss & Friege, solved for the spend and for the offer',
        '由施陶斯与弗里格的挽回利润公式解出费用和让利的上限',
      ),
    }
  })
}

function given({ secondLifetimeValue, probability, contactCost, offerCost }: Plain, wording: Wording): WorkedGiven[] {
  const { say, withUnit } = wording
  const list: WorkedGiven[] = [
    {
      name: say('Second lifetime value', '二次终身价值'),
      symbol: symbol('V'),
      value: withUnit(formatNumber(secondLifetimeValue)),
    },
    { name: say('Probability of coming back', '挽回概率'), symbol: symbol('p'), value: formatPercent(probability, 4) },
    { name: say('Cost of the contact', '联系费用'), symbol: symbol('c'), value: withUnit(formatNumber(contactCost)) },
  ]
  if (offerCost > 0)
    list.push({
      name: say('Cost of the offer', '优惠成本'),
      symbol: symbol('d'),
      value: withUnit(formatNumber(offerCost)),
    })
  return list
}

function steps(value: Plain, { say }: Wording): WorkedStep[] {
  const { secondLifetimeValue: V, probability: p, contactCost: c, offerCost: d } = value
  const list: WorkedStep[] = [
    {
      note: say('Most that may be spent on a try', '每名可承受的最高费用'),
      maths: gives(times(percent(p, 4), number(V)), value.maximumSpend),
    },
  ]
  if (value.maximumOffer !== null)
    list.push({
      note: say('Most that may be conceded on success', '成功时的最高让利'),
      maths: gives(minus(number(V), divide(number(c), percent(p, 4))), value.maximumOffer),
    })
  if (d > 0 && value.breakEvenProbability !== null)
    list.push({
      note: say('Probability from which the try pays', '盈亏平衡的挽回概率'),
      maths: givesPercent(divide(number(c), minus(number(V), number(d))), value.breakEvenProbability),
    })
  if (d > 0)
    list.push({
      note: say('Expected profit with this offer', '按该优惠的期望利润'),
      maths: gives(minus(times(percent(p, 4), minus(number(V), number(d))), number(c)), value.profit),
    })
  return list
}
