import type { Columns, FieldTable, RowsOrColumns } from '../../data/fields.js'
import type { Language } from '../../data/labels.js'
import type { AxisCut, AxisCuts, AxisScales, Scale } from '../../numeric/axes.js'
import {
  fieldMatrix,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
} from '../../numeric/twoAxisCells.js'

/** A side of the offer: how well it is done, and how much it matters. */
export interface RatedAttribute {
  id: string
  importance: number
  performance: number
}

export const ratedAttributeFields: FieldTable<RatedAttribute> = [
  { name: 'id', kind: 'id' },
  { name: 'importance', kind: 'number' },
  { name: 'performance', kind: 'number' },
]

/** Options of {@link importancePerformance}. */
export interface ImportancePerformanceOptions {
  /**
   * Where high begins; x is performance, y importance. Default `'mean'`: the crosshair lies at the means of the attributes
   * (data-centred). `'midpoint'`: at the middle of the scale (scale-centred).
   */
  readonly cut?: AxisCut | AxisCuts
  /** Lowest and highest possible value: others are an error, and `midpoint` is its middle. Default: no limits. */
  readonly scale?: Scale | AxisScales
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/** The four cells of the matrix. */
export type ImportanceQuadrant = 'keep-up' | 'possible-overkill' | 'concentrate-here' | 'low-priority'

/** Names after Martilla & James (1977); x performance, y importance. */
const IMPORTANCE_CELLS: TwoAxisCells<ImportanceQuadrant> = {
  highHigh: {
    id: 'keep-up',
    labels: {
      en: { name: 'Keep up the good work', strategy: 'Hold the level: it matters and is done well' },
      zh: { name: '继续保持', strategy: '优势区：客户看重且表现良好，应保持' },
    },
  },
  highLow: {
    id: 'possible-overkill',
    labels: {
      en: { name: 'Possible overkill', strategy: 'Move effort to where it matters more' },
      zh: { name: '过度投入', strategy: '维持区：表现好但客户不看重，可把资源转向更重要的方面' },
    },
  },
  lowHigh: {
    id: 'concentrate-here',
    labels: {
      en: { name: 'Concentrate here', strategy: 'Improve first: it matters and is done worse than the rest' },
      zh: { name: '重点改进', strategy: '改进区：客户看重但表现不足，应优先改进' },
    },
  },
  lowLow: {
    id: 'low-priority',
    labels: {
      en: { name: 'Low priority', strategy: 'Leave as it is until the rest is done' },
      zh: { name: '次要改进', strategy: '机会区：客户不看重，表现也一般，可暂缓' },
    },
  },
}

/**
 * Importance–performance analysis (重要性—绩效分析, IPA): what to improve first.
 *
 * At the cut is high. With the default cut half of the attributes look low whatever their level: it tells them apart, it does not
 * judge them. Importance is what customers say ({@link statedImportance}) or what their overall satisfaction goes with
 * ({@link derivedImportance}); for derived importance the middle of a scale has no meaning.
 *
 * Martilla & James (1977), "Importance-performance analysis".
 *
 * @param attributes - rows or columns of {@link RatedAttribute}, each id once
 * @param options    - {@link ImportancePerformanceOptions}
 * @returns attributes in order of the id with x = performance, y = importance and their cell; cuts; the four cells with counts
 * @throws ClienteleError `duplicate-id`; `missing-value` for an attribute without importance, and for the cut `midpoint` without a
 * scale; `out-of-range` for a value or a cut outside of the scale
 * @example
 * const attributes = [
 *   { id: 'delivery', importance: 4.5, performance: 3.4 },
 *   { id: 'website', importance: 2.6, performance: 3 },
 *   { id: 'quality', importance: 4.7, performance: 4.3 },
 * ]
 * importancePerformance(attributes).items.map(({ quadrant }) => quadrant)
 * //=> ['concentrate-here', 'keep-up', 'low-priority']
 */
export function importancePerformance(
  attributes: readonly RatedAttribute[],
  options?: ImportancePerformanceOptions,
): TwoAxisMatrix<TwoAxisPlacement<ImportanceQuadrant>[], ImportanceQuadrant>
export function importancePerformance(
  attributes: Columns<RatedAttribute>,
  options?: ImportancePerformanceOptions,
): TwoAxisMatrix<Columns<TwoAxisPlacement>, ImportanceQuadrant>
export function importancePerformance(
  attributes: RowsOrColumns<RatedAttribute>,
  options: ImportancePerformanceOptions = {},
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>, ImportanceQuadrant> {
  const axes = { name: 'attributes', x: 'performance', y: 'importance', usual: 'mean' } as const
  return fieldMatrix(attributes, { ...axes, cells: IMPORTANCE_CELLS, options })
}
