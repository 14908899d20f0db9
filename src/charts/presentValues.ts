import { type MoneyInput, moneyNumber } from '../data/money.js'
import { chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

/** A period as `lifetimeValue` and `lifecycleProfit` have it, with decimals, decimal texts or numbers. */
export interface DrawnPeriod {
  readonly period: number
  readonly presentValue: MoneyInput
  readonly cumulativeValue: MoneyInput
}

/** What the two charts of present values say differently. */
export interface PresentValueWords {
  readonly title: string
  readonly subtitle: string
  readonly period: string
  readonly money: string
  /** Name of the line. */
  readonly cumulative: string
  readonly series: string
}

/** With more bars than this not every one is named. */
const MOST_NAMES = 20

/** The line is black, so that it is none of the bars. */
const LINE = '#222222'

/** Bars of present values, in colours by series, and the line of what they add up to. */
export function presentValues(
  periods: readonly DrawnPeriod[],
  words: PresentValueWords,
  { series, seriesOf }: { readonly series: readonly string[]; readonly seriesOf: (index: number) => string },
): VegaLiteSpecification {
  const names = periods.map(({ period }) => period)
  const every = Math.ceil(names.length / MOST_NAMES)
  const encoding = {
    x: {
      field: 'period',
      type: 'ordinal',
      title: words.period,
      axis: { values: names.filter((_, i) => i % every === 0), labelAngle: 0 },
    },
    y: {
      field: 'value',
      type: 'quantitative',
      title: words.money,
      axis: { format: '~s', tickCount: 6 },
      ...scaleOf(names),
    },
    color: {
      field: 'series',
      type: 'nominal',
      title: null,
      scale: { domain: [...series, words.cumulative], range: [...PALETTE.slice(0, series.length), LINE] },
      legend: { orient: 'top', columnPadding: 24, symbolType: 'circle' },
    },
    tooltip: [
      { field: 'period', type: 'ordinal', title: words.period },
      { field: 'series', type: 'nominal', title: words.series },
      { field: 'value', type: 'quantitative', title: words.money, format: ',.2f' },
    ],
  }
  const isLine = { field: 'series', equal: words.cumulative }
  return chart(
    words.title,
    {
      width: 560,
      height: 260,
      data: { values: periods.flatMap((row, i) => valuesOf(row, seriesOf(i), words.cumulative, `periods[${i}]`)) },
      layer: [
        { transform: [{ filter: { not: isLine } }], mark: { type: 'bar' }, encoding },
        { transform: [{ filter: isLine }], mark: { type: 'line', point: true, strokeWidth: 2 }, encoding },
      ],
    },
    words.subtitle,
  )
}

function valuesOf(
  { period, presentValue, cumulativeValue }: DrawnPeriod,
  series: string,
  cumulative: string,
  path: string,
): object[] {
  return [
    { period, series, value: moneyNumber(presentValue, `${path}.presentValue`) },
    { period, series: cumulative, value: moneyNumber(cumulativeValue, `${path}.cumulativeValue`) },
  ]
}
