import { agingChart } from '../../charts/index.js'
import {
  type CurrencyAging,
  type CurrencyReceivables,
  type CustomerAging,
  type ReceivablesAging,
  receivablesAging,
  receivablesIndicators,
} from '../../credit/index.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { Language } from '../../data/labels.js'
import type { Invoice } from '../../data/rows.js'
import { formatValue } from '../formatValue.js'
import type { ReportFigure, ReportSection, ReportTable } from '../model.js'

const WORDS = {
  en: {
    title: 'Receivables: what is open, for how long',
    sentence: (open: string, overdue: string, share: string) =>
      `${open} are open, ${overdue} of it past due (${share}).`,
    none: 'Nothing is open.',
    dso: (days: string) => `At the sales of the last twelve months that is ${days} of sales.`,
    later: (count: string) => `Left out, as they were issued after the day of the report: ${count} invoices.`,
    open: 'Open',
    overdue: 'Past due',
    overdueShare: 'Share past due',
    days: 'Days of sales open (DSO)',
    collected: 'Collected of what was due',
    currency: 'Currency',
    unnamed: 'no currency named',
    current: 'Not due',
    disputed: 'Disputed',
    credits: 'Credits',
    total: 'Total',
    table: 'By days past due',
    note: 'Open invoices after part-payments, by the days since they were due; due today is not overdue. Disputed invoices and credits of over-payment that fit no column stand apart. Collected of what was due: of the last twelve months.',
    customers: 'Customers with most past due',
    customer: 'Customer',
    oldest: 'Oldest',
    chart: 'Bars: open money by days past due',
  },
  zh: {
    title: '应收账款：未收金额与账龄',
    sentence: (open: string, overdue: string, share: string) => `未收金额 ${open}，其中逾期 ${overdue}（${share}）。`,
    none: '没有未收款项。',
    dso: (days: string) => `按最近十二个月的销售计，相当于 ${days}的销售额。`,
    later: (count: string) => `报告日之后开具的 ${count} 张发票未计入。`,
    open: '未收金额',
    overdue: '逾期金额',
    overdueShare: '逾期率',
    days: '应收账款周转天数（DSO）',
    collected: '到期款回收率',
    currency: '币种',
    unnamed: '未注明币种',
    current: '未逾期',
    disputed: '争议',
    credits: '贷项',
    total: '合计',
    table: '账龄分析（逾期天数）',
    note: '扣除部分付款后的未收发票，按逾期天数分组；当日到期不算逾期。争议发票与无法归组的多付贷项单列。回收率为最近十二个月。',
    customers: '逾期金额最大的客户',
    customer: '客户',
    oldest: '最长逾期',
    chart: '柱：按逾期天数的未收金额',
  },
} as const

/** What the section looks at. */
export interface ReceivablesContext {
  readonly language: Language
  readonly asOf: string
  readonly asOfDay: number
  readonly invoices: readonly Invoice[]
  readonly nameOf: (customerId: string) => string | undefined
}

/** So many customers are listed. */
const MOST_CUSTOMERS = 20

/** What is open and for how long, by currency, and with whom. Null without invoices. */
export function receivablesSection(context: ReceivablesContext): ReportSection | null {
  const { language, asOf, asOfDay, invoices } = context
  if (invoices.length === 0) return null
  const words = WORDS[language]
  const aging = receivablesAging(invoices, { asOf })
  const year = receivablesIndicators(invoices, { from: dateOfDay(asOfDay - 364), to: asOf })
  const nameOfCurrency = (currency: string | null): string => (aging.currencies.length > 1 ? `, ${currency}` : '')
  const indicators = new Map(year.currencies.map((one) => [one.currency, one]))
  return {
    id: 'receivables',
    title: words.title,
    summary: [
      ...(aging.currencies.length === 0 ? [words.none] : []),
      ...aging.currencies.flatMap((one) => sentences(one, indicators.get(one.currency), language)),
      ...(aging.laterInvoices === 0 ? [] : [words.later(formatValue(aging.laterInvoices, 'count', language))]),
    ],
    figures: aging.currencies.flatMap((one) =>
      figures(one, indicators.get(one.currency), nameOfCurrency(one.currency), language),
    ),
    charts: aging.currencies.some(({ total }) => total !== 0)
      ? [{ id: 'aging-chart', description: words.chart, specification: agingChart(aging, { language }) }]
      : [],
    tables: aging.currencies.length === 0 ? [] : [agingTable(aging, language), ...overdueTables(aging, context)],
  }
}

