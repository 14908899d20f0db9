import { customerActivityChart, seasonalityChart } from '../../charts/index.js'
import { customerActivity, seasonality } from '../../statistics/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportChart, ReportSection, ReportTable } from '../model.js'

const WORDS = {
  en: {
    title: 'New, returning and lapsed customers',
    new: 'New customers',
    returning: 'Returning customers',
    lapsed: 'Lapsed customers',
    retention: 'Stayed from the period before',
    sentence: (period: string, fresh: string, returning: string, reactivated: string, lapsed: string) =>
      `In ${period}, the last complete period: ${fresh} new customers, ${returning} that had bought the period before, ${reactivated} that came back; ${lapsed} of the period before did not buy again.`,
    season: (best: string, high: string, worst: string, low: string) =>
      `The strongest month of the year is ${best} (${high} of an average month), the weakest ${worst} (${low}).`,
    chart: 'Bars: buyers of each period by kind above the line, lapsed customers below it',
    seasonChart: 'Bars: revenue of each month of the year against the average month',
    table: { month: 'By month', quarter: 'By quarter' },
    period: 'Period',
    buyers: 'Buyers',
    reactivated: 'Came back',
    note: 'Who does not buy in a period has lapsed in it. Customers from before the first order look new.',
    unfinished: ' The last period is not over: its lapsed customers may yet buy.',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
  zh: {
    title: '新增、延续与流失客户',
    new: '新客户',
    returning: '延续客户',
    lapsed: '流失客户',
    retention: '上期客户留存率',
    sentence: (period: string, fresh: string, returning: string, reactivated: string, lapsed: string) =>
      `最近一个完整期间（${period}）：新客户 ${fresh} 位，上期购买且本期再次购买 ${returning} 位，流失后唤回 ${reactivated} 位；上期客户中有 ${lapsed} 位本期未购买。`,
    season: (best: string, high: string, worst: string, low: string) =>
      `全年最旺的月份为 ${best}（为月均的 ${high}），最淡的为 ${worst}（${low}）。`,
    chart: '柱：线上为各期购买客户的类别，线下为流失客户',
    seasonChart: '柱：各月收入与月均之比',
    table: { month: '按月', quarter: '按季度' },
    period: '期间',
    buyers: '购买客户',
    reactivated: '唤回客户',
    note: '一个期间内未购买即视为该期流失。首笔订单之前的老客户会被计为新客户。',
    unfinished: '末期尚未结束，其流失客户仍可能购买。',
    months: ['1 月', '2 月', '3 月', '4 月', '5 月', '6 月', '7 月', '8 月', '9 月', '10 月', '11 月', '12 月'],
  },
} as const

/** Orders of fewer days than this have no periods to compare; more than so many years are compared by quarter. */
const FEWEST_DAYS = 60
const MOST_DAYS_BY_MONTH = 2 * 366

/** Who came, stayed and left, period by period, and the seasons of the year. */
export function activitySection(context: ReportContext): ReportSection | null {
  const { language, asOf, orders, firstDay, asOfDay } = context
  const span = asOfDay - firstDay + 1
  if (span < FEWEST_DAYS) return null
  const words = WORDS[language]
  const unit = span <= MOST_DAYS_BY_MONTH ? 'month' : 'quarter'
  const activity = customerActivity(orders, { asOf, period: unit })
  const last = activity.periods.findLast(({ complete }) => complete)
  if (last === undefined) return null
  const count = (value: number): string => formatValue(value, 'count', language)
  const season = seasonsOf(context)
  const isUnfinished = activity.periods.at(-1)?.complete === false
  return {
    id: 'activity',
    title: words.title,
    summary: [
      words.sentence(last.period, count(last.new), count(last.returning), count(last.reactivated), count(last.lapsed)),
      ...season.summary,
    ],
    figures: [
      { id: 'new', label: words.new, kind: 'count', value: last.new },
      { id: 'returning', label: words.returning, kind: 'count', value: last.returning },
      { id: 'lapsed', label: words.lapsed, kind: 'count', value: last.lapsed },
      { id: 'retention', label: words.retention, kind: 'share', value: last.retentionRate },
    ],
    charts: [
      {
        id: 'activity-chart',
        description: words.chart,
        specification: customerActivityChart(activity, { language }),
      },
      ...season.charts,
    ],
    tables: [
      {
        id: 'activity-table',
        title: words.table[unit],
        columns: [
          { id: 'period', label: words.period, kind: 'date' },
          { id: 'buyers', label: words.buyers, kind: 'count' },
          { id: 'new', label: words.new, kind: 'count' },
          { id: 'returning', label: words.returning, kind: 'count' },
          { id: 'reactivated', label: words.reactivated, kind: 'count' },
          { id: 'lapsed', label: words.lapsed, kind: 'count' },
          { id: 'retention', label: words.retention, kind: 'share' },
        ],
        rows: activity.periods.map((period) => [
          period.period,
          period.buyers,
          period.new,
          period.returning,
          period.reactivated,
          period.lapsed,
          period.retentionRate,
        ]),
        note: words.note + (isUnfinished ? words.unfinished : ''),
      } satisfies ReportTable,
    ],
  }
}

/** The seasonal indices, where the orders cover a year. */
function seasonsOf({ language, asOf, orders }: ReportContext): { summary: string[]; charts: ReportChart[] } {
  const words = WORDS[language]
  const seasons = seasonality(orders, { asOf })
  const indices = seasons.seasons.map(({ revenueIndex }) => revenueIndex ?? Number.NaN)
  if (!indices.every(Number.isFinite)) return { summary: [], charts: [] }
  const best = indices.indexOf(Math.max(...indices))
  const worst = indices.indexOf(Math.min(...indices))
  const share = (at: number): string => formatValue(indices[at]!, 'share', language)
  return {
    summary: [words.season(words.months[best]!, share(best), words.months[worst]!, share(worst))],
    charts: [
      {
        id: 'season-chart',
        description: words.seasonChart,
        specification: seasonalityChart(seasons, { language }),
      },
    ],
  }
}
