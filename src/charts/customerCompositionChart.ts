import type { Language } from '../data/labels.js'
import type { CompositionCategory, CustomerComposition } from '../statistics/index.js'
import { shareBars } from './shareBars.js'
import { type ChartOptions, chart, type VegaLiteSpecification } from './specification.js'

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
  const names = namesOf(composition.categories, language)
  const categories = composition.categories.map(({ share, valueShare, count, value }, i) => ({
    name: names[i]!,
    count,
    share,
    valueShare,
    value,
  }))
  const { money, ...others } = words
  const body = shareBars(categories, hasValue ? { ...others, money } : others, hasValue)
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
