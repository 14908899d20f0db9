import { type PaymentBehaviour, paymentBehaviourFields } from '../credit/index.js'
import { checkInteger } from '../data/checks.js'
import { type Columns, rowsOf } from '../data/fields.js'
import type { Language } from '../data/labels.js'
import { type ChartOptions, chart, labelExtent, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

/** Options of {@link paymentBehaviourChart}. */
export interface PaymentBehaviourChartOptions extends ChartOptions {
  /** How many customers are drawn, ≥ 1. Default 20. */
  readonly most?: number
  /** Names of the customers (id → name), as a `Map`. Default: the ids. */
  readonly names?: ReadonlyMap<string, string>
}

type Word =
  | 'title'
  | 'customer'
  | 'days'
  | 'mean'
  | 'worst'
  | 'outstanding'
  | 'onTime'
  | 'trend'
  | 'slower'
  | 'faster'
  | 'steady'
  | 'unknown'
  | 'nobody'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'How late customers pay',
    customer: 'Customer',
    days: 'Days past due',
    mean: 'Mean, open invoices so far',
    worst: 'Worst',
    outstanding: 'Outstanding',
    onTime: 'On time',
    trend: 'Trend',
    slower: 'getting slower',
    faster: 'getting faster',
    steady: 'steady',
    unknown: 'too few invoices',
    nobody: 'Nobody has an invoice past due',
  },
  zh: {
    title: '客户付款行为',
    customer: '客户',
    days: '逾期天数',
    mean: '平均（含未付发票至今天数）',
    worst: '最长',
    outstanding: '未收金额',
    onTime: '按时付款率',
    trend: '趋势',
    slower: '变慢',
    faster: '变快',
    steady: '平稳',
    unknown: '发票太少',
    nobody: '没有已到期的发票',
  },
}

/**
 * How late customers pay (付款行为图): a point for the mean days past due of each customer, a line to the worst, the colour for the trend.
 * Those who owe most are drawn, the latest payer first.
 *
 * @param behaviour - rows or columns of `customerPaymentBehaviour`
 * @param options   - `most`, `names`, `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `out-of-range` for `most` below 1
 * @example
 * paymentBehaviourChart(customerPaymentBehaviour([], { asOf: '2024-06-30' })).title.subtitle
 * //=> 'Nobody has an invoice past due'
 */
export function paymentBehaviourChart(
  behaviour: readonly PaymentBehaviour[] | Columns<PaymentBehaviour>,
  { most = 20, names, language = 'en' }: PaymentBehaviourChartOptions = {},
): VegaLiteSpecification {
  checkInteger(most, 'options.most', { minimum: 1 })
  const words = WORDS[language]
  const rows: readonly PaymentBehaviour[] = Array.isArray(behaviour)
    ? behaviour
    : rowsOf(behaviour as Columns<PaymentBehaviour>, paymentBehaviourFields)
  const drawn = drawnCustomers(rows, most)
  const currencies = new Set(rows.map(({ currency }) => currency))
  const values = drawn.map((one) => {
    const name = names?.get(one.customerId) ?? one.customerId
    return {
      customer: currencies.size > 1 ? `${name} (${one.currency})` : name,
      mean: one.meanDaysLateSoFar,
      worst: one.worstDaysLate,
      trend: words[one.trend ?? 'unknown'],
      outstanding: one.outstanding,
      onTime: one.onTimeShare,
    }
  })
  const order = values.map(({ customer }) => customer)
  const trends = [words.slower, words.steady, words.faster, words.unknown]
  const y = {
    field: 'customer',
    type: 'nominal',
    sort: order,
    title: null,
    axis: { minExtent: labelExtent(order), domain: false, ticks: false, grid: true },
  }
  const x = {
    field: 'mean',
    type: 'quantitative',
    title: words.days,
    axis: { tickCount: 6 },
    ...scaleOf(values.map(({ mean }) => mean)),
  }
  const color = {
    field: 'trend',
    type: 'nominal',
    title: words.trend,
    scale: { domain: trends, range: [PALETTE[3], PALETTE[0], PALETTE[2], PALETTE[6]] },
    legend: { orient: 'top', columnPadding: 16 },
  }
  return chart(
    words.title,
    {
      width: 460,
      height: { step: 20 },
      data: { values },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 1.5, opacity: 0.5 },
          encoding: { y, x, x2: { field: 'worst' }, color },
        },
        {
          mark: { type: 'point', filled: true, size: 80, opacity: 1 },
          encoding: {
            y,
            x,
            color,
            tooltip: [
              { field: 'customer', type: 'nominal', title: words.customer },
              { field: 'mean', type: 'quantitative', title: words.mean, format: '.1f' },
              { field: 'worst', type: 'quantitative', title: words.worst, format: '.0f' },
              { field: 'trend', type: 'nominal', title: words.trend },
              { field: 'onTime', type: 'quantitative', title: words.onTime, format: '.0%' },
              { field: 'outstanding', type: 'quantitative', title: words.outstanding, format: ',.2f' },
            ],
          },
        },
      ],
    },
    subtitle(drawn.length, words, language),
  )
}

/** The customers with an invoice due who owe most, the latest payer first; ties by id. */
function drawnCustomers(rows: readonly PaymentBehaviour[], most: number): PaymentBehaviour[] {
  const byId = (a: PaymentBehaviour, b: PaymentBehaviour): number => (a.customerId < b.customerId ? -1 : 1)
  return rows
    .filter(({ meanDaysLateSoFar }) => meanDaysLateSoFar !== null)
    .sort((a, b) => b.outstanding - a.outstanding || byId(a, b))
    .slice(0, most)
    .sort((a, b) => b.meanDaysLateSoFar! - a.meanDaysLateSoFar! || byId(a, b))
}

function subtitle(drawn: number, words: Readonly<Record<Word, string>>, language: Language): string {
  if (drawn === 0) return words.nobody
  return language === 'en'
    ? `The ${drawn} with most outstanding. Point: ${words.mean.toLowerCase()}; line: to the worst`
    : `未收金额最大的${drawn}名客户；点：${words.mean}；线：至最长`
}
