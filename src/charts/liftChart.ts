import type { Language } from '../data/labels.js'
import type { LiftTable } from '../validation/index.js'
import { type ChartOptions, chart, PALETTE, shareText, type VegaLiteSpecification } from './specification.js'

/** Options of {@link liftChart}. */
export interface LiftChartOptions extends ChartOptions {
  /** `lift` (default): event rate of each bin over that of all; `gains`: which share of the events the best bins hold. */
  readonly show?: 'lift' | 'gains'
}

type Word = 'lift' | 'gains' | 'bin' | 'times' | 'rate' | 'customers' | 'events' | 'average' | 'chance' | 'count'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    lift: 'Lift by bin of the score',
    gains: 'Cumulative gains of the score',
    bin: 'Bin, the riskiest first',
    times: 'Times the average rate',
    rate: 'Event rate',
    customers: 'Share of customers, the riskiest first',
    events: 'Share of the events among them',
    average: 'Average rate',
    chance: 'by chance',
    count: 'Customers',
  },
  zh: {
    lift: '各分组提升度',
    gains: '累计增益曲线',
    bin: '评分分组（风险由高到低）',
    times: '相对平均水平的倍数',
    rate: '事件发生率',
    customers: '客户累计占比（风险由高到低）',
    events: '事件累计占比',
    average: '平均发生率',
    chance: '随机选择',
    count: '客户数',
  },
}

/**
 * Lift by bin, or the cumulative gains curve: how much more is reached by asking the riskiest first.
 *
 * @param table   - from `liftTable`
 * @param options - `language`, `show`
 * @returns a Vega-Lite specification
 * @example
 * liftChart(liftTable([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], { bins: 2 })).title.subtitle //=> 'Average rate 50.0%'
 */
export function liftChart(
  table: LiftTable,
  { language = 'en', show = 'lift' }: LiftChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const body = show === 'lift' ? liftBars(table, words) : gainsCurve(table, words)
  return chart(words[show], { width: 460, height: 300, ...body }, `${words.average} ${shareText(table.eventRate)}`)
}

function liftBars(table: LiftTable, words: Readonly<Record<Word, string>>) {
  const values = table.bins.map(({ bin, count, eventRate, lift }) => ({
    bin: String(bin),
    count,
    eventRate,
    lift: lift ?? 0,
  }))
  const most = values.reduce((highest, { lift }) => Math.max(highest, lift), 1)
  const y = { field: 'lift', type: 'quantitative', title: words.times, scale: { domain: [0, most], nice: true } }
  return {
    layer: [
      {
        data: { values },
        mark: { type: 'bar', color: PALETTE[0] },
        encoding: {
          x: { field: 'bin', type: 'ordinal', sort: null, title: words.bin, axis: { labelAngle: 0 } },
          y,
          tooltip: [
            { field: 'bin', type: 'ordinal', title: words.bin },
            { field: 'count', type: 'quantitative', title: words.count },
            { field: 'eventRate', type: 'quantitative', title: words.rate, format: '.1%' },
            { field: 'lift', type: 'quantitative', title: words.times, format: '.2f' },
          ],
        },
      },
      {
        data: { values: [{ lift: 1 }] },
        mark: { type: 'rule', strokeDash: [5, 4], color: '#444' },
        encoding: { y },
      },
    ],
  }
}

function gainsCurve(table: LiftTable, words: Readonly<Record<Word, string>>) {
  const values = [
    { customers: 0, events: 0 },
    ...table.bins.map(({ customerShare, eventShare }) => ({ customers: customerShare, events: eventShare ?? 0 })),
  ]
  const axis = { format: '%', tickCount: 5 }
  const x = { field: 'customers', type: 'quantitative', title: words.customers, axis, scale: { domain: [0, 1] } }
  const y = { field: 'events', type: 'quantitative', title: words.events, axis, scale: { domain: [0, 1] } }
  return {
    layer: [
      {
        data: {
          values: [
            { customers: 0, events: 0 },
            { customers: 1, events: 1 },
          ],
        },
        mark: { type: 'line', strokeDash: [5, 4], color: '#888' },
        encoding: { x, y },
      },
      {
        data: { values: [{ customers: 0.6, events: 0.6 }] },
        mark: { type: 'text', text: words.chance, dx: 14, dy: 14, align: 'left', color: '#666', fontSize: 12 },
        encoding: { x, y },
      },
      {
        data: { values },
        mark: { type: 'line', color: PALETTE[0], strokeWidth: 2.5, point: { color: PALETTE[0] } },
        encoding: {
          x,
          y,
          tooltip: [
            { field: 'customers', type: 'quantitative', title: words.customers, format: '.1%' },
            { field: 'events', type: 'quantitative', title: words.events, format: '.1%' },
          ],
        },
      },
    ],
  }
}
