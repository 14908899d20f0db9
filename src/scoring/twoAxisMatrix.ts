/** The engine of every matrix with two axes: two numbers an item, a cut on each axis, four named cells. */
import { checkChoice, checkOptions, fail } from '../data/checks.js'
import { type Columns, columnNamed, type FieldTable, type NumberColumn, type RowsOrColumns } from '../data/fields.js'
import { type IdColumn, idsAt } from '../data/ids.js'
import type { Labels, Language } from '../data/labels.js'
import { asFloat64, checkUniqueIds, inShapeOf, readColumns } from '../data/lift.js'
import { orderById } from '../numeric/ranking.js'
import {
  type AxisCut,
  type AxisCuts,
  type AxisScales,
  checkWithin,
  cutOf,
  lowestHigh,
  readCuts,
  readScales,
  type Scale,
  type SettledCut,
} from './axes.js'

/** Id, names and strategies of one of the four cells. */
export interface TwoAxisCellLabel<Quadrant extends string = string> {
  readonly id: Quadrant
  readonly labels: Labels
}

/** The four cells; the first word is the x axis: `highLow` is high on x and low on y. */
export interface TwoAxisCells<Quadrant extends string = string> {
  readonly highHigh: TwoAxisCellLabel<Quadrant>
  readonly highLow: TwoAxisCellLabel<Quadrant>
  readonly lowHigh: TwoAxisCellLabel<Quadrant>
  readonly lowLow: TwoAxisCellLabel<Quadrant>
}

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

/** Where one item stands. */
export interface TwoAxisPlacement<Quadrant extends string = string> {
  id: string
  x: number
  y: number
  /** Id of the cell. */
  quadrant: Quadrant
  /** Name of the cell, in the chosen language. */
  label: string
  /** What is advised for the cell, in the chosen language. */
  strategy: string
}

export const twoAxisPlacementFields: FieldTable<TwoAxisPlacement> = [
  { name: 'id', kind: 'id' },
  { name: 'x', kind: 'number' },
  { name: 'y', kind: 'number' },
  { name: 'quadrant', kind: 'text' },
  { name: 'label', kind: 'text' },
  { name: 'strategy', kind: 'text' },
]

/** One cell with what came to lie in it. */
export interface TwoAxisCell<Quadrant extends string = string> {
  id: Quadrant
  x: 'high' | 'low'
  y: 'high' | 'low'
  labels: Labels
  /** Items in the cell. */
  count: number
  /** Their share of all items; null where there are none. */
  share: number | null
}

/** The items with their cells, the cuts, and the cells with their counts. */
export interface TwoAxisMatrix<Items, Quadrant extends string = string> {
  /** One entry an item, in order of the id. */
  items: Items
  /** The cuts in numbers; null for the mean or median of no items. */
  cuts: { x: number | null; y: number | null }
  /** Always four, in the order high-high, high-low, low-high, low-low (x first). */
  cells: TwoAxisCell<Quadrant>[]
}

const CELL_NAMES = ['highHigh', 'highLow', 'lowHigh', 'lowLow'] as const

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
  const x = checkField(options.x ?? 'x', 'options.x')
  const y = checkField(options.y ?? 'y', 'options.y')
  const axes = readScales(options.scale)
  const cuts = readCuts(options.cut, 'mean', axes)
  const cells = checkCells(options.cells)
  const { source, columns } = readNumbers(items, 'items', [x, y])
  const placed = placeInCells(
    {
      id: source.id,
      x: checkWithin(columns[0]!, axes.x.scale, (row) => source.pathOf(row, x)),
      y: checkWithin(columns[1]!, axes.y.scale, (row) => source.pathOf(row, y)),
      idPathOf: (row) => source.pathOf(row, 'id'),
    },
    { cuts, cells, language: readLanguage(options.language) },
  )
  return matrixInShapeOf(items, placed)
}

/** Coordinates ready to be placed. */
export interface CoordinateSource {
  readonly id: IdColumn
  readonly x: Float64Array
  readonly y: Float64Array
  readonly idPathOf: (row: number) => string
}

/** What the kernel made: the matrix over columns, and for each placement the input row from which it comes. */
export interface PlacedItems<Quadrant extends string> extends TwoAxisMatrix<Columns<TwoAxisPlacement>, Quadrant> {
  rows: Uint32Array
}

