import type { Language } from '../data/labels.js'
import type { TargetOutlook, WeightedForecast } from '../funnel/index.js'
import { type ChartOptions, chart, labelExtent, PALETTE, type VegaLiteSpecification } from './specification.js'
import { type LabelledStage, stageNames } from './stageNames.js'

/** Options of {@link forecastChart}. */
export interface ForecastChartOptions extends ChartOptions {
  /** Stages with labels, such as `stagePresets.industrial7.stages`, for names in place of ids. */
  readonly stages?: readonly LabelledStage[]
}

/** What the chart draws: an outlook, or a forecast alone. */
export type DrawnForecast =
  | Pick<TargetOutlook, 'won' | 'target' | 'forecast' | 'probability'>
  | Pick<WeightedForecast, 'byStage' | 'quantiles' | 'expected' | 'interval' | 'level'>

type Word = 'title' | 'won' | 'gross' | 'weighted' | 'range' | 'amount' | 'stage' | 'share' | 'target' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Sales forecast',
    won: 'Won already',
    gross: 'If every deal were won',
    weighted: 'Weighted by probability',
    range: 'What may come',
    amount: 'Amount',
    stage: 'Stage',
    share: 'Chance to lie within',
    target: 'Target',
    none: 'No open deals',
  },
  zh: {
    title: '销售预测',
    won: '已赢单',
    gross: '全部赢单',
    weighted: '按概率加权',
    range: '可能范围',
    amount: '金额',
    stage: '阶段',
    share: '落入概率',
    target: '目标',
    none: '没有未结商机',
  },
}

/** Bands of the fan, the widest first: the quantiles they lie between, and how dark they are. */
const BANDS = [
  { from: 0.05, to: 0.95, opacity: 0.25 },
  { from: 0.1, to: 0.9, opacity: 0.35 },
  { from: 0.25, to: 0.75, opacity: 0.6 },
]

/**
 * A forecast in three bars: what the pipeline holds if every deal were won, the same weighted by probability, and the range of what
 * may come (90, 80 and 50 % of the cases, the median in white). With an outlook, what is won already stands before them and the target
 * across.
 *
 * @param forecast - from `targetOutlook` or `weightedForecast`
 * @param options  - `language`, `stages`
 * @returns a Vega-Lite specification
 * @example
 * const deals = [{ stage: 'talks', amount: 800, probability: 0.5 }, { stage: 'lead', amount: 400, probability: 0.2 }]
 * forecastChart(weightedForecast(deals)).title.subtitle //=> 'Expected 480, 90% of the cases between 0 and 1.19k'
 */
