import type { Language } from '../data/labels.js'
import type { RfmGrid } from '../scoring/index.js'
import { type ChartOptions, chart, type VegaLiteSpecification } from './specification.js'

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'subtitle' | 'r' | 'f' | 'm' | 'count', string>>>> = {
  en: {
    title: 'RFM grid',
    subtitle: 'Number of customers; the darker, the more money they spend',
    r: 'Recency score (right: bought lately)',
    f: 'Frequency score',
    m: 'Mean monetary score',
    count: 'Customers',
  },
  zh: {
    title: 'RFM 网格',
    subtitle: '格内为客户数；颜色越深，消费金额得分越高',
    r: '最近一次消费得分 R（右侧为近期购买）',
    f: '消费频率得分 F',
    m: '平均消费金额得分 M',
    count: '客户数',
  },
}

/**
 * Customers by recency and frequency score: the number in each cell, shaded by the mean monetary score.
 *
 * @param grid    - from `rfmGrid`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * rfmGridChart(rfmGrid([{ customerId: 'a', r: 5, f: 1, m: 4 }])).title.text //=> 'RFM grid'
 */
export function rfmGridChart(grid: RfmGrid, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const scores = (bins: number): number[] => Array.from({ length: bins }, (_, i) => i + 1)
  const darkFrom = 1 + (grid.bins.monetary - 1) * 0.62
  return chart(
    words.title,
    {
      width: { step: 68 },
      height: { step: 46 },
      data: {
        values: grid.cells.map(({ r, f, count, share, meanMonetaryScore }) => ({
          r,
          f,
          count,
          share,
          m: meanMonetaryScore,
        })),
      },
      encoding: {
        x: {
          field: 'r',
          type: 'ordinal',
          title: words.r,
          scale: { domain: scores(grid.bins.recency) },
          axis: { labelAngle: 0, domain: false, ticks: false },
        },
        y: {
          field: 'f',
          type: 'ordinal',
          title: words.f,
          scale: { domain: scores(grid.bins.frequency).reverse() },
          axis: { domain: false, ticks: false },
        },
      },
      layer: [
        {
          mark: { type: 'rect', stroke: 'white', strokeWidth: 2 },
          encoding: {
            color: {
              condition: { test: 'datum.count === 0', value: '#f4f4f4' },
              field: 'm',
              type: 'quantitative',
              title: words.m,
              scale: { domain: [1, grid.bins.monetary], scheme: 'blues' },
              legend: { titleLimit: 260, tickCount: Math.min(grid.bins.monetary, 6), format: '.0f' },
            },
            tooltip: [
              { field: 'count', type: 'quantitative', title: words.count, format: ',' },
              { field: 'share', type: 'quantitative', title: '%', format: '.1%' },
              { field: 'm', type: 'quantitative', title: words.m, format: '.2f' },
            ],
          },
        },
        {
          transform: [{ filter: 'datum.count > 0' }],
          mark: { type: 'text', fontSize: 13 },
          encoding: {
            text: { field: 'count', type: 'quantitative', format: ',' },
            color: { condition: { test: `datum.m >= ${darkFrom}`, value: 'white' }, value: '#111' },
          },
        },
      ],
    },
    words.subtitle,
  )
}