/** The kernel: cuts, cells and counts of two columns of coordinates. For the matrices that compute their coordinates. */
export function placeInCells<Quadrant extends string>(
  source: CoordinateSource,
  plan: { cuts: { x: SettledCut; y: SettledCut }; cells: TwoAxisCells<Quadrant>; language: Language },
): PlacedItems<Quadrant> {
  checkUniqueIds(source.id, source.idPathOf)
  const rows = orderById(source.id)
  const count = rows.length
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    x[i] = source.x[rows[i]!]!
    y[i] = source.y[rows[i]!]!
  }
  // The cuts are taken in order of the id: the order of the rows cannot move even their last bit.
  const cuts = { x: cutOf(x, plan.cuts.x), y: cutOf(y, plan.cuts.y) }
  const lowestHighX = lowestHigh(cuts.x)
  const lowestHighY = lowestHigh(cuts.y)
  const codes = new Uint32Array(count)
  const counts = new Uint32Array(CELL_NAMES.length)
  for (let i = 0; i < count; i++) {
    const code = (x[i]! >= lowestHighX ? 0 : 2) + (y[i]! >= lowestHighY ? 0 : 1)
    codes[i] = code
    counts[code]!++
  }
  const labels = CELL_NAMES.map((name) => plan.cells[name])
  const cells = labels.map(
    (cell, code): TwoAxisCell<Quadrant> => ({
      id: cell.id,
      x: code < 2 ? 'high' : 'low',
      y: code % 2 === 0 ? 'high' : 'low',
      labels: cell.labels,
      count: counts[code]!,
      share: count === 0 ? null : counts[code]! / count,
    }),
  )
  const items: Columns<TwoAxisPlacement> = {
    id: idsAt(source.id, rows),
    x,
    y,
    quadrant: { codes, values: labels.map((cell) => cell.id) },
    label: { codes, values: labels.map((cell) => cell.labels[plan.language].name) },
    strategy: { codes, values: labels.map((cell) => cell.labels[plan.language].strategy) },
  }
  return { rows, items, cuts, cells }
}

/** The matrix with its items in the shape of the caller's input. */
export function matrixInShapeOf<Quadrant extends string>(
  input: object,
  { items, cuts, cells }: PlacedItems<Quadrant>,
): TwoAxisMatrix<TwoAxisPlacement[] | Columns<TwoAxisPlacement>, Quadrant> {
  return { items: inShapeOf(input as RowsOrColumns<object>, items, twoAxisPlacementFields), cuts, cells }
}

/** The language of the labels, English where none is named. */
export function readLanguage(language: Language | undefined): Language {
  return checkChoice(language ?? 'en', ['en', 'zh'], 'options.language')
}

/** The ids and the named number fields of rows or columns, checked. */
export function readNumbers(
  input: object,
  name: string,
  names: readonly string[],
): { source: { id: IdColumn; pathOf: (row: number, field: string) => string }; columns: Float64Array[] } {
  const fields: FieldTable<Record<string, unknown>> = [
    { name: 'id', kind: 'id' },
    ...names.map((field) => ({ name: field, kind: 'number' as const })),
  ]
  const { columns, pathOf } = readColumns(input as RowsOrColumns<Record<string, unknown>>, fields, name)
  const [id, ...numbers] = fields.map((field) => columnNamed(columns, field))
  return { source: { id: id as IdColumn, pathOf }, columns: numbers.map((column) => asFloat64(column as NumberColumn)) }
}

function checkField(field: string, path: string): string {
  return typeof field === 'string' && field !== '' ? field : fail('invalid-type', path, 'the name of a field', field)
}

function checkCells<Quadrant extends string>(cells: TwoAxisCells<Quadrant>): TwoAxisCells<Quadrant> {
  checkOptions(cells, 'options.cells')
  const seen = new Set<string>()
  for (const name of CELL_NAMES) {
    const path = `options.cells.${name}`
    checkOptions(cells[name], path)
    const { id, labels } = cells[name]
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'a string that is not empty', id)
    if (seen.has(id)) fail('duplicate-id', `${path}.id`, 'another id for each cell', id)
    seen.add(id)
    checkOptions(labels, `${path}.labels`)
    for (const language of ['en', 'zh'] as const) checkOptions(labels[language], `${path}.labels.${language}`)
  }
  return cells
}
