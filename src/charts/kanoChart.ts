import { fail } from '../data/checks.js'
import type { Language } from '../data/labels.js'
import {
  type KanoAnalysis,
  type KanoCategory,
  type KanoFeature,
  kanoCategories,
  kanoMatrix,
} from '../satisfaction/index.js'
import { type ChartOptions, chart, PALETTE, type VegaLiteSpecification } from './specification.js'

/** Options of {@link kanoChart}. */
export interface KanoChartOptions extends ChartOptions {
  /** Where the quadrants meet: at 0.5 (`'midpoint'`, default) or at the means of the features (`'mean'`). */
  readonly cut?: 'midpoint' | 'mean'
  /** What a feature is called, by its name in the analysis; others keep that. */
  readonly names?: Readonly<Record<string, string>>
}

type Word = 'title' | 'subtitle' | 'x' | 'y' | 'category' | 'feature' | 'answers'

const WORDS: Readonly<Record<Language, Readonly<Record<Word, string>>>> = {
  en: {
    title: 'Kano: what features do to satisfaction',
    subtitle: 'Colour: the most frequent answer; lines: intervals',
    x: 'Dissatisfaction prevented by having it (−worse)',
    y: 'Satisfaction created by having it (better)',
    category: 'Category',
    feature: 'Feature',
    answers: 'Answers',
  },
  zh: {
    title: 'KANO模型：功能与满意度',
    subtitle: '颜色为功能类别，线段为置信区间',
    x: '消除不满的程度（Worse系数绝对值）',
    y: '提升满意的程度（Better系数）',
    category: '类别',
    feature: '功能',
    answers: '回答数',
  },
}

const COLOURS: Readonly<Record<KanoCategory, string>> = {
  M: PALETTE[3]!,
  O: PALETTE[0]!,
  A: PALETTE[2]!,
  I: PALETTE[6]!,
  R: PALETTE[5]!,
  Q: PALETTE[7]!,
}

/** From 0 to 1 with room for the names of the quadrants beyond: indifferent features crowd in their corner. */
const DOMAIN = [-0.06, 1.06] as const

/** Up to so many features carry their name and their intervals. */
const MOST_NAMES = 40

/**
 * The Kano plane: each feature by the dissatisfaction that it prevents and the satisfaction that it creates, with the intervals of
 * both, coloured by its category. Features without coefficients are left out.
 *
 * @param analysis - from `kanoAnalysis`
 * @param options  - `language`, `cut`, `names`
 * @returns a Vega-Lite specification
 * @throws ClienteleError `empty-input` where no feature has coefficients
 * @example
 * kanoChart(kanoAnalysis({ app: { A: 6, O: 2, M: 1, I: 1 } })).title.text //=> 'Kano: what features do to satisfaction'
 */
export function kanoChart(
  analysis: Pick<KanoAnalysis, 'features'>,
  { language = 'en', cut = 'midpoint', names = {} }: KanoChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const matrix = kanoMatrix(analysis.features, { cut })
  const { x: cutX, y: cutY } = matrix.cuts
  if (matrix.items.length === 0 || cutX === null || cutY === null) {
    return fail('empty-input', 'analysis.features', 'at least one feature with coefficients', analysis.features)
  }
  const nameOf = new Map(kanoCategories.map(({ id, labels }) => [id, `${id} ${labels[language].name}`]))
  const values = analysis.features.flatMap((feature) => drawn(feature, names, nameOf))
  const shown = kanoCategories.filter(({ id }) => values.some(({ category }) => category === nameOf.get(id)))
  const axis = { grid: false, format: '.1f', values: [0, 0.2, 0.4, 0.6, 0.8, 1] }
  const x = { field: 'x', type: 'quantitative', title: words.x, scale: { domain: DOMAIN, nice: false }, axis }
  const y = { field: 'y', type: 'quantitative', title: words.y, scale: { domain: DOMAIN, nice: false }, axis }
  const isNamed = values.length <= MOST_NAMES
  const line = { type: 'rule', color: '#bbb', strokeWidth: 1.5 }
  return chart(
    words.title,
    {
      width: 480,
      height: 420,
      layer: [
        {
          data: { values: [{ x: cutX }] },
          mark: { type: 'rule', strokeDash: [5, 4], color: '#888' },
          encoding: { x },
        },
        {
          data: { values: [{ y: cutY }] },
          mark: { type: 'rule', strokeDash: [5, 4], color: '#888' },
          encoding: { y },
        },
        ...matrix.cells.map((cell) => corner(cell.x === 'high', cell.y === 'high', nameOf.get(cell.id)!, { x, y })),
        ...(isNamed
          ? [
              { data: { values }, mark: line, encoding: { x: { ...x, field: 'left' }, x2: { field: 'right' }, y } },
              { data: { values }, mark: line, encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' } } },
            ]
          : []),
        {
          data: { values },
          mark: { type: 'point', filled: true, size: isNamed ? 110 : 40, opacity: 1 },
          encoding: {
            x,
            y,
            color: {
              field: 'category',
              type: 'nominal',
              title: null,
              scale: {
                domain: shown.map(({ id }) => nameOf.get(id)),
                range: shown.map(({ id }) => COLOURS[id]),
              },
              legend: { orient: 'bottom', columns: 3 },
            },
            tooltip: [
              { field: 'feature', type: 'nominal', title: words.feature },
              { field: 'category', type: 'nominal', title: words.category },
              { field: 'answers', type: 'quantitative', title: words.answers },
              { field: 'x', type: 'quantitative', title: words.x, format: '.2f' },
              { field: 'y', type: 'quantitative', title: words.y, format: '.2f' },
            ],
          },
        },
        ...(isNamed ? [nameLayer(values, 'left', { x, y }), nameLayer(values, 'right', { x, y })] : []),
      ],
    },
    words.subtitle,
  )
}

function drawn(
  { feature, category, better, worse, betterInterval, worseInterval, total }: KanoFeature,
  names: Readonly<Record<string, string>>,
  nameOf: ReadonlyMap<KanoCategory, string>,
) {
  if (better === null || worse === null || betterInterval === null || worseInterval === null || category === null) {
    return []
  }
  return [
    {
      feature: names[feature] ?? feature,
      category: nameOf.get(category)!,
      answers: total,
      x: 0 - worse,
      y: better,
      left: 0 - worseInterval.upper,
      right: 0 - worseInterval.lower,
      low: betterInterval.lower,
      high: betterInterval.upper,
    },
  ]
}

/** The name of a quadrant in its corner. */
function corner(isRight: boolean, isTop: boolean, text: string, axes: object) {
  return {
    data: { values: [{ x: DOMAIN[isRight ? 1 : 0], y: DOMAIN[isTop ? 1 : 0], text }] },
    mark: {
      type: 'text',
      align: isRight ? 'right' : 'left',
      baseline: isTop ? 'top' : 'bottom',
      dx: isRight ? -6 : 6,
      dy: isTop ? 6 : -6,
      fontWeight: 600,
      fontSize: 12,
      color: '#777',
    },
    encoding: { ...axes, text: { field: 'text', type: 'nominal' } },
  }
}

/** Names beside their points, towards the middle of the chart, so that none leaves it. */
function nameLayer(values: readonly { readonly x: number }[], align: 'left' | 'right', axes: object) {
  return {
    data: { values: values.filter(({ x }) => (x > 0.6 ? 'right' : 'left') === align) },
    mark: { type: 'text', align, dx: align === 'left' ? 8 : -8, dy: -10, fontSize: 12 },
    encoding: { ...axes, text: { field: 'feature', type: 'nominal' } },
  }
}
