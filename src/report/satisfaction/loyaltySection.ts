import { satisfactionPurchaseChart } from '../../charts/index.js'
import { dateOfDay } from '../../data/dayNumber.js'
import type { RowsOrColumns } from '../../data/fields.js'
import type { Language } from '../../data/labels.js'
import type { Order } from '../../data/rows.js'
import {
  repeatPurchaseRate,
  repurchaseRate,
  type SatisfactionPurchaseCurve,
  satisfactionPurchaseCurve,
} from '../../loyalty/index.js'
import { formatValue } from '../formatValue.js'
import type { ReportSection, ReportTable } from '../model.js'
import { pValueSaid } from '../pValueText.js'
import type { ReportSurvey } from './survey.js'

const WORDS = {
  en: {
    title: 'Do content customers buy again?',
    shortTitle: 'Who buys again',
    repeat: (share: string) => `Of those who bought within the last twelve months, ${share} bought more than once.`,
    rises: (p: string) => `The better the score, the more of them bought again (${p}).`,
    falls: (p: string) => `The better the score, the fewer of them bought again (${p}).`,
    flat: (p: string) =>
      `Whether they bought again has nothing to do with the score that can be told from chance (${p}).`,
    thin: 'Too few answers can be followed to say more.',
    repeatRate: 'Bought again, 12 months',
    repurchase: 'Bought in both half-years',
    scores: { nps: 'Recommendation (0–10)', csat: 'Satisfaction (1–5)' },
    answers: 'Customers',
    buyers: 'Bought again',
    share: 'Share',
    lower: 'from',
    upper: 'to',
    amount: 'Spent, mean',
    table: (days: string) => `In the ${days} days after the answer`,
    note: (followed: string, left: string) =>
      `The first answer of each customer that can be followed (${followed}; ${left} left out: no answer, no customer named, or the days are not over). It shows what goes together, not what causes what: those who buy often may be asked when content.`,
    chart: 'Points with intervals: share of customers who bought again, by score',
  },
  zh: {
    title: '满意的客户会再次购买吗？',
    shortTitle: '重复购买',
    repeat: (share: string) => `最近十二个月内购买的客户中，${share} 购买了一次以上。`,
    rises: (p: string) => `评分越高，再次购买者越多（${p}）。`,
    falls: (p: string) => `评分越高，再次购买者越少（${p}）。`,
    flat: (p: string) => `是否再次购买与评分的关系无法与偶然区分（${p}）。`,
    thin: '可追踪的回答过少，无法进一步判断。',
    repeatRate: '重复购买率（12 个月）',
    repurchase: '两个半年均购买',
    scores: { nps: '推荐意愿（0–10）', csat: '满意度（1–5）' },
    answers: '客户数',
    buyers: '再次购买',
    share: '占比',
    lower: '下限',
    upper: '上限',
    amount: '平均消费',
    table: (days: string) => `回答后 ${days} 天内`,
    note: (followed: string, left: string) =>
      `每位客户可追踪的首个回答（${followed} 个；另有 ${left} 个未计入：未作答、未注明客户或期限未满）。此处显示的是相关而非因果：常购客户可能恰在满意时被调查。`,
    chart: '点与区间：各评分客户再次购买的比例',
  },
} as const

/** Days after an answer in which purchases are looked for. */
const WINDOW_DAYS = 90
const HALF_YEAR = 182

/** What the section looks at. */
export interface LoyaltyContext {
  readonly language: Language
  readonly asOfDay: number
  readonly orders: RowsOrColumns<Order>
}

