import type { Labels, Language } from '../data/labels.js'
import type { PlsBootstrap, PlsFit } from '../satisfaction/index.js'
import { type ChartOptions, chart, labelExtent, PALETTE, type VegaLiteSpecification } from './specification.js'

interface Words {
  readonly title: string
  readonly axis: string
  readonly effects: readonly [raises: string, lowers: string, unclear: string]
  readonly estimates: readonly [raises: string, lowers: string, none: string]
  readonly none: string
  readonly explained: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    title: 'What drives what: path coefficients',
    axis: 'Path coefficient',
    effects: ['raises', 'lowers', 'interval contains 0'],
    estimates: ['positive', 'negative', 'zero'],
    none: 'cannot be told apart',
    explained: 'Explained',
  },
  zh: {
    title: '驱动关系：路径系数',
    axis: '路径系数',
    effects: ['正向影响', '负向影响', '区间含 0'],
    estimates: ['正', '负', '零'],
    none: '无法区分',
    explained: '解释度',
  },
}

/** A path as it is drawn; without an interval `lower` and `upper` are the coefficient. */
interface Row {
  readonly path: string
  readonly coefficient: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly text: string
}

/**
 * The paths of a structural model with their strength, and their intervals where it was bootstrapped: what drives each construct
 * stands together, the strongest first, in the order of the model. The subtitle says how much of each construct is explained.
 *
 * @param model   - from `partialLeastSquares` or `bootstrapPartialLeastSquares`
 * @param options - `language`
 * @returns a Vega-Lite specification
 * @example
 * const answers = { fast: [9, 7, 4, 8, 5, 6], kind: [8, 7, 5, 9, 5, 5], happy: [9, 8, 4, 8, 4, 6] }
 * const fit = partialLeastSquares(answers, {
 *   blocks: [{ id: 'quality', items: ['fast', 'kind'] }, { id: 'satisfaction', items: ['happy'] }],
 *   paths: [{ from: 'quality', to: 'satisfaction' }],
 * })
 * pathCoefficientsChart(fit).title.subtitle //=> 'Explained: satisfaction 89%'
 */
export function pathCoefficientsChart(
  model: PlsFit | PlsBootstrap,
  { language = 'en' }: ChartOptions = {},
): VegaLiteSpecification {
  const words = WORDS[language]
  const fit = 'fit' in model ? model.fit : model
  const rows = rowsOf(model, fit, words, language)
  const legend = 'fit' in model ? words.effects : words.estimates
  const drawn = rows.flatMap((row) => (row.coefficient === null ? [] : [{ ...row, effect: effectOf(row, legend) }]))
  const paths = rows.map(({ path }) => path)
  const y = {
    field: 'path',
    type: 'nominal',
    sort: paths,
    title: null,
    axis: { minExtent: labelExtent(paths), domain: false, ticks: false, grid: false },
    scale: { domain: paths },
  }
  const x = {
    field: 'coefficient',
    type: 'quantitative',
    title: words.axis,
    scale: { domain: domainOf(drawn), nice: true, zero: true },
  }
  const color = {
    field: 'effect',
    type: 'nominal',
    title: null,
    scale: { domain: legend, range: [PALETTE[0], PALETTE[3], PALETTE[6]] },
    legend: { orient: 'top', columnPadding: 24 },
  }
  const tooltip = [
    { field: 'path', type: 'nominal', title: ' ' },
    { field: 'text', type: 'nominal', title: words.axis },
  ]
  return chart(
    words.title,
    {
      width: 360,
      height: { step: 26 },
      data: { values: drawn },
      layer: [
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: 'rule', strokeDash: [4, 3], color: '#888' },
          encoding: { x: { field: 'zero', type: 'quantitative' } },
        },
        {
          mark: { type: 'rule', strokeWidth: 2 },
          encoding: { y, x: { ...x, field: 'lower' }, x2: { field: 'upper' }, color },
        },
        { mark: { type: 'circle', size: 80, opacity: 1 }, encoding: { y, x, color, tooltip } },
        {
          data: { values: rows.map(({ path, text }) => ({ path, text })) },
          mark: { type: 'text', align: 'left', dx: 12, fontSize: 12, color: '#333' },
          encoding: { y, x: { value: 'width' }, text: { field: 'text', type: 'nominal' } },
        },
      ],
    },
    explainedText(fit, words, language),
  )
}

function rowsOf(model: PlsFit | PlsBootstrap, fit: PlsFit, { none }: Words, language: Language): Row[] {
  const order = fit.constructs.map(({ id }) => id)
  const names = new Map(fit.constructs.map((construct) => [construct.id, nameOf(construct, language)]))
  return model.paths
    .map(({ from, to, coefficient: found }) => {
      const coefficient = typeof found === 'number' || found === null ? found : found.estimate
      const { lower, upper } =
        typeof found === 'number' || found === null ? { lower: found, upper: found } : found.interval
      const ends = lower === upper ? '' : ` (${plain(lower)} … ${plain(upper)})`
      const text = coefficient === null ? none : `${plain(coefficient)}${ends}`
      return { to, path: `${names.get(from)} → ${names.get(to)}`, coefficient, lower, upper, text }
    })
    .sort(
      (a, b) =>
        order.indexOf(a.to) - order.indexOf(b.to) || Math.abs(b.coefficient ?? 0) - Math.abs(a.coefficient ?? 0),
    )
    .map(({ to: _, ...row }) => row)
}

function effectOf({ lower, upper }: Row, [raises, lowers, unclear]: readonly [string, string, string]): string {
  return lower! > 0 ? raises : upper! < 0 ? lowers : unclear
}

function domainOf(rows: readonly Row[]): [number, number] {
  let least = 0
  let most = 0.5
  for (const { lower, upper } of rows) {
    least = Math.min(least, lower!)
    most = Math.max(most, upper!)
  }
  return [least, most]
}

function explainedText({ constructs }: PlsFit, { explained }: Words, language: Language): string {
  const [colon, comma] = language === 'en' ? [': ', ', '] : ['：', '，']
  const parts = constructs.flatMap((construct) =>
    construct.rSquared === null ? [] : [`${nameOf(construct, language)} ${Math.round(100 * construct.rSquared)}%`],
  )
  return `${explained}${colon}${parts.length === 0 ? '–' : parts.join(comma)}`
}

function nameOf({ id, labels }: { readonly id: string; readonly labels?: Labels }, language: Language): string {
  return labels === undefined ? id : labels[language].name
}

function plain(value: number | null): string {
  // −0.00 is 0.00.
  return (Math.round(100 * value!) / 100 + 0).toFixed(2).replace('-', '−')
}
