import {
  type CollectionPart,
  type CreditPolicies,
  type CreditPoliciesOptions,
  type CreditPolicy,
  type CreditPolicyResult,
  creditPolicies,
} from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, plus, times, words } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.creditPolicies`. */
export interface CreditPoliciesInputs extends CreditPoliciesOptions {
  readonly policies: readonly CreditPolicy[]
}

type Plain = PlainNumbers<CreditPolicies>

/** Compares credit policies. */
export function explainCreditPolicies(inputs: CreditPoliciesInputs, options?: ExplainOptions): WorkedAnswer<Plain> {
  return worked('creditPolicies', inputs, options, ({ policies, ...rules }, wording) => {
    const value = plainNumbers(creditPolicies(policies, rules))
    const { say, nameOf, withUnit, unit } = wording
    const best = value.policies.find(({ id }) => id === value.best)!
    const net = withUnit(formatNumber(best.net))
    return {
      title: say('Credit policies compared', '信用政策决策'),
      given: [
        { name: say('Policies', '方案'), table: givenTable(policies, wording) },
        { name: say('Cost of capital', '资本成本率'), value: formatPercent(value.costOfCapital) },
        { name: say('Days of a year', '全年天数'), value: formatNumber(value.daysInYear) },
      ],
      formula: formulas(wording),
      steps: stepsOf(value, policies, wording),
      result: {
        value,
        text: say(`Choose ${nameOf(best.id)}: it leaves ${net}.`, `应选择方案${nameOf(best.id)}，其净收益为${net}。`),
      },
      unit,
      source: say('Credit policy decisions of finance courses', '财务管理课程的信用政策决策'),
    }
  })
}

function givenTable(policies: readonly CreditPolicy[], { say, nameOf }: Wording): WorkedTable {
  return {
    columns: [
      say('Policy', '方案'),
      say('Sales', '赊销额'),
      say('Variable cost', '变动成本率'),
      say('Payment', '付款安排'),
      say('Bad debts', '坏账损失率'),
      say('Collecting', '收账费用'),
      say('Fixed cost', '固定成本'),
    ],
    rows: policies.map((policy) => [
      nameOf(policy.id),
      formatNumber(Number(policy.sales)),
      formatPercent(Number(policy.variableCostShare)),
      paymentText(policy.collection, say),
      formatPercent(Number(policy.badDebtShare)),
      formatNumber(Number(policy.collectionCost ?? 0)),
      formatNumber(Number(policy.fixedCost ?? 0)),
    ]),
  }
}

/** `70%: 10 days, −2%; 30%: 60 days`. */
function paymentText(collection: CreditPolicy['collection'], say: Wording['say']): string {
  const days = (count: number): string => say(`${formatNumber(count)} days`, `${formatNumber(count)}天`)
  if (!Array.isArray(collection)) return days(Number(collection))
  return (collection as readonly CollectionPart[])
    .map(({ share, days: after, discount = 0 }) => {
      const less = Number(discount) === 0 ? '' : `, −${formatPercent(Number(discount))}`
      return `${formatPercent(Number(share))}: ${days(Number(after))}${less}`
    })
    .join('; ')
    .replaceAll(/, |; /g, (sign) => say(sign, sign === ', ' ? '，' : '；'))
}

function formulas({ say }: Wording) {
  const [net, margin, money, bad, collecting] = [
    words(say('net', '净收益')),
    words(say('margin', '边际收益')),
    words(say('cost of capital', '机会成本')),
    words(say('bad debts', '坏账损失')),
    words(say('cost of collecting', '收账费用')),
  ]
  const [sales, days, year, variable, rate] = [
    words(say('sales', '赊销额')),
    words(say('average days', '平均收账期')),
    words(say('days of a year', '全年天数')),
    words(say('variable cost share', '变动成本率')),
    words(say('rate', '资本成本率')),
  ]
  return [
    equals(net, minus(margin, plus(money, bad, collecting))),
    equals(money, times(divide(times(sales, days), year), variable, rate)),
  ]
}

function stepsOf(value: Plain, policies: readonly CreditPolicy[], wording: Wording): WorkedStep[] {
  const { say, nameOf } = wording
  const lines: readonly (readonly [string, Exclude<keyof CreditPolicyResult, 'id' | 'change'>])[] = [
    [say('Discount', '现金折扣'), 'discount'],
    [say('Margin before the cost of credit', '信用成本前收益'), 'marginBeforeCreditCost'],
    [say('Average days', '平均收账期'), 'averageDays'],
    [say('Average receivable', '应收账款平均余额'), 'averageReceivable'],
    [say('Money tied up', '占用资金'), 'fundsTied'],
    [say('Cost of capital', '机会成本'), 'opportunityCost'],
    [say('Bad debts', '坏账损失'), 'badDebt'],
    [say('Cost of collecting', '收账费用'), 'collectionCost'],
    [say('Cost of credit', '信用成本'), 'creditCost'],
    [say('Net', '信用成本后收益'), 'net'],
  ]
  const steps: WorkedStep[] = value.policies.map((one, i) => ({
    note: say(`Cost of the capital tied up, ${nameOf(one.id)}`, `${nameOf(one.id)}的机会成本`),
    maths: gives(
      times(
        divide(times(number(one.sales), number(one.averageDays)), number(value.daysInYear)),
        number(Number(policies[i]!.variableCostShare), 6),
        number(value.costOfCapital, 6),
      ),
      one.opportunityCost,
    ),
  }))
  steps.push({
    note: say('Compare', '比较'),
    table: {
      columns: [say('Item', '项目'), ...value.policies.map(({ id }) => nameOf(id))],
      rows: lines.map(([name, key]) => [name, ...value.policies.map((one) => formatNumber(one[key]))]),
    },
  })
  for (const one of value.policies)
    steps.push({
      note: say(`Net of ${nameOf(one.id)}`, `${nameOf(one.id)}的净收益`),
      maths: gives(
        minus(
          number(one.marginBeforeCreditCost),
          plus(number(one.opportunityCost), number(one.badDebt), number(one.collectionCost)),
        ),
        one.net,
      ),
    })
  return steps
}
