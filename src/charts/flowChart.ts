import type { Language } from '../data/labels.js'
import type { PipelineFlow } from '../funnel/index.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'subtitle' | 'unfinished' | 'opened' | 'won' | 'lost' | 'open' | 'deals' | 'period' | 'kind'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'What comes into the pipeline and goes out of it',
    subtitle: 'Deals of each period; the line is what is open at its end',
    unfinished: 'the last period is not over',
    opened: 'Opened',
    won: 'Won',
    lost: 'Lost',
    open: 'Open at the end',
    deals: 'Deals',
    period: 'Period',
    kind: 'Kind',
  },
  zh: {
    title: '商机流入与流出',
    subtitle: '各期商机数；折线为期末在手商机',
    unfinished: '最后一期尚未结束',
    opened: '新增',
    won: '赢单',
    lost: '丢单',
    open: '期末在手',
    deals: '商机数',
    period: '时期',
    kind: '类别',
  },
}

const KINDS = ['opened', 'won', 'lost'] as const

/** With more periods than this not every one is named. */
const MOST_NAMES = 18

/**
 * Deals that were opened (up), won and lost (down) in each period, and a line of how many are open at its end.
 *
 * @param flow    - from `pipelineFlow`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * flowChart(pipelineFlow([], { stages: ['lead'], asOf: '2024-02-29' })).title.text
 * //=> 'What comes into the pipeline and goes out of it'
 */
export function flowChart(
  { periods }: Pick<PipelineFlow, 'periods'>,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = periods.map(({ period }) => period)
  const every = Math.max(1, Math.ceil(names.length / MOST_NAMES))
  const bars = periods.flatMap((period) =>
    KINDS.map((kind, order) => {
      const count = period[kind]
      return { period: period.period, kind: words[kind], order, count, height: kind === 'opened' ? count : 0 - count }
    }),
  )
  const levels = periods.map(({ period, closing }) => ({
    period,
    kind: words.open,
    count: closing,
    height: closing,
  }))
  const kinds = [...KINDS.map((kind) => words[kind]), words.open]
  const isUnfinished = periods.at(-1)?.finished === false
  const tooltip = [
    { field: 'period', type: 'nominal', title: words.period },
    { field: 'kind', type: 'nominal', title: words.kind },
    { field: 'count', type: 'quantitative', title: words.deals, format: ',' },
  ]
  const x = {
    field: 'period',
    type: 'ordinal',
    title: null,
    scale: { domain: names },
    axis: { values: names.filter((_, i) => i % every === 0), labelAngle: names.length > 6 ? -45 : 0 },
  }
  const color = {
    field: 'kind',
    type: 'nominal',
    title: null,
    scale: { domain: kinds, range: [PALETTE[0], PALETTE[2], PALETTE[3], '#333333'] },
    legend: { orient: 'top', columnPadding: 24, symbolType: 'square' },
  }
  const height = { field: 'height', type: 'quantitative' }
  return chart(
    words.title,
    {
      width: 620,
      height: 280,
      layer: [
        {
          data: { values: bars },
          mark: { type: 'bar' },
          encoding: {
            x,
            y: {
              ...height,
              title: words.deals,
              axis: { tickCount: 6, labelExpr: "format(abs(datum.value), ',')" },
              ...scaleOf(periods.map(({ opened }) => opened)),
            },
            color,
            order: { field: 'order', type: 'quantitative' },
            tooltip,
          },
        },
        {
          data: { values: levels },
          mark: { type: 'line', strokeWidth: 2, point: { size: 24 } },
          encoding: { x, y: height, color, tooltip },
        },
        { data: { values: [{}] }, mark: { type: 'rule', color: '#888' }, encoding: { y: { datum: 0 } } },
      ],
    },
    isUnfinished ? `${words.subtitle}${language === 'en' ? '; ' : '；'}${words.unfinished}` : words.subtitle,
  )
}
