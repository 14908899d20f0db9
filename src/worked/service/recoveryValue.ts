import { type RecoveryCampaign, type RecoveryValue, recoveryValue } from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, percent, plus, sumOver, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives, givesPercent, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.recoveryValue`. */
export interface RecoveryValueInputs {
  readonly campaign: RecoveryCampaign
}

type Plain = PlainNumbers<RecoveryValue>

/** Works out what a campaign of service recovery brings. */
export function explainRecoveryValue(inputs: RecoveryValueInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('recoveryValue', inputs, options, ({ campaign }, wording) => {
    const value = plainNumbers(recoveryValue(campaign))
    const { say, unit } = wording
    const [n, p, m, k] = [symbol('n'), symbol('p_i'), symbol('m_i'), symbol('k_i')]
    return {
      title: say('Value of service recovery', '服务补救净收益'),
      given: given(campaign, value, wording),
      formula: [
        equals(symbol('V'), minus(minus(sumOver('i', times(n, p, minus(m, k))), times(n, symbol('c'))), symbol('F'))),
      ],
      steps: steps(campaign, value, wording),
      result: { value, text: told(value, wording) },
      unit,
      source: say('Regained profit less the costs of recovery', '挽回的利润减去补救费用'),
    }
  })
}

function given(campaign: RecoveryCampaign, value: Plain, { say, nameOf, withUnit, headed }: Wording): WorkedGiven[] {
  const perContact = campaign.contactCost === undefined ? 0 : Number(campaign.contactCost)
  const list: WorkedGiven[] = [
    { name: say('Customers contacted', '联系客户数'), symbol: symbol('n'), value: formatNumber(value.customers) },
    { name: say('Cost of a contact', '每人联系费用'), symbol: symbol('c'), value: withUnit(formatNumber(perContact)) },
  ]
  if (value.fixedCost > 0)
    list.push({
      name: say('Fixed cost', '固定费用'),
      symbol: symbol('F'),
      value: withUnit(formatNumber(value.fixedCost)),
    })
  list.push({
    name: say('What may come of it', '可能的结果'),
    table: {
      columns: [
        say('Outcome', '结果'),
        say('Share', '比例'),
        headed(say('Profit', '利润')),
        headed(say('Cost', '费用')),
      ],
      rows: value.outcomes.map((one, i) => [
        nameOf(one.id),
        formatPercent(one.rate, 4),
        formatNumber(Number(campaign.outcomes[i]?.profit ?? 0)),
        formatNumber(Number(campaign.outcomes[i]?.cost ?? 0)),
      ]),
    },
  })
  return list
}

function steps(campaign: RecoveryCampaign, value: Plain, { say, nameOf }: Wording): WorkedStep[] {
  const n = number(value.customers)
  const list: WorkedStep[] = []
  for (const [i, one] of value.outcomes.entries()) {
    const each = campaign.outcomes[i]
    const name = nameOf(one.id)
    list.push({
      note: say(`Customers, ${name}`, `${name}，人数`),
      maths: gives(times(n, percent(one.rate, 4)), one.customers),
    })
    if (one.profit !== 0)
      list.push({
        note: say(`Profit, ${name}`, `${name}，利润`),
        maths: gives(times(number(one.customers), number(Number(each?.profit))), one.profit),
      })
    if (one.cost > 0)
      list.push({
        note: say(`Cost, ${name}`, `${name}，费用`),
        maths: gives(times(number(one.customers), number(Number(each?.cost))), one.cost),
      })
  }
  if (value.contactCost > 0)
    list.push({
      note: say('Cost of the contacts', '联系费用'),
      maths: gives(times(n, number(Number(campaign.contactCost))), value.contactCost),
    })
  const costs = [value.contactCost, value.fixedCost, ...value.outcomes.map(({ cost }) => cost)].filter(
    (cost) => cost > 0,
  )
  const profits = value.outcomes.map(({ profit }) => profit).filter((profit) => profit !== 0)
  if (profits.length > 1)
    list.push({ note: say('Profit in all', '利润合计'), maths: gives(sumOfNumbers(profits), value.profit) })
  if (costs.length > 1)
    list.push({
      note: say('Cost in all', '费用合计'),
      maths: gives(plus(...costs.map((cost) => number(cost))), value.cost),
    })
  list.push({
    note: say('Net value', '净收益'),
    maths: gives(minus(number(value.profit), number(value.cost)), value.net),
  })
  if (value.returnOnCost !== null)
    list.push({
      note: say('Return on the cost', '费用回报率'),
      maths: givesPercent(divide(number(value.net), number(value.cost)), value.returnOnCost),
    })
  return list
}

function told({ net, worthIt }: Plain, { say, withUnit }: Wording): string {
  const amount = withUnit(formatNumber(net))
  return worthIt
    ? say(`The recovery brings ${amount} net.`, `服务补救的净收益为${amount}。`)
    : say(`The recovery is not worth it: ${amount} net.`, `服务补救不划算，净收益为${amount}。`)
}
