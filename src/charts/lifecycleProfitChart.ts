import type { Labels, Language } from '../data/labels.js'
import { type MoneyInput, moneyNumber } from '../data/money.js'
import { type DrawnPeriod, type PresentValueWords, presentValues } from './presentValues.js'
import type { ChartOptions, VegaLiteSpecification } from './specification.js'

/** What the chart draws of a lifecycle profit. */
export interface DrawnLifecycleProfit {
  readonly phases: readonly { readonly id: string; readonly labels: Labels }[]
  readonly periods: readonly (DrawnPeriod & { readonly phase: string })[]
  readonly value: MoneyInput
}

const WORDS: Readonly<
  Record<Language, Omit<PresentValueWords, 'subtitle'> & { readonly told: (value: string) => string }>
> = {
  en: {
    title: 'Customer lifecycle profit',
    period: 'Period',
    money: 'Present value',
    series: 'Phase',
    cumulative: 'Cumulative',
    told: (value) => `Lifecycle profit ${value}`,
  },
  zh: {
    title: '客户生命周期利润',
    period: '期',
    money: '现值',
    series: '阶段',
    cumulative: '累计',
    told: (value) => `生命周期利润 ${value}`,
  },
}

/**
 * Present value of each period in the colour of its phase, and the line of what they add up to, the acquisition cost taken off.
 *
 * @param profit  - from `lifecycleProfit`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `out-of-range` for an amount that a float64 cannot hold
 * @example
 * lifecycleProfitChart(lifecycleProfit([{ phase: 'formation', margin: 10 }], { discountRate: 0 })).title.text //=> 'Customer lifecycle profit'
 */
export function lifecycleProfitChart(
  { phases, periods, value }: DrawnLifecycleProfit,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = new Map(phases.map(({ id, labels }) => [id, labels[language].name]))
  const subtitle = words.told(moneyNumber(value, 'profit.value').toFixed(2))
  return presentValues(
    periods,
    { ...words, subtitle },
    { series: [...names.values()], seriesOf: (i) => names.get(periods[i]!.phase) ?? periods[i]!.phase },
  )
}
