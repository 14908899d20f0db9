import type { Interval } from '../data/interval.js'
import type { Language } from '../data/labels.js'
import type { SatisfactionPurchaseBin, SatisfactionPurchaseCurve } from '../loyalty/index.js'
import {
  type ChartOptions,
  chart,
  countText,
  PALETTE,
  scaleOf,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** Options of {@link satisfactionPurchaseChart}. */
export interface SatisfactionPurchaseChartOptions extends ChartOptions {
  /** What followed: the share who bought (`rate`, the default), mean purchases, or mean money. */
  readonly measure?: 'rate' | 'purchases' | 'amount'
  /** What the answers are called on the axis, such as `Satisfaction (1–5)`. */
  readonly score?: string
}

/** What the chart draws of a curve. */
export type DrawnPurchaseCurve = Pick<SatisfactionPurchaseCurve, 'windowDays' | 'bins' | 'rate' | 'answers'>

type Measure = NonNullable<SatisfactionPurchaseChartOptions['measure']>
type Word = 'title' | 'score' | 'answers' | Measure | 'lower' | 'upper' | 'nobody'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Satisfaction and what customers then bought',
    score: 'Score',
    answers: 'Answers',
    rate: 'Share who bought',
    purchases: 'Mean purchases',
    amount: 'Mean money',
    lower: 'Lower end',
    upper: 'Upper end',
    nobody: 'No answers could be followed',
  },
  zh: {
    title: '满意度与此后的购买',
    score: '评分',
    answers: '人次',
    rate: '购买比例',
    purchases: '平均购买次数',
    amount: '平均金额',
    lower: '下限',
    upper: '上限',
    nobody: '没有可跟踪的回答',
  },
}

/**
 * What followed on each score: points with their intervals, and under each the number of answers. A dashed line is the share of all.
 *
 * @param curve   - from `satisfactionPurchaseCurve`
 * @param options - `measure`, `score`, `language`
 * @returns a Vega-Lite specification
 * @example
 * satisfactionPurchaseChart(satisfactionPurchaseCurve([{ customerId: 'a', date: '2024-01-01', score: 5 }], [],
 *   { asOf: '2024-03-31', windowDays: 60 })).title.subtitle //=> 'Within 60 days of the answer; 0 of 1 bought (0.0%)'
 */
export function satisfactionPurchaseChart(
  curve: DrawnPurchaseCurve,
  { measure = 'rate', score, language = 'en' }: SatisfactionPurchaseChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = curve.bins.map((bin) => binName(bin, curve.bins))
  const answers = Object.fromEntries(curve.bins.map((bin, i) => [names[i], countText(bin.answers)]))
  const values = curve.bins.flatMap((bin, i) => {
    const value = bin[measure]
    const interval = intervalOf(bin, measure)
    if (value === null) return []
    return [
      { bin: names[i]!, value, lower: interval?.lower ?? null, upper: interval?.upper ?? null, answers: bin.answers },
    ]
  })
  const ranges = values.filter(({ lower }) => lower !== null)
  const format = measure === 'rate' ? '.0%' : measure === 'amount' ? ',.0f' : '.2f'
  const x = {
    field: 'bin',
    type: 'ordinal',
    sort: names,
    scale: { domain: names },
    title: score ?? words.score,
    axis: { labelAngle: 0, labelExpr: `[datum.value, 'n = ' + ${JSON.stringify(answers)}[datum.value]]` },
  }
  const y = {
    field: 'value',
    type: 'quantitative',
    title: words[measure],
    axis: { format, tickCount: 5 },
    ...scaleOf(values.map(({ value }) => value)),
  }
  return chart(
    words.title,
    {
      width: { step: Math.max(34, 460 / Math.max(1, names.length)) },
      height: 280,
      data: { values },
      layer: [
        ...(measure === 'rate' && curve.rate !== null
          ? [
              {
                data: { values: [{ rate: curve.rate }] },
                mark: { type: 'rule', strokeDash: [5, 4], color: '#888' },
                encoding: { y: { field: 'rate', type: 'quantitative' } },
              },
            ]
          : []),
        // A rule over a missing end would run to the edge of the chart.
        ...(ranges.length === 0
          ? []
          : [
              {
                data: { values: ranges },
                mark: { type: 'rule', strokeWidth: 2, color: PALETTE[0] },
                encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
              },
            ]),
        {
          mark: { type: 'point', filled: true, size: 90, opacity: 1, color: PALETTE[0] },
          encoding: {
            x,
            y,
            tooltip: [
              { field: 'bin', type: 'nominal', title: score ?? words.score },
              { field: 'value', type: 'quantitative', title: words[measure], format },
              { field: 'lower', type: 'quantitative', title: words.lower, format },
              { field: 'upper', type: 'quantitative', title: words.upper, format },
              { field: 'answers', type: 'quantitative', title: words.answers, format: ',' },
            ],
          },
        },
      ],
    },
    subtitle(curve, words, language),
  )
}

/** The score itself, `7–8` for a bin of whole scores, else `7–<9`, `9+` for the last. */
function binName({ from, below }: SatisfactionPurchaseBin, bins: readonly SatisfactionPurchaseBin[]): string {
  const text = (score: number): string => String(Math.round(score * 1000) / 1000)
  if (below === null) return bins.some((bin) => bin.below !== null) ? `≥ ${text(from)}` : text(from)
  const isWhole = Number.isInteger(from) && Number.isInteger(below)
  if (!isWhole) return `${text(from)} – < ${text(below)}`
  return below - 1 === from ? text(from) : `${text(from)}–${text(below - 1)}`
}

function intervalOf(bin: SatisfactionPurchaseBin, measure: Measure): Interval | null {
  if (measure === 'rate') return bin.rateInterval
  return measure === 'purchases' ? bin.purchasesInterval : bin.amountInterval
}

function subtitle(
  { windowDays, bins, rate, answers }: DrawnPurchaseCurve,
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  if (rate === null) return words.nobody
  const buyers = bins.reduce((sum, bin) => sum + bin.buyers, 0)
  const [bought, all] = [countText(buyers), countText(answers)]
  return language === 'en'
    ? `Within ${windowDays} days of the answer; ${bought} of ${all} bought (${shareText(rate)})`
    : `回答后${windowDays}天内；${all}人次中有${bought}人次购买（${shareText(rate)}）`
}
