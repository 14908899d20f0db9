import { fail } from '../../data/checks.js'
import type { Order } from '../../data/rows.js'
import {
  type PurchaseCounts,
  type RepeatPurchaseOptions,
  type RepeatPurchaseRate,
  type RepeatPurchaseRule,
  repeatPurchaseRate,
} from '../../loyalty/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, words } from '../maths.js'
import { firstOf, gives, givesPercent, sumOfNumbers } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.repeatPurchaseRate`: counts, or orders with the options that they need. */
export interface RepeatPurchaseRateInputs
  extends RepeatPurchaseRule,
    Partial<Omit<RepeatPurchaseOptions, keyof RepeatPurchaseRule>> {
  readonly counts?: PurchaseCounts
  readonly orders?: readonly Order[]
}

/** Works out how many came back within a period. */
export function explainRepeatPurchaseRate(
  inputs: RepeatPurchaseRateInputs,
  options?: ExplainOptions,
): WorkedAnswer<RepeatPurchaseRate> {
  return worked('repeatPurchaseRate', inputs, options, ({ counts, orders, ...settings }, wording) => {
    const value = rateOf(counts, orders, settings)
    const { say } = wording
    const isByCustomer = value.by === 'customer'
    const { buyers, repeatBuyers, transactions, repeatTransactions } = value
    return {
      title: say('Repeat purchase rate', '重复购买率'),
      given: [
        { name: say('Purchases', '交易笔数'), value: formatNumber(transactions) },
        {
          name: say('Customers who bought a second time, a third time, …', '有第二次、第三次……购买的人数'),
          value:
            value.again.length === 0
              ? say('none', '无')
              : firstOf(value.again.map((one) => formatNumber(one))).join(say(', ', '、')),
        },
      ],
      formula: [
        isByCustomer
          ? equals(
              words(say('rate', '重复购买率')),
              divide(
                words(say('customers with two purchases or more', '购买两次及以上的客户数')),
                words(say('customers', '购买客户数')),
              ),
            )
          : equals(
              words(say('rate', '重复购买率')),
              divide(words(say('repeat purchases', '重复购买笔数')), words(say('purchases', '交易笔数'))),
            ),
      ],
      steps: steps(value, wording),
      result: {
        value,
        text:
          value.rate === null
            ? say('Nobody bought: there is no rate.', '没有购买，重复购买率不存在。')
            : isByCustomer
              ? say(
                  `The repeat purchase rate by customers is ${formatPercent(value.rate)} (${formatNumber(repeatBuyers)} of ${formatNumber(buyers)}).`,
                  `按人数计算的重复购买率为${formatPercent(value.rate)}（${formatNumber(buyers)}人中的${formatNumber(repeatBuyers)}人）。`,
                )
              : say(
                  `The repeat purchase rate by transactions is ${formatPercent(value.rate)} (${formatNumber(repeatTransactions)} of ${formatNumber(transactions)}).`,
                  `按交易计算的重复购买率为${formatPercent(value.rate)}（${formatNumber(transactions)}笔中的${formatNumber(repeatTransactions)}笔）。`,
                ),
      },
      unit: '',
      source: say('Repeat purchase rate in its two meanings', '重复购买率的两种口径：按人数、按交易'),
    }
  })
}

function rateOf(
  counts: PurchaseCounts | undefined,
  orders: readonly Order[] | undefined,
  settings: Omit<RepeatPurchaseRateInputs, 'counts' | 'orders'>,
): RepeatPurchaseRate {
  if (counts !== undefined) {
    if (orders !== undefined) fail('invalid-option', 'orders', 'counts or orders, not both', orders)
    return repeatPurchaseRate(counts, settings)
  }
  checkRows(orders, 'orders')
  const { asOf, ...rest } = settings
  if (asOf === undefined) return fail('missing-value', 'asOf', 'the last day of the period', asOf)
  return repeatPurchaseRate(orders ?? [], { ...rest, asOf })
}

function steps(value: RepeatPurchaseRate, { say }: Wording): WorkedStep[] {
  const { by, again, buyers, repeatBuyers, transactions, repeatTransactions, rate } = value
  const list: WorkedStep[] = []
  if (again.length > 0)
    list.push({
      note: say('Repeat purchases', '重复购买笔数'),
      maths: gives(sumOfNumbers(again), repeatTransactions),
    })
  if (by === 'customer')
    list.push({
      note: say('Customers: purchases less the repeat ones', '购买客户数 = 交易笔数 − 重复购买笔数'),
      maths: gives(minus(number(transactions), number(repeatTransactions)), buyers),
    })
  if (rate === null) return [...list, { note: say('Nobody bought: there is no rate', '没有购买，没有意义') }]
  const [part, whole] = by === 'customer' ? [repeatBuyers, buyers] : [repeatTransactions, transactions]
  list.push({
    note: say('Repeat purchase rate', '重复购买率'),
    maths: givesPercent(divide(number(part), number(whole)), rate),
  })
  return list
}
