import { lorenzCurveChart } from '../../charts/index.js'
import { abcAnalysis, customersForValueShare, giniCoefficient, lorenzCurve, paretoShare } from '../../pyramid/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection } from '../model.js'

const WORDS = {
  en: {
    title: 'Concentration',
    top: 'Revenue from the top 20% of customers',
    for80: 'Customers that bring 80% of the revenue',
    gini: 'Gini coefficient (0 all equal, 1 one customer has all)',
    sentence: (top: string, heads: string) =>
      `The top 20% of the customers bring ${top} of the revenue; 80% of it comes from ${heads} of the customers.`,
    nothing: 'The customers brought no revenue after refunds, so there is nothing to share out.',
    table: 'ABC classes',
    class: 'Class',
    customers: 'Customers',
    share: 'Share of customers',
    revenue: 'Revenue',
    valueShare: 'Share of revenue',
    from: 'Smallest customer',
    note: 'A: the largest customers up to 80% of the revenue, B: up to 95%, C: the rest. Whoever crosses a line still belongs to the higher class.',
    clipped: (count: string) => ` ${count} customers whose refunds exceed their orders count as 0 here.`,
    chart: 'Curve: share of revenue held by the smallest customers up to each share of customers',
  },
  zh: {
    title: '客户集中度',
    top: '前 20% 客户的收入占比',
    for80: '贡献 80% 收入的客户占比',
    gini: '基尼系数（0 为完全平均，1 为集中于一位客户）',
    sentence: (top: string, heads: string) => `前 20% 的客户贡献了 ${top} 的收入；80% 的收入来自 ${heads} 的客户。`,
    nothing: '扣除退款后没有收入，无法计算集中度。',
    table: 'ABC 分类',
    class: '类别',
    customers: '客户数',
    share: '客户占比',
    revenue: '收入',
    valueShare: '收入占比',
    from: '类内最小客户',
    note: 'A 类：收入由高到低累计至 80%；B 类：累计至 95%；其余为 C 类。跨越界线的客户归入较高一类。',
    clipped: (count: string) => `退款超过订单的 ${count} 位客户在此按 0 计。`,
    chart: '曲线：由小到大累计的客户占比与其收入占比',
  },
} as const

/** How much the revenue hangs on a few customers. */
export function concentrationSection({ language, values }: ReportContext): ReportSection {
  const words = WORDS[language]
  // Customers whose refunds exceed their orders owe nothing to the shares of the others.
  const counted = { customerId: values.customerId, value: values.value.map((value) => Math.max(value, 0)) }
  const abc = abcAnalysis(counted)
  // Sorted once for all four, which do not ask whose the values are.
  const sorted = { value: counted.value.toSorted() }
  const top = paretoShare(sorted, { topShare: 0.2 }).valueShare
  const heads = customersForValueShare(sorted, { valueShare: 0.8 })?.customerShare ?? null
  const gini = giniCoefficient(sorted)
  const curve = lorenzCurve(sorted)
  const share = (value: number | null): string => formatValue(value, 'share', language)
  const negative = values.value.reduce((count, value) => count + (value < 0 ? 1 : 0), 0)
  return {
    id: 'concentration',
    title: words.title,
    summary: [top === null ? words.nothing : words.sentence(share(top), share(heads))],
    figures: [
      { id: 'top-20', label: words.top, kind: 'share', value: top },
      { id: 'heads-for-80', label: words.for80, kind: 'share', value: heads },
      { id: 'gini', label: words.gini, kind: 'number', value: gini },
    ],
    charts:
      curve === null
        ? []
        : [
            {
              id: 'lorenz-chart',
              description: words.chart,
              specification: lorenzCurveChart(curve, { language, gini }),
            },
          ],
    tables: [
      {
        id: 'abc-table',
        title: words.table,
        columns: [
          { id: 'class', label: words.class, kind: 'text' },
          { id: 'customers', label: words.customers, kind: 'count' },
          { id: 'share', label: words.share, kind: 'share' },
          { id: 'revenue', label: words.revenue, kind: 'money' },
          { id: 'value-share', label: words.valueShare, kind: 'share' },
          { id: 'from', label: words.from, kind: 'money' },
        ],
        rows: abc.classes.map(({ id, count, customerShare, value, valueShare, lowest }) => [
          id,
          count,
          customerShare,
          value,
          valueShare,
          lowest,
        ]),
        note: words.note + (negative > 0 ? words.clipped(formatValue(negative, 'count', language)) : ''),
      },
    ],
  }
}
