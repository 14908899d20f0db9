import { complaintTimesChart } from '../../charts/index.js'
import { type DateInput, dateOfDay, dayNumber, epochMilliseconds, MILLISECONDS_PER_DAY } from '../../data/dayNumber.js'
import type { Language } from '../../data/labels.js'
import type { Complaint } from '../../data/rows.js'
import {
  type ComplaintIndicators,
  complaintDeadlines,
  complaintGrades,
  complaintIndicators,
} from '../../service/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'

const WORDS = {
  en: {
    title: 'Complaints',
    sentence: (complaints: string, customers: string, share: string | null) =>
      `${complaints} complaints of ${customers} customers${share === null ? '' : `, ${share} of all who have bought`}.`,
    late: (share: string) => `${share} were resolved within the limit of their grade.`,
    open: (open: string, overdue: string) => `${open} are open, ${overdue} of them beyond their limit.`,
    later: (count: string) => `Left out, as they were received after the day of the report: ${count}.`,
    count: 'Complaints',
    rate: 'Customers with a complaint',
    response: 'Answered in time',
    resolution: 'Resolved in time',
    resolved: 'Resolved',
    satisfied: 'Satisfied with it',
    repeated: 'From a customer who had complained before',
    median: 'Hours to resolve, median',
    grade: 'Grade',
    all: 'All',
    table: 'By grade',
    note: 'In time: of the complaints whose limit was kept or is over. Limits: general 24 hours to answer and 3 working days to resolve, major 12 hours and 5 working days, urgent 2 and 24 hours; working days are Monday to Friday. Median time: half are resolved by then, open ones counted for as long as they have lasted.',
    unknown: (grades: string) => ` Grades without limits, never late: ${grades}.`,
    overdueTable: 'Open and overdue: work on these first',
    id: 'Complaint',
    customer: 'Customer',
    received: 'Received',
    due: 'Due',
    hours: 'Hours over',
    chart: 'Curves: share of the complaints of each grade that are resolved, by hours since receipt',
  },
  zh: {
    title: '客户投诉',
    sentence: (complaints: string, customers: string, share: string | null) =>
      `${customers} 位客户共投诉 ${complaints} 件${share === null ? '' : `，占购买客户的 ${share}`}。`,
    late: (share: string) => `${share} 在其等级的时限内解决。`,
    open: (open: string, overdue: string) => `${open} 件尚未结案，其中 ${overdue} 件已超时限。`,
    later: (count: string) => `报告日之后收到的 ${count} 件投诉未计入。`,
    count: '投诉件数',
    rate: '投诉率（按客户）',
    response: '及时响应率',
    resolution: '及时解决率',
    resolved: '解决率',
    satisfied: '处理满意率',
    repeated: '重复投诉率',
    median: '解决时间中位数（小时）',
    grade: '等级',
    all: '全部',
    table: '按等级',
    note: '及时率：在时限已满足或已到期的投诉中计算。时限：一般投诉 24 小时响应、3 个工作日解决；重大投诉 12 小时响应、5 个工作日结案；紧急投诉 2 小时响应、24 小时解决；工作日为周一至周五。中位时间：半数已解决的时间，未结案者按已持续时间计入。',
    unknown: (grades: string) => `没有时限的等级（不计超时）：${grades}。`,
    overdueTable: '未结案且已超时：请优先处理',
    id: '投诉编号',
    customer: '客户',
    received: '收到日期',
    due: '应结案日期',
    hours: '超时（小时）',
    chart: '曲线：受理后各时间已解决的投诉占比',
  },
} as const

/** What the section looks at. */
export interface ComplaintsContext {
  readonly language: Language
  readonly asOf: string
  readonly asOfDay: number
  readonly complaints: readonly Complaint[]
  /** Customers who have bought; null where nobody knows. */
  readonly customerCount: number | null
  readonly utcOffsetMinutes: number
  readonly nameOf: (customerId: string) => string | undefined
}

