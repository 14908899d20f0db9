import { survivalChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import { type KaplanMeier, kaplanMeier, restrictedMean, type SurvivalCurve, survivalAt } from '../../survival/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportValue } from '../model.js'
import type { DurationData } from './durationData.js'
import { groupWord } from './words.js'

const WORDS = {
  en: {
    title: 'How many stay how long',
    rows: 'Customers',
    all: 'All',
    events: 'Left',
    censored: 'Still there when last seen',
    leftOut: (count: string) => `${count} rows lack the time, the event or the group and were left out.`,
    sentence: (share: string, time: string, name: string, low: string, high: string) =>
      `After ${time} (${name}), ${share} are still customers (${low} to ${high}). Those not lost yet count for as long as they were seen.`,
    median: (median: string, name: string) => `Half of them leave within ${median} (${name}).`,
    noMedian: 'Fewer than half have left in the time that was observed, so there is no median.',
    emptied: (group: string, time: string) =>
      `In ${group}, everybody at risk at ${time} left although more came under observation later; the curve is 0 from there on.`,
    table: 'Customers, median and mean time',
    medianHead: 'Median',
    low: 'Lower (95%)',
    high: 'Upper (95%)',
    mean: (until: string) => `Mean up to ${until}`,
    at: 'Share still there',
    time: 'Time',
    note: 'Median: the time by which half have left; a dash where it was not reached. Mean: the area under the curve up to that time.',
    chart: 'Steps: share of customers that are still there after each time, with 95% limits',
  },
  zh: {
    title: '客户保持多久',
    rows: '客户数',
    all: '全部',
    events: '已流失',
    censored: '观察结束时仍在',
    leftOut: (count: string) => `${count} 行缺少时间、事件或组别，未纳入。`,
    sentence: (share: string, time: string, name: string, low: string, high: string) =>
      `${name} 为 ${time} 时，仍有 ${share} 的客户未流失（${low} 至 ${high}）。尚未流失的客户按其已观察的时长计入。`,
    median: (median: string, name: string) => `半数客户流失时 ${name} 不超过 ${median}。`,
    noMedian: '观察期内流失不足半数，没有中位数。',
    emptied: (group: string, time: string) =>
      `${group} 组中，时间 ${time} 的在险客户全部流失，而之后仍有客户进入观察；曲线自此为 0。`,
    table: '客户数、中位时长与平均时长',
    medianHead: '中位数',
    low: '下限（95%）',
    high: '上限（95%）',
    mean: (until: string) => `截至 ${until} 的平均时长`,
    at: '仍在比例',
    time: '时间',
    note: '中位数：半数客户流失时的时间，未达到者以短横表示。平均时长：曲线下截至该时间的面积。',
    chart: '阶梯线：各时间仍在的客户比例及 95% 置信限',
  },
} as const

/** Times at which the curve is read off. */
const READINGS = 5

/** Kaplan-Meier: a curve a group, its median, restricted mean and values at round times. */
export function curvesSection(
  { durations, leftOut }: DurationData,
  timeName: string,
  language: Language,
): ReportSection {
  const words = WORDS[language]
  const fit = kaplanMeier(durations, { interval: 'log-log' })
  const { group: _group, ...everybody } = durations
  const all = fit.curves.length === 1 ? fit : kaplanMeier(everybody, { interval: 'log-log' })
  const times = roundTimes(Math.min(...fit.curves.map(lastTime)))
  const until = times.at(-1)!
  const count = (value: number): string => formatValue(value, 'count', language)
  const plain = (value: number): string => formatValue(value, 'number', language)
  const whole = all.curves[0]!
  const nameOf = (group: string): string => (durations.group === undefined ? words.all : group)
  return {
    id: 'survival',
    title: words.title,
    summary: [
      ...(leftOut > 0 ? [words.leftOut(count(leftOut))] : []),
      sentence(whole, times[Math.floor((times.length - 1) / 2)]!, timeName, language),
      whole.median === null ? words.noMedian : words.median(plain(whole.median), timeName),
      ...fit.curves.flatMap(({ group, emptiedAt }) =>
        emptiedAt === null ? [] : [words.emptied(group, plain(emptiedAt))],
      ),
    ],
    figures: [
      { id: 'rows', label: words.rows, kind: 'count', value: whole.rows },
      { id: 'events', label: words.events, kind: 'count', value: whole.totalEvents },
      { id: 'censored', label: words.censored, kind: 'count', value: whole.rows - whole.totalEvents },
    ],
    charts: [
      {
        id: 'survival-chart',
        description: words.chart,
        specification: survivalChart(fit, { language, timeUnit: timeName }),
      },
    ],
    tables: [
      {
        id: 'survival-table',
        title: words.table,
        columns: [
          { id: 'group', label: groupWord[language], kind: 'text' },
          { id: 'rows', label: words.rows, kind: 'count' },
          { id: 'events', label: words.events, kind: 'count' },
          { id: 'median', label: words.medianHead, kind: 'number' },
          { id: 'lower', label: words.low, kind: 'number' },
          { id: 'upper', label: words.high, kind: 'number' },
          { id: 'mean', label: words.mean(plain(until)), kind: 'number' },
        ],
        rows: fit.curves.map((curve) => [
          nameOf(curve.group),
          curve.rows,
          curve.totalEvents,
          curve.median,
          curve.medianLower,
          curve.medianUpper,
          restrictedMean(curve, { until }).value,
        ]),
        note: words.note,
      },
      {
        id: 'survival-at-table',
        title: words.at,
        columns: [
          { id: 'time', label: words.time, kind: 'number' },
          ...fit.curves.map(({ group }) => ({ id: `at-${group}`, label: nameOf(group), kind: 'share' as const })),
        ],
        rows: readings(fit, times),
      },
    ],
  }
}

function sentence(curve: SurvivalCurve, time: number, name: string, language: Language): string {
  const { survival, lower, upper } = survivalAt(curve, [time])
  const share = (value: number): string => formatValue(Number.isNaN(value) ? null : value, 'share', language)
  return WORDS[language].sentence(
    share(survival[0]!),
    formatValue(time, 'number', language),
    name,
    share(lower[0]!),
    share(upper[0]!),
  )
}

function readings(fit: KaplanMeier, times: readonly number[]): ReportValue[][] {
  const columns = fit.curves.map((curve) => survivalAt(curve, times).survival)
  return times.map((time, i) => [time, ...columns.map((column) => (Number.isNaN(column[i]!) ? null : column[i]!))])
}

function lastTime({ time, origin }: SurvivalCurve): number {
  return time[time.length - 1] ?? origin
}

/** Round times, evenly spaced, up to the last that all groups were seen; the last one itself where it is tiny or negative. */
function roundTimes(last: number): number[] {
  if (!(last > 0)) return [last]
  const step = 10 ** Math.floor(Math.log10(last / READINGS))
  const factor = [1, 2, 2.5, 5, 10].findLast((one) => one * step * (READINGS - 1) <= last) ?? 1
  const times: number[] = []
  for (let i = 1; i * factor * step <= last; i++) times.push(Number((i * factor * step).toPrecision(12)))
  return times
}
