import { type LossAssumptions, type ProfitLost, type ProfitLostOptions, profitLost } from '../../churn/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { equals, minus, number, percent, relate, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.profitLost`. */
export interface ProfitLostInputs extends ProfitLostOptions {
  readonly assumptions: LossAssumptions
}

type Plain = PlainNumbers<ProfitLost>

/** Works out the profit lost through churn, and whether a programme against it pays. */
export function explainProfitLost(inputs: ProfitLostInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('profitLost', inputs, options, ({ assumptions, ...settings }, wording) => {
    const value = plainNumbers(profitLost(assumptions, settings))
    const { say } = wording
    return {
      title: say('Profit lost through churn', '客户流失造成的利润损失'),
      given: given(value, wording),
      formula: [equals(symbol('P'), times(symbol('N'), symbol('c'), symbol('R'), symbol('m')))],
      steps: [...lossSteps(value, wording), ...programmeSteps(value, wording)],
      result: { value, text: told(value, wording) },
      unit: wording.unit,
      source: say(
        "Kotler's steps: estimate the profit lost, spend while the cost is below it; figures as on glnlw.com",
        '科特勒：估算利润损失，只要降低流失的费用小于损失就值得投入；数据见 glnlw.com',
      ),
    }
  })
}

function given({ customers, churnRate, revenue, marginRate, programme }: Plain, wording: Wording): WorkedGiven[] {
  const { say, withUnit } = wording
  const list: WorkedGiven[] = [
    { name: say('Customers', '客户数'), symbol: symbol('N'), value: formatNumber(customers) },
    { name: say('Churn rate', '流失率'), symbol: symbol('c'), value: formatPercent(churnRate, 4) },
    { name: say('Revenue of a customer', '单个客户收入'), symbol: symbol('R'), value: withUnit(formatNumber(revenue)) },
    { name: say('Margin', '利润率'), symbol: symbol('m'), value: formatPercent(marginRate, 4) },
  ]
  if (programme !== null)
    list.push(
      {
        name: say('Churn rate with the programme', '实施计划后的流失率'),
        value: formatPercent(programme.churnRate, 4),
      },
      { name: say('Cost of the programme', '计划费用'), value: withUnit(formatNumber(programme.cost)) },
    )
  return list
}

function lossSteps(value: Plain, { say }: Wording): WorkedStep[] {
  const { customers, churnRate, revenue, marginRate, customersLost, revenueLost, profitLost: lost } = value
  return [
    {
      note: say('Customers lost', '流失客户数'),
      maths: gives(times(number(customers), percent(churnRate, 4)), customersLost),
    },
    {
      note: say('Revenue lost', '损失的收入'),
      maths: gives(times(number(customersLost), number(revenue)), revenueLost),
    },
    {
      note: say('Profit lost', '损失的利润'),
      maths: gives(times(number(revenueLost), percent(marginRate, 4)), lost),
    },
  ]
}

function programmeSteps(
  { customers, churnRate, revenue, marginRate, programme }: Plain,
  { say }: Wording,
): WorkedStep[] {
  if (programme === null) return []
  const { customersSaved, profitSaved, cost, worthIt } = programme
  return [
    {
      note: say('Customers saved by the programme', '计划挽留的客户数'),
      maths: gives(
        times(number(customers), minus(percent(churnRate, 4), percent(programme.churnRate, 4))),
        customersSaved,
      ),
    },
    {
      note: say('Profit saved, the most that the programme may cost', '挽回的利润，即计划费用的上限'),
      maths: gives(times(number(customersSaved), number(revenue), percent(marginRate, 4)), profitSaved),
    },
    {
      note: say('Against its cost', '与费用比较'),
      maths: relate(worthIt ? '<' : '≥', number(cost), number(profitSaved)),
    },
  ]
}

function told({ customersLost, profitLost: lost, programme }: Plain, { say, withUnit }: Wording): string {
  const [count, money] = [formatNumber(customersLost), withUnit(formatNumber(lost))]
  const loss = say(`${count} customers and ${money} of profit are lost`, `流失客户${count}名，利润损失${money}`)
  if (programme === null) return say(`${loss}.`, `${loss}。`)
  const saved = withUnit(formatNumber(programme.profitSaved))
  const verdict = programme.worthIt ? say('pays', '值得') : say('does not pay', '不值得')
  return say(`${loss}; the programme saves ${saved} and ${verdict}.`, `${loss}；该计划可挽回${saved}，${verdict}实施。`)
}
