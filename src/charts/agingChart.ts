import type { AgingBucket, AgingFigures, ReceivablesAging } from '../credit/index.js'
import type { Language } from '../data/labels.js'
import {
  type ChartOptions,
  chart,
  labelExtent,
  PALETTE,
  scaleOf,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'

/** Options of {@link agingChart}. */
export interface AgingChartOptions extends ChartOptions {
  /** Only this currency. Default: all, one below the other. */
  readonly currency?: string
}

/** What the chart draws of an ageing. */
export type DrawnAging = Pick<ReceivablesAging<unknown>, 'asOf' | 'by' | 'buckets' | 'currencies'>

type Word = 'title' | 'amount' | 'share' | 'age' | 'overdue' | 'disputed' | 'credits' | 'nothing'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Receivables by age',
    amount: 'Open',
    share: 'Share of the bars',
    age: 'Age',
    overdue: 'overdue',
    disputed: 'Disputed',
    credits: 'Credits',
    nothing: 'nothing is open',
  },
  zh: {
    title: '应收账款账龄',
    amount: '未收金额',
    share: '占比',
    age: '账龄',
    overdue: '逾期',
    disputed: '有争议',
    credits: '贷项',
    nothing: '没有应收账款',
  },
}

/** From what is not overdue to what is hardly collected: light to dark, so that the order shows in print. */
const AGES = ['#56B4E9', '#F5C76B', '#E69F00', '#D55E00', '#8A3200']

/**
 * Open money by age (账龄图): a bar for each bucket, and for disputed money and credits that stand apart; each currency by itself.
 *
 * @param aging   - from `receivablesAging`
 * @param options - `currency`, `language`
 * @returns a Vega-Lite specification
 * @example
 * agingChart(receivablesAging([{ id: '1', customerId: 'a', amount: 900, issuedOn: '2024-05-01', dueOn: '2024-05-31' }],
 *   { asOf: '2024-06-30' })).title.subtitle //=> '2024-06-30: 100.0% overdue'
 */
export function agingChart(
  aging: DrawnAging,
  { currency, language = 'en' }: AgingChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const drawn = aging.currencies.filter((one) => currency === undefined || one.currency === currency)
  const names = aging.buckets.map(({ labels }) => labels[language])
  const bars = drawn.flatMap((one) => barsOf(one, one.currency ?? '', names, words))
  const apart = [words.disputed, words.credits].filter((name) => bars.some((bar) => bar.bucket === name))
  const panels = new Set(bars.map(({ currency: name }) => name)).size
  const plot = {
    width: 460,
    height: { step: 30 },
    layer: layersOf([...names, ...apart], aging.buckets, bars, words),
  }
  const facet = {
    data: { values: bars },
    facet: {
      row: { field: 'currency', type: 'nominal', title: null, header: { labelAngle: 0, labelFontWeight: 600 } },
    },
    spec: plot,
    resolve: { scale: { x: 'independent' } },
  }
  return chart(
    words.title,
    panels > 1 ? facet : { data: { values: bars }, ...plot },
    subtitle(aging.asOf, drawn, words),
  )
}

interface Bar {
  readonly currency: string
  readonly bucket: string
  readonly amount: number
  readonly share: number | null
  readonly text: string
}

function barsOf(
  { amounts, disputed, credits }: AgingFigures,
  currency: string,
  names: readonly string[],
  words: Readonly<Record<Word, string>>,
): Bar[] {
  const all = amounts.reduce((sum, amount) => sum + amount, 0)
  const bars = amounts.map((amount, b) => {
    const share = all > 0 ? amount / all : null
    return { currency, bucket: names[b]!, amount, share, text: `${moneyText(amount)} (${shareText(share)})` }
  })
  const others = [
    { bucket: words.disputed, amount: disputed },
    { bucket: words.credits, amount: credits },
  ].filter(({ amount }) => amount !== 0)
  return [...bars, ...others.map((other) => ({ currency, ...other, share: null, text: moneyText(other.amount) }))]
}

function layersOf(
  names: readonly string[],
  buckets: readonly AgingBucket[],
  bars: readonly Bar[],
  words: Readonly<Record<Word, string>>,
): object[] {
  const colors = names.map((_, i) => (i < buckets.length ? AGES[ageColor(i, buckets.length)]! : PALETTE[6]!))
  const y = {
    field: 'bucket',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { minExtent: labelExtent(names), domain: false, ticks: false },
  }
  const x = {
    field: 'amount',
    type: 'quantitative',
    title: words.amount,
    axis: { format: '~s', tickCount: 5 },
    ...scaleOf(bars.map(({ amount }) => amount)),
  }
  return [
    {
      mark: { type: 'bar' },
      encoding: {
        y,
        x,
        color: { field: 'bucket', type: 'nominal', scale: { domain: names, range: colors }, legend: null },
        tooltip: [
          { field: 'bucket', type: 'nominal', title: words.age },
          { field: 'amount', type: 'quantitative', title: words.amount, format: ',.2f' },
          { field: 'share', type: 'quantitative', title: words.share, format: '.1%' },
        ],
      },
    },
    {
      mark: { type: 'text', align: 'left', dx: 4, fontSize: 11, color: '#333' },
      encoding: {
        y,
        // Beside a credit, whose bar runs to the left, the text stands at the axis.
        x: { ...x, field: 'end' },
        text: { field: 'text', type: 'nominal' },
      },
      transform: [{ calculate: 'max(datum.amount, 0)', as: 'end' }],
    },
  ]
}

/** The first colour for what is not overdue, the last for the oldest, evenly between. */
function ageColor(bucket: number, buckets: number): number {
  if (bucket === 0) return 0
  return buckets === 2 ? AGES.length - 1 : 1 + Math.round(((bucket - 1) * (AGES.length - 2)) / (buckets - 2))
}

function subtitle(asOf: string, currencies: DrawnAging['currencies'], words: Readonly<Record<Word, string>>): string {
  if (currencies.length === 0) return `${asOf}: ${words.nothing}`
  const parts = currencies.map(({ currency, overdueRate }) =>
    [currency ?? '', `${shareText(overdueRate)} ${words.overdue}`].filter((part) => part !== '').join(' '),
  )
  return `${asOf}: ${parts.join('; ')}`
}

function moneyText(amount: number): string {
  const digits = Math.abs(amount) < 100 && !Number.isInteger(amount) ? 2 : 0
  return amount.toFixed(digits).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}
