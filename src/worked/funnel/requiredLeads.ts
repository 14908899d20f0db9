import { type LeadGoal, type RequiredLeads, requiredLeads } from '../../funnel/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { ceiling, divide, dots, equals, number, percent, symbol, times } from '../maths.js'
import { gives, givesPercent } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.requiredLeads`: the goal itself. */
export interface RequiredLeadsInputs extends LeadGoal {}

/** Works out how many leads a goal takes. */
export function explainRequiredLeads(inputs: RequiredLeadsInputs, options?: ExplainOptions): WorkedAnswer<RequiredLeads> {
  return worked('requiredLeads', inputs, options, (goal, wording) => {
    const value = withSubjectAt('goal', '', () => requiredLeads(goal))
    const { say, listed, counting } = wording
    const [L, R] = [symbol('L'), symbol('R')]
    return {
      title: say('Leads that a goal takes', '实现目标所需的线索数'),
      given: [
        { name: say('Deals to win', '目标成交数'), symbol: symbol('n'), value: formatNumber(goal.deals) },
        {
          name: say('Rates of the steps', '各阶段转化率'),
          symbol: symbol('r_k'),
          value: listed(goal.rates.map((rate) => formatPercent(rate, 4))),
        },
      ],
      formula: [
        equals(R, times(symbol('r_1'), symbol('r_2'), dots, symbol('r_m'))),
        equals(L, divide(symbol('n'), R)),
      ],
      steps: steps(goal, value, wording),
      result: {
        value,
        text: say(
          `It takes ${counting(value.leads, 'lead', 'leads', '')} on the average.`,
          `平均需要${formatNumber(value.leads)}条线索。`,
        ),
      },
      unit: say('leads', '条'),
      source: say('Leads = deals / product of the rates, practice of sales', '线索数＝成交数÷各阶段转化率之积，销售管理实务'),
    }
  })
}
