import { type DaysSalesOutstanding, daysSalesOutstanding, type ReceivablesFigures } from '../../credit/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, type Maths, minus, number, plus, symbol, times } from '../maths.js'
import { gives } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.daysSalesOutstanding`. */
export interface DaysSalesOutstandingInputs {
  readonly figures: ReceivablesFigures
}

/** Works out how many days of sales have not been paid for. */
export function explainDaysSalesOutstanding(
  inputs: DaysSalesOutstandingInputs,
  options?: ExplainOptions,
): WorkedAnswer<DaysSalesOutstanding> {
  return worked('daysSalesOutstanding', inputs, options, ({ figures }, wording) => {
    const value = daysSalesOutstanding(figures)
    const { say } = wording
    const { daysSalesOutstanding: days } = value
    return {
      title: say('Days sales outstanding', '应收账款周转天数'),
      given: given(value, wording),
      formula: [equals(symbol('DSO'), times(divide(symbol('R'), symbol('S')), symbol('d')))],
      steps:
        days === null
          ? [{ note: say('No sales on credit: there are no days', '没有赊销，天数不存在') }]
          : steps(value, wording),
      result: {
        value,
        text:
          days === null
            ? say('Days sales outstanding do not exist.', '应收账款周转天数不存在。')
            : say(
                `Days sales outstanding are ${formatNumber(days, 2)}.`,
                `应收账款周转天数为${formatNumber(days, 2)}天。`,
              ),
      },
      unit: say('days', '天'),
      source: say('Financial ratios of management accounting', '财务管理教材：应收账款周转天数（DSO）'),
    }
  })
}

function given(value: DaysSalesOutstanding, { say, withUnit }: Wording): WorkedGiven[] {
  const amount = (name: string, letter: string, figure: number): WorkedGiven => ({
    name,
    symbol: symbol(letter),
    value: withUnit(formatNumber(figure)),
  })
  const { openingReceivables, notOverdue } = value
  return [
    amount(say('Receivables at the end', '期末应收账款'), 'R', value.receivables),
    amount(say('Sales on credit', '赊销收入'), 'S', value.creditSales),
    { name: say('Days of the period', '计算期天数'), symbol: symbol('d'), value: formatNumber(value.days) },
    ...(openingReceivables === null
      ? []
      : [amount(say('Receivables at the beginning', '期初应收账款'), 'R_0', openingReceivables)]),
    ...(notOverdue === null ? [] : [amount(say('Receivables not overdue', '未逾期应收账款'), 'C', notOverdue)]),
  ]
}

function steps(value: DaysSalesOutstanding, { say }: Wording): WorkedStep[] {
  const { receivables, creditSales, days, openingReceivables, notOverdue } = value
  const daysOf = (amount: number): Maths => times(divide(number(amount), number(creditSales)), number(days))
  const list: WorkedStep[] = [
    {
      note: say('Days sales outstanding', '周转天数'),
      maths: gives(daysOf(receivables), value.daysSalesOutstanding ?? 0),
    },
  ]
  if (openingReceivables !== null && value.meanReceivables !== null) {
    list.push({
      note: say('Mean receivables', '平均应收账款'),
      maths: gives(divide(plus(number(openingReceivables), number(receivables)), number(2)), value.meanReceivables),
    })
    if (value.turnover !== null)
      list.push({
        note: say('Turnover', '周转次数'),
        maths: gives(divide(number(creditSales), number(value.meanReceivables)), value.turnover),
      })
    list.push({
      note: say('Days by mean receivables', '按平均应收账款计算的天数'),
      maths: gives(daysOf(value.meanReceivables), value.averageDaysSalesOutstanding ?? 0),
    })
  }
  if (notOverdue !== null) {
    const [best, late] = [value.bestPossible ?? 0, value.averageDaysDelinquent ?? 0]
    list.push(
      { note: say('Best possible days', '最佳可能天数'), maths: gives(daysOf(notOverdue), best) },
      {
        note: say('Days lost to late payers', '平均逾期天数'),
        maths: gives(minus(daysOf(receivables), daysOf(notOverdue)), late),
      },
    )
  }
  return list
}
