import { checkChoice } from '../data/checks.js'
import type { Language } from '../data/labels.js'
import type { CoefficientRow } from '../survival/index.js'
import { type ChartOptions, chart, labelExtent, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link hazardRatioChart}. */
export interface HazardRatioChartOptions extends ChartOptions {
  /** What the ratios are of: `'hazard'` (Cox; default), `'odds'` (logistic) or `'time'` (accelerated failure time). */
  readonly ratio?: 'hazard' | 'odds' | 'time'
  /** A line under the title, such as what the intervals are; default none. */
  readonly subtitle?: string
}

type Ratio = NonNullable<HazardRatioChartOptions['ratio']>

interface Words {
  readonly title: Readonly<Record<Ratio, string>>
  readonly axis: Readonly<Record<Ratio, string>>
  readonly above: Readonly<Record<Ratio, string>>
  readonly below: Readonly<Record<Ratio, string>>
  readonly unclear: string
  readonly none: string
  readonly pValue: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: { hazard: 'Hazard ratios', odds: 'Odds ratios', time: 'Time ratios' },
    axis: { hazard: 'Hazard ratio', odds: 'Odds ratio', time: 'Time ratio' },
    above: { hazard: 'raises the risk', odds: 'raises the odds', time: 'lengthens the time' },
    below: { hazard: 'lowers the risk', odds: 'lowers the odds', time: 'shortens the time' },
    unclear: 'interval contains 1',
    none: 'no estimate',
    pValue: 'p value',
  },
  zh: {
    title: { hazard: '风险比', odds: '优势比', time: '时间比' },
    axis: { hazard: '风险比', odds: '优势比', time: '时间比' },
    above: { hazard: '提高风险', odds: '提高优势', time: '延长时间' },
    below: { hazard: '降低风险', odds: '降低优势', time: '缩短时间' },
    unclear: '区间含 1',
    none: '无法估计',
    pValue: 'p 值',
  },
}

/** An interval is drawn as far as here, its ends are in the text. */
const FARTHEST = 1000

/** A point, with its interval cut to what can be drawn. */
interface Drawn {
  readonly term: string
  readonly ratio: number
  readonly lower: number
  readonly upper: number
  readonly effect: string
  readonly pValue: number | null
}

/**
 * Forest plot: the ratio of each term with its interval, on a logarithmic scale around 1. An intercept or a scale is left out; a
 * term without interval (its coefficient runs away) stands there with no estimate.
 *
 * @param rows    - from `coefficientTable`
 * @param options - `ratio`, `subtitle`, `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `invalid-option` for another `ratio`
 * @example
 * const columns = { months: [2, 5, 7, 9, 12], left: [1, 1, 0, 1, 0], age: [30, 50, 40, 20, 60] }
 * const fit = coxRegression(columns, { time: 'months', event: 'left', covariates: ['age'] })
 * hazardRatioChart(coefficientTable(fit)).title.text //=> 'Hazard ratios'
 */
export function hazardRatioChart(
  rows: readonly CoefficientRow[],
  { ratio = 'hazard', subtitle, language = 'en' }: HazardRatioChartOptions = {},
): VegaLiteSpecification {
  checkChoice(ratio, ['hazard', 'odds', 'time'], 'options.ratio')
  const words = WORDS[language]
  const shown = rows.filter(({ term }) => !term.startsWith('('))
  const effects = [words.above[ratio], words.below[ratio], words.unclear]
  const drawn = shown.flatMap((row) => drawnOf(row, effects))
  const terms = shown.map(({ term }) => term)
  const y = {
    field: 'term',
    type: 'nominal',
    sort: terms,
    title: null,
    axis: { minExtent: labelExtent(terms), domain: false, ticks: false, grid: false },
    scale: { domain: terms },
  }
  const scale = scaleOf(drawn)
  const x = {
    field: 'ratio',
    type: 'quantitative',
    title: words.axis[ratio],
    scale,
    axis: { format: '~g', values: ticksOf(scale.domain) },
  }
  const color = {
    field: 'effect',
    type: 'nominal',
    title: null,
    scale: { domain: effects, range: [PALETTE[3], PALETTE[0], PALETTE[6]] },
    legend: { orient: 'top', columnPadding: 24 },
  }
  const tooltip = [
    { field: 'term', type: 'nominal', title: ' ' },
    { field: 'ratio', type: 'quantitative', title: words.axis[ratio], format: '.3f' },
    { field: 'pValue', type: 'quantitative', title: words.pValue, format: '.4f' },
  ]
  const texts = shown.map((row) => ({ term: row.term, text: textOf(row, words.none) }))
  return chart(
    words.title[ratio],
    {
      width: 360,
      height: { step: 28 },
      data: { values: drawn },
      layer: [
        {
          data: { values: [{ one: 1 }] },
          mark: { type: 'rule', strokeDash: [4, 3], color: '#888' },
          encoding: { x: { field: 'one', type: 'quantitative' } },
        },
        {
          mark: { type: 'rule', strokeWidth: 2, clip: true },
          encoding: { y, x: { ...x, field: 'lower' }, x2: { field: 'upper' }, color },
        },
        {
          mark: { type: 'square', filled: true, size: 70, opacity: 1, clip: true },
          encoding: { y, x, color, tooltip },
        },
        {
          data: { values: texts },
          mark: { type: 'text', align: 'left', dx: 12, fontSize: 12, color: '#333' },
          encoding: { y, x: { value: 'width' }, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
    subtitle,
  )
}

function drawnOf({ term, ratio, ratioLower, ratioUpper, pValue }: CoefficientRow, effects: readonly string[]): Drawn[] {
  if (ratio === null || ratioLower === null) return []
  const upper = ratioUpper ?? Infinity
  const effect = ratioLower > 1 ? effects[0]! : upper < 1 ? effects[1]! : effects[2]!
  const within = (value: number): number => Math.min(FARTHEST, Math.max(1 / FARTHEST, value))
  return [{ term, ratio: within(ratio), lower: within(ratioLower), upper: within(upper), effect, pValue }]
}

/** A logarithmic scale with 1 in it. */
function scaleOf(drawn: readonly Drawn[]): {
  readonly type: 'log'
  readonly nice: false
  readonly domain: readonly [number, number]
} {
  let least = 1
  let most = 1
  for (const { lower, upper } of drawn) {
    least = Math.min(least, lower)
    most = Math.max(most, upper)
  }
  return { type: 'log', nice: false, domain: [Math.min(least * 0.9, 0.8), Math.max(most * 1.1, 1.25)] }
}

/** 0.5, 1, 2, 5, 10, …: whole powers of ten only where there are many. */
function ticksOf([least, most]: readonly [number, number]): number[] {
  const steps = most / least > 1000 ? [1] : [1, 2, 5]
  const ticks: number[] = []
  for (let power = -3; power <= 3; power++) {
    for (const step of steps) {
      const tick = Number(`${step}e${power}`)
      if (tick >= least && tick <= most) ticks.push(tick)
    }
  }
  return ticks
}

function textOf({ ratio, ratioLower, ratioUpper }: CoefficientRow, none: string): string {
  if (ratio === null || ratioLower === null) return none
  return `${plain(ratio)} (${plain(ratioLower)}–${ratioUpper === null ? '∞' : plain(ratioUpper)})`
}

function plain(value: number): string {
  return value >= 1000 || value < 0.01 ? value.toExponential(1) : value.toFixed(2)
}
