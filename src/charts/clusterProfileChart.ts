import type { Language } from '../data/labels.js'
import type { KMeansSegments } from '../mining/index.js'
import {
  type ChartOptions,
  chart,
  countText,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** Options of {@link clusterProfileChart}. */
export interface ClusterProfileChartOptions extends ChartOptions {
  /** What features and segments are called: `{ monetary: 'Spend', 'segment-1': 'Stars' }`. Default: RFM in words, else the ids. */
  readonly names?: Readonly<Record<string, string>>
}

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    title: 'What sets the segments apart',
    axis: 'Centre, scaled features (0: all customers, with z-scores)',
    median: 'Median',
    recency: 'Recency (days)',
    frequency: 'Frequency',
    monetary: 'Money',
  },
  zh: {
    title: '各客户群的特征',
    axis: '中心（标准化后；0为全体平均）',
    median: '中位数',
    recency: '最近一次消费（天）',
    frequency: '消费频率',
    monetary: '消费金额',
  },
}

/** What the chart draws. */
export type DrawnSegments = Pick<KMeansSegments<unknown>, 'segments' | 'silhouette'>

/**
 * Profiles of segments: for each, how far its centre lies from the mean of all customers in each feature. A long bar to the right:
 * much more than usual; of recency that means: not seen for long.
 *
 * @param result  - from `kMeansSegments`
 * @param options - `names`, `language`
 * @returns a Vega-Lite specification
 * @example
 * const customers = [1, 2, 50, 51].map((monetary, i) => ({ customerId: `c${i}`, recency: 5, frequency: 2, monetary }))
 * clusterProfileChart(kMeansSegments(customers, { clusters: 2, random: seededRandom(1) })).title.text
 * //=> 'What sets the segments apart'
 */
export function clusterProfileChart(
  { segments, silhouette }: DrawnSegments,
  { names = {}, language = 'en' }: ClusterProfileChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = (id: string, usual?: string): string => names[id] ?? usual ?? words[id] ?? id
  const panelNames = segments.map(
    ({ id, labels, share }) => `${nameOf(id, labels[language].name)} (${shareText(share)})`,
  )
  const features = Object.keys(segments[0]?.scaledCentre ?? {})
  const featureNames = features.map((feature) => nameOf(feature))
  const values = segments.flatMap((segment, s) =>
    features.map((feature, f) => ({
      segment: panelNames[s]!,
      feature: featureNames[f]!,
      value: segment.scaledCentre[feature]!,
      median: segment.medians[feature]!,
    })),
  )
  return chart(
    words.title!,
    {
      data: { values },
      facet: { field: 'segment', type: 'nominal', title: null, sort: panelNames, header: { labelFontSize: 12 } },
      columns: 3,
      spec: {
        width: 170,
        height: { step: 26 },
        mark: { type: 'bar' },
        encoding: {
          y: {
            field: 'feature',
            type: 'nominal',
            sort: featureNames,
            title: null,
            axis: { minExtent: labelExtent(featureNames) },
          },
          x: { field: 'value', type: 'quantitative', title: null, axis: { tickCount: 5 } },
          color: {
            condition: { test: 'datum.value < 0', value: PALETTE[1] },
            value: PALETTE[0],
          },
          tooltip: [
            { field: 'segment', type: 'nominal' },
            { field: 'feature', type: 'nominal' },
            { field: 'median', type: 'quantitative', title: words.median, format: ',.4~r' },
            { field: 'value', type: 'quantitative', title: words.axis, format: '.2f' },
          ],
        },
      },
    },
    subtitle(segments, silhouette, words, language),
  )
}

function subtitle(
  segments: DrawnSegments['segments'],
  silhouette: number | null,
  words: Readonly<Record<string, string>>,
  language: Language,
): string {
  const customers = countText(segments.reduce((sum, { count }) => sum + count, 0))
  const width = silhouette === null ? '–' : silhouette.toFixed(2)
  return language === 'en'
    ? `${customers} customers, silhouette ${width}. ${words.axis}`
    : `${customers}名客户，轮廓系数${width}。${words.axis}`
}
