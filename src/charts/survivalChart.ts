import type { Language } from '../data/labels.js'
import { type KaplanMeier, type SurvivalCurve, survivalAt } from '../survival/index.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link survivalChart}. */
export interface SurvivalChartOptions extends ChartOptions {
  /** Unit of the times, put behind the title of their axis: `'months'`. */
  readonly timeUnit?: string
}

type Word = 'title' | 'survival' | 'time' | 'atRisk' | 'all' | 'median' | 'none' | 'limits'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'How long customers stay',
    survival: 'Share still there',
    time: 'Time',
    atRisk: 'Under observation',
    all: 'all',
    median: 'Median',
    none: 'not reached',
    limits: 'limits',
  },
  zh: {
    title: '客户保持多久',
    survival: '仍在比例',
    time: '时间',
    atRisk: '在观察人数',
    all: '全部',
    median: '中位时长',
    none: '未达到',
    limits: '置信限',
  },
}

const WIDTH = 620
/** Two steps a pixel: more cannot be seen, and a million would not be drawn. */
const MOST_STEPS = 2 * WIDTH
/** Ends that were not seen are marked while there are few; more of them are a thick line. */
const MOST_MARKS = 100
/** Half of the widest number under the curves, which stands centred on the first tick. */
const NUMBER_WIDTH = 32

/**
 * Survival curves: the share of each group that is still there after each time, with confidence limits; strokes mark who was last
 * seen as a customer, and the numbers below tell how many the curve rests on.
 *
 * @param fit     - from `kaplanMeier`
 * @param options - `language`, `timeUnit`
 * @returns a Vega-Lite specification
 * @example
 * survivalChart(kaplanMeier({ time: [3, 5, 8], event: [1, 1, 0] })).title.subtitle //=> 'Median 5 (95% limits 3 to –)'
 */
export function survivalChart(
  fit: KaplanMeier,
  { language = 'en', timeUnit }: SurvivalChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = ({ group }: SurvivalCurve): string => (fit.curves.length === 1 && group === 'all' ? words.all : group)
  const names = fit.curves.map(nameOf)
  const origin = Math.min(...fit.curves.map((curve) => curve.origin))
  const end = Math.max(...fit.curves.map(lastTime))
  const last = end > origin ? end : origin + 1
  const ticks = ticksBetween(origin, last)
  const color = {
    field: 'group',
    type: 'nominal',
    scale: { domain: names, range: names.map((_, i) => PALETTE[i % PALETTE.length]) },
    title: null,
    legend:
      names.length === 1
        ? null
        : { orient: 'top', columnPadding: 24, symbolType: 'stroke', symbolOpacity: 1, symbolStrokeWidth: 2 },
  }
  const unit = timeUnit === undefined ? '' : language === 'en' ? ` (${timeUnit})` : `（${timeUnit}）`
  const x = (title: string | null): object => ({
    field: 'time',
    type: 'quantitative',
    title,
    scale: { domain: [origin, last], nice: false, zero: false },
    axis: { values: ticks, grid: false, labels: title !== null, ticks: title !== null, domain: title !== null },
  })
  const share = { field: 'survival', type: 'quantitative', scale: { domain: [0, 1] } }
  const steps = fit.curves.map((curve) => stepsOf(curve, origin, last, nameOf(curve)))
  return chart(
    words.title,
    {
      vconcat: [
        {
          width: WIDTH,
          height: 300,
          layer: [
            {
              data: { values: steps.flat().filter(({ lower }) => lower !== null) },
              mark: { type: 'area', interpolate: 'step-after', opacity: 0.15 },
              encoding: {
                x: x(words.time + unit),
                y: { ...share, field: 'lower', title: words.survival, axis: { format: '.0%' } },
                y2: { field: 'upper' },
                color,
              },
            },
            {
              data: { values: steps.flat() },
              mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
              encoding: {
                x: x(words.time + unit),
                y: share,
                color,
                tooltip: [
                  { field: 'group', type: 'nominal', title: ' ' },
                  { field: 'time', type: 'quantitative', title: words.time },
                  { field: 'survival', type: 'quantitative', title: words.survival, format: '.1%' },
                ],
              },
            },
            {
              data: { values: fit.curves.flatMap((curve) => marksOf(curve, nameOf(curve))) },
              mark: { type: 'point', shape: 'stroke', angle: 90, size: 60, strokeWidth: 1.2, opacity: 1 },
              encoding: { x: x(words.time + unit), y: share, color },
            },
          ],
        },
        {
          width: WIDTH,
          height: 18 * names.length,
          title: { text: words.atRisk, anchor: 'start', fontSize: 12, fontWeight: 'normal', offset: 4 },
          data: { values: fit.curves.flatMap((curve) => atRiskOf(curve, ticks, nameOf(curve))) },
          mark: { type: 'text', fontSize: 12 },
          encoding: {
            x: x(null),
            y: {
              field: 'group',
              type: 'nominal',
              scale: { domain: names },
              title: null,
              axis: { ticks: false, domain: false, labelLimit: 0, labelPadding: NUMBER_WIDTH },
            },
            text: { field: 'atRisk', type: 'quantitative', format: ',.0f' },
            color,
          },
        },
      ],
      spacing: 8,
    },
    subtitle(fit, names, language),
  )
}

