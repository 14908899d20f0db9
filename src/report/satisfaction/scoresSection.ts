import { netPromoterTrendChart } from '../../charts/index.js'
import { type CalendarUnit, calendarPeriods } from '../../data/calendar.js'
import { idAt } from '../../data/ids.js'
import type { Language } from '../../data/labels.js'
import type { Customer } from '../../data/rows.js'
import {
  type AnswerScale,
  acsiScore,
  customerEffortScore,
  customerSatisfactionScore,
  type NetPromoterTrend,
  netPromoterBy,
  netPromoterScore,
  netPromoterTrend,
} from '../../satisfaction/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportFigure, ReportSection, ReportTable, ReportValue } from '../model.js'
import { pValueSaid, pValueText } from '../pValueText.js'
import { ACSI_ITEMS, answersAt, type ReportSurvey } from './survey.js'
import { SCORE_WORDS } from './words.js'

/** What the section looks at. */
export interface ScoresContext {
  readonly language: Language
  readonly customerRows: readonly Customer[]
}

/** NPS, CSAT, CES and ACSI: all together, wave by wave, and by segment; what was set aside; items that the report does not know. */
export function scoresSection(context: ScoresContext, asked: ReportSurvey): ReportSection {
  const { language } = context
  const words = SCORE_WORDS[language]
  const { survey } = asked
  const waves = wavesOf(asked)
  const trend = waves === null || !asked.hasNetPromoter ? null : trendOf(asked, waves.unit)
  const tables = [
    ...(waves === null ? [] : [wavesTable(asked, waves, trend, language)]),
    ...segmentTables(context, asked),
    ...otherTables(asked, language),
    ...rejectedTables(asked, language),
  ]
  return {
    id: 'satisfaction',
    title: words.title,
    summary: [
      words.respondents(
        formatValue(respondentsIn(asked), 'count', language),
        formatValue(Object.keys(survey.items).length, 'count', language),
      ),
      ...trendSentence(trend, language),
      ...(survey.rejectedCount === 0 ? [] : [words.rejected(formatValue(survey.rejectedCount, 'count', language))]),
    ],
    figures: figuresOf(asked, language),
    charts:
      trend === null || trend.periods.filter(({ responses }) => responses > 0).length < 2
        ? []
        : [
            {
              id: 'nps-trend-chart',
              description: words.trendChart,
              specification: netPromoterTrendChart(trend, { language }),
            },
          ],
    tables,
  }
}

/** Different people: of a panel each counts once. */
function respondentsIn({ survey }: ReportSurvey): number {
  const ids = new Set<string>()
  const count = Object.values(survey.items)[0]?.length ?? 0
  for (let i = 0; i < count; i++) ids.add(idAt(survey.respondentId, i))
  return ids.size
}

/** The scale that the answers to an item were checked against: every item of the scores has one. */
function scaleOf({ survey }: ReportSurvey, item: string): { scale: AnswerScale } {
  return { scale: survey.scales[item]! }
}

function figuresOf(asked: ReportSurvey, language: Language): ReportFigure[] {
  const words = SCORE_WORDS[language]
  const { items } = asked.survey
  const figures: ReportFigure[] = []
  const add = (id: string, label: string, kind: ReportFigure['kind'], value: number | null): void => {
    figures.push({ id, label, kind, value })
  }
  if (asked.hasNetPromoter) add('nps', words.nps, 'number', netPromoterScore(items.nps!, scaleOf(asked, 'nps')).score)
  if (asked.hasSatisfaction)
    add('csat', words.csat, 'share', customerSatisfactionScore(items.csat!, scaleOf(asked, 'csat')).score)
  if (asked.hasEffort) add('ces', words.ces, 'number', customerEffortScore(items.ces!).score)
  if (asked.hasAcsi) add('acsi', words.acsi, 'number', acsiOf(asked, null))
  return figures
}

