/** The matrix with two axes for any items: two fields, a cut on each axis, four cells of the caller's. */
import { checkOptions, fail } from '../data/checks.js'
import type { Columns, NumberColumn } from '../data/fields.js'
import type { IdColumn } from '../data/ids.js'
import type { Language } from '../data/labels.js'
import type { AxisCut, AxisCuts, AxisScales, Scale } from '../numeric/axes.js'
import {
  checkCells,
  fieldMatrix,
  type TwoAxisCells,
  type TwoAxisMatrix,
  type TwoAxisPlacement,
} from '../numeric/twoAxisCells.js'

/** Options of {@link twoAxisMatrix}. */
export interface TwoAxisOptions<
  Quadrant extends string = string,
  X extends string = string,
  Y extends string = string,
> {
  /** The field of the items that holds the first coordinate; default `'x'`. */
  readonly x?: X
  /** The field of the items that holds the second coordinate; default `'y'`. */
  readonly y?: Y
  /** Lowest and highest possible coordinate: others are an error, and `midpoint` is its middle. Default: no limits. */
  readonly scale?: Scale | AxisScales
  /** Where high begins, for both axes or for each; default `'mean'`. */
  readonly cut?: AxisCut | AxisCuts
  /** What the four cells are called and what to do about them. */
  readonly cells: TwoAxisCells<Quadrant>
  /** Language of `label` and `strategy` in the items; default `'en'`. The cells carry both. */
  readonly language?: Language
}

/**
 * Sorts items into the four cells of a matrix by two coordinates and a cut on each axis.
 *
 * At the cut is high; a value within 1e-12 of the cut, relative to it, counts as at the cut, so that rounding in a weighted
 * score decides nothing (a convention of ours). The cost is that of sorting the ids.
 *
 * @param items   - rows `{ id, x, y }` or columns, each id once; the coordinates may have other names, see `options.x`
 * @param options - fields, scale, cut, cells, language: {@link TwoAxisOptions}
 * @returns the items in the shape given (in columns, `quadrant`, `label` and `strategy` are dictionary-coded), cuts and cells
 * @throws ClienteleError `duplicate-id`; `out-of-range` for a coordinate or a cut outside of its scale;
 * `missing-value` for the cut `midpoint` without a scale
 * @example
 * const cell = (id, en, zh) => ({ id, labels: { en: { name: en, strategy: en }, zh: { name: zh, strategy: zh } } })
 * const cells = { highHigh: cell('keep-up', 'Keep up', '继续保持'), highLow: cell('concentrate', 'Concentrate here', '重点改进'),
 *   lowHigh: cell('overkill', 'Possible overkill', '过度投入'), lowLow: cell('low-priority', 'Low priority', '次要改进') }
 * const items = [{ id: 'price', importance: 6, performance: 3 }, { id: 'style', importance: 2, performance: 5 }]
 * const matrix = twoAxisMatrix(items, { x: 'importance', y: 'performance', cut: 4, cells })
 * matrix.items.map((item) => item.quadrant) //=> ['concentrate', 'overkill']
 */
export function twoAxisMatrix<Quadrant extends string, X extends string = 'x', Y extends string = 'y'>(
  items: readonly ({ readonly id: string } & { readonly [Field in NoInfer<X | Y>]: number })[],
  options: TwoAxisOptions<Quadrant, X, Y>,
): TwoAxisMatrix<TwoAxisPlacement<Quadrant>[], Quadrant>
export function twoAxisMatrix<Quadrant extends string, X extends string = 'x', Y extends string = 'y'>(
  items: { readonly id: IdColumn } & { readonly [Field in NoInfer<X | Y>]: NumberColumn },
  options: TwoAxisOptions<Quadrant, X, Y>,
): TwoAxisMatrix<Columns<TwoAxisPlacement>, Quadrant>
export function twoAxisMatrix(
  items: object,
  options: TwoAxisOptions,
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>> {
  checkOptions(options)
  return fieldMatrix(items, {
    name: 'items',
    x: checkField(options.x ?? 'x', 'options.x'),
    y: checkField(options.y ?? 'y', 'options.y'),
    usual: 'mean',
    cells: checkCells(options.cells),
    options,
  })
}

function checkField(field: string, path: string): string {
  return typeof field === 'string' && field !== '' ? field : fail('invalid-type', path, 'the name of a field', field)
}
