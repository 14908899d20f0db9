import type { Labels, Language } from '../data/labels.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** What a bar needs: a segment of `rfmSegments`, with its share of the revenue where the caller has added it. */
export interface DrawnSegment {
  readonly id: string
  readonly labels: Labels
  readonly count: number
  /** Share of the customers. */
  readonly share: number | null
  /** Share of the revenue. */
  readonly valueShare?: number | null
}

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'customers' | 'value' | 'share' | 'count', string>>>> =
  {
    en: {
      title: 'Customer segments',
      customers: 'share of customers',
      value: 'share of revenue',
      share: 'Share',
      count: 'Customers',
    },
    zh: { title: '客户分群', customers: '客户占比', value: '收入占比', share: '占比', count: '客户数' },
  }

/**
 * Segments as bars: the share of the customers and, where given, the share of the revenue beside it.
 *
 * @param result  - from `rfmSegments`; segments may carry `valueShare`
 * @param options - `language`
 * @returns a Vega-Lite specification
 */
export function rfmSegmentsChart(
  result: { readonly segments: readonly DrawnSegment[] },
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = result.segments.map(({ labels }) => labels[language].name)
  const hasValue = result.segments.some(({ valueShare }) => valueShare !== undefined)
  const series = hasValue ? [words.customers, words.value] : [words.customers]
  const bars = result.segments.flatMap(({ labels, count, share, valueShare }) => {
    const name = labels[language].name
    const customers = { name, series: words.customers, share, count, text: shareText(share) }
    return hasValue
      ? [
          customers,
          { name, series: words.value, share: valueShare ?? null, count, text: shareText(valueShare ?? null) },
        ]
      : [customers]
  })
  const position = {
    y: {
      field: 'name',
      type: 'nominal',
      sort: names,
      title: null,
      axis: { labelLimit: 260, minExtent: labelExtent(names), domain: false, ticks: false },
    },
    yOffset: { field: 'series', type: 'nominal', sort: series, scale: { paddingInner: 0.1 } },
    x: { field: 'share', type: 'quantitative', title: words.share, axis: { format: '%', tickCount: 5 } },
  }
  return chart(words.title, {
    width: 420,
    height: { step: hasValue ? 18 : 30, for: hasValue ? 'offset' : 'position' },
    data: { values: bars },
    layer: [
      {
        mark: { type: 'bar' },
        encoding: {
          ...position,
          color: {
            field: 'series',
            type: 'nominal',
            sort: series,
            title: null,
            scale: { domain: series, range: PALETTE.slice(0, series.length) },
            legend: hasValue ? { orient: 'top', columnPadding: 24 } : null,
          },
          tooltip: [
            { field: 'name', type: 'nominal', title: words.title },
            { field: 'series', type: 'nominal', title: words.share },
            { field: 'share', type: 'quantitative', title: '%', format: '.1%' },
            { field: 'count', type: 'quantitative', title: words.count, format: ',' },
          ],
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 11, color: '#333' },
        encoding: { ...position, text: { field: 'text', type: 'nominal' } },
      },
    ],
  })
}
