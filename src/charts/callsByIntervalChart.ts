import type { Language } from '../data/labels.js'
import type { CallInterval, CallsByInterval, Weekday } from '../service/index.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** Options of {@link callsByIntervalChart}. */
export interface CallsByIntervalChartOptions extends ChartOptions {
  /** Service level aimed at, 0 to 1, drawn as a line; days together only. Default: none. */
  readonly target?: number
}

type Word =
  | 'title'
  | 'calls'
  | 'answered'
  | 'abandoned'
  | 'level'
  | 'time'
  | 'lowest'
  | 'nothing'
  | 'handle'
  | 'day'
  | 'inCells'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Calls over the day',
    calls: 'Calls an hour',
    answered: 'answered',
    abandoned: 'given up',
    level: 'Service level',
    time: 'Time of day',
    lowest: 'Lowest service level',
    nothing: 'No calls',
    handle: 'Seconds a call',
    day: 'Day',
    inCells: '; in the cells: service level in percent',
  },
  zh: {
    title: '各时段来电',
    calls: '每小时来电',
    answered: '接起',
    abandoned: '放弃',
    level: '服务水平',
    time: '时段',
    lowest: '最低服务水平',
    nothing: '没有来电',
    handle: '平均处理秒数',
    day: '星期',
    inCells: '；格内为服务水平（%）',
  },
}

const DAYS: Readonly<Record<Language, Readonly<Record<Weekday, string>>>> = {
  en: {
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  },
  zh: {
    monday: '星期一',
    tuesday: '星期二',
    wednesday: '星期三',
    thursday: '星期四',
    friday: '星期五',
    saturday: '星期六',
    sunday: '星期日',
  },
}

const WIDTH = 620
const AXIS_WIDTH = 44

/**
 * Calls over the day (各时段来电图): calls an hour in each interval, answered and given up, with the service level below; or, by day of
 * the week, a map of both.
 *
 * @param calls   - from `callsByInterval`
 * @param options - `target`, `language`
 * @returns a Vega-Lite specification
 * @example
 * callsByIntervalChart(callsByInterval([
 *   { offeredAt: '2025-11-24T09:10:00Z', answeredAt: '2025-11-24T09:10:30Z' },
 *   { offeredAt: '2025-11-24T09:40:00Z', answeredAt: '2025-11-24T09:40:05Z' },
 * ], { thresholdSeconds: 20, convention: 'offered' })).title.subtitle //=> 'Lowest service level: 09:00–09:30, 0.0%'
 */
export function callsByIntervalChart(
  calls: Pick<CallsByInterval, 'by' | 'intervals' | 'intervalMinutes'>,
  { language = 'en', target }: CallsByIntervalChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const { by, intervals, intervalMinutes } = calls
  const body = by === 'weekday' ? weekMap(intervals, language) : dayPanels(intervals, intervalMinutes, target, words)
  return chart(words.title, body, subtitle(intervals, language))
}

function dayPanels(
  intervals: readonly CallInterval[],
  minutes: number,
  target: number | undefined,
  words: Readonly<Record<Word, string>>,
): Record<string, unknown> {
  const starts = intervals.map(({ start }) => start)
  // As many labels as fit.
  const every = Math.ceil(starts.length / 16)
  const labels = starts.filter((_, i) => i % every === 0)
  const x = (isLast: boolean): object => ({
    field: 'start',
    type: 'ordinal',
    scale: { domain: starts },
    title: isLast ? words.time : null,
    axis: { values: labels, labelAngle: 0, labels: isLast, ticks: isLast },
  })
  const bars = intervals.flatMap((one) => {
    const perHour = (count: number): number => (count * 60) / (one.days * minutes)
    return [
      { start: one.start, kind: words.answered, order: 0, calls: perHour(one.answered) },
      { start: one.start, kind: words.abandoned, order: 1, calls: perHour(one.calls - one.answered) },
    ]
  })
  const levels = intervals.map(({ start, serviceLevel }) => ({ start, level: serviceLevel }))
  const level = {
    field: 'level',
    type: 'quantitative',
    title: words.level,
    scale: { domain: [0, 1] },
    axis: { format: '.0%', tickCount: 5, minExtent: AXIS_WIDTH },
  }
  return {
    vconcat: [
      {
        width: WIDTH,
        height: 200,
        data: { values: bars },
        mark: { type: 'bar' },
        encoding: {
          x: x(false),
          y: {
            field: 'calls',
            type: 'quantitative',
            title: words.calls,
            axis: { minExtent: AXIS_WIDTH, tickCount: 6 },
            ...(bars.length === 0 ? { scale: { domain: [0, 1] } } : {}),
          },
          order: { field: 'order', type: 'quantitative' },
          color: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: { domain: [words.answered, words.abandoned], range: [PALETTE[0], PALETTE[3]] },
            legend: { orient: 'top', columnPadding: 24 },
          },
          tooltip: [
            { field: 'start', type: 'ordinal', title: words.time },
            { field: 'kind', type: 'nominal' },
            { field: 'calls', type: 'quantitative', title: words.calls, format: '.1f' },
          ],
        },
      },
      {
        width: WIDTH,
        height: 120,
        layer: [
          {
            data: { values: levels },
            mark: { type: 'line', point: { filled: true, size: 36, color: PALETTE[2] }, color: PALETTE[2] },
            encoding: {
              x: x(true),
              y: level,
              tooltip: [
                { field: 'start', type: 'ordinal', title: words.time },
                { field: 'level', type: 'quantitative', title: words.level, format: '.1%' },
              ],
            },
          },
          ...(target === undefined
            ? []
            : [
                {
                  data: { values: [{ level: target }] },
                  mark: { type: 'rule', strokeDash: [4, 4], color: '#555' },
                  encoding: { y: level },
                },
              ]),
        ],
      },
    ],
  }
}

