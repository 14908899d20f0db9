import { movementChart } from '../../charts/index.js'
import {
  churnReconciliation,
  customerChurn,
  type MovementPeriod,
  revenueRetention,
  subscriptionMovements,
} from '../../churn/index.js'
import { calendarPeriods } from '../../data/calendar.js'
import { dateOfDay, dayNumber } from '../../data/dayNumber.js'
import type { Language } from '../../data/labels.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable, ReportValue } from '../model.js'

const WORDS = {
  en: {
    title: 'Subscriptions: what came and went',
    sentence: (months: string, opening: string, closing: string) =>
      `Over ${months} complete months the monthly revenue went from ${opening} to ${closing}.`,
    net: (net: string, gross: string) =>
      `Of what the customers at the beginning paid, ${net} is still paid by them (net, with what they pay more), ${gross} without it (gross).`,
    thin: 'The subscriptions cover no complete month yet.',
    revenue: 'Monthly revenue at the end',
    customers: 'Subscribers at the end',
    gross: 'Gross revenue retention',
    netRate: 'Net revenue retention',
    churn: 'Churn of the last month',
    months: 'By month',
    month: 'Month',
    opening: 'Opening',
    new: 'New',
    expansion: 'Expansion',
    contraction: 'Contraction',
    lost: 'Churn',
    back: 'Reactivation',
    closing: 'Closing',
    rate: 'Customer churn',
    conventions: 'One month, eleven churn rates',
    convention: 'Convention',
    difference: 'Difference',
    note: 'Monthly revenue; opening + new + expansion − contraction − churn + reactivation = closing. Customer churn: subscribers of the opening who were gone at the close.',
    conventionNote: (month: string) =>
      `The same movements of ${month} under each convention in use, and how far it is from the first. Compare rates of one convention only.`,
    chart: 'Waterfall: monthly revenue from opening to closing by kind of movement',
  },
  zh: {
    title: '订阅：增减变动',
    sentence: (months: string, opening: string, closing: string) =>
      `${months} 个完整月份内，月度收入由 ${opening} 变为 ${closing}。`,
    net: (net: string, gross: string) =>
      `期初客户当时支付的金额中，期末仍由他们支付的为 ${net}（净留存，含增购），不含增购为 ${gross}（毛留存）。`,
    thin: '订阅数据尚不足一个完整月份。',
    revenue: '期末月度收入',
    customers: '期末订阅客户',
    gross: '毛收入留存率',
    netRate: '净收入留存率',
    churn: '最近一月流失率',
    months: '按月',
    month: '月份',
    opening: '期初',
    new: '新增',
    expansion: '增购',
    contraction: '减购',
    lost: '流失',
    back: '唤回',
    closing: '期末',
    rate: '客户流失率',
    conventions: '同一个月的十一种流失率',
    convention: '口径',
    difference: '差异',
    note: '月度收入；期初 + 新增 + 增购 − 减购 − 流失 + 唤回 = 期末。客户流失率：期初客户中期末已不在者的占比。',
    conventionNote: (month: string) =>
      `${month} 的同一变动在各通行口径下的流失率，及其与第一种的差异。只宜在同一口径内比较。`,
    chart: '瀑布图：月度收入由期初到期末的各类变动',
  },
} as const

/** Months that the section looks back. */
const MONTHS = 12

/** Movements of subscriptions over the last complete months, retention of revenue, and the churn rate under every convention. */
export function subscriptionsSection(context: ReportContext): ReportSection | null {
  const { subscriptions, language } = context
  if (subscriptions.length === 0) return null
  const words = WORDS[language]
  const window = lastMonths(context)
  if (window === null) {
    return { id: 'subscriptions', title: words.title, summary: [words.thin], figures: [], charts: [], tables: [] }
  }
  const whole = subscriptionMovements(subscriptions, window).periods[0]!
  const { periods } = subscriptionMovements(subscriptions, { ...window, period: 'month' })
  const { grossRetention, netRetention } = revenueRetention(subscriptions, window)
  const last = periods.at(-1)!
  const money = (value: number): string => formatValue(value, 'money', language)
  const share = (value: number | null): string => formatValue(value, 'share', language)
  return {
    id: 'subscriptions',
    title: words.title,
    summary: [
      words.sentence(String(periods.length), money(whole.opening.revenue), money(whole.closing.revenue)),
      ...(netRetention === null ? [] : [words.net(share(netRetention), share(grossRetention))]),
    ],
    figures: [
      { id: 'monthly-revenue', label: words.revenue, kind: 'money', value: whole.closing.revenue },
      { id: 'subscribers', label: words.customers, kind: 'count', value: whole.closing.customers },
      { id: 'net-retention', label: words.netRate, kind: 'share', value: netRetention },
      { id: 'gross-retention', label: words.gross, kind: 'share', value: grossRetention },
      { id: 'churn', label: words.churn, kind: 'share', value: customerChurn(last).churnRate },
    ],
    charts: [{ id: 'movement-chart', description: words.chart, specification: movementChart(whole, { language }) }],
    tables: [monthsTable(periods, language), conventionsTable(last, language)],
  }
}

/** The last complete months up to `asOf` in which there were subscriptions, at most {@link MONTHS}; null where there are none. */
function lastMonths({ subscriptions, asOfDay }: ReportContext): { from: string; to: string } | null {
  let first = Infinity
  for (let i = 0; i < subscriptions.length; i++) {
    first = Math.min(first, dayNumber(subscriptions[i]!.startsOn, `subscriptions[${i}].startsOn`))
  }
  if (!(first <= asOfDay)) return null
  const { starts } = calendarPeriods(first, asOfDay + 1, 'month')
  // The day after asOf lies in the month that is not complete.
  const end = starts[starts.length - 2]!
  const from = starts.findLast((_, i) => i <= starts.length - 2 - MONTHS) ?? starts[0]!
  return from < end ? { from: dateOfDay(from), to: dateOfDay(end - 1) } : null
}

function monthsTable(periods: readonly MovementPeriod[], language: Language): ReportTable {
  const words = WORDS[language]
  const money = (id: string, label: string) => ({ id, label, kind: 'money' as const })
  return {
    id: 'movement-table',
    title: words.months,
    columns: [
      { id: 'month', label: words.month, kind: 'date' },
      money('opening', words.opening),
      money('new', words.new),
      money('expansion', words.expansion),
      money('contraction', words.contraction),
      money('churn', words.lost),
      money('reactivation', words.back),
      money('closing', words.closing),
      { id: 'rate', label: words.rate, kind: 'share' },
    ],
    rows: periods.map((period): ReportValue[] => [
      period.period,
      period.opening.revenue,
      period.new.revenue,
      period.expansion.revenue,
      period.contraction.revenue,
      period.churn.revenue,
      period.reactivation.revenue,
      period.closing.revenue,
      customerChurn(period).churnRate,
    ]),
    note: words.note,
  }
}

function conventionsTable(period: MovementPeriod, language: Language): ReportTable {
  const words = WORDS[language]
  return {
    id: 'convention-table',
    title: words.conventions,
    columns: [
      { id: 'convention', label: words.convention, kind: 'text' },
      { id: 'rate', label: words.rate, kind: 'share' },
      { id: 'difference', label: words.difference, kind: 'share' },
    ],
    rows: churnReconciliation(period).map(({ labels, churnRate, difference }) => [
      labels[language].name,
      churnRate,
      difference,
    ]),
    note: words.conventionNote(period.period),
  }
}
