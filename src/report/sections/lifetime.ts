import { probabilityAliveChart, trackingCurveChart } from '../../charts/index.js'
import { idAt } from '../../data/ids.js'
import { asFloat64 } from '../../data/lift.js'
import { orderByValue } from '../../numeric/index.js'
import type { ReportContext } from '../context.js'
import { formatValue } from '../formatValue.js'
import { type LifetimeModels, lifetimeModels, type NoLifetimeModels } from '../lifetimeModels.js'
import type { ReportFigure, ReportSection, ReportTable, ReportValue } from '../model.js'

const WORDS = {
  en: {
    title: 'Lifetime value: who is still a customer, and worth what',
    alive: 'Customers that have not left (expected)',
    purchases: 'Expected purchases, next 12 months',
    equity: 'Expected value, next 12 months',
    low: 'Value, lower end (95%)',
    high: 'Value, upper end (95%)',
    holdout: 'Error of the forecast in the test',
    sentence: (customers: string, alive: string, share: string) =>
      `Of ${customers} customers, about ${alive} (${share}) have not left; nobody tells a shop when they leave, so this is inferred from how often each bought and how long each has been silent.`,
    range: (other: string, model: string) => `Another model (${model}) says ${other}: take the number as a range.`,
    value: (value: string, low: string, high: string, purchases: string) =>
      `In the next 12 months they are expected to make ${purchases} purchases worth ${value} today (${low} to ${high}).`,
    tested: (weeks: string, expected: string, actual: string, error: string) =>
      `Tested: fitted to the time before, the model forecast ${expected} purchases for the last ${weeks} weeks; there were ${actual} (${error}).`,
    poor: 'The forecast missed by more than a quarter: use the order of the customers, not the amounts.',
    sampled: (fitted: string) =>
      `The model was fitted to ${fitted} of the customers, evenly spread, and applied to all.`,
    thin: {
      'few-repeat-buyers': (count: string) =>
        `Only ${count} customers bought a second time; it takes 30 to learn their rhythm. No forecast is made.`,
      'short-period': () =>
        'The orders cover less than 12 weeks, too little to tell silence from absence. No forecast is made.',
      'no-optimum': () =>
        'The purchases do not tell leaving from buying rarely: no model settles on them. No forecast is made.',
      'no-spend-model': () => 'What customers spend a purchase follows no model that settles. No forecast is made.',
    },
    bands: 'Customers by the probability that they have not left',
    band: 'Probability',
    customers: 'Customers',
    share: 'Share of customers',
    bandValue: 'Expected value',
    best: 'Worth most in the next 12 months',
    saving: 'Good customers who are fading: call them first',
    savingNote:
      'Customers who are still here with a probability between 10% and 50%; first those who would bring most if they stayed.',
    bestNote: 'To come: purchases expected within 12 months. Value to come: what they are worth today.',
    rank: 'Rank',
    id: 'Customer',
    name: 'Name',
    bought: 'Purchases',
    silent: 'Silent',
    probability: 'Still here',
    expected: 'To come',
    lifetimeValue: 'Value to come',
    revenue: 'Revenue',
    parameters: 'The model',
    model: 'Model',
    parameter: 'Parameter',
    estimate: 'Estimate',
    error: 'Standard error',
    parametersNote: (model: string, logLikelihood: string, rate: string, margin: string) =>
      `${model} for purchases (ln L ${logLikelihood}), Gamma-Gamma for spend; times in weeks; values discounted at ${rate} a year, margin ${margin}. The interval covers what the fit does not know of its parameters, not chance.`,
    aliveChart: 'Histogram: customers by the probability that they have not left',
    trackingChart: 'Lines: repeat purchases up to each week, expected and actual',
    models: { 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD', 'gamma-gamma': 'Gamma-Gamma' } as Readonly<
      Record<string, string>
    >,
  },
  zh: {
    title: '客户终身价值：谁仍是客户，价值几何',
    alive: '尚未流失的客户（期望）',
    purchases: '未来 12 个月期望购买次数',
    equity: '未来 12 个月期望价值',
    low: '价值下限（95%）',
    high: '价值上限（95%）',
    holdout: '检验期预测误差',
    sentence: (customers: string, alive: string, share: string) =>
      `${customers} 位客户中约有 ${alive} 位（${share}）尚未流失。客户离开时不会告知商家，此数由每位客户的购买频率与沉默时长推断。`,
    range: (other: string, model: string) => `另一模型（${model}）的结果为 ${other} 位，请将其视为一个区间。`,
    value: (value: string, low: string, high: string, purchases: string) =>
      `预计未来 12 个月购买 ${purchases} 次，现值 ${value}（${low} 至 ${high}）。`,
    tested: (weeks: string, expected: string, actual: string, error: string) =>
      `检验：用此前的数据拟合，预测最后 ${weeks} 周购买 ${expected} 次，实际 ${actual} 次（${error}）。`,
    poor: '预测误差超过四分之一：请只参考客户的排序，勿依赖金额。',
    sampled: (fitted: string) => `模型用等距抽取的 ${fitted} 位客户拟合，再应用于全部客户。`,
    thin: {
      'few-repeat-buyers': (count: string) =>
        `仅有 ${count} 位客户再次购买，至少需要 30 位才能了解购买节奏，因此不作预测。`,
      'short-period': () => '订单不足 12 周，无法区分沉默与流失，因此不作预测。',
      'no-optimum': () => '从购买记录无法区分流失与低频购买，模型无法收敛，因此不作预测。',
      'no-spend-model': () => '每次购买金额的模型无法收敛，因此不作预测。',
    },
    bands: '按尚未流失的概率划分的客户',
    band: '概率',
    customers: '客户数',
    share: '客户占比',
    bandValue: '期望价值',
    best: '未来 12 个月价值最高的客户',
    saving: '正在流失的优质客户：优先联系',
    savingNote: '尚未流失的概率在 10% 至 50% 之间的客户，按留住后可带来的价值排序。',
    bestNote: '期望次数为未来 12 个月的期望购买次数，期望价值为其现值。',
    rank: '排名',
    id: '客户编号',
    name: '名称',
    bought: '已购次数',
    silent: '沉默时长',
    probability: '未流失概率',
    expected: '期望次数',
    lifetimeValue: '期望价值',
    revenue: '已有收入',
    parameters: '模型参数',
    model: '模型',
    parameter: '参数',
    estimate: '估计值',
    error: '标准误',
    parametersNote: (model: string, logLikelihood: string, rate: string, margin: string) =>
      `购买模型 ${model}（对数似然 ${logLikelihood}），金额模型 Gamma-Gamma；时间以周计；年折现率 ${rate}，毛利率 ${margin}。区间反映参数估计的不确定性，不含个体偶然性。`,
    aliveChart: '直方图：按尚未流失的概率统计的客户数',
    trackingChart: '折线：截至各周的重复购买次数，期望与实际',
    models: { 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD', 'gamma-gamma': 'Gamma-Gamma' } as Readonly<
      Record<string, string>
    >,
  },
} as const

/** Customers of a list. */
const LISTED = 20
/** A forecast of the test that misses by more is called poor (a convention of this package). */
const POOR = 0.25
/** Lower ends of the bands of P(alive). */
const BANDS = [0, 0.1, 0.5, 0.9]
/** Those who can still be won: less likely, they are gone; more likely, they need no call. */
const FADING = { from: 0.1, to: 0.5 }

/** Who is still a customer, what the next year will bring, and how sure that is; a sentence where the data are too thin. */
export function lifetimeSection(context: ReportContext): ReportSection | null {
  if (!context.lifetime) return null
  const models = lifetimeModels(context)
  const { title } = WORDS[context.language]
  const empty = { figures: [], charts: [], tables: [] }
  if ('reason' in models) return { id: 'lifetime', title, summary: [thinSentence(context, models)], ...empty }
  return {
    id: 'lifetime',
    title,
    summary: sentences(context, models),
    figures: figures(context, models),
    charts: [
      {
        id: 'alive-chart',
        description: WORDS[context.language].aliveChart,
        specification: probabilityAliveChart(
          { probabilityAlive: models.values.probabilityAlive },
          { language: context.language },
        ),
      },
      {
        id: 'tracking-chart',
        description: WORDS[context.language].trackingChart,
        specification: trackingCurveChart(models.tracking, { language: context.language }),
      },
    ],
    tables: [
      bandsTable(context, models),
      customersTable(
        context,
        models,
        'best',
        orderByValue(asFloat64(models.values.lifetimeValue), { descending: true }),
      ),
      customersTable(context, models, 'saving', fading(models)),
      parametersTable(context, models),
    ].flatMap((table) => table ?? []),
  }
}

function thinSentence({ language }: ReportContext, { reason, repeatBuyers }: NoLifetimeModels): string {
  return WORDS[language].thin[reason](formatValue(repeatBuyers, 'count', language))
}

function sentences({ language }: ReportContext, models: LifetimeModels): string[] {
  const words = WORDS[language]
  const { equity, holdout, aliveByOther, other, customers, fitted } = models
  const count = (value: number): string => formatValue(Math.round(value), 'count', language)
  const money = (value: number | null): string => formatValue(value, 'money', language)
  const share = (value: number): string => formatValue(value, 'share', language)
  const purchases = asFloat64(models.values.expectedPurchases).reduce((sum, value) => sum + value, 0)
  const lines = [
    words.sentence(count(customers), count(equity.customersAlive), share(equity.customersAlive / customers)),
  ]
  if (other !== null && aliveByOther !== null) lines.push(words.range(count(aliveByOther), words.models[other.kind]!))
  lines.push(words.value(money(equity.equity), money(equity.lower), money(equity.upper), count(purchases)))
  if (holdout?.totalError != null) {
    const { horizon, expected, actual, totalError } = holdout
    const error = `${totalError > 0 ? '+' : ''}${share(totalError)}`
    lines.push(words.tested(formatValue(Math.round(horizon), 'count', language), count(expected), count(actual), error))
    if (Math.abs(totalError) > POOR) lines.push(words.poor)
  }
  if (fitted < customers) lines.push(words.sampled(count(fitted)))
  return lines
}

function figures({ language }: ReportContext, { equity, values, holdout }: LifetimeModels): ReportFigure[] {
  const words = WORDS[language]
  const purchases = asFloat64(values.expectedPurchases).reduce((sum, value) => sum + value, 0)
  return [
    { id: 'alive', label: words.alive, kind: 'count', value: equity.customersAlive },
    { id: 'expected-purchases', label: words.purchases, kind: 'count', value: purchases },
    { id: 'equity', label: words.equity, kind: 'money', value: equity.equity },
    { id: 'equity-lower', label: words.low, kind: 'money', value: equity.lower },
    { id: 'equity-upper', label: words.high, kind: 'money', value: equity.upper },
    { id: 'holdout-error', label: words.holdout, kind: 'share', value: holdout?.totalError ?? null },
  ]
}

function bandsTable({ language }: ReportContext, { values, customers }: LifetimeModels): ReportTable {
  const words = WORDS[language]
  const alive = asFloat64(values.probabilityAlive)
  const value = asFloat64(values.lifetimeValue)
  const counts = BANDS.map(() => 0)
  const sums = BANDS.map(() => 0)
  for (let i = 0; i < alive.length; i++) {
    let band = BANDS.length - 1
    while (alive[i]! < BANDS[band]!) band--
    counts[band]!++
    sums[band]! += value[i]!
  }
  const percent = (end: number): string => `${end * 100}%`
  return {
    id: 'alive-table',
    title: words.bands,
    columns: [
      { id: 'band', label: words.band, kind: 'text' },
      { id: 'customers', label: words.customers, kind: 'count' },
      { id: 'share', label: words.share, kind: 'share' },
      { id: 'value', label: words.bandValue, kind: 'money' },
    ],
    rows: BANDS.map((from, i) => [
      `${percent(from)}–${percent(BANDS[i + 1] ?? 1)}`,
      counts[i]!,
      counts[i]! / customers,
      sums[i]!,
    ]),
  }
}

/** Customers who may still be won back, first those with most at stake: what they bring if they stay, times the chance of losing it. */
function fading({ values }: LifetimeModels): Uint32Array {
  const alive = asFloat64(values.probabilityAlive)
  const value = asFloat64(values.lifetimeValue)
  const atStake = value.map((expected, i) => {
    const isFading = alive[i]! >= FADING.from && alive[i]! < FADING.to
    return isFading ? (expected / alive[i]!) * (1 - alive[i]!) : 0
  })
  return orderByValue(atStake, { descending: true }).filter((i) => atStake[i]! > 0)
}

/** The first customers of an order. Customers, histories and values stand in the same order: that of the ids. */
function customersTable(
  { language, customers, nameOf, customerRows }: ReportContext,
  { values, histories }: LifetimeModels,
  what: 'best' | 'saving',
  order: Uint32Array,
): ReportTable | null {
  const words = WORDS[language]
  const listed = Array.from(order.subarray(0, LISTED))
  if (listed.length === 0) return null
  const hasNames = customerRows.length > 0
  return {
    id: `${what}-table`,
    title: words[what],
    columns: [
      { id: 'rank', label: words.rank, kind: 'count' },
      { id: 'id', label: words.id, kind: 'text' },
      ...(hasNames ? ([{ id: 'name', label: words.name, kind: 'text' }] as const) : []),
      { id: 'revenue', label: words.revenue, kind: 'money' },
      { id: 'bought', label: words.bought, kind: 'count' },
      { id: 'silent', label: words.silent, kind: 'days' },
      { id: 'alive', label: words.probability, kind: 'share' },
      { id: 'expected', label: words.expected, kind: 'number' },
      { id: 'value', label: words.lifetimeValue, kind: 'money' },
    ],
    rows: listed.map((i, rank): ReportValue[] => {
      const id = idAt(values.customerId, i)
      return [
        rank + 1,
        id,
        ...(hasNames ? [nameOf(id) ?? null] : []),
        customers.monetary[i]!,
        histories.repeatPurchases[i]! + 1,
        customers.recency[i]!,
        values.probabilityAlive[i]!,
        values.expectedPurchases[i]!,
        values.lifetimeValue[i]!,
      ]
    }),
    note: what === 'saving' ? words.savingNote : words.bestNote,
  }
}

interface FittedModel {
  readonly kind: string
  readonly params: object
  readonly standardErrors: Readonly<Record<string, number>> | null
}

function parametersTable(
  { language, annualDiscountRate, margin }: ReportContext,
  { purchases, spend }: LifetimeModels,
): ReportTable {
  const words = WORDS[language]
  const rowsOf = ({ kind, params, standardErrors }: FittedModel): ReportValue[][] =>
    Object.entries(params).map(([term, value]) => [
      words.models[kind]!,
      term,
      Number(value),
      standardErrors?.[term] ?? null,
    ])
  const share = (value: number): string => formatValue(value, 'share', language)
  return {
    id: 'parameters-table',
    title: words.parameters,
    columns: [
      { id: 'model', label: words.model, kind: 'text' },
      { id: 'parameter', label: words.parameter, kind: 'text' },
      { id: 'estimate', label: words.estimate, kind: 'number' },
      { id: 'error', label: words.error, kind: 'number' },
    ],
    rows: [...rowsOf(purchases), ...rowsOf(spend)],
    note: words.parametersNote(
      words.models[purchases.kind]!,
      formatValue(purchases.logLikelihood, 'number', language),
      share(annualDiscountRate),
      share(margin),
    ),
  }
}
