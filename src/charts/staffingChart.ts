import { checkInteger } from '../data/checks.js'
import { epochMilliseconds, MILLISECONDS_PER_DAY } from '../data/dayNumber.js'
import type { Columns } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import { inShapeOf } from '../data/lift.js'
import { type PlannedInterval, plannedIntervalFields, type StaffingPlan } from '../service/index.js'
import { type ChartOptions, chart, countText, PALETTE, shareText, type VegaLiteSpecification } from './specification.js'

/** Options of {@link staffingChart}. */
export interface StaffingChartOptions extends ChartOptions {
  /** Minutes by which the clock of the call centre is ahead of UTC: 480 in China. Default 0. */
  readonly utcOffsetMinutes?: number
}

type Word = 'title' | 'agents' | 'level' | 'from' | 'calls' | 'atWork' | 'required' | 'day' | 'none'

const WORDS: Readonly<
  Record<
    Language,
    Readonly<Record<Word, string>> & {
      readonly told: (peak: string, hours: string, level: string) => string
      readonly short: (intervals: string) => string
    }
  >
> = {
  en: {
    title: 'Agents by interval',
    agents: 'Agents',
    level: 'Service level',
    from: 'From',
    calls: 'Calls',
    atWork: 'at work',
    required: 'required',
    day: 'Day',
    none: 'No intervals',
    told: (peak, hours, level) => `At most ${peak} at work, ${hours} hours; ${level} of the calls answered in time`,
    short: (intervals) => `; too few in ${intervals} intervals`,
  },
  zh: {
    title: '分时段坐席配置',
    agents: '坐席数',
    level: '服务水平',
    from: '开始',
    calls: '来电数',
    atWork: '在岗',
    required: '需要',
    day: '日期',
    none: '没有时段',
    told: (peak, hours, level) => `最多${peak}人在岗，共${hours}工时；服务水平${level}`,
    short: (intervals) => `；${intervals}个时段人手不足`,
  },
}

/** What the picture shows of an interval, or of a day. */
interface Drawn {
  start: number
  end: number
  agents: number
  required: number
  calls: number
  /** Calls answered in time. */
  inTime: number
}

/** More intervals than two weeks of half hours would be thinner than a pixel: then a bar is a day, with the most agents in it. */
const MOST_INTERVALS = 672

/**
 * A staffing plan over time: agents at work as bars with a line for those required, below it the service level with its target.
 * Intervals below the target are set off. Of more than 672 intervals it shows the days: most agents at one time, and the level over
 * all calls of the day.
 *
 * @param plan    - from `staffingPlan`, in rows or columns
 * @param options - `language`, `utcOffsetMinutes`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `out-of-range`
 * @example
 * staffingChart(staffingPlan([], { intervalSeconds: 900, meanHandleSeconds: 180, serviceLevel: 0.8 })).title.subtitle
 * //=> 'No intervals'
 */
