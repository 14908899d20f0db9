import type { Language } from '../data/labels.js'
import type { TrackingCurve } from '../lifetime/index.js'
import { MODEL_NAMES } from './modelNames.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'
import { utcScale } from './utcScale.js'

/** Options of {@link trackingCurveChart}. */
export interface TrackingCurveChartOptions extends ChartOptions {
  /** Purchases since the first day, or those of each period (a cut-off last one is left out). Default `'cumulative'`. */
  readonly show?: 'cumulative' | 'incremental'
}

type Word = 'cumulative' | 'incremental' | 'title' | 'end' | 'actual' | 'expected' | 'calibration' | 'error'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Repeat purchases: forecast and reality',
    cumulative: 'Repeat purchases so far',
    incremental: 'Repeat purchases in the period',
    end: 'End of the period',
    actual: 'actual',
    expected: 'expected',
    calibration: 'end of the calibration',
    error: 'error in the holdout',
  },
  zh: {
    title: '复购次数：预测与实际',
    cumulative: '累计复购次数',
    incremental: '当期复购次数',
    end: '期末',
    actual: '实际',
    expected: '预测',
    calibration: '校准期结束',
    error: '检验期误差',
  },
}

/**
 * Tracking curve: repeat purchases expected by the model against those that happened; a line marks the end of the calibration.
 *
 * @param curve   - from `trackingCurve`
 * @param options - `language`, `show`
 * @returns a Vega-Lite specification
 * @example
 * trackingCurveChart(trackingCurve({ kind: 'nbd', params: { r: 1, alpha: 4 }, timeUnit: 'week' },
 *   [{ customerId: 'ann', date: '2024-01-01', amount: 20 }], { asOf: '2024-01-15' })).title.text
 * //=> 'Repeat purchases: forecast and reality'
 */
export function trackingCurveChart(
  curve: TrackingCurve,
  { language = 'en', show = 'cumulative' }: TrackingCurveChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const isCumulative = show === 'cumulative'
  const points = curve.points.filter(({ isPartial }) => isCumulative || !isPartial)
  // The day as a text besides: a tooltip would tell a date in the time zone of its reader, a day early in America.
  const values = points.flatMap((point) => [
    {
      end: point.end,
      name: point.end,
      series: words.actual,
      purchases: isCumulative ? point.cumulativeActual : point.actual,
    },
    {
      end: point.end,
      name: point.end,
      series: words.expected,
      purchases: isCumulative ? point.cumulativeExpected : point.expected,
    },
  ])
  const error = curve.holdout?.error ?? null
  return chart(
    words.title,
    {
      width: 620,
      height: 300,
      layer: [
        {
          data: { values },
          mark: { type: 'line', strokeWidth: 2 },
          encoding: {
            x: {
              field: 'end',
              type: 'temporal',
              title: null,
              scale: utcScale(points.length === 0 ? [curve.asOf] : points.map(({ end }) => end)),
              axis: { format: '%Y-%m-%d', labelAngle: -45, tickCount: 10, grid: false },
            },
            y: {
              field: 'purchases',
              type: 'quantitative',
              title: words[show],
              axis: { tickCount: 5, format: ',~r' },
              ...scaleOf(values.map(({ purchases }) => purchases)),
            },
            color: {
              field: 'series',
              type: 'nominal',
              title: null,
              scale: { domain: [words.actual, words.expected], range: [PALETTE[0], PALETTE[3]] },
              legend: { orient: 'top', columnPadding: 24 },
            },
            strokeDash: {
              field: 'series',
              type: 'nominal',
              scale: {
                domain: [words.actual, words.expected],
                range: [
                  [1, 0],
                  [6, 3],
                ],
              },
              title: null,
              legend: { orient: 'top', columnPadding: 24 },
            },
            tooltip: [
              { field: 'name', type: 'nominal', title: words.end },
              { field: 'series', type: 'nominal', title: ' ' },
              { field: 'purchases', type: 'quantitative', title: words[show], format: ',.1f' },
            ],
          },
        },
        ...(curve.holdout === null || points.length === 0
          ? []
          : calibrationMark(curve.calibrationEnd, words.calibration)),
      ],
    },
    error === null
      ? MODEL_NAMES[curve.kind]
      : `${MODEL_NAMES[curve.kind]}${language === 'en' ? '; ' : '；'}${words.error} ${signed(error)}`,
  )
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toFixed(1)}%`
}

function calibrationMark(end: string, text: string): object[] {
  const data = { values: [{ end }] }
  const x = { field: 'end', type: 'temporal', scale: { type: 'utc' } }
  return [
    { data, mark: { type: 'rule', color: '#888', strokeDash: [3, 3] }, encoding: { x } },
    {
      data,
      mark: { type: 'text', text, align: 'right', dx: -6, baseline: 'top', color: '#555', fontSize: 12 },
      encoding: { x, y: { value: 2 } },
    },
  ]
}
