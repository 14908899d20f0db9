import { creditGradesChart } from '../../charts/index.js'
import type { Language } from '../../data/labels.js'
import type { CreditSheet, Customer, Invoice } from '../../data/rows.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'
import { type CreditList, type CreditTerms, creditList } from './creditList.js'

const WORDS = {
  en: {
    title: 'Credit: grades, limits and who is above them',
    over: (count: string, amount: string) =>
      `${count} customers owe more than their limit, ${amount} together above it.`,
    within: 'Nobody owes more than the limit allows.',
    unrated: (count: string) => `${count} customers owe money and have no credit sheet: grade them.`,
    overCount: 'Above their limit',
    overAmount: 'Money above limits',
    limit: 'Limit',
    limits: 'Limits in all',
    list: 'Work on these first',
    customer: 'Customer',
    currency: 'Currency',
    grade: 'Grade',
    score: 'Score',
    receivables: 'Owes',
    headroom: 'Left',
    overdue: 'Past due',
    late: 'Days late, mean',
    noCredit: 'no credit',
    equal: 'all alike',
    note: (weights: string, months: string) =>
      `Score: weighted mean of the credit sheet (weights ${weights}); grades AAA above 90 … B above 40, no credit up to 40. Limit: average monthly sales of the last twelve months × ${months} months × factor of the grade; 0 for whoever was not invoiced in these months. Days late: of all invoices due, open ones with their days so far. Weights and term can be set.`,
    noLimits: 'No limits: the invoices are in several currencies.',
    gradesTable: 'By grade',
    customers: 'Customers',
    chart: 'Bars: customers and limits by credit grade',
  },
  zh: {
    title: '客户信用：等级、额度与超限',
    over: (count: string, amount: string) => `${count} 位客户的欠款超过授信额度，合计超出 ${amount}。`,
    within: '没有客户的欠款超过授信额度。',
    unrated: (count: string) => `${count} 位欠款客户没有信用评价表，请尽快评级。`,
    overCount: '超限客户',
    overAmount: '超限金额',
    limit: '授信额度',
    limits: '授信总额',
    list: '优先处理名单',
    customer: '客户',
    currency: '币种',
    grade: '等级',
    score: '得分',
    receivables: '欠款',
    headroom: '剩余额度',
    overdue: '逾期',
    late: '平均逾期天数',
    noCredit: '不予授信',
    equal: '等权',
    note: (weights: string, months: string) =>
      `得分：信用评价表的加权平均（权重：${weights}）；等级 AAA 高于 90 … B 高于 40，40 及以下不予授信。额度：最近十二个月的月均销售额 × ${months} 个月 × 等级系数，期间无发票者为 0。逾期天数：所有到期发票，未付者按至今天数计。权重与期限可自行设定。`,
    noLimits: '未给出额度：发票使用多种币种。',
    gradesTable: '按等级',
    customers: '客户数',
    chart: '柱：各信用等级的客户数与授信额度',
  },
} as const

/** What the section looks at. */
export interface GradesContext extends CreditTerms {
  readonly language: Language
  readonly asOf: string
  readonly invoices: readonly Invoice[]
  readonly creditSheets: readonly CreditSheet[]
  readonly customerRows: readonly Customer[]
  /** How many customers the list has. */
  readonly top: number
}

