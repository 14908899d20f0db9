import { dateOfDay, dayNumber } from '../../data/dayNumber.js'
import { moneyNumber } from '../../data/money.js'
import type { Order } from '../../data/rows.js'
import { type OrderStatistics, type OrderStatisticsOptions, orderStatistics } from '../../statistics/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep, WorkedTable } from '../answer.js'
import { formatNumber } from '../format.js'
import { divide, equals, number, plus, sumOver, symbol } from '../maths.js'
import { cell, folded, gives, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.orderStatistics`. */
export interface OrderStatisticsInputs extends OrderStatisticsOptions {
  readonly orders: readonly Order[]
}

/** Works out the average order and what comes of a customer. */
export function explainOrderStatistics(
  inputs: OrderStatisticsInputs,
  options?: ExplainOptions,
): WorkedAnswer<OrderStatistics> {
  return worked('orderStatistics', inputs, options, ({ orders, ...settings }, wording) => {
    checkRows(orders, 'orders')
    const value = orderStatistics(orders, settings)
    const { say, withUnit, counting } = wording
    const average = value.averageOrderValue
    return {
      title: say('Orders, revenue and the average order', '订单、销售收入与平均订单额（客单价）'),
      given: [
        {
          name: say(`Orders up to ${value.asOf}`, `截至${value.asOf}的订单`),
          symbol: symbol('x_i'),
          table: orderTable(orders, wording),
        },
      ],
      formula: [
        equals(symbol('R'), sumOver('i', symbol('x_i'))),
        equals(symbol('a'), divide(symbol('R'), symbol('n'))),
        equals(symbol('f'), divide(symbol('n'), symbol('k'))),
        equals(symbol('r'), divide(symbol('R'), symbol('k'))),
      ],
      steps: [...revenueSteps(orders, value, wording), ...countSteps(value, wording), ...meanSteps(value, wording)],
      result: {
        value,
        text:
          average === null
            ? say('There are no orders.', '没有订单。')
            : say(
                `${counting(value.orders, 'order', 'orders', '')} of ${counting(value.customers, 'customer', 'customers', '')} brought ${withUnit(formatNumber(value.revenue))}; the average order is ${withUnit(formatNumber(average))}.`,
                `${formatNumber(value.customers)}位客户的${formatNumber(value.orders)}笔订单带来收入${withUnit(formatNumber(value.revenue))}，平均订单额为${withUnit(formatNumber(average))}。`,
              ),
      },
      unit: wording.unit,
      source: say('Sales statistics of the textbooks on customer management', '客户管理教材：客户信息统计与分析'),
    }
  })
}

function orderTable(orders: readonly Order[], { say, nameOf, headed }: Wording): WorkedTable {
  return folded({
    columns: [say('Customer', '客户'), say('Date', '日期'), headed(say('Amount', '金额'))],
    rows: orders.map(({ customerId, date, amount }) => [
      nameOf(customerId),
      dateOfDay(dayNumber(date)),
      formatNumber(moneyNumber(amount)),
    ]),
  })
}

/** The amounts within the window, added up; where the lines of orders lie on both sides of its ends, only the result. */
function revenueSteps(orders: readonly Order[], value: OrderStatistics, { say }: Wording): WorkedStep[] {
  const { sales, refunds, revenue, from, asOf } = value
  const amounts = orders
    .filter(({ date }) => {
      const day = dateOfDay(dayNumber(date))
      return from !== null && day >= from && day <= asOf
    })
    .map(({ amount }) => moneyNumber(amount))
  const purchases = amounts.filter((amount) => amount >= 0)
  const isWhole = Math.abs(purchases.reduce((sum, amount) => sum + amount, 0) - sales) < 1e-9 * Math.max(1, sales)
  const steps: WorkedStep[] = [
    {
      note: say('Money of the purchases', '销售额'),
      maths: isWhole ? gives(sumOfNumbers(purchases), sales) : number(sales),
    },
  ]
  if (refunds.count === 0) return steps
  return [
    ...steps,
    {
      note: say('Refunds', '退款'),
      maths: gives(sumOfNumbers(amounts.filter((amount) => amount < 0)), refunds.amount),
    },
    {
      note: say('Revenue, refunds taken off', '销售收入（扣除退款）'),
      maths: gives(plus(number(sales), number(refunds.amount)), revenue),
    },
  ]
}

function countSteps({ orders, customers }: OrderStatistics, { say }: Wording): WorkedStep[] {
  return [
    {
      note: say(
        'Orders: lines of one order count once, refunds not at all',
        '订单数（同一订单的多行计一次，退款不计）',
      ),
      maths: equals(symbol('n'), number(orders)),
    },
    { note: say('Customers with an order', '有订单的客户数'), maths: equals(symbol('k'), number(customers)) },
  ]
}

function meanSteps(value: OrderStatistics, { say }: Wording): WorkedStep[] {
  const { averageOrderValue, ordersPerCustomer, revenuePerCustomer } = value
  if (averageOrderValue === null || ordersPerCustomer === null || revenuePerCustomer === null)
    return [{ note: say('Without orders there are no averages', '没有订单，平均值没有意义') }]
  const [R, n, k] = [number(value.revenue), number(value.orders), number(value.customers)]
  return [
    { note: say('Average order', '平均订单额（客单价）'), maths: gives(divide(R, n), averageOrderValue) },
    { note: say('Orders per customer', '人均订单数'), maths: gives(divide(n, k), ordersPerCustomer) },
    { note: say('Revenue per customer', '人均收入'), maths: gives(divide(R, k), revenuePerCustomer) },
    {
      note: say('Medians: half lie below', '中位数（一半在其下）'),
      table: {
        columns: [say('Of', '项目'), say('Median', '中位数')],
        rows: [
          [say('Money of an order', '每单金额'), cell(value.medianOrderValue)],
          [say('Orders per customer', '人均订单数'), cell(value.medianOrdersPerCustomer)],
          [say('Revenue per customer', '人均收入'), cell(value.medianRevenuePerCustomer)],
        ],
      },
    },
  ]
}