export function staffingChart(
  plan: StaffingPlan<PlannedInterval[] | Columns<PlannedInterval>>,
  { language = 'en', utcOffsetMinutes = 0 }: StaffingChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  checkInteger(utcOffsetMinutes, 'options.utcOffsetMinutes', { minimum: -1440, maximum: 1440 })
  const intervals = drawnIntervals(plan, utcOffsetMinutes * 60_000)
  const byDay = intervals.length > MOST_INTERVALS
  const target = plan.targetServiceLevel
  const values = (byDay ? daysOf(intervals) : intervals).map(({ start, end, agents, required, calls, inTime }) => {
    const level = calls > 0 ? inTime / calls : null
    return {
      start,
      end,
      agents,
      required,
      calls: countText(calls),
      level,
      levelText: shareText(level),
      isBelow: level !== null && target !== null && level < target,
      name: new Date(start)
        .toISOString()
        .slice(0, byDay ? 10 : 16)
        .replace('T', ' '),
    }
  })
  if (values.length === 0) {
    const y = { field: 'agents', type: 'quantitative', title: words.agents, scale: { domain: [0, 1] } }
    return chart(words.title, { width: 680, height: 220, data: { values }, mark: 'bar', encoding: { y } }, words.none)
  }
  const span = values[values.length - 1]!.end - values[0]!.start
  const format = byDay ? '%Y-%m-%d' : span > MILLISECONDS_PER_DAY ? '%m-%d %H:%M' : '%H:%M'
  const axis = { format, tickCount: 8 }
  const x = { field: 'start', type: 'temporal', title: null, scale: { type: 'utc' }, axis }
  const x2 = { field: 'end' }
  // Without it Vega describes the end of a bar to a screen reader, in the time zone of the reader.
  const description = { field: 'name', type: 'nominal' }
  const tooltip = [
    { field: 'name', type: 'nominal', title: byDay ? words.day : words.from },
    { field: 'calls', type: 'nominal', title: words.calls },
    { field: 'agents', type: 'quantitative', title: `${words.agents} (${words.atWork})` },
    { field: 'required', type: 'quantitative', title: `${words.agents} (${words.required})` },
    { field: 'levelText', type: 'nominal', title: words.level },
  ]
  const bar = { type: 'bar', stroke: 'white', strokeWidth: values.length > 100 ? 0 : 0.5 }
  const kinds = [words.atWork, words.required]
  const ofKind = (kind: string): object[] => [{ calculate: JSON.stringify(kind), as: 'kind' }]
  const color = {
    field: 'kind',
    type: 'nominal',
    title: null,
    scale: { domain: kinds, range: [PALETTE[4], PALETTE[3]] },
    legend: { orient: 'top', symbolType: 'square' },
  }
  return chart(
    words.title,
    {
      data: { values },
      resolve: { scale: { x: 'shared' } },
      vconcat: [
        {
          width: 680,
          height: 220,
          layer: [
            {
              transform: ofKind(words.atWork),
              mark: bar,
              encoding: {
                x,
                x2,
                y: { field: 'agents', type: 'quantitative', title: words.agents },
                y2: { datum: 0 },
                color,
                description,
                tooltip,
              },
            },
            {
              transform: ofKind(words.required),
              mark: { type: 'rule', strokeWidth: 2 },
              encoding: {
                x,
                x2,
                y: { field: 'required', type: 'quantitative' },
                color,
                description,
                tooltip,
              },
            },
          ],
        },
        {
          width: 680,
          height: 110,
          layer: [
            {
              mark: bar,
              encoding: {
                x,
                x2,
                y: {
                  field: 'level',
                  type: 'quantitative',
                  title: words.level,
                  axis: { format: '.0%', tickCount: 5 },
                  scale: { domain: [0, 1] },
                },
                y2: { datum: 0 },
                color: { condition: { test: 'datum.isBelow', value: PALETTE[3] }, value: PALETTE[2] },
                description,
                tooltip,
              },
            },
            ...(target === null
              ? []
              : [{ mark: { type: 'rule', color: '#333', strokeDash: [4, 3] }, encoding: { y: { datum: target } } }]),
          ],
        },
      ],
    },
    told(plan, words),
  )
}

function told(plan: StaffingPlan, words: (typeof WORDS)[Language]): string {
  const short = plan.intervalsShort === 0 ? '' : words.short(countText(plan.intervalsShort))
  const peak = String(Math.round(plan.peakAgents * 100) / 100)
  return words.told(peak, countText(plan.agentHours), shareText(plan.serviceLevel)) + short
}

/** The intervals on the clock of the call centre. */
function drawnIntervals(plan: StaffingPlan, offset: number): Drawn[] {
  const { intervals, intervalSeconds } = plan
  const rows = Array.isArray(intervals)
    ? intervals
    : (inShapeOf<PlannedInterval>(
        [],
        intervals as Columns<PlannedInterval>,
        plannedIntervalFields,
      ) as PlannedInterval[])
  return rows.map(({ startsAt, agents, requiredAgents, calls, carriedIn, serviceLevel }) => {
    const start = epochMilliseconds(startsAt, 'plan.intervals') + offset
    const offered = calls + carriedIn
    const inTime = (serviceLevel ?? 0) * offered
    return { start, end: start + intervalSeconds * 1000, agents, required: requiredAgents, calls: offered, inTime }
  })
}

/** Intervals in order of time, put together by day. */
function daysOf(intervals: readonly Drawn[]): Drawn[] {
  const days: Drawn[] = []
  for (const { start, agents, required, calls, inTime } of intervals) {
    const from = Math.floor(start / MILLISECONDS_PER_DAY) * MILLISECONDS_PER_DAY
    let day = days.at(-1)
    if (day?.start !== from) {
      day = { start: from, end: from + MILLISECONDS_PER_DAY, agents: 0, required: 0, calls: 0, inTime: 0 }
      days.push(day)
    }
    day.agents = Math.max(day.agents, agents)
    day.required = Math.max(day.required, required)
    day.calls += calls
    day.inTime += inTime
  }
  return days
}
