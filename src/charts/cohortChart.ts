import type { CohortRetention } from '../churn/index.js'
import type { Language } from '../data/labels.js'
import { type ChartOptions, chart, labelExtent, type VegaLiteSpecification } from './specification.js'

/** Options of {@link cohortChart}. */
export interface CohortChartOptions extends ChartOptions {
  /**
   * What a cell shows: the share who bought in the period (`'rate'`, default), in it or later (`'on-or-after'`), who came back by
   * then (`'within'`), or the money per customer so far (`'revenue'`).
   */
  readonly show?: 'rate' | 'on-or-after' | 'within' | 'revenue'
}

type Word = 'rate' | 'on-or-after' | 'within' | 'revenue'
type Frame =
  | 'title'
  | 'cohort'
  | 'size'
  | 'age'
  | 'average'
  | 'unfinished'
  | 'eligible'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'

const WORDS: Readonly<Record<Language, Readonly<Record<Word | Frame, string>>>> = {
  en: {
    title: 'Retention by cohort',
    rate: 'Share of the customers who bought in the period',
    'on-or-after': 'Share of the customers who bought in the period or later',
    within: 'Share of the customers who have come back by then',
    revenue: 'Money per customer so far',
    unfinished: 'grey, in brackets: the period is not over',
    cohort: 'Cohort',
    size: 'Customers',
    age: 'since the first purchase',
    average: 'All, weighted',
    eligible: 'of customers',
    week: 'Weeks',
    month: 'Months',
    quarter: 'Quarters',
    year: 'Years',
  },
  zh: {
    title: '分群留存',
    rate: '当期有购买的客户占比',
    'on-or-after': '当期或以后仍有购买的客户占比',
    within: '截至当期已回购的客户占比',
    revenue: '人均累计收入',
    unfinished: '灰色加括号：当期尚未结束',
    cohort: '客户群',
    size: '客户数',
    age: '（首次购买后）',
    average: '加权平均',
    eligible: '客户数',
    week: '周',
    month: '月',
    quarter: '季',
    year: '年',
  },
}

/** With more columns than this the numbers would run into each other: the colours must do, and the tooltips. */
const MOST_NUMBERS = 26

/** A cell of the picture. */
interface Drawn {
  readonly cohort: string
  readonly age: number
  readonly value: number
  readonly text: string
  readonly finished: boolean
  readonly eligible: number
}

/**
 * Cohorts as a heat map: a row a cohort, a column an age, the darker the more are kept. What is not finished is grey and bracketed; what
 * has not begun is not drawn. The last row is the average over all.
 *
 * Age 0 is 100 % for all and gets no colour, which would take the contrast from the others.
 *
 * @param retention - from `cohortRetention`
 * @param options   - `language`, `show`
 * @returns a Vega-Lite specification
 * @example
 * cohortChart(cohortRetention([{ customerId: 'ann', date: '2024-01-05', amount: 1 }], { asOf: '2024-02-29' })).title.text
 * //=> 'Retention by cohort'
 */
export function cohortChart(
  retention: Pick<CohortRetention, 'cohorts' | 'average' | 'period'>,
  { language = 'en', show = 'rate' }: CohortChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const filled = retention.cohorts.filter(({ size }) => size > 0)
  const nameOf = (cohort: string, size: number): string => `${cohort} (${size})`
  const isMoney = show === 'revenue'
  const textOf = (value: number, finished: boolean): string => {
    const text = isMoney ? moneyText(value) : `${(100 * value).toFixed(value < 0.0995 ? 1 : 0)}%`
    return finished ? text : `(${text})`
  }
  const cells = filled.flatMap(({ cohort, size, cells }) =>
    cells.map((cell): Drawn => {
      const value = {
        rate: cell.rate,
        'on-or-after': cell.onOrAfterRate,
        within: cell.withinRate,
        revenue: cell.cumulativeRevenuePerCustomer,
      }[show]
      const { age, finished, eligible } = cell
      return { cohort: nameOf(cohort, size), age, value, text: textOf(value, finished), finished, eligible }
    }),
  )
  const averages = isMoney
    ? []
    : retention.average.map(({ age, weighted, onOrAfterRate, withinRate, eligible }): Drawn => {
        const value = show === 'rate' ? weighted : show === 'within' ? withinRate : onOrAfterRate
        return { cohort: words.average, age, value, text: textOf(value, true), finished: true, eligible }
      })
  const rows = [
    ...filled.map(({ cohort, size }) => nameOf(cohort, size)),
    ...(averages.length > 0 ? [words.average] : []),
  ]
  const ages = cells.reduce((most, { age }) => Math.max(most, age + 1), 0)
  const coloured = [...cells, ...averages].filter(({ age, finished }) => finished && (isMoney || age > 0))
  const highest = coloured.reduce((most, { value }) => Math.max(most, value), 0) || 1
  const hasOpen = cells.some(({ finished }) => !finished)
  const isPlain = `!datum.finished || (${!isMoney} && datum.age === 0)`
  const unit = words[retention.period]
  return chart(
    words.title,
    {
      width: { step: ages > MOST_NUMBERS ? 16 : 46 },
      height: { step: rows.length > 40 ? 14 : 26 },
      data: { values: [...cells, ...averages] },
      encoding: {
        x: {
          field: 'age',
          type: 'ordinal',
          title: language === 'en' ? `${unit} ${words.age}` : `${unit}${words.age}`,
          scale: { domain: Array.from({ length: Math.max(1, ages) }, (_, age) => age) },
          axis: { orient: 'top', labelAngle: 0, domain: false, ticks: false, labelOverlap: true },
        },
        y: {
          field: 'cohort',
          type: 'nominal',
          title: `${words.cohort}${language === 'en' ? ' ' : ''}(${words.size})`,
          scale: { domain: rows },
          axis: { domain: false, ticks: false, minExtent: labelExtent(rows) },
        },
      },
      layer: [
        {
          mark: { type: 'rect', stroke: 'white', strokeWidth: 2 },
          encoding: {
            color: {
              condition: { test: isPlain, value: '#f0f0f0' },
              field: 'value',
              type: 'quantitative',
              title: words[show],
              scale: { domain: [0, highest], scheme: 'blues' },
              legend: null,
            },
            tooltip: [
              { field: 'cohort', type: 'nominal', title: words.cohort },
              { field: 'age', type: 'quantitative', title: unit },
              { field: 'text', type: 'nominal', title: words[show] },
              { field: 'eligible', type: 'quantitative', title: words.eligible, format: ',' },
            ],
          },
        },
        ...(ages > MOST_NUMBERS ? [] : [numbers(isPlain, 0.6 * highest)]),
      ],
    },
    hasOpen ? `${words[show]}${language === 'en' ? '; ' : '；'}${words.unfinished}` : words[show],
  )
}

/** The numbers in the cells: white on dark ones, grey where they rest on an unfinished period. */
function numbers(isPlain: string, darkFrom: number): object {
  return {
    mark: { type: 'text', fontSize: 12 },
    encoding: {
      text: { field: 'text', type: 'nominal' },
      color: {
        condition: [
          { test: '!datum.finished', value: '#777' },
          { test: isPlain, value: '#333' },
          { test: `datum.value >= ${darkFrom}`, value: 'white' },
        ],
        value: '#111',
      },
    },
  }
}

function moneyText(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e6) return `${(value / 1e6).toFixed(1)}M`
  return size >= 10_000 ? `${(value / 1000).toFixed(0)}k` : value.toFixed(size < 100 ? 1 : 0)
}
