import type { Language } from '../data/labels.js'
import type { CompositionCategory, CustomerComposition } from '../statistics/index.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  scaleOf,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** Options of {@link customerCompositionChart}. */
export interface CustomerCompositionChartOptions extends ChartOptions {
  /** What the attribute is called: `'region'`. Default: the name of the field, and no name in Chinese. */
  readonly attribute?: string
}

type Words = Readonly<Record<'customers' | 'value' | 'share' | 'count' | 'category' | 'money', string>> & {
  readonly title: (attribute: string | undefined, by: string) => string
  readonly overlapping: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: (attribute, by) => `Customers by ${attribute ?? by}`,
    customers: 'share of customers',
    value: 'share of value',
    share: 'Share',
    count: 'Customers',
    category: 'Category',
    money: 'Value',
    overlapping: 'A customer may be in several categories',
  },
  zh: {
    title: (attribute) => (attribute === undefined ? '客户构成' : `客户构成：按${attribute}`),
    customers: '客户占比',
    value: '价值占比',
    share: '占比',
    count: '客户数',
    category: '类别',
    money: '价值',
    overlapping: '一位客户可属于多个类别',
  },
}

/**
 * Composition of the customers as bars: the share of the customers in each category and, where values were given, the share of
 * the value beside it.
 *
 * @param composition - from `customerComposition`; with many categories limit them there by `topCategories`
 * @param options     - `language`, `attribute`
 * @returns a Vega-Lite specification
 * @example
 * customerCompositionChart(customerComposition([{ id: 'ann', region: 'East' }], { by: 'region' })).title.text
 * //=> 'Customers by region'
 */
export function customerCompositionChart(
  composition: CustomerComposition,
  { language = 'en', attribute }: CustomerCompositionChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const hasValue = composition.total !== null
  const series = hasValue ? [words.customers, words.value] : [words.customers]
  const names = namesOf(composition.categories, language)
  const bars = composition.categories.flatMap(({ share, valueShare, count, value }, i) => {
    const common = { name: names[i], count, value }
    const customers = { ...common, series: words.customers, share, text: shareText(share) }
    return hasValue
      ? [customers, { ...common, series: words.value, share: valueShare, text: shareText(valueShare) }]
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
    x: {
      field: 'share',
      type: 'quantitative',
      title: words.share,
      axis: { format: '%', tickCount: 5 },
      ...scaleOf(bars.map(({ share }) => share)),
    },
  }
  const shownValue = hasValue ? [{ field: 'value', type: 'quantitative', title: words.money, format: ',.2f' }] : []
  const body = {
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
            legend: hasValue ? { orient: 'top', columnPadding: 24, labelLimit: 300 } : null,
          },
          tooltip: [
            { field: 'name', type: 'nominal', title: words.category },
            { field: 'series', type: 'nominal', title: words.share },
            { field: 'share', type: 'quantitative', title: '%', format: '.1%' },
            { field: 'count', type: 'quantitative', title: words.count, format: ',' },
            ...shownValue,
          ],
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 11, color: '#333' },
        encoding: { ...position, text: { field: 'text', type: 'nominal' } },
      },
    ],
  }
  const title = words.title(attribute, composition.by)
  return composition.overlapping ? chart(title, body, words.overlapping) : chart(title, body)
}

/** Names that differ: the data may have a category that is called "Other" as well, and ours then stands in brackets. */
function namesOf(categories: readonly CompositionCategory[], language: Language): string[] {
  const taken = new Set<string>()
  return categories.map(({ labels }) => {
    let { name } = labels[language]
    while (taken.has(name)) name = `(${name})`
    taken.add(name)
    return name
  })
}
