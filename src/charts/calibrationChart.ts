import type { Language } from '../data/labels.js'
import type { CalibrationTable } from '../validation/index.js'
import { type ChartOptions, chart, PALETTE, shareText, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'predicted' | 'observed' | 'perfect' | 'count' | 'error'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Are the probabilities true?',
    predicted: 'Mean probability that was given',
    observed: 'Share of customers with the event',
    perfect: 'as predicted',
    count: 'Customers',
    error: 'Expected calibration error',
  },
  zh: {
    title: '预测概率校准图',
    predicted: '平均预测概率',
    observed: '实际发生率',
    perfect: '完全一致',
    count: '客户数',
    error: '期望校准误差ECE',
  },
}

/**
 * Predicted against observed, bin by bin, with the intervals of the observed rates: on the diagonal the probabilities are true,
 * below it too high.
 *
 * @param table   - from `calibrationTable`; empty bins are left out
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * calibrationChart(calibrationTable([0.1, 0.1, 0.3, 0.3], [0, 0, 1, 0], { bins: 2 })).title.subtitle
 * //=> 'Expected calibration error 15.0%'
 */
export function calibrationChart(
  table: CalibrationTable,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const values = table.bins
    .filter(({ count }) => count > 0)
    .map(({ meanPredicted, observedRate, interval, count }) => ({
      predicted: meanPredicted,
      observed: observedRate,
      lower: interval?.lower,
      upper: interval?.upper,
      count,
    }))
  const axis = { format: '%', tickCount: 5 }
  const scale = { domain: [0, 1] }
  const x = { field: 'predicted', type: 'quantitative', title: words.predicted, axis, scale }
  const y = { field: 'observed', type: 'quantitative', title: words.observed, axis, scale }
  return chart(
    words.title,
    {
      width: 380,
      height: 380,
      layer: [
        {
          data: {
            values: [
              { predicted: 0, observed: 0 },
              { predicted: 1, observed: 1 },
            ],
          },
          mark: { type: 'line', strokeDash: [5, 4], color: '#888' },
          encoding: { x, y },
        },
        {
          data: { values: [{ predicted: 0.8, observed: 0.8 }] },
          mark: { type: 'text', text: words.perfect, angle: 315, dy: 34, color: '#666', fontSize: 12 },
          encoding: { x, y },
        },
        {
          data: { values },
          mark: { type: 'rule', color: PALETTE[0], strokeWidth: 1.5 },
          encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
        },
        {
          data: { values },
          mark: { type: 'line', color: PALETTE[0], strokeWidth: 1.5, opacity: 0.5 },
          encoding: { x, y },
        },
        {
          data: { values },
          mark: { type: 'point', filled: true, size: 70, color: PALETTE[0], opacity: 1 },
          encoding: {
            x,
            y,
            tooltip: [
              { field: 'predicted', type: 'quantitative', title: words.predicted, format: '.1%' },
              { field: 'observed', type: 'quantitative', title: words.observed, format: '.1%' },
              { field: 'count', type: 'quantitative', title: words.count },
            ],
          },
        },
      ],
    },
    `${words.error} ${shareText(table.expectedCalibrationError)}`,
  )
}