function weekMap(intervals: readonly CallInterval[], language: Language): Record<string, unknown> {
  const words = WORDS[language]
  const names = [...new Set(intervals.flatMap(({ weekday }) => (weekday === null ? [] : [DAYS[language][weekday]])))]
  const starts = [...new Set(intervals.map(({ start }) => start))]
  const every = Math.ceil(starts.length / 16)
  const cells = intervals.map((one) => ({
    day: one.weekday === null ? '' : DAYS[language][one.weekday],
    start: one.start,
    calls: one.callsPerHour,
    level: one.serviceLevel,
    handle: one.averageHandleSeconds,
    text: one.serviceLevel === null ? '' : `${Math.round(100 * one.serviceLevel)}`,
  }))
  const most = cells.reduce((largest, { calls }) => Math.max(largest, calls), 0)
  return {
    width: WIDTH,
    height: { step: 34 },
    data: { values: cells },
    encoding: {
      x: {
        field: 'start',
        type: 'ordinal',
        title: words.time,
        scale: { domain: starts },
        axis: { values: starts.filter((_, i) => i % every === 0), labelAngle: 0 },
      },
      y: {
        field: 'day',
        type: 'ordinal',
        title: null,
        scale: { domain: names },
        axis: { domain: false, ticks: false, minExtent: labelExtent(names) },
      },
    },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          color: {
            field: 'calls',
            type: 'quantitative',
            title: words.calls,
            scale: { scheme: 'blues', domain: [0, most || 1] },
            legend: { orient: 'top', direction: 'horizontal', gradientLength: 240, titleLimit: 0 },
          },
          tooltip: [
            { field: 'day', type: 'nominal', title: words.day },
            { field: 'start', type: 'ordinal', title: words.time },
            { field: 'calls', type: 'quantitative', title: words.calls, format: '.1f' },
            { field: 'level', type: 'quantitative', title: words.level, format: '.1%' },
            { field: 'handle', type: 'quantitative', title: words.handle, format: '.0f' },
          ],
        },
      },
      ...(starts.length > 24
        ? []
        : [
            {
              mark: { type: 'text', fontSize: 11 },
              encoding: {
                text: { field: 'text', type: 'nominal' },
                color: { condition: { test: `datum.calls > ${0.6 * most}`, value: 'white' }, value: '#222' },
              },
            },
          ]),
    ],
  }
}

function subtitle(intervals: readonly CallInterval[], language: Language): string {
  const words = WORDS[language]
  let lowest: CallInterval | null = null
  for (const one of intervals)
    if (one.serviceLevel !== null && (lowest === null || one.serviceLevel < lowest.serviceLevel!)) lowest = one
  if (lowest === null) return words.nothing
  const day = lowest.weekday === null ? '' : `${DAYS[language][lowest.weekday]}${language === 'en' ? ' ' : ''}`
  const told = `${day}${lowest.start}–${lowest.end}`
  const inCells = lowest.weekday === null ? '' : words.inCells
  return language === 'en'
    ? `${words.lowest}: ${told}, ${shareText(lowest.serviceLevel)}${inCells}`
    : `${words.lowest}：${told}，${shareText(lowest.serviceLevel)}${inCells}`
}
