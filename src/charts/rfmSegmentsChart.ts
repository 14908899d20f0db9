import type { Labels, Language } from '../data/labels.js'
import { shareBars } from './shareBars.js'
import { type ChartOptions, chart, type VegaLiteSpecification } from './specification.js'

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
  const hasValue = result.segments.some(({ valueShare }) => valueShare !== undefined)
  const categories = result.segments.map(({ labels, count, share, valueShare = null }) => ({
    name: labels[language].name,
    count,
    share,
    valueShare,
  }))
  return chart(words.title, shareBars(categories, { ...words, category: words.title }, hasValue))
}
