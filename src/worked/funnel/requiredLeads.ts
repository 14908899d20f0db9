import { type LeadGoal, type RequiredLeads, requiredLeads } from '../../funnel/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { ceiling, divide, dots, equals, number, percent, symbol, times, yields } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.requiredLeads`. */
export interface RequiredLeadsInputs {
  readonly goal: LeadGoal
}

/** Works out how many leads a goal takes. */
export function explainRequiredLeads(
  inputs: RequiredLeadsInputs,
  options?: ExplainOptions,
): WorkedAnswer<RequiredLeads> {
  return worked('requiredLeads', inputs, options, ({ goal }, wording) => {
    const value = requiredLeads(goal)
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
      formula: [equals(R, times(symbol('r_1'), symbol('r_2'), dots, symbol('r_m'))), equals(L, divide(symbol('n'), R))],
      steps: steps(goal, value, wording),
      result: {
        value,
        text: say(
          `It takes ${counting(value.leads, 'lead', 'leads', '')} on average.`,
          `平均需要${formatNumber(value.leads)}条线索。`,
        ),
      },
      unit: say('leads', '条'),
      source: say(
        'Practice of sales: deals divided by the product of the rates',
        '销售管理实务：目标成交数除以各阶段转化率之积',
      ),
    }
  })
}

function steps({ deals, rates }: LeadGoal, value: RequiredLeads, { say }: Wording): WorkedStep[] {
  const { overallRate, exact, leads, stages } = value
  // So many digits that the number printed is not a whole one where the next whole number is taken.
  const digits = leads - exact > 0.999 ? 12 : 4
  const rounding: WorkedStep[] =
    leads === Math.round(exact) && Math.abs(exact - leads) <= 1e-9 * Math.max(1, leads)
      ? []
      : [
          {
            note: say('The next whole number', '向上取整'),
            maths: equals(ceiling(number(exact, digits)), number(leads)),
          },
        ]
  return [
    {
      note: say('From the first stage to the last', '总转化率'),
      maths: yields(times(...rates.map((rate) => percent(rate, 4))), percent(overallRate, 4)),
    },
    {
      note: say('Leads', '所需线索数'),
      maths: gives(divide(number(deals), percent(overallRate, 4)), exact, digits),
    },
    ...rounding,
    {
      note: say('What each step needs, from the end backwards', '由后向前逐段推算'),
      table: {
        columns: [say('Step', '环节'), say('Begin', '进入'), say('Rate', '转化率'), say('Go on', '通过')],
        rows: rates.map((rate, k) => [
          formatNumber(k + 1),
          formatNumber(stages[k]!),
          formatPercent(rate, 4),
          formatNumber(stages[k + 1]!),
        ]),
      },
    },
  ]
}
