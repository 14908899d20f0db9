import { dateOfDay } from '../../data/dayNumber.js'
import { idAt } from '../../data/ids.js'
import { orderByValue } from '../../numeric/ranking.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportValue } from '../model.js'

const WORDS = {
  en: {
    title: 'Top customers',
    sentence: (count: string, share: string) => `The ${count} largest customers bring ${share} of the revenue.`,
    table: 'By revenue',
    rank: 'Rank',
    id: 'Customer',
    name: 'Name',
    revenue: 'Revenue',
    share: 'Share',
    orders: 'Orders',
    last: 'Last order',
    days: 'Since then',
  },
  zh: {
    title: '重点客户',
    sentence: (count: string, share: string) => `收入最高的 ${count} 位客户贡献了 ${share} 的收入。`,
    table: '按收入排序',
    rank: '排名',
    id: '客户编号',
    name: '名称',
    revenue: '收入',
    share: '占比',
    orders: '订单数',
    last: '末次购买',
    days: '距今',
  },
} as const

/** The customers with the most revenue, one by one. */
export function topCustomersSection({
  language,
  customers,
  values,
  revenue,
  asOfDay,
  nameOf,
  top,
}: ReportContext): ReportSection {
  const words = WORDS[language]
  const rows = [...orderByValue(values.value, { descending: true }).subarray(0, top)]
  const names = rows.map((row) => nameOf(idAt(values.customerId, row)) ?? null)
  const hasNames = names.some((name) => name !== null)
  const sum = rows.reduce((total, row) => total + values.value[row]!, 0)
  return {
    id: 'top-customers',
    title: words.title,
    summary:
      revenue > 0
        ? [words.sentence(formatValue(rows.length, 'count', language), formatValue(sum / revenue, 'share', language))]
        : [],
    figures: [],
    charts: [],
    tables: [
      {
        id: 'top-table',
        title: words.table,
        columns: [
          { id: 'rank', label: words.rank, kind: 'count' },
          { id: 'customer', label: words.id, kind: 'text' },
          ...(hasNames ? [{ id: 'name', label: words.name, kind: 'text' } as const] : []),
          { id: 'revenue', label: words.revenue, kind: 'money' },
          { id: 'share', label: words.share, kind: 'share' },
          { id: 'orders', label: words.orders, kind: 'count' },
          { id: 'last', label: words.last, kind: 'date' },
          { id: 'days', label: words.days, kind: 'days' },
        ],
        rows: rows.map((row, i): ReportValue[] => {
          const value = values.value[row]!
          const days = customers.recency[row]!
          return [
            i + 1,
            idAt(values.customerId, row),
            ...(hasNames ? [names[i] ?? null] : []),
            value,
            revenue > 0 ? value / revenue : null,
            customers.frequency[row]!,
            dateOfDay(asOfDay - days),
            days,
          ]
        }),
      },
    ],
  }
}
