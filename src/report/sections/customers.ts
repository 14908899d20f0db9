import { asFloat64 } from '../../data/lift.js'
import { median, quantile } from '../../numeric/quantiles.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportValue } from '../model.js'

const WORDS = {
  en: {
    title: 'Customers',
    customers: 'Customers',
    once: 'Bought once',
    meanValue: 'Mean revenue per customer',
    medianValue: 'Median revenue per customer',
    meanOrders: 'Mean orders per customer',
    medianRecency: 'Median time since the last order',
    sentence: (customers: string, once: string) => `${customers} customers bought; ${once} of them only once.`,
    skew: (half: string, mean: string) => `Half of the customers brought less than ${half}; the mean is ${mean}.`,
    frequency: 'Customers by number of orders',
    orders: 'Orders',
    share: 'Share of customers',
    revenue: 'Revenue',
    valueShare: 'Share of revenue',
    recency: 'Customers by time since their last order',
    since: 'Days since the last order',
  },
  zh: {
    title: '客户概况',
    customers: '客户数',
    once: '仅购买一次',
    meanValue: '客户平均收入',
    medianValue: '客户收入中位数',
    meanOrders: '人均订单数',
    medianRecency: '距末次购买天数（中位数）',
    sentence: (customers: string, once: string) => `共有 ${customers} 位客户购买，其中 ${once} 仅购买一次。`,
    skew: (half: string, mean: string) => `半数客户的收入贡献低于 ${half}，平均为 ${mean}。`,
    frequency: '按订单数划分的客户',
    orders: '订单数',
    share: '客户占比',
    revenue: '收入',
    valueShare: '收入占比',
    recency: '按距末次购买天数划分的客户',
    since: '距末次购买天数',
  },
} as const

/** Lower ends of the rows of the two tables; the last one is open. */
const FREQUENCY_FROM = [0, 1, 2, 3, 4, 6, 11, 21, 51]
const RECENCY_FROM = [0, 31, 61, 91, 181, 366, 731]

/** How many customers there are, how often they buy, how long they have been silent. */
export function customersSection({ language, customers, customerCount, revenue }: ReportContext): ReportSection {
  const words = WORDS[language]
  const recency = asFloat64(customers.recency)
  const frequency = asFloat64(customers.frequency)
  const value = asFloat64(customers.monetary)
  const once = frequency.reduce((count, orders) => count + (orders === 1 ? 1 : 0), 0) / customerCount
  const meanValue = revenue / customerCount
  const medianValue = median(value)
  const share = (part: number): string => formatValue(part, 'share', language)
  const money = (amount: number | null): string => formatValue(amount, 'money', language)
  const orders = frequency.reduce((sum, count) => sum + count, 0)
  const shares = [
    { id: 'share', label: words.share, kind: 'share' },
    { id: 'revenue', label: words.revenue, kind: 'money' },
    { id: 'value-share', label: words.valueShare, kind: 'share' },
  ] as const
  const rowsBy = (column: Float64Array, from: readonly number[]): ReportValue[][] =>
    banded(column, value, from, revenue)
  return {
    id: 'customers',
    title: words.title,
    summary: [
      words.sentence(formatValue(customerCount, 'count', language), share(once)),
      words.skew(money(medianValue), money(meanValue)),
    ],
    figures: [
      { id: 'customers', label: words.customers, kind: 'count', value: customerCount },
      { id: 'bought-once', label: words.once, kind: 'share', value: once },
      { id: 'mean-value', label: words.meanValue, kind: 'money', value: meanValue },
      { id: 'median-value', label: words.medianValue, kind: 'money', value: medianValue },
      { id: 'mean-orders', label: words.meanOrders, kind: 'number', value: orders / customerCount },
      { id: 'median-recency', label: words.medianRecency, kind: 'days', value: quantile(recency, 0.5) },
    ],
    charts: [],
    tables: [
      {
        id: 'by-frequency',
        title: words.frequency,
        columns: [
          { id: 'orders', label: words.orders, kind: 'text' },
          { id: 'customers', label: words.customers, kind: 'count' },
          ...shares,
        ],
        rows: rowsBy(frequency, FREQUENCY_FROM),
      },
      {
        id: 'by-recency',
        title: words.recency,
        columns: [
          { id: 'since', label: words.since, kind: 'text' },
          { id: 'customers', label: words.customers, kind: 'count' },
          ...shares,
        ],
        rows: rowsBy(recency, RECENCY_FROM),
      },
    ],
  }
}

/** Customers and revenue of each band of a column of whole numbers; bands without customers are left out. */
function banded(column: Float64Array, value: Float64Array, from: readonly number[], total: number): ReportValue[][] {
  const counts = new Float64Array(from.length)
  const sums = new Float64Array(from.length)
  for (let i = 0; i < column.length; i++) {
    let band = from.length - 1
    while (column[i]! < from[band]!) band--
    counts[band]!++
    sums[band]! += value[i]!
  }
  return from.flatMap((lowest, band): ReportValue[][] => {
    if (counts[band] === 0) return []
    const next = from[band + 1]
    const name = next === undefined ? `${lowest}+` : next - 1 === lowest ? String(lowest) : `${lowest}–${next - 1}`
    return [[name, counts[band]!, counts[band]! / column.length, sums[band]!, total > 0 ? sums[band]! / total : null]]
  })
}
