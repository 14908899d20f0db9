import { customerPyramidChart } from '../../charts/index.js'
import { customerPyramid } from '../../pyramid/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection } from '../model.js'

const WORDS = {
  en: {
    title: 'Customer pyramid',
    sentence: (tier: string, customers: string, value: string) =>
      `${tier}: ${customers} of the customers, ${value} of the revenue.`,
    table: 'Tiers by rank of revenue: 20% / 30% / 50% of the customers',
    tier: 'Tier',
    customers: 'Customers',
    revenue: 'Revenue',
    valueShare: 'Share of revenue',
    mean: 'Revenue per customer',
    from: 'From',
    strategy: 'What to do',
    chart: 'Two pyramids: share of customers and share of revenue of each tier',
  },
  zh: {
    title: '客户金字塔',
    sentence: (tier: string, customers: string, value: string) => `${tier}：客户占比 ${customers}，收入占比 ${value}。`,
    table: '按收入排名划分层级：客户数的 20% / 30% / 50%',
    tier: '层级',
    customers: '客户数',
    revenue: '收入',
    valueShare: '收入占比',
    mean: '户均收入',
    from: '起点',
    strategy: '管理策略',
    chart: '数量金字塔与价值金字塔：各层级的客户占比与收入占比',
  },
} as const

/** Who the valuable customers are by rank, and what the textbooks advise for each tier. */
export function pyramidSection({ language, values }: ReportContext): ReportSection {
  const words = WORDS[language]
  const pyramid = customerPyramid(values)
  const share = (value: number | null): string => formatValue(value, 'share', language)
  const [first] = pyramid.tiers
  return {
    id: 'pyramid',
    title: words.title,
    summary:
      first === undefined
        ? []
        : [words.sentence(first.labels[language].name, share(first.customerShare), share(first.valueShare))],
    figures: [],
    charts: [
      { id: 'pyramid-chart', description: words.chart, specification: customerPyramidChart(pyramid, { language }) },
    ],
    tables: [
      {
        id: 'pyramid-table',
        title: words.table,
        columns: [
          { id: 'tier', label: words.tier, kind: 'text' },
          { id: 'customers', label: words.customers, kind: 'count' },
          { id: 'revenue', label: words.revenue, kind: 'money' },
          { id: 'value-share', label: words.valueShare, kind: 'share' },
          { id: 'mean', label: words.mean, kind: 'money' },
          { id: 'from', label: words.from, kind: 'money' },
          { id: 'strategy', label: words.strategy, kind: 'text' },
        ],
        rows: pyramid.tiers.map(({ labels, count, value, valueShare, meanValue, lowest }) => [
          labels[language].name,
          count,
          value,
          valueShare,
          meanValue,
          lowest,
          labels[language].strategy,
        ]),
      },
    ],
  }
}
