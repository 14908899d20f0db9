import {
  type CustomersForValueShareOptions,
  customersForValueShare,
  type ParetoShare,
  type ParetoShareOptions,
  paretoShare,
} from '../../pyramid/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { ceiling, divide, dots, equals, type Maths, number, percent, relate, sumOver, symbol, times } from '../maths.js'
import { gives, givesPercent, shareCell, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'
import { falling, type NamelessValue, valueTable } from './values.js'

/** Inputs of `explain.paretoShare`. */
export interface ParetoShareInputs extends ParetoShareOptions {
  readonly values: readonly NamelessValue[]
}

/** Inputs of `explain.customersForValueShare`. */
export interface CustomersForValueShareInputs extends CustomersForValueShareOptions {
  readonly values: readonly NamelessValue[]
}

/** Works out which share of the value the top customers bring. */
export function explainParetoShare(inputs: ParetoShareInputs, options?: ExplainOptions): WorkedAnswer<ParetoShare> {
  return worked('paretoShare', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const share = paretoShare(values, settings)
    const { say, nameOf } = wording
    const { topShare = 0.2 } = settings
    const valueName = nameOf('value', say('value', '价值'))
    const heads = ceiling(times(number(share.customers), percent(topShare)))
    return {
      title: say('Pareto share: what the top customers bring', '二八定律：头部客户的价值占比'),
      given: [
        ...givenValues(values, share, wording),
        { name: say('Share of the customers', '头部客户占比'), symbol: symbol('p'), value: formatPercent(topShare) },
      ],
      formula: [equals(symbol('k'), ceiling(times(symbol('n'), symbol('p')))), shareOfTop(), inOrder()],
      steps: [
        {
          note: say('Number of top customers, rounded up', '头部客户数（向上取整）'),
          maths: equals(symbol('k'), heads, number(share.topCustomers)),
        },
        ...sumSteps(values, share, wording),
      ],
      result: {
        value: share,
        text: say(
          `The best ${formatNumber(share.topCustomers)} of ${formatNumber(share.customers)} customers bring ${shareCell(share.valueShare)} of the ${valueName}.`,
          `${formatNumber(share.customers)}个客户中，最好的${formatNumber(share.topCustomers)}个带来${shareCell(share.valueShare)}的${valueName}。`,
        ),
      },
      unit: '%',
      source: say('Pareto principle (80/20 rule)', '二八定律（帕累托原理）'),
    }
  })
}

/** Works out how few of the best customers make a share of the value. */
export function explainCustomersForValueShare(
  inputs: CustomersForValueShareInputs,
  options?: ExplainOptions,
): WorkedAnswer<ParetoShare | null> {
  return worked('customersForValueShare', inputs, options, ({ values, ...settings }, wording) => {
    checkRows(values, 'values')
    const share = customersForValueShare(values, settings)
    const { say, nameOf } = wording
    const { valueShare: wanted = 0.8 } = settings
    const valueName = nameOf('value', say('value', '价值'))
    return {
      title: say(
        `How many of the best customers make ${formatPercent(wanted)} of the ${valueName}`,
        `贡献${formatPercent(wanted)}的${valueName}需要多少头部客户`,
      ),
      given: [
        ...givenValues(values, share, wording),
        {
          name: say(`Share of the ${valueName}`, `${valueName}占比`),
          symbol: symbol('q'),
          value: formatPercent(wanted),
        },
      ],
      formula: [relate('≥', shareOfTop(), symbol('q')), inOrder()],
      steps:
        share === null
          ? [{ note: say('The total is not above 0, so there are no shares', '合计不大于零，占比没有意义') }]
          : [
              {
                note: say(
                  'Add the customers up, the largest first, until the share is reached',
                  '从大到小逐个累加，直到达到该占比',
                ),
                maths: equals(symbol('k'), number(share.topCustomers)),
              },
              ...sumSteps(values, share, wording),
            ],
      result: {
        value: share,
        text:
          share === null
            ? say('There is no such number.', '无解。')
            : say(
                `The best ${formatNumber(share.topCustomers)} of ${formatNumber(share.customers)} customers (${shareCell(share.customerShare)}) bring ${shareCell(share.valueShare)} of the ${valueName}.`,
                `${formatNumber(share.customers)}个客户中，最好的${formatNumber(share.topCustomers)}个（占${shareCell(share.customerShare)}）带来${shareCell(share.valueShare)}的${valueName}。`,
              ),
      },
      unit: say('customers', '个'),
      source: say('Pareto principle (80/20 rule)', '二八定律（帕累托原理）'),
    }
  })
}

function shareOfTop(): Maths {
  const x = symbol('x_i')
  return equals(symbol('S'), divide(sumOver('i', x, { from: '1', to: 'k' }), sumOver('i', x, { from: '1', to: 'n' })))
}

function inOrder(): Maths {
  return relate('≥', symbol('x_1'), symbol('x_2'), dots, symbol('x_n'))
}

function givenValues(values: readonly NamelessValue[], share: ParetoShare | null, wording: Wording): WorkedGiven[] {
  const { say, nameOf } = wording
  const valueName = nameOf('value', say('value', '价值'))
  return [
    {
      name: say('Number of customers', '客户总数'),
      symbol: symbol('n'),
      value: formatNumber(share?.customers ?? values.length),
    },
    {
      name: say(`Customers and their ${valueName}`, `各客户的${valueName}`),
      symbol: symbol('x_i'),
      table: valueTable(values, wording),
    },
  ]
}

/** The value of the top, of all, and the share. */
function sumSteps(values: readonly NamelessValue[], share: ParetoShare, { say }: Wording): WorkedStep[] {
  const sorted = falling(values)
  const top = gives(sumOfNumbers(sorted.slice(0, share.topCustomers)), share.value)
  const all = gives(sumOfNumbers(sorted), share.total)
  const steps = [
    { note: say('Value of the top customers', '头部客户合计'), maths: top },
    { note: say('Value of all customers', '全部客户合计'), maths: all },
  ]
  if (share.valueShare === null)
    return [...steps, { note: say('The total is not above 0, so there is no share', '合计不大于零，占比没有意义') }]
  const quotient = equals(symbol('S'), divide(number(share.value), number(share.total)))
  return [...steps, { note: say('Share', '占比'), maths: givesPercent(quotient, share.valueShare) }]
}
