import type { Interval } from '../data/interval.js'
import type { Language } from '../data/labels.js'
import {
  type ChartOptions,
  chart,
  countText,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** What the chart draws of a net promoter score, such as one of `netPromoterScore` or a group of `netPromoterBy`. */
export interface DrawnNetPromoterScore {
  readonly score: number | null
  readonly promoterShare: number | null
  readonly passiveShare: number | null
  readonly detractorShare: number | null
  readonly responses: number
  readonly interval: Interval | null
  readonly level: number
  /** What it is the score of. */
  readonly group?: string
}

/** Options of {@link netPromoterChart}. */
export interface NetPromoterChartOptions extends ChartOptions {
  /** What the groups are called. Default their ids. */
  readonly names?: Readonly<Record<string, string>>
}

type Word =
  | 'title'
  | 'score'
  | 'interval'
  | 'promoters'
  | 'passives'
  | 'detractors'
  | 'all'
  | 'nobody'
  | 'points'
  | 'bars'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Net promoter score',
    score: 'Score',
    interval: 'interval',
    promoters: 'Promoters',
    passives: 'Passives',
    detractors: 'Detractors',
    all: 'All',
    nobody: 'no answers',
    points: 'Point: score with its',
    bars: 'bars: shares in percent',
  },
  zh: {
    title: '净推荐值',
    score: '净推荐值',
    interval: '置信区间',
    promoters: '推荐者',
    passives: '被动者',
    detractors: '贬损者',
    all: '全部',
    nobody: '无人作答',
    points: '圆点：净推荐值及其',
    bars: '条形：比例（%）',
  },
}

/**
 * Net promoter scores with their intervals, above bars for detractors (to the left) and promoters (to the right): the score is the
 * difference of the two bars.
 *
 * @param scores  - from `netPromoterScore`, or the `groups` of `netPromoterBy`
 * @param options - `language`, `names`
 * @returns a Vega-Lite specification
 * @example
 * netPromoterChart(netPromoterScore([10, 9, 9, 8, 7, 3])).title.text //=> 'Net promoter score'
 */
export function netPromoterChart(
  scores: DrawnNetPromoterScore | readonly DrawnNetPromoterScore[],
  { language = 'en', names = {} }: NetPromoterChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const drawn: readonly DrawnNetPromoterScore[] = 'score' in scores ? [scores] : scores
  const labels = drawn.map(({ group }) => (group === undefined ? words.all : (names[group] ?? group)))
  const rows = drawn.map((one, place) => ({
    // Two groups may have one name.
    place,
    name: labels[place],
    score: one.score,
    lower: one.interval?.lower ?? null,
    upper: one.interval?.upper ?? null,
    promoters: one.promoterShare,
    passives: one.passiveShare,
    detractors: one.detractorShare,
    text: scoreText(one, words),
  }))
  const bars = rows.flatMap(({ place, promoters, detractors }) => [
    { place, class: words.detractors, end: 0 - 100 * (detractors ?? 0) },
    { place, class: words.promoters, end: 100 * (promoters ?? 0) },
  ])
  const y = {
    field: 'place',
    type: 'ordinal',
    title: null,
    axis: {
      domain: false,
      ticks: false,
      grid: false,
      minExtent: labelExtent(labels),
      labelExpr: `${JSON.stringify(labels)}[datum.value]`,
    },
  }
  const x = {
    type: 'quantitative',
    title: words.score,
    scale: { domain: [-100, 100] },
    axis: { values: [-100, -50, 0, 50, 100] },
  }
  const level = shareText(drawn[0]?.level ?? 0.95).replace('.0%', '%')
  const space = language === 'en' ? ' ' : ''
  return chart(
    words.title,
    {
      width: 420,
      height: { step: 40 },
      layer: [
        {
          data: { values: bars },
          mark: { type: 'bar', height: 22, opacity: 0.4 },
          encoding: {
            y,
            x: { ...x, field: 'end' },
            color: {
              field: 'class',
              type: 'nominal',
              title: null,
              scale: { domain: [words.detractors, words.promoters], range: [PALETTE[3], PALETTE[0]] },
              legend: { orient: 'top', columnPadding: 24 },
            },
          },
        },
        {
          data: { values: rows.filter(({ score }) => score !== null) },
          mark: { type: 'rule', strokeWidth: 3, color: '#111' },
          encoding: { y, x: { ...x, field: 'lower' }, x2: { field: 'upper' } },
        },
        {
          data: { values: rows.filter(({ score }) => score !== null) },
          mark: {
            type: 'point',
            filled: true,
            size: 110,
            opacity: 1,
            color: '#111',
            stroke: 'white',
            strokeWidth: 1.5,
          },
          encoding: {
            y,
            x: { ...x, field: 'score' },
            tooltip: [
              { field: 'name', type: 'nominal', title: ' ' },
              { field: 'score', type: 'quantitative', title: words.score, format: '.1f' },
              { field: 'promoters', type: 'quantitative', title: words.promoters, format: '.1%' },
              { field: 'passives', type: 'quantitative', title: words.passives, format: '.1%' },
              { field: 'detractors', type: 'quantitative', title: words.detractors, format: '.1%' },
            ],
          },
        },
        {
          data: { values: rows },
          mark: { type: 'text', align: 'left', dx: 12, fontSize: 12, color: '#333' },
          encoding: { y, x: { value: 'width' }, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
    `${words.points}${space}${level}${space}${words.interval}${language === 'en' ? '; ' : '；'}${words.bars}`,
  )
}

/** `18 (7 … 29), n = 200`. */
function scoreText(
  { score, interval, responses }: DrawnNetPromoterScore,
  words: Readonly<Record<Word, string>>,
): string {
  if (score === null || interval === null) return words.nobody
  return `${pointsText(score)} (${pointsText(interval.lower)} … ${pointsText(interval.upper)}), n = ${countText(responses)}`
}

/** A score in whole points, with a minus sign that is one. */
export function pointsText(score: number): string {
  const rounded = Math.round(score)
  return rounded < 0 ? `−${-rounded}` : `${Math.abs(rounded)}`
}
