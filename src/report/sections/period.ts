import { revenueChart } from '../../charts/index.js'
import { dateOfDay } from '../../data/dayNumber.js'
import { salesGrowth } from '../../statistics/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection } from '../model.js'

const WORDS = {
  en: {
    title: 'Period and revenue',
    first: 'First order',
    last: 'Last order',
    days: 'Days covered',
    revenue: 'Revenue, refunds deducted',
    orders: 'Orders',
    mean: 'Mean order value',
    sentence: (orders: string, revenue: string, first: string, last: string) =>
      `${orders} orders brought ${revenue} from ${first} to ${last}.`,
    best: (period: string, revenue: string) => `The best period was ${period} with ${revenue}.`,
    table: { day: 'Revenue by day', month: 'Revenue by month', year: 'Revenue by year' },
    period: 'Period',
    meanPerOrder: 'Per order',
    partial: 'The first and the last period may be incomplete.',
    chart: 'Bars: revenue of each period',
  },
  zh: {
    title: '期间与收入',
    first: '首笔订单',
    last: '末笔订单',
    days: '覆盖天数',
    revenue: '销售收入（已扣退款）',
    orders: '订单数',
    mean: '平均订单金额',
    sentence: (orders: string, revenue: string, first: string, last: string) =>
      `${first} 至 ${last} 共 ${orders} 笔订单，收入 ${revenue}。`,
    best: (period: string, revenue: string) => `收入最高的是 ${period}，为 ${revenue}。`,
    table: { day: '各日收入', month: '各月收入', year: '各年收入' },
    period: '期间',
    meanPerOrder: '每单金额',
    partial: '首尾两期可能不完整。',
    chart: '柱形图：各期销售收入',
  },
} as const

/** Up to so many days a report counts by days, up to so many by months, beyond by years. */
const MOST_DAYS = 45
const MOST_DAYS_BY_MONTH = 5 * 366

/** The span of the data, the revenue and how it went on. */
export function periodSection({
  language,
  firstDay,
  lastDay,
  orderCount,
  revenue,
  orders,
}: ReportContext): ReportSection {
  const words = WORDS[language]
  const first = dateOfDay(firstDay)
  const last = dateOfDay(lastDay)
  const money = (value: number): string => formatValue(value, 'money', language)
  const days = lastDay - firstDay + 1
  const unit = days <= MOST_DAYS ? 'day' : days <= MOST_DAYS_BY_MONTH ? 'month' : 'year'
  const { periods } = salesGrowth(orders, { asOf: last, period: unit })
  const best = periods.reduce((top, period) => (period.revenue > top.revenue ? period : top))
  const summary = [words.sentence(formatValue(orderCount, 'count', language), money(revenue), first, last)]
  if (periods.length > 1) summary.push(words.best(best.period, money(best.revenue)))
  return {
    id: 'period',
    title: words.title,
    summary,
    figures: [
      { id: 'first-order', label: words.first, kind: 'date', value: first },
      { id: 'last-order', label: words.last, kind: 'date', value: last },
      { id: 'days', label: words.days, kind: 'count', value: days },
      { id: 'orders', label: words.orders, kind: 'count', value: orderCount },
      { id: 'revenue', label: words.revenue, kind: 'money', value: revenue },
      { id: 'mean-order', label: words.mean, kind: 'money', value: orderCount === 0 ? null : revenue / orderCount },
    ],
    charts:
      periods.length < 2
        ? []
        : [{ id: 'revenue-chart', description: words.chart, specification: revenueChart(periods, { language }) }],
    tables: [
      {
        id: 'revenue-table',
        title: words.table[unit],
        columns: [
          { id: 'period', label: words.period, kind: 'date' },
          { id: 'revenue', label: words.revenue, kind: 'money' },
          { id: 'orders', label: words.orders, kind: 'count' },
          { id: 'mean', label: words.meanPerOrder, kind: 'money' },
        ],
        rows: periods.map(({ period, revenue, orders, averageOrderValue }) => [
          period,
          revenue,
          orders,
          averageOrderValue,
        ]),
        note: words.partial,
      },
    ],
  }
}