function acsiOf(asked: ReportSurvey, positions: Uint32Array | null): number | null {
  const { survey } = asked
  const [satisfaction, expectancy, ideal] = ACSI_ITEMS.map((item) =>
    positions === null ? survey.items[item]! : answersAt(survey.items[item]!, positions),
  )
  return acsiScore(
    { satisfaction: satisfaction!, expectancy: expectancy!, ideal: ideal! },
    scaleOf(asked, ACSI_ITEMS[0]!),
  ).score
}

/** The respondents of each calendar period that has any answer to one of the scores. */
interface Waves {
  readonly unit: CalendarUnit
  readonly periods: readonly { readonly name: string; readonly positions: Uint32Array }[]
}

/** Periods of which a table has room for. */
const MOST_PERIODS = 24

/** Months, or quarters or years where there are too many; null where nobody knows when the answers were given. */
function wavesOf(asked: ReportSurvey): Waves | null {
  const { day, items } = asked.survey
  if (day === undefined) return null
  const scored = ['nps', 'csat', 'ces', ...ACSI_ITEMS].flatMap((item) => items[item] ?? [])
  const rows = Uint32Array.from(day.keys()).filter(
    (at) => !Number.isNaN(day[at]!) && scored.some((vector) => !Number.isNaN(vector[at]!)),
  )
  if (rows.length === 0) return null
  let [first, last] = [Infinity, -Infinity]
  for (const at of rows) {
    first = Math.min(first, day[at]!)
    last = Math.max(last, day[at]!)
  }
  const units = ['month', 'quarter', 'year'] as const
  for (const unit of units) {
    const { names, periodOfDay } = calendarPeriods(first, last, unit)
    const periods = names
      .map((name, p) => ({ name, positions: rows.filter((at) => periodOfDay[day[at]! - first] === p) }))
      .filter(({ positions }) => positions.length > 0)
    if (periods.length <= MOST_PERIODS || unit === 'year') return { unit, periods }
  }
  return null
}

function trendOf(asked: ReportSurvey, period: CalendarUnit): NetPromoterTrend {
  const { items, day } = asked.survey
  return netPromoterTrend({ ratings: items.nps!, days: day! }, { period, ...scaleOf(asked, 'nps') })
}

function trendSentence(trend: NetPromoterTrend | null, language: Language): string[] {
  const words = SCORE_WORDS[language]
  const last = trend?.periods.findLast(({ responses }) => responses > 0)
  if (last === undefined || last.score === null || last.interval === null) return []
  const points = (value: number): string => formatValue(Math.round(value), 'number', language)
  const now = words.now(last.period, points(last.score), points(last.interval.lower), points(last.interval.upper))
  const { change } = last
  if (change === null || change.difference === null || change.pValue === null) return [now]
  const verdict = change.pValue < 0.05 ? words.changed : words.unchanged
  return [now, verdict(points(change.difference), change.from, pValueSaid(change.pValue))]
}

function wavesTable(
  asked: ReportSurvey,
  { periods }: Waves,
  trend: NetPromoterTrend | null,
  language: Language,
): ReportTable {
  const words = SCORE_WORDS[language]
  const { items } = asked.survey
  const scores = new Map(trend?.periods.map((period) => [period.period, period]))
  const columns: { id: string; label: string; kind: ReportTable['columns'][number]['kind'] }[] = [
    { id: 'period', label: words.period, kind: 'date' },
    { id: 'answers', label: words.answers, kind: 'count' },
  ]
  const column = (id: string, label: string, kind: 'number' | 'share' | 'text'): void =>
    void columns.push({ id, label, kind })
  if (asked.hasNetPromoter) {
    column('nps', words.nps, 'number')
    column('lower', words.lower, 'number')
    column('upper', words.upper, 'number')
    column('change', words.change, 'number')
    column('p', words.pValue, 'text')
  }
  if (asked.hasSatisfaction) column('csat', words.short.csat, 'share')
  if (asked.hasEffort) column('ces', words.short.ces, 'number')
  if (asked.hasAcsi) column('acsi', words.short.acsi, 'number')
  return {
    id: 'waves-table',
    title: words.waves,
    columns,
    rows: periods.map(({ name, positions }): ReportValue[] => {
      const row: ReportValue[] = [name, positions.length]
      const score = scores.get(name)
      if (asked.hasNetPromoter) {
        const { change = null, interval = null } = score ?? {}
        row.push(
          score?.score ?? null,
          interval?.lower ?? null,
          interval?.upper ?? null,
          change?.difference ?? null,
          pValueText(change?.adjustedPValue ?? null),
        )
      }
      if (asked.hasSatisfaction)
        row.push(customerSatisfactionScore(answersAt(items.csat!, positions), scaleOf(asked, 'csat')).score)
      if (asked.hasEffort) row.push(customerEffortScore(answersAt(items.ces!, positions)).score)
      if (asked.hasAcsi) row.push(acsiOf(asked, positions))
      return row
    }),
    note: words.wavesNote,
  }
}

