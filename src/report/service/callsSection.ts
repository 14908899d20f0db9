import { callsByIntervalChart } from '../../charts/index.js'
import { dayNumber } from '../../data/dayNumber.js'
import type { Language } from '../../data/labels.js'
import type { Call } from '../../data/rows.js'
import { agentsRequired, type CallInterval, callCentreIndicators, callsByInterval } from '../../service/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'

const WORDS = {
  en: {
    title: 'Call centre',
    sentence: (calls: string, days: string, level: string) =>
      `${calls} calls on ${days} days; ${level} of them were answered within 20 seconds.`,
    worst: (start: string, level: string) => `The worst hour begins at ${start}: ${level} within 20 seconds.`,
    later: (count: string) => `Left out, as they came after the day of the report: ${count}.`,
    calls: 'Calls',
    level: 'Answered within 20 s',
    abandoned: 'Hung up',
    speed: 'Mean wait, s',
    talk: 'Mean call, s',
    first: 'Resolved at first contact',
    hour: 'Hour',
    callsPerHour: 'Calls an hour',
    agents: 'Agents needed',
    table: 'By hour of the day',
    note: (handle: string) =>
      `Means over the days with calls. Agents needed: the fewest for which four in five calls are answered within 20 seconds (Erlang C, mean handling time ${handle} s, without breaks and illness); an average hour, not the busiest.`,
    utc: ' Hours are UTC.',
    chart: 'Bars and line: calls an hour and share answered in time, by hour of the day',
  },
  zh: {
    title: '呼叫中心',
    sentence: (calls: string, days: string, level: string) =>
      `${days} 天内共 ${calls} 通来电，其中 ${level} 在 20 秒内接听。`,
    worst: (start: string, level: string) => `最差的时段始于 ${start}：20 秒内接听 ${level}。`,
    later: (count: string) => `报告日之后的 ${count} 通来电未计入。`,
    calls: '来电',
    level: '20 秒内接听率',
    abandoned: '放弃率',
    speed: '平均等待（秒）',
    talk: '平均通话（秒）',
    first: '首次解决率',
    hour: '时段',
    callsPerHour: '每小时来电',
    agents: '所需坐席',
    table: '按时段',
    note: (handle: string) =>
      `为有来电日的均值。所需坐席：使五分之四的来电在 20 秒内接听的最少人数（Erlang C，平均处理时间 ${handle} 秒，未计休息与缺勤）；为平均时段，而非最忙时段。`,
    utc: '时段为 UTC 时间。',
    chart: '柱与线：各时段每小时来电与及时接听率',
  },
} as const

/** The usual target, 80/20 (a convention of this report). */
const TARGET = { serviceLevel: 0.8, targetSeconds: 20 } as const
const LOG = { thresholdSeconds: TARGET.targetSeconds, convention: 'offered' } as const

/** What the section looks at. */
export interface CallsContext {
  readonly language: Language
  readonly asOfDay: number
  readonly calls: readonly Call[]
  readonly utcOffsetMinutes: number
}

/** How long callers wait, and how many agents each hour takes. Null without calls. */
export function callsSection({ language, asOfDay, calls, utcOffsetMinutes }: CallsContext): ReportSection | null {
  const words = WORDS[language]
  const own = calls.filter(({ offeredAt }, i) => dayNumber(offeredAt, `calls[${i}].offeredAt`) <= asOfDay)
  if (own.length === 0) return null
  const indicators = callCentreIndicators(own, LOG)
  const day = callsByInterval(own, { ...LOG, intervalMinutes: 60, utcOffsetMinutes })
  const { serviceLevel } = indicators.serviceLevel
  const later = calls.length - own.length
  const worst = day.intervals
    .filter((interval) => interval.serviceLevel !== null)
    .reduce<CallInterval | null>(
      (low, one) => (low === null || one.serviceLevel! < low.serviceLevel! ? one : low),
      null,
    )
  const count = (value: number): string => formatValue(value, 'count', language)
  const share = (value: number | null): string => formatValue(value, 'share', language)
  return {
    id: 'calls',
    title: words.title,
    summary: [
      words.sentence(count(indicators.calls), count(day.days), share(serviceLevel)),
      ...(worst === null || day.intervals.length < 2 ? [] : [words.worst(worst.start, share(worst.serviceLevel))]),
      ...(later === 0 ? [] : [words.later(count(later))]),
    ],
    figures: [
      { id: 'service-level', label: words.level, kind: 'share', value: serviceLevel },
      { id: 'abandon-rate', label: words.abandoned, kind: 'share', value: indicators.abandonRate },
      { id: 'wait', label: words.speed, kind: 'number', value: indicators.averageSpeedOfAnswer },
      { id: 'talk', label: words.talk, kind: 'number', value: indicators.averageTalk },
      {
        id: 'first-contact',
        label: words.first,
        kind: 'share',
        value: indicators.firstContact?.firstContactResolution ?? null,
      },
    ],
    charts: [{ id: 'calls-chart', description: words.chart, specification: callsByIntervalChart(day, { language }) }],
    tables: [hoursTable(day.intervals, indicators.averageHandleTime, { language, utcOffsetMinutes })],
  }
}

function hoursTable(
  intervals: readonly CallInterval[],
  handleSeconds: number | null,
  { language, utcOffsetMinutes }: Pick<CallsContext, 'language' | 'utcOffsetMinutes'>,
): ReportTable {
  const words = WORDS[language]
  return {
    id: 'calls-table',
    title: words.table,
    columns: [
      { id: 'hour', label: words.hour, kind: 'text' },
      { id: 'calls', label: words.callsPerHour, kind: 'number' },
      { id: 'level', label: words.level, kind: 'share' },
      { id: 'abandoned', label: words.abandoned, kind: 'share' },
      { id: 'wait', label: words.speed, kind: 'number' },
      { id: 'agents', label: words.agents, kind: 'count' },
    ],
    rows: intervals.map(({ start, end, callsPerHour, serviceLevel, abandonRate, averageSpeedOfAnswer }) => [
      `${start}–${end}`,
      callsPerHour,
      serviceLevel,
      abandonRate,
      averageSpeedOfAnswer,
      handleSeconds === null || handleSeconds === 0
        ? null
        : agentsRequired({ arrivalsPerHour: callsPerHour, meanHandleSeconds: handleSeconds, ...TARGET }).agents,
    ]),
    note:
      words.note(formatValue(handleSeconds === null ? null : Math.round(handleSeconds), 'number', language)) +
      (utcOffsetMinutes === 0 ? words.utc : ''),
  }
}
