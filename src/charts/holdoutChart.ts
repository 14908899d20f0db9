import type { Language } from '../data/labels.js'
import type { HoldoutTable } from '../lifetime/index.js'
import { MODEL_NAMES } from './modelNames.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'before' | 'purchases' | 'actual' | 'expected' | 'customers' | 'error'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Forecast and holdout',
    before: 'Repeat purchases in the calibration period',
    purchases: 'Mean purchases in the holdout',
    actual: 'actual',
    expected: 'expected',
    customers: 'Customers',
    error: 'mean absolute error a customer',
  },
  zh: {
    title: '预测与检验期实际',
    before: '校准期复购次数',
    purchases: '检验期人均购买次数',
    actual: '实际',
    expected: '预测',
    customers: '客户数',
    error: '人均绝对误差',
  },
}

/**
 * Mean purchases in the holdout, expected and actual, by the number of repeat purchases before it.
 *
 * @param table   - from `holdoutTable`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * holdoutChart(holdoutTable({ kind: 'nbd', params: { r: 1, alpha: 4 } },
 *   [{ repeatPurchases: 0, lastPurchaseAge: 0, age: 3, holdoutPurchases: 1, holdoutDuration: 4 }])).title.text
 * //=> 'Forecast and holdout'
 */
export function holdoutChart(table: HoldoutTable, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const names = table.rows.map(({ repeatPurchases, orMore }) => `${repeatPurchases}${orMore ? '+' : ''}`)
  const values = table.rows.flatMap(({ customers, actual, expected }, i) =>
    actual === null || expected === null
      ? []
      : [
          { before: names[i], series: words.actual, purchases: actual, customers },
          { before: names[i], series: words.expected, purchases: expected, customers },
        ],
  )
  return chart(
    words.title,
    {
      width: 480,
      height: 280,
      data: { values },
      mark: { type: 'line', point: { size: 55 }, strokeWidth: 2 },
      encoding: {
        x: { field: 'before', type: 'ordinal', sort: names, title: words.before, axis: { labelAngle: 0 } },
        y: {
          field: 'purchases',
          type: 'quantitative',
          title: words.purchases,
          axis: { tickCount: 5 },
          ...scaleOf(values.map(({ purchases }) => purchases)),
        },
        color: {
          field: 'series',
          type: 'nominal',
          title: null,
          scale: { domain: [words.actual, words.expected], range: [PALETTE[0], PALETTE[3]] },
          legend: { orient: 'top', columnPadding: 24 },
        },
        tooltip: [
          { field: 'series', type: 'nominal', title: ' ' },
          { field: 'purchases', type: 'quantitative', title: words.purchases, format: '.2f' },
          { field: 'customers', type: 'quantitative', title: words.customers, format: ',' },
        ],
      },
    },
    [MODEL_NAMES[table.kind], `${words.error} ${table.meanAbsoluteError.toFixed(2)}`].join(
      language === 'en' ? '; ' : '；',
    ),
  )
}