/** Grades, limits, and who owes more. Null without credit sheets. */
export function gradesSection(context: GradesContext): ReportSection | null {
  const { language, invoices, creditSheets, customerRows: customers } = context
  if (creditSheets.length === 0) return null
  const words = WORDS[language]
  const list = creditList({ invoices, creditSheets, customers }, context)
  const over = list.rows.filter(({ headroom }) => headroom !== null && headroom < 0)
  const amount = over.reduce((sum, { headroom }) => sum - headroom!, 0)
  const unrated = list.rows.filter(({ grade, receivables }) => grade === null && receivables > 0).length
  const count = (value: number): string => formatValue(value, 'count', language)
  const hasLimits = list.termMonths !== null
  return {
    id: 'credit',
    title: words.title,
    summary: [
      hasLimits
        ? over.length === 0
          ? words.within
          : words.over(count(over.length), formatValue(amount, 'money', language))
        : words.noLimits,
      ...(unrated === 0 ? [] : [words.unrated(count(unrated))]),
    ],
    figures: hasLimits
      ? [
          { id: 'over-limit', label: words.overCount, kind: 'count', value: over.length },
          { id: 'over-amount', label: words.overAmount, kind: 'money', value: amount },
          {
            id: 'limits',
            label: words.limits,
            kind: 'money',
            value: list.rows.reduce((sum, { limit }) => sum + (limit ?? 0), 0),
          },
        ]
      : [],
    charts: [{ id: 'grades-chart', description: words.chart, specification: creditGradesChart(list, { language }) }],
    tables: [gradesTable(list, context), listTable(list, context)],
  }
}

function gradesTable({ rows, grades }: CreditList, { language }: GradesContext): ReportTable {
  const words = WORDS[language]
  // Money of several currencies is never added.
  const isOneCurrency = !hasSeveralCurrencies(rows)
  const owed = new Map<string | null, { receivables: number; overdue: number }>()
  for (const { grade, receivables, overdue } of rows) {
    const sums = owed.get(grade) ?? { receivables: 0, overdue: 0 }
    owed.set(grade, { receivables: sums.receivables + receivables, overdue: sums.overdue + overdue })
  }
  return {
    id: 'grades-table',
    title: words.gradesTable,
    columns: [
      { id: 'grade', label: words.grade, kind: 'text' },
      { id: 'customers', label: words.customers, kind: 'count' },
      { id: 'limit', label: words.limit, kind: 'money' },
      { id: 'receivables', label: words.receivables, kind: 'money' },
      { id: 'overdue', label: words.overdue, kind: 'money' },
    ],
    rows: grades
      .filter(({ count }) => count > 0)
      .map(({ id, count, limit }) => [
        id === 'no-credit' ? words.noCredit : id,
        count,
        limit,
        isOneCurrency ? (owed.get(id)?.receivables ?? 0) : null,
        isOneCurrency ? (owed.get(id)?.overdue ?? 0) : null,
      ]),
  }
}

function listTable({ rows, weights, termMonths }: CreditList, { language, top }: GradesContext): ReportTable {
  const words = WORDS[language]
  const hasCurrencies = hasSeveralCurrencies(rows)
  const between = language === 'zh' ? '、' : ', '
  const values = Object.entries(weights)
  const isEqual = values.every(([, weight]) => weight === values[0]![1])
  const told = isEqual ? words.equal : values.map(([factor, weight]) => `${factor} ${weight}`).join(between)
  return {
    id: 'credit-table',
    title: words.list,
    columns: [
      { id: 'customer', label: words.customer, kind: 'text' },
      ...(hasCurrencies ? [{ id: 'currency', label: words.currency, kind: 'text' as const }] : []),
      { id: 'grade', label: words.grade, kind: 'text' },
      { id: 'score', label: words.score, kind: 'number' },
      { id: 'limit', label: words.limit, kind: 'money' },
      { id: 'receivables', label: words.receivables, kind: 'money' },
      { id: 'headroom', label: words.headroom, kind: 'money' },
      { id: 'overdue', label: words.overdue, kind: 'money' },
      { id: 'late', label: words.late, kind: 'number' },
    ],
    rows: rows
      .slice(0, top)
      .map(({ customerId, name, currency, grade, score, limit, receivables, headroom, overdue, meanDaysLate }) => [
        name ?? customerId,
        ...(hasCurrencies ? [currency] : []),
        grade === 'no-credit' ? words.noCredit : grade,
        score,
        limit,
        receivables,
        headroom,
        overdue,
        meanDaysLate,
      ]),
    note: words.note(told, formatValue(termMonths, 'number', language)),
  }
}

/** A customer with a credit sheet and no invoice has no currency. */
function hasSeveralCurrencies(rows: CreditList['rows']): boolean {
  return new Set(rows.flatMap(({ currency }) => currency ?? [])).size > 1
}
