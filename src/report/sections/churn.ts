import { churnWarningsChart, cohortChart } from '../../charts/index.js'
import {
  breakEvenWinBack,
  type ChurnWarnings,
  type CohortPeriod,
  type CohortRetention,
  type CustomerWarning,
  churnWarnings,
  cohortRetention,
  customerWarningFields,
  winBackPolicies,
} from '../../churn/index.js'
import type { Columns } from '../../data/fields.js'
import { idAt } from '../../data/ids.js'
import { rowsAt } from '../../data/rowsAt.js'
import { customerPyramid } from '../../pyramid/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import type { ReportChart, ReportSection, ReportTable } from '../model.js'

const WORDS = {
  en: {
    title: 'Who is leaving, and is it worth winning them back',
    alert: 'Silent for too long',
    watch: 'Later than usual',
    atRisk: 'At stake, a year',
    stays: (age: string) => `Buy again in the ${age}`,
    sentence: (alert: string, customers: string, value: string) =>
      `${alert} of ${customers} customers have been silent for longer than nine in ten of the gaps between purchases usual for them; they brought ${value} in their last year.`,
    none: 'Nobody has been silent for longer than nine in ten of the gaps between purchases.',
    once: 'No customer has bought on two days, so nobody’s rhythm is known.',
    unknown: (count: string) =>
      `For ${count} customers no threshold can be given: they have bought once or twice, and too few of the gaps of their class are closed.`,
    class: 'Class',
    all: 'All',
    unassigned: 'No segment',
    customers: 'Customers',
    watchFrom: 'Watch after',
    alertFrom: 'Alert after',
    alerted: 'Alert',
    watched: 'Watch',
    normal: 'Normal',
    classTable: 'When silence is too long',
    classNote:
      'Watch: half of the gaps between purchases are over by then; alert: nine in ten. Gaps still open count for as long as they have lasted. For customers with purchases enough their own rhythm weighs in. A dash: so many gaps are still open that there is no such limit.',
    list: 'Call these first',
    listNote:
      'Customers past their limit who bought within the last year, sorted by what they brought in the year up to their last purchase.',
    rank: 'Rank',
    id: 'Customer',
    name: 'Name',
    silent: 'Silent',
    usual: 'Usual limit',
    value: 'A year',
    winBack: 'How much winning back may cost',
    tier: 'Tier',
    policy: 'Policy',
    mean: 'Worth of one, a year',
    at: (share: string) => `Limit at ${share}`,
    winBackNote: (margin: string) =>
      `Limit: what may be spent on each customer that is tried, contact and offer together, so that one year’s profit of those who come back pays for it; share of success × yearly value × margin ${margin}. The share of success is your assumption: try some, count, then decide.`,
    revenue: ' With the margin of 1 that is revenue: give your margin.',
    cohortChart: 'Table of squares: share of each cohort that bought again, by age of the cohort',
    listChart: 'Bars: what is at stake with each of the customers to call first',
    ages: { month: 'next month', quarter: 'next quarter', year: 'next year', week: 'next week' },
  },
  zh: {
    title: '谁在流失，是否值得挽回',
    alert: '沉默过久（预警）',
    watch: '晚于平常（关注）',
    atRisk: '年风险价值',
    stays: (age: string) => `${age}再次购买`,
    sentence: (alert: string, customers: string, value: string) =>
      `${customers} 位客户中有 ${alert} 位的沉默时间超过其通常购买间隔的九成，他们最近一年带来 ${value}。`,
    none: '没有客户的沉默时间超过通常购买间隔的九成。',
    once: '没有客户在两天以上购买，无从了解购买节奏。',
    unknown: (count: string) => `${count} 位客户无法给出阈值：仅购买一两次，且同类客户中已结束的间隔过少。`,
    class: '类别',
    all: '全部',
    unassigned: '未分类',
    customers: '客户数',
    watchFrom: '关注起点',
    alertFrom: '预警起点',
    alerted: '预警',
    watched: '关注',
    normal: '正常',
    classTable: '沉默多久算太久',
    classNote:
      '关注：半数购买间隔此时已结束；预警：九成已结束。尚未结束的间隔按已持续的时间计入。购买次数足够的客户会计入其自身节奏。短横：未结束的间隔过多，没有该界限。',
    list: '优先联系名单',
    listNote: '超过上限且最近一年内购买过的客户，按其最后一次购买前一年的消费额排序。',
    rank: '排名',
    id: '客户编号',
    name: '名称',
    silent: '沉默',
    usual: '通常上限',
    value: '年消费',
    winBack: '挽回费用上限',
    tier: '层级',
    policy: '挽回态度',
    mean: '每位年价值',
    at: (share: string) => `挽回率 ${share} 时上限`,
    winBackNote: (margin: string) =>
      `上限：对每位尝试挽回的客户最多可花费的金额（联系与优惠合计），使挽回客户一年的利润足以抵偿：挽回率 × 年价值 × 毛利率 ${margin}。挽回率是您的假设：先小规模尝试并统计，再作决定。`,
    revenue: '毛利率为 1 时即为收入，请给出实际毛利率。',
    cohortChart: '方格图：各批客户在各期再次购买的比例',
    listChart: '柱：优先联系客户的风险价值',
    ages: { month: '次月', quarter: '次季度', year: '次年', week: '次周' },
  },
} as const

