import type { Language } from '../data/labels.js'
import type { AliveOverTime } from '../lifetime/index.js'
import { MODEL_NAMES } from './modelNames.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'
import { utcScale } from './utcScale.js'

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'alive' | 'date' | 'purchase', string>>>> = {
  en: {
    title: 'Is this customer still one?',
    alive: 'Probability of still being a customer',
    date: 'Date',
    purchase: 'dots mark purchases',
  },
  zh: { title: '该客户是否仍然活跃？', alive: '活跃概率', date: '日期', purchase: '圆点为购买日' },
}

/**
 * P(alive) of one customer over time, with its purchases.
 *
 * @param path    - from `aliveOverTime`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * aliveOverTimeChart(aliveOverTime({ kind: 'bg-nbd', params: { r: 0.24, alpha: 4.4, a: 0.8, b: 2.4 }, timeUnit: 'week' },
 *   [{ customerId: 'ann', date: '2024-01-01', amount: 20 }], { asOf: '2024-03-01' })).title.text //=> 'Is this customer still one?'
 */
export function aliveOverTimeChart(path: AliveOverTime, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const purchases = new Set(path.purchases)
  // The day as a text besides: a tooltip would tell a date in the time zone of its reader, a day early in America.
  const values = path.points.map(({ date, probabilityAlive }) => ({ date, name: date, alive: probabilityAlive }))
  return chart(
    words.title,
    {
      width: 620,
      height: 280,
      encoding: {
        x: {
          field: 'date',
          type: 'temporal',
          title: null,
          scale: utcScale(values.map(({ date }) => date)),
          axis: { format: '%Y-%m-%d', labelAngle: -45, tickCount: 10, grid: false },
        },
        y: {
          field: 'alive',
          type: 'quantitative',
          title: words.alive,
          scale: { domain: [0, 1] },
          axis: { format: '.0%', tickCount: 5 },
        },
        tooltip: [
          { field: 'name', type: 'nominal', title: words.date },
          { field: 'alive', type: 'quantitative', title: words.alive, format: '.1%' },
        ],
      },
      layer: [
        { data: { values }, mark: { type: 'line', color: PALETTE[0], strokeWidth: 2 } },
        {
          data: { values: values.filter(({ date }) => purchases.has(date)) },
          mark: { type: 'point', filled: true, size: 60, color: PALETTE[3], opacity: 1 },
        },
      ],
    },
    [path.customerId, MODEL_NAMES[path.kind], words.purchase].join(language === 'en' ? '; ' : '；'),
  )
}
