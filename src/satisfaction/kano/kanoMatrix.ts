import { checkChoice, checkOptions, fail } from '../../data/checks.js'
import type { Language } from '../../data/labels.js'
import {
  matrixInShapeOf,
  placeInCells,
  readLanguage,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
} from '../../numeric/twoAxisCells.js'
import type { KanoFeature } from './kanoAnalysis.js'
import { type KanoCategory, type KanoCategoryLabel, kanoCategories } from './kanoCategories.js'

/** Options of {@link kanoMatrix}. */
export interface KanoMatrixOptions {
  /** Where high begins: `'midpoint'` (default) is 0.5 on both axes, `'mean'` the mean of the features. At the cut is high. */
  readonly cut?: 'midpoint' | 'mean'
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/** The quadrants of the better–worse plane. */
export type KanoQuadrant = Extract<KanoCategory, 'M' | 'O' | 'A' | 'I'>

/** A feature with coefficients. */
export type PlacedFeature = Pick<KanoFeature, 'feature' | 'better' | 'worse'>

/**
 * The better–worse plane (Better-Worse 四分位): features by how far they please when there and displease when missing.
 *
 * x is the dissatisfaction prevented (the absolute value of `worse`), y the satisfaction created (`better`). High on both is
 * one-dimensional, on x alone must-be, on y alone attractive, on none indifferent. A feature may stand in another quadrant than its
 * category says: the category is the most frequent answer, the quadrant weighs them all. With the cut `'mean'` the quadrants tell
 * the features of this one survey apart, whatever their level.
 *
 * @param features - from {@link kanoAnalysis}; those without coefficients are left out
 * @param options  - {@link KanoMatrixOptions}
 * @returns features in order of their names, with their quadrant; cuts and cells
 * @throws ClienteleError `duplicate-id` for two features of one name, `invalid-option`
 * @example
 * const { features } = kanoAnalysis({ app: { A: 6, O: 2, M: 1, I: 1 }, invoice: { A: 1, O: 2, M: 6, I: 1 } })
 * kanoMatrix(features).items.map(({ id, quadrant }) => [id, quadrant]) //=> [['app', 'A'], ['invoice', 'M']]
 */
export function kanoMatrix(
  features: readonly PlacedFeature[],
  options: KanoMatrixOptions = {},
): TwoAxisMatrix<TwoAxisPlacement<KanoQuadrant>[], KanoQuadrant> {
  checkOptions(options)
  if (!Array.isArray(features)) return fail('invalid-type', 'features', 'an array of features', features)
  const cut = checkChoice(options.cut ?? 'midpoint', ['midpoint', 'mean'], 'options.cut') === 'mean' ? 'mean' : 0.5
  const rows = features
    .map((_, row) => row)
    .filter((row) => features[row]!.better !== null && features[row]!.worse !== null)
  const placed = placeInCells(
    {
      id: rows.map((row) => features[row]!.feature),
      x: Float64Array.from(rows, (row) => 0 - features[row]!.worse!),
      y: Float64Array.from(rows, (row) => features[row]!.better!),
      idPathOf: (i) => `features[${rows[i]}].feature`,
    },
    { cuts: { x: cut, y: cut }, cells: KANO_QUADRANTS, language: readLanguage(options.language) },
  )
  return matrixInShapeOf(features, placed) as TwoAxisMatrix<TwoAxisPlacement<KanoQuadrant>[], KanoQuadrant>
}

const quadrant = <Id extends KanoQuadrant>(wanted: Id): { id: Id; labels: KanoCategoryLabel['labels'] } => ({
  id: wanted,
  labels: kanoCategories.find(({ id }) => id === wanted)!.labels,
})

/** x prevents dissatisfaction, y creates satisfaction. */
const KANO_QUADRANTS: TwoAxisCells<KanoQuadrant> = {
  highHigh: /* @__PURE__ */ quadrant('O'),
  highLow: /* @__PURE__ */ quadrant('M'),
  lowHigh: /* @__PURE__ */ quadrant('A'),
  lowLow: /* @__PURE__ */ quadrant('I'),
}