/** Assumed shares of success of a win-back (a convention of this package): what is tried decides. */
const SUCCESS = [0.05, 0.1, 0.2]
/** So many cohorts at most fit into the chart. */
const MOST_COHORTS = 24
const DAYS_A_PERIOD = { month: 30.4, quarter: 91.3, year: 365.25 } as const

type Warnings = ChurnWarnings<Columns<CustomerWarning>>

/** Retention by cohort, who has been silent for too long, and what winning them back may cost. */
export function churnSection(context: ReportContext): ReportSection {
  const { language, asOf, orders } = context
  const words = WORDS[language]
  const segments = new Map(context.customerRows.flatMap(({ id, segment }) => (segment ? [[id, segment] as const] : [])))
  const warnings = churnWarnings(orders, { asOf, ...(segments.size > 0 && { by: segments }) })
  const cohorts = cohortRetention(orders, { asOf, cohort: periodFor(context) })
  const workList = stillToWin(warnings)
  const next = cohorts.average.find(({ age }) => age === 1)
  return {
    id: 'churn',
    title: words.title,
    summary: summary(context, warnings),
    figures: [
      { id: 'alert', label: words.alert, kind: 'count', value: warnings.levels.alert },
      { id: 'watch', label: words.watch, kind: 'count', value: warnings.levels.watch },
      { id: 'at-risk', label: words.atRisk, kind: 'money', value: warnings.valueAtRisk },
      {
        id: 'stays',
        label: words.stays(words.ages[cohorts.period === 'week' ? 'month' : cohorts.period]),
        kind: 'share',
        value: next?.weighted ?? null,
      },
    ],
    charts: charts(context, workList, cohorts),
    tables: [
      classTable(warnings, context),
      ...(workList.daysSince.length > 0 ? [listTable(context, workList)] : []),
      ...(warnings.levels.alert > 0 ? [winBackTable(context, warnings)] : []),
    ],
  }
}

/** The shortest period of which the data have few enough for a chart. */
function periodFor({ firstDay, asOfDay }: ReportContext): Exclude<CohortPeriod, 'week'> {
  const days = asOfDay - firstDay
  if (days <= MOST_COHORTS * DAYS_A_PERIOD.month) return 'month'
  return days <= MOST_COHORTS * DAYS_A_PERIOD.quarter ? 'quarter' : 'year'
}

function summary({ language }: ReportContext, { levels, valueAtRisk, customers, classes }: Warnings): string[] {
  const words = WORDS[language]
  const count = (value: number): string => formatValue(value, 'count', language)
  if (classes.every(({ intervals }) => intervals === 0)) return [words.once]
  const unknown = countNull(customers.threshold)
  return [
    levels.alert === 0
      ? words.none
      : words.sentence(
          count(levels.alert),
          count(customers.daysSince.length),
          formatValue(valueAtRisk, 'money', language),
        ),
    ...(unknown > 0 ? [words.unknown(count(unknown))] : []),
  ]
}

/** What a class is called: the two that the data do not name, in the language of the report. */
function classNamesOf({ language, customerRows }: ReportContext): (name: string) => string {
  const given = new Set(customerRows.map(({ segment }) => segment))
  const { all, unassigned } = WORDS[language]
  return (name) => (given.has(name) ? name : name === 'all' ? all : name === 'unassigned' ? unassigned : name)
}

function countNull(column: ArrayLike<number>): number {
  let count = 0
  for (let i = 0; i < column.length; i++) if (Number.isNaN(column[i])) count++
  return count
}

function charts(
  { language, nameOf, asOf }: ReportContext,
  workList: Columns<CustomerWarning>,
  cohorts: CohortRetention,
): ReportChart[] {
  const words = WORDS[language]
  const drawn: ReportChart[] =
    cohorts.average.length < 2
      ? []
      : [{ id: 'cohort-chart', description: words.cohortChart, specification: cohortChart(cohorts, { language }) }]
  if (workList.daysSince.length === 0) return drawn
  const names = new Map<string, string>()
  for (let i = 0; i < Math.min(LISTED, workList.daysSince.length); i++) {
    const id = idAt(workList.customerId, i)
    names.set(id, nameOf(id) ?? id)
  }
  const specification = churnWarningsChart({ asOf, workList }, { language, most: LISTED, names })
  return [...drawn, { id: 'warnings-chart', description: words.listChart, specification }]
}

