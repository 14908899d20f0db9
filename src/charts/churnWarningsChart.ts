import type { CustomerWarning, PurchaseModelWarning } from '../churn/index.js'
import type { Columns } from '../data/fields.js'
import { idAt, idCount } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import { type ChartOptions, chart, labelExtent, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link churnWarningsChart}. */
export interface ChurnWarningsChartOptions extends ChartOptions {
  /** How many of the list are drawn, ≥ 1. Default 20. */
  readonly most?: number
  /** Names of the customers (id → name), as a `Map`. Default: the ids. */
  readonly names?: ReadonlyMap<string, string>
}

/** Warnings as the chart takes them: from `churnWarnings` or `purchaseModelWarnings`. */
export interface DrawnWarnings {
  readonly asOf: string
  readonly workList:
    | readonly CustomerWarning[]
    | readonly PurchaseModelWarning[]
    | Columns<CustomerWarning>
    | Columns<PurchaseModelWarning>
}

type Word = 'title' | 'customer' | 'value' | 'silent' | 'days' | 'threshold' | 'alive' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Churn warnings: whom to call first',
    customer: 'Customer',
    value: 'Value at risk',
    silent: 'Silent for',
    days: 'd',
    threshold: 'threshold',
    alive: 'P(alive)',
    none: 'nobody is alerted',
  },
  zh: {
    title: '流失预警：优先联系的客户',
    customer: '客户',
    value: '风险价值',
    silent: '未购买',
    days: '天',
    threshold: '阈值',
    alive: '存活概率',
    none: '无预警客户',
  },
}

/** One bar. */
interface DrawnCustomer {
  readonly id: string
  readonly valueAtRisk: number
  readonly daysSince: number
  readonly threshold: number | null
  readonly alive: number | null
}

/**
 * The work list as bars: the alerted customers with most at stake, beside each how long it has been silent and what its threshold is.
 *
 * @param warnings - from `churnWarnings` or `purchaseModelWarnings`
 * @param options  - `language`, `most`, `names`
 * @returns a Vega-Lite specification
 * @example
 * churnWarningsChart(churnWarnings([{ customerId: 'ann', date: '2024-01-05', amount: 1 }], { asOf: '2024-02-29' })).title.subtitle
 * //=> '2024-02-29: nobody is alerted'
 */
export function churnWarningsChart(
  { asOf, workList }: DrawnWarnings,
  { language = 'en', most = 20, names = new Map() }: ChurnWarningsChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const { total, first } = firstCustomers(workList, most)
  const space = language === 'en' ? ' ' : ''
  const detail = ({ daysSince, threshold, alive }: DrawnCustomer): string => {
    const silent = `${Math.round(daysSince)}${space}${words.days}`
    if (alive !== null) return `${silent}, ${words.alive} ${alive.toFixed(2)}`
    return threshold === null ? silent : `${silent} (${words.threshold} ${Math.round(threshold)})`
  }
  const values = first.map((one) => ({
    customer: nameOf(one.id, names),
    value: one.valueAtRisk,
    detail: detail(one),
  }))
  const shown =
    language === 'en'
      ? `${total} alerted; shown: the ${first.length} with most at stake`
      : `共${total}位预警客户，图示风险价值最高的${first.length}位`
  const customers = values.map(({ customer }) => customer)
  const highest = values.reduce((largest, { value }) => Math.max(largest, value), 0)
  const y = {
    field: 'customer',
    type: 'nominal',
    title: null,
    scale: { domain: customers },
    axis: { domain: false, ticks: false, minExtent: labelExtent(customers) },
  }
  return chart(
    words.title,
    {
      width: 560,
      height: { step: 24 },
      data: { values },
      encoding: {
        y,
        x: {
          field: 'value',
          type: 'quantitative',
          title: words.value,
          // Room for the words beside the longest bar.
          scale: {
            domain: [Math.min(0, ...values.map(({ value }) => value)), highest > 0 ? highest * 1.45 : 1],
            nice: false,
          },
          axis: { tickCount: 5, format: '~s', grid: false },
        },
        tooltip: [
          { field: 'customer', type: 'nominal', title: words.customer },
          { field: 'value', type: 'quantitative', title: words.value, format: ',.0f' },
          { field: 'detail', type: 'nominal', title: words.silent },
        ],
      },
      layer: [
        { mark: { type: 'bar', color: PALETTE[3], height: { band: 0.72 } } },
        {
          mark: { type: 'text', align: 'left', dx: 6, fontSize: 12, color: '#333' },
          encoding: { text: { field: 'detail', type: 'nominal' } },
        },
      ],
    },
    `${asOf}: ${first.length === 0 ? words.none : shown}`,
  )
}

/** The name with the id, since two customers may be called the same. */
function nameOf(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id)
  return name === undefined ? id : `${name} ${id}`
}

function firstCustomers(workList: DrawnWarnings['workList'], most: number): { total: number; first: DrawnCustomer[] } {
  if ('length' in workList) {
    const rows: readonly (CustomerWarning | PurchaseModelWarning)[] = workList
    const first = rows.slice(0, most).map((row) => ({
      id: row.customerId,
      valueAtRisk: row.valueAtRisk,
      daysSince: row.daysSince,
      threshold: 'threshold' in row ? row.threshold : null,
      alive: 'probabilityAlive' in row ? row.probabilityAlive : null,
    }))
    return { total: rows.length, first }
  }
  const total = idCount(workList.customerId)
  const first = Array.from({ length: Math.min(most, total) }, (_, i) => ({
    id: idAt(workList.customerId, i),
    valueAtRisk: workList.valueAtRisk[i]!,
    daysSince: workList.daysSince[i]!,
    threshold: 'threshold' in workList ? workList.threshold[i]! : null,
    alive: 'probabilityAlive' in workList ? workList.probabilityAlive[i]! : null,
  }))
  return { total, first }
}
