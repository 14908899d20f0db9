import type { Language } from '../data/labels.js'
import type { Seasonality } from '../statistics/index.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

type Words = Readonly<Record<'title' | 'index' | 'season' | 'revenue' | 'orders' | 'kind' | 'none', string>> & {
  readonly names: Readonly<Record<Seasonality['by'], readonly string[]>>
  readonly years: (first: string, last: string, count: number) => string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Seasonality',
    index: 'Seasonal index',
    season: 'Season',
    revenue: 'revenue',
    orders: 'orders',
    kind: 'Index of',
    none: 'No complete year yet',
    names: {
      month: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
      quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
    },
    years: (first, last, count) =>
      `1 = average of its year; ${first} to ${last}, ${count} ${count === 1 ? 'year' : 'years'}`,
  },
  zh: {
    title: '季节性',
    index: '季节指数',
    season: '时段',
    revenue: '收入',
    orders: '订单数',
    kind: '指数',
    none: '尚无完整年度',
    names: {
      month: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
      quarter: ['一季度', '二季度', '三季度', '四季度'],
    },
    years: (first, last, count) => `1 为当年平均；${first} 至 ${last}，共 ${count} 年`,
  },
}

/**
 * Seasonal indices: bars for the revenue, points for the orders, and the line of the average month.
 *
 * @param seasonality - from `seasonality`
 * @param options     - `language`
 * @returns a Vega-Lite specification
 * @example
 * seasonalityChart(seasonality([], { asOf: '2024-12-31' })).title.subtitle //=> 'No complete year yet'
 */
export function seasonalityChart(
  { by, seasons, years }: Pick<Seasonality, 'by' | 'seasons' | 'years'>,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = words.names[by]
  const series = [words.revenue, words.orders]
  const oldest = years[0]
  const latest = years.at(-1)
  const indices = seasons.flatMap(({ revenueIndex, orderIndex }) => [revenueIndex, orderIndex])
  const encoding = {
    x: { field: 'season', type: 'ordinal', sort: names, title: null, axis: { labelAngle: 0 } },
    y: { field: 'index', type: 'quantitative', title: words.index, axis: { tickCount: 6 }, ...scaleOf(indices) },
    color: {
      field: 'series',
      type: 'nominal',
      title: null,
      scale: { domain: series, range: [PALETTE[0], PALETTE[3]] },
      legend: { orient: 'top', columnPadding: 24, symbolType: 'circle' },
    },
    tooltip: [
      { field: 'season', type: 'nominal', title: words.season },
      { field: 'series', type: 'nominal', title: words.kind },
      { field: 'index', type: 'quantitative', title: words.index, format: '.2f' },
    ],
  }
  const layerOf = (name: string, mark: object): object => ({
    transform: [{ filter: { field: 'series', equal: name } }],
    mark,
    encoding,
  })
  return chart(
    words.title,
    {
      width: by === 'month' ? 620 : 320,
      height: 240,
      data: {
        values: seasons.flatMap(({ season, revenueIndex, orderIndex }) => [
          { season: names[season - 1], series: words.revenue, index: revenueIndex },
          { season: names[season - 1], series: words.orders, index: orderIndex },
        ]),
      },
      layer: [
        layerOf(words.revenue, { type: 'bar' }),
        layerOf(words.orders, { type: 'point', filled: true, size: 70, opacity: 1, stroke: 'white', strokeWidth: 1 }),
        { mark: { type: 'rule', color: '#333', strokeDash: [4, 3] }, encoding: { y: { datum: 1 } } },
      ],
    },
    oldest === undefined || latest === undefined ? words.none : words.years(oldest.first, latest.last, years.length),
  )
}
