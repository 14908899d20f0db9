import type { Language } from '../data/labels.js'
import type { CohortAge, EntryCohortConversion } from '../funnel/index.js'
import { type ChartOptions, chart, labelExtent, shareText, type VegaLiteSpecification } from './specification.js'

type Word = 'title' | 'subtitle' | 'unfinished' | 'cohort' | 'deals' | 'age' | 'now' | 'all' | 'rate' | 'eligible'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Deals won, by when they were opened',
    subtitle: 'Share won within so many days of the opening',
    unfinished: 'grey, in brackets: will still change',
    cohort: 'Opened',
    deals: 'deals',
    age: 'Days since the opening',
    now: 'so far',
    all: 'All',
    rate: 'Won',
    eligible: 'Of deals',
  },
  zh: {
    title: '各期新增商机的赢单率',
    subtitle: '开立后若干天内赢单的比例',
    unfinished: '灰色加括号：仍会变化',
    cohort: '开立时期',
    deals: '商机数',
    age: '开立后天数',
    now: '迄今',
    all: '合计',
    rate: '赢单率',
    eligible: '商机数',
  },
}

/** A cell of the picture. */
interface Drawn {
  readonly cohort: string
  readonly age: string
  readonly value: number
  readonly text: string
  readonly finished: boolean
  readonly eligible: number
}

/**
 * Win rates of the cohorts at the same ages as a heat map: read a column from top to bottom to compare cohorts, for all deals in it
 * have had the same time. The last column is what has come so far. What will still change is grey and bracketed.
 *
 * @param conversion - from `entryCohortConversion`
 * @param options    - `language`
 * @returns a Vega-Lite specification
 * @example
 * cohortConversionChart(entryCohortConversion([], { stages: ['lead'], asOf: '2024-02-29' })).title.text
 * //=> 'Deals won, by when they were opened'
 */
export function cohortConversionChart(
  { cohorts, average }: Pick<EntryCohortConversion, 'cohorts' | 'average'>,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const filled = cohorts.filter(({ deals }) => deals > 0)
  const nameOf = (cohort: string, deals: number): string => `${cohort} (${deals})`
  const cellOf = (cohort: string, { days, winRate, finished, eligible }: CohortAge): Drawn[] =>
    winRate === null ? [] : [drawn(cohort, String(days), winRate, finished, eligible)]
  const cells = filled.flatMap(({ cohort, deals, ages, won, finished }) => [
    ...ages.flatMap((age) => cellOf(nameOf(cohort, deals), age)),
    drawn(nameOf(cohort, deals), words.now, won / deals, finished, deals),
  ])
  // Every deal in it has been watched long enough: younger ones change the average, not what it tells.
  const all = average.flatMap((age) => cellOf(words.all, { ...age, finished: true }))
  const rows = [...filled.map(({ cohort, deals }) => nameOf(cohort, deals)), ...(all.length > 0 ? [words.all] : [])]
  const ages = [...new Set(average.map(({ days }) => String(days))), words.now]
  const values = [...cells, ...all]
  const highest = values.reduce((most, { value, finished }) => (finished ? Math.max(most, value) : most), 0) || 1
  const hasOpen = cells.some(({ finished }) => !finished)
  return chart(
    words.title,
    {
      width: { step: 64 },
      height: { step: rows.length > 40 ? 14 : 26 },
      data: { values },
      encoding: {
        x: {
          field: 'age',
          type: 'ordinal',
          title: words.age,
          scale: { domain: ages },
          axis: { orient: 'top', labelAngle: 0, domain: false, ticks: false },
        },
        y: {
          field: 'cohort',
          type: 'nominal',
          title: `${words.cohort}${language === 'en' ? ' ' : ''}(${words.deals})`,
          scale: { domain: rows },
          axis: { domain: false, ticks: false, minExtent: labelExtent(rows) },
        },
      },
      layer: [
        {
          mark: { type: 'rect', stroke: 'white', strokeWidth: 2 },
          encoding: {
            color: {
              condition: { test: '!datum.finished', value: '#f0f0f0' },
              field: 'value',
              type: 'quantitative',
              scale: { domain: [0, highest], scheme: 'blues' },
              legend: null,
            },
            tooltip: [
              { field: 'cohort', type: 'nominal', title: words.cohort },
              { field: 'age', type: 'nominal', title: words.age },
              { field: 'text', type: 'nominal', title: words.rate },
              { field: 'eligible', type: 'quantitative', title: words.eligible, format: ',' },
            ],
          },
        },
        {
          mark: { type: 'text', fontSize: 12 },
          encoding: {
            text: { field: 'text', type: 'nominal' },
            color: {
              condition: [
                { test: '!datum.finished', value: '#777' },
                { test: `datum.value >= ${0.6 * highest}`, value: 'white' },
              ],
              value: '#111',
            },
          },
        },
      ],
    },
    hasOpen ? `${words.subtitle}${language === 'en' ? '; ' : '；'}${words.unfinished}` : words.subtitle,
  )
}

function drawn(cohort: string, age: string, value: number, finished: boolean, eligible: number): Drawn {
  return { cohort, age, value, text: finished ? shareText(value) : `(${shareText(value)})`, finished, eligible }
}
