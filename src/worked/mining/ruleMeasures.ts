import { type RuleCounts, type RuleMeasures, ruleMeasures } from '../../mining/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Works out support, confidence, lift, leverage and conviction of one rule. */
export function explainRuleMeasures(inputs: RuleCounts, options?: ExplainOptions): WorkedAnswer<RuleMeasures> {
  return worked('ruleMeasures', inputs, options, (counts, wording) => {
    const value = ruleMeasures(counts)
    const { say } = wording
    const { baskets, antecedent, consequent, both } = counts
    const [n, a, c, x] = [symbol('n'), symbol('n_A'), symbol('n_C'), symbol('n_AC')]
    const share = divide(number(consequent), number(baskets))
    return {
      title: say('Association rule A → C', '关联规则 A → C'),
      given: [
        { name: say('Baskets', '购物篮总数'), symbol: n, value: formatNumber(baskets) },
        { name: say('Baskets with A', '含A的购物篮'), symbol: a, value: formatNumber(antecedent) },
        { name: say('Baskets with C', '含C的购物篮'), symbol: c, value: formatNumber(consequent) },
        { name: say('Baskets with both', '同时含A和C的购物篮'), symbol: x, value: formatNumber(both) },
      ],
      formula: [
        equals(symbol('s'), divide(x, n)),
        equals(symbol('p'), divide(x, a)),
        equals(symbol('L'), divide(symbol('p'), divide(c, n))),
      ],
      steps: [
        { note: say('Support', '支持度'), maths: gives(divide(number(both), number(baskets)), value.support) },
        { note: say('Confidence', '置信度'), maths: gives(divide(number(both), number(antecedent)), value.confidence) },
        {
          note: say('Lift: confidence by the share of C among all baskets', '提升度：置信度除以C在全部购物篮中的比例'),
          maths: gives(divide(number(value.confidence), share), value.lift),
        },
        {
          note: say('Leverage: support less what chance would give', '杠杆率：支持度减去独立时的期望'),
          maths: gives(
            minus(number(value.support), times(divide(number(antecedent), number(baskets)), share)),
            value.leverage,
          ),
        },
        value.conviction === null
          ? { note: say('The rule is never wrong: its conviction is infinite', '规则从不出错，确信度为无穷大') }
          : {
              note: say('Conviction', '确信度'),
              maths: gives(
                divide(minus(number(1), share), minus(number(1), number(value.confidence))),
                value.conviction,
              ),
            },
      ],
      result: { value, text: told(value, wording) },
      unit: '',
      source: say('Agrawal & Srikant (1994); Brin et al. (1997)', '阿格拉瓦尔、斯里坎特（1994年）；布林等（1997年）'),
    }
  })
}

function told({ support, confidence, lift }: RuleMeasures, { say }: Wording): string {
  const figures = [formatPercent(support), formatPercent(confidence), formatNumber(lift)] as const
  const reading =
    lift > 1
      ? say('C is more frequent with A than without regard to it', '买A的人更常买C')
      : lift < 1
        ? say('C is rarer with A than without regard to it', '买A的人更少买C')
        : say('A says nothing about C', 'A与C无关')
  return say(
    `Support ${figures[0]}, confidence ${figures[1]}, lift ${figures[2]}: ${reading}.`,
    `支持度${figures[0]}，置信度${figures[1]}，提升度${figures[2]}：${reading}。`,
  )
}
