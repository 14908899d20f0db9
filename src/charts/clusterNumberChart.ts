import type { Language } from '../data/labels.js'
import type { ClusterNumbers } from '../mining/index.js'
import { type ChartOptions, chart, countText, PALETTE, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'clusters' | 'within' | 'silhouette' | 'gap' | 'bySilhouette' | 'byGap' | 'customers'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'How many segments?',
    clusters: 'Segments',
    within: 'Sum of squares within',
    silhouette: 'Mean silhouette',
    gap: 'Gap ± one standard error',
    bySilhouette: 'by silhouette',
    byGap: 'by gap',
    customers: 'customers',
  },
  zh: {
    title: '分成几个客户群？',
    clusters: '客户群个数',
    within: '组内平方和',
    silhouette: '平均轮廓系数',
    gap: '间隔统计量（±1个标准误）',
    bySilhouette: '按轮廓系数',
    byGap: '按间隔统计量',
    customers: '名客户',
  },
}

/** What the chart draws. */
export type DrawnClusterNumbers = Pick<ClusterNumbers, 'sampled' | 'numbers' | 'bySilhouette' | 'byGap'>

/**
 * What speaks for each number of segments, one panel each: the elbow of the sum of squares, the silhouette, and the gap where there is
 * one. The chosen numbers stand out.
 *
 * @param compared - from `clusterNumbers`
 * @param options  - `language`
 * @returns a Vega-Lite specification
 * @example
 * const ages = [20, 21, 60, 61].map((age, i) => ({ customerId: `c${i}`, age }))
 * clusterNumberChart(clusterNumbers(ages, { features: ['age'], maximum: 3, references: 0, random: seededRandom(1) })).title.subtitle
 * //=> '4 customers; 2 by silhouette'
 */
export function clusterNumberChart(
  compared: DrawnClusterNumbers,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const { numbers, bySilhouette, byGap } = compared
  const panels = [
    panel(
      words.within,
      words,
      numbers.map(({ clusters, withinSquares }) => ({ clusters, value: withinSquares })),
      null,
    ),
    panel(
      words.silhouette,
      words,
      numbers.map(({ clusters, silhouette }) => ({ clusters, value: silhouette })),
      bySilhouette,
    ),
  ]
  const gaps = numbers.map(({ clusters, gap, gapStandardError: error }) => ({
    clusters,
    value: gap,
    ...(gap !== null && error !== null && { lower: gap - error, upper: gap + error }),
  }))
  if (byGap !== null) panels.push(panel(words.gap, words, gaps, byGap))
  return chart(words.title, { hconcat: panels, spacing: 30 }, subtitle(compared, words, language))
}

interface Dot {
  readonly clusters: number
  readonly value: number | null
  readonly lower?: number
  readonly upper?: number
}

function panel(
  title: string,
  words: Readonly<Record<Word, string>>,
  dots: readonly Dot[],
  chosen: number | null,
): Readonly<Record<string, unknown>> {
  const values = dots.filter(({ value }) => value !== null).map((dot) => ({ ...dot, chosen: dot.clusters === chosen }))
  const x = { field: 'clusters', type: 'ordinal', title: words.clusters, axis: { labelAngle: 0 } }
  const y = { field: 'value', type: 'quantitative', title, scale: { zero: false }, axis: { tickCount: 5 } }
  const ranges = values.filter(({ lower }) => lower !== undefined)
  return {
    width: 190,
    height: 190,
    data: { values },
    layer: [
      ...(ranges.length === 0
        ? []
        : [
            {
              data: { values: ranges },
              mark: { type: 'rule', color: '#888' },
              encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
            },
          ]),
      { mark: { type: 'line', color: '#888' }, encoding: { x, y } },
      {
        mark: { type: 'point', filled: true, opacity: 1 },
        encoding: {
          x,
          y,
          size: { condition: { test: 'datum.chosen', value: 130 }, value: 50 },
          color: { condition: { test: 'datum.chosen', value: PALETTE[3] }, value: PALETTE[0] },
          tooltip: [
            { field: 'clusters', type: 'ordinal', title: words.clusters },
            { field: 'value', type: 'quantitative', title, format: '.4~f' },
          ],
        },
      },
    ],
  }
}

function subtitle(
  { sampled, bySilhouette, byGap }: DrawnClusterNumbers,
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  if (language === 'zh') {
    const gap = byGap === null ? '' : `，${words.byGap}${byGap}个`
    return `${countText(sampled)}${words.customers}；${words.bySilhouette}${bySilhouette}个${gap}`
  }
  const gap = byGap === null ? '' : `, ${byGap} ${words.byGap}`
  return `${countText(sampled)} ${words.customers}; ${bySilhouette} ${words.bySilhouette}${gap}`
}
