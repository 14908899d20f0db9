import type { Language } from '../data/labels.js'
import type { ScoreDistribution } from '../validation/index.js'
import { type ChartOptions, chart, PALETTE, scaleOf, shareText, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'score' | 'share' | 'bad' | 'good' | 'customers' | 'rate' | 'mean' | 'from' | 'to'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Scores of good and bad customers',
    score: 'Score',
    share: 'Share of the class',
    bad: 'bad',
    good: 'good',
    customers: 'Customers',
    rate: 'Share of bad customers',
    mean: 'Mean score',
    from: 'From',
    to: 'To',
  },
  zh: {
    title: '好坏客户评分分布',
    score: '评分',
    share: '占该类客户比例',
    bad: '坏客户',
    good: '好客户',
    customers: '客户数',
    rate: '坏客户率',
    mean: '平均分',
    from: '下限',
    to: '上限',
  },
}

/**
 * Where the scores of bad customers lie and where those of good ones: the less they overlap, the better the score. Dashed lines are
 * the means.
 *
 * @param distribution - from `scoreDistribution`; the event is a bad customer
 * @param options      - `language`
 * @returns a Vega-Lite specification
 * @example
 * scoreDistributionChart(scoreDistribution([600, 650, 680, 720], [1, 1, 0, 0], { bins: 2 })).title.subtitle
 * //=> 'Mean score: bad 625, good 700'
 */
export function scoreDistributionChart(
  distribution: ScoreDistribution,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const classes = [words.good, words.bad]
  const values = distribution.bins.flatMap(
    ({ lower, upper, events, nonEvents, eventShare, nonEventShare, eventRate }) => {
      const shared = { lower, upper, rate: shareText(eventRate) }
      return [
        { ...shared, class: words.good, share: nonEventShare ?? 0, customers: nonEvents },
        { ...shared, class: words.bad, share: eventShare ?? 0, customers: events },
      ]
    },
  )
  const means = [
    { class: words.good, mean: distribution.meanOfNonEvents },
    { class: words.bad, mean: distribution.meanOfEvents },
  ].filter(({ mean }) => mean !== null)
  const color = {
    field: 'class',
    type: 'nominal',
    scale: { domain: classes, range: [PALETTE[0], PALETTE[3]] },
    legend: { title: null, orient: 'bottom' },
  }
  return chart(
    words.title,
    {
      width: 480,
      height: 260,
      layer: [
        {
          data: { values },
          mark: { type: 'bar', opacity: 0.55, binSpacing: 0 },
          encoding: {
            x: {
              field: 'lower',
              type: 'quantitative',
              title: words.score,
              bin: { binned: true },
              ...scaleOf(distribution.bins.map(({ lower }) => lower)),
            },
            x2: { field: 'upper' },
            y: {
              field: 'share',
              type: 'quantitative',
              title: words.share,
              stack: null,
              axis: { format: '%', tickCount: 5 },
              ...scaleOf(values.map(({ share }) => share)),
            },
            color,
            tooltip: [
              { field: 'class', title: ' ' },
              { field: 'lower', type: 'quantitative', title: words.from, format: '.1f' },
              { field: 'upper', type: 'quantitative', title: words.to, format: '.1f' },
              { field: 'customers', type: 'quantitative', title: words.customers },
              { field: 'share', type: 'quantitative', title: words.share, format: '.1%' },
              { field: 'rate', title: words.rate },
            ],
          },
        },
        {
          data: { values: means },
          mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 2 },
          encoding: { x: { field: 'mean', type: 'quantitative' }, color },
        },
      ],
    },
    meansText(distribution, words, language),
  )
}

function meansText(
  { meanOfEvents, meanOfNonEvents }: ScoreDistribution,
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  const [bad, good] = [meanOfEvents, meanOfNonEvents].map((mean) => (mean === null ? '–' : scoreText(mean)))
  return language === 'en'
    ? `${words.mean}: ${words.bad} ${bad}, ${words.good} ${good}`
    : `${words.mean}：${words.bad}${bad}，${words.good}${good}`
}

/** A score as charts print it: whole points, but four digits where the score is small, as a probability is. */
export function scoreText(score: number): string {
  return String(Math.abs(score) >= 100 ? Math.round(score) : Number(score.toPrecision(4))).replace('-', '−')
}