/** Customers of the list and of its chart. */
const LISTED = 20
/** Who has been silent for longer has left: a call comes too late (a convention of this package). */
const LONGEST_SILENCE = 365

/** The alerted who bought within the last year, those with most at stake first. */
function stillToWin({ workList }: Warnings): Columns<CustomerWarning> {
  const rows = new Uint32Array(workList.daysSince.length)
  let count = 0
  for (let i = 0; i < rows.length; i++) if (workList.daysSince[i]! <= LONGEST_SILENCE) rows[count++] = i
  return rowsAt(workList, customerWarningFields, rows.subarray(0, count))
}

function classTable({ classes }: Warnings, context: ReportContext): ReportTable {
  const words = WORDS[context.language]
  const classNames = classNamesOf(context)
  return {
    id: 'churn-class-table',
    title: words.classTable,
    columns: [
      { id: 'class', label: words.class, kind: 'text' },
      { id: 'customers', label: words.customers, kind: 'count' },
      { id: 'watch-from', label: words.watchFrom, kind: 'days' },
      { id: 'alert-from', label: words.alertFrom, kind: 'days' },
      { id: 'normal', label: words.normal, kind: 'count' },
      { id: 'watch', label: words.watched, kind: 'count' },
      { id: 'alert', label: words.alerted, kind: 'count' },
    ],
    rows: classes.map((one) => [
      classNames(one.class),
      one.customers,
      one.watch,
      one.threshold,
      one.levels.normal,
      one.levels.watch,
      one.levels.alert,
    ]),
    note: words.classNote,
  }
}

function listTable(context: ReportContext, workList: Columns<CustomerWarning>): ReportTable {
  const { language, nameOf, customerRows } = context
  const classNames = classNamesOf(context)
  const words = WORDS[language]
  const hasNames = customerRows.length > 0
  return {
    id: 'churn-list-table',
    title: words.list,
    columns: [
      { id: 'rank', label: words.rank, kind: 'count' },
      { id: 'customer', label: words.id, kind: 'text' },
      ...(hasNames ? [{ id: 'name', label: words.name, kind: 'text' as const }] : []),
      { id: 'class', label: words.class, kind: 'text' },
      { id: 'silent', label: words.silent, kind: 'days' },
      { id: 'limit', label: words.usual, kind: 'days' },
      { id: 'value', label: words.value, kind: 'money' },
    ],
    rows: Array.from({ length: Math.min(LISTED, workList.daysSince.length) }, (_, i) => {
      const id = idAt(workList.customerId, i)
      return [
        i + 1,
        id,
        ...(hasNames ? [nameOf(id) ?? null] : []),
        classNames(idAt(workList.class, i)),
        workList.daysSince[i]!,
        workList.threshold[i]!,
        workList.valueAtRisk[i]!,
      ]
    }),
    note: words.listNote,
  }
}

/** By tier of the pyramid: how many are alerted, what one is worth, what may be spent on it. */
function winBackTable({ language, values, margin }: ReportContext, { customers }: Warnings): ReportTable {
  const words = WORDS[language]
  const { tiers, members } = customerPyramid(values)
  const found = new Map(tiers.map(({ id }) => [id, { count: 0, value: 0 }]))
  // Both have everybody who has bought, in order of the id.
  for (let i = 0; i < customers.daysSince.length; i++) {
    if (idAt(customers.level, i) !== 'alert') continue
    const sum = found.get(idAt(members.tier, i))!
    sum.count += 1
    sum.value += Math.max(0, customers.valueAtRisk[i]!)
  }
  const share = (value: number): string => formatValue(value, 'share', language)
  return {
    id: 'win-back-table',
    title: words.winBack,
    columns: [
      { id: 'tier', label: words.tier, kind: 'text' },
      { id: 'alert', label: words.alerted, kind: 'count' },
      { id: 'mean', label: words.mean, kind: 'money' },
      ...SUCCESS.map((success) => ({ id: `at-${success}`, label: words.at(share(success)), kind: 'money' as const })),
      { id: 'policy', label: words.policy, kind: 'text' },
    ],
    rows: tiers.map(({ id, labels }) => {
      const { count, value } = found.get(id)!
      const mean = count === 0 ? null : value / count
      return [
        labels[language].name,
        count,
        mean,
        ...SUCCESS.map((probability) =>
          mean === null
            ? null
            : breakEvenWinBack({ secondLifetimeValue: mean * margin, probability }).maximumSpend.toNumber(),
        ),
        id in winBackPolicies ? winBackPolicies[id as keyof typeof winBackPolicies][language].name : null,
      ]
    }),
    note: words.winBackNote(share(margin)) + (margin === 1 ? words.revenue : ''),
  }
}
