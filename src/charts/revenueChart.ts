import type { Language } from '../data/labels.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Revenue of one period. */
export interface PeriodRevenue {
  /** Name of the period in its order, such as `2024-03`. */
  readonly period: string
  readonly revenue: number
  readonly orders: number
}

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'period' | 'revenue' | 'orders', string>>>> = {
  en: { title: 'Revenue by period', period: 'Period', revenue: 'Revenue', orders: 'Orders' },
  zh: { title: '各期销售收入', period: '期间', revenue: '收入', orders: '订单数' },
}

/** With more bars than this not every one is named. */
const MOST_NAMES = 18

/**
 * Revenue of each period as bars.
 *
 * @param periods - in order of time
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * revenueChart([{ period: '2024-03', revenue: 10, orders: 1 }]).title.text //=> 'Revenue by period'
 */
export function revenueChart(
  periods: readonly PeriodRevenue[],
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = periods.map(({ period }) => period)
  const every = Math.ceil(names.length / MOST_NAMES)
  return chart(words.title, {
    width: 620,
    height: 220,
    data: { values: periods.map(({ period, revenue, orders }) => ({ period, revenue, orders })) },
    mark: { type: 'bar', color: PALETTE[0] },
    encoding: {
      x: {
        field: 'period',
        type: 'ordinal',
        sort: names,
        title: null,
        axis: { values: names.filter((_, i) => i % every === 0), labelAngle: names.length > 6 ? -45 : 0 },
      },
      y: { field: 'revenue', type: 'quantitative', title: words.revenue, axis: { format: '~s', tickCount: 5 } },
      tooltip: [
        { field: 'period', type: 'nominal', title: words.period },
        { field: 'revenue', type: 'quantitative', title: words.revenue, format: ',.2f' },
        { field: 'orders', type: 'quantitative', title: words.orders, format: ',' },
      ],
    },
  })
}
