import {
  type CountBackDaysSalesOutstanding,
  type CountBackFigures,
  countBackDaysSalesOutstanding,
} from '../../credit/index.js'
import { moneyNumber } from '../../data/money.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, minus, number, sumOver, symbol, times } from '../maths.js'
import { gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'

/** Inputs of `explain.countBackDaysSalesOutstanding`. */
export interface CountBackDaysSalesOutstandingInputs {
  readonly figures: CountBackFigures
}

/** Works out days sales outstanding by counting back. */
export function explainCountBackDaysSalesOutstanding(
  inputs: CountBackDaysSalesOutstandingInputs,
  options?: ExplainOptions,
): WorkedAnswer<CountBackDaysSalesOutstanding> {
  return worked('countBackDaysSalesOutstanding', inputs, options, ({ figures }, wording) => {
    const value = countBackDaysSalesOutstanding(figures)
    const { say, withUnit, headed } = wording
    const { daysSalesOutstanding: days } = value
    return {
      title: say('Days sales outstanding by counting back', '倒推法应收账款周转天数'),
      given: [
        {
          name: say('Receivables at the end', '期末应收账款'),
          symbol: symbol('R'),
          value: withUnit(formatNumber(value.receivables)),
        },
        {
          name: say('Sales on credit', '各期赊销收入'),
          table: {
            columns: [say('Period', '期'), headed(say('sales', '赊销')), say('Days', '天数')],
            rows: figures.periods.map((period, i) => [
              formatNumber(i + 1),
              formatNumber(moneyNumber(period.creditSales)),
              formatNumber(period.days),
            ]),
          },
        },
      ],
      formula: [equals(symbol('DSO'), sumOver('i', times(divide(symbol('t_i'), symbol('S_i')), symbol('d_i'))))],
      steps: steps(value, wording),
      result: {
        value,
        text:
          days === null
            ? say(
                `The receivables exceed all sales given by ${withUnit(formatNumber(value.unexplained))}: the days do not exist.`,
                `应收账款超出所列各期赊销${withUnit(formatNumber(value.unexplained))}，天数不存在。`,
              )
            : say(
                `Counted back, days sales outstanding are ${formatNumber(days, 2)}.`,
                `倒推法应收账款周转天数为${formatNumber(days, 2)}天。`,
              ),
      },
      unit: say('days', '天'),
      source: say('Count-back (exhaustion) method of credit management', '信用管理：倒推法（穷尽法）DSO'),
    }
  })
}

function steps(
  { steps: taken, daysSalesOutstanding: days }: CountBackDaysSalesOutstanding,
  { say }: Wording,
): WorkedStep[] {
  const list = taken.map(({ period, left, creditSales, taken: amount, days: counted }): WorkedStep => {
    const isWhole = amount < left
    const position = formatNumber(period + 1)
    return isWhole
      ? {
          note: say(
            `All of period ${position} (${formatNumber(counted)} days); what is left`,
            `第${position}期全部计入（${formatNumber(counted)}天），尚余`,
          ),
          maths: gives(minus(number(left), number(creditSales)), left - amount),
        }
      : {
          note: say(`A share of period ${position}`, `第${position}期按比例计入`),
          maths: gives(
            times(divide(number(left), number(creditSales)), number(daysOfPeriod(counted, left, creditSales))),
            counted,
          ),
        }
  })
  if (days !== null && taken.length > 1)
    list.push({
      note: say('Days together', '合计天数'),
      maths: gives(sumOfNumbers(taken.map((step) => step.days)), days),
    })
  return list
}

/** Days of the whole period, of which a share was counted. */
function daysOfPeriod(counted: number, left: number, creditSales: number): number {
  return Math.round((counted * creditSales * 1e6) / left) / 1e6
}