function sentences(
  { currency, total, overdue, overdueRate }: CurrencyAging,
  year: CurrencyReceivables | undefined,
  language: Language,
): string[] {
  const words = WORDS[language]
  const money = (value: number): string =>
    `${formatValue(value, 'money', language)}${currency === null ? '' : ` ${currency}`}`
  if (total === 0) return [words.none]
  const days = year?.daysSalesOutstanding.daysSalesOutstanding ?? null
  return [
    words.sentence(money(total), money(overdue), formatValue(overdueRate, 'share', language)),
    ...(days === null ? [] : [words.dso(formatValue(Math.round(days), 'days', language))]),
  ]
}

function figures(
  { currency, total, overdue, overdueRate }: CurrencyAging,
  year: CurrencyReceivables | undefined,
  suffix: string,
  language: Language,
): ReportFigure[] {
  const words = WORDS[language]
  const figure = (id: string, label: string, kind: ReportFigure['kind'], value: number | null): ReportFigure => {
    return { id: suffix === '' ? id : `${id}-${currency}`, label: label + suffix, kind, value }
  }
  return [
    figure('open', words.open, 'money', total),
    figure('overdue', words.overdue, 'money', overdue),
    figure('overdue-rate', words.overdueShare, 'share', overdueRate),
    figure('dso', words.days, 'days', year?.daysSalesOutstanding.daysSalesOutstanding ?? null),
    figure('collection-rate', words.collected, 'share', year?.collectionRate ?? null),
  ]
}

function agingTable({ buckets, currencies }: ReceivablesAging<unknown>, language: Language): ReportTable {
  const words = WORDS[language]
  const amount = (id: string, label: string) => ({ id, label, kind: 'money' as const })
  return {
    id: 'aging-table',
    title: words.table,
    columns: [
      { id: 'currency', label: words.currency, kind: 'text' },
      ...buckets.map(({ id, from, to }) =>
        amount(id, from === null ? words.current : to === null ? `> ${from - 1}` : `${from}–${to}`),
      ),
      amount('disputed', words.disputed),
      amount('credits', words.credits),
      amount('total', words.total),
    ],
    rows: currencies.map(({ currency, amounts, disputed, credits, total }) => [
      currency ?? words.unnamed,
      ...amounts,
      disputed,
      credits,
      total,
    ]),
    note: words.note,
  }
}

function overdueTables(
  { customers }: ReceivablesAging<CustomerAging[]>,
  { language, nameOf }: ReceivablesContext,
): ReportTable[] {
  const words = WORDS[language]
  const late = customers.filter(({ overdue }) => overdue > 0).sort((a, b) => b.overdue - a.overdue)
  if (late.length === 0) return []
  const hasCurrency = late.some(({ currency }) => currency !== null)
  return [
    {
      id: 'overdue-customers-table',
      title: words.customers,
      columns: [
        { id: 'customer', label: words.customer, kind: 'text' },
        ...(hasCurrency ? [{ id: 'currency', label: words.currency, kind: 'text' as const }] : []),
        { id: 'open', label: words.open, kind: 'money' },
        { id: 'overdue', label: words.overdue, kind: 'money' },
        { id: 'disputed', label: words.disputed, kind: 'money' },
        { id: 'oldest', label: words.oldest, kind: 'days' },
      ],
      rows: late
        .slice(0, MOST_CUSTOMERS)
        .map(({ customerId, currency, total, overdue, disputed, oldestDays }) => [
          nameOf(customerId) ?? customerId,
          ...(hasCurrency ? [currency] : []),
          total,
          overdue,
          disputed,
          oldestDays,
        ]),
    },
  ]
}
