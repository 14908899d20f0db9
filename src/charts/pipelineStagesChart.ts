import type { Language } from '../data/labels.js'
import type { PipelineSummary } from '../funnel/index.js'
import { type ChartOptions, chart, labelExtent, scaleOf, type VegaLiteSpecification } from './specification.js'
import { type LabelledStage, stageNames } from './stageNames.js'

/** Options of {@link pipelineStagesChart}. */
export interface PipelineStagesChartOptions extends ChartOptions {
  /** Height of the bars: the amount (default) or the number of deals. */
  readonly measure?: 'amount' | 'deals'
  /** Stages with labels, such as `stagePresets.industrial7.stages`, for names in place of ids. */
  readonly stages?: readonly LabelledStage[]
}

type Word = 'title' | 'subtitle' | 'month' | 'stage' | 'amount' | 'deals' | 'undated' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Open pipeline by month and stage',
    subtitle: 'By the month of the expected close; gross, not what will come of it',
    month: 'Expected close',
    stage: 'Stage',
    amount: 'Amount',
    deals: 'Deals',
    undated: 'no date',
    none: 'No open deals',
  },
  zh: {
    title: '各月各阶段未结管道',
    subtitle: '按预计成交月份；为名义金额，并非预期成交额',
    month: '预计成交',
    stage: '阶段',
    amount: '金额',
    deals: '商机数',
    undated: '未定',
    none: '没有未结商机',
  },
}

/** Months without a deal are drawn too, unless a mistyped year makes them more than this. */
const MOST_MONTHS = 36

/** With more months than this not every one is named. */
const MOST_NAMES = 18

/**
 * The open pipeline month by month, stacked by stage: the later the stage, the darker.
 *
 * @param summary - from `pipelineSummary`
 * @param options - `language`, `measure`, `stages`
 * @returns a Vega-Lite specification
 * @example
 * pipelineStagesChart(pipelineSummary([{ stage: 'talks', amount: 9, expectedCloseOn: '2024-03-05' }])).title.text
 * //=> 'Open pipeline by month and stage'
 */
export function pipelineStagesChart(
  { byStage, byMonth }: Pick<PipelineSummary, 'byStage' | 'byMonth'>,
  { language = 'en', measure = 'amount', stages: labelled = [] }: PipelineStagesChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = stageNames(labelled, language)
  const order = new Map(byStage.map(({ stage }, i) => [stage, i]))
  const months = [...monthsOf(byMonth), ...(byMonth.some(({ month }) => month === null) ? [words.undated] : [])]
  const every = Math.max(1, Math.ceil(months.length / MOST_NAMES))
  const names = [...new Set(byStage.map(({ stage }) => nameOf(stage)))]
  const values = byMonth.map(({ stage, month, deals, amount }) => ({
    month: month ?? words.undated,
    stage: nameOf(stage),
    order: order.get(stage) ?? 0,
    amount: Number(amount),
    deals,
  }))
  return chart(
    words.title,
    {
      width: Math.max(280, Math.min(620, months.length * 56)),
      height: 280,
      // Room for a legend that Vega takes for narrower than it is; see `labelExtent`.
      padding: { left: 5, top: 5, bottom: 5, right: 5 + Math.ceil(labelExtent(names) * 0.2) },
      data: { values },
      mark: { type: 'bar' },
      encoding: {
        x: {
          field: 'month',
          type: 'ordinal',
          title: null,
          scale: { domain: months },
          axis: { values: months.filter((_, i) => i % every === 0), labelAngle: months.length > 6 ? -45 : 0 },
        },
        y: {
          field: measure,
          type: 'quantitative',
          title: words[measure],
          axis: measure === 'amount' ? { format: '~s', tickCount: 6 } : { format: 'd', tickCount: 6, tickMinStep: 1 },
          ...scaleOf(values.map((value) => value[measure])),
        },
        color: {
          field: 'stage',
          type: 'ordinal',
          title: words.stage,
          // The legend as the bars: the last stage on top.
          scale: { domain: names.toReversed(), range: names.map((_, i) => shade(i, names.length)).toReversed() },
          legend: { orient: 'right', symbolType: 'square' },
        },
        order: { field: 'order', type: 'quantitative' },
        tooltip: [
          { field: 'month', type: 'nominal', title: words.month },
          { field: 'stage', type: 'nominal', title: words.stage },
          { field: 'amount', type: 'quantitative', title: words.amount, format: ',.2f' },
          { field: 'deals', type: 'quantitative', title: words.deals, format: ',' },
        ],
      },
    },
    values.length === 0 ? words.none : words.subtitle,
  )
}

/** The months from the first to the last, in order. */
function monthsOf(byMonth: PipelineSummary['byMonth']): string[] {
  const found = [...new Set(byMonth.flatMap(({ month }) => (month === null ? [] : [month])))].sort()
  const [first, last] = [found[0], found.at(-1)]
  if (first === undefined || last === undefined) return []
  const span = monthNumber(last) - monthNumber(first) + 1
  return span > MOST_MONTHS ? found : Array.from({ length: span }, (_, i) => monthName(monthNumber(first) + i))
}

function monthNumber(name: string): number {
  return Number(name.slice(0, -3)) * 12 + Number(name.slice(-2)) - 1
}

function monthName(number: number): string {
  const year = String(Math.floor(number / 12)).padStart(4, '0')
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}`
}

/** From light to dark blue. */
function shade(place: number, count: number): string {
  const share = count < 2 ? 0.7 : place / (count - 1)
  const mix = (light: number, dark: number): number => Math.round(light + (dark - light) * share)
  return `rgb(${mix(200, 8)}, ${mix(221, 48)}, ${mix(240, 107)})`
}
