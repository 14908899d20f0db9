import type { Language } from '../data/labels.js'
import type { FrequencyRecencyMatrix } from '../lifetime/index.js'
import { MODEL_NAMES } from './modelNames.js'
import { type ChartOptions, chart, type VegaLiteSpecification } from './specification.js'

/** Options of {@link frequencyRecencyChart}. */
export interface FrequencyRecencyChartOptions extends ChartOptions {
  /** What the colours show. Default `'expected-purchases'`. */
  readonly show?: 'expected-purchases' | 'probability-alive'
}

type Word = 'title' | 'x' | 'y' | 'expected-purchases' | 'probability-alive' | 'age' | 'horizon'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Frequency and recency',
    x: 'Repeat purchases',
    y: 'Age at the last purchase (top: lately)',
    'expected-purchases': 'Expected purchases',
    'probability-alive': 'P(alive)',
    age: 'age',
    horizon: 'horizon',
  },
  zh: {
    title: '购买频率与最近购买时间',
    x: '复购次数',
    y: '最近一次购买时的客龄（上方为近期购买）',
    'expected-purchases': '预期购买次数',
    'probability-alive': '活跃概率',
    age: '客龄',
    horizon: '预测期',
  },
}

/** With more rows or columns than these not every one is named. */
const MOST_NAMES = 21

/**
 * Heat map of a frequency/recency matrix. Histories that cannot be are left white.
 *
 * @param matrix  - from `frequencyRecencyMatrix`
 * @param options - `language`, `show`
 * @returns a Vega-Lite specification
 * @example
 * frequencyRecencyChart(frequencyRecencyMatrix({ kind: 'nbd', params: { r: 1, alpha: 4 } }, { age: 39, horizon: 1 })).title.subtitle
 * //=> 'NBD; age 39, horizon 1'
 */
export function frequencyRecencyChart(
  matrix: FrequencyRecencyMatrix,
  { language = 'en', show = 'expected-purchases' }: FrequencyRecencyChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const isShare = show === 'probability-alive'
  const rowNames = [...matrix.lastPurchaseAges].sort((one, other) => other - one)
  const columnNames = [...matrix.repeatPurchases].sort((one, other) => one - other)
  const size = (count: number): number => Math.max(8, Math.min(32, 440 / count))
  const [comma, semicolon] = language === 'en' ? [', ', '; '] : ['，', '；']
  return chart(
    words.title,
    {
      width: { step: size(columnNames.length) },
      height: { step: size(rowNames.length) },
      data: {
        values: matrix.cells.flatMap(({ repeatPurchases, lastPurchaseAge, probabilityAlive, expectedPurchases }) =>
          probabilityAlive === null
            ? []
            : [{ x: repeatPurchases, last: lastPurchaseAge, alive: probabilityAlive, purchases: expectedPurchases }],
        ),
      },
      mark: { type: 'rect' },
      encoding: {
        x: {
          field: 'x',
          type: 'ordinal',
          title: words.x,
          scale: { domain: columnNames },
          axis: { labelAngle: 0, values: someOf(columnNames), domain: false, ticks: false },
        },
        y: {
          field: 'last',
          type: 'ordinal',
          title: words.y,
          scale: { domain: rowNames },
          axis: { values: someOf(rowNames), format: '.4~r', domain: false, ticks: false },
        },
        color: {
          field: isShare ? 'alive' : 'purchases',
          type: 'quantitative',
          title: words[show],
          scale: { scheme: 'viridis', ...(isShare ? { domain: [0, 1] } : {}) },
          legend: {
            ...(isShare ? { format: '.0%' } : {}),
            orient: 'top',
            direction: 'horizontal',
            gradientLength: 240,
          },
        },
        tooltip: [
          { field: 'x', type: 'quantitative', title: words.x },
          { field: 'last', type: 'quantitative', title: words.y, format: '.4~r' },
          { field: 'alive', type: 'quantitative', title: words['probability-alive'], format: '.1%' },
          { field: 'purchases', type: 'quantitative', title: words['expected-purchases'], format: '.3~r' },
        ],
      },
    },
    `${MODEL_NAMES[matrix.kind]}${semicolon}${words.age} ${matrix.age}${comma}${words.horizon} ${matrix.horizon}`,
  )
}

function someOf(names: readonly number[]): number[] {
  const every = Math.ceil(names.length / MOST_NAMES)
  return names.filter((_, i) => i % every === 0)
}
