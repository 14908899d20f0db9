import type { Columns } from '../data/fields.js'
import { idAt, idCount } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import type { OpenDeal, PipelineFlow } from '../funnel/index.js'
import { type ChartOptions, chart, labelExtent, PALETTE, type VegaLiteSpecification } from './specification.js'
import { type LabelledStage, stageNames } from './stageNames.js'

/** Options of {@link dwellTimesChart}. */
export interface DwellTimesChartOptions extends ChartOptions {
  /** Stages with labels, such as `stagePresets.industrial7.stages`, for names in place of ids. */
  readonly stages?: readonly LabelledStage[]
}

type Word = 'title' | 'range' | 'median' | 'points' | 'days' | 'stage' | 'visits' | 'deal' | 'open' | 'stalled' | 'none'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'How long deals stay in each stage',
    range: 'Bar',
    median: 'stroke: median',
    points: 'points: open deals',
    days: 'Days in the stage',
    stage: 'Stage',
    visits: 'Visits',
    deal: 'Deal',
    open: 'open',
    stalled: 'stalled',
    none: 'not reached',
  },
  zh: {
    title: '各阶段停留时间',
    range: '横条',
    median: '竖线：中位数',
    points: '圆点：在手商机',
    days: '停留天数',
    stage: '阶段',
    visits: '进入次数',
    deal: '商机',
    open: '进行中',
    stalled: '停滞',
    none: '未达到',
  },
}

/** More points than this lie on top of each other: then only stalled deals are drawn, the longest first. */
const MOST_POINTS = 400

/**
 * Dwell times stage by stage: a bar from the lowest to the highest quantile of the flow, a stroke at the median, and a point for each
 * open deal, those that are stalled in another colour.
 *
 * Where so many deals are still open that the highest quantile is not known, the bar ends at the highest that is.
 *
 * @param flow    - from `pipelineFlow`
 * @param options - `language`, `stages`
 * @returns a Vega-Lite specification
 * @example
 * dwellTimesChart(pipelineFlow([], { stages: ['lead'], asOf: '2024-02-29' })).title.text
 * //=> 'How long deals stay in each stage'
 */
export function dwellTimesChart(
  { stages, openDeals }: Pick<PipelineFlow, 'stages' | 'openDeals'>,
  { language = 'en', stages: labelled = [] }: DwellTimesChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = stageNames(labelled, language)
  const names = stages.map(({ stage }) => nameOf(stage))
  const bars = stages.map(({ stage, visits, dwell }) => {
    const known = dwell.quantiles.filter(({ time }) => time !== null)
    return {
      stage: nameOf(stage),
      visits,
      low: known[0]?.time ?? null,
      high: known.at(-1)?.time ?? null,
      median: dwell.median,
      text: dwell.median === null ? words.none : String(dwell.median),
    }
  })
  const points = pointsOf(openDeals).map(({ stage, stalled, ...point }) => ({
    ...point,
    stage: nameOf(stage),
    kind: stalled ? words.stalled : words.open,
  }))
  const y = {
    field: 'stage',
    type: 'nominal',
    title: null,
    scale: { domain: names },
    axis: { domain: false, ticks: false, labelPadding: 10, minExtent: labelExtent(names) },
  }
  const last = Math.max(
    0,
    ...bars.map(({ high, median }) => Math.max(high ?? 0, median ?? 0)),
    ...points.map(({ days }) => days),
  )
  const scale = { domain: [0, last || 1], nice: true }
  const days = (field: string): object => ({ field, type: 'quantitative', title: words.days, scale })
  const tooltip = [
    { field: 'stage', type: 'nominal', title: words.stage },
    { field: 'text', type: 'nominal', title: words.median },
    { field: 'visits', type: 'quantitative', title: words.visits, format: ',' },
  ]
  return chart(
    words.title,
    {
      width: 560,
      height: { step: 36 },
      layer: [
        {
          data: { values: bars.filter(({ low }) => low !== null) },
          mark: { type: 'bar', color: PALETTE[4], opacity: 0.6, height: { band: 0.6 } },
          encoding: { y, x: days('low'), x2: { field: 'high' }, tooltip },
        },
        {
          data: { values: bars.filter(({ median }) => median !== null) },
          mark: { type: 'tick', color: '#111', thickness: 2.5, height: { band: 0.6 } },
          encoding: { y, x: days('median'), tooltip },
        },
        {
          data: { values: points },
          mark: { type: 'point', filled: true, size: 36, opacity: 0.75 },
          encoding: {
            y,
            x: days('days'),
            color: {
              field: 'kind',
              type: 'nominal',
              title: null,
              scale: { domain: [words.open, words.stalled], range: [PALETTE[0], PALETTE[3]] },
              legend: { orient: 'top', columnPadding: 24 },
            },
            tooltip: [
              { field: 'deal', type: 'nominal', title: words.deal },
              { field: 'stage', type: 'nominal', title: words.stage },
              { field: 'days', type: 'quantitative', title: words.days },
            ],
          },
        },
      ],
    },
    subtitleOf(stages, words, language),
  )
}

interface Point {
  readonly deal: string
  readonly stage: string
  readonly days: number
  readonly stalled: boolean
}

function pointsOf(openDeals: readonly OpenDeal[] | Columns<OpenDeal>): Point[] {
  const points: Point[] =
    'length' in openDeals
      ? openDeals.map(({ opportunityId: deal, stage, daysInStage: days, stalled }) => ({ deal, stage, days, stalled }))
      : Array.from({ length: idCount(openDeals.opportunityId) }, (_, i) => ({
          deal: idAt(openDeals.opportunityId, i),
          stage: idAt(openDeals.stage, i),
          days: openDeals.daysInStage[i]!,
          stalled: openDeals.stalled[i] === 1,
        }))
  if (points.length <= MOST_POINTS) return points
  const stuck = points.filter(({ stalled }) => stalled).sort((a, b) => b.days - a.days)
  return stuck.slice(0, MOST_POINTS)
}

function subtitleOf(stages: PipelineFlow['stages'], words: Readonly<Record<Word, string>>, language: Language): string {
  const quantiles = stages[0]?.dwell.quantiles ?? []
  const percent = (probability: number): string => `${Number((100 * probability).toPrecision(4))}%`
  const [first, last] = [quantiles[0], quantiles.at(-1)]
  const parts = [words.median, words.points]
  if (first !== undefined && last !== undefined) {
    const range = `${percent(first.probability)}–${percent(last.probability)}`
    parts.unshift(language === 'en' ? `${words.range}: ${range} of the visits` : `${words.range}：${range}分位`)
  }
  return parts.join(language === 'en' ? '; ' : '；')
}
