import type { Language } from '../data/labels.js'
import type { LorenzCurve } from '../pyramid/index.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link lorenzCurveChart}. */
export interface LorenzCurveChartOptions extends ChartOptions {
  /** Gini coefficient, written under the title. */
  readonly gini?: number | null
}

const WORDS: Readonly<Record<Language, Readonly<Record<'title' | 'customers' | 'value' | 'equal' | 'gini', string>>>> =
  {
    en: {
      title: 'Lorenz curve',
      customers: 'Share of customers, smallest first',
      value: 'Share of value',
      equal: 'everyone equal',
      gini: 'Gini coefficient',
    },
    zh: {
      title: '洛伦兹曲线',
      customers: '客户累计占比（由小到大）',
      value: '价值累计占比',
      equal: '绝对平均线',
      gini: '基尼系数',
    },
  }

/** More points than this do not show. */
const MOST_POINTS = 201

/**
 * Lorenz curve against the line of equality: the deeper it hangs, the more a few customers bring.
 *
 * @param curve   - from `lorenzCurve`; thinned to 201 points
 * @param options - `language`, `gini`
 * @returns a Vega-Lite specification
 * @example
 * lorenzCurveChart(lorenzCurve({ value: Float64Array.of(1, 9) })).height //=> 340
 */
export function lorenzCurveChart(
  curve: LorenzCurve,
  { language = 'en', gini = null }: LorenzCurveChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const axis = { format: '%', tickCount: 5 }
  const domain = { domain: [0, 1] }
  const lowest = curve.valueShare.reduce((least, share) => Math.min(least, share), 0)
  return chart(
    words.title,
    {
      width: 420,
      height: 340,
      layer: [
        {
          data: {
            values: [
              { customers: 0, value: 0 },
              { customers: 1, value: 1 },
            ],
          },
          mark: { type: 'line', strokeDash: [5, 4], color: '#888' },
          encoding: { x: { field: 'customers', type: 'quantitative' }, y: { field: 'value', type: 'quantitative' } },
        },
        {
          data: { values: [{ customers: 0.5, value: 0.5 }] },
          mark: { type: 'text', text: words.equal, angle: 321, dy: -9, color: '#666', fontSize: 12 },
          encoding: { x: { field: 'customers', type: 'quantitative' }, y: { field: 'value', type: 'quantitative' } },
        },
        {
          data: { values: thinned(curve) },
          mark: { type: 'area', line: { color: PALETTE[0], strokeWidth: 2.5 }, color: PALETTE[0], opacity: 0.18 },
          encoding: {
            x: { field: 'customers', type: 'quantitative', title: words.customers, axis, scale: domain },
            y: { field: 'value', type: 'quantitative', title: words.value, axis, scale: { domain: [lowest, 1] } },
            tooltip: [
              { field: 'customers', type: 'quantitative', title: words.customers, format: '.1%' },
              { field: 'value', type: 'quantitative', title: words.value, format: '.1%' },
            ],
          },
        },
      ],
    },
    gini === null ? undefined : `${words.gini} ${gini.toFixed(2)}`,
  )
}

function thinned({ customerShare, valueShare }: LorenzCurve): { customers: number; value: number }[] {
  const last = customerShare.length - 1
  const points = Math.min(last + 1, MOST_POINTS)
  return Array.from({ length: points }, (_, point) => {
    const i = points === 1 ? 0 : Math.round((point * last) / (points - 1))
    return { customers: customerShare[i]!, value: valueShare[i]! }
  })
}
