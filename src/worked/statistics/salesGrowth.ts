import type { Order } from '../../data/rows.js'
import { type PeriodSales, type SalesGrowth, type SalesGrowthOptions, salesGrowth } from '../../statistics/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, symbol } from '../maths.js'
import { cell, folded, givesPercent, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.salesGrowth`. */
export interface SalesGrowthInputs extends SalesGrowthOptions {
  readonly orders: readonly Order[]
}

/** Works out the growth of sales, period by period. */
export function explainSalesGrowth(inputs: SalesGrowthInputs, options?: ExplainOptions): WorkedAnswer<SalesGrowth> {
  return worked('salesGrowth', inputs, options, ({ orders, ...settings }, wording) => {
    checkRows(orders, 'orders')
    const value = salesGrowth(orders, settings)
    const { say, headed, nameOf } = wording
    const [now, before] = [symbol('R_t'), symbol('R_0')]
    return {
      title: say('Growth of sales', '销售增长：环比与同比'),
      given: [
        {
          name: say('Revenue and orders of each period', '各期销售额与订单数'),
          table: {
            columns: [
              say('Period', '时期'),
              headed(nameOf('value', say('revenue', '销售额'))),
              say('Orders', '订单数'),
              headed(say('average order', '平均订单额')),
            ],
            rows: value.periods.map((one) => [
              `${periodName(one.period, say)}${one.complete ? '' : say(' (not whole)', '（不完整）')}`,
              formatNumber(one.revenue),
              formatNumber(one.orders),
              cell(one.averageOrderValue),
            ]),
          },
        },
      ],
      formula: [equals(symbol('g'), divide(minus(now, before), before))],
      steps: stepsOf(value, wording),
      result: { value, text: told(value.periods, wording) },
      unit: '',
      source: say(
        'Growth against the period before and against the same period of the year before',
        '环比：与上一期相比；同比：与上年同期相比',
      ),
    }
  })
}

function stepsOf({ periods }: SalesGrowth, { say }: Wording): WorkedStep[] {
  const of = ({ period }: PeriodSales): string => periodName(period, say)
  const at = periods.findIndex(({ vsPrevious }) => vsPrevious !== null)
  const [before, first] = [periods[at - 1], periods[at]]
  // The period before the first that is shown is not in the result.
  const written =
    first?.vsPrevious == null || before === undefined
      ? []
      : [
          {
            note: say(`${of(first)} against ${of(before)}`, `${of(first)}环比（基期：${of(before)}）`),
            maths: givesPercent(
              divide(minus(number(first.revenue), number(before.revenue)), number(before.revenue)),
              first.vsPrevious,
            ),
          },
        ]
  return [
    ...written,
    {
      note: say('Growth of each period; only whole periods are compared', '各期增长率（只比较完整的时期）'),
      table: folded({
        columns: [say('Period', '时期'), say('On the last', '环比'), say('On last year', '同比')],
        rows: periods.map(({ period, vsPrevious, vsLastYear }) => [
          periodName(period, say),
          shareCell(vsPrevious),
          shareCell(vsLastYear),
        ]),
      }),
    },
  ]
}

function told(periods: readonly PeriodSales[], { say }: Wording): string {
  const last = periods.findLast(({ vsPrevious }) => vsPrevious !== null)
  if (last?.vsPrevious == null) return say('There are no two whole periods to compare.', '没有可比较的完整时期。')
  const name = periodName(last.period, say)
  const year =
    last.vsLastYear === null
      ? ''
      : say(`, ${formatPercent(last.vsLastYear)} on the year before`, `，同比增长率为${formatPercent(last.vsLastYear)}`)
  return say(
    `In ${name} sales changed by ${formatPercent(last.vsPrevious)} on the period before${year}.`,
    `${name}的销售额环比增长率为${formatPercent(last.vsPrevious)}${year}。`,
  )
}

/** `2025-Q1` is 2025年第1季度, `2025-03` 2025年3月. */
function periodName(period: string, say: Wording['say']): string {
  const chinese = period
    .replace(/^(\d+)-Q(\d)$/, '$1年第$2季度')
    .replace(/^(\d+)-0?(\d+)$/, '$1年$2月')
    .replace(/^(\d{4})$/, '$1年')
  return say(period, chinese)
}
