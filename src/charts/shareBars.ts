import { labelExtent, PALETTE, scaleOf, shareText } from './specification.js'

/** One category of {@link shareBars}. */
export interface SharedCategory {
  readonly name: string
  readonly count: number
  /** Share of the customers. */
  readonly share: number | null
  /** Share of the value, where the chart has it. */
  readonly valueShare?: number | null
  /** For the tooltip. */
  readonly value?: number | null
}

/** The words of {@link shareBars}. */
export interface ShareBarsWords {
  readonly customers: string
  readonly value: string
  readonly share: string
  readonly count: string
  readonly category: string
  /** Heads `value` in the tooltip; left out where there is none. */
  readonly money?: string
}

/** Body of a chart with a bar for the share of the customers in each category and, with `hasValue`, one for their value beside it. */
export function shareBars(
  categories: readonly SharedCategory[],
  words: ShareBarsWords,
  hasValue: boolean,
): Readonly<Record<string, unknown>> {
  const series = hasValue ? [words.customers, words.value] : [words.customers]
  const names = categories.map(({ name }) => name)
  const bars = categories.flatMap(({ share, valueShare = null, ...common }) => {
    const customers = { ...common, series: words.customers, share, text: shareText(share) }
    return hasValue
      ? [customers, { ...common, series: words.value, share: valueShare, text: shareText(valueShare) }]
      : [customers]
  })
  const position = {
    y: {
      field: 'name',
      type: 'nominal',
      sort: names,
      title: null,
      axis: { minExtent: labelExtent(names), domain: false, ticks: false },
    },
    yOffset: { field: 'series', type: 'nominal', sort: series, scale: { paddingInner: 0.1 } },
    x: {
      field: 'share',
      type: 'quantitative',
      title: words.share,
      axis: { format: '%', tickCount: 5 },
      ...scaleOf(bars.map(({ share }) => share)),
    },
  }
  const money =
    words.money === undefined ? [] : [{ field: 'value', type: 'quantitative', title: words.money, format: ',.2f' }]
  return {
    width: 420,
    height: { step: hasValue ? 18 : 30, for: hasValue ? 'offset' : 'position' },
    data: { values: bars },
    layer: [
      {
        mark: { type: 'bar' },
        encoding: {
          ...position,
          color: {
            field: 'series',
            type: 'nominal',
            sort: series,
            title: null,
            scale: { domain: series, range: PALETTE.slice(0, series.length) },
            legend: hasValue ? { orient: 'top', columnPadding: 24 } : null,
          },
          tooltip: [
            { field: 'name', type: 'nominal', title: words.category },
            { field: 'series', type: 'nominal', title: words.share },
            { field: 'share', type: 'quantitative', title: '%', format: '.1%' },
            { field: 'count', type: 'quantitative', title: words.count, format: ',' },
            ...money,
          ],
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 4, fontSize: 11, color: '#333' },
        encoding: { ...position, text: { field: 'text', type: 'nominal' } },
      },
    ],
  }
}