export function forecastChart(
  forecast: DrawnForecast,
  { language = 'en', stages: labelled = [] }: ForecastChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const outlook = 'forecast' in forecast ? forecast : null
  const { byStage, quantiles, expected, interval, level } = 'forecast' in forecast ? forecast.forecast : forecast
  const won = outlook === null ? 0 : Number(outlook.won.amount)
  const target = outlook === null ? null : Number(outlook.target)
  const nameOf = stageNames(labelled, language)
  const rows = [words.gross, words.weighted, words.range]
  const parts = [
    ...stackedBars(words.gross, won, byStage, (stage) => Number(stage.gross)),
    ...stackedBars(words.weighted, won, byStage, (stage) => stage.expected),
  ].map((part) => ({ ...part, part: nameOf(part.stage) }))
  const wonBars = won === 0 ? [] : rows.map((row) => ({ row, part: words.won, from: 0, to: won, amount: won }))
  const used = byStage.map(({ stage }) => nameOf(stage)).filter((name, i, all) => all.indexOf(name) === i)
  const amountAt = (probability: number): number =>
    won + quantiles.find((quantile) => quantile.probability === probability)!.amount
  const bands = BANDS.map(({ from, to, opacity }) => ({
    row: words.range,
    from: amountAt(from),
    to: amountAt(to),
    opacity,
    share: to - from,
  }))
  const ends = [target ?? 0, ...parts.map(({ to }) => to), ...bands.map(({ to }) => to), won]
  const last = Math.max(...ends)
  const y = {
    field: 'row',
    type: 'nominal',
    title: null,
    scale: { domain: rows },
    axis: { minExtent: labelExtent(rows), domain: false, ticks: false },
  }
  const x = {
    field: 'from',
    type: 'quantitative',
    title: words.amount,
    axis: { format: '~s', tickCount: 6 },
    scale: { domain: [0, last > 0 ? 1.02 * last : 1], nice: false },
  }
  const names = [...(wonBars.length === 0 ? [] : [words.won]), ...used]
  const shades = used.map((_, i) => stageShade(i, used.length))
  const range = wonBars.length === 0 ? shades : [PALETTE[2]!, ...shades]
  const tooltip = [
    { field: 'part', type: 'nominal', title: words.stage },
    { field: 'amount', type: 'quantitative', title: words.amount, format: ',.0f' },
  ]
  return chart(
    words.title,
    {
      width: 520,
      height: { step: 46 },
      padding: { left: 5, top: 5, bottom: 5, right: 5 + Math.ceil(labelExtent(names) * 0.2) },
      layer: [
        {
          data: { values: [...wonBars, ...parts] },
          mark: { type: 'bar', height: { band: 0.62 }, stroke: 'white', strokeWidth: 0.5 },
          encoding: {
            y,
            x,
            x2: { field: 'to' },
            color: {
              field: 'part',
              type: 'nominal',
              title: null,
              scale: { domain: names, range },
              legend: names.length === 0 ? null : { orient: 'right', symbolType: 'square' },
            },
            tooltip,
          },
        },
        {
          data: { values: bands },
          mark: { type: 'bar', height: { band: 0.62 }, color: PALETTE[1] },
          encoding: {
            y,
            x,
            x2: { field: 'to' },
            opacity: { field: 'opacity', type: 'quantitative', scale: null, legend: null },
            tooltip: [
              { field: 'share', type: 'quantitative', title: words.share, format: '.0%' },
              { field: 'from', type: 'quantitative', title: '≥', format: ',.0f' },
              { field: 'to', type: 'quantitative', title: '≤', format: ',.0f' },
            ],
          },
        },
        {
          data: { values: [{ row: words.range, from: amountAt(0.5) }] },
          mark: { type: 'tick', color: 'white', thickness: 3, height: { band: 0.62 } },
          encoding: { y, x },
        },
        ...(target === null ? [] : targetRule(target, words.target, x)),
      ],
    },
    byStage.every(({ deals }) => deals === 0)
      ? words.none
      : subtitle(
          { expected: won + expected, lower: won + interval.lower, upper: won + interval.upper, level },
          outlook,
          language,
        ),
  )
}

/** The bars of the stages, one behind the other. */
function stackedBars<Stage extends { readonly stage: string }>(
  row: string,
  start: number,
  stages: readonly Stage[],
  amountOf: (stage: Stage) => number,
): { row: string; stage: string; from: number; to: number; amount: number }[] {
  let end = start
  return stages.map((one) => {
    const from = end
    end += amountOf(one)
    return { row, stage: one.stage, from, to: end, amount: end - from }
  })
}

function targetRule(target: number, name: string, x: object): object[] {
  const data = { values: [{ from: target, label: `${name} ${amountText(target)}` }] }
  return [
    { data, mark: { type: 'rule', strokeWidth: 2, strokeDash: [6, 4], color: '#333' }, encoding: { x } },
    {
      data,
      mark: { type: 'text', align: 'right', baseline: 'bottom', dx: -5, fontSize: 12, color: '#333' },
      encoding: { x, y: { value: -4 }, text: { field: 'label', type: 'nominal' } },
    },
  ]
}

function subtitle(
  { expected, lower, upper, level }: { expected: number; lower: number; upper: number; level: number },
  outlook: { readonly probability: number; readonly target: string } | null,
  language: Language,
): string {
  const percent = (share: number): string => `${Number((100 * share).toPrecision(3))}%`
  const [mean, low, high] = [expected, lower, upper].map(amountText)
  const range =
    language === 'en'
      ? `Expected ${mean}, ${percent(level)} of the cases between ${low} and ${high}`
      : `期望${mean}，${percent(level)}的情形在${low}至${high}之间`
  if (outlook === null) return range
  const chance = `${Math.round(100 * outlook.probability)}%`
  return language === 'en' ? `${range}; the target is reached with ${chance}` : `${range}；达成目标的概率为${chance}`
}

/** Three digits, with k and M for thousands and millions. */
function amountText(amount: number): string {
  const [divisor, unit] = amount >= 999_500 ? [1e6, 'M'] : amount >= 999.5 ? [1000, 'k'] : [1, '']
  return `${Number((amount / divisor).toPrecision(3))}${unit}`
}

/** The later the stage, the darker. */
function stageShade(place: number, count: number): string {
  const light = count === 1 ? 0 : 1 - place / (count - 1)
  const mix = (dark: number): number => Math.round(dark + (235 - dark) * 0.8 * light)
  return `rgb(${mix(0)},${mix(90)},${mix(150)})`
}
