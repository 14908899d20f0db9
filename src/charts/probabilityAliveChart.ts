import type { Language } from '../data/labels.js'
import { type ChartOptions, chart, countText, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'alive' | 'customers' | 'share', string>>>> = {
  en: {
    title: 'Who is still a customer?',
    alive: 'Probability of still being a customer',
    customers: 'Customers',
    share: 'Share',
  },
  zh: { title: '哪些客户仍然活跃？', alive: '活跃概率', customers: '客户数', share: '占比' },
}

const BINS = 20

/**
 * How the customers are spread over P(alive): a histogram of twenty bins. With BG/NBD the last one holds all who have bought once,
 * of whom that model knows nothing bad.
 *
 * @param values  - rows or columns with `probabilityAlive`, such as those of `customerLifetimeValue`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * probabilityAliveChart({ probabilityAlive: Float64Array.of(0.2, 1, 0.8) }).title.subtitle //=> 'Expected to be active: 2.0 of 3 customers'
 */
export function probabilityAliveChart(
  values: readonly { readonly probabilityAlive: number }[] | { readonly probabilityAlive: ArrayLike<number> },
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const { counts, customers, alive } = histogram(values)
  const expected = alive < 100 ? alive.toFixed(1) : countText(alive)
  return chart(
    words.title,
    {
      width: 480,
      height: 260,
      data: {
        values: Array.from(counts, (count, bin) => ({
          from: bin / BINS,
          to: (bin + 1) / BINS,
          count,
          share: customers === 0 ? 0 : count / customers,
        })),
      },
      mark: { type: 'bar', color: PALETTE[0], stroke: 'white' },
      encoding: {
        x: {
          field: 'from',
          bin: { binned: true, step: 1 / BINS },
          type: 'quantitative',
          title: words.alive,
          scale: { domain: [0, 1] },
          axis: { format: '.0%', tickCount: 5, grid: false },
        },
        x2: { field: 'to' },
        y: {
          field: 'count',
          type: 'quantitative',
          title: words.customers,
          axis: { tickCount: 5, format: ',~r' },
          ...scaleOf(customers === 0 ? [] : [1]),
        },
        tooltip: [
          { field: 'from', type: 'quantitative', title: '≥', format: '.0%' },
          { field: 'count', type: 'quantitative', title: words.customers, format: ',' },
          { field: 'share', type: 'quantitative', title: words.share, format: '.1%' },
        ],
      },
    },
    language === 'en'
      ? `Expected to be active: ${expected} of ${countText(customers)} customers`
      : `${countText(customers)} 名客户中预计有 ${expected} 名仍活跃`,
  )
}

function histogram(
  values: readonly { readonly probabilityAlive: number }[] | { readonly probabilityAlive: ArrayLike<number> },
): { readonly counts: Float64Array; readonly customers: number; readonly alive: number } {
  const column = 'probabilityAlive' in values ? values.probabilityAlive : values.map((row) => row.probabilityAlive)
  const counts = new Float64Array(BINS)
  let alive = 0
  for (let i = 0; i < column.length; i++) {
    counts[Math.min(BINS - 1, Math.floor(column[i]! * BINS))]!++
    alive += column[i]!
  }
  return { counts, customers: column.length, alive }
}
