import type { Language } from '../data/labels.js'
import type { CustomerActivity, PeriodActivity } from '../statistics/index.js'
import { type ChartOptions, chart, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

const KINDS = ['returning', 'reactivated', 'new', 'lapsed'] as const

/** Orange for those who leave: the only bars below the line. */
const COLOURS = [PALETTE[0], PALETTE[4], PALETTE[2], PALETTE[1]]

type Word = (typeof KINDS)[number] | 'title' | 'period' | 'customers' | 'kind' | 'subtitle' | 'unfinished'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Customers who buy, come back and leave',
    subtitle: 'Above the line those who bought in the period, below it those who lapsed',
    unfinished: 'the last period is not over',
    returning: 'returning',
    reactivated: 'reactivated',
    new: 'new',
    lapsed: 'lapsed',
    period: 'Period',
    customers: 'Customers',
    kind: 'Kind',
  },
  zh: {
    title: '客户活跃与流失',
    subtitle: '线上为当期购买的客户，线下为流失的客户',
    unfinished: '末期尚未结束',
    returning: '延续',
    reactivated: '唤回',
    new: '新客户',
    lapsed: '流失',
    period: '期间',
    customers: '客户数',
    kind: '类别',
  },
}

/** With more bars than this not every one is named. */
const MOST_NAMES = 18

/**
 * Buyers of each period as stacked bars: returning, reactivated and new ones above the line, lapsed customers below it.
 *
 * @param activity - from `customerActivity`
 * @param options  - `language`
 * @returns a Vega-Lite specification
 * @example
 * customerActivityChart(customerActivity([{ customerId: 'ann', date: '2024-01-05', amount: 1 }], { asOf: '2024-02-29' })).title.text
 * //=> 'Customers who buy, come back and leave'
 */
export function customerActivityChart(
  activity: Pick<CustomerActivity, 'periods'>,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const names = activity.periods.map(({ period }) => period)
  const every = Math.max(1, Math.ceil(names.length / MOST_NAMES))
  const kinds = KINDS.map((kind) => words[kind])
  const isUnfinished = activity.periods.at(-1)?.complete === false
  return chart(
    words.title,
    {
      width: 620,
      height: 260,
      data: { values: activity.periods.flatMap((period) => barsOf(period, words)) },
      layer: [
        {
          mark: { type: 'bar' },
          encoding: {
            x: {
              field: 'period',
              type: 'ordinal',
              sort: names,
              title: null,
              axis: {
                values: names.filter((_, i) => i % every === 0),
                labelAngle: names.length > 6 ? -45 : 0,
              },
            },
            y: {
              field: 'height',
              type: 'quantitative',
              title: words.customers,
              axis: { tickCount: 6, labelExpr: "format(abs(datum.value), ',')" },
              ...scaleOf(activity.periods.map(({ active }) => active)),
            },
            color: {
              field: 'kind',
              type: 'nominal',
              title: null,
              scale: { domain: kinds, range: COLOURS },
              legend: { orient: 'top', columnPadding: 24 },
            },
            // Stacked from the line outwards: who returns stands at the bottom.
            order: { field: 'order', type: 'quantitative' },
            tooltip: [
              { field: 'period', type: 'nominal', title: words.period },
              { field: 'kind', type: 'nominal', title: words.kind },
              { field: 'count', type: 'quantitative', title: words.customers, format: ',' },
            ],
          },
        },
        { mark: { type: 'rule', color: '#888' }, encoding: { y: { datum: 0 } } },
      ],
    },
    isUnfinished ? `${words.subtitle}${language === 'en' ? '; ' : '；'}${words.unfinished}` : words.subtitle,
  )
}

/** The bars of one period; a kind without customers has none. */
function barsOf(period: PeriodActivity, words: Readonly<Record<Word, string>>): object[] {
  return KINDS.flatMap((kind, order) => {
    const count = period[kind]
    if (count === 0 && kind !== 'returning') return []
    return [{ period: period.period, kind: words[kind], order, count, height: kind === 'lapsed' ? -count : count }]
  })
}
