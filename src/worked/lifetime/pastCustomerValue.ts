import {
  type PastCustomerValue,
  type PastCustomerValueOptions,
  type PastMargin,
  pastCustomerValue,
} from '../../lifetime/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { equals, number, plus, power, sumOver, symbol, times } from '../maths.js'
import { type PlainNumbers, plainNumbers } from '../plainNumbers.js'
import { cell, gives, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { periodWords, rateText } from './margins.js'

/** Inputs of `explain.pastCustomerValue`. */
export interface PastCustomerValueInputs extends PastCustomerValueOptions {
  readonly purchases: readonly PastMargin[]
}

type Plain = PlainNumbers<PastCustomerValue>

/** Works out what a customer has brought, compounded to today. */
export function explainPastCustomerValue(
  inputs: PastCustomerValueInputs,
  options?: ExplainOptions,
): WorkedAnswer<Plain> {
  return worked('pastCustomerValue', inputs, options, ({ purchases, ...settings }, wording) => {
    checkRows(purchases, 'purchases')
    const value = plainNumbers(pastCustomerValue(purchases, settings))
    const { say, withUnit } = wording
    const { one, each } = periodWords(value.timeUnit)
    const compounding = power(plus(number(1), symbol('i')), symbol('n'))
    const told = withUnit(formatNumber(value.value))
    return {
      title: say('Past customer value', '过去客户价值'),
      given: [
        { name: say('Past purchases', '过去的购买'), table: purchaseTable(value, wording) },
        {
          name: say(`Discount rate a ${one}`, `${each}贴现率`),
          symbol: symbol('i'),
          value: rateText(value.discountRate),
        },
      ],
      formula: [equals(symbol('PCV'), sumOver('n', times(symbol('m_n'), compounding)))],
      steps: [
        {
          note: say('Each margin, compounded to today', '各笔利润复利到今天'),
          table: compoundTable(value, wording),
        },
        {
          note: say('Past customer value', '过去客户价值'),
          maths: gives(sumOfNumbers(value.purchases.map((purchase) => purchase.value)), value.value),
        },
      ],
      result: {
        value,
        text: say(
          `The past customer value is ${told}; the margins came to ${withUnit(formatNumber(value.margin))}.`,
          `过去客户价值为${told}，历史利润合计${withUnit(formatNumber(value.margin))}。`,
        ),
      },
      unit: wording.unit,
      source: say(
        'Past customer value as in Kumar & Reinartz, Customer Relationship Management',
        '过去客户价值：库马尔与赖纳茨《客户关系管理》',
      ),
    }
  })
}

function purchaseTable({ purchases, timeUnit }: Plain, { say, headed }: Wording): WorkedTable {
  const hasParts = purchases.some(({ parts }) => parts !== null)
  const ago = agoText(timeUnit, say)
  if (!hasParts)
    return {
      columns: [ago, headed(say('Margin', '利润'))],
      rows: purchases.map(({ periodsAgo, amount }) => [formatNumber(periodsAgo), formatNumber(amount)]),
    }
  return {
    columns: [
      ago,
      headed(say('Spend', '消费额')),
      say('Purchases', '次数'),
      say('Margin rate', '毛利率'),
      headed(say('Cost', '费用')),
    ],
    rows: purchases.map(({ periodsAgo, amount, parts }) => [
      formatNumber(periodsAgo),
      formatNumber(parts?.spend ?? amount),
      cell(parts?.purchases ?? 1),
      shareCell(parts?.marginRate ?? 1),
      cell(parts?.cost ?? 0),
    ]),
  }
}

function compoundTable({ purchases, timeUnit }: Plain, { say, headed }: Wording): WorkedTable {
  return {
    columns: [
      agoText(timeUnit, say),
      headed(say('Margin', '利润')),
      say('Growth factor', '复利系数'),
      headed(say('Worth today', '现在的价值')),
    ],
    rows: purchases.map(({ periodsAgo, amount, growthFactor, value }) => [
      formatNumber(periodsAgo),
      formatNumber(amount),
      formatNumber(growthFactor, 6),
      formatNumber(value),
    ]),
  }
}

function agoText(unit: Plain['timeUnit'], say: Wording['say']): string {
  const { many, zh } = periodWords(unit)
  return say(`${many.charAt(0).toUpperCase()}${many.slice(1)} ago`, `距今（${zh}）`)
}
