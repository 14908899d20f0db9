import type { MovementPeriod } from '../churn/index.js'
import type { Language } from '../data/labels.js'
import type { ChartOptions, VegaLiteSpecification } from './specification.js'
import { type WaterfallStep, type WaterfallWords, waterfall } from './waterfall.js'

/** Options of {@link movementChart}. */
export interface MovementChartOptions extends ChartOptions {
  /** What the bars count: monthly revenue (default) or customers. */
  readonly measure?: 'revenue' | 'customers'
}

type Words = Omit<WaterfallWords, 'title' | 'amount' | 'subtitle'> &
  Readonly<
    Record<
      | 'revenueTitle'
      | 'customersTitle'
      | 'revenue'
      | 'customers'
      | 'opening'
      | 'new'
      | 'expansion'
      | 'reactivation'
      | 'contraction'
      | 'churn'
      | 'closing'
      | 'to',
      string
    >
  >

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    revenueTitle: 'Movements of monthly revenue',
    customersTitle: 'Movements of customers',
    revenue: 'Monthly revenue',
    customers: 'Customers',
    total: 'Level',
    rise: 'Won',
    fall: 'Lost',
    opening: 'Opening',
    new: 'New',
    expansion: 'Expansion',
    reactivation: 'Reactivation',
    contraction: 'Contraction',
    churn: 'Churn',
    closing: 'Closing',
    to: ' to ',
  },
  zh: {
    revenueTitle: '月度收入变动',
    customersTitle: '客户数变动',
    revenue: '月收入',
    customers: '客户数',
    total: '水平',
    rise: '增加',
    fall: '减少',
    opening: '期初',
    new: '新增',
    expansion: '升级',
    reactivation: '回流',
    contraction: '降级',
    churn: '流失',
    closing: '期末',
    to: '至',
  },
}

/**
 * Waterfall from the opening to the closing of a period: what was new, what grew, came back, shrank and left.
 *
 * @param period  - one of those of `subscriptionMovements`
 * @param options - `language`, `measure`
 * @returns a Vega-Lite specification
 * @example
 * movementChart(subscriptionMovements([], { from: '2024-02-01', to: '2024-02-29' }).periods[0]).title
 * //=> { text: 'Movements of monthly revenue', subtitle: '2024-02-01 to 2024-02-29' }
 */
export function movementChart(
  period: MovementPeriod,
  { language = 'en', measure = 'revenue' }: MovementChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const isRevenue = measure === 'revenue'
  return waterfall(isRevenue ? revenueSteps(period, words) : customerSteps(period, words), {
    title: isRevenue ? words.revenueTitle : words.customersTitle,
    subtitle: period.period.replace('/', words.to),
    amount: words[measure],
    total: words.total,
    rise: words.rise,
    fall: words.fall,
  })
}

function revenueSteps(period: MovementPeriod, words: Words): WaterfallStep[] {
  return [
    { name: words.opening, value: period.opening.revenue, isTotal: true },
    { name: words.new, value: period.new.revenue },
    { name: words.expansion, value: period.expansion.revenue },
    { name: words.reactivation, value: period.reactivation.revenue },
    { name: words.contraction, value: 0 - period.contraction.revenue },
    { name: words.churn, value: 0 - period.churn.revenue },
    { name: words.closing, value: period.closing.revenue, isTotal: true },
  ]
}

/** Who pays more or less is a customer before and after. */
function customerSteps(period: MovementPeriod, words: Words): WaterfallStep[] {
  return [
    { name: words.opening, value: period.opening.customers, isTotal: true },
    { name: words.new, value: period.new.events },
    { name: words.reactivation, value: period.reactivation.events },
    { name: words.churn, value: 0 - period.churn.events },
    { name: words.closing, value: period.closing.customers, isTotal: true },
  ]
}
