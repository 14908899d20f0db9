import { fail } from '../data/checks.js'
import type { Language } from '../data/labels.js'
import type { Servqual, ServqualDimensionScore } from '../satisfaction/index.js'
import { type ChartOptions, chart, labelExtent, PALETTE, type VegaLiteSpecification } from './specification.js'

type Word =
  | 'gapTitle'
  | 'performanceTitle'
  | 'overall'
  | 'expected'
  | 'perceived'
  | 'answer'
  | 'gap'
  | 'interval'
  | 'to'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    gapTitle: 'Quality of service: expected and perceived',
    performanceTitle: 'Quality of service as perceived',
    overall: 'Overall',
    expected: 'expected',
    perceived: 'perceived',
    answer: 'Mean answer',
    gap: 'Gap (perceived − expected)',
    interval: 'interval',
    to: ' to ',
  },
  zh: {
    gapTitle: '服务质量：期望与感知',
    performanceTitle: '服务质量（感知）',
    overall: '总分',
    expected: '期望',
    perceived: '感知',
    answer: '平均分',
    gap: '差距（感知−期望）',
    interval: '置信区间',
    to: '至',
  },
}

/** A dimension with its name and its score. */
interface Row {
  readonly dimension: string
  readonly score: number
  readonly text: string
  readonly source: ServqualDimensionScore
}

/**
 * SERVQUAL as a dot plot: what was expected and what was perceived, dimension by dimension, with the gap and its interval in
 * figures. Where only gaps are known, or for SERVPERF, the scores with their intervals. Dimensions without a score are left out.
 *
 * @param quality - from `servqual`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `empty-input` where no dimension has a score
 * @example
 * servqualChart(servqual({ gaps: { reliability: -1.2, empathy: -0.8 } })).title.subtitle //=> 'Overall −1.00'
 */
export function servqualChart(quality: Servqual, { language = 'en' }: ChartOptions = {}): VegaLiteSpecification {
  const words = WORDS[language]
  const rows = quality.dimensions.flatMap((source): Row[] => {
    const { labels, score } = source
    return score === null ? [] : [{ dimension: labels[language].name, score, text: textOf(source, words), source }]
  })
  if (rows.length === 0)
    return fail('empty-input', 'quality.dimensions', 'a dimension with a score', quality.dimensions)
  const names = rows.map(({ dimension }) => dimension)
  const y = {
    field: 'dimension',
    type: 'nominal',
    sort: names,
    title: null,
    scale: { domain: names },
    axis: { minExtent: labelExtent(names), domain: false, ticks: false, grid: true },
  }
  const hasBoth = rows.every(({ source }) => source.expectation !== null)
  const figures = {
    data: { values: rows.map(({ dimension, text }) => ({ dimension, text })) },
    mark: { type: 'text', align: 'left', dx: 14, fontSize: 12, color: '#333' },
    encoding: { y, x: { value: 'width' }, text: { field: 'text', type: 'nominal' } },
  }
  const body = hasBoth ? pairLayers(rows, y, words) : scoreLayers(rows, y, words, quality.measure)
  const subtitle = quality.overall === null ? undefined : `${words.overall} ${signed(quality.overall)}`
  return chart(
    quality.measure === 'gap' ? words.gapTitle : words.performanceTitle,
    { width: 400, height: { step: 40 }, layer: [...body, figures] },
    subtitle,
  )
}

/** Expectation and perception with a line between them. */
function pairLayers(rows: readonly Row[], y: object, words: Readonly<Record<Word, string>>): object[] {
  const both = [words.expected, words.perceived]
  const x = { type: 'quantitative', title: words.answer, scale: { zero: false, padding: 14 } }
  const values = rows.map(({ dimension, source: { expectation, perception } }) => {
    return { dimension, expected: expectation, perceived: perception }
  })
  const points = values.flatMap(({ dimension, expected, perceived }) => [
    { dimension, kind: both[0], value: expected },
    { dimension, kind: both[1], value: perceived },
  ])
  const kind = { field: 'kind', type: 'nominal', title: null, scale: { domain: both, range: [PALETTE[6], PALETTE[0]] } }
  return [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 4, color: '#ccc' },
      encoding: { y, x: { ...x, field: 'expected' }, x2: { field: 'perceived' } },
    },
    {
      data: { values: points },
      mark: { type: 'point', filled: true, size: 130, opacity: 1 },
      encoding: {
        y,
        x: { ...x, field: 'value' },
        color: { ...kind, legend: { orient: 'top', columnPadding: 24 } },
        tooltip: [
          { field: 'dimension', type: 'nominal', title: ' ' },
          { field: 'kind', type: 'nominal', title: ' ' },
          { field: 'value', type: 'quantitative', title: words.answer, format: '.2f' },
        ],
      },
    },
  ]
}

/** Scores with their intervals, gaps beside the line of no gap. */
function scoreLayers(
  rows: readonly Row[],
  y: object,
  words: Readonly<Record<Word, string>>,
  measure: Servqual['measure'],
): object[] {
  const isGap = measure === 'gap'
  const x = {
    type: 'quantitative',
    title: isGap ? words.gap : words.answer,
    scale: { zero: isGap, padding: 14 },
  }
  const values = rows.map(({ dimension, score, source: { interval } }) => {
    return { dimension, score, lower: interval?.lower ?? score, upper: interval?.upper ?? score }
  })
  const none = {
    data: { values: [{ none: 0 }] },
    mark: { type: 'rule', strokeDash: [4, 3], color: '#888' },
    encoding: { x: { ...x, field: 'none' } },
  }
  return [
    ...(isGap ? [none] : []),
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 2, color: PALETTE[0] },
      encoding: { y, x: { ...x, field: 'lower' }, x2: { field: 'upper' } },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, size: 130, opacity: 1, color: PALETTE[0] },
      encoding: {
        y,
        x: { ...x, field: 'score' },
        tooltip: [
          { field: 'dimension', type: 'nominal', title: ' ' },
          { field: 'score', type: 'quantitative', title: isGap ? words.gap : words.answer, format: '.2f' },
        ],
      },
    },
  ]
}

function textOf({ score, interval }: ServqualDimensionScore, { to }: Readonly<Record<Word, string>>): string {
  const own = signed(score ?? 0)
  return interval === null ? own : `${own} (${signed(interval.lower)}${to}${signed(interval.upper)})`
}

/** Two decimals with a real minus sign. */
function signed(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace(/^-/, '')
}
