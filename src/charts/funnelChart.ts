import type { Language } from '../data/labels.js'
import {
  type ChartOptions,
  chart,
  countText,
  labelExtent,
  PALETTE,
  shareText,
  type VegaLiteSpecification,
} from './specification.js'
import { type LabelledStage, stageNames } from './stageNames.js'

/** Options of {@link funnelChart}. */
export interface FunnelChartOptions extends ChartOptions {
  /** Stages with labels, such as `stagePresets.lead5.stages`, for names in place of ids. */
  readonly stages?: readonly LabelledStage[]
}

/** What the chart draws of a stage. */
export interface DrawnFunnelStage {
  readonly name: string
  readonly count: number
  /** Share of the stage before; null for the first stage and where there is none. */
  readonly stepRate: number | null
  readonly stepInterval: { readonly lower: number; readonly upper: number } | null
  /** Share of the first stage; null where nobody entered. */
  readonly cumulativeRate: number | null
}

/** What the chart draws of a funnel. */
export interface DrawnFunnel {
  readonly stages: readonly DrawnFunnelStage[]
  /** Position of the step with the lowest rate, which is set off; null for none. */
  readonly bottleneck: { readonly byRate: { readonly step: number } | null }
}

type Word = 'title' | 'overall' | 'nobody' | 'lowest' | 'stage' | 'count' | 'step' | 'cumulative'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Funnel',
    overall: 'Overall rate',
    nobody: 'Nobody entered',
    lowest: 'lowest step rate',
    stage: 'Stage',
    count: 'Reached',
    step: 'Of the stage before',
    cumulative: 'Of the first stage',
  },
  zh: {
    title: '漏斗',
    overall: '总转化率',
    nobody: '没有进入漏斗的对象',
    lowest: '最低阶段转化率',
    stage: '阶段',
    count: '数量',
    step: '阶段转化率',
    cumulative: '累计转化率',
  },
}

/** Height of a stage with the gap above it, in pixels. */
const STEP = 62

/**
 * Funnel (漏斗图): a bar for those who reached each stage, and above it the rate of the step with its interval. The step with the
 * lowest rate is set off.
 *
 * Widths are numbers of people, so a stage with half of the people is half as wide; the trapezes of the usual picture are not.
 *
 * @param funnel  - from `stageConversion`
 * @param options - `language`, `stages`
 * @returns a Vega-Lite specification
 * @example
 * funnelChart(stageConversion([{ name: 'visit', count: 200 }, { name: 'order', count: 9 }])).title.subtitle
 * //=> 'Overall rate 4.5%; lowest step rate: visit → order, 4.5%'
 */
export function funnelChart(
  funnel: DrawnFunnel,
  { language = 'en', stages: labelled = [] }: FunnelChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const nameOf = stageNames(labelled, language)
  const { stages, bottleneck } = funnel
  const lowest = bottleneck.byRate === null ? null : bottleneck.byRate.step + 1
  const names = stages.map(({ name }) => nameOf(name))
  const bars = stages.map((stage, i) => {
    const half = (stage.cumulativeRate ?? 0) / 2
    return {
      // Two stages may have one label.
      place: i,
      name: names[i],
      left: 0 - half,
      right: half,
      count: stage.count,
      stepRate: stage.stepRate,
      cumulativeRate: stage.cumulativeRate,
      text: `${countText(stage.count)} (${rateText(stage.cumulativeRate)})`,
      step: stepText(stage),
      isLowest: i === lowest,
    }
  })
  const axis = {
    title: null,
    domain: false,
    ticks: false,
    minExtent: labelExtent(names),
    labelExpr: `${JSON.stringify(names)}[datum.value]`,
  }
  const colour = (usual: string, setOff: string) => ({
    condition: { test: 'datum.isLowest', value: setOff },
    value: usual,
  })
  return chart(
    words.title,
    {
      width: 460,
      height: { step: STEP },
      data: { values: bars },
      encoding: { y: { field: 'place', type: 'ordinal', axis } },
      layer: [
        {
          mark: { type: 'bar', height: STEP * 0.55, opacity: 0.55 },
          encoding: {
            x: { field: 'left', type: 'quantitative', axis: null, scale: { domain: [-0.5, 0.5] } },
            x2: { field: 'right' },
            color: colour(PALETTE[0]!, PALETTE[3]!),
            tooltip: [
              { field: 'name', type: 'nominal', title: words.stage },
              { field: 'count', type: 'quantitative', title: words.count, format: ',' },
              { field: 'stepRate', type: 'quantitative', title: words.step, format: '.1%' },
              { field: 'cumulativeRate', type: 'quantitative', title: words.cumulative, format: '.1%' },
            ],
          },
        },
        {
          mark: { type: 'text', fontSize: 13, fontWeight: 600, color: '#111' },
          encoding: { x: { datum: 0, type: 'quantitative' }, text: { field: 'text', type: 'nominal' } },
        },
        {
          mark: { type: 'text', fontSize: 12, dy: -STEP / 2 },
          encoding: {
            x: { datum: 0, type: 'quantitative' },
            text: { field: 'step', type: 'nominal' },
            color: colour('#555', PALETTE[3]!),
          },
        },
      ],
    },
    subtitle(funnel, nameOf, words, language),
  )
}

/** `↓ 30.0% (27.2%–32.9%)`; nothing above the first stage. */
function stepText({ stepRate, stepInterval }: DrawnFunnelStage): string {
  if (stepRate === null) return ''
  const range = stepInterval === null ? '' : ` (${rateText(stepInterval.lower)}–${rateText(stepInterval.upper)})`
  return `↓ ${rateText(stepRate)}${range}`
}

/** A share; of small ones two digits: the overall rate of a funnel is often below one percent. */
function rateText(share: number | null): string {
  return share !== null && share > 0 && share < 0.01 ? `${(share * 100).toPrecision(2)}%` : shareText(share)
}

function subtitle(
  { stages, bottleneck: { byRate } }: DrawnFunnel,
  nameOf: (id: string) => string,
  words: Readonly<Record<Word, string>>,
  language: Language,
): string {
  const overall = stages.at(-1)?.cumulativeRate ?? null
  if (overall === null) return words.nobody
  const told = `${words.overall}${language === 'en' ? ' ' : ''}${rateText(overall)}`
  if (byRate === null) return told
  const [from, to] = [stages[byRate.step]!, stages[byRate.step + 1]!]
  const step = `${nameOf(from.name)} → ${nameOf(to.name)}`
  return language === 'en'
    ? `${told}; ${words.lowest}: ${step}, ${rateText(to.stepRate)}`
    : `${told}；${words.lowest}：${step}，${rateText(to.stepRate)}`
}
