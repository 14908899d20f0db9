import { funnelChart } from '../charts/index.js'
import { checkChoice, checkOptions } from '../data/checks.js'
import type { RowsOrColumns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import type { Event } from '../data/rows.js'
import { type EventFunnel, type EventFunnelOptions, type EventFunnelStep, eventFunnel } from '../funnel/index.js'
import { formatValue } from './formatValue.js'
import type { Report, ReportSection, ReportTable } from './model.js'
import { phrases } from './phrases.js'

/** Options of {@link eventFunnelReport}: those of `eventFunnel`, and the language. */
export interface EventFunnelReportOptions extends Omit<EventFunnelOptions, 'by'> {
  /** Default `'en'`. */
  readonly language?: Language
}

const WORDS = {
  en: {
    title: 'Who goes how far',
    sentence: (last: string, first: string, share: string, from: string, to: string) =>
      `${last} of ${first} users (${share}) who did “${from}” came to “${to}”.`,
    lost: (count: string, from: string, to: string) => `Most are lost between “${from}” and “${to}”: ${count}.`,
    half: (time: string) => `Half of those who come to the end take at most ${time}.`,
    nobody: (step: string) => `Nobody did “${step}”.`,
    users: 'Users with any event',
    table: 'Step by step',
    step: 'Step',
    count: 'Users',
    ofFirst: 'Of the first',
    low: 'Lower (95%)',
    high: 'Upper (95%)',
    ofPrevious: 'Of the step before',
    time: 'Half take at most',
    note: 'Users are counted once each, with the best of their attempts. Time: from the step before, of those who took both.',
    chart: 'Bars: users at each step',
  },
  zh: {
    title: '用户走到哪一步',
    sentence: (last: string, first: string, share: string, from: string, to: string) =>
      `完成“${from}”的 ${first} 位用户中，有 ${last} 位（${share}）到达“${to}”。`,
    lost: (count: string, from: string, to: string) => `流失最多的一步是“${from}”至“${to}”：${count} 位。`,
    half: (time: string) => `到达终点的用户中，半数用时不超过 ${time}。`,
    nobody: (step: string) => `没有用户完成“${step}”。`,
    users: '有任何事件的用户',
    table: '各步骤',
    step: '步骤',
    count: '用户数',
    ofFirst: '占首步',
    low: '下限（95%）',
    high: '上限（95%）',
    ofPrevious: '占上一步',
    time: '半数用时不超过',
    note: '每位用户只计一次，取其走得最远的一次尝试。用时：距上一步，仅计完成两步者。',
    chart: '柱：各步骤的用户数',
  },
} as const

/**
 * An event funnel as a report: how many users go from step to step, where most are lost, how long it takes.
 *
 * @param events  - rows or columns of {@link Event}
 * @param options - see `eventFunnel`; `language`
 * @returns plain data: print it with `reportToMarkdown` or `reportToHtml`
 * @throws ClienteleError as `eventFunnel`
 * @example
 * const events = [
 *   { userId: 'ann', time: '2024-01-01T10:00:00Z', event: 'visit' }, { userId: 'ann', time: '2024-01-01T10:05:00Z', event: 'order' },
 *   { userId: 'bob', time: '2024-01-01T11:00:00Z', event: 'visit' },
 * ]
 * eventFunnelReport(events, { steps: ['visit', 'order'] }).sections[0].summary[0]
 * //=> '1 of 2 users (50.0%) who did “visit” came to “order”.'
 */
export function eventFunnelReport(events: RowsOrColumns<Event>, options: EventFunnelReportOptions): Report {
  checkOptions(options)
  const { language: wanted = 'en', ...settings } = options
  const language = checkChoice(wanted, ['en', 'zh'], 'options.language')
  const funnel = isRows(events) ? eventFunnel(events, settings) : eventFunnel(events, settings)
  return {
    title: phrases[language].funnelTitle,
    language,
    asOf: null,
    currency: null,
    sections: [section(funnel, language)],
  }
}

function isRows(events: RowsOrColumns<Event>): events is readonly Event[] {
  return Array.isArray(events)
}

function section(funnel: EventFunnel, language: Language): ReportSection {
  const words = WORDS[language]
  const stages = funnel.steps.map(({ name, count, rateOfPrevious, previousInterval, rateOfFirst }) => ({
    name,
    count,
    stepRate: rateOfPrevious,
    stepInterval: previousInterval,
    cumulativeRate: rateOfFirst,
  }))
  const worst = mostLost(funnel.steps)
  const bottleneck = { byRate: worst === null ? null : { step: worst - 1 } }
  return {
    id: 'event-funnel',
    title: words.title,
    summary: sentences(funnel, worst, language),
    figures: [{ id: 'users', label: words.users, kind: 'count', value: funnel.users }],
    charts: [
      {
        id: 'funnel-chart',
        description: words.chart,
        specification: funnelChart({ stages, bottleneck }, { language }),
      },
    ],
    tables: [stepTable(funnel, language)],
  }
}

/** Position of the step that loses most; null where nothing is lost. */
function mostLost(steps: readonly EventFunnelStep[]): number | null {
  let worst: number | null = null
  let most = 0
  steps.forEach(({ lost }, i) => {
    if (lost === null || lost <= most) return
    most = lost
    worst = i
  })
  return worst
}

function sentences({ steps, timeToConvert }: EventFunnel, worst: number | null, language: Language): string[] {
  const words = WORDS[language]
  const count = (value: number): string => formatValue(value, 'count', language)
  const first = steps[0]!
  const last = steps.at(-1)!
  if (first.count === 0) return [words.nobody(first.name)]
  const median = timeToConvert?.total.median ?? null
  return [
    words.sentence(
      count(last.count),
      count(first.count),
      formatValue(last.rateOfFirst, 'share', language),
      first.name,
      last.name,
    ),
    ...(worst === null ? [] : [words.lost(count(steps[worst]!.lost!), steps[worst - 1]!.name, steps[worst]!.name)]),
    ...(median === null || last.count === 0 || steps.length === 1 ? [] : [words.half(durationText(median, language))]),
  ]
}

function stepTable({ steps, timeToConvert }: EventFunnel, language: Language): ReportTable {
  const words = WORDS[language]
  return {
    id: 'step-table',
    title: words.table,
    columns: [
      { id: 'step', label: words.step, kind: 'text' },
      { id: 'count', label: words.count, kind: 'count' },
      { id: 'of-first', label: words.ofFirst, kind: 'share' },
      { id: 'lower', label: words.low, kind: 'share' },
      { id: 'upper', label: words.high, kind: 'share' },
      { id: 'of-previous', label: words.ofPrevious, kind: 'share' },
      { id: 'time', label: words.time, kind: 'text' },
    ],
    rows: steps.map(({ name, count, rateOfFirst, interval, rateOfPrevious }, i) => {
      const median = i === 0 ? null : (timeToConvert?.steps[i - 1]?.median ?? null)
      return [
        name,
        count,
        rateOfFirst,
        interval?.lower ?? null,
        interval?.upper ?? null,
        rateOfPrevious,
        median === null ? null : durationText(median, language),
      ]
    }),
    note: words.note,
  }
}

/** Seconds in the largest unit of which there are at least two. */
function durationText(seconds: number, language: Language): string {
  const units = [
    { length: 86_400, en: 'days', zh: '天' },
    { length: 3600, en: 'hours', zh: '小时' },
    { length: 60, en: 'minutes', zh: '分钟' },
  ]
  const unit = units.find(({ length }) => seconds >= 2 * length) ?? { length: 1, en: 'seconds', zh: '秒' }
  const value = seconds / unit.length
  return `${formatValue(Number(value.toFixed(1)), 'number', language)} ${unit[language]}`
}