/** Repeat purchase; and whether it goes with the score, where recommendation or satisfaction was asked. */
export function loyaltySection(
  { language, asOfDay, orders }: LoyaltyContext,
  asked: ReportSurvey | null,
): ReportSection {
  const words = WORDS[language]
  const asOf = dateOfDay(asOfDay)
  const from = (days: number): string => dateOfDay(asOfDay - days)
  const repeat = repeatPurchaseRate(orders, { asOf, from: from(364), later: 'ignore' })
  const repurchase = repurchaseRate(orders, {
    window: { from: from(2 * HALF_YEAR - 1), to: from(HALF_YEAR) },
    next: { from: from(HALF_YEAR - 1), to: asOf },
  })
  const scored = asked === null ? null : followed(asked, orders, asOf)
  const hasCurve = scored !== null && scored.curve.bins.filter(({ answers }) => answers > 0).length >= 2
  return {
    id: 'loyalty',
    title: scored === null ? words.shortTitle : words.title,
    summary: [
      ...(repeat.customerRate === null ? [] : [words.repeat(formatValue(repeat.customerRate, 'share', language))]),
      ...(scored === null ? [] : [trendSentence(scored.curve, language)]),
    ],
    figures: [
      { id: 'repeat-rate', label: words.repeatRate, kind: 'share', value: repeat.customerRate },
      { id: 'repurchase-rate', label: words.repurchase, kind: 'share', value: repurchase.rate },
    ],
    charts: hasCurve
      ? [
          {
            id: 'loyalty-chart',
            description: words.chart,
            specification: satisfactionPurchaseChart(scored.curve, { language }),
          },
        ]
      : [],
    tables: scored === null ? [] : [curveTable(scored, language)],
  }
}

/** A score and what those who gave it bought afterwards. */
interface ScoredCurve {
  readonly item: 'nps' | 'csat'
  readonly curve: SatisfactionPurchaseCurve
}

/** Null where neither recommendation nor satisfaction was asked, or nobody knows of whom, or when. */
function followed(
  { survey, hasNetPromoter, hasSatisfaction }: ReportSurvey,
  orders: LoyaltyContext['orders'],
  asOf: string,
): ScoredCurve | null {
  const { customerId, day, items } = survey
  const item = hasNetPromoter ? 'nps' : hasSatisfaction ? 'csat' : null
  if (item === null || customerId === undefined || day === undefined) return null
  const curve = satisfactionPurchaseCurve({ customerId, day, score: items[item]! }, orders, {
    asOf,
    windowDays: WINDOW_DAYS,
    later: 'ignore',
    ...(item === 'nps' && { bins: [0, 7, 9] }),
  })
  return { item, curve }
}

function curveTable({ item, curve }: ScoredCurve, language: Language): ReportTable {
  const words = WORDS[language]
  const count = (value: number): string => formatValue(value, 'count', language)
  const leftOut = Object.values(curve.excluded).reduce((sum, value) => sum + value, 0)
  return {
    id: 'loyalty-table',
    title: words.table(String(WINDOW_DAYS)),
    columns: [
      { id: 'score', label: words.scores[item], kind: 'text' },
      { id: 'answers', label: words.answers, kind: 'count' },
      { id: 'buyers', label: words.buyers, kind: 'count' },
      { id: 'share', label: words.share, kind: 'share' },
      { id: 'lower', label: words.lower, kind: 'share' },
      { id: 'upper', label: words.upper, kind: 'share' },
      { id: 'amount', label: words.amount, kind: 'money' },
    ],
    rows: curve.bins
      .filter(({ answers }) => answers > 0)
      .map(({ from: lowest, below, answers, buyers, rate, rateInterval, amount }) => [
        item === 'csat' ? String(lowest) : `${lowest}–${below === null ? 10 : below - 1}`,
        answers,
        buyers,
        rate,
        rateInterval?.lower ?? null,
        rateInterval?.upper ?? null,
        amount,
      ]),
    note: words.note(count(curve.answers), count(leftOut)),
  }
}

function trendSentence({ trend, answers }: SatisfactionPurchaseCurve, language: Language): string {
  const words = WORDS[language]
  if (trend === null || answers < 20) return words.thin
  const p = pValueSaid(trend.pValue)
  if (trend.pValue >= 0.05) return words.flat(p)
  return trend.correlation > 0 ? words.rises(p) : words.falls(p)
}
