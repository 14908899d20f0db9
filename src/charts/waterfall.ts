import { chart, labelExtent, PALETTE, scaleOf, type VegaLiteSpecification } from './specification.js'

/** One bar: a total that stands on 0, or a change that hangs where the bar before it ended. */
export interface WaterfallStep {
  readonly name: string
  readonly value: number
  readonly isTotal?: boolean
}

/** What the bars are called. */
export interface WaterfallWords {
  readonly title: string
  readonly subtitle?: string
  /** Title of the axis. */
  readonly amount: string
  readonly total: string
  readonly rise: string
  readonly fall: string
}

const [TOTAL, RISE, FALL] = [PALETTE[0], PALETTE[2], PALETTE[3]]

/** A waterfall: how one total becomes another, change by change. */
export function waterfall(steps: readonly WaterfallStep[], words: WaterfallWords): VegaLiteSpecification {
  const names = steps.map(({ name }) => name)
  const bars = barsOf(steps, words)
  const colors: Readonly<Record<string, unknown>> = { [words.total]: TOTAL, [words.rise]: RISE, [words.fall]: FALL }
  const kinds = Object.keys(colors).filter((kind) => bars.some((bar) => bar.kind === kind))
  const x = { field: 'name', type: 'nominal', sort: names, title: null, axis: { labelAngle: 0 } }
  const scale = scaleOf(steps.map(({ value }) => (value === 0 ? null : value)))
  return chart(
    words.title,
    {
      width: Math.max(360, names.length * (labelExtent(names) + 16)),
      height: 280,
      data: { values: bars },
      layer: [
        {
          mark: { type: 'bar', size: 44 },
          encoding: {
            x,
            y: {
              field: 'start',
              type: 'quantitative',
              title: words.amount,
              axis: { format: '~s', tickCount: 6 },
              ...scale,
            },
            y2: { field: 'end' },
            color: {
              field: 'kind',
              type: 'nominal',
              title: null,
              scale: { domain: kinds, range: kinds.map((kind) => colors[kind]) },
              legend: { orient: 'top', columnPadding: 24, symbolType: 'square' },
            },
            tooltip: [
              { field: 'name', type: 'nominal', title: ' ' },
              { field: 'value', type: 'quantitative', title: words.amount, format: ',.2f' },
              { field: 'end', type: 'quantitative', title: words.total, format: ',.2f' },
            ],
          },
        },
        {
          mark: { type: 'text', dy: -8, fontSize: 12, color: '#333' },
          encoding: { x, y: { field: 'top', type: 'quantitative' }, text: { field: 'label', type: 'nominal' } },
        },
      ],
    },
    words.subtitle,
  )
}

/** A bar as it is drawn. */
interface WaterfallBar {
  readonly name: string
  readonly kind: string
  readonly value: number
  readonly start: number
  readonly end: number
  readonly top: number
  readonly label: string
}

function barsOf(steps: readonly WaterfallStep[], { total, rise, fall }: WaterfallWords): WaterfallBar[] {
  let level = 0
  return steps.map(({ name, value, isTotal = false }) => {
    const start = isTotal ? 0 : level
    level = isTotal ? value : level + value
    const kind = isTotal ? total : value < 0 ? fall : rise
    return { name, kind, value, start, end: level, top: Math.max(start, level), label: amountText(value, isTotal) }
  })
}

/** `1,234`, `+56.7`, `−8`: no more decimals than a bar can show. */
function amountText(value: number, isTotal: boolean): string {
  const digits = Math.abs(value) < 100 && !Number.isInteger(value) ? 1 : 0
  const text = Math.abs(value)
    .toFixed(digits)
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  if (value < 0) return `−${text}`
  return isTotal || value === 0 ? text : `+${text}`
}
