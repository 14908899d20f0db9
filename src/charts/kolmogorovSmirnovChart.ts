import type { Language } from '../data/labels.js'
import type { RocCurve } from '../validation/index.js'
import { scoreText } from './scoreDistributionChart.js'
import { type ChartOptions, chart, PALETTE, scaleOf, shareText, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'score' | 'share' | 'events' | 'others' | 'at' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'How far apart the score keeps the two classes',
    score: 'Score',
    share: 'Share at least as risky',
    events: 'with the event (bad)',
    others: 'without (good)',
    at: 'at the score',
    none: 'no KS statistic: a class is empty',
  },
  zh: {
    title: 'KS曲线',
    score: '评分',
    share: '累计占比（风险不低于该评分）',
    events: '发生事件（坏客户）',
    others: '未发生（好客户）',
    at: '对应评分',
    none: '某一类客户为空，KS值不存在',
  },
}

/** More points than this do not show. */
const MOST_POINTS = 401

/**
 * The cumulative distributions of a score among those with the event and those without, riskiest first, and their widest gap: the
 * Kolmogorov–Smirnov statistic.
 *
 * @param curve   - from `rocCurve`; thinned to about 401 points
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * kolmogorovSmirnovChart(rocCurve([0.9, 0.8, 0.7, 0.6, 0.3, 0.1], [1, 1, 0, 1, 0, 0])).title.subtitle
 * //=> 'KS 66.7% at the score 0.8'
 */
export function kolmogorovSmirnovChart(curve: RocCurve, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const classes = [words.events, words.others]
  const widest = widestGap(curve)
  const points = pointsOf(curve, widest)
  const axis = { format: '%', tickCount: 5 }
  const x = { field: 'score', type: 'quantitative', title: words.score, ...scaleFor(points) }
  const y = { field: 'share', type: 'quantitative', title: words.share, axis, scale: { domain: [0, 1] } }
  const gap = widest === null ? [] : points.filter(({ place }) => place === widest)
  return chart(
    words.title,
    {
      width: 480,
      height: 300,
      layer: [
        {
          data: {
            values: points.flatMap(({ score, events, others }) => [
              { score, share: events, class: words.events },
              { score, share: others, class: words.others },
            ]),
          },
          mark: { type: 'line', strokeWidth: 2.5 },
          encoding: {
            x,
            y,
            color: {
              field: 'class',
              type: 'nominal',
              scale: { domain: classes, range: [PALETTE[3], PALETTE[0]] },
              legend: { title: null, orient: 'bottom' },
            },
          },
        },
        ...(gap.length === 0
          ? []
          : [
              {
                data: { values: gap },
                mark: { type: 'rule', strokeDash: [5, 4], strokeWidth: 2, color: '#333' },
                encoding: { x, y: { ...y, field: 'events' }, y2: { field: 'others' } },
              },
            ]),
      ],
    },
    gap[0] === undefined
      ? words.none
      : `KS ${shareText(Math.abs(gap[0].events - gap[0].others))}${language === 'en' ? ' ' : '，'}${words.at}${language === 'en' ? ' ' : ''}${scoreText(gap[0].score)}`,
  )
}

/** The first point where the two shares are furthest apart, as `kolmogorovSmirnov` finds it; null where a class is empty. */
function widestGap({ events, nonEvents, truePositives, falsePositives }: RocCurve): number | null {
  if (events === 0 || nonEvents === 0) return null
  let widest = -1
  let place = 0
  for (let i = 1; i < truePositives.length; i++) {
    const gap = Math.abs(truePositives[i]! * nonEvents - falsePositives[i]! * events)
    if (gap <= widest) continue
    widest = gap
    place = i
  }
  return place
}

/** Points of different scores; the first of a curve, where nobody is, has none. */
function pointsOf({ threshold, truePositiveRate, falsePositiveRate }: RocCurve, widest: number | null) {
  const last = threshold.length - 1
  const length = Math.min(last, MOST_POINTS)
  const places = Array.from({ length }, (_, i) =>
    last <= MOST_POINTS ? i + 1 : 1 + Math.round((i * (last - 1)) / (MOST_POINTS - 1)),
  )
  if (widest !== null) places.push(widest)
  return [...new Set(places)]
    .sort((a, b) => a - b)
    .map((place) => ({
      place,
      score: threshold[place]!,
      events: truePositiveRate?.[place] ?? 0,
      others: falsePositiveRate?.[place] ?? 0,
    }))
}

/** Scores rarely begin at 0. */
function scaleFor(points: readonly { readonly score: number }[]): object {
  return points.length === 0 ? scaleOf([]) : { scale: { zero: false } }
}
