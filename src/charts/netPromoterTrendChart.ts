import type { Language } from '../data/labels.js'
import type { NetPromoterChange, NetPromoterTrend } from '../satisfaction/index.js'
import { pointsText } from './netPromoterChart.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'score' | 'period' | 'responses' | 'rose' | 'fell' | 'unclear' | 'total' | 'nobody' | 'steady'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Net promoter score over time',
    score: 'Net promoter score',
    period: 'Period',
    responses: 'Answers',
    rose: 'clearly above the one before',
    fell: 'clearly below',
    unclear: 'no clear change',
    total: 'All together',
    nobody: 'No answers',
    steady: 'differences between the periods: p =',
  },
  zh: {
    title: '净推荐值趋势',
    score: '净推荐值',
    period: '期间',
    responses: '作答人数',
    rose: '较前期显著上升',
    fell: '较前期显著下降',
    unclear: '无显著变化',
    total: '总体',
    nobody: '无人作答',
    steady: '各期差异：p =',
  },
}

/** More names than this do not stand beside each other. */
const MOST_LABELS = 24

/**
 * Net promoter scores period by period with their intervals; those that differ clearly from the one before are set off.
 *
 * Clearly: the adjusted p-value is below 1 − level. A period without an answer keeps its place; each change is against the last that has some.
 *
 * @param trend   - from `netPromoterTrend`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * netPromoterTrendChart(netPromoterTrend({ ratings: [9, 10, 3, 9, 6], days: [19723, 19730, 19740, 19760, 19765] })).title.subtitle
 * //=> 'All together 20; differences between the periods: p = 0.744'
 */
export function netPromoterTrendChart(
  trend: NetPromoterTrend,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = trend.periods.map(({ period }) => period)
  const values = trend.periods.map(({ period, score, interval, responses, change }) => ({
    period,
    score,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    responses,
    change: words[changeOf(change, trend.total.level)],
  }))
  const answered = values.filter(({ score }) => score !== null)
  const every = Math.ceil(names.length / MOST_LABELS)
  const x = {
    field: 'period',
    type: 'ordinal',
    sort: names,
    scale: { domain: names },
    title: null,
    axis: { values: names.filter((_, i) => i % every === 0), labelAngle: names.length > 6 ? -45 : 0 },
  }
  const y = {
    type: 'quantitative',
    title: words.score,
    axis: { tickCount: 6 },
    ...scaleOf(values.map(({ score }) => score)),
  }
  const color = {
    field: 'change',
    type: 'nominal',
    title: null,
    scale: { domain: [words.rose, words.fell, words.unclear], range: [PALETTE[2], PALETTE[3], PALETTE[0]] },
    legend: { orient: 'top', columnPadding: 24 },
  }
  return chart(
    words.title,
    {
      width: Math.max(360, Math.min(760, names.length * 36)),
      height: 280,
      data: { values: answered },
      layer: [
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: 'rule', strokeDash: [4, 3], color: '#888' },
          encoding: { y: { ...y, field: 'zero' } },
        },
        {
          mark: { type: 'line', color: '#bbb', strokeWidth: 1.5 },
          encoding: { x, y: { ...y, field: 'score' } },
        },
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' }, color },
        },
        {
          mark: { type: 'point', filled: true, size: 80, opacity: 1 },
          encoding: {
            x,
            y: { ...y, field: 'score' },
            color,
            tooltip: [
              { field: 'period', type: 'nominal', title: words.period },
              { field: 'score', type: 'quantitative', title: words.score, format: '.1f' },
              { field: 'lower', type: 'quantitative', title: '≥', format: '.1f' },
              { field: 'upper', type: 'quantitative', title: '≤', format: '.1f' },
              { field: 'responses', type: 'quantitative', title: words.responses, format: ',' },
            ],
          },
        },
      ],
    },
    subtitle(trend, words, language),
  )
}

function changeOf(change: NetPromoterChange | null, level: number): 'rose' | 'fell' | 'unclear' {
  if (change === null || change.adjustedPValue === null || change.adjustedPValue >= 1 - level) return 'unclear'
  return change.difference! > 0 ? 'rose' : 'fell'
}

function subtitle(
  { total, variation }: NetPromoterTrend,
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  if (total.score === null) return words.nobody
  const told = `${words.total}${language === 'en' ? ' ' : ''}${pointsText(total.score)}`
  if (variation === null) return told
  return `${told}${language === 'en' ? '; ' : '；'}${words.steady} ${variation.pValue.toPrecision(3)}`
}