interface Step {
  readonly group: string
  readonly time: number
  readonly survival: number
  readonly lower: number | null
  readonly upper: number | null
}

/** The corners of a curve: of all within half a pixel only the last. */
function stepsOf(curve: SurvivalCurve, from: number, to: number, group: string): Step[] {
  const { time, survival, lower, upper } = curve
  const steps: Step[] = [{ group, time: curve.origin, survival: 1, lower: 1, upper: 1 }]
  const columnOf = (i: number): number => Math.floor(((time[i]! - from) / (to - from)) * MOST_STEPS)
  for (let i = 0; i < time.length; i++) {
    if (i + 1 < time.length && columnOf(i + 1) === columnOf(i)) continue
    const isStart = survival[i] === 1
    steps.push({
      group,
      time: time[i]!,
      survival: survival[i]!,
      lower: isStart ? 1 : orNull(lower[i]!),
      upper: isStart ? 1 : orNull(upper[i]!),
    })
  }
  return steps
}

function marksOf({ rows, totalEvents, time, survival, censored }: SurvivalCurve, group: string): object[] {
  if (rows - totalEvents > MOST_MARKS) return []
  const marks: object[] = []
  for (let i = 0; i < time.length; i++) {
    if (censored[i]! > 0 && marks.length < MOST_MARKS) marks.push({ group, time: time[i], survival: survival[i] })
  }
  return marks
}

function atRiskOf(curve: SurvivalCurve, ticks: readonly number[], group: string): object[] {
  const { atRisk } = survivalAt(curve, ticks)
  return ticks.map((time, i) => ({ group, time, atRisk: atRisk[i] }))
}

function subtitle({ curves, level }: KaplanMeier, names: readonly string[], language: Language): string {
  const words = WORDS[language]
  const told = (time: number | null): string => (time === null ? words.none : String(Number(time.toPrecision(4))))
  if (curves.length > 1) {
    const medians = curves.map(({ median }, i) => `${names[i]} ${told(median)}`)
    return language === 'en' ? `${words.median}: ${medians.join(', ')}` : `${words.median}：${medians.join('，')}`
  }
  const { median, medianLower, medianUpper } = curves[0]!
  if (median === null) return `${words.median} ${words.none}`
  const ends = [medianLower, medianUpper].map((time) => (time === null ? '–' : told(time)))
  const percent = `${Number((100 * level).toPrecision(4))}%`
  return language === 'en'
    ? `${words.median} ${told(median)} (${percent} ${words.limits} ${ends[0]} to ${ends[1]})`
    : `${words.median} ${told(median)}（${percent}${words.limits} ${ends[0]} 至 ${ends[1]}）`
}

function lastTime({ time, origin }: SurvivalCurve): number {
  return time[time.length - 1] ?? origin
}

/** Up to eight round times from one to another. */
function ticksBetween(from: number, to: number): number[] {
  const raw = (to - from) / 8
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) ?? 10)
  const ticks: number[] = []
  for (let k = Math.ceil(from / step); k * step <= to; k++) ticks.push(Number((k * step).toPrecision(12)))
  return ticks
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