/** How fast and how well complaints are dealt with. Null without complaints. */
export function complaintsSection(context: ComplaintsContext): ReportSection | null {
  const { language, asOf, asOfDay, customerCount, utcOffsetMinutes } = context
  const words = WORDS[language]
  const complaints = context.complaints.filter(
    ({ receivedAt }, i) => dayNumber(receivedAt, `complaints[${i}].receivedAt`) <= asOfDay,
  )
  const later = context.complaints.length - complaints.length
  if (complaints.length === 0) return null
  const complainants = new Set(complaints.map(({ customerId }) => customerId)).size
  const rules = { asOf, calendar: { utcOffsetMinutes } }
  // A customer may complain of a purchase before the data begin: then there is nobody to be a share of.
  const isShare = customerCount !== null && customerCount >= complainants
  const indicators = complaintIndicators(complaints, { ...rules, ...(isShare && { customers: customerCount }) })
  const count = (value: number): string => formatValue(value, 'count', language)
  const share = (value: number | null): string | null => (value === null ? null : formatValue(value, 'share', language))
  const inTime = share(indicators.resolution.rate)
  const { curve } = indicators.handlingTime
  return {
    id: 'complaints',
    title: words.title,
    summary: [
      words.sentence(count(indicators.complaints), count(indicators.complainants), share(indicators.complaintRate)),
      ...(inTime === null ? [] : [words.late(inTime)]),
      ...(indicators.open === 0 ? [] : [words.open(count(indicators.open), count(indicators.resolution.overdue))]),
      ...(later === 0 ? [] : [words.later(count(later))]),
    ],
    figures: [
      { id: 'complaints', label: words.count, kind: 'count', value: indicators.complaints },
      { id: 'complaint-rate', label: words.rate, kind: 'share', value: indicators.complaintRate },
      { id: 'resolution-on-time', label: words.resolution, kind: 'share', value: indicators.resolution.rate },
      { id: 'complaint-satisfaction', label: words.satisfied, kind: 'share', value: indicators.satisfactionRate },
    ],
    charts:
      curve === null
        ? []
        : [
            {
              id: 'complaint-times-chart',
              description: words.chart,
              specification: complaintTimesChart(indicators, { language }),
            },
          ],
    tables: [gradesTable(indicators, language), ...overdueTables(context, complaints)],
  }
}

/** Names of the grades that have limits. */
function gradeNames(language: Language): ReadonlyMap<string, string> {
  return new Map(Object.values(complaintGrades).map(({ id, labels }) => [id, labels[language].name]))
}

function gradesTable(indicators: ComplaintIndicators, language: Language): ReportTable {
  const words = WORDS[language]
  const names = gradeNames(language)
  const unknown = indicators.grades.map(({ grade }) => grade).filter((grade) => !names.has(grade))
  const lines = [
    ...indicators.grades.map((figures) => ({ name: names.get(figures.grade) ?? figures.grade, figures })),
    ...(indicators.grades.length > 1 ? [{ name: words.all, figures: indicators }] : []),
  ]
  return {
    id: 'complaints-table',
    title: words.table,
    columns: [
      { id: 'grade', label: words.grade, kind: 'text' },
      { id: 'count', label: words.count, kind: 'count' },
      { id: 'response', label: words.response, kind: 'share' },
      { id: 'resolution', label: words.resolution, kind: 'share' },
      { id: 'resolved', label: words.resolved, kind: 'share' },
      { id: 'satisfied', label: words.satisfied, kind: 'share' },
      { id: 'repeated', label: words.repeated, kind: 'share' },
      { id: 'median', label: words.median, kind: 'number' },
    ],
    rows: lines.map(({ name, figures }) => [
      name,
      figures.complaints,
      figures.response.rate,
      figures.resolution.rate,
      figures.resolutionRate,
      figures.satisfactionRate,
      figures.repeatRate,
      figures.handlingTime.median,
    ]),
    note: words.note + (unknown.length === 0 ? '' : words.unknown(unknown.join(language === 'zh' ? '、' : ', '))),
  }
}

/** So many of the overdue are listed, the longest first. */
const MOST_OVERDUE = 20

function overdueTables(
  { language, asOf, asOfDay, utcOffsetMinutes, nameOf }: ComplaintsContext,
  complaints: readonly Complaint[],
): ReportTable[] {
  const words = WORDS[language]
  const end = (asOfDay + 1) * MILLISECONDS_PER_DAY
  const overdue = complaintDeadlines(complaints, { asOf, calendar: { utcOffsetMinutes } })
    .flatMap(({ id, customerId, grade, receivedAt, resolution, resolutionDueAt }) =>
      resolution === 'overdue' && resolutionDueAt !== null
        ? [{ id, customerId, grade, receivedAt, dueAt: resolutionDueAt, over: hoursUntil(end, resolutionDueAt) }]
        : [],
    )
    .sort((a, b) => b.over - a.over)
  if (overdue.length === 0) return []
  const grades = gradeNames(language)
  return [
    {
      id: 'overdue-complaints-table',
      title: words.overdueTable,
      columns: [
        { id: 'id', label: words.id, kind: 'text' },
        { id: 'customer', label: words.customer, kind: 'text' },
        { id: 'grade', label: words.grade, kind: 'text' },
        { id: 'received', label: words.received, kind: 'date' },
        { id: 'due', label: words.due, kind: 'date' },
        { id: 'hours', label: words.hours, kind: 'count' },
      ],
      rows: overdue
        .slice(0, MOST_OVERDUE)
        .map(({ id, customerId, grade, receivedAt, dueAt, over }) => [
          id,
          nameOf(customerId) ?? customerId,
          grades.get(grade) ?? grade,
          dateOfDay(dayNumber(receivedAt)),
          dateOfDay(dayNumber(dueAt)),
          over,
        ]),
    },
  ]
}

function hoursUntil(end: number, instant: DateInput): number {
  return (end - epochMilliseconds(instant, 'instant')) / 3_600_000
}
