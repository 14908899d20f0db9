import type { Language } from '../data/labels.js'
import { type MoneyInput, moneyNumber } from '../data/money.js'
import { type DrawnPeriod, type PresentValueWords, presentValues } from './presentValues.js'
import type { ChartOptions, VegaLiteSpecification } from './specification.js'

/** What the chart draws of a lifetime value. */
export interface DrawnLifetimeValue {
  readonly periods: readonly DrawnPeriod[]
  readonly remainder: MoneyInput
  readonly value: MoneyInput
}

type Words = Omit<PresentValueWords, 'subtitle'> & {
  readonly present: string
  readonly told: (value: string) => string
  readonly later: (remainder: string) => string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Customer lifetime value by period',
    period: 'Period',
    money: 'Present value',
    series: 'Series',
    present: 'of the period',
    cumulative: 'cumulative, acquisition cost taken off',
    told: (value) => `Lifetime value ${value}`,
    later: (remainder) => `, ${remainder} of it after the periods shown`,
  },
  zh: {
    title: '各期客户终身价值',
    period: '期',
    money: '现值',
    series: '系列',
    present: '当期现值',
    cumulative: '累计现值（已扣获客成本）',
    told: (value) => `终身价值 ${value}`,
    later: (remainder) => `，其中图示各期之后为 ${remainder}`,
  },
}

/**
 * Present value of each period as bars, and the line of what they add up to: where it crosses zero the acquisition is paid for.
 *
 * @param result  - from `lifetimeValue`; with `tablePeriods` it has more periods of an endless row
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `out-of-range` for an amount that a float64 cannot hold
 * @example
 * lifetimeValueChart(lifetimeValue({ margin: 10, periods: 3 }, { timing: 'simple' })).title.subtitle //=> 'Lifetime value 30.00'
 */
export function lifetimeValueChart(
  { periods, remainder, value }: DrawnLifetimeValue,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const later = moneyNumber(remainder, 'result.remainder')
  const told = words.told(moneyNumber(value, 'result.value').toFixed(2))
  const subtitle = later === 0 ? told : `${told}${words.later(later.toFixed(2))}`
  return presentValues(periods, { ...words, subtitle }, { series: [words.present], seriesOf: () => words.present })
}
