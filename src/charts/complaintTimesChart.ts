import type { Language } from '../data/labels.js'
import { type ComplaintIndicators, complaintGrades } from '../service/index.js'
import type { SurvivalCurve } from '../survival/index.js'
import { type ChartOptions, chart, countText, PALETTE, shareText, type VegaLiteSpecification } from './specification.js'

/** Options of {@link complaintTimesChart}. */
export interface ComplaintTimesChartOptions extends ChartOptions {
  /** Until the resolution (the default), or until the answer. */
  readonly until?: 'resolution' | 'response'
  /** Names of grades, for those that are not of `complaintGrades`. Default: their ids. */
  readonly names?: Readonly<Record<string, string>>
}

type Word =
  | 'resolution'
  | 'response'
  | 'resolved'
  | 'answered'
  | 'hours'
  | 'workingHours'
  | 'median'
  | 'medians'
  | 'onTime'
  | 'nothing'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    resolution: 'How long complaints take',
    response: 'How long complaints wait for an answer',
    resolved: 'Share resolved',
    answered: 'Share answered',
    hours: 'Hours since the receipt',
    workingHours: 'Working hours since the receipt',
    median: 'median',
    medians: 'Median',
    onTime: 'on time',
    nothing: 'No complaints',
  },
  zh: {
    resolution: '投诉处理用时',
    response: '投诉响应用时',
    resolved: '已解决比例',
    answered: '已响应比例',
    hours: '受理后小时数',
    workingHours: '受理后工作小时数',
    median: '中位数',
    medians: '中位数',
    onTime: '及时率',
    nothing: '没有投诉',
  },
}

const WIDTH = 620
/** More steps than two a pixel cannot be seen. */
const MOST_STEPS = 2 * WIDTH

/**
 * Complaint times (投诉处理用时图): the share of the complaints of each grade that is resolved, or answered, after each time. Open ones
 * are counted for as long as they have lasted; a curve that ends below 100 % has some.
 *
 * @param indicators - from `complaintIndicators`
 * @param options    - `until`, `names`, `language`
 * @returns a Vega-Lite specification
 * @example
 * complaintTimesChart(complaintIndicators([
 *   { id: 'm1', customerId: 'a', grade: 'urgent', receivedAt: '2025-11-03T09:00Z', resolvedAt: '2025-11-03T19:00Z' },
 * ], { asOf: '2025-11-30' })).title.subtitle //=> 'Urgent complaint: median 10 h, on time 100.0%'
 */
export function complaintTimesChart(
  { grades, time }: Pick<ComplaintIndicators, 'grades' | 'time'>,
  { until = 'resolution', names = {}, language = 'en' }: ComplaintTimesChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = (grade: string): string =>
    names[grade] ?? Object.values(complaintGrades).find(({ id }) => id === grade)?.labels[language].name ?? grade
  const lines = grades.map((figures) => {
    const { curve, median } = until === 'resolution' ? figures.handlingTime : figures.responseTime
    return { name: nameOf(figures.grade), curve, median, rate: figures[until].rate }
  })
  const end = lines.reduce((latest, { curve }) => Math.max(latest, curve === null ? 0 : lastEvent(curve)), 0)
  const points = lines.flatMap(({ name, curve }) => (curve === null ? [] : pointsOf(name, curve, end)))
  const sorted = lines.map(({ name }) => name)
  const title = time === 'clock' ? words.hours : words.workingHours
  return chart(
    words[until],
    {
      width: WIDTH,
      height: 300,
      data: { values: points },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
      encoding: {
        x: {
          field: 'hours',
          type: 'quantitative',
          title,
          scale: { nice: false, ...(end === 0 ? { domain: [0, 1] } : {}) },
        },
        y: {
          field: 'share',
          type: 'quantitative',
          title: until === 'resolution' ? words.resolved : words.answered,
          scale: { domain: [0, 1] },
          axis: { format: '.0%' },
        },
        color: {
          field: 'grade',
          type: 'nominal',
          title: null,
          scale: { domain: sorted, range: sorted.map((_, i) => PALETTE[i % PALETTE.length]) },
          legend: sorted.length < 2 ? null : { orient: 'top', columnPadding: 24 },
        },
        tooltip: [
          { field: 'grade', type: 'nominal' },
          { field: 'hours', type: 'quantitative', title, format: '.1f' },
          {
            field: 'share',
            type: 'quantitative',
            title: until === 'resolution' ? words.resolved : words.answered,
            format: '.1%',
          },
        ],
      },
    },
    subtitle(lines, words, language),
  )
}

/** Time of the last resolution or answer: what lasts longer is open, and would only stretch the axis. */
function lastEvent({ time, events }: SurvivalCurve): number {
  for (let i = time.length - 1; i >= 0; i--) if (events[i]! > 0) return time[i]!
  return 0
}

/** The corners of a curve up to `end`; of all within half a pixel only the last. */
function pointsOf(grade: string, { time, events, survival }: SurvivalCurve, end: number): object[] {
  const points: object[] = [{ grade, hours: 0, share: 0 }]
  const columnOf = (i: number): number => Math.floor((time[i]! / end) * MOST_STEPS)
  let share = 0
  for (let i = 0; i < time.length && time[i]! <= end; i++) {
    share = 1 - survival[i]!
    if (
      events[i] === 0 ||
      (i + 1 < time.length && columnOf(i + 1) === columnOf(i) && time[i + 1]! <= end && events[i + 1]! > 0)
    )
      continue
    points.push({ grade, hours: time[i]!, share })
  }
  const last = time[time.length - 1] ?? 0
  points.push({ grade, hours: Math.min(last, end), share })
  return points
}

function subtitle(
  lines: readonly { readonly name: string; readonly median: number | null; readonly rate: number | null }[],
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  const first = lines[0]
  if (first === undefined) return words.nothing
  const hours = (median: number | null): string =>
    median === null ? '–' : `${countOrTenth(median)}${language === 'en' ? ' h' : '小时'}`
  if (lines.length === 1)
    return language === 'en'
      ? `${first.name}: ${words.median} ${hours(first.median)}, ${words.onTime} ${shareText(first.rate)}`
      : `${first.name}：${words.median}${hours(first.median)}，${words.onTime}${shareText(first.rate)}`
  return language === 'en'
    ? `${words.medians}: ${lines.map(({ name, median }) => `${name} ${hours(median)}`).join(', ')}`
    : `${words.medians}：${lines.map(({ name, median }) => `${name}${hours(median)}`).join('，')}`
}

function countOrTenth(hours: number): string {
  return hours >= 100 ? countText(hours) : String(Number(hours.toPrecision(3)))
}
