import type { Language } from '../data/labels.js'
import {
  type DiscreteHazardCurve,
  type KaplanMeier,
  type ParametricSurvivalCurve,
  type SurvivalCurve,
  survivalAt,
} from '../survival/index.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** A fitted curve to be drawn over the observed one. */
export interface DrawnFittedCurve {
  /** Its name; the name of an observed group gives it that group's colour. */
  readonly name: string
  /** From `parametricSurvivalAt` or `discreteHazardCurve`. */
  readonly curve: ParametricSurvivalCurve | DiscreteHazardCurve
  /** Which of the customers asked about. Default 0, the first. */
  readonly row?: number
}

/** Options of {@link parametricSurvivalChart}. */
export interface ParametricSurvivalChartOptions extends ChartOptions {
  /** Unit of the times, put behind the title of their axis: `'months'`. */
  readonly timeUnit?: string
}

type Word = 'title' | 'subtitle' | 'survival' | 'time' | 'all' | 'observed' | 'fitted'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Does the model fit?',
    subtitle: 'Kaplan–Meier in steps, models dashed',
    survival: 'Share still there',
    time: 'Time',
    all: 'observed',
    observed: 'observed',
    fitted: 'model',
  },
  zh: {
    title: '模型拟合得如何？',
    subtitle: '阶梯线为 Kaplan–Meier 估计，虚线为模型',
    survival: '仍在比例',
    time: '时间',
    all: '实际',
    observed: '实际',
    fitted: '模型',
  },
}

const WIDTH = 620
/** Two steps a pixel: more cannot be seen. */
const MOST_STEPS = 2 * WIDTH

/**
 * Fitted survival curves over the observed one: a model that fits stays close to the steps all the way.
 *
 * @param observed - from `kaplanMeier`
 * @param fitted   - curves of models, each with its name
 * @param options  - `language`, `timeUnit`
 * @returns a Vega-Lite specification
 * @example
 * const columns = { time: [2, 5, 7, 9, 12, 12], event: [1, 1, 1, 1, 0, 0] }
 * const fit = parametricSurvival(columns, { time: 'time', event: 'event' })
 * const curve = parametricSurvivalAt(fit, {}, { times: [0, 3, 6, 9, 12] })
 * parametricSurvivalChart(kaplanMeier(columns), [{ name: 'Weibull', curve }]).title.text //=> 'Does the model fit?'
 */
export function parametricSurvivalChart(
  observed: KaplanMeier,
  fitted: readonly DrawnFittedCurve[],
  { language = 'en', timeUnit }: ParametricSurvivalChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = ({ group }: SurvivalCurve): string =>
    observed.curves.length === 1 && group === 'all' ? words.all : group
  const names = [...new Set([...observed.curves.map(nameOf), ...fitted.map(({ name }) => name)])]
  const steps = observed.curves.flatMap((curve) =>
    stepsOf(curve).map((step) => ({ ...step, name: nameOf(curve), kind: words.observed })),
  )
  const lines = fitted.flatMap(({ curve, name, row = 0 }) =>
    pointsOf(curve, row).map((point) => ({ ...point, name, kind: words.fitted })),
  )
  const unit = timeUnit === undefined ? '' : language === 'en' ? ` (${timeUnit})` : `（${timeUnit}）`
  const encoding = {
    x: {
      field: 'time',
      type: 'quantitative',
      title: words.time + unit,
      scale: { nice: false, zero: false },
      axis: { grid: false, tickCount: 8 },
    },
    y: {
      field: 'survival',
      type: 'quantitative',
      title: words.survival,
      scale: { domain: [0, 1] },
      axis: { format: '.0%' },
    },
    color: {
      field: 'name',
      type: 'nominal',
      scale: { domain: names, range: names.map((_, i) => PALETTE[i % PALETTE.length]) },
      title: null,
      legend: { orient: 'top', columnPadding: 24, symbolType: 'stroke', symbolOpacity: 1, symbolStrokeWidth: 2 },
    },
    tooltip: [
      { field: 'name', type: 'nominal', title: ' ' },
      { field: 'kind', type: 'nominal', title: '  ' },
      { field: 'time', type: 'quantitative', title: words.time, format: ',.4~g' },
      { field: 'survival', type: 'quantitative', title: words.survival, format: '.1%' },
    ],
  }
  return chart(
    words.title,
    {
      width: WIDTH,
      height: 320,
      layer: [
        { data: { values: steps }, mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 }, encoding },
        ...(lines.length === 0
          ? []
          : [{ data: { values: lines }, mark: { type: 'line', strokeWidth: 2, strokeDash: [6, 3] }, encoding }]),
      ],
    },
    words.subtitle,
  )
}

interface Point {
  readonly time: number
  readonly survival: number
}

/** The observed curve at its own times, or at as many as can be seen. */
function stepsOf(curve: SurvivalCurve): Point[] {
  const { origin } = curve
  const last = curve.time.at(-1)!
  const times =
    curve.time.length <= MOST_STEPS
      ? [origin, ...curve.time.filter((time) => time > origin)]
      : Array.from({ length: MOST_STEPS + 1 }, (_, i) => origin + ((last - origin) * i) / MOST_STEPS)
  const { survival } = survivalAt(curve, times, { beyond: 'last' })
  return times.map((time, i) => ({ time, survival: survival[i]! }))
}

/** A fitted curve; what a model does not say is left out. */
function pointsOf({ points }: ParametricSurvivalCurve | DiscreteHazardCurve, row: number): Point[] {
  const all: Point[] = points.map((point) => ({
    time: 'period' in point ? point.period : point.time,
    survival: point.survival[row] ?? Number.NaN,
  }))
  return all.filter(({ survival }) => Number.isFinite(survival)).sort((a, b) => a.time - b.time)
}
