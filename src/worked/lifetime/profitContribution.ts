import { type CustomerAccount, profitContribution } from '../../lifetime/index.js'
import type { ExplainOptions, WorkedAnswer } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol } from '../maths.js'
import { gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import { worked } from '../worked.js'

/** Inputs of `explain.profitContribution`. */
export interface ProfitContributionInputs {
  readonly account: CustomerAccount
}

/** What `profitContribution` returns as plain data: money as decimal texts. */
export interface PlainProfitContribution {
  readonly revenue: string
  readonly costs: Readonly<Record<string, string>>
  readonly totalCost: string
  readonly profit: string
  readonly margin: number | null
}

/** Works out the profit contribution of a customer. */
export function explainProfitContribution(
  inputs: ProfitContributionInputs,
  options?: ExplainOptions,
): WorkedAnswer<PlainProfitContribution> {
  return worked('profitContribution', inputs, options, ({ account }, wording) => {
    const { revenue, costs, totalCost, profit, margin } = profitContribution(account)
    const { say, nameOf, headed, withUnit } = wording
    const list = Object.entries(costs).map(([name, cost]) => ({ name, cost: cost.toNumber() }))
    const [R, C, P] = [number(revenue.toNumber()), number(totalCost.toNumber()), number(profit.toNumber())]
    const value: PlainProfitContribution = {
      revenue: revenue.toString(),
      costs: Object.fromEntries(Object.entries(costs).map(([name, cost]) => [name, cost.toString()])),
      totalCost: totalCost.toString(),
      profit: profit.toString(),
      margin: margin?.toNumber() ?? null,
    }
    const money = withUnit(formatNumber(profit.toNumber()))
    return {
      title: say('Profit contribution of a customer', '客户利润贡献'),
      given: [
        {
          name: say('Revenue from the customer', '客户收入'),
          symbol: symbol('R'),
          value: withUnit(formatNumber(revenue.toNumber())),
        },
        {
          name: say('Costs that the customer causes', '客户成本'),
          symbol: symbol('C_i'),
          table: {
            columns: [say('Cost', '项目'), headed(say('Amount', '金额'))],
            rows: list.map(({ name, cost }) => [nameOf(name), formatNumber(cost)]),
          },
        },
      ],
      formula: [
        equals(symbol('P'), minus(symbol('R'), sumOver('i', symbol('C_i')))),
        equals(symbol('p'), divide(symbol('P'), symbol('R'))),
      ],
      steps: [
        {
          note: say('Costs', '成本合计'),
          maths: gives(sumOfNumbers(list.map(({ cost }) => cost)), totalCost.toNumber()),
        },
        { note: say('Profit contribution', '利润贡献'), maths: gives(minus(R, C), profit.toNumber()) },
        margin === null
          ? { note: say('Without revenue there is no margin', '没有收入，利润率没有意义') }
          : { note: say('Margin', '利润率'), maths: givesPercent(divide(P, R), margin.toNumber()) },
      ],
      result: {
        value,
        text:
          margin === null
            ? say(`The profit contribution is ${money}.`, `客户利润贡献为${money}。`)
            : say(
                `The profit contribution is ${money}, a margin of ${shareCell(value.margin)}.`,
                `客户利润贡献为${money}，利润率为${shareCell(value.margin)}。`,
              ),
      },
      unit: wording.unit,
      source: say(
        'Profit contribution = revenue − costs of the customer, as the textbooks define it',
        '客户利润贡献 = 客户收入 − 客户成本（教材定义）',
      ),
    }
  })
}
