import {
  type AgingBucket,
  type CustomerAging,
  type ReceivablesAging,
  type ReceivablesAgingOptions,
  receivablesAging,
} from '../../credit/index.js'
import { dateOfDay, dayNumber } from '../../data/dayNumber.js'
import { moneyNumber } from '../../data/money.js'
import type { Invoice } from '../../data/rows.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { divide, equals, minus, number, symbol } from '../maths.js'
import { firstOf, givesPercent, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { checkRows, worked } from '../worked.js'

/** Inputs of `explain.receivablesAging`. */
export interface ReceivablesAgingInputs extends ReceivablesAgingOptions {
  readonly invoices: readonly Invoice[]
}

/** Works out an ageing of receivables. */
export function explainReceivablesAging(
  inputs: ReceivablesAgingInputs,
  options?: ExplainOptions,
): WorkedAnswer<ReceivablesAging<CustomerAging[]>> {
  return worked('receivablesAging', inputs, options, ({ invoices, ...settings }, wording) => {
    checkRows(invoices, 'invoices')
    const value = receivablesAging(invoices, settings)
    const { say } = wording
    const isDue = value.by === 'due'
    return {
      title: say('Ageing of receivables', '应收账款账龄分析'),
      given: given(invoices, value, wording),
      formula: [
        equals(symbol('t'), minus(symbol('T'), symbol(isDue ? 'D' : 'I'))),
        equals(symbol('r'), divide(symbol('O'), symbol('R'))),
      ],
      steps: steps(value, wording),
      result: { value, text: told(value, wording) },
      unit: wording.unit,
      source: say('Ageing of receivables in texts on accounting', '会计与信用管理教材：账龄分析法'),
    }
  })
}

function given(invoices: readonly Invoice[], { asOf }: { readonly asOf: string }, wording: Wording): WorkedGiven[] {
  const { say, headed, nameOf } = wording
  const hasCurrency = invoices.some(({ currency }) => currency !== undefined)
  return [
    { name: say('Day of the ageing', '分析日'), symbol: symbol('T'), value: asOf },
    {
      name: say('Invoices, issued on day I, due on day D', '发票（I为开票日，D为到期日）'),
      table: {
        columns: [
          say('Invoice', '发票'),
          say('Customer', '客户'),
          headed(say('amount', '金额')),
          ...(hasCurrency ? [say('Currency', '币种')] : []),
          say('Issued', '开票日'),
          say('Due', '到期日'),
          say('Payments', '收款'),
        ],
        rows: invoices.map((invoice) => [
          nameOf(invoice.id),
          nameOf(invoice.customerId),
          formatNumber(moneyNumber(invoice.amount)),
          ...(hasCurrency ? [invoice.currency ?? ''] : []),
          dateOfDay(dayNumber(invoice.issuedOn)),
          dateOfDay(dayNumber(invoice.dueOn)) + (invoice.disputed === true ? say(' (disputed)', '（有争议）') : ''),
          paymentsText(invoice),
        ]),
      },
    },
  ]
}

function paymentsText({ payments = [] }: Invoice): string {
  const texts = payments.map(
    ({ date, amount }) => `${dateOfDay(dayNumber(date))}: ${formatNumber(moneyNumber(amount))}`,
  )
  return texts.length === 0 ? '–' : firstOf(texts, 4).join('; ')
}

function steps(value: ReceivablesAging<CustomerAging[]>, wording: Wording): WorkedStep[] {
  const { say, language, nameOf } = wording
  const hasCurrency = value.currencies.some(({ currency }) => currency !== null)
  const heads = value.buckets.map(({ labels }: AgingBucket) => labels[language])
  const list: WorkedStep[] = [
    {
      note: say('What is open of each customer, by age', '各客户未收款按账龄归集'),
      table: {
        columns: [
          say('Customer', '客户'),
          ...(hasCurrency ? [say('Currency', '币种')] : []),
          ...heads,
          say('Apart', '另列'),
          say('Together', '合计'),
        ],
        rows: [
          ...value.customers.map((one) => line(nameOf(one.customerId), one, hasCurrency)),
          ...value.currencies.map((one) => line(say('All', '合计'), one, hasCurrency)),
        ],
      },
    },
    {
      note: say('Shares of the ages', '账龄结构'),
      table: {
        columns: [...(hasCurrency ? [say('Currency', '币种')] : []), ...heads],
        rows: value.currencies.map(({ currency, amounts }) => {
          const all = amounts.reduce((sum, amount) => sum + amount, 0)
          const shares = amounts.map((amount) => shareCell(all > 0 ? amount / all : null))
          return [...(hasCurrency ? [currency ?? ''] : []), ...shares]
        }),
      },
    },
  ]
  for (const { currency, overdue, total, credits, disputed, overdueRate } of value.currencies) {
    const inBuckets = total - credits - disputed
    if (overdueRate === null || overdue < 0 || overdue > inBuckets) continue
    const name = say('Overdue rate', '逾期率')
    list.push({
      note: currency === null ? name : say(`${name} in ${currency}`, `${currency}${name}`),
      maths: givesPercent(divide(number(overdue), number(Math.round(inBuckets * 1e6) / 1e6)), overdueRate),
    })
  }
  return list
}

function line(name: string, one: Omit<CustomerAging, 'customerId'>, hasCurrency: boolean): string[] {
  const apart = Math.round((one.credits + one.disputed) * 1e6) / 1e6
  return [
    name,
    ...(hasCurrency ? [one.currency ?? ''] : []),
    ...one.amounts.map((amount) => formatNumber(amount)),
    formatNumber(apart),
    formatNumber(one.total),
  ]
}

function told({ currencies }: ReceivablesAging<CustomerAging[]>, { say, withUnit }: Wording): string {
  if (currencies.length === 0) return say('Nothing is open.', '没有应收账款。')
  return currencies
    .map(({ currency, total, overdue, overdueRate }) => {
      const amount = (value: number): string =>
        currency === null ? withUnit(formatNumber(value)) : `${formatNumber(value)} ${currency}`
      const share =
        overdueRate === null ? '' : say(` (${formatPercent(overdueRate)})`, `（${formatPercent(overdueRate)}）`)
      return say(
        `${amount(total)} are open, of which ${amount(overdue)} overdue${share}.`,
        `应收账款${amount(total)}，其中逾期${amount(overdue)}${share}。`,
      )
    })
    .join(say(' ', ''))
}
