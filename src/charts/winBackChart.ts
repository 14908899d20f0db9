import type { Language } from '../data/labels.js'
import { type MoneyInput, moneyNumber } from '../data/money.js'
import type { ChartOptions, VegaLiteSpecification } from './specification.js'
import { type WaterfallWords, waterfall } from './waterfall.js'

/** Amounts of a win-back plan, as decimals, decimal texts or numbers. */
export interface DrawnWinBackTotal {
  readonly value: MoneyInput
  readonly costOfContacts: MoneyInput
  readonly costOfOffers: MoneyInput
  readonly profit: MoneyInput
}

/** What the chart draws of a win-back plan. */
export interface DrawnWinBackPlan {
  readonly plan: DrawnWinBackTotal
  readonly all: DrawnWinBackTotal
}

/** Options of {@link winBackChart}. */
export interface WinBackChartOptions extends ChartOptions {
  /** The segments that are worth it (`plan`, the default), or all of them. */
  readonly scope?: 'plan' | 'all'
}

type Words = Omit<WaterfallWords, 'subtitle'> &
  Readonly<Record<'value' | 'contacts' | 'offers' | 'profit' | 'plan' | 'all', string>>

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Win-back: value, costs and profit',
    amount: 'Amount',
    total: 'Total',
    rise: 'Won',
    fall: 'Cost',
    value: 'Second lifetime value',
    contacts: 'Contacts',
    offers: 'Offers',
    profit: 'Profit',
    plan: 'Segments that are worth it',
    all: 'All segments',
  },
  zh: {
    title: '客户挽救：价值、费用与利润',
    amount: '金额',
    total: '合计',
    rise: '增加',
    fall: '费用',
    value: '二次终身价值',
    contacts: '联系费用',
    offers: '优惠成本',
    profit: '利润',
    plan: '值得挽回的客户',
    all: '全部流失客户',
  },
}

/**
 * Waterfall of a win-back plan: the value of those who come back, less contacts and offers, leaves the profit.
 *
 * @param plan    - from `winBackPlan`
 * @param options - `language`, `scope`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `out-of-range` for an amount that a float64 cannot hold
 * @example
 * winBackChart(winBackPlan([])).title.subtitle //=> 'Segments that are worth it'
 */
export function winBackChart(
  plan: DrawnWinBackPlan,
  { language = 'en', scope = 'plan' }: WinBackChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const amount = (name: keyof DrawnWinBackTotal): number => moneyNumber(plan[scope][name], `plan.${scope}.${name}`)
  return waterfall(
    [
      { name: words.value, value: amount('value'), isTotal: true },
      { name: words.contacts, value: 0 - amount('costOfContacts') },
      { name: words.offers, value: 0 - amount('costOfOffers') },
      { name: words.profit, value: amount('profit'), isTotal: true },
    ],
    {
      title: words.title,
      subtitle: words[scope],
      amount: words.amount,
      total: words.total,
      rise: words.rise,
      fall: words.fall,
    },
  )
}
