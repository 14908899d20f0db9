import { rfmGridChart, rfmSegmentsChart } from '../../charts/index.js'
import { type PerRfm, type RfmScoring, rfmGrid, rfmScores, rfmSegments, rfmSegmentValues } from '../../scoring/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection } from '../model.js'

const WORDS = {
  en: {
    title: 'RFM segments',
    intro:
      'Each customer is scored from 1 to 5 by how lately (R), how often (F) and for how much (M) they bought; 5 is best. The segments follow from the three scores.',
    largest: (name: string, customers: string, value: string) =>
      `Most revenue comes from “${name}”: ${customers} of the customers, ${value} of the revenue.`,
    high: (days: string, orders: string, money: string) =>
      `What is high is relative to the other customers. Here recent means: last order at most ${days} ago; often: more than ${orders} orders; much: more than ${money}.`,
    collapsed: 'Many customers share the same number of orders, so not every frequency score occurs.',
    table: 'Segments',
    segment: 'Segment',
    customers: 'Customers',
    share: 'Share of customers',
    revenue: 'Revenue',
    valueShare: 'Share of revenue',
    mean: 'Per customer',
    strategy: 'What to do',
    cuts: 'Where the scores begin',
    score: 'Score',
    recency: 'R: days since the last order, up to',
    frequency: 'F: orders, more than',
    monetary: 'M: revenue, more than',
    segmentsChart: 'Bars: share of customers and of revenue of each segment',
    gridChart: 'Grid: number of customers by recency and frequency score',
  },
  zh: {
    title: 'RFM 客户分群',
    intro:
      '按最近一次消费（R）、消费频率（F）、消费金额（M）为每位客户打 1～5 分，5 分最好，再由三项得分划分客户类型。',
    largest: (name: string, customers: string, value: string) =>
      `收入贡献最大的是“${name}”：客户占比 ${customers}，收入占比 ${value}。`,
    high: (days: string, orders: string, money: string) =>
      `高低是相对于其他客户而言。此处“近期”指距末次购买不超过 ${days}，“高频”指多于 ${orders} 笔订单，“高额”指金额超过 ${money}。`,
    collapsed: '许多客户的订单数相同，因此部分 F 得分没有客户。',
    table: '客户类型',
    segment: '类型',
    customers: '客户数',
    share: '客户占比',
    revenue: '收入',
    valueShare: '收入占比',
    mean: '户均收入',
    strategy: '建议措施',
    cuts: '各分值的起点',
    score: '得分',
    recency: 'R：距末次购买天数，不超过',
    frequency: 'F：订单数，多于',
    monetary: 'M：收入，多于',
    segmentsChart: '条形图：各类客户的客户占比与收入占比',
    gridChart: '网格：按 R、F 得分统计的客户数',
  },
} as const

/** Customers by what they do: how lately, how often, how much; and what to do about each segment. */
export function segmentsSection({ language, customers, segmentScheme }: ReportContext): ReportSection {
  const words = WORDS[language]
  const scoring = rfmScores(customers)
  const result = rfmSegments(scoring.scores, { scheme: segmentScheme })
  const segments = rfmSegmentValues(result, customers)
  const largest = segments.reduce((top, segment) => (segment.value > top.value ? segment : top))
  const share = (value: number | null): string => formatValue(value, 'share', language)
  const summary: string[] = [
    words.intro,
    words.largest(largest.labels[language].name, share(largest.share), share(largest.valueShare)),
  ]
  const lines = highLines(scoring, result.high)
  if (lines !== null) {
    const [days, orders, amount] = lines
    summary.push(
      words.high(
        formatValue(days, 'days', language),
        formatValue(orders, 'number', language),
        formatValue(amount, 'money', language),
      ),
    )
  }
  if (scoring.collapsed.frequency.length > 0) summary.push(words.collapsed)
  return {
    id: 'segments',
    title: words.title,
    summary,
    figures: [],
    charts: [
      {
        id: 'segments-chart',
        description: words.segmentsChart,
        specification: rfmSegmentsChart({ segments }, { language }),
      },
      {
        id: 'grid-chart',
        description: words.gridChart,
        specification: rfmGridChart(rfmGrid(scoring.scores), { language }),
      },
    ],
    tables: [
      {
        id: 'segments-table',
        title: words.table,
        columns: [
          { id: 'segment', label: words.segment, kind: 'text' },
          { id: 'customers', label: words.customers, kind: 'count' },
          { id: 'share', label: words.share, kind: 'share' },
          { id: 'revenue', label: words.revenue, kind: 'money' },
          { id: 'value-share', label: words.valueShare, kind: 'share' },
          { id: 'mean', label: words.mean, kind: 'money' },
          { id: 'strategy', label: words.strategy, kind: 'text' },
        ],
        rows: segments.map(({ labels, count, share, value, valueShare }) => [
          labels[language].name,
          count,
          share,
          value,
          valueShare,
          count === 0 ? null : value / count,
          labels[language].strategy,
        ]),
      },
      {
        id: 'cuts-table',
        title: words.cuts,
        columns: [
          { id: 'score', label: words.score, kind: 'count' },
          { id: 'recency', label: words.recency, kind: 'number' },
          { id: 'frequency', label: words.frequency, kind: 'number' },
          { id: 'monetary', label: words.monetary, kind: 'money' },
        ],
        rows: cutRows(scoring),
      },
    ],
  }
}

/** The days, orders and money that part high from low, where a line between scores does: null for rules that know no high. */
function highLines(
  { cuts, bins }: Pick<RfmScoring<unknown>, 'cuts' | 'bins'>,
  high: PerRfm<number | null>,
): [days: number, orders: number, money: number] | null {
  const lineOf = (dimension: keyof PerRfm<number>): number | null => {
    const above = high[dimension]
    if (above === null) return null
    const lowestHigh = Math.floor(above) + 1
    // Few days are good: the first line of recency is that of the best score.
    return cuts[dimension][dimension === 'recency' ? bins.recency - lowestHigh : lowestHigh - 2] ?? null
  }
  const days = lineOf('recency')
  const orders = lineOf('frequency')
  const money = lineOf('monetary')
  // Recency comes in whole days, so the line may as well stand on one.
  return days === null || orders === null || money === null ? null : [Math.floor(days), orders, money]
}

/** For each score above 1 the line that a customer must reach. */
function cutRows({ cuts, bins }: Pick<RfmScoring<unknown>, 'cuts' | 'bins'>): (number | null)[][] {
  return Array.from({ length: bins.recency - 1 }, (_, i) => {
    const score = bins.recency - i
    // Few days are good: the first line of recency is that of the best score.
    const days = cuts.recency[i] ?? null
    return [
      score,
      days === null ? null : Math.floor(days),
      cuts.frequency[score - 2] ?? null,
      cuts.monetary[score - 2] ?? null,
    ]
  })
}