/** The net promoter score by segment, where the customer file names two or more of those who answered. */
function segmentTables({ language, customerRows }: ScoresContext, asked: ReportSurvey): ReportTable[] {
  const words = SCORE_WORDS[language]
  const { survey, hasNetPromoter } = asked
  const { customerId } = survey
  if (!hasNetPromoter || customerId === undefined) return []
  const segmentOf = new Map(customerRows.map(({ id, segment = '' }) => [id, segment]))
  const ratings = survey.items.nps!
  const segments = Array.from(ratings, (_, at) => segmentOf.get(idAt(customerId, at)) ?? '')
  const { groups } = netPromoterBy({ ratings, groups: segments }, scaleOf(asked, 'nps'))
  if (groups.filter(({ responses }) => responses > 0).length < 2) return []
  return [
    {
      id: 'segment-scores-table',
      title: words.segments,
      columns: [
        { id: 'segment', label: words.segment, kind: 'text' },
        { id: 'answers', label: words.answers, kind: 'count' },
        { id: 'nps', label: words.nps, kind: 'number' },
        { id: 'lower', label: words.lower, kind: 'number' },
        { id: 'upper', label: words.upper, kind: 'number' },
        { id: 'difference', label: words.againstRest, kind: 'number' },
        { id: 'p', label: words.pValue, kind: 'text' },
      ],
      rows: groups.map(({ group, responses, score, interval, againstRest }) => [
        group,
        responses,
        score,
        interval?.lower ?? null,
        interval?.upper ?? null,
        againstRest?.difference ?? null,
        pValueText(againstRest?.adjustedPValue ?? null),
      ]),
      note: words.pNote,
    },
  ]
}

function otherTables({ survey, others }: ReportSurvey, language: Language): ReportTable[] {
  if (others.length === 0) return []
  const words = SCORE_WORDS[language]
  return [
    {
      id: 'other-items-table',
      title: words.others,
      columns: [
        { id: 'item', label: words.item, kind: 'text' },
        { id: 'answers', label: words.answers, kind: 'count' },
        { id: 'blank', label: words.blank, kind: 'count' },
        { id: 'mean', label: words.mean, kind: 'number' },
      ],
      rows: others.map((item) => {
        const { answered, blank, dontKnow } = survey.answers[item]!
        const sum = survey.items[item]!.reduce((total, value) => (Number.isNaN(value) ? total : total + value), 0)
        return [item, answered, blank + dontKnow, answered === 0 ? null : sum / answered]
      }),
      note: words.othersNote,
    },
  ]
}

/** The first answers that were set aside: enough to find what is wrong with a file. */
const MOST_REJECTED = 10

function rejectedTables({ survey }: ReportSurvey, language: Language): ReportTable[] {
  if (survey.rejectedCount === 0) return []
  const words = SCORE_WORDS[language]
  return [
    {
      id: 'rejected-answers-table',
      title: words.rejectedTable,
      columns: [
        { id: 'row', label: words.row, kind: 'count' },
        { id: 'item', label: words.item, kind: 'text' },
        { id: 'reason', label: words.reason, kind: 'text' },
      ],
      rows: survey.rejected.slice(0, MOST_REJECTED).map(({ row, item, message }) => [row + 1, item, message]),
    },
  ]
}
